"""Show the rows of a list as they came, before anything is made of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lmcdesk.domain.incoming import Cell, IncomingRow
from lmcdesk.gui.cover import Cover
from lmcdesk.gui.widgets.roles import CellStyle, StyleRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
COVERED = "•••"
"""What stands for a cell that the privacy cover hides."""


class PreviewTable(QAbstractTableModel):
    """Hold rows of a source: their numbers in the first column, then their cells.

    Rows of the header are bold, columns that are not used are quiet; under the privacy cover no cell shows.
    """

    def __init__(self, cover: Cover, parent: QObject | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._cover = cover
        self._rows: Sequence[IncomingRow] = ()
        self._headings: Sequence[str] = ("",)
        self._header: Collection[int] = ()
        self._unused: Collection[int] = ()
        cover.changed.connect(self._on_cover_changed)

    def set_rows(self, rows: Sequence[IncomingRow], headings: Sequence[str]) -> None:
        """Show other rows under these headings, that of the numbers first."""
        self.beginResetModel()
        self._rows, self._headings = rows, headings
        self.endResetModel()

    def set_header(self, numbers: Collection[int]) -> None:
        """Say which rows are the header."""
        self._header = numbers
        self._on_cover_changed()

    def set_unused(self, columns: Collection[int]) -> None:
        """Say which columns, from 0, are not used."""
        self._unused = columns
        self._on_cover_changed()

    def number_at(self, row: int) -> int | None:
        """Return the number of a row in the source."""
        return self._rows[row].number if 0 <= row < len(self._rows) else None

    def row_of(self, number: int) -> int:
        """Return where the row of a number stands, -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if row.number == number), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return text and style of a cell."""
        row, column = self._rows[index.row()], index.column() - 1
        if role == _DISPLAY:
            if column < 0:
                return str(row.number)
            text = shown(row.cells[column]) if column < len(row.cells) else ""
            return COVERED if text and self._cover.on and row.number not in self._header else text
        if role == StyleRole:
            if column < 0 or column in self._unused:
                return int(CellStyle.MUTED)
            return int(CellStyle.BOLD if row.number in self._header else CellStyle.PLAIN)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return a heading."""
        if role == _DISPLAY and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def _on_cover_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._headings) - 1))


def shown(cell: Cell) -> str:
    """Return the text of a cell on one line."""
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case date() | time():
            return cell.isoformat()
    return " ".join(str(cell).split())


def letters(column: int) -> str:
    """Return how spreadsheets call a column, counted from 0: A, B … Z, AA."""
    name, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
