"""Measure the start: whole processes, from nothing to the first painting and to the first data."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.comparing import Finding, compare
from tests.bench.processes import watch
from tests.bench.stores import Stores

PEOPLE = 1_000
ROUNDS = 11


def measure(stores: Stores, quick: bool) -> Iterator[Finding]:
    """Compare the program with a main window that holds an empty table and imports nothing else."""
    store, user = str(stores.planted(PEOPLE)), stores.user()
    rounds = 3 if quick else ROUNDS

    def program(moment: str) -> float:
        return watch(user, "program", store, moment)[moment].seconds

    def empty() -> float:
        return watch(user, "empty", "painted")["painted"].seconds

    # The first start of each compiles what was never imported and reads the disk.
    program("data"), empty()
    name = "start: first painted window / an empty window with a table"
    yield compare(name, lambda: program("painted"), empty, allowed=1.3, rounds=rounds)
    name = f"start: {PEOPLE:,} participants painted / an empty window with a table"
    yield compare(name, lambda: program("data"), empty, allowed=3.6, rounds=rounds)
