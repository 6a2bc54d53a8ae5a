"""Show records as rows: a model holds ids and a row cache, and sorting and filtering reorder the ids."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.roles import BadgeRole, FlagRole, StyleRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_HORIZONTAL = Qt.Orientation.Horizontal
_ONE_BY_ONE = 4
"""So few rows are looked for one after another: to index all of them takes longer."""


class Cell(NamedTuple):
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
        self._found = -1
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._further: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
        self._keys: dict[int, dict[int, Any]] = {}
        self._orders: dict[tuple[int, bool], list[int]] = {}
        self._column = -1
        self._descending = False

    @abstractmethod
    def make_cells(self, row_id: int) -> tuple[Cell, ...]:
        """Return what the row of an id shows in its first columns."""

    def make_cell(self, row_id: int, column: int) -> Cell:
        """Return what the row of an id shows in a column behind those: few are ever looked at."""
        raise NotImplementedError

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
        # The same one is asked for again and again, and to look through all of them takes long.
        if self.id_at(self._found) != row_id:
            try:
                self._found = self._shown.index(row_id)
            except ValueError:
                return -1
        return self._found

    def rows_of(self, ids: Collection[int]) -> list[int]:
        """Return the rows of some ids in their order, without those that are not shown."""
        if len(ids) <= _ONE_BY_ONE:
            return [row for row_id in ids if (row := self.row_of(row_id)) >= 0]
        rows = dict(zip(self._shown, range(len(self._shown)), strict=True))
        return [rows[row_id] for row_id in ids if row_id in rows]

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
            self._further.clear()
            self._keys.clear()
        else:
            for row_id in changed:
                self._cells.pop(row_id, None)
                self._further.pop(row_id, None)
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
        if len(shown) == len(self._shown):
            self._reorder(shown)
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or with -1 go back to the order of their own; the selection goes along."""
        self._column = column
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._reorder(self._ordered(self._shown))

    def prepare_sorting(self, column: int, most: int) -> bool:
        """Prepare a little of sorting by a column, some keys or one order; return whether any is left."""
        if (column, True) in self._orders:
            return False
        if not self._make_keys(column, most):
            self._order_of(column, (column, False) in self._orders)
        return True

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
        column = index.column()
        cell = cells[column] if column < len(cells) else self._further_cell(row_id, column)
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

    def _reorder(self, shown: list[int]) -> None:
        """Show as many rows as before; what views hold on to goes along with its id.

        After a reset they would lay out everything afresh, and what was chosen would have to be chosen again.
        """
        before = self._shown
        self.layoutAboutToBeChanged.emit()
        self._shown = shown
        old = self.persistentIndexList()
        # Qt remembers a chosen row by each of its cells.
        rows = self.rows_of([before[row] for row in {index.row() for index in old}])
        row_now = {shown[row]: row for row in rows}
        new = [self._index_at(row_now.get(before[index.row()], -1), index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _index_at(self, row: int, column: int) -> QModelIndex:
        return QModelIndex() if row < 0 else self.createIndex(row, column)

    def _further_cell(self, row_id: int, column: int) -> Cell:
        cells = self._further[row_id]
        if column not in cells:
            cells[column] = self.make_cell(row_id, column)
        return cells[column]

    def _ordered(self, ids: list[int]) -> list[int]:
        """Return some ids as the chosen column sorts them, or in their own order."""
        order = self._ids if self._column < 0 else self._order()
        return order if len(ids) == len(order) else _among(order, set(ids))

    def _order(self) -> list[int]:
        """Return all ids as the chosen column sorts them, remembered until the ids change."""
        self._make_keys(self._column, len(self._ids))
        return self._order_of(self._column, self._descending)

    def _make_keys(self, column: int, most: int) -> bool:
        """Make what a column sorts by for a few more ids; return whether any are left to do."""
        keys = self._keys.setdefault(column, {})
        if all(map(keys.__contains__, self._ids)):
            return False
        missing = [row_id for row_id in self._ids if row_id not in keys]
        keys |= {row_id: self.sort_key_of(row_id, column) for row_id in missing[:most]}
        return len(missing) > most

    def _order_of(self, column: int, descending: bool) -> list[int]:
        order = self._orders.get((column, descending))
        if order is None:
            keys, filled, empty = self._keys[column], self._ids, []
            if None in keys.values():
                filled = [row_id for row_id in self._ids if keys[row_id] is not None]
                empty = [row_id for row_id in self._ids if keys[row_id] is None]
            order = [*sorted(filled, key=keys.__getitem__, reverse=descending), *empty]
            self._orders[column, descending] = order
        return order


def _among(order: list[int], wanted: set[int]) -> list[int]:
    """Return those of some ids that are wanted, in their order."""
    return [row_id for row_id in order if row_id in wanted]
