"""Leave out the columns that a narrow window has no room for, the least needed first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject

from lmcdesk.gui.widgets.table import DataTable


class ColumnFit(QObject):
    """Set the widths of a table's columns and hide some of them while it is too narrow for all."""

    def __init__(self, table: DataTable, widths: Sequence[int], *, stretch: int, drop: Sequence[int]) -> None:
        """Take the least width of each column, which one takes what is left, and which to drop in order."""
        super().__init__(table)
        self._table = table
        self._widths = tuple(widths)
        self._drop = tuple(drop)
        table.set_widths(widths, stretch=stretch)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the columns anew when the room changes."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = self._table.viewport().width()
        wanted = sum(self._widths)
        for column in self._drop:
            hidden = wanted > room
            if hidden:
                wanted -= self._widths[column]
            if self._table.isColumnHidden(column) is not hidden:
                self._table.setColumnHidden(column, hidden)
