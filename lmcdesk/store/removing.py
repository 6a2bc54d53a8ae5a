"""Find what removing many rows takes along, exactly as removing them one by one would, in few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, select, type_coerce
from sqlalchemy.types import NullType

from lmcdesk.domain.collecting import uncollected
from lmcdesk.domain.errors import ConflictError
from lmcdesk.domain.journal import ChangeRow
from lmcdesk.domain.kinds import Operation
from lmcdesk.store import tables
from lmcdesk.store.columns import check_row
from lmcdesk.store.netting import Place, Row

AT_ONCE = 10_000
"""How many ids go into one statement: SQLite takes some thirty thousand parameters."""


def removal(connection: Connection, table: Table, ids: Sequence[int]) -> list[ChangeRow]:
    """Return the rows of a Change that removes some rows with all that depends on them, in order.

    Raises ConflictError where one of them is gone.
    """
    with uncollected():
        return _Removal(connection).of(table, ids)


def stored_rows(connection: Connection, table: Table, column: Column[Any], ids: Sequence[int]) -> list[Row]:
    """Return the whole rows in which a column holds any of some ids, as the store keeps them, by id.

    Raises DamagedValueError where one holds what this program never wrote.
    """
    found: list[Row] = []
    names = table.c.keys()
    # No codec of a column: what is stored is what the journal is told.
    wanted = [type_coerce(each, NullType()).label(each.name) for each in table.c]
    for first in range(0, len(ids), AT_ONCE):
        chosen = column.in_(ids[first : first + AT_ONCE])
        query = select(*wanted).where(chosen).order_by(table.c.id)
        found += [dict(zip(names, row, strict=True)) for row in connection.execute(query).all()]
    for row in found:
        check_row(table, row)
    return found


def referring(connection: Connection, column: Column[Any], ids: Sequence[int]) -> Iterator[Place]:
    """Go through the rows that refer to any of some ids by a column."""
    owner = column.table
    assert isinstance(owner, Table)
    for first in range(0, len(ids), AT_ONCE):
        query = select(owner.c.id).where(column.in_(ids[first : first + AT_ONCE]))
        yield from ((owner.name, row_id) for row_id in connection.execute(query).scalars().all())


def dependents(table: Table) -> list[Column[Any]]:
    """Return the columns of all tables that refer to a table."""
    return [
        key.parent
        for other in tables.JOURNALLED.values()
        for key in sorted(other.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table is table
    ]


class _Removal:
    """Read all that may go, level by level, then go through it row by row without asking the store again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._there: dict[Place, Row] = {}
        self._referring: defaultdict[Column[Any], defaultdict[int, list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._dependents = {name: dependents(table) for name, table in tables.JOURNALLED.items()}

    def of(self, table: Table, ids: Sequence[int]) -> list[ChangeRow]:
        for row in stored_rows(self._connection, table, table.c.id, ids):
            self._there[table.name, _id(row)] = row
        self._read_dependents(table, ids)
        return [each for row_id in ids for each in self._remove(table, row_id)]

    def _read_dependents(self, table: Table, ids: Sequence[int]) -> None:
        for column in self._dependents[table.name]:
            owner = column.table
            assert isinstance(owner, Table)
            new = []
            for row in stored_rows(self._connection, owner, column, ids):
                row_id = _id(row)
                self._referring[column][int(str(row[column.name]))].append(row_id)
                if (owner.name, row_id) not in self._there:
                    self._there[owner.name, row_id] = row
                    new.append(row_id)
            if new and column not in tables.CLEARED:
                self._read_dependents(owner, new)

    def _remove(self, table: Table, row_id: int) -> Iterator[ChangeRow]:
        for column in self._dependents[table.name]:
            owner = column.table
            assert isinstance(owner, Table)
            for dependent in self._referring[column].get(row_id, ()):
                row = self._there.get((owner.name, dependent))
                if row is None or row[column.name] != row_id:
                    continue
                if column in tables.CLEARED:
                    row[column.name] = None
                    before, after = {column.name: row_id}, {column.name: None}
                    yield ChangeRow(str(owner.name), dependent, Operation.UPDATE, before, after)
                else:
                    yield from self._remove(owner, dependent)
        whole = self._there.pop((table.name, row_id), None)
        if whole is None:
            raise ConflictError(table.name, row_id, {}, None)
        # Plain text: SQLite takes long over what only derives from it.
        yield ChangeRow(str(table.name), row_id, Operation.DELETE, whole, None)


def _id(row: Row) -> int:
    return int(str(row["id"]))
