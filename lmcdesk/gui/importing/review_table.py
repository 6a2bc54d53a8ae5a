"""Show each row of a list with what importing would do with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt

from lmcdesk.domain.importing.review import Decision, ReviewRow, RowState
from lmcdesk.gui.importing.telling import STATES, RowWords
from lmcdesk.gui.models.id_table import Cell, IdTable, Index
from lmcdesk.gui.widgets.roles import CellStyle, IconRole

NUMBER, STATE, NAME, DELEGATION, OUTCOME = range(5)
WIDTHS = (52, 150, 180, 110, 180)
CONCERNS = "concerns"
UNDECIDED = "undecided"
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ORDER = {state: place for place, state in enumerate(RowState)}


class ReviewTable(IdTable):
    """Hold the rows by their numbers in the source."""

    def __init__(self, words: RowWords, parent: QObject | None = None) -> None:
        """Take what words the rows."""
        super().__init__(("", "", "", "", ""), parent)
        self._words = words
        self._rows: dict[int, ReviewRow] = {}
        self._filter: frozenset[str] = frozenset()

    def set_rows(self, rows: Iterable[ReviewRow], changed: Iterable[int] | None = None) -> None:
        """Show other rows; `changed` are the numbers of those that differ (None: all may)."""
        self._rows = {row.number: row for row in rows}
        numbers = None if changed is None else list(changed)
        # A row that was just decided stays where she sees it.
        self.set_ids(self._rows, numbers, numbers or ())

    def set_filter(self, keys: Iterable[str]) -> None:
        """Show the rows of some states, with concerns or undecided; without any, all rows."""
        self._filter = frozenset(keys)
        self.refilter()

    def row(self, number: int | None) -> ReviewRow | None:
        """Return the row of a number."""
        return None if number is None else self._rows.get(number)

    def make_cells(self, row_id: int) -> tuple[Cell, ...]:
        """Return what a row shows."""
        row = self._rows[row_id]
        style = CellStyle.PLAIN
        left_out = row.decision is Decision.SKIP and row.state is not RowState.PROBLEM
        if left_out or row.state is RowState.UNCHANGED:
            style = CellStyle.MUTED
        return (
            Cell(str(row.number), int(CellStyle.MUTED)),
            Cell(self._words.state(row.state), int(style)),
            Cell(row.name, int(style)),
            Cell(row.delegation_name, int(style)),
            Cell(self._words.outcome(row), int(style)),
        )

    def sort_key_of(self, row_id: int, column: int) -> Any:
        """Return what a column sorts by."""
        row = self._rows[row_id]
        if column == NUMBER:
            return row_id
        if column == STATE:
            return _ORDER[row.state]
        return {NAME: row.name, DELEGATION: row.delegation_name}.get(column, "").casefold()

    def accepted(self, ids: list[int]) -> list[int]:
        """Return the rows that the chips let through."""
        if not self._filter:
            return ids
        return [row_id for row_id in ids if self._filter & _keys(self._rows[row_id])]

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows; the state has an icon beside its word."""
        if role == IconRole:
            row = self._rows[self._shown[index.row()]]
            return STATES[row.state][1:] if index.column() == STATE else None
        return super().data(index, role)


def _keys(row: ReviewRow) -> set[str]:
    keys = {row.state.value}
    if row.concerns:
        keys.add(CONCERNS)
    if row.decision is Decision.ASK:
        keys.add(UNDECIDED)
    return keys
