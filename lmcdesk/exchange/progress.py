"""Tell how far a long piece of work is, and let it be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lmcdesk.domain.errors import Cancelled

BATCH = 200
"""How many rows are worked on between two looks at the wish to stop."""


@dataclass(slots=True)
class Progress:
    """Count finished steps, tell a listener after each batch, and stop when asked to.

    `report` takes steps done and steps in all; `cancelled` is asked at the same moments, both on the
    worker's thread.
    """

    total: int
    report: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    done: int = 0

    def advance(self, steps: int) -> None:
        """Count steps; raises Cancelled where stopping is wished."""
        self.done += steps
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.report is not None:
            self.report(self.done, self.total)
