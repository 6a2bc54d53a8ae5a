"""The privacy cover: what is private is nowhere to be seen, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.differences import DifferencesDialog
from lmcdesk.gui.models.delegations_table import NOTIFIED
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.pages.history import HistoryPage
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.pages.speakers import SpeakersPage
from lmcdesk.gui.palette.palette import Palette
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.toast import Toast
from lmcdesk.gui.window import MainWindow
from tests.gui.covering import MARK, leaks, marked, open_filled
from tests.gui.pages.participating import People, click_row, person, write
from tests.gui.stage import Stage, hint, people_page, the_desk, the_event


@pytest.fixture
def filled(window: MainWindow, opener: Opener) -> tuple[MainWindow, dict[str, int]]:
    """A window on an event in which everything private is marked, all columns shown."""
    return window, open_filled(window, opener)


def test_without_the_cover_all_of_it_is_to_be_seen(filled: tuple[MainWindow, dict[str, int]]) -> None:
    found = "\n".join(leaks())
    for table in ("delegation", "participant", "turn"):
        assert [value for value in marked(table).values() if str(value) not in found] == []


def test_nothing_private_is_left_on_any_page_when_the_cover_comes_on(
    filled: tuple[MainWindow, dict[str, int]],
) -> None:
    window, rows = filled
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert leaks() == []
    for key, row_id in rows.items():
        window.go_to(key, row_id)
        assert leaks() == []
    people_page(window).table.selectAll()
    assert people_page(window).panel.name_label.text() == "2 participants selected"
    assert leaks() == []
    window.undo()
    assert window.findChildren(Toast)[0].isVisible()
    assert leaks() == []


def test_nothing_private_is_left_in_a_dialog(filled: tuple[MainWindow, dict[str, int]]) -> None:
    window, _ = filled
    window.go_to("participants")
    window.commands["view.cover"].trigger()
    for command in (
        "event.edit",
        "event.forget",
        "event.hand_over",
        "event.save_point",
        "delegation.add",
        "delegation.co_chairs",
        "item.add",
        "sheet.export",
        "list.print",
    ):
        window.commands[command].trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None, command
        assert leaks() == []
        dialog.close()


def test_a_meeting_and_an_item_are_edited_without_what_is_private(
    filled: tuple[MainWindow, dict[str, int]],
) -> None:
    window, _ = filled
    window.commands["view.cover"].trigger()
    window.go_to("speakers")
    page = window.stack.currentWidget()
    assert isinstance(page, SpeakersPage)
    (lines,) = the_desk(window).speakers.speaking(the_event(window)).meetings

    def check() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert leaks() == []
        dialog.close()

    page.edit_meeting(lines.meeting.id)
    check()
    page.edit_item(lines.items[0].item.id)
    check()


def test_what_differs_in_a_file_is_told_without_what_is_private(
    filled: tuple[MainWindow, dict[str, int]], tmp_path: Path, qtbot: QtBot
) -> None:
    window, rows = filled
    desk = the_desk(window)
    path = desk.handover.write(the_event(window), tmp_path / "event.lmcdesk")
    desk.participants.edit(rows["participants"], {"email": f"{MARK}@elsewhere", "unit": "Protocol"})
    window.commands["view.cover"].trigger()
    window.handing.take(path)
    qtbot.waitUntil(lambda: window.findChild(DifferencesDialog) is not None, timeout=30_000)
    dialog = window.findChild(DifferencesDialog)
    assert dialog is not None
    assert dialog.list is not None
    (told,) = (label.text() for label in dialog.list.labels)
    assert "unit emptied (was “Protocol”)" in told
    assert "e-mail hidden" in told
    assert leaks() == []
    dialog.close()


@pytest.mark.parametrize(("command", "step"), [("step.take_back", 1), ("step.go_back", 4)])
def test_a_way_back_is_shown_without_what_is_private(
    filled: tuple[MainWindow, dict[str, int]], command: str, step: int
) -> None:
    window, rows = filled
    desk, event_id = the_desk(window), the_event(window)
    ids = [person.id for person in desk.participants.roster(event_id).participants]
    desk.participants.edit_many(ids, {"notes": f"{MARK} for all"})
    desk.participants.edit(rows["participants"], {"notes": f"{MARK} for one"})
    window.commands["view.cover"].trigger()
    window.go_to("history", desk.history.entries(event_id)[step].number)
    window.commands[command].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    area = dialog.findChild(QScrollArea, "lines_area")
    assert area is not None
    assert any("hidden" in label.text() for label in area.findChildren(QLabel))
    assert leaks() == []
    heading = dialog.findChild(QLabel, "count_label")
    assert heading is not None
    assert area.accessibleName() == heading.text().removesuffix(":")
    dialog.close()


def test_what_was_changed_elsewhere_is_told_without_what_is_private(
    filled: tuple[MainWindow, dict[str, int]],
) -> None:
    window, rows = filled
    page = people_page(window)
    page.select(rows["participants"])
    write(page, "zone", "Nowhere at all")
    window.commands["view.cover"].trigger()
    assert page.unsaved()
    the_desk(window).participants.edit(rows["participants"], {"zone": "Asia/Bangkok"})
    error = page.panel.form.error("zone")
    assert "Bangkok" not in error
    window.commands["view.cover"].trigger()
    assert page.panel.form.value("zone") == "Nowhere at all"


def test_nobody_is_found_by_what_is_private(filled: tuple[MainWindow, dict[str, int]]) -> None:
    window, _ = filled
    page = people_page(window)
    page.find_bar.search_edit.setText("zqx-participant")
    assert page.model.rowCount() == 2
    window.commands["view.cover"].trigger()
    assert page.model.rowCount() == 0
    assert page.table_stack.currentWidget() is page.no_match
    window.commands["view.cover"].trigger()
    assert page.model.rowCount() == 2
    assert page.table_stack.currentWidget() is page.table
    window.commands["view.cover"].trigger()
    for query, found in (("zqx-delegation-aliases", 0), ("ada", 2), ("ada zqx", 0), ("", 2)):
        page.find_bar.search_edit.setText(query)
        assert page.model.rowCount() == found


def test_the_palette_finds_nobody_by_what_is_private(filled: tuple[MainWindow, dict[str, int]]) -> None:
    window, _ = filled
    window.commands["go.anything"].trigger()
    palette = window.findChild(Palette)
    assert palette is not None
    for query, most in (("zqx-participant", 2), ("zqx-delegation-aliases", 1)):
        palette.edit.setText(query)
        assert len(palette.list.places()) == most
        window.commands["view.cover"].trigger()
        assert palette.list.places() == []
        window.commands["view.cover"].trigger()
        assert len(palette.list.places()) == most
    window.commands["view.cover"].trigger()
    palette.edit.setText("ada")
    assert len(palette.list.places()) == 2


def test_speakers_are_offered_without_what_is_private(filled: tuple[MainWindow, dict[str, int]]) -> None:
    window, _ = filled
    window.commands["view.cover"].trigger()
    window.go_to("speakers")
    page = window.stack.currentWidget()
    assert isinstance(page, SpeakersPage)
    page.panel.focus_add_edit()
    QTest.keyClicks(page.panel.add_edit, "ada")
    assert len(page.panel.add_edit.offers()) == 3
    assert leaks() == []


@pytest.mark.parametrize("typed", ["zqx-participant", "zqx-delegation-aliases"])
def test_no_speaker_is_offered_by_what_is_private(
    filled: tuple[MainWindow, dict[str, int]], typed: str
) -> None:
    window, _ = filled
    window.go_to("speakers")
    page = window.stack.currentWidget()
    assert isinstance(page, SpeakersPage)
    page.panel.focus_add_edit()
    QTest.keyClicks(page.panel.add_edit, typed)
    assert len(page.panel.add_edit.offers()) > 1
    window.commands["view.cover"].trigger()
    assert [offer.icon for offer in page.panel.add_edit.offers()] == ["user-plus"]


def test_a_strip_says_so_and_its_button_shows_all_again(filled: tuple[MainWindow, dict[str, int]]) -> None:
    window, _ = filled
    strip = window.findChild(Banner, "cover_strip")
    assert strip is not None
    assert not strip.isVisible()
    window.commands["view.cover"].trigger()
    assert strip.isVisible()
    assert strip.text() == "Privacy cover is on: contacts, levels and notes are hidden."
    assert window.commands["view.cover"].isChecked()
    button = strip.findChild(QAbstractButton, "banner_button")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    assert not window.commands["view.cover"].isChecked()
    assert leaks() != []


def test_the_cover_stays_on_from_event_to_event(filled: tuple[MainWindow, dict[str, int]]) -> None:
    window, rows = filled
    event_id = the_event(window)
    window.commands["view.cover"].trigger()
    window.leave_event()
    window.open_event(event_id)
    window.go_to("participants", rows["participants"])
    assert leaks() == []


# One page at a time.


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    stage.desk.participants.edit(people["dang"], {"email": "dang@example.org", "zone": "Asia/Ho_Chi_Minh"})
    page = stage.show(ParticipantsPage)
    page.select(people["dang"])
    return page


def test_hidden_fields_cannot_be_changed_and_come_back_as_they_were(
    page: ParticipantsPage, people: People, stage: Stage
) -> None:
    form, cover = page.panel.form, page.context.theme.cover
    steps = len(stage.desk.history.entries(stage.event_id))
    cover.set_on(True)
    for name in ("email", "level", "notes", "pronunciation", "zone", "remarks"):
        assert not form.editor(name).isEnabled()
    assert form.editor("organisation").isEnabled()
    assert hint(form, "level") == ""
    assert hint(form, "zone") == ""
    page.commit()
    page.select(people["omaly"])
    page.select(people["dang"])
    cover.set_on(False)
    assert form.editor("email").isEnabled()
    assert (form.value("email"), form.value("level")) == ("dang@example.org", 8)
    assert hint(form, "zone") != ""
    assert not form.unsaved()
    assert len(stage.desk.history.entries(stage.event_id)) == steps


def test_what_was_refused_comes_back_with_its_reason(page: ParticipantsPage) -> None:
    form, cover = page.panel.form, page.context.theme.cover
    write(page, "zone", "Nowhere at all")
    page.commit()
    told = form.error("zone")
    assert told
    cover.set_on(True)
    assert form.error("zone") == ""
    cover.set_on(False)
    assert form.value("zone") == "Nowhere at all"
    assert form.error("zone") == told


def test_a_draft_keeps_what_is_hidden(page: ParticipantsPage, stage: Stage) -> None:
    page.add()
    write(page, "full_name", "Sok Dara")
    write(page, "email", "sok@example.org")
    page.context.theme.cover.set_on(True)
    assert page.panel.form.editor("email").property("text") == ""
    page.panel.form.delegation_combo.set_value(
        stage.desk.participants.roster(stage.event_id).delegations[0].id
    )
    QTest.mouseClick(page.panel.add_button, Qt.MouseButton.LeftButton)
    assert person(page, page.selection.id or 0).email == "sok@example.org"


def test_the_order_of_a_hidden_column_tells_nothing(page: ParticipantsPage, people: People) -> None:
    columns = page.listing.columns
    level = next(column for column in columns.columns() if column.key == "level")
    columns.show_column(level, True)
    number = page.model.columnCount() - 1
    while page.model.headerData(number, Qt.Orientation.Horizontal) != "Level":
        number -= 1
    page.table.sortByColumn(number, Qt.SortOrder.AscendingOrder)
    assert page.model.id_at(0) == people["dang"]
    page.context.theme.cover.set_on(True)
    assert page.model.id_at(0) == people["omaly"]
    assert {page.model.index(row, number).data() for row in range(5)} == {"hidden"}
    assert not any(chip.isVisible() for chip in page.find_bar.findChildren(QWidget, "level_chip"))


def test_history_tells_that_something_was_set_and_not_what(stage: Stage, people: People) -> None:
    stage.desk.participants.edit(people["dang"], {"email": "dang@example.org", "unit": "Protocol"})
    page = stage.show(HistoryPage)
    stage.theme.cover.set_on(True)
    told = page.model.index(0, 1).data()
    assert told == "Changed Mr. Đặng Văn Mẫu: unit “Protocol” and e-mail hidden"
    stage.theme.cover.set_on(False)
    assert "dang@example.org" in page.model.index(0, 1).data()


def test_covering_keeps_the_rows_that_are_chosen(page: ParticipantsPage, qtbot: QtBot) -> None:
    click_row(page, 1)
    page.table.selectAll()
    page.context.theme.cover.set_on(True)
    assert len(page.selection.ids) == 5
    assert page.table.selected_rows() == [0, 1, 2, 3, 4]


def test_covering_while_sorted_by_a_hidden_column_keeps_the_row_and_its_panel(
    page: ParticipantsPage, people: People, stage: Stage
) -> None:
    columns, form = page.listing.columns, page.panel.form
    level = next(column for column in columns.columns() if column.key == "level")
    columns.show_column(level, True)
    number = next(
        number
        for number in range(page.model.columnCount())
        if page.model.headerData(number, Qt.Orientation.Horizontal) == "Level"
    )
    page.table.sortByColumn(number, Qt.SortOrder.AscendingOrder)
    cover = page.context.theme.cover
    for _ in range(2):
        cover.set_on(not cover.on)
        assert page.selection.id == form.record_id == people["dang"]
        assert page.table.selected_rows() == [page.model.row_of(people["dang"])]
        assert page.panel.name_label.text() == "Mr. Đặng Văn Mẫu"
    click_row(page, 0)
    page.table.selectAll()
    cover.set_on(True)
    assert len(page.selection.ids) == len(page.table.selected_rows()) == 5


def test_covering_keeps_the_delegation_that_is_chosen(stage: Stage, people: People) -> None:
    page = stage.show(DelegationsPage)
    china = next(found for found in page.model.delegations() if found.code == "CHN")
    stage.desk.delegations.edit(china.id, {"notified_on": "2021-10-01"})
    page.select(china.id)
    page.table.sortByColumn(NOTIFIED, Qt.SortOrder.AscendingOrder)
    assert page.model.id_at(0) == china.id
    for on in (True, False):
        stage.theme.cover.set_on(on)
        assert page.selection.id == page.panel.form.record_id == china.id
        assert page.table.selected_rows() == [page.model.row_of(china.id)]
    assert page.model.id_at(0) == china.id
