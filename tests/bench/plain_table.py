"""Show the rows of the participants table by Qt's own means: a plain view, a plain model, no delegate."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QHeaderView, QTableView

from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.theme import Step
from lmcdesk.gui.widgets.roles import CellStyle

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PlainModel(QAbstractTableModel):
    """Hold what each cell shows ready to be handed out: text, font, colour, flag."""

    def __init__(self, page: ParticipantsPage) -> None:
        super().__init__(page)
        theme, model = page.context.theme, page.model
        roles = Qt.ItemDataRole
        self._headings = [
            str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())
        ]
        fonts: dict[int, QFont] = {}
        brushes = {False: QBrush(QColor(theme.tokens.text)), True: QBrush(QColor(theme.tokens.muted))}
        self._rows: list[list[dict[int, Any]]] = []
        for person in page.model.people():
            row = []
            for cell in model.make_cells(person.id):
                if cell.style not in fonts:
                    font = fonts[cell.style] = theme.font(Step.BODY)
                    font.setBold(bool(cell.style & CellStyle.BOLD))
                    font.setItalic(bool(cell.style & CellStyle.ITALIC))
                flag = theme.flags.pixmap(cell.flag, 12, 1.0) if cell.flag else None
                row.append(
                    {
                        int(roles.DisplayRole): cell.text,
                        int(roles.FontRole): fonts[cell.style],
                        int(roles.ForegroundRole): brushes[bool(cell.style & CellStyle.MUTED)],
                        int(roles.DecorationRole): flag,
                    }
                )
            self._rows.append(row)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = 0) -> Any:
        return self._rows[index.row()][index.column()].get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None


def plain_table(page: ParticipantsPage) -> QTableView:
    """Return a plain view of the same size, columns, row height, style and selection, shown by itself."""
    table = page.table
    view = QTableView()
    view.setModel(PlainModel(page))
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
    view.resize(table.size())
    view.selectRow(table.selected_row())
    view.show()
    return view
