"""Measure the memory of the open program."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.comparing import Finding, compare
from tests.bench.processes import watch
from tests.bench.stores import Stores
from tests.bench.window import memory

MANY, FEW = 10_000, 30
ROUNDS = 3


def measure(stores: Stores, quick: bool) -> Iterator[Finding]:
    """Compare the program on many participants with itself on few, everything prepared for searching."""
    if not memory():
        return

    def settled(people: int) -> float:
        return watch(stores.user(), "program", str(stores.planted(people)), "settled")["settled"].memory

    yield compare(
        f"memory: {MANY:,} participants / {FEW}",
        lambda: settled(MANY),
        lambda: settled(FEW),
        allowed=1.3,
        rounds=1 if quick else ROUNDS,
        unit="MB",
    )
