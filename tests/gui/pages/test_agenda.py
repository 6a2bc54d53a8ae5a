"""The agenda beside the lists, and what stays while everything is read afresh."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import ItemKind
from lmcdesk.gui.pages.speakers import SpeakersPage
from tests.gui.pages.speaking import (
    open_dialog,
    order,
)
from tests.gui.stage import Stage

# Agenda items


def test_arrows_walk_through_meetings_and_items_and_a_meeting_leaves_the_list_shown(
    stage: Stage, meeting: int, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    break_id = stage.desk.programme.add_item(meeting, {"title": "Break", "kind": ItemKind.BREAK})
    other = stage.desk.programme.add_meeting(
        stage.event_id, {"title": "Forum", "starts_at": "2021-11-10T13:00"}
    )
    talk = stage.desk.programme.add_item(other, {"title": "Talk", "kind": ItemKind.PRESENTATION})
    page = stage.show(SpeakersPage)
    view = page.agenda_panel.view
    view.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        seen.append(view.current_item() or view.current_meeting())
    assert seen == [break_id, other, talk, talk]
    assert page.panel.title_label.text() == "Talk"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_meeting() == meeting
    assert page.panel.title_label.text() == "Talk"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert page.panel.title_label.text() == "Opening ceremony"
    assert page.panel.model.turn_id(page.panel.table.selected_row()) == three[0]


def test_a_click_on_an_item_shows_its_list(
    stage: Stage, meeting: int, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    stage.desk.programme.add_item(meeting, {"title": "Break", "kind": ItemKind.BREAK})
    page = stage.show(SpeakersPage)
    view = page.agenda_panel.view
    model = view.model()
    at = view.visualRect(model.index(1, 0, model.index(0, 0))).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.panel.title_label.text() == "Break"
    heading = view.visualRect(model.index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert page.panel.title_label.text() == "Break"


def test_f2_edits_an_item_in_the_dialog(stage: Stage, remarks: int, three: list[int], qtbot: QtBot) -> None:
    page = stage.show(SpeakersPage)
    page.agenda_panel.view.setFocus()
    qtbot.keyClick(page.agenda_panel.view, Qt.Key.Key_F2)
    dialog = open_dialog(page)
    dialog.title_edit.setText("Opening")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert page.panel.title_label.text() == "Opening"


def test_delete_removes_an_item_and_undo_brings_its_list_back(
    stage: Stage, meeting: int, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    stage.desk.programme.add_item(meeting, {"title": "Break", "kind": ItemKind.BREAK})
    page = stage.show(SpeakersPage)
    page.agenda_panel.view.setFocus()
    qtbot.keyClick(page.agenda_panel.view, Qt.Key.Key_Delete)
    assert page.panel.title_label.text() == "Break"
    assert "Opening ceremony" in stage.told.done[-1]
    stage.told.ways_back[-1]()
    assert order(stage, remarks) == three


def test_a_new_item_is_chosen(stage: Stage, remarks: int, three: list[int], qtbot: QtBot) -> None:
    page = stage.show(SpeakersPage)
    stage.context.commands["item.add"].trigger()
    dialog = open_dialog(page)
    qtbot.keyClicks(dialog.title_edit, "Country reports")
    qtbot.keyClick(dialog.title_edit, Qt.Key.Key_Return)
    assert page.panel.title_label.text() == "Country reports"


def test_select_finds_a_turn_under_any_item(
    stage: Stage, meeting: int, remarks: int, three: list[int], people: dict[str, int]
) -> None:
    other = stage.desk.programme.add_item(meeting, {"title": "Addresses", "kind": ItemKind.ADDRESS})
    turn = stage.desk.speakers.add_participant(other, people["weiping"])
    page = stage.show(SpeakersPage)
    page.select(turn)
    assert page.panel.title_label.text() == "Addresses"
    assert page.turn_panel.name_label.text() == "Dr. TAN Weiping"
    page.select(remarks)
    assert page.panel.title_label.text() == "Opening ceremony"


# Reading afresh


def test_reading_afresh_keeps_selection_cursor_and_what_is_typed(
    stage: Stage, remarks: int, three: list[int], people: dict[str, int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    page.select(three[1])
    edit = page.turn_panel.form.language_edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Khmre")
    edit.setCursorPosition(2)
    stage.desk.speakers.edit(three[0], {"limit_s": "6"})
    stage.desk.speakers.move(three[2], 1)
    stage.desk.speakers.add_participant(remarks, people["weiping"])
    assert edit.text() == "Khmre"
    assert edit.cursorPosition() == 2
    assert page.focusWidget() is edit
    assert page.panel.model.turn_id(page.panel.table.selected_row()) == three[1]
    assert page.turn_panel.form.place_edit.text() == "3"


def test_the_last_turn_taken_off_elsewhere_empties_the_form(
    stage: Stage, remarks: int, three: list[int]
) -> None:
    page = stage.show(SpeakersPage)
    for turn in three:
        stage.desk.speakers.remove(turn)
    assert page.turn_panel.form.record_id is None
    assert page.panel.empty.isVisible()
    stage.desk.programme.remove_item(remarks)
    assert page.no_items.isVisible()
    assert not page.panel.isVisible()
    (meeting,) = stage.desk.programme.meetings(stage.event_id)
    stage.desk.programme.remove_meeting(meeting.id)
    assert page.empty.isVisible()


def test_the_words_for_nobody_never_stand_over_the_form_of_a_turn(
    stage: Stage, remarks: int, three: list[int]
) -> None:
    page = stage.show(SpeakersPage)
    page.select(three[0])
    page.load()
    assert page.turn_panel.form.isVisible()
    assert not page.turn_panel.nobody_label.isVisible()
    page.panel.table.select_row(-1)
    assert page.turn_panel.nobody_label.isVisible()
    assert page.turn_panel.nobody_label.text() == "Select a speaker to see the details."


def test_markup_in_names_is_shown_letter_by_letter(stage: Stage, remarks: int) -> None:
    words = "<img src=x> <b>Ann</b> & Co"
    stage.desk.speakers.add_walk_in(remarks, words)
    page = stage.show(SpeakersPage)
    assert page.turn_panel.name_label.text() == words
    assert page.turn_panel.name_label.textFormat() is Qt.TextFormat.PlainText


def test_tab_leaves_the_table_and_the_tree(stage: Stage, three: list[int], qtbot: QtBot) -> None:
    page = stage.show(SpeakersPage)
    for widget in (page.panel.table, page.agenda_panel.view):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        assert page.focusWidget() is not widget
