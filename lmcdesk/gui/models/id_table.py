"""Show records as rows: a model holds ids and a row cache, and sorting and filtering reorder the ids."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.roles import BadgeRole, FlagRole, StyleRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_HORIZONTAL = Qt.Orientation.Horizontal


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold what one cell shows; `flag` of "" keeps the room of a flag free."""

    text: str = ""
    style: int = 0
    badge: tuple[str, Tone] | None = None
    flag: str | None = None
    tooltip: str = ""


class IdTable(QAbstractTableModel):
    """Hold ids in an order of their own; a row's cells are made when they are first seen.

    Subclasses say what the cells of an id are, what a column sorts by, and what the filter lets through.
    """

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        """Take the worded headings."""
        super().__init__(parent)
        self._headings = tuple(headings)
        self._ids: list[int] = []
        self._shown: list[int] = []
        self._rows: dict[int, int] | None = None
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._keys: dict[int, dict[int, Any]] = {}
        self._orders: dict[tuple[int, bool], list[int]] = {}
        self._column = -1
        self._descending = False

    @abstractmethod
    def make_cells(self, row_id: int) -> tuple[Cell, ...]:
        """Return what the row of an id shows, column by column."""

    @abstractmethod
    def sort_key_of(self, row_id: int, column: int) -> Any:
        """Return what a column sorts by; None stands last, whichever way it is sorted."""

    def accepted(self, ids: list[int]) -> list[int]:
        """Return those of some ids, in their order, that the filter lets through."""
        return ids

    def id_at(self, row: int) -> int | None:
        """Return the id of a row, None where there is no such row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, row_id: int | None) -> int:
        """Return the row of an id, -1 where it is not shown."""
        if row_id is None:
            return -1
        if self._rows is None:
            self._rows = dict(zip(self._shown, range(len(self._shown)), strict=True))
        return self._rows.get(row_id, -1)

    def set_headings(self, headings: Sequence[str]) -> None:
        """Word the headings again."""
        self._headings = tuple(headings)
        self.headerDataChanged.emit(_HORIZONTAL, 0, len(headings) - 1)

    def set_ids(
        self, ids: Iterable[int], changed: Iterable[int] | None = None, keep: Collection[int] = ()
    ) -> None:
        """Take the ids in their own order; `changed` are those whose cells differ (None: all may).

        The ids to `keep` stay though the filter would no longer let them through.
        """
        self._ids = list(ids)
        self._orders.clear()
        if changed is None:
            self._cells.clear()
            self._keys.clear()
        else:
            for row_id in changed:
                self._cells.pop(row_id, None)
                for keys in self._keys.values():
                    keys.pop(row_id, None)
        self.refilter(keep)

    def refilter(self, keep: Collection[int] = ()) -> None:
        """Show the ids that the filter lets through, in the order asked for."""
        shown = self.accepted(self._ids)
        if keep and len(shown) < len(self._ids):
            shown = _among(self._ids, {*shown, *keep})
        if self._column >= 0:
            shown = self._ordered(shown)
        if shown == self._shown:
            if shown:
                last = self.index(len(shown) - 1, len(self._headings) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._shown = shown
        self._rows = None
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or with -1 go back to the order of their own; the selection goes along."""
        self._column = column
        self._descending = order == Qt.SortOrder.DescendingOrder
        before = self._shown
        self.layoutAboutToBeChanged.emit()
        self._shown = self._ordered(before)
        self._rows = None
        old = self.persistentIndexList()
        new = [self.index(self.row_of(before[index.row()]), index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows in a role."""
        row_id = self._shown[index.row()]
        cells = self._cells.get(row_id)
        if cells is None:
            cells = self._cells[row_id] = self.make_cells(row_id)
        cell = cells[index.column()]
        if role == _DISPLAY:
            return cell.text
        if role == StyleRole:
            return cell.style
        if role == BadgeRole:
            return cell.badge
        if role == FlagRole:
            return cell.flag
        if role == _TOOLTIP:
            return cell.tooltip or None
        if role == _SPOKEN:
            return cell.text
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return a heading."""
        if role == _DISPLAY and orientation == _HORIZONTAL:
            return self._headings[section]
        return None

    def _ordered(self, ids: list[int]) -> list[int]:
        """Return some ids as the chosen column sorts them, or in their own order."""
        order = self._ids if self._column < 0 else self._order()
        return order if len(ids) == len(order) else _among(order, set(ids))

    def _order(self) -> list[int]:
        """Return all ids as the chosen column sorts them, remembered until the ids change."""
        order = self._orders.get((self._column, self._descending))
        if order is None:
            keys = self._keys.setdefault(self._column, {})
            for row_id in self._ids:
                if row_id not in keys:
                    keys[row_id] = self.sort_key_of(row_id, self._column)
            filled = [row_id for row_id in self._ids if keys[row_id] is not None]
            empty = [row_id for row_id in self._ids if keys[row_id] is None]
            order = [*sorted(filled, key=keys.__getitem__, reverse=self._descending), *empty]
            self._orders[self._column, self._descending] = order
        return order


def _among(order: list[int], wanted: set[int]) -> list[int]:
    """Return those of some ids that are wanted, in their order."""
    return [row_id for row_id in order if row_id in wanted]
