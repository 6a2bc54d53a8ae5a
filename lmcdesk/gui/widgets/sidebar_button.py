"""Draw one entry of the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from lmcdesk.gui.theme import Radius, Space, Step, Theme, Tint
from lmcdesk.gui.theme.fonts import tabular_figures
from lmcdesk.paper.typeset import TextBlock

_HEIGHT = 30
_ICON = 18


class SidebarButton(QAbstractButton):
    """Show icon, words and count; the current one stands on the soft accent, in bold."""

    step_requested = Signal(int)
    """Ask for the neighbour: -1 and 1 are the next ones, -2 and 2 the first and the last."""

    def __init__(self, theme: Theme, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._words = text
        self._count: int | None = None
        self.setText(text.replace("&", "&&"))
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        """Show a number at the right, or none."""
        self._count = count
        self.setAccessibleName(self._words if count is None else f"{self._words}, {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line, never less than the grid's."""
        metrics = QFontMetricsF(self._theme.font(Step.BODY))
        return QSize(160, max(_HEIGHT, int(metrics.height()) + Space.M))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, open with Return."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -2, Qt.Key.Key_End: 2}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.step_requested.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entry in the colours of the moment."""
        tokens = self._theme.tokens
        current = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if current else tokens.pressed))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.CONTROL - 1, Radius.CONTROL - 1)
        left = box.left() + Space.S
        tint = Tint.ACCENT if current else Tint.MUTED
        pixmap = self._theme.icons.pixmap(self._icon_name, _ICON, tint, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, (box.height() - _ICON) / 2), pixmap)
        left += _ICON + 10
        right = box.right() - Space.S
        if self._count is not None:
            right = self._paint_count(painter, right) - Space.S
        font = self._theme.font(Step.STRONG if current else Step.BODY)
        painter.setPen(QColor(tokens.current_text if current else tokens.text))
        block = TextBlock(self._words, font, right - left, 1)
        top = (box.height() - block.height) / 2 + block.rise
        block.draw(painter, QPointF(left, top), right - left, Qt.AlignmentFlag.AlignLeft)
        painter.end()

    def _paint_count(self, painter: QPainter, right: float) -> float:
        tokens = self._theme.tokens
        text = str(self._count)
        font = tabular_figures(self._theme.font(Step.BODY))
        metrics = QFontMetricsF(font)
        left = right - metrics.horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(QColor(tokens.current_text if self.isChecked() else tokens.muted))
        baseline = (self.height() - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(left, baseline), text)
        return left
