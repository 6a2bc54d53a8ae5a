"""Remember where the window stood for each store, and put it back within the screens there are now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from lmcdesk.settings import Setting, Settings

_SEEN = (160, 40)
"""How much of the window's top has to lie on a screen for the hand to reach it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Hold where a window stood when it was not maximised, and whether it was."""

    rect: tuple[int, int, int, int]
    maximised: bool = False


class WindowState(QObject):
    """Put a window where it stood last for a store, and remember where it is when that or it closes."""

    def __init__(self, window: QMainWindow, settings: Settings, store: Path) -> None:
        """Take the window, not shown yet, and the store it is opened for."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._setting = place_setting(store)
        self._restore()
        window.installEventFilter(self)

    def follow(self, store: Path) -> None:
        """Remember where the window is for the store before, and put it where it stood for another.

        For one that it never stood for it stays where it is.
        """
        setting = place_setting(store)
        if setting != self._setting:
            self._keep()
            self._setting = setting
            self._restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the place when the window closes: it may refuse to, and then nothing is lost."""
        # What else a window is told may come while Python takes this apart: ask for the kind first.
        if event.type() == QEvent.Type.Close and watched is self._window:
            self._keep()
        return super().eventFilter(watched, event)

    def _restore(self) -> None:
        place = read_place(self._settings.get(self._setting))
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        rect = None if place is None else fitted(QRect(*place.rect), screens)
        if place is None:
            return
        state, maximised = self._window.windowState(), Qt.WindowState.WindowMaximized
        if rect is not None:
            # What is maximised cannot be moved.
            self._window.setWindowState(state & ~maximised)
            self._window.setGeometry(rect)
        if place.maximised:
            self._window.setWindowState(state | maximised)

    def _keep(self) -> None:
        rect = self._window.normalGeometry()
        if rect.isValid():
            kept = {
                "rect": [rect.x(), rect.y(), rect.width(), rect.height()],
                "maximised": self._window.isMaximized(),
            }
            self._settings.keep(self._setting, json.dumps(kept))


def place_setting(store: Path) -> Setting[str]:
    """Return the setting that holds the place of the window of a store, as JSON."""
    path = str(store.absolute()).encode("utf-8", "surrogateescape")
    # Python's own would load OpenSSL before the window is there.
    digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256)
    return Setting(f"window.{bytes(digest.data()).hex()[:16]}", "")


def read_place(text: str) -> Place | None:
    """Return the place that was kept; None where none was, or what was kept cannot be one."""
    try:
        kept = json.loads(text)
    except ValueError:
        return None
    rect = kept.get("rect") if isinstance(kept, dict) else None
    if not isinstance(rect, list) or len(rect) != 4 or not all(type(number) is int for number in rect):
        return None
    if any(abs(number) > 100_000 for number in rect) or min(rect[2:]) < 1:
        return None
    return Place((rect[0], rect[1], rect[2], rect[3]), kept.get("maximised") is True)


def fitted(rect: QRect, screens: Sequence[QRect]) -> QRect | None:
    """Return a rectangle moved and shrunk into the screen that shows most of it.

    None where so little of its top is on any screen that it was on one that is gone.
    """
    top = QRect(rect.topLeft(), rect.size()).adjusted(0, 0, 0, _SEEN[1] - rect.height())
    shown = [(screen.intersected(top), screen) for screen in screens]
    best = max(shown, key=lambda each: each[0].width() * each[0].height(), default=None)
    if best is None or best[0].width() < min(_SEEN[0], rect.width()) or best[0].height() < _SEEN[1] // 2:
        return None
    screen = best[1]
    size = rect.size().boundedTo(screen.size())
    x = min(max(rect.x(), screen.left()), screen.right() + 1 - size.width())
    y = min(max(rect.y(), screen.top()), screen.bottom() + 1 - size.height())
    return QRect(x, y, size.width(), size.height())
