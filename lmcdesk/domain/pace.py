"""Tell how far long work is, and stop it where that is wished."""

from __future__ import annotations

from collections.abc import Callable

from lmcdesk.domain.errors import Cancelled

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""
Stopped = Callable[[], bool]
"""Tells, from any thread, that the work is no longer wished for."""


def untold(_done: int, _total: int) -> None:
    """Tell nobody."""


def never() -> bool:
    """Go on to the end."""
    return False


class Counting:
    """Count rows as they are gone through; raises Cancelled at the next ones once it is wished."""

    def __init__(self, total: int, progress: Progress, cancelled: Stopped) -> None:
        """Take how many rows there are in all, whom to tell, and who may wish to stop."""
        self._total = max(total, 1)
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0
        self._told = -1

    def __call__(self, rows: int) -> None:
        """Go past some rows; told is every hundredth part once."""
        if self._cancelled():
            raise Cancelled
        self._done = min(self._done + rows, self._total)
        part = self._done * 100 // self._total
        if part != self._told:
            self._told = part
            self._progress(self._done, self._total)
