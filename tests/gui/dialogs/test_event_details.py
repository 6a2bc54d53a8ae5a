"""The dialog for a new event, and for one that is there."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lmcdesk.gui.dialogs.event_details import EventDetailsDialog
from lmcdesk.gui.forms.day_entry import DayEntry
from tests.gui.stage import Stage

LEFT = Qt.MouseButton.LeftButton


def opened(stage: Stage, qtbot: QtBot, *, new: bool = True) -> EventDetailsDialog:
    event = None if new else stage.desk.events.get(stage.event_id)
    dialog = EventDetailsDialog(stage.desk, stage.theme, event=event)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


def write(edit: DayEntry, text: str) -> None:
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(edit, text)


@pytest.mark.parametrize("text", ["8 December 2026", "8 Dec 2026", "2026-12-08", "08.12.2026", "8/12/2026"])
def test_a_day_typed_as_people_write_it_is_that_day(stage: Stage, qtbot: QtBot, text: str) -> None:
    dialog = opened(stage, qtbot)
    dialog.title_edit.setText("6th meeting")
    dialog.zone_combo.set_value("Asia/Vientiane")
    write(dialog.first_day_edit, text)
    assert dialog.last_day_edit.text() == ""
    QTest.keyClick(dialog.first_day_edit, Qt.Key.Key_Tab)
    assert dialog.first_day_edit.text() == dialog.last_day_edit.text() == "8 Dec 2026"
    write(dialog.last_day_edit, "9 December 2026")
    QTest.keyClick(dialog.last_day_edit, Qt.Key.Key_Return)
    assert dialog.made is not None
    made = stage.desk.events.get(dialog.made)
    assert (made.first_day, made.last_day) == (date(2026, 12, 8), date(2026, 12, 9))


def test_the_last_day_follows_only_when_the_first_is_left_and_later(stage: Stage, qtbot: QtBot) -> None:
    dialog = opened(stage, qtbot, new=False)
    write(dialog.first_day_edit, "9 Nov 2021")
    QTest.keyClick(dialog.first_day_edit, Qt.Key.Key_Tab)
    assert dialog.last_day_edit.text() == "11 Nov 2021"
    write(dialog.first_day_edit, "8 December 2026")
    assert dialog.last_day_edit.text() == "11 Nov 2021"
    QTest.keyClick(dialog.first_day_edit, Qt.Key.Key_Tab)
    assert dialog.last_day_edit.text() == "8 Dec 2026"
    QTest.mouseClick(dialog.save_button, LEFT)
    event = stage.desk.events.get(stage.event_id)
    assert (event.first_day, event.last_day) == (date(2026, 12, 8), date(2026, 12, 8))


def test_what_is_no_day_is_refused_at_its_field_once_left(stage: Stage, qtbot: QtBot) -> None:
    dialog = opened(stage, qtbot, new=False)
    write(dialog.last_day_edit, "the 8th")
    assert dialog.form.error("last_day") == ""
    QTest.keyClick(dialog.last_day_edit, Qt.Key.Key_Tab)
    assert "“the 8th” is not a date" in dialog.form.error("last_day")
    QTest.mouseClick(dialog.save_button, LEFT)
    assert dialog.isVisible()
    assert "“the 8th” is not a date" in dialog.form.error("last_day")
    assert dialog.last_day_edit.hasFocus()
    assert stage.desk.events.get(stage.event_id).last_day == date(2021, 11, 11)
    write(dialog.last_day_edit, "12 Nov 2021")
    assert dialog.form.error("last_day") == ""
    QTest.mouseClick(dialog.save_button, LEFT)
    assert stage.desk.events.get(stage.event_id).last_day == date(2021, 11, 12)


def test_a_missing_day_is_refused_at_its_field(stage: Stage, qtbot: QtBot) -> None:
    dialog = opened(stage, qtbot)
    dialog.title_edit.setText("6th meeting")
    dialog.zone_combo.set_value("Asia/Vientiane")
    QTest.mouseClick(dialog.save_button, LEFT)
    assert dialog.form.error("first_day") == "Please fill this in."
    assert dialog.first_day_edit.hasFocus()
    assert dialog.made is None


def test_a_last_day_before_the_first_is_refused_at_its_field(stage: Stage, qtbot: QtBot) -> None:
    dialog = opened(stage, qtbot, new=False)
    write(dialog.last_day_edit, "1 Nov 2021")
    QTest.mouseClick(dialog.save_button, LEFT)
    assert dialog.form.error("last_day")
    assert dialog.isVisible()


def test_the_dialog_has_room_for_lines_that_wrap(stage: Stage, qtbot: QtBot) -> None:
    dialog = EventDetailsDialog(stage.desk, stage.theme)
    qtbot.addWidget(dialog)
    dialog.form.set_hint("host", " ".join(["The host becomes the first delegation."] * 5))
    dialog.open()
    assert dialog.height() >= dialog.column.totalHeightForWidth(dialog.width())


def test_a_rule_says_what_it_does_and_asks_for_the_lot_where_it_needs_one(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.delegations.add_six(stage.event_id)
    dialog = opened(stage, qtbot, new=False)
    assert not dialog.drawn_combo.isVisible()
    dialog.rule_combo.setFocus()
    QTest.keyClicks(dialog.rule_combo, "Rot")
    assert dialog.drawn_combo.isVisible()
    members = [dialog.drawn_combo.itemText(row) for row in range(dialog.drawn_combo.count())]
    assert "Myanmar" in members
    dialog.drawn_combo.setFocus()
    for _ in range(members.index("Myanmar") + 1):
        QTest.keyClick(dialog.drawn_combo, Qt.Key.Key_Down)
    QTest.mouseClick(dialog.save_button, LEFT)
    settings = stage.desk.events.settings(stage.event_id)
    assert (settings.precedence_rule, settings.drawn_member) == ("rotated", "Myanmar")
    stage.desk.history.undo(stage.event_id)
    assert stage.desk.events.settings(stage.event_id).drawn_member == ""
