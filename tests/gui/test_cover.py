"""The privacy cover: what is private is nowhere to be seen, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk
from lmcdesk.domain.fields import FIELDS, FieldKind
from lmcdesk.domain.privacy import is_covered
from lmcdesk.gui.app import Opener
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.pages.history import HistoryPage
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.pages.speakers import SpeakersPage
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.toast import Toast
from lmcdesk.gui.window import MainWindow
from tests.gui.pages.participating import People, click_row, person, write
from tests.gui.stage import Stage, hint, people_page, the_desk, the_event

MARK = "Zqx"


def marked(table: str) -> dict[str, object]:
    """Return a marked value for every covered field that takes a text."""
    texts = (FieldKind.LINE, FieldKind.LINES)
    return {
        name: f"{MARK}-{table}-{name}"
        for name, field in FIELDS[table].items()
        if is_covered(table, name) and field.kind in texts
    }


def texts_of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in range(15):
                yield str(model.data(index, role))
        yield from texts_of_model(model, model.index(row, 0, parent))


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield everything that a widget says to the eye, the ear or the pointer."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QPlainTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))
        case QAbstractItemView() if widget.model() is not None:
            yield from texts_of_model(widget.model(), QModelIndex())


def leaks() -> list[str]:
    """Return every private text that any widget of the program holds."""
    return [
        f"{widget.objectName()} {text}"
        for top in QApplication.topLevelWidgets()
        for widget in (top, *top.findChildren(QWidget))
        for text in texts_of(widget)
        if MARK in text
    ]


def fill(desk: Desk, event_id: int) -> dict[str, int]:
    """Write a marked value into every covered field of one of each, as edits that the history tells."""
    desk.events.edit(event_id, marked("event"))
    desk.delegations.add_six(event_id)
    home = desk.participants.roster(event_id).delegations[0].id
    desk.delegations.edit(home, marked("delegation"))
    ids = [desk.participants.add(home, {"full_name": f"Ada Quill {n}"}) for n in range(2)]
    for row_id in ids:
        desk.participants.edit(row_id, {**marked("participant"), "level": 77})
    desk.participants.edit_many(ids, {"notes": f"{MARK} for both"})
    desk.participants.edit(ids[0], {"phone": ""})
    meeting = desk.programme.add_meeting(event_id, {"title": "Opening", "starts_at": "2021-11-10T09:00"})
    desk.programme.edit_meeting(meeting, marked("meeting"))
    item = desk.programme.add_item(meeting, {"title": "Water", "kind": "presentation"})
    desk.programme.edit_item(item, marked("agenda_item"))
    turn = desk.speakers.add_participant(item, ids[0])
    desk.speakers.edit(turn, marked("turn"))
    return {"delegations": home, "participants": ids[1], "speakers": turn, "history": 0}


@pytest.fixture
def filled(window: MainWindow, opener: Opener) -> tuple[MainWindow, dict[str, int]]:
    """A window on an event in which everything private is marked, all columns shown."""
    opener.open_work()
    desk = the_desk(window)
    days = {"first_day": "2021-11-10", "last_day": "2021-11-11", "zone": "Asia/Yangon"}
    event_id = desk.events.create({"title": "Forum", **days})
    rows = fill(desk, event_id)
    window.open_event(event_id)
    for key, row_id in rows.items():
        window.go_to(key, row_id)
        page = window.stack.currentWidget()
        if isinstance(page, ParticipantsPage | DelegationsPage):
            for column in page.listing.columns.columns():
                page.listing.columns.show_column(column, True)
    return window, rows


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


@pytest.mark.parametrize(
    "command", ["event.edit", "delegation.add", "delegation.co_chairs", "item.add", "sheet.export"]
)
def test_nothing_private_is_left_in_a_dialog(filled: tuple[MainWindow, dict[str, int]], command: str) -> None:
    window, _ = filled
    window.commands["view.cover"].trigger()
    window.commands[command].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert leaks() == []
    dialog.close()


def test_speakers_are_offered_without_what_is_private(filled: tuple[MainWindow, dict[str, int]]) -> None:
    window, _ = filled
    window.commands["view.cover"].trigger()
    window.go_to("speakers")
    page = window.stack.currentWidget()
    assert isinstance(page, SpeakersPage)
    page.panel.focus_add_edit()
    QTest.keyClicks(page.panel.add_edit, "ada")
    assert leaks() == []


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
