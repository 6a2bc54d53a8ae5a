"""The lists of speakers: add, order, limit, take off, by mouse and by keyboard."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import ItemKind, TurnKind, TurnState
from lmcdesk.gui.dialogs.add_item import AddItemDialog
from lmcdesk.gui.models.speakers_table import TurnColumn
from lmcdesk.gui.pages.speakers import SpeakersPage
from lmcdesk.gui.widgets.roles import BadgeRole, SecondRole
from tests.gui.stage import Stage


@pytest.fixture
def meeting(stage: Stage) -> int:
    values = {"title": "5th Meeting of the Joint Working Group", "starts_at": "2021-11-10T09:00"}
    return stage.desk.programme.add_meeting(stage.event_id, values)


@pytest.fixture
def remarks(stage: Stage, meeting: int) -> int:
    values = {"title": "Opening ceremony", "kind": ItemKind.OPENING_REMARKS, "length_s": "20"}
    return stage.desk.programme.add_item(meeting, values)


@pytest.fixture
def three(stage: Stage, remarks: int, people: dict[str, int]) -> list[int]:
    """Three turns of five minutes each."""
    add = stage.desk.speakers.add_participant
    return [add(remarks, people[name]) for name in ("jianmin", "omaly", "dang")]


def delegation(stage: Stage, code: str) -> int:
    roster = stage.desk.participants.roster(stage.event_id)
    return next(found.id for found in roster.delegations if found.code == code)


def order(stage: Stage, item_id: int) -> list[int]:
    for lines in stage.desk.speakers.speaking(stage.event_id).items():
        if lines.item.id == item_id:
            return [line.turn.id for line in lines.lines]
    raise AssertionError(item_id)


def cells(page: SpeakersPage, column: TurnColumn) -> list[str]:
    model = page.panel.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def add(page: SpeakersPage, qtbot: QtBot, letters: str) -> None:
    page.panel.focus_add_edit()
    qtbot.keyClicks(page.panel.add_edit, letters)
    qtbot.keyClick(page.panel.add_edit, Qt.Key.Key_Return)


def open_dialog(page: QWidget) -> AddItemDialog:
    found = page.findChild(AddItemDialog, "add_item_dialog")
    assert found is not None
    return found


# What is there to see


def test_without_items_there_is_one_sentence_and_one_button(stage: Stage, qtbot: QtBot) -> None:
    page = stage.show(SpeakersPage)
    assert page.empty.isVisible()
    assert page.empty.button.text() == "Add agenda item…"
    assert not page.add_button.isVisible()
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert open_dialog(page).isVisible()


def test_an_empty_list_leads_to_the_line_where_speakers_are_added(
    stage: Stage, remarks: int, qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    assert page.panel.empty.isVisible()
    qtbot.mouseClick(page.panel.empty.button, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is page.panel.add_edit


def test_meetings_and_items_tell_when_how_many_and_how_long(
    stage: Stage, meeting: int, remarks: int, three: list[int]
) -> None:
    stage.desk.programme.add_item(meeting, {"title": "Break", "kind": ItemKind.BREAK})
    page = stage.show(SpeakersPage)
    tree = page.agenda_panel.view.model()
    top = tree.index(0, 0)
    assert top.data(SecondRole) == "10 Nov 2021, 09:00\n(Nay Pyi Taw, UTC+6:30)"
    assert (
        tree.index(0, 0, top).data(SecondRole).replace("\xa0", " ") == "Opening remarks · 3 speakers · 15 min"
    )
    assert tree.index(1, 0, top).data(SecondRole).replace("\xa0", " ") == "No speakers"
    assert tree.index(0, 0, top).data(BadgeRole) is None


def test_the_time_line_says_what_is_free_what_is_over_and_what_has_no_limit(
    stage: Stage, remarks: int, three: list[int]
) -> None:
    page = stage.show(SpeakersPage)
    line = page.panel.time_line
    assert line.words_label.text() == "3 speakers · 15 min of limits · the item has 20 min"
    assert line.balance_badge.text() == "5 min free"
    assert not line.unlimited_badge.isVisible()
    stage.desk.speakers.edit(three[0], {"limit_s": "12"})
    stage.desk.speakers.edit(three[1], {"limit_s": ""})
    stage.desk.speakers.edit(three[2], {"limit_s": "10"})
    assert line.balance_badge.text() == "2 min over"
    assert line.unlimited_badge.text() == "1 without limit"
    tree = page.agenda_panel.view.model()
    assert tree.index(0, 0, tree.index(0, 0)).data(BadgeRole)[0] == "2 min over"


def test_an_item_without_length_has_neither_bar_nor_balance(stage: Stage, meeting: int) -> None:
    stage.desk.programme.add_item(meeting, {"title": "Discussion"})
    page = stage.show(SpeakersPage)
    assert not page.panel.time_line.bar.isVisible()
    assert page.panel.time_line.words_label.text() == "0 speakers · 0 min of limits"


def test_rows_show_whom_they_name_in_the_printed_form(stage: Stage, remarks: int, three: list[int]) -> None:
    stage.desk.speakers.add_delegation(remarks, delegation(stage, "LAO"))
    stage.desk.speakers.add_walk_in(remarks, "A colleague from the bank")
    page = stage.show(SpeakersPage)
    assert cells(page, TurnColumn.SPEAKER) == [
        "Mr. XU Jianmin",
        "H.E. Hap Omaly",
        "Mr. Đặng Văn Mẫu",
        "Speaker to be named",
        "A colleague from the bank",
    ]
    assert cells(page, TurnColumn.DELEGATION) == ["China", "Cambodia", "Viet Nam", "Lao PDR", "Walk-in"]
    assert page.panel.model.index(1, TurnColumn.SPEAKER).data(SecondRole) == "State Secretary"


def test_family_names_stand_in_capitals_where_the_event_wants_them(
    stage: Stage, remarks: int, three: list[int]
) -> None:
    stage.desk.events.set_family_name_capitals(stage.event_id, True)
    page = stage.show(SpeakersPage)
    assert cells(page, TurnColumn.SPEAKER)[1] == "H.E. HAP Omaly"
    page.select(three[1])
    assert page.turn_panel.name_label.text() == "H.E. HAP Omaly"


def test_a_narrow_page_keeps_kind_and_on_whose_behalf_in_second_lines(
    stage: Stage, remarks: int, three: list[int]
) -> None:
    stage.desk.speakers.edit(three[0], {"on_behalf_of": "the Mekong countries"})
    page = stage.show(SpeakersPage)
    index = page.panel.model.index
    assert page.panel.table.isColumnHidden(TurnColumn.KIND)
    assert index(0, TurnColumn.LIMIT).data(SecondRole) is None
    stage.desk.speakers.edit(three[1], {"kind": TurnKind.ADDRESS})
    assert index(0, TurnColumn.LIMIT).data(SecondRole) == "Remarks"
    assert index(1, TurnColumn.LIMIT).data(SecondRole) == "Address"
    assert index(0, TurnColumn.SPEAKER).data(SecondRole) == "for the Mekong countries"
    stage.window.resize(1600, 800)
    assert not page.panel.table.isColumnHidden(TurnColumn.KIND)
    assert index(0, TurnColumn.LIMIT).data(SecondRole) is None


def test_a_very_narrow_page_leaves_the_state_to_the_form(
    stage: Stage, remarks: int, three: list[int]
) -> None:
    page = stage.show(SpeakersPage, (860, 560))
    assert page.panel.table.isColumnHidden(TurnColumn.STATE)
    assert page.turn_panel.state_badge.text() == "Waiting"
    assert page.turn_panel.form.state_combo.currentText() == "Waiting"


# Adding


def test_return_adds_the_first_candidate_selects_it_and_stays_for_the_next(
    stage: Stage, remarks: int, people: dict[str, int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    add(page, qtbot, "xu ji")
    add(page, qtbot, "omaly")
    assert cells(page, TurnColumn.SPEAKER) == ["Mr. XU Jianmin", "H.E. Hap Omaly"]
    assert page.focusWidget() is page.panel.add_edit
    assert page.panel.add_edit.text() == ""
    assert page.panel.selected_turn() == order(stage, remarks)[1]
    assert page.turn_panel.form.record_id == order(stage, remarks)[1]
    assert stage.told.done == []


def test_a_code_finds_the_delegation_whose_speaker_is_still_to_be_named(
    stage: Stage, remarks: int, people: dict[str, int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    add(page, qtbot, "khm")
    assert cells(page, TurnColumn.SPEAKER) == ["Speaker to be named"]
    assert cells(page, TurnColumn.DELEGATION) == ["Cambodia"]


def test_letters_without_accents_and_own_script_find_people(
    stage: Stage, remarks: int, people: dict[str, int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    page.panel.add_edit.setFocus()
    qtbot.keyClicks(page.panel.add_edit, "dang van")
    assert page.panel.add_edit.offers()[0].text == "Mr. Đặng Văn Mẫu"
    page.panel.add_edit.setText("")
    page.panel.add_edit.insert("徐")
    page.panel.add_edit.textEdited.emit("徐")
    assert page.panel.add_edit.offers()[0].text == "Mr. XU Jianmin"


def test_the_last_row_takes_the_typed_words_as_a_walk_in_and_says_so(
    stage: Stage, remarks: int, people: dict[str, int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    page.panel.add_edit.setFocus()
    qtbot.keyClicks(page.panel.add_edit, "xu")
    assert page.panel.add_edit.offers()[-1].text == "Add “xu” as a walk-in"
    qtbot.keyClick(page.panel.add_edit, Qt.Key.Key_Up)
    qtbot.keyClick(page.panel.add_edit, Qt.Key.Key_Return)
    assert cells(page, TurnColumn.SPEAKER) == ["xu"]
    assert "xu" in stage.told.done[-1]
    stage.told.ways_back[-1]()
    assert order(stage, remarks) == []


def test_somebody_added_twice_is_added_and_told(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    add(page, qtbot, "omaly")
    assert len(order(stage, remarks)) == 4
    assert stage.told.done == ["H.E. Hap Omaly is on this list twice."]
    stage.told.ways_back[-1]()
    assert order(stage, remarks) == three


def test_a_refusal_is_told_and_keeps_the_letters(
    stage: Stage, remarks: int, people: dict[str, int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    page.panel.focus_add_edit()
    qtbot.keyClicks(page.panel.add_edit, "omaly")
    gone = page.panel.add_edit.offers()[0].key
    stage.desk.participants.remove(people["omaly"])
    page.panel.add_edit.chosen.emit(gone)
    assert stage.told.troubles == [f"There is no participant with the number {people['omaly']}."]
    assert page.panel.add_edit.text() == "omaly"


def test_the_command_for_a_new_speaker_puts_the_cursor_into_the_line(
    stage: Stage, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.panel.table, Qt.Key.Key_S, both)
    assert page.focusWidget() is page.panel.add_edit


# Order


def test_alt_and_the_arrows_move_the_selected_turn_and_the_selection_goes_with_it(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    table = page.panel.table
    table.setFocus()
    table.select_row(2)
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(stage, remarks) == [three[0], three[2], three[1]]
    assert page.panel.selected_turn() == three[2]
    assert page.turn_panel.form.place_edit.text() == "2"
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(stage, remarks) == [three[2], three[0], three[1]]
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(stage, remarks) == [three[0], three[2], three[1]]


def test_the_commands_move_up_and_down_too(stage: Stage, remarks: int, three: list[int]) -> None:
    page = stage.show(SpeakersPage)
    page.select(three[0])
    stage.context.commands["turn.down"].trigger()
    assert order(stage, remarks) == [three[1], three[0], three[2]]
    stage.context.commands["turn.up"].trigger()
    stage.context.commands["turn.up"].trigger()
    assert order(stage, remarks) == three


def test_a_row_dragged_with_the_mouse_lands_where_it_is_dropped(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    table = page.panel.table
    rows = [table.visualRect(page.panel.model.index(row, TurnColumn.SPEAKER)).center() for row in range(3)]
    below = rows[2] + QPoint(0, table.row_height() // 3)
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=rows[0])
    qtbot.mouseMove(table.viewport(), rows[1])
    qtbot.mouseMove(table.viewport(), below)
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert order(stage, remarks) == [three[1], three[2], three[0]]
    assert page.panel.selected_turn() == three[0]


def test_a_typed_place_moves_the_turn_and_a_place_beyond_the_end_is_the_end(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    page.select(three[0])
    place = page.turn_panel.form.place_edit
    type_into(qtbot, place, "99")
    assert order(stage, remarks) == [three[1], three[2], three[0]]
    assert place.text() == "3"
    type_into(qtbot, place, "first")
    assert "whole number" in page.turn_panel.form.error("place")
    assert place.text() == "first"
    type_into(qtbot, place, "2")
    assert order(stage, remarks) == [three[1], three[0], three[2]]
    assert page.turn_panel.form.error("place") == ""


# Limits


def test_a_limit_is_typed_into_its_cell(stage: Stage, remarks: int, three: list[int], qtbot: QtBot) -> None:
    page = stage.show(SpeakersPage)
    for typed, shown in (("5:30", "5 min 30 s"), ("1h30", "1 h 30 min"), ("", "No limit"), ("8", "8 min")):
        editor = open_cell(page, qtbot, 0)
        editor.setText("")
        qtbot.keyClicks(editor, typed)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        # Qt takes what stands in a cell only after the key has been dealt with.
        qtbot.waitUntil(partial(shows, page, 0, shown))
    assert stage.desk.speakers.get(three[0]).limit_s == 480
    assert page.turn_panel.form.limit_edit.text() == "8:00"


def test_a_digit_begins_a_new_limit(stage: Stage, remarks: int, three: list[int], qtbot: QtBot) -> None:
    page = stage.show(SpeakersPage)
    table = page.panel.table
    table.setFocus()
    table.setCurrentIndex(page.panel.model.index(1, TurnColumn.LIMIT))
    qtbot.keyClick(table, Qt.Key.Key_7)
    editor = table.findChild(QLineEdit, "limit_cell_edit")
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(shows, page, 1, "7 min"))


def test_a_limit_that_cannot_be_read_stays_in_its_cell_and_the_form_says_why(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    form = page.turn_panel.form
    editor = open_cell(page, qtbot, 0)
    editor.setText("")
    qtbot.keyClicks(editor, "soon")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.text() == "soon"
    assert "not a length of time" in form.error("limit_s")
    assert "not a length of time" in editor.accessibleDescription()
    editor.setText("")
    qtbot.keyClicks(editor, "9")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(shows, page, 0, "9 min"))
    assert form.error("limit_s") == ""
    assert form.limit_edit.text() == "9:00"


def test_escape_in_the_cell_gives_the_limit_up(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    editor = open_cell(page, qtbot, 0)
    editor.setText("soon")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert page.turn_panel.form.error("limit_s") == ""
    assert page.turn_panel.form.limit_edit.text() == "5:00"


def test_leaving_the_cell_with_what_cannot_be_read_hands_it_to_the_form(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    editor = open_cell(page, qtbot, 0)
    editor.setText("soon")
    page.panel.add_edit.setFocus()
    assert page.turn_panel.form.limit_edit.text() == "soon"
    assert "not a length of time" in page.turn_panel.form.error("limit_s")
    assert stage.desk.speakers.get(three[0]).limit_s == 300


def test_commit_saves_a_cell_and_a_field_that_have_not_been_left(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    open_cell(page, qtbot, 0).setText("4")
    page.commit()
    assert stage.desk.speakers.get(three[0]).limit_s == 240
    page.turn_panel.form.language_edit.setFocus()
    qtbot.keyClicks(page.turn_panel.form.language_edit, "Khmer")
    page.commit()
    assert stage.desk.speakers.get(three[0]).language == "Khmer"


# The form


def test_each_field_of_the_form_is_one_step(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    form = page.turn_panel.form
    type_into(qtbot, form.limit_edit, "7:30")
    type_into(qtbot, form.on_behalf_of_edit, "the Mekong countries")
    form.pinned_box.click()
    choose(form.kind_combo, "Presentation")
    choose(form.state_combo, "Ready")
    notes = form.findChild(QPlainTextEdit, "notes_edit")
    assert notes is not None
    notes.setFocus()
    qtbot.keyClicks(notes, "Slides by mail")
    page.panel.add_edit.setFocus()
    turn = stage.desk.speakers.get(three[0])
    assert (turn.limit_s, turn.on_behalf_of, turn.pinned) == (450, "the Mekong countries", True)
    assert (turn.kind, turn.state) == (TurnKind.PRESENTATION, TurnState.READY)
    assert turn.notes == "Slides by mail"
    for _ in range(6):
        stage.undo()
    turn = stage.desk.speakers.get(three[0])
    assert (turn.limit_s, turn.on_behalf_of, turn.pinned, turn.notes) == (300, "", False, "")
    assert form.limit_edit.text() == "5:00"


def test_only_states_that_are_planned_can_be_chosen(stage: Stage, remarks: int, three: list[int]) -> None:
    page = stage.show(SpeakersPage)
    combo = page.turn_panel.form.state_combo
    words = [combo.itemText(row) for row in range(combo.count())]
    assert words == ["Waiting", "Ready", "Later today", "In writing", "Withdrawn"]
    stage.desk.speakers.edit(three[0], {"state": TurnState.SPOKEN})
    assert combo.currentText() == "Spoken"
    assert not combo.isEnabled()


def test_the_speaker_of_a_delegation_is_chosen_among_its_named_people(
    stage: Stage, remarks: int, people: dict[str, int]
) -> None:
    turn_id = stage.desk.speakers.add_delegation(remarks, delegation(stage, "CHN"))
    page = stage.show(SpeakersPage)
    combo = page.turn_panel.form.participant_combo
    words = [combo.itemText(row) for row in range(combo.count())]
    assert words == ["Speaker to be named", "Mr. XU Jianmin", "Dr. TAN Weiping"]
    choose(combo, "Dr. TAN Weiping")
    assert stage.desk.speakers.get(turn_id).participant_id == people["weiping"]
    assert cells(page, TurnColumn.SPEAKER) == ["Dr. TAN Weiping"]
    assert page.turn_panel.name_label.text() == "Dr. TAN Weiping"


def test_a_delegation_that_has_named_nobody_says_so(
    stage: Stage, remarks: int, people: dict[str, int]
) -> None:
    stage.desk.speakers.add_delegation(remarks, delegation(stage, "LAO"))
    page = stage.show(SpeakersPage)
    form = page.turn_panel.form
    assert not form.participant_combo.isEnabled()
    assert "named nobody yet" in form.participant_combo.accessibleDescription()


def test_the_words_of_a_walk_in_can_be_changed_but_not_emptied(
    stage: Stage, remarks: int, qtbot: QtBot
) -> None:
    turn_id = stage.desk.speakers.add_walk_in(remarks, "A colleague")
    page = stage.show(SpeakersPage)
    form = page.turn_panel.form
    assert form.walk_in_edit.isVisible()
    assert not form.participant_combo.isVisible()
    type_into(qtbot, form.walk_in_edit, "")
    assert form.error("walk_in") == "Please fill this in."
    type_into(qtbot, form.walk_in_edit, "A colleague from the bank")
    assert stage.desk.speakers.get(turn_id).walk_in == "A colleague from the bank"


def test_an_assumed_value_is_marked_until_it_is_confirmed(founding_stage: Stage, qtbot: QtBot) -> None:
    page = founding_stage.show(SpeakersPage)
    form = page.turn_panel.form
    turn_id = form.record_id
    assert turn_id is not None
    assert form.limit_edit.accessibleDescription().startswith("assumed")
    form.limit_edit.setFocus()
    qtbot.keyClick(form.limit_edit, Qt.Key.Key_Return)
    assert "limit_s" not in founding_stage.desk.speakers.get(turn_id).assumed
    assert "assumed" not in form.limit_edit.accessibleDescription()


def test_return_on_a_row_leads_into_the_form(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    page.panel.table.setFocus()
    page.panel.table.select_row(1)
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Return)
    assert page.focusWidget() is page.turn_panel.form.participant_combo


# Taking off, and back


def test_a_turn_taken_off_can_be_put_back_by_the_toast(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    page.panel.table.setFocus()
    page.panel.table.select_row(1)
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert order(stage, remarks) == [three[0], three[2]]
    assert page.panel.selected_turn() == three[2]
    assert stage.told.done == ["Took H.E. Hap Omaly off the list of “Opening ceremony”"]
    stage.told.ways_back[-1]()
    assert order(stage, remarks) == three
    assert stage.told.done[-1].startswith("Undid: Took H.E. Hap Omaly")


def test_the_button_and_the_menu_of_a_row_take_it_off_too(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    qtbot.mouseClick(page.turn_panel.remove_button, Qt.MouseButton.LeftButton)
    assert order(stage, remarks) == three[1:]
    assert page.panel.table.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    remove = page.panel.table.actions()[-1]
    assert remove is stage.context.commands["row.remove"]
    remove.trigger()
    assert order(stage, remarks) == three[2:]


def test_the_toast_takes_back_its_own_step_or_none(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    page.select(three[2])
    page.remove()
    stage.desk.speakers.edit(three[0], {"limit_s": "9"})
    stage.told.ways_back[-1]()
    assert order(stage, remarks) == three[:2]
    assert stage.desk.speakers.get(three[0]).limit_s == 540
    assert stage.told.done[-1] == "Something else was changed since."
    stage.told.ways_back[-1]()
    assert stage.told.places[-1][0] == "history"


# Agenda items


def test_arrows_walk_from_item_to_item_over_the_meetings(
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
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        seen.append(view.current_item())
    assert seen == [break_id, talk, talk]
    assert page.panel.title_label.text() == "Talk"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert page.panel.title_label.text() == "Opening ceremony"
    assert page.panel.selected_turn() == three[0]


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
    assert page.panel.selected_turn() == three[1]
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
    assert page.empty.isVisible()


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


def shows(page: SpeakersPage, row: int, limit: str) -> bool:
    return cells(page, TurnColumn.LIMIT)[row] == limit


def type_into(qtbot: QtBot, edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def choose(combo: QComboBox, words: str) -> None:
    row = combo.findText(words)
    assert row >= 0
    combo.setFocus()
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def open_cell(page: SpeakersPage, qtbot: QtBot, row: int) -> QLineEdit:
    table = page.panel.table
    table.setFocus()
    table.setCurrentIndex(page.panel.model.index(row, TurnColumn.LIMIT))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.objectName() == "limit_cell_edit"
    return editor
