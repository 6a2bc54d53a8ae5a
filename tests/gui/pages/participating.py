"""What tests of participants do by hand, and what they look at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from lmcdesk.desk import Desk
from lmcdesk.domain.records import Participant
from lmcdesk.gui.pages.participants import ParticipantsPage

People = dict[str, int]
DELEGATION, CAPACITY, NAME, SCRIPT, TITLE, STATUS = range(6)


def column(page: ParticipantsPage, number: int) -> list[str]:
    return [str(page.model.index(row, number).data()) for row in range(page.model.rowCount())]


def person(page: ParticipantsPage, person_id: int) -> Participant:
    return page.context.desk.participants.get(person_id)


def write(page: ParticipantsPage, name: str, text: str) -> QWidget:
    """Type a text in place of what stands in a field, and stay there."""
    page.panel.focus_field(name)
    editor = page.panel.form.editor(name)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    return editor


def click_header(page: ParticipantsPage, number: int) -> None:
    header = page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(number) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def click_row(page: ParticipantsPage, row: int) -> None:
    at = page.table.visualRect(page.model.index(row, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def chip(page: ParticipantsPage, key: str) -> QWidget:
    return next(found for found in page.find_bar.findChildren(QWidget, f"{key}_chip") if found.isVisible())


def steps(desk: Desk, event_id: int) -> int:
    return len(desk.history.entries(event_id))
