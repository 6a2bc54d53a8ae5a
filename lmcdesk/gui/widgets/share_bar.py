"""Draw how much of a whole is used, and how far it goes beyond."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lmcdesk.gui.theme import Theme

_HEIGHT = 8
_GAP = 2


class ShareBar(QWidget):
    """Fill a bar with the accent; what goes beyond the whole is a piece of its own, in the tone of danger.

    The words beside it say the same.
    """

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._used = 0
        self._whole = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, used: int, whole: int) -> None:
        """Show `used` of `whole`, which is more than nothing."""
        self._used, self._whole = used, max(whole, 1)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a thin line."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, share and what goes beyond."""
        tokens = self._theme.tokens
        box = QRectF(self.rect())
        full = max(self._used, self._whole)
        share = box.width() * min(self._used, self._whole) / full
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        outline = QPainterPath()
        outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(outline)
        painter.fillRect(box, QColor(tokens.pressed))
        if self._used > self._whole:
            painter.fillRect(QRectF(0, 0, share - _GAP, box.height()), QColor(tokens.accent))
            painter.fillRect(QRectF(share, 0, box.width() - share, box.height()), QColor(tokens.danger))
            painter.fillRect(QRectF(share - _GAP, 0, _GAP, box.height()), QColor(tokens.base))
        elif self._used:
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(
                QRectF(0, 0, max(share, box.height()), box.height()), box.height() / 2, box.height() / 2
            )
        painter.end()
