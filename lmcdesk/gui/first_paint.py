"""Wait until a window has been painted for the first time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Tell once that a window stands there painted: what takes longer can begin.

    A timer of no length will not do: it may run out before the system asks for the first painting.
    """

    over = Signal()

    def __init__(self, window: QWidget) -> None:
        """Watch a window that is not shown yet."""
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything through, and tell when the painting that begins here is done."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.over.emit)
        return False
