"""Move rows of a table by dragging and by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from lmcdesk.gui.theme import Theme


class RowMover(QObject):
    """Follow the pointer over a table and ask for a move; the model decides and answers with new rows.

    Qt's own drag and drop runs an event loop of its own while the button is down; this does not, so nothing
    on the desk stands still, and Escape or losing the window gives up.
    """

    move_requested = Signal(int, int)

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._line = _InsertLine(theme, table.viewport())
        self._pressed: QPoint | None = None
        self._row = -1
        self._gap = -1
        table.viewport().installEventFilter(self)
        table.installEventFilter(self)

    def stop(self) -> None:
        """Give the table back."""
        self._give_up()
        self._table.viewport().removeEventFilter(self)
        self._table.removeEventFilter(self)
        self._line.deleteLater()
        self.deleteLater()

    def step(self, by: int) -> None:
        """Ask to move the selected row one up or one down."""
        row = self._table.currentIndex().row()
        if row >= 0 and 0 <= row + by < self._table.model().rowCount():
            self.move_requested.emit(row, row + by)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the pointer over the rows."""
        kind = event.type()
        if isinstance(event, QMouseEvent) and watched is self._table.viewport():
            return self._follow(event)
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and self._gap >= 0:
            if event.key() == Qt.Key.Key_Escape:
                self._give_up()
            return True
        if kind == QEvent.Type.FocusOut:
            self._give_up()
        return super().eventFilter(watched, event)

    def _follow(self, event: QMouseEvent) -> bool:
        kind, at = event.type(), event.position().toPoint()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._row = self._table.rowAt(at.y())
            self._pressed = at if self._row >= 0 else None
        elif kind == QEvent.Type.MouseMove and self._pressed is not None:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if self._gap >= 0 or far:
                self._show_gap(at)
            return True
        elif kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            row, gap = self._row, self._gap
            self._give_up()
            if gap >= 0:
                target = gap - 1 if gap > row else gap
                if target != row:
                    self.move_requested.emit(row, target)
                return True
        return False

    def _show_gap(self, at: QPoint) -> None:
        table = self._table
        rows = table.model().rowCount()
        height = max(table.verticalHeader().defaultSectionSize(), 1)
        offset = table.verticalHeader().offset()
        self._gap = min(max((at.y() + offset + height // 2) // height, 0), rows)
        y = self._gap * height - offset
        self._line.setGeometry(QRect(0, y - 2, table.viewport().width(), 3))
        self._line.show()
        self._line.raise_()
        table.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        bar = table.verticalScrollBar()
        if at.y() < height // 2:
            bar.setValue(bar.value() - height // 2)
        elif at.y() > table.viewport().height() - height // 2:
            bar.setValue(bar.value() + height // 2)

    def _give_up(self) -> None:
        self._pressed = None
        self._gap = -1
        self._line.hide()
        self._table.viewport().unsetCursor()


class _InsertLine(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.focus))
        painter.end()
