"""Catch what nobody caught: in slots, in threads, in Qt itself."""

from __future__ import annotations

import logging
import sys
import threading
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from lmcdesk.domain.errors import DeskError
from lmcdesk.gui.faults.fault import fault_of, without_values

if TYPE_CHECKING:
    from lmcdesk.gui.faults.log import Log
    from lmcdesk.gui.notifier import Notifier

_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """Stand at the end of every exception that was not caught, in whatever thread.

    Qt goes on after an exception in a slot, as if it had returned. Trouble that has a sentence (a full
    disk) is told as everywhere else; all else is a fault of ours: it is logged once for each kind and
    place, however often it comes (a cell that cannot be painted fails at every paint), and `met` carries
    it with how often it has come. The signal is queued: nothing is shown in the middle of a paint.
    """

    met = Signal(object, int)

    def __init__(self, notifier: Notifier, log: Log, parent: QObject | None = None) -> None:
        """Take who tells known trouble, and the log; nothing is caught yet."""
        super().__init__(parent)
        self._notifier = notifier
        self._log = log
        self._times: Counter[tuple[str, str]] = Counter()
        self._before: tuple[Any, Any, Any, Any] | None = None

    def install(self) -> None:
        """Catch from now on."""
        qt = qInstallMessageHandler(self._on_message)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, qt)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def remove(self) -> None:
        """Leave everything as it was before."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook, qt = self._before
            qInstallMessageHandler(qt)
            self._before = None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, DeskError):
            self._notifier.trouble(error.sentence)
            return
        try:
            self._meet(error.with_traceback(trace))
        except Exception as other:  # noqa: BLE001 - whatever is wrong with the telling, both are still told
            self._print(error.with_traceback(trace), kind.__name__)
            self._print(other, type(other).__name__)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_unraisable(self, arguments: sys.UnraisableHookArgs) -> None:
        """Log what Python could tell nobody, in a destructor say: it stopped nothing that she asked for."""
        if arguments.exc_value is not None:
            fault = fault_of(arguments.exc_value.with_traceback(arguments.exc_traceback))
            self._log.note(f"passed over\n{fault.trace}", logging.ERROR)

    def _on_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        safe = without_values(text)
        if kind in _LEVELS:
            self._log.note(f"Qt: {safe}", _LEVELS[kind])
        if sys.stderr is not None:
            sys.stderr.write(f"{text if sys.stderr.isatty() else safe}\n")

    def _meet(self, error: BaseException) -> None:
        fault = fault_of(error)
        key = (fault.kind, fault.place)
        self._times[key] += 1
        times = self._times[key]
        if times == 1:
            self._log.note(f"fault at {fault.place}\n{fault.trace}", logging.ERROR)
            self._print(error, fault.trace)
        self.met.emit(fault, times)

    def _print(self, error: BaseException, trace: str) -> None:
        """Print the whole of it for whoever sits at a terminal; a file of stderr gets no values."""
        if sys.stderr is None:
            return
        if sys.stderr.isatty():
            sys.__excepthook__(type(error), error, error.__traceback__)
        else:
            sys.stderr.write(f"{trace}\n")


def on_met(faults: Faults, slot: Any) -> None:
    """Have a slot called for each fault, once the event loop comes round to it."""
    faults.met.connect(slot, Qt.ConnectionType.QueuedConnection)
