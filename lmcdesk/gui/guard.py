"""Guard a running window: against faults of its own, against dying, and for an end that loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.ending import EndingSignals
from lmcdesk.gui.faults.crash import CrashTrace
from lmcdesk.gui.faults.hooks import Faults, on_met
from lmcdesk.gui.faults.log import Log
from lmcdesk.gui.faults.telling import FaultTeller

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow


class Guard(QObject):
    """Catch, log and tell whatever goes wrong while a window runs, and close it when the system asks.

    Made by the program that runs a window, never at import, and only once its frame is on screen.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        """Take the window, and the folder for the log and the traces of dying; begin to catch."""
        super().__init__(window)
        self._window = window
        self._log = Log(folder)
        self._crash = CrashTrace(folder)
        self._faults = Faults(window.notifier, self._log, self)
        self._teller = FaultTeller(window)
        self._signals = EndingSignals(self)
        self._crash.start()
        self._faults.install()
        on_met(self._faults, self._teller.tell)
        self._signals.asked.connect(self._on_signals_asked)

    def tell_last(self) -> None:
        """Tell once that the program died last time, if it did."""
        trace = self._crash.take_last()
        if trace:
            self._log.note(f"the last run ended by a signal\n{trace}")
        self._teller.tell_last(trace)

    def end(self) -> None:
        """Leave everything as it was before."""
        self._signals.let_go()
        self._faults.remove()
        self._crash.stop()
        self._log.close()

    def _on_signals_asked(self) -> None:
        self._window.closing.end(self._window)
        QApplication.exit(0)
