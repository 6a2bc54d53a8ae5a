"""Show the journal: when, what, and whether it still stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lmcdesk.gui.widgets.roles import CellStyle, StyleRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WHAT = 1


class HistoryTable(QAbstractTableModel):
    """Hold worded lines: when it was, the sentence, and a word where it was taken back."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the table empty, its headings not worded yet."""
        super().__init__(parent)
        self._headings: Sequence[str] = ("", "", "")
        self._lines: Sequence[tuple[str, str, str]] = ()

    def set_headings(self, headings: Sequence[str]) -> None:
        """Word the headings."""
        self._headings = headings
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headings) - 1)

    def set_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text and style."""
        if role == 0:
            return self._lines[index.row()][index.column()]
        if role == StyleRole:
            taken_back = bool(self._lines[index.row()][2])
            return CellStyle.MUTED if taken_back or index.column() != _WHAT else CellStyle.PLAIN
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading."""
        if role == 0 and orientation is Qt.Orientation.Horizontal:
            return self._headings[section]
        return None
