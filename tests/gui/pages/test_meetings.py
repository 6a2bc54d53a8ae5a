"""Meetings on the page of speakers: edited as a whole, removed at once, reached by mouse and keyboard."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import ItemKind, MeetingKind, MeetingStatus
from lmcdesk.domain.records import Meeting
from lmcdesk.gui.dialogs.add_item import AddItemDialog
from lmcdesk.gui.dialogs.meeting_details import MeetingDetailsDialog
from lmcdesk.gui.pages.speakers import SpeakersPage
from tests.gui.stage import Stage, hint


@pytest.fixture
def meeting(stage: Stage) -> int:
    values = {"title": "Working group", "starts_at": "2021-11-10T09:00", "ends_at": "2021-11-10T12:00"}
    return stage.desk.programme.add_meeting(stage.event_id, values)


@pytest.fixture
def remarks(stage: Stage, meeting: int, people: dict[str, int]) -> int:
    values = {"title": "Opening ceremony", "kind": ItemKind.OPENING_REMARKS}
    item_id = stage.desk.programme.add_item(meeting, values)
    stage.desk.speakers.add_participant(item_id, people["omaly"])
    return item_id


@pytest.fixture
def page(stage: Stage, remarks: int) -> SpeakersPage:
    return stage.show(SpeakersPage)


def heading(page: SpeakersPage, row: int = 0) -> QPoint:
    view = page.agenda_panel.view
    return view.visualRect(view.model().index(row, 0)).center()


def go_to_meeting(page: SpeakersPage) -> None:
    view = page.agenda_panel.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current_meeting() is not None


def edit(page: SpeakersPage) -> MeetingDetailsDialog:
    go_to_meeting(page)
    QTest.keyClick(page.agenda_panel.view, Qt.Key.Key_F2)
    return asked(page)


def asked(page: SpeakersPage) -> MeetingDetailsDialog:
    (dialog,) = (found for found in page.findChildren(MeetingDetailsDialog) if found.isVisible())
    return dialog


def stored(stage: Stage, meeting: int) -> Meeting:
    return stage.desk.programme.meeting(meeting)


def wall(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2021, 11, day, hour, minute)  # noqa: DTZ001 - a wall time


def test_a_double_click_on_a_meeting_asks_for_its_details(page: SpeakersPage, qtbot: QtBot) -> None:
    viewport = page.agenda_panel.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=heading(page))
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=heading(page))
    assert asked(page).form.title_edit.text() == "Working group"


def test_the_menu_says_what_the_cursor_is_on(page: SpeakersPage) -> None:
    view = page.agenda_panel.view
    words = [action.text() for action in view.actions()[:2]]
    assert words == ["Edit agenda item…", "Remove agenda item"]
    go_to_meeting(page)
    assert [action.text() for action in view.actions()[:2]] == ["Edit meeting…", "Remove meeting"]
    assert page.panel.title_label.text() == "Opening ceremony"


def test_a_meeting_is_edited_by_keyboard_alone_as_one_step(
    page: SpeakersPage, stage: Stage, meeting: int, qtbot: QtBot
) -> None:
    steps = len(stage.desk.history.entries(stage.event_id))
    dialog = edit(page)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert dialog.focusWidget() is dialog.form.title_edit
    QTest.keyClick(dialog.form.title_edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.form.title_edit, "Forum on rural development")
    dialog.form.kind_combo.set_value(MeetingKind.FORUM)
    dialog.form.status_combo.set_value(MeetingStatus.HELD)
    dialog.form.ends_at_edit.setText("12.30")
    dialog.form.hard_stop_edit.setText("13")
    QTest.keyClick(dialog.form.hard_stop_edit, Qt.Key.Key_Return)
    now = stored(stage, meeting)
    assert (now.title, now.kind, now.status) == (
        "Forum on rural development",
        MeetingKind.FORUM,
        MeetingStatus.HELD,
    )
    assert (now.starts_at, now.ends_at, now.hard_stop) == (wall(9), wall(12, 30), wall(13))
    assert len(stage.desk.history.entries(stage.event_id)) == steps + 1
    assert page.agenda_panel.view.model().index(0, 0).data() == "Forum on rural development"
    assert page.agenda_panel.view.current_meeting() == meeting


def test_nothing_changed_is_no_step(page: SpeakersPage, stage: Stage) -> None:
    steps = len(stage.desk.history.entries(stage.event_id))
    dialog = edit(page)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not page.findChildren(MeetingDetailsDialog) or not dialog.isVisible()
    assert len(stage.desk.history.entries(stage.event_id)) == steps


def test_a_zone_is_chosen_by_its_city_and_its_offset_is_told(
    page: SpeakersPage, stage: Stage, meeting: int
) -> None:
    dialog = edit(page)
    assert dialog.form.zone_edit.text() == "Nay Pyi Taw"
    assert "UTC+6:30" in hint(dialog.form, "zone")
    dialog.form.zone_edit.setFocus()
    dialog.form.zone_edit.selectAll()
    QTest.keyClicks(dialog.form.zone_edit, "Beijing")
    assert "UTC+8" in hint(dialog.form, "zone")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert stored(stage, meeting).zone == "Asia/Shanghai"
    assert stored(stage, meeting).starts_at == wall(9)


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("title", "  ", "fill this in"),
        ("starts_at", "", "fill this in"),
        ("day", "", "fill this in"),
        ("day", "tomorrow", "not a date"),
        ("day", "8 Dec 20261", "not a date"),
        ("starts_at", "25:00", "not a time of day"),
        ("ends_at", "8:00", "before the start"),
        ("hard_stop", "soon", "not a time of day"),
        ("zone", "Atlantis", "not a time zone"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    page: SpeakersPage, stage: Stage, meeting: int, name: str, typed: str, told: str
) -> None:
    before = stored(stage, meeting)
    dialog = edit(page)
    editor = dialog.form.editor(name)
    editor.setProperty("text", typed)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert told in dialog.form.error(name)
    assert dialog.focusWidget() is editor
    assert dialog.isVisible()
    assert stored(stage, meeting) == before
    dialog.reject()


@pytest.mark.parametrize("typed", ["8 December 2026", "8 Dec 2026", "2026-12-08", "08.12.2026", "8/12/2026"])
def test_the_day_is_typed_as_people_write_it_and_shown_in_full_once_left(
    page: SpeakersPage, stage: Stage, meeting: int, typed: str, qtbot: QtBot
) -> None:
    dialog = edit(page)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    day = dialog.form.day_edit
    assert day.text() == "10 Nov 2021"
    type_day(dialog, typed)
    assert day.text() == typed
    QTest.keyClick(day, Qt.Key.Key_Tab)
    assert day.text() == "8 Dec 2026"
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert stored(stage, meeting).starts_at.date() == date(2026, 12, 8)
    assert stored(stage, meeting).ends_at == datetime(2026, 12, 8, 12)  # noqa: DTZ001 - a wall time


def test_what_is_no_day_is_said_as_soon_as_its_field_is_left(page: SpeakersPage, qtbot: QtBot) -> None:
    dialog = edit(page)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    height = dialog.height()
    type_day(dialog, "31 Feb 2026")
    assert dialog.form.error("day") == ""
    QTest.keyClick(dialog.form.day_edit, Qt.Key.Key_Tab)
    assert "“31 Feb 2026” is not a date" in dialog.form.error("day")
    assert dialog.form.day_edit.text() == "31 Feb 2026"
    assert dialog.height() > height
    type_day(dialog, "1 Mar 2026")
    assert dialog.form.error("day") == ""
    dialog.reject()


def type_day(dialog: MeetingDetailsDialog, text: str) -> None:
    day = dialog.form.day_edit
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(day, text)


def test_everything_that_is_not_right_is_said_at_once(page: SpeakersPage) -> None:
    dialog = edit(page)
    dialog.form.title_edit.setText("")
    dialog.form.starts_at_edit.setText("25")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.form.error("title")
    assert dialog.form.error("starts_at")
    assert dialog.focusWidget() is dialog.form.title_edit
    dialog.reject()


def test_a_long_title_shows_its_beginning(page: SpeakersPage, stage: Stage, meeting: int) -> None:
    stage.desk.programme.edit_meeting(meeting, {"title": "A long title " * 20})
    dialog = edit(page)
    assert dialog.form.title_edit.cursorPosition() == 0
    dialog.reject()


def test_an_end_on_the_next_day_stays_there(page: SpeakersPage, stage: Stage, meeting: int) -> None:
    stage.desk.programme.edit_meeting(meeting, {"ends_at": "2021-11-11T01:00"})
    dialog = edit(page)
    assert hint(dialog.form, "ends_at") == "On 11 Nov 2021"
    dialog.form.ends_at_edit.setText("1:30")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert stored(stage, meeting).ends_at == wall(1, 30, day=11)


def test_a_meeting_changed_elsewhere_is_told_in_the_dialog(
    page: SpeakersPage, stage: Stage, meeting: int
) -> None:
    dialog = edit(page)
    stage.desk.programme.edit_meeting(meeting, {"title": "Other"})
    dialog.form.title_edit.setText("Mine")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "changed elsewhere" in dialog.banner.text()
    assert dialog.isVisible()
    assert dialog.form.title_edit.text() == "Mine"
    assert stored(stage, meeting).title == "Other"
    dialog.reject()


@pytest.mark.parametrize("way", ["delete", "command"])
def test_a_meeting_is_removed_at_once_with_what_went_along_and_comes_back(
    page: SpeakersPage, stage: Stage, meeting: int, remarks: int, way: str
) -> None:
    go_to_meeting(page)
    if way == "delete":
        QTest.keyClick(page.agenda_panel.view, Qt.Key.Key_Delete)
    else:
        page.context.commands["row.remove"].trigger()
    assert stage.desk.programme.meetings(stage.event_id) == []
    assert page.empty.isVisible()
    told = stage.told.done[-1]
    assert "Working group" in told
    assert "with 1 agenda item and 1 place on a list of speakers" in told
    stage.told.ways_back[-1]()
    assert stored(stage, meeting).title == "Working group"
    assert page.panel.title_label.text() == "Opening ceremony"


def test_the_item_beside_a_removed_meeting_is_shown(page: SpeakersPage, stage: Stage) -> None:
    later = stage.desk.programme.add_meeting(
        stage.event_id, {"title": "Forum", "starts_at": "2021-11-11T09:00"}
    )
    stage.desk.programme.add_item(later, {"title": "Talk"})
    go_to_meeting(page)
    QTest.keyClick(page.agenda_panel.view, Qt.Key.Key_Delete)
    assert page.panel.title_label.text() == "Talk"


def test_with_the_last_item_gone_nothing_is_left_to_remove(
    page: SpeakersPage, stage: Stage, remarks: int
) -> None:
    page.panel.table.setFocus()
    assert page.turn_panel.form.record_id is not None
    page.remove_item(remarks)
    assert page.no_items.isVisible()
    told = len(stage.told.done)
    page.no_items.button.setFocus()
    page.context.commands["row.remove"].trigger()
    page.turn_panel.remove_requested.emit()
    assert stage.told.troubles == []
    assert len(stage.told.done) == told
    assert page.panel.model.rowCount() == 0


def test_a_meeting_without_items_offers_the_first_one(stage: Stage, meeting: int) -> None:
    page = stage.show(SpeakersPage)
    assert page.no_items.isVisible()
    assert not page.panel.isVisible()
    QTest.mouseClick(page.no_items.button, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(AddItemDialog)
    assert dialog.meeting_combo.value() == meeting
    dialog.title_edit.setText("Opening")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert page.panel.title_label.text() == "Opening"
