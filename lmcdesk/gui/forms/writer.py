"""Write for a page: one call of a service at a time, refused at its field, told with the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.journal import Committed
from lmcdesk.gui.context import Context
from lmcdesk.gui.way_back import tell_step
from lmcdesk.gui.widgets.form import Form

T = TypeVar("T")


class Writer:
    """Do a page's own writes; while `busy` the page knows what it is writing and need not read all again.

    `changed` tells whether the last one left a Change: a field set to what it was leaves none.
    """

    def __init__(self, context: Context) -> None:
        """Take what the page works with."""
        self._context = context
        self.busy = False
        self.changed = False

    def write(self, work: Callable[[], object], form: Form | None = None) -> bool:
        """Do some work; return whether it was taken, else it has been told at its field or as trouble."""
        self.busy, self.changed = True, False
        stop = self._context.desk.subscribe(self._on_desk_committed)
        try:
            return self._context.notifier.attempt(lambda: (work(),), form) is not None
        finally:
            stop()
            self.busy = False

    def read(self, work: Callable[[], T]) -> T | None:
        """Read again what was written; where it is gone that is told, and what was told before stands."""
        try:
            return work()
        except KnownError as error:
            self._context.notifier.trouble(error.sentence)
            return None

    def tell_done(self) -> None:
        """Tell the step just done in the words of the journal, with the way back."""
        tell_step(self._context)

    def _on_desk_committed(self, _committed: Committed) -> None:
        self.changed = True
