"""Guard a running window: against faults of its own, against dying, and for an end that loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.faults.crash import CrashTrace
from lmcdesk.gui.faults.hooks import Faults, on_met
from lmcdesk.gui.faults.log import Log
from lmcdesk.gui.faults.telling import FaultTeller

if TYPE_CHECKING:
    from lmcdesk.gui.ending import EndingSignals
    from lmcdesk.gui.window import MainWindow


class Guard(QObject):
    """Catch, log and tell whatever goes wrong while a window runs; made for a program, never at import.

    What the first paint does not need is loaded by `listen`, once the frame is on screen.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        """Take the window, and the folder for the log and for what a dying program leaves; begin to catch."""
        super().__init__(window)
        self._window = window
        self._log = Log(folder)
        self._crash = CrashTrace(folder)
        self._faults = Faults(window.notifier, self._log, self)
        self._teller = FaultTeller(window)
        self._signals: EndingSignals | None = None
        self._crash.start()
        self._faults.install()
        on_met(self._faults, self._teller.tell)

    def listen(self) -> None:
        """Close the window cleanly when the system asks the program to end."""
        from lmcdesk.gui.ending import EndingSignals

        self._signals = EndingSignals(self)
        self._signals.asked.connect(self._on_signals_asked)

    def tell_last(self) -> None:
        """Tell once that the program died last time, if it did."""
        trace = self._crash.take_last()
        if trace:
            self._log.note(f"the last run ended by a signal\n{trace}")
        self._teller.tell_last(trace)

    def end(self) -> None:
        """Leave everything as it was before."""
        if self._signals is not None:
            self._signals.let_go()
        self._faults.remove()
        self._crash.stop()
        self._log.close()

    def _on_signals_asked(self) -> None:
        self._window.closing.end(self._window)
        QApplication.exit(0)
