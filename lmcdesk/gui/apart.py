"""Do a piece of work in a thread that nobody has to wait for until its end."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from lmcdesk.domain.errors import Cancelled
from lmcdesk.domain.pace import Stopped

SEEN_MS = 150
"""How long a closing window may be seen to wait, in milliseconds."""
LOOK_MS = 25
"""How often the window looks whether the work is done, in milliseconds."""


class Apart(QObject):
    """Run work that a slow disk may hold up for long, and wait for it only as long as one likes.

    A job of the Runner is waited for at the end of the program. This is left behind then, so it may only
    do what can be broken off anywhere; it is given a way to ask whether it was stopped, and touches no Qt.
    """

    ended = Signal()
    """The work is done, has failed or was stopped."""

    def __init__(self, work: Callable[[Stopped], Any], parent: QObject) -> None:
        """Begin at once."""
        super().__init__(parent)
        self._work = work
        self._stopped = Event()
        self._over = Event()
        self.result: Any = None
        self.error: Exception | None = None
        """What it failed with: Cancelled where it was stopped before its end."""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()
        Thread(target=self._run, name="apart", daemon=True).start()

    def stop(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        self._stopped.set()

    def wait(self, ms: int | None = None) -> bool:
        """Wait for the end, at most so many milliseconds; tell whether it came."""
        return self._over.wait(None if ms is None else ms / 1000)

    def wait_or_stop(
        self, patience_ms: int, grace_ms: int, seen: Callable[[], object], *before: Apart
    ) -> None:
        """Wait for the end, but stop it, and what it waits for itself, once that takes too long.

        `seen` is called where it takes longer than a window should be seen to wait; what was stopped has a
        moment of `grace_ms` to tidy up behind itself.
        """
        at_first = min(SEEN_MS, patience_ms)
        if self.wait(at_first):
            return
        seen()
        if not self.wait(patience_ms - at_first):
            for job in (self, *before):
                job.stop()
            self.wait(grace_ms)

    def _run(self) -> None:
        try:
            self.result = self._work(self._stopped.is_set)
        except Exception as error:  # noqa: BLE001 - kept for the window, which tells known from unknown
            self.error = error
        finally:
            self._over.set()

    def _on_timer_timeout(self) -> None:
        if self._over.is_set():
            self._timer.stop()
            self.ended.emit()
            self.deleteLater()


def was_stopped(job: Apart) -> bool:
    """Tell whether a job that is over was stopped before its end."""
    return isinstance(job.error, Cancelled)
