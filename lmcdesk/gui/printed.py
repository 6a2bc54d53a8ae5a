"""Take a table as it is shown, its chosen columns, filter and order, for the pages of a list."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QAbstractItemModel, Qt

from lmcdesk.domain.printing import PrintedCell, PrintedList
from lmcdesk.domain.records import Event
from lmcdesk.gui.page import Printable
from lmcdesk.gui.widgets.roles import CellStyle, SecondRole, StyleRole
from lmcdesk.wording import Wording


def printed_list(printable: Printable, event: Event, wording: Wording, now: datetime) -> PrintedList:
    """Return what stands on the pages: a working list is internal, and that of a sample says so too."""
    text, table = wording.text, printable.table
    model, header = table.model(), table.horizontalHeader()
    places = [header.logicalIndex(place) for place in range(header.count())]
    columns = [column for column in places if not header.isSectionHidden(column)]
    counted = wording.plural("{n} row", "{n} rows", model.rowCount())
    head = (event.title, *printable.head, f"{counted} · {wording.moment(now, event.zone)}")
    markings = (text("SAMPLE"), text("INTERNAL")) if event.sample else (text("INTERNAL"),)
    return PrintedList(
        printable.title,
        head,
        markings,
        tuple(str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns),
        tuple(tuple(_cell(model, row, column) for column in columns) for row in range(model.rowCount())),
        text("Page {page} of {pages}"),
        text("Nobody and nothing is listed here."),
    )


def _cell(model: QAbstractItemModel, row: int, column: int) -> PrintedCell:
    index = model.index(row, column)
    style = int(model.data(index, StyleRole) or 0)
    return PrintedCell(
        str(model.data(index, Qt.ItemDataRole.DisplayRole) or ""),
        str(model.data(index, SecondRole) or ""),
        bold=bool(style & CellStyle.BOLD),
        italic=bool(style & CellStyle.ITALIC),
    )
