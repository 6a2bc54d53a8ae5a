"""Show many rows calmly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from lmcdesk.gui.theme import Step, Theme
from lmcdesk.gui.theme.tokens import Height
from lmcdesk.gui.widgets.cell_delegate import CellDelegate
from lmcdesk.gui.widgets.row_mover import RowMover
from lmcdesk.paper.typeset import line_reach, needs_tall_lines

_TALL_SAMPLES = ("ខ្ញុំ", "ကြွက်", "ປື້ມ")


class DataTable(QTableView):
    """Hold rows of one height, chosen as whole rows, sorted by their headings; Tab passes on.

    Return opens a row; Home and End go to the first and last. With `set_reorder` rows are moved by dragging
    or with Alt and the arrows: the table only asks for the move.
    """

    row_selected = Signal(int)
    """Other rows became the selected ones: the first of them, or -1 when none is."""
    row_activated = Signal(int)
    move_requested = Signal(int, int)
    """Ask to move a row so that it ends up at the second number."""

    def __init__(self, theme: Theme, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._two_line = False
        self._tall = False
        self._mover: RowMover | None = None
        self._chosen: set[int] | None = None
        self._began = 0
        self.setAccessibleName(label)
        self._cells = CellDelegate(theme, self)
        self.setItemDelegate(self._cells)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        self._set_up_header(self.horizontalHeader())
        self._take_fonts()
        self.activated.connect(self._on_self_activated)

    def use_cells(self, cells: CellDelegate) -> None:
        """Paint the cells by another delegate, one that can also open them."""
        cells.lines = self._cells.lines
        self._cells = cells
        self.setItemDelegate(cells)

    def set_two_line(self, two_line: bool) -> None:
        """Give every row two lines, into which long texts are broken, or one."""
        self._two_line = two_line
        self._cells.lines = 2 if two_line else 1
        self._set_row_height()

    def set_tall_rows(self, tall: bool) -> None:
        """Give every row the height of Khmer, Lao and Burmese, or the usual one."""
        if tall != self._tall:
            self._tall = tall
            self._set_row_height()

    def fit_rows(self, texts: Iterable[str]) -> None:
        """Give the rows the height that these texts need."""
        self.set_tall_rows(any(needs_tall_lines(text) for text in texts))

    def row_height(self) -> int:
        """Return the height of every row."""
        return self.verticalHeader().defaultSectionSize()

    def set_widths(self, widths: Sequence[int], stretch: int = -1) -> None:
        """Set the widths of the columns; one of them takes the room that is left (the last by default)."""
        header = self.horizontalHeader()
        header.setStretchLastSection(stretch in (-1, len(widths) - 1))
        for column, width in enumerate(widths):
            if column == stretch != len(widths) - 1:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(column, width)

    def set_sorting(self, enabled: bool) -> None:
        """Let a click on a heading sort by it; a third click asks for the model's own order, column -1."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSectionsClickable(enabled)
        self.setSortingEnabled(enabled)

    def sort_by_current(self) -> None:
        """Sort by the column of the current cell, as a click on its heading does."""
        header, column = self.horizontalHeader(), self.currentIndex().column()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if column < 0:
            return
        if header.sortIndicatorSection() != column:
            header.setSortIndicator(column, up)
        elif header.sortIndicatorOrder() is up:
            header.setSortIndicator(column, down)
        else:
            header.setSortIndicator(-1, up)

    def set_several(self, several: bool) -> None:
        """Let several rows be selected, with Shift, Ctrl and Ctrl+A, or one at a time."""
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)

    def set_reorder(self, enabled: bool) -> None:
        """Let rows be moved by dragging and with Alt and the arrows."""
        if enabled and self._mover is None:
            self._mover = RowMover(self._theme, self)
            self._mover.move_requested.connect(self.move_requested)
        elif not enabled and self._mover is not None:
            self._mover.stop()
            self._mover = None

    def select_row(self, row: int) -> None:
        """Select a row and bring it into view; -1 selects none."""
        model = self._rows()
        if model is None or not 0 <= row < model.rowCount():
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self._began = row
        index = model.index(row, max(self.currentIndex().column(), 0))
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(model.index(row, self._first_column()))

    def select_rows(self, rows: Sequence[int], current: int) -> None:
        """Select several rows, given in order, with the focus on one of them; nothing is scrolled."""
        model, chosen = self.model(), QItemSelection()
        last = model.columnCount() - 1
        for first, end in _stretches(rows):
            chosen.select(model.index(first, 0), model.index(end, last))
        flag, selection = QItemSelectionModel.SelectionFlag, self.selectionModel()
        index = model.index(current, max(self.currentIndex().column(), 0))
        selection.setCurrentIndex(index, flag.NoUpdate)
        selection.select(chosen, flag.ClearAndSelect)

    def selected_row(self) -> int:
        """Return the selected row, the first of several, or -1."""
        return min(self._selected(), default=-1)

    def selected_rows(self) -> list[int]:
        """Return the selected rows in order."""
        return sorted(self._selected())

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show another model."""
        super().setModel(model)
        if model is not None:
            self.selectionModel().selectionChanged.connect(self._on_selection_changed)
            model.modelReset.connect(self._on_model_reset)
            for moved in (model.layoutChanged, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
                moved.connect(self._forget_selected)
        self._forget_selected()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, and one line under every row over the whole width."""
        model = self._rows()
        if model is not None:
            current = self.currentIndex()
            focused = (current.row(), current.column()) if self.hasFocus() else (-1, -1)
            self._cells.begin(model, self._selected(), focused, self._first_column())
        super().paintEvent(event)
        if model is None:
            return
        painter = QPainter(self.viewport())
        width, line = self.viewport().width(), QColor(self._theme.tokens.line)
        first = max(self.rowAt(event.rect().top()), 0)
        rows = self.verticalHeader()
        for row in range(first, model.rowCount()):
            y = rows.sectionViewportPosition(row) + rows.sectionSize(row) - 1
            if y > event.rect().bottom():
                break
            painter.fillRect(0, y, width, 1, line)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move rows with Alt and the arrows, go to the first and last with Home and End."""
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and self._mover is not None and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._mover.step(-1 if key == Qt.Key.Key_Up else 1)
            event.accept()
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._go_to_end(event):
            event.accept()
            return
        triggers = self.editTriggers()
        if key == Qt.Key.Key_Space:
            # A space chooses rows; it is no first letter of anything.
            self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        super().keyPressEvent(event)
        self.setEditTriggers(triggers)
        self._note_begin(event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the row from which Shift goes on."""
        super().mousePressEvent(event)
        self._note_begin(event.modifiers())

    def changeEvent(self, event: QEvent) -> None:
        """Take colours and sizes anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_fonts()
            self.viewport().update()

    def _go_to_end(self, event: QKeyEvent) -> bool:
        """Select the first or last row, or with Shift all from the one she began at; tell if it was done."""
        model, key, held = self._rows(), event.key(), event.modifiers()
        if held == Qt.KeyboardModifier.NoModifier:
            if model is not None and model.rowCount():
                self.select_row(0 if key == Qt.Key.Key_Home else model.rowCount() - 1)
            return True
        several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        if held == Qt.KeyboardModifier.ShiftModifier and several and model is not None and model.rowCount():
            end = 0 if key == Qt.Key.Key_Home else model.rowCount() - 1
            began = min(max(self._began, 0), model.rowCount() - 1)
            self.select_rows(range(min(began, end), max(began, end) + 1), end)
            self.scrollTo(model.index(end, self._first_column()))
            return True
        return False

    def _note_begin(self, held: Qt.KeyboardModifier) -> None:
        if not held & Qt.KeyboardModifier.ShiftModifier:
            self._began = self.currentIndex().row()

    def _selected(self) -> set[int]:
        """Return the selected rows, found once for as long as nothing else is selected."""
        if self._chosen is None:
            self._chosen = set()
            if self._rows() is not None:
                for stretch in self.selectionModel().selection().toList():
                    self._chosen.update(range(stretch.top(), stretch.bottom() + 1))
        return self._chosen

    def _forget_selected(self) -> None:
        self._chosen = None

    def _first_column(self) -> int:
        """Return the column that stands at the left of those shown."""
        header = self.horizontalHeader()
        columns = (header.logicalIndex(place) for place in range(header.count()))
        return next((column for column in columns if not header.isSectionHidden(column)), 0)

    def _rows(self) -> QAbstractItemModel | None:
        # The stubs promise a model; before setModel there is none.
        return cast("QAbstractItemModel | None", self.model())

    def _set_up_header(self, header: QHeaderView) -> None:
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(40)
        header.setFixedHeight(Height.HEADER)
        header.setSortIndicatorClearable(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _take_fonts(self) -> None:
        font = self._theme.font(Step.STRONG)
        self.horizontalHeader().setFixedHeight(max(Height.HEADER, int(QFontMetricsF(font).height()) + 16))
        self._cells.refresh()
        self._set_row_height()

    def _set_row_height(self) -> None:
        font = self._theme.font(Step.BODY)
        samples = _TALL_SAMPLES if self._tall else ("x",)
        line = max(sum(line_reach(sample, font)) for sample in samples)
        if self._two_line:
            height = max(Height.ROW_TWO_LINES, int(2 * line) + 4)
        else:
            height = max(Height.ROW, int(line) + 9)
        self.verticalHeader().setDefaultSectionSize(height)

    def _on_selection_changed(self) -> None:
        self._forget_selected()
        self.row_selected.emit(self.selected_row())

    def _on_model_reset(self) -> None:
        self._forget_selected()
        # A reset drops the selection without a word.
        if self.selected_row() < 0:
            self.row_selected.emit(-1)

    def _on_self_activated(self, index: QModelIndex) -> None:
        self.row_activated.emit(index.row())


def _stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last row of each stretch of rows that stand together."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
