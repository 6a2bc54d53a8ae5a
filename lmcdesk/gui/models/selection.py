"""Keep the chosen row of a table by its id, through sorting, filtering and reading afresh."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from lmcdesk.gui.models.id_table import IdTable
from lmcdesk.gui.widgets.table import DataTable


class Selection(QObject):
    """Hold the id of the chosen row; `chosen` tells only of choices made by hand."""

    chosen = Signal(object)
    """She chose a row: its id, or None for none."""

    def __init__(self, table: DataTable, model: IdTable) -> None:
        """Take a table and the model it shows."""
        super().__init__(table)
        self._table = table
        self._model = model
        self._quiet = False
        self._parked = False
        self.id: int | None = None
        table.row_selected.connect(self._on_table_row_selected)

    def choose(self, row_id: int | None) -> None:
        """Choose the row of an id and bring it into view, without telling anybody."""
        self._parked = False
        self.id = row_id if self._model.row_of(row_id) >= 0 else None
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

        Where the chosen row goes away, the one that comes to stand in its place is chosen; with `first`
        the first row, if none was.
        """
        bar = self._table.verticalScrollBar()
        place, row = bar.value(), self._model.row_of(self.id)
        with self._quietly():
            yield
            if self._model.row_of(self.id) < 0:
                wanted = min(row, self._model.rowCount() - 1) if row >= 0 else 0 if first else -1
                self.id = self._model.id_at(wanted)
            if not self._parked and self._table.selected_row() != self._model.row_of(self.id):
                self._table.select_row(self._model.row_of(self.id))
        bar.setValue(place)

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
            self.id = self._model.id_at(row)
            self.chosen.emit(self.id)
