"""Hear the system asking the program to end, and say so in the thread of the window."""

from __future__ import annotations

import signal
import socket
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""The signals that ask for an end; each system knows some of them."""


class EndingSignals(QObject):
    """Turn signals of the system into one of Qt's.

    Python handles a signal only at its next step, and while Qt waits for events there is none (seven
    seconds were measured). So the number of the signal is written to a socket that Qt waits for too.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on; what was set to be ignored (as by nohup) stays so."""
        super().__init__(parent)
        self._ears, self._mouth = socket.socketpair()
        for end in (self._ears, self._mouth):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ears.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)
        self._before: dict[int, Any] = {}
        self._wakeup = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        for number in (getattr(signal, name) for name in NAMES if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _go_on)

    def let_go(self) -> None:
        """Leave signals as they were before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        self._ears.close()
        self._mouth.close()

    def _on_notifier_activated(self) -> None:
        try:
            numbers = set(self._ears.recv(64))
        except BlockingIOError:
            return
        # The socket hears every signal that Python handles, also those of others.
        if numbers & self._before.keys():
            self.asked.emit()


def _go_on(_number: int, _frame: FrameType | None) -> None:
    """Leave the signal to the socket."""
