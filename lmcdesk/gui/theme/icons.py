"""Tint the line icons to the theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from shiboken6 import isValid

from lmcdesk.gui.theme.tokens import Tint, Tokens

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

ICON_SIZES = (16, 20)
"""The sizes, in logical pixels, that buttons and menus ask for."""


class _CarriesIcon(Protocol):
    def setIcon(self, icon: QIcon, /) -> None: ...


class Icons:
    """Draw the icons of one folder in the colours of the theme, once per name, size and colour."""

    # A QIconEngine would be tinted while it paints, but one written in Python crashes when Qt clones it
    # (seen in PySide6 6.11): so an icon holds pixmaps, and `bind` renews them when the colours change.

    def __init__(self, directory: Path, tokens: Tokens) -> None:
        self._directory = directory
        self._tokens = tokens
        self._renderers: dict[str, QSvgRenderer] = {}
        self._shapes: dict[tuple[str, int, float], QPixmap] = {}
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}
        self._icons: dict[tuple[str, Tint, int], QIcon] = {}
        self._bound: WeakKeyDictionary[QObject, tuple[str, Tint, int]] = WeakKeyDictionary()

    def names(self) -> list[str]:
        """Return the names of all icons there are."""
        return sorted(
            path.stem for path in self._directory.glob("*.svg") if not path.stem.startswith("control-")
        )

    def pixmap(self, name: str, size: int, tint: Tint = Tint.TEXT, dpr: float = 1.0) -> QPixmap:
        """Return an icon as a picture of `size` logical pixels."""
        return self._tinted(name, size, self._tokens.tint_ink(tint), dpr)

    def icon(self, name: str, tint: Tint = Tint.TEXT, *, gap: int = 0) -> QIcon:
        """Return an icon with its normal and its disabled state, sharp on every screen attached.

        `gap` leaves room at the right, in logical pixels.
        """
        key = (name, tint, gap)
        if key not in self._icons:
            icon = QIcon()
            ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}
            for size in ICON_SIZES:
                for ratio in ratios:
                    normal = self.pixmap(name, size, tint, ratio)
                    disabled = self._tinted(name, size, self._tokens.disabled, ratio)
                    icon.addPixmap(_widened(normal, gap), QIcon.Mode.Normal)
                    icon.addPixmap(_widened(disabled, gap), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def bind(self, target: QObject, name: str, tint: Tint = Tint.TEXT, *, gap: int = 0) -> None:
        """Set the icon of an action or a button and keep it right when the theme changes."""
        self._bound[target] = (name, tint, gap)
        cast("_CarriesIcon", target).setIcon(self.icon(name, tint, gap=gap))

    def name_of(self, target: QObject) -> str:
        """Return the name of the icon bound to an action or a button, or an empty one."""
        return self._bound[target][0] if target in self._bound else ""

    def retint(self, tokens: Tokens) -> None:
        """Take other colours and renew every bound icon."""
        self._tokens = tokens
        self._pixmaps.clear()
        self._icons.clear()
        for target, (name, tint, gap) in list(self._bound.items()):
            if isValid(target):
                cast("_CarriesIcon", target).setIcon(self.icon(name, tint, gap=gap))

    def _tinted(self, name: str, size: int, colour: str, dpr: float) -> QPixmap:
        key = (name, size, colour, dpr)
        if key not in self._pixmaps:
            pixmap = QPixmap(self._shape(name, size, dpr))
            painter = QPainter(pixmap)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(QRectF(0, 0, size, size), QColor(colour))
            painter.end()
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def _shape(self, name: str, size: int, dpr: float) -> QPixmap:
        """Return the black drawing that is tinted: SVG is read and drawn once for all colours."""
        key = (name, size, dpr)
        if key not in self._shapes:
            # Before the painter: an unknown name must not leave one behind on a picture that is gone.
            renderer = self._renderer(name)
            side = round(size * dpr)
            pixmap = QPixmap(side, side)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, side, side))
            painter.end()
            pixmap.setDevicePixelRatio(dpr)
            self._shapes[key] = pixmap
        return self._shapes[key]

    def _renderer(self, name: str) -> QSvgRenderer:
        if name not in self._renderers:
            # Imported with the first icon: a command that opens no window never pays for it.
            from PySide6.QtSvg import QSvgRenderer

            drawing = (self._directory / f"{name}.svg").read_bytes().replace(b"currentColor", b"#000000")
            self._renderers[name] = QSvgRenderer(QByteArray(drawing))
        return self._renderers[name]


def _widened(pixmap: QPixmap, gap: int) -> QPixmap:
    if gap == 0:
        return pixmap
    dpr = pixmap.devicePixelRatio()
    wide = QPixmap(round(pixmap.width() + gap * dpr), pixmap.height())
    wide.setDevicePixelRatio(dpr)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wide
