"""One turn: its limit in the cell, its form, taken off and put back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import TurnKind, TurnState
from lmcdesk.gui.models.speakers_table import TurnColumn
from lmcdesk.gui.pages.speakers import SpeakersPage
from tests.gui.pages.speaking import (
    cells,
    choose,
    delegation,
    open_cell,
    order,
    shows,
    type_into,
)
from tests.gui.stage import Stage

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


def test_a_limit_that_was_not_saved_stays_in_the_form_which_says_why(
    stage: Stage, remarks: int, three: list[int], qtbot: QtBot
) -> None:
    page = stage.show(SpeakersPage)
    form = page.turn_panel.form
    with closing(sqlite3.connect(stage.desk.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        editor = open_cell(page, qtbot, 0)
        editor.setText("9")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "Not saved: another program" in form.error("limit_s"))
        assert form.limit_edit.text() == "9"
        assert stage.desk.speakers.get(three[0]).limit_s == 300
    qtbot.keyClick(form.limit_edit, Qt.Key.Key_Return)
    assert form.error("limit_s") == ""
    assert stage.desk.speakers.get(three[0]).limit_s == 540


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
    assert page.panel.model.turn_id(page.panel.table.selected_row()) == three[2]
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
