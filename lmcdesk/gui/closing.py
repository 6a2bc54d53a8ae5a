"""Decide whether a window closes: once it is held by what is not saved, and once by a fault of ours."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow


class Closing:
    """Do what closing needs; an exception would close the window all the same, whatever was lost by it."""

    def __init__(self) -> None:
        """Begin with a window that nothing has held yet."""
        self.under_way = False
        """True while the store is let go of for good."""
        self._ending = False
        self._failed = False

    def may(self, leave: Callable[[], bool], parts: Sequence[Callable[[], None]]) -> bool:
        """Ask whether what is open may be left and close it, part by part; tell whether the window may go.

        A fault holds the window the first time, so that she sees the report. The second time it goes, and
        every part is closed whatever becomes of the others.
        """
        try:
            if not leave() and not self._ending:
                return False
            self.under_way = True
            for part in parts:
                part()
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not take the window along
            sys.excepthook(type(error), error, error.__traceback__)
            held = not (self._failed or self._ending)
            self._failed = True
            self.under_way = not held
            if not held:
                self._close_all(parts)
            return not held
        return True

    def _close_all(self, parts: Sequence[Callable[[], None]]) -> None:
        for part in parts:
            try:
                part()
            except Exception as error:  # noqa: BLE001 - the next part is worth as much
                sys.excepthook(type(error), error, error.__traceback__)

    def end(self, window: MainWindow) -> None:
        """Close a window because the system asks: what can be saved is saved, nothing holds it."""
        self._ending = True
        for waited_for in (window.keeping, window.handing.save_points, window.forgettings):
            waited_for.hurry()
        window.close()
