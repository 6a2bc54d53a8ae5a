"""Compare two things in one run: in turn, so that what slows the machine slows both."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

Measure = Callable[[], float]
"""Do a piece of work once and return what it took, in seconds or bytes."""

PROCESSOR = time.perf_counter if sys.platform == "win32" else time.process_time
"""The clock for work that waits for nothing: other programs are left out, where told finely."""

_UNITS = {"ms": 1e3, "s": 1.0, "MB": 1e-6}


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold the least that ours and the reference took, and how far apart the rounds were."""

    what: str
    unit: str
    ours: float
    reference: float
    allowed: float
    spread: float

    @property
    def ratio(self) -> float:
        """Return how many times the reference ours took."""
        return self.ours / self.reference

    @property
    def is_within(self) -> bool:
        """Tell whether the ratio is one that is allowed, as far as it is printed."""
        return round(self.ratio, 2) <= self.allowed

    def line(self) -> str:
        """Return the finding as a line under `HEADING`."""
        verdict = "within" if self.is_within else "ABOVE"
        ours, reference = (
            f"{value * _UNITS[self.unit]:.1f} {self.unit}" for value in (self.ours, self.reference)
        )
        return (
            f"{self.what:<66}{ours:>11}{reference:>11}{self.ratio:>8.2f}"
            f"{self.allowed:>9.2f}  {verdict:<8}{self.spread:>5.0%}"
        )


HEADING = f"{'what':<66}{'ours':>11}{'reference':>11}{'ratio':>8}{'allowed':>9}  {'verdict':<8}noise"


def compare(
    what: str, ours: Measure, reference: Measure, *, allowed: float, rounds: int, unit: str = "ms"
) -> Finding:
    """Measure both in turn and keep the least of each: whatever else the machine does only adds.

    The noise is how far the middle of our rounds is above the least of them.
    """
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        gc.collect()
        # The one that comes second finds warmer caches: each is it as often as the other.
        for which in (0, 1) if number % 2 else (1, 0):
            found[which].append((ours, reference)[which]())
    least = min(found[0])
    return Finding(what, unit, least, min(found[1]), allowed, statistics.median(found[0]) / least - 1)


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> Measure:
    """Return how to measure a piece of work by a clock."""

    def measure() -> float:
        start = clock()
        work()
        return clock() - start

    return measure
