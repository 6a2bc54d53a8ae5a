"""Put rows of a Change that follow one another into few statements, which leave what one by one would.

What one by one holds at every moment holds for the groups too: what comes does so parents first, what goes
children first, and neither is moved past the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lmcdesk.domain.journal import ChangeRow
from lmcdesk.domain.kinds import Operation
from lmcdesk.store import tables
from lmcdesk.store.netting import once

_RANK = {name: rank for rank, name in enumerate(tables.JOURNALLED)}
_POINTERS = frozenset((column.table.name, column.name) for column in tables.CLEARED)
_ALONE = frozenset(name for name, table in tables.JOURNALLED.items() if once(table))
"""Tables where one value may have to make room for another: their updates keep their order."""

_Key = tuple[int, tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Hold rows of one table, operation and set of columns, for one statement."""

    table: str
    operation: Operation
    columns: tuple[str, ...]
    rows: list[ChangeRow]


def batches(rows: Sequence[ChangeRow]) -> Iterator[Batch]:
    """Return the same rows in groups, in an order in which they can be written one after the other."""
    run = _Run()
    for row in rows:
        if not run.takes(row):
            yield from run.grouped()
            run = _Run()
        run.add(row)
    yield from run.grouped()


class _Run:
    """Hold rows of one operation that follow one another, and pointers set or emptied among them.

    Pointers at participants are emptied before any row goes, and set once all rows have come.
    """

    def __init__(self) -> None:
        self._operation: Operation | None = None
        self._rows: list[ChangeRow] = []
        self._pointers: list[ChangeRow] = []
        self._updated: set[tuple[str, int]] = set()

    def takes(self, row: ChangeRow) -> bool:
        """Tell whether a row may be written together with these."""
        if row.operation is Operation.UPDATE and (row.table, row.row_id) in self._updated:
            return False
        return self._operation in (None, row.operation) or self._is_aside(row)

    def add(self, row: ChangeRow) -> None:
        """Take a row."""
        if self._is_aside(row):
            self._pointers.append(row)
        else:
            self._operation = row.operation
            self._rows.append(row)
        if row.operation is Operation.UPDATE:
            self._updated.add((row.table, row.row_id))

    def grouped(self) -> Iterator[Batch]:
        """Return the rows in groups."""
        if self._operation is Operation.DELETE:
            yield from _grouped(self._pointers)
        yield from _grouped(self._rows)
        if self._operation is Operation.INSERT:
            yield from _grouped(self._pointers)

    def _is_aside(self, row: ChangeRow) -> bool:
        if row.operation is not Operation.UPDATE:
            return False
        after = row.after or {}
        if not all((row.table, name) in _POINTERS for name in after):
            return False
        emptied = all(value is None for value in after.values())
        return self._operation is Operation.INSERT or (self._operation is Operation.DELETE and emptied)


def _grouped(rows: Sequence[ChangeRow]) -> Iterator[Batch]:
    groups: defaultdict[_Key, list[ChangeRow]] = defaultdict(list)
    for at, row in enumerate(rows):
        rank = -_RANK[row.table] if row.operation is Operation.DELETE else _RANK[row.table]
        alone = row.operation is Operation.UPDATE and row.table in _ALONE
        groups[rank, tuple(row.after or ()), at if alone else 0].append(row)
    # Sorting keeps what is of one table in the order in which it came.
    for key in sorted(groups, key=lambda key: key[0]):
        found = groups[key]
        yield Batch(found[0].table, found[0].operation, key[1], found)
