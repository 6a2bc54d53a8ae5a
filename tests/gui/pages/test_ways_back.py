"""From History any step can be taken back alone, or gone back to, after a look at what it would do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lmcdesk.gui.dialogs.way_back import WayBackDialog
from lmcdesk.gui.pages.history import HistoryPage
from tests.gui.stage import Stage

TITLE = "Secretary of State"


@pytest.fixture
def page(stage: Stage, people: dict[str, int], qtbot: QtBot) -> HistoryPage:
    """The history in which a title was changed before a unit and a telephone."""
    edit = stage.desk.participants.edit
    edit(people["omaly"], {"functional_title": TITLE})
    edit(people["omaly"], {"unit": "Cabinet"})
    edit(people["omaly"], {"phone": "+855 12 345"})
    page = stage.show(HistoryPage)
    stage.context.commands.bind(page.handlers())
    page.arrive()
    return page


@pytest.fixture
def asked(page: HistoryPage, qtbot: QtBot) -> Callable[[str, int], WayBackDialog]:
    """Choose a row and press one of the buttons."""

    def ask(key: str, row: int) -> WayBackDialog:
        page.table.select_row(row)
        qtbot.mouseClick(page.way_buttons[key], Qt.MouseButton.LeftButton)
        (dialog,) = page.findChildren(WayBackDialog)
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    return ask


def person(stage: Stage, people: dict[str, int]) -> tuple[str, str, str]:
    found = stage.desk.participants.get(people["omaly"])
    return found.functional_title, found.unit, found.phone


def test_one_step_is_taken_back_alone_and_undo_brings_it_again(
    stage: Stage,
    page: HistoryPage,
    people: dict[str, int],
    asked: Callable[[str, int], WayBackDialog],
    qtbot: QtBot,
) -> None:
    dialog = asked("step.take_back", 2)
    assert TITLE in dialog.step_label.text()
    assert dialog.count_label.text() == "1 entry goes back to what it was before this step."
    assert dialog.lists == []
    qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert person(stage, people) == ("State Secretary", "Cabinet", "+855 12 345")
    stage.desk.history.undo(stage.event_id)
    assert person(stage, people) == (TITLE, "Cabinet", "+855 12 345")


def test_going_back_shows_every_step_it_takes_back(
    stage: Stage,
    page: HistoryPage,
    people: dict[str, int],
    asked: Callable[[str, int], WayBackDialog],
    qtbot: QtBot,
) -> None:
    dialog = asked("step.go_back", 2)
    assert dialog.count_label.text().startswith("2 steps after this one are taken back.")
    told = [label.text() for label in dialog.lists[0]]
    assert ["+855 12 345" in told[0], "Cabinet" in told[1]] == [True, True]
    qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert person(stage, people) == (TITLE, "", "")


def test_cancel_changes_nothing(
    stage: Stage, page: HistoryPage, people: dict[str, int], asked: Callable[[str, int], WayBackDialog]
) -> None:
    QTest.keyClick(asked("step.go_back", 2), Qt.Key.Key_Escape)
    assert person(stage, people) == (TITLE, "Cabinet", "+855 12 345")


def test_what_was_changed_since_stays_and_is_named(
    stage: Stage, people: dict[str, int], page: HistoryPage, asked: Callable[[str, int], WayBackDialog]
) -> None:
    stage.desk.participants.edit(people["omaly"], {"functional_title": "Minister"})
    page.load()
    dialog = asked("step.take_back", 3)
    assert dialog.count_label.text() == "0 entries go back to what they were before this step."
    (told,) = (label.text() for label in dialog.lists[0])
    assert "Minister" in told
    assert not dialog.back_button.isEnabled()


def test_a_step_that_moved_on_while_it_was_looked_at_is_not_taken_back(
    stage: Stage,
    page: HistoryPage,
    people: dict[str, int],
    asked: Callable[[str, int], WayBackDialog],
    qtbot: QtBot,
) -> None:
    dialog = asked("step.go_back", 2)
    stage.desk.participants.edit(people["omaly"], {"notes": "Vegetarian"})
    qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "while you were looking" in dialog.banner.text()
    assert person(stage, people) == (TITLE, "Cabinet", "+855 12 345")
    dialog.reject()


def test_what_is_off_says_why(page: HistoryPage) -> None:
    page.table.select_row(0)
    assert page.way_buttons["step.take_back"].isEnabled()
    assert not page.way_buttons["step.go_back"].isEnabled()
    assert "newest step" in page.way_buttons["step.go_back"].toolTip()
    page.table.select_row(page.model.rowCount() - 1)
    assert not page.way_buttons["step.take_back"].isEnabled()
    assert page.way_buttons["step.take_back"].toolTip() != ""


def test_the_chosen_step_stays_chosen_when_another_is_written(
    stage: Stage, page: HistoryPage, people: dict[str, int]
) -> None:
    page.table.select_row(1)
    stage.desk.participants.edit(people["omaly"], {"notes": "Vegetarian"})
    page.load()
    assert page.table.selected_row() == 2


def test_return_looks_at_taking_the_chosen_step_back(page: HistoryPage, qtbot: QtBot) -> None:
    page.table.select_row(1)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    (dialog,) = page.findChildren(WayBackDialog)
    assert dialog.isVisible()
    assert QApplication.activeModalWidget() is dialog
    dialog.reject()
