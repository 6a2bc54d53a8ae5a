"""Show the rows of the participants table by Qt's own means: a plain view, Qt's own model, no delegate."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.theme import Step
from lmcdesk.gui.widgets.roles import CellStyle, FlagRole, StyleRole

_ENOUGH = 200
"""More rows than any screen shows: what is out of sight is not painted, but would take long to fill in."""


def plain_table(page: ParticipantsPage) -> QTableView:
    """Return a plain view of the same columns, row height, style and selection."""
    table = page.table
    view = QTableView()
    view.setModel(_filled(page))
    view.setShowGrid(False)
    view.setWordWrap(True)
    view.setSelectionBehavior(table.selectionBehavior())
    view.setHorizontalScrollMode(table.horizontalScrollMode())
    view.setVerticalScrollMode(table.verticalScrollMode())
    rows, header = view.verticalHeader(), view.horizontalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(1)
    rows.setDefaultSectionSize(table.row_height())
    header.setFixedHeight(table.horizontalHeader().height())
    for column in range(page.model.columnCount()):
        view.setColumnWidth(column, table.columnWidth(column))
        view.setColumnHidden(column, table.isColumnHidden(column))
    view.selectRow(table.selected_row())
    return view


def _filled(page: ParticipantsPage) -> QStandardItemModel:
    model, columns = page.model, range(page.model.columnCount())
    filled = QStandardItemModel(page)
    for row in range(min(model.rowCount(), _ENOUGH)):
        filled.appendRow([_item(page, row, column) for column in columns])
    filled.setHorizontalHeaderLabels(
        [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
    )
    return filled


def _item(page: ParticipantsPage, row: int, column: int) -> QStandardItem:
    """Return what a cell shows: text, font, colour, flag."""
    theme, index = page.context.theme, page.model.index(row, column)
    item, style = QStandardItem(index.data()), CellStyle(index.data(StyleRole))
    font = theme.font(Step.BODY)
    font.setBold(CellStyle.BOLD in style)
    font.setItalic(CellStyle.ITALIC in style)
    item.setFont(font)
    item.setForeground(QColor(theme.tokens.muted if CellStyle.MUTED in style else theme.tokens.text))
    flag = index.data(FlagRole)
    picture = theme.flags.pixmap(flag, 12, 1.0) if flag else None
    if picture is not None:
        item.setIcon(QIcon(picture))
    return item
