"""A day or none: typed, shown in full once left, picked, kept as typed where it is none."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from lmcdesk.gui.forms.calendar_popup import CalendarPopup
from lmcdesk.gui.forms.day_entry import DayEntry
from lmcdesk.gui.theme import Theme
from lmcdesk.wording import Wording


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme) -> DayEntry:
    made = DayEntry(theme, Wording().short_day)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    "text",
    [
        "2021-11-10",
        "2021/11/10",
        "2021年11月10日",
        "10 Nov 2021",
        "10 november 2021",
        "10-Nov-2021",
        "10.11.2021",
        "10/11/2021",
        " 10 Nov. 2021 ",
    ],
)
def test_a_day_is_read_as_people_write_it(edit: DayEntry, text: str) -> None:
    edit.setText(text)
    assert edit.value() == date(2021, 11, 10)


@pytest.mark.parametrize("text", ["10 Ju 2021", "10 J 2021", "31 Feb 2021", "tomorrow", "10 11 21"])
def test_what_is_no_day_is_handed_on_as_typed(edit: DayEntry, text: str) -> None:
    edit.setText(text)
    assert edit.value() == text


@pytest.mark.parametrize("month", range(1, 13))
def test_what_it_shows_it_reads(edit: DayEntry, month: int) -> None:
    edit.set_value(date(2021, month, 9))
    assert edit.value() == date(2021, month, 9)


@pytest.mark.parametrize("text", ["8 December 2026", "8 Dec 2026", "2026-12-08", "08.12.2026", "8/12/2026"])
def test_a_day_is_shown_in_full_once_left(edit: DayEntry, qtbot: QtBot, text: str) -> None:
    edit.show()
    QTest.keyClicks(edit, text)
    assert edit.text() == text
    with qtbot.waitSignal(edit.left):
        edit.editingFinished.emit()
    assert edit.text() == "8 Dec 2026"
    assert edit.value() == date(2026, 12, 8)


def test_nothing_is_no_day(edit: DayEntry) -> None:
    edit.set_value(None)
    assert edit.value() is None
    assert edit.text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_day_picked_from_the_calendar_is_settled(edit: DayEntry, qtbot: QtBot) -> None:
    edit.set_value(date(2021, 11, 10))
    edit.show()
    edit.open_offers()
    popup = edit.findChild(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    assert popup.calendar.selectedDate() == QDate(2021, 11, 10)
    with qtbot.waitSignals([edit.settled, edit.left]):
        days = popup.calendar.findChild(QTableView)
        assert isinstance(days, QTableView)
        QTest.keyClick(days, Qt.Key.Key_Right)
        QTest.keyClick(days, Qt.Key.Key_Return)
    assert edit.value() == date(2021, 11, 11)
    assert not popup.isVisible()
