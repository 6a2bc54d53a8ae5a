"""Set text in lines that are high enough for every script, and cut it with an ellipsis where it must end."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPainter, QTextLayout, QTextOption

_LAO = re.compile("[\u0e80-\u0eff]")
_BURMESE = re.compile("[\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f]")
_KHMER = re.compile("[\u1780-\u17ff\u19e0-\u19ff]")
_STACKING = re.compile("[\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
_LATIN_ONLY = re.compile("[\u0000-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]*")
# How far ink reaches above and below the baseline in multiples of the font size, measured on stacked
# marks and subscripts of the Noto faces; fonts state less (Khmer is cut) or much more (Burmese gapes).
_REACH = ((_LAO, 1.18, 0.42), (_BURMESE, 1.02, 0.58), (_KHMER, 1.0, 0.66))


def needs_tall_lines(text: str) -> bool:
    """Tell whether a text holds Lao, Burmese or Khmer letters, which stack above and below the line."""
    return not text.isascii() and _STACKING.search(text) is not None


def line_reach(text: str, font: QFont) -> tuple[float, float]:
    """Return what a line of this text needs above and below its baseline, in logical pixels."""
    metrics = QFontMetricsF(font)
    above, below = metrics.ascent(), max(metrics.descent(), metrics.lineSpacing() - metrics.ascent())
    if not text.isascii():
        size = QFontInfo(font).pixelSize()
        for pattern, up, down in _REACH:
            if pattern.search(text):
                above, below = max(above, up * size), max(below, down * size)
    return above, below


class TextBlock:
    """Hold a text broken into lines for one width, ready to be painted again and again."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        max_lines: int | None = None,
        *,
        break_words: bool = True,
    ) -> None:
        """Break the text for `width` logical pixels.

        With `break_words` false a word longer than the line is cut with an ellipsis; scripts written without
        spaces are broken all the same.
        """
        self._font = QFont(font)
        self._break_words = break_words or not _LATIN_ONLY.fullmatch(text)
        self._reach = line_reach(text, font)
        self.line_height = self._reach[0] + self._reach[1]
        metrics = QFontMetricsF(font)
        self.rise = metrics.ascent() - self._reach[0] + (self.line_height - metrics.height()) / 2
        """How far a line in mid-row has to be lowered for its baseline to meet Latin neighbours."""
        self.width = 0.0
        self.elided = False
        self._pieces: list[tuple[QTextLayout, float, float]] = []
        self._break_lines(text, max(width, 1.0), max_lines)
        self.line_count = len(self._pieces)
        self.height = self.line_count * self.line_height

    def draw(self, painter: QPainter, top_left: QPointF, width: float, align: Qt.AlignmentFlag) -> None:
        """Paint the lines in the painter's pen from `top_left`, aligned within `width`."""
        y = top_left.y()
        for layout, line_width, ascent in self._pieces:
            x = top_left.x()
            if align & Qt.AlignmentFlag.AlignRight:
                x += width - line_width
            elif align & Qt.AlignmentFlag.AlignHCenter:
                x += (width - line_width) / 2
            layout.draw(painter, QPointF(x, y + self._reach[0] - ascent))
            y += self.line_height

    def _break_lines(self, text: str, width: float, max_lines: int | None) -> None:
        metrics = QFontMetricsF(self._font)
        paragraphs = text.split("\n")
        for number, paragraph in enumerate(paragraphs):
            rest = paragraph
            while True:
                last = max_lines is not None and len(self._pieces) == max_lines - 1
                taken = self._line_length(rest, width)
                more_follows = taken < len(rest) or number < len(paragraphs) - 1
                if last and more_follows:
                    self.elided = True
                    following = rest if taken < len(rest) else rest + "…"
                    self._add(metrics.elidedText(following, Qt.TextElideMode.ElideRight, width))
                    return
                piece = rest[:taken].rstrip(" ")
                if not self._break_words and metrics.horizontalAdvance(piece) > width:
                    self.elided = True
                    piece = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, width)
                self._add(piece)
                rest = rest[taken:]
                if not rest:
                    break

    def _line_length(self, text: str, width: float) -> int:
        layout = self._layout(text)
        layout.beginLayout()
        line = layout.createLine()
        if not line.isValid():
            layout.endLayout()
            return len(text)
        line.setLineWidth(width)
        # Qt counts UTF-16 units, Python counts characters.
        length = len(
            text.encode("utf-16-le", "surrogatepass")[: line.textLength() * 2].decode("utf-16-le", "ignore")
        )
        layout.endLayout()
        return max(length, 1)

    def _add(self, text: str) -> None:
        layout = self._layout(text)
        layout.beginLayout()
        line = layout.createLine()
        ascent = line_width = 0.0
        if line.isValid():
            line.setLineWidth(1 << 20)
            ascent, line_width = line.ascent(), line.naturalTextWidth()
        layout.endLayout()
        self._pieces.append((layout, line_width, ascent))
        self.width = max(self.width, line_width)

    def _layout(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        # Khmer and Lao names come without spaces: break at words where Qt knows them, else anywhere.
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self._break_words
            else QTextOption.WrapMode.WordWrap
        )
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        return layout
