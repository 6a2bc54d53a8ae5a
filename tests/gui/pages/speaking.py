"""What tests of the lists of speakers do by hand, and what they look at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.gui.dialogs.add_item import AddItemDialog
from lmcdesk.gui.models.speakers_table import TurnColumn
from lmcdesk.gui.pages.speakers import SpeakersPage
from tests.gui.stage import Stage


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
