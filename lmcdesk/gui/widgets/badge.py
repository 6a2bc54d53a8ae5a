"""Say a state in a word on a small pill."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lmcdesk.gui.theme import Step, Theme, Tokens, Tone

_SIDE = 10.0
BADGE_HEIGHT = 20


def badge_width(text: str, metrics: QFontMetricsF) -> float:
    """Return the width of the pill for a text."""
    return metrics.horizontalAdvance(text) + 2 * _SIDE


def paint_badge(
    painter: QPainter, rect: QRectF, text: str, tone: Tone, tokens: Tokens, *, on_accent_soft: bool = False
) -> None:
    """Paint a pill in `rect` with the painter's font, which is the caption's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(badge_ground(tone, tokens, on_accent_soft=on_accent_soft)))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(QColor(tokens.tone_ink(tone)))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width() - 2 * _SIDE + 1))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), shown)
    painter.restore()


def badge_ground(tone: Tone, tokens: Tokens, *, on_accent_soft: bool = False) -> str:
    """Return the colour of the pill itself; a grey or soft one would drown in a selected row."""
    if on_accent_soft and tone in (Tone.NEUTRAL, Tone.PLAIN, Tone.ACCENT):
        return tokens.base
    return tokens.tone_ground(tone)


class Badge(QLabel):
    """Show a pill in a form or a header."""

    def __init__(
        self, theme: Theme, text: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme = theme
        self._tone = tone
        self.setFont(theme.font(Step.CAPTION))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_badge(self, text: str, tone: Tone) -> None:
        """Change the word and its tone."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the pill."""
        return QSize(int(badge_width(self.text(), QFontMetricsF(self.font())) + 1), BADGE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never be squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill in the colours of the moment."""
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_badge(painter, QRectF(self.rect()), self.text(), self._tone, self._theme.tokens)
        painter.end()
