"""Follow the pointer over a list, but only where it moves."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget


class PointedList(QListView):
    """Tell which row the pointer was moved to.

    Qt's own `entered` also tells of a row that scrolls under a pointer at rest: whoever walks with
    the arrow keys would be thrown back to wherever the mouse happens to lie.
    """

    pointed = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = QPoint()
        self.setMouseTracking(True)

    def let_rest(self) -> None:
        """Take the pointer to be at rest where it is; called when other rows come to lie under it."""
        self._at = QCursor.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the row below a pointer that moved: a list that comes up under it is no movement."""
        super().mouseMoveEvent(event)
        at = event.globalPosition().toPoint()
        if at != self._at:
            self._at = at
            index = self.indexAt(event.position().toPoint())
            if index.isValid():
                self.pointed.emit(index)
