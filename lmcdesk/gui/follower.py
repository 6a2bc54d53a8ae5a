"""Follow what is written into the open store, by this window and by other processes."""

from __future__ import annotations

from collections.abc import Callable
from threading import get_ident
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from lmcdesk.domain.errors import KnownError

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.domain.journal import Committed

POLL_MS = 500
"""How often another process's writing is looked for, in milliseconds."""


class Follower(QObject):
    """Tell of every Change of one desk after the other: `own` those written here, `others` the rest.

    What a job writes beside the window is told in the window's thread too.
    """

    _written_beside = Signal(object)

    def __init__(
        self, own: Callable[[Committed], None], others: Callable[[Committed], None], parent: QObject
    ) -> None:
        """Take whom to tell."""
        super().__init__(parent)
        self._own = own
        self._others = others
        self._thread = get_ident()
        self._desk: Desk | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._written_beside.connect(self._on_written_beside, Qt.ConnectionType.QueuedConnection)

    def follow(self, desk: Desk) -> None:
        """Follow a desk from now on."""
        self.stop()
        self._desk = desk
        self._unsubscribe = desk.subscribe(self._note_own)
        self._timer.start()

    def stop(self) -> None:
        """Follow none."""
        self._timer.stop()
        self._desk = None
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def hold(self) -> None:
        """Leave the store alone while it is written anew: whoever reads it then is kept waiting."""
        self._timer.stop()

    def go_on(self) -> None:
        """Look at once for what was written meanwhile, and go on looking."""
        if self._desk is not None:
            self._on_timer_timeout()
            self._timer.start()

    def _note_own(self, committed: Committed) -> None:
        if get_ident() == self._thread:
            self._own(committed)
        else:
            self._written_beside.emit(committed)

    def _on_written_beside(self, committed: Committed) -> None:
        if self._desk is not None:
            self._own(committed)

    def _on_timer_timeout(self) -> None:
        """Show what other processes have written; a store that is busy is asked again next time."""
        if self._desk is None:
            return
        try:
            written = self._desk.poll()
        except KnownError:
            return
        for committed in written:
            self._others(committed)
