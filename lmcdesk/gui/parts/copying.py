"""Copy the chosen rows of a table as they are shown, for spreadsheets to take."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from lmcdesk.domain.cells import write_cells
from lmcdesk.gui.models.participants_table import ParticipantsTable
from lmcdesk.gui.widgets.table import DataTable


def shown_columns(table: DataTable) -> list[int]:
    """Return the columns that are shown, from left to right."""
    header = table.horizontalHeader()
    order = (header.logicalIndex(place) for place in range(header.count()))
    return [column for column in order if not header.isSectionHidden(column)]


def copy_rows(
    table: DataTable, model: ParticipantsTable, *, headings: bool, without: Collection[int] = ()
) -> int:
    """Put the chosen rows on the clipboard, columns as shown but for some; return how many rows."""
    rows = table.selected_rows()
    columns = [column for column in shown_columns(table) if column not in without]
    if not rows or not columns:
        return 0
    lines = [model.texts(row, columns) for row in rows]
    if headings:
        lines.insert(0, [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns])
    QGuiApplication.clipboard().setText(write_cells(lines))
    return len(rows)
