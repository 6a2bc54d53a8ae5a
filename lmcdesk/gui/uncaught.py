"""Tell what the machine refused where no page was there to tell it."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from lmcdesk.domain.errors import DeskError
from lmcdesk.gui.notifier import Notifier

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def tell_known(notifier: Notifier, otherwise: Hook) -> Hook:
    """Return a hook for exceptions that left a slot: known trouble is told, all else goes on as before."""

    def hook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if isinstance(error, DeskError):
            notifier.trouble(error.sentence)
        else:
            otherwise(kind, error, traceback)

    return hook
