"""From a step of the history: take it back alone, or go back to it, with a preview and a way back."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lmcdesk.gui.dialogs.way_back import GoBackDialog, TakeBackDialog, WayBackDialog
from lmcdesk.gui.pages.history import HistoryPage
from tests.gui.stage import Stage

D = TypeVar("D", bound=WayBackDialog)


def newest(stage: Stage) -> int:
    return stage.desk.history.entries(stage.event_id, 1)[0].number


def edit(stage: Stage, person: int, **values: str) -> int:
    stage.desk.participants.edit(person, values)
    return newest(stage)


def came_up(kind: type[D]) -> D:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def lines(dialog: WayBackDialog) -> list[str]:
    return [label.text() for label in dialog.lines_area.findChildren(QLabel)]


def press(qtbot: QtBot, stage: Stage, key: Qt.Key) -> None:
    qtbot.keyClick(stage.window, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def test_without_a_chosen_step_the_ways_back_are_off_and_say_so(stage: Stage, people: dict[str, int]) -> None:
    page = stage.show(HistoryPage)
    assert not page.steps.take_back_button.isEnabled()
    assert not page.steps.go_back_button.isEnabled()
    assert page.steps.reason_label.text() == "Choose a step to take it back alone, or to go back to it."


def test_one_step_is_taken_back_alone_by_its_key_and_the_toast_undoes_it(
    stage: Stage, people: dict[str, int], qtbot: QtBot
) -> None:
    step = edit(stage, people["omaly"], unit="Protocol")
    edit(stage, people["omaly"], phone="+999 555 0100")
    page = stage.show(HistoryPage)
    page.select(step)
    press(qtbot, stage, Qt.Key.Key_T)
    dialog = came_up(TakeBackDialog)
    assert dialog.step_label.text() == "Changed H.E. Hap Omaly: unit “Protocol”"
    assert dialog.count_label.text().startswith("The entry it touched goes back")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    person = stage.desk.participants.get(people["omaly"])
    assert (person.unit, person.phone) == ("", "+999 555 0100")
    assert stage.told.done == ["Took back: Changed H.E. Hap Omaly: unit “Protocol”"]
    stage.told.ways_back[-1]()
    assert stage.desk.participants.get(people["omaly"]).unit == "Protocol"


def test_what_was_changed_since_is_told_and_stays(stage: Stage, qtbot: QtBot, people: dict[str, int]) -> None:
    six = next(
        entry.number
        for entry in stage.desk.history.entries(stage.event_id)
        if entry.sentence.key == "delegation.six_added"
    )
    page = stage.show(HistoryPage)
    page.select(six)
    stage.context.commands["step.take_back"].trigger()
    dialog = came_up(TakeBackDialog)
    assert dialog.count_label.text().startswith("3 of 6 entries go back")
    assert lines(dialog) == [
        "– Viet Nam is needed by something added since.",
        "– China is needed by something added since.",
        "– Cambodia is needed by something added since.",
    ]
    qtbot.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)
    left = {found.short_name for found in stage.desk.participants.roster(stage.event_id).delegations}
    assert left == {"Viet Nam", "China", "Cambodia"}
    page.select(six)
    assert page.model.index(page.table.selected_row(), 2).data() == "in part taken back"


def test_a_step_of_which_all_was_changed_since_cannot_be_taken_back(
    stage: Stage, people: dict[str, int]
) -> None:
    step = edit(stage, people["omaly"], unit="Protocol")
    edit(stage, people["omaly"], unit="Press")
    page = stage.show(HistoryPage)
    page.select(step)
    stage.context.commands["step.take_back"].trigger()
    dialog = came_up(TakeBackDialog)
    assert lines(dialog) == ["– H.E. Hap Omaly was changed since: unit is now “Press”."]
    assert not dialog.main_button.isEnabled()
    dialog.reject()


def test_going_back_shows_the_steps_and_one_undo_comes_forward_again(
    stage: Stage, people: dict[str, int], qtbot: QtBot
) -> None:
    there = edit(stage, people["omaly"], unit="Protocol")
    edit(stage, people["omaly"], unit="Press")
    stage.desk.participants.remove(people["weiping"])
    page = stage.show(HistoryPage)
    page.select(there)
    press(qtbot, stage, Qt.Key.Key_G)
    dialog = came_up(GoBackDialog)
    assert lines(dialog) == [
        "– Removed Dr. TAN Weiping",
        "– Changed H.E. Hap Omaly: unit “Protocol” → “Press”",
    ]
    assert "2 later steps are taken back" in dialog.count_label.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert stage.desk.participants.get(people["omaly"]).unit == "Protocol"
    assert stage.desk.participants.get(people["weiping"]).full_name == "TAN Weiping"
    stage.undo()
    assert stage.desk.participants.get(people["omaly"]).unit == "Press"
    assert "taken back" not in {page.model.index(row, 2).data() for row in range(2, 5)}


def test_what_moved_on_while_the_dialog_was_open_is_refused_in_it(
    stage: Stage, people: dict[str, int], qtbot: QtBot
) -> None:
    step = edit(stage, people["omaly"], unit="Protocol")
    page = stage.show(HistoryPage)
    page.select(step)
    stage.context.commands["step.take_back"].trigger()
    dialog = came_up(TakeBackDialog)
    edit(stage, people["omaly"], unit="Press")
    qtbot.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "changed while you were looking" in dialog.banner.text()
    assert stage.desk.participants.get(people["omaly"]).unit == "Press"
    dialog.reject()


@pytest.mark.parametrize("sentence", ["event.created", "journal.undone"])
def test_what_is_no_step_of_planning_says_why_it_is_off(
    stage: Stage, people: dict[str, int], sentence: str
) -> None:
    edit(stage, people["omaly"], unit="Protocol")
    stage.undo()
    page = stage.show(HistoryPage)
    entries = stage.desk.history.entries(stage.event_id)
    page.select(next(entry.number for entry in entries if entry.sentence.key == sentence))
    assert not page.steps.take_back_button.isEnabled()
    assert page.steps.reason_label.text().startswith("This step")


def test_a_chosen_step_stays_chosen_when_others_write(stage: Stage, people: dict[str, int]) -> None:
    step = edit(stage, people["omaly"], unit="Protocol")
    page = stage.show(HistoryPage)
    page.select(step)
    assert not page.steps.go_back_button.isEnabled()
    edit(stage, people["omaly"], unit="Press")
    assert page.table.selected_row() == 1
    assert page.steps.go_back_button.isEnabled()
