"""Show an icon beside words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lmcdesk.gui.theme import Theme, Tint


class IconLabel(QWidget):
    """Paint an icon in the colours of the moment; the words beside it say what it means."""

    def __init__(
        self, theme: Theme, icon: str, tint: Tint = Tint.MUTED, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._tint = tint
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, tint: Tint) -> None:
        """Change the icon."""
        self._icon, self._tint = icon, tint
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the size of the icon."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        if not self._icon:
            return
        painter = QPainter(self)
        painter.drawPixmap(
            0, 0, self._theme.icons.pixmap(self._icon, self._size, self._tint, self.devicePixelRatioF())
        )
        painter.end()
