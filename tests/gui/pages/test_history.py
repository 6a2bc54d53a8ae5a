"""The History page: every step in a sentence, what was taken back, and the steps before."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lmcdesk.gui.pages import history
from lmcdesk.gui.pages.history import HistoryPage
from tests.gui.stage import Stage


def shown(page: HistoryPage) -> list[tuple[Any, ...]]:
    model = page.model
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_steps_are_told_newest_first_with_the_time_of_the_events_zone(
    stage: Stage, people: dict[str, int]
) -> None:
    stage.desk.participants.edit(people["omaly"], {"functional_title": "Secretary of State"})
    page = stage.show(HistoryPage)
    when, what, _taken_back = shown(page)[0]
    assert what == "Changed H.E. Hap Omaly: functional title “State Secretary” → “Secretary of State”"
    assert when.count(":") == 2
    assert page.zone_label.text() == "Times as in Nay Pyi Taw"


def test_a_step_taken_back_says_so_and_the_undo_stands_above_it(stage: Stage, people: dict[str, int]) -> None:
    stage.desk.participants.edit(people["omaly"], {"functional_title": "Secretary of State"})
    stage.desk.history.undo(stage.event_id)
    page = stage.show(HistoryPage)
    undid, step = shown(page)[:2]
    assert undid[1] == f"Undid: {step[1]}"
    assert (undid[2], step[2]) == ("", "taken back")


def test_earlier_steps_come_when_asked_for(
    stage: Stage, people: dict[str, int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 3)
    page = stage.show(HistoryPage)
    assert len(shown(page)) == 3
    qtbot.mouseClick(page.earlier_button, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 6
    while page.earlier_button.isVisible():
        qtbot.mouseClick(page.earlier_button, Qt.MouseButton.LeftButton)
    assert shown(page)[-1][1] == "Made the event “5th JWG Meeting”"


def test_a_step_is_selected_by_its_number(stage: Stage, people: dict[str, int]) -> None:
    page = stage.show(HistoryPage)
    entries = stage.desk.history.entries(stage.event_id)
    page.select(entries[2].number)
    assert page.table.selected_row() == 2


def test_lines_that_could_not_be_shown_once_do_not_stop_the_choice_of_a_step(
    stage: Stage, people: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = stage.show(HistoryPage)

    def fail(_lines: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(page.model, "set_lines", fail)
        with pytest.raises(MemoryError):
            page.load()
    page.select(stage.desk.history.entries(stage.event_id)[0].number)
    assert page.steps.take_back_button.isEnabled()


def test_names_with_markup_are_shown_as_they_were_typed(stage: Stage, people: dict[str, int]) -> None:
    name = "<img src=file:///etc/hostname> & <b>Hap</b>"
    stage.desk.participants.edit(people["omaly"], {"full_name": name})
    page = stage.show(HistoryPage)
    assert name in shown(page)[0][1]
