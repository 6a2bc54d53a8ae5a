"""Paint the flags of the six members."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

_OUTLINE = b'stroke="#1c1c1c"'
_FINE_FROM = 36
"""Below this height in device pixels the hairlines of the temple would only grey it."""


def flag_pixmap(directory: Path, code: str, height: int, dpr: float = 1.0) -> QPixmap | None:
    """Paint a flag `height` logical pixels high in its official proportion, or return None without one.

    `code` is the country's three letters (ISO 3166). A hairline keeps pale edges apart from the page.
    """
    path = directory / f"{code}.svg"
    if not code.isalpha() or not path.is_file():
        return None
    from PySide6.QtSvg import QSvgRenderer

    drawing = path.read_bytes()
    if height * dpr < _FINE_FROM:
        drawing = drawing.replace(_OUTLINE, b'stroke="none"')
    renderer = QSvgRenderer(QByteArray(drawing))
    natural = renderer.defaultSize()
    high = max(1, round(height * dpr))
    wide = max(1, round(high * natural.width() / natural.height()))
    pixmap = QPixmap(wide, high)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = 1.5 * dpr
    clip = QPainterPath()
    clip.addRoundedRect(QRectF(0, 0, wide, high), radius, radius)
    painter.setClipPath(clip)
    renderer.render(painter, QRectF(0, 0, wide, high))
    painter.setClipping(False)
    painter.setPen(QPen(QColor(0, 0, 0, 45), dpr))
    inset = dpr / 2
    painter.drawRoundedRect(QRectF(inset, inset, wide - dpr, high - dpr), radius, radius)
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


class Flags:
    """Keep the flags that have been painted."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._pixmaps: dict[tuple[str, int, float], QPixmap | None] = {}

    def pixmap(self, code: str, height: int, dpr: float = 1.0) -> QPixmap | None:
        """Return the flag of a country, `height` logical pixels high, or None where there is none."""
        key = (code, height, dpr)
        if key not in self._pixmaps:
            self._pixmaps[key] = flag_pixmap(self._directory, code, height, dpr)
        return self._pixmaps[key]

    def icon(self, code: str) -> QIcon | None:
        """Return the flag as an icon for lists and combo boxes, or None where there is none."""
        if self.pixmap(code, 12) is None:
            return None
        icon = QIcon()
        for ratio in (1.0, 1.5, 2.0):
            pixmap = self.pixmap(code, 12, ratio)
            if pixmap is not None:
                icon.addPixmap(pixmap)
        return icon
