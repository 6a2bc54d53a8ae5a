"""The lists of speakers: seen, added to, ordered, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import ItemKind, TurnKind
from lmcdesk.gui.models.speakers_table import TurnColumn
from lmcdesk.gui.pages.speakers import SpeakersPage
from lmcdesk.gui.widgets.roles import BadgeRole, SecondRole
from tests.gui.pages.speaking import (
    add,
    cells,
    delegation,
    open_dialog,
    order,
    type_into,
)
from tests.gui.stage import Stage, print_in_capitals

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
    print_in_capitals(stage.desk, stage.event_id)
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
    assert page.panel.model.turn_id(page.panel.table.selected_row()) == order(stage, remarks)[1]
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
    assert page.panel.model.turn_id(page.panel.table.selected_row()) == three[2]
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
    assert page.panel.model.turn_id(page.panel.table.selected_row()) == three[0]


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
