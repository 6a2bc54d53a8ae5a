"""Show a flag beside words that name the country."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lmcdesk.gui.theme import Theme


class FlagLabel(QWidget):
    """Paint the flag of a code; without one it takes no room."""

    def __init__(self, theme: Theme, height: int = 16, parent: QWidget | None = None) -> None:
        """Take the height of the flag in logical pixels."""
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._code = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_code(self, code: str) -> None:
        """Show another flag."""
        self._code = code
        self.setVisible(self._theme.flags.pixmap(code, self._height) is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the flag."""
        pixmap = self._theme.flags.pixmap(self._code, self._height)
        return QSize() if pixmap is None else pixmap.deviceIndependentSize().toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the flag."""
        pixmap = self._theme.flags.pixmap(self._code, self._height, self.devicePixelRatioF())
        if pixmap is not None:
            painter = QPainter(self)
            painter.drawPixmap(0, 0, pixmap)
            painter.end()
