"""Keep the chosen rows of a table by their ids, through sorting, filtering and reading afresh."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from lmcdesk.gui.models.id_table import IdTable
from lmcdesk.gui.widgets.table import DataTable


class Selection(QObject):
    """Hold the ids of the chosen rows; `chosen` tells only of choices made by hand.

    `id` is that of the one row, or of several that of the one with the focus.
    """

    chosen = Signal(object)
    """She chose other rows: the `id`, or None for none."""

    def __init__(self, table: DataTable, model: IdTable) -> None:
        """Take a table and the model it shows."""
        super().__init__(table)
        self._table = table
        self._model = model
        self._quiet = False
        self._parked = False
        self.id: int | None = None
        self.ids: tuple[int, ...] = ()
        """All that are chosen, in the order they are shown in."""
        table.row_selected.connect(self._on_table_row_selected)

    def choose(self, row_id: int | None) -> None:
        """Choose the row of an id and bring it into view, without telling anybody."""
        self._parked = False
        self._take(row_id if self._model.row_of(row_id) >= 0 else None)
        with self._quietly():
            self._table.select_row(self._model.row_of(self.id))

    def park(self) -> None:
        """Show no row as chosen, but remember which one was."""
        self._parked = True
        with self._quietly():
            self._table.select_row(-1)

    @contextmanager
    def keeping(self, *, first: bool = False) -> Iterator[None]:
        """Let the rows change and keep the choice and the scroll position.

        Of several those stay chosen that are still shown. Where none is, the one that comes to stand in
        the place of the chosen row is chosen; with `first` the first row, if none was.
        """
        bar = self._table.verticalScrollBar()
        place, row, before = bar.value(), self._model.row_of(self.id), self.ids
        with self._quietly():
            yield
            left = sorted(self._model.rows_of(before))
            if len(left) > 1:
                self._keep_several(left)
            else:
                wanted = min(row, self._model.rowCount() - 1) if row >= 0 else 0 if first else -1
                now = left[0] if left else wanted
                self._take(self._model.id_at(now))
                shown = [] if self.id is None else [now]
                if not self._parked and self._table.selected_rows() != shown:
                    self._table.select_row(now)
        bar.setValue(place)

    def _keep_several(self, rows: list[int]) -> None:
        lead = self._model.row_of(self.id)
        lead = lead if lead in rows else rows[0]
        self.id = self._model.id_at(lead)
        self.ids = self._ids_at(rows)
        if not self._parked and self._table.selected_rows() != rows:
            self._table.select_rows(rows, lead)

    def _take(self, row_id: int | None) -> None:
        self.id = row_id
        self.ids = () if row_id is None else (row_id,)

    def _ids_at(self, rows: list[int]) -> tuple[int, ...]:
        return tuple(found for row in rows if (found := self._model.id_at(row)) is not None)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _on_table_row_selected(self, row: int) -> None:
        if not self._quiet:
            self._parked = False
            rows = self._table.selected_rows()
            current = self._table.currentIndex().row()
            self.ids = self._ids_at(rows)
            self.id = self._model.id_at(current if current in rows else row)
            self.chosen.emit(self.id)
