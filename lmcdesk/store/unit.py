"""Write through one door: a unit of work is one service call, one transaction, one Change."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Executable, Table, select
from sqlalchemy.engine import CursorResult

from lmcdesk.domain.collecting import uncollected
from lmcdesk.domain.errors import ConflictError
from lmcdesk.domain.ids import ChangeNumber
from lmcdesk.domain.journal import ELSEWHERE, ChangeRow, Columns, Encoded
from lmcdesk.domain.kinds import Operation
from lmcdesk.store import statements, tables
from lmcdesk.store.batches import batches
from lmcdesk.store.columns import blank, check_row, decode_row, encode_row
from lmcdesk.store.removing import dependents, removal
from lmcdesk.store.sqlite import JOURNALLED

_OURS = {JOURNALLED: True}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_AT_ONCE = 10_000
"""How many ids go into one statement: SQLite takes some thirty thousand parameters."""


class Unit:
    """Insert, update and delete rows, keeping what the journal needs to know of each.

    `connection` may be read from; everything written goes through the three methods, and through
    `write_past` what comes as history only.
    """

    def __init__(self, connection: Connection, ids: Mapping[str, int] | None = None) -> None:
        """Take a connection inside an immediate transaction, and the ids of the Change's sentence."""
        self.connection = connection
        self.ids: dict[str, int] = dict(ids or {})
        self.rows: list[ChangeRow] = []
        self.past: list[ChangeNumber] = []
        self.rewrote = False
        self._next_id: int | None = None

    @property
    def touched(self) -> dict[str, frozenset[int]]:
        """Return the ids of the rows written so far, by table."""
        touched: defaultdict[str, set[int]] = defaultdict(set)
        for row in self.rows:
            touched[row.table].add(row.row_id)
        return {table: frozenset(ids) for table, ids in touched.items()}

    def insert(self, table: Table, values: Mapping[str, object]) -> int:
        """Insert a row and return its id; missing columns are blank, a missing id or UUID is given."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: Table, rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Insert rows in one statement and return their ids in order."""
        if not rows:
            return []
        empty, ids, name = blank(table), self._take_ids(rows), _name(table)
        with uncollected():
            encoded = [
                encode_row(table, {**empty, "uuid": fresh, **row, "id": row_id})
                for row, row_id, fresh in zip(rows, ids, _uuids(len(rows)), strict=True)
            ]
            self._insert(table, tuple(encoded[0]), encoded)
            self.rows += [
                ChangeRow(name, row_id, Operation.INSERT, None, row)
                for row_id, row in zip(ids, encoded, strict=True)
            ]
        return ids

    def update(
        self,
        table: Table,
        row_id: int,
        values: Mapping[str, object],
        seen: Mapping[str, object] | None = None,
        now: Columns | None = None,
    ) -> bool:
        """Set some columns of a row; return whether anything changed.

        `seen` are the old values the writer saw, by column; where one of them is no longer so,
        nothing is written and a `ConflictError` carries both. `now` is what `current` has just told of
        these columns; it is read where it is not given.
        """
        now = now or self._current(table, row_id, tuple(values))
        if now is None:
            raise ConflictError(table.name, row_id, dict(seen or {}), None)
        if seen is not None:
            expected = {name: seen[name] for name in values if name in seen}
            before = {name: now[name] for name in expected}
            if encode_row(table, expected) != before:
                raise ConflictError(table.name, row_id, expected, decode_row(table, before))
        wanted = encode_row(table, values)
        changed = [name for name in values if wanted[name] != now[name]]
        if not changed:
            return False
        text, names = statements.update(table, tuple(changed))
        given = {**wanted, statements.ROW_ID: row_id}
        self.connection.exec_driver_sql(text, tuple(given[name] for name in names), _OURS)
        self.rows.append(
            ChangeRow(
                _name(table),
                row_id,
                Operation.UPDATE,
                {name: now[name] for name in changed},
                {name: wanted[name] for name in changed},
            )
        )
        return True

    def update_many(self, table: Table, changes: Mapping[int, Mapping[str, object]]) -> int:
        """Set some columns of many rows, by id, in few statements; return how many rows changed.

        Every row names the same columns but for those that only some of them change.
        """
        columns = tuple(dict.fromkeys(name for values in changes.values() for name in values))
        now = self._current_of(table, tuple(changes), columns)
        groups: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        count = 0
        for row_id, values in changes.items():
            if row_id not in now:
                raise ConflictError(table.name, row_id, {}, None)
            before, wanted = now[row_id], encode_row(table, values)
            changed = tuple(name for name in values if wanted[name] != before[name])
            if not changed:
                continue
            count += 1
            groups[changed].append({**wanted, statements.ROW_ID: row_id})
            self.rows.append(
                ChangeRow(
                    _name(table),
                    row_id,
                    Operation.UPDATE,
                    {name: before[name] for name in changed},
                    {name: wanted[name] for name in changed},
                )
            )
        for changed, rows in groups.items():
            text, names = statements.update(table, changed)
            self.connection.exec_driver_sql(text, list(map(itemgetter(*names), rows)), _OURS)
        return count

    def delete(self, table: Table, row_id: int) -> None:
        """Remove a row and, first, everything that depends on it; each row is journalled.

        References that only point back (who was replaced, who retired) are emptied instead.
        """
        for column in dependents(table):
            owner = column.table
            assert isinstance(owner, Table)
            found = select(owner.c.id).where(column == row_id).order_by(owner.c.id)
            for (dependent,) in self.connection.execute(found).all():
                if column in tables.CLEARED:
                    self.update(owner, dependent, {column.name: None})
                else:
                    self.delete(owner, dependent)
        whole = self._current(table, row_id, tuple(table.c.keys()))
        if whole is None:
            raise ConflictError(table.name, row_id, {}, None)
        self._execute(table.delete().where(table.c.id == row_id))
        self.rows.append(ChangeRow(_name(table), row_id, Operation.DELETE, whole, None))

    def delete_many(self, table: Table, ids: Sequence[int]) -> None:
        """Remove rows with all that depends on them, as `delete` does one by one, in few statements."""
        self.apply(removal(self.connection, table, ids))

    def apply(self, rows: Sequence[ChangeRow]) -> None:
        """Write rows of a Change in few statements; what they hold before has to be what is there now.

        Raises DamagedValueError where a row would hold what this program never wrote.
        """
        changed = [row for row in map(_changed, rows) if row is not None]
        for row in changed:
            if row.after is not None:
                check_row(tables.JOURNALLED[row.table], row.after)
        for batch in batches(changed):
            table = tables.JOURNALLED[batch.table]
            match batch.operation:
                case Operation.INSERT:
                    text, names = statements.insert(table, batch.columns)
                case Operation.UPDATE:
                    text, names = statements.update(table, batch.columns)
                case Operation.DELETE:
                    text, names = statements.delete(table)
            of_one = itemgetter(*names)
            given = [{**(row.after or {}), statements.ROW_ID: row.row_id} for row in batch.rows]
            values = [of_one(row) if len(names) > 1 else (of_one(row),) for row in given]
            self.connection.exec_driver_sql(text, values, _OURS)
        self.rows += changed

    def rewrite(self, statement: Executable, parameters: Sequence[Mapping[str, Any]]) -> None:
        """Write past the journal, because it is the journal that must forget; nothing else may."""
        self._execute(statement, parameters)
        self.rewrote = True

    def current(self, table: Table, row_id: int, columns: tuple[str, ...]) -> Columns | None:
        """Return some columns of a row as the store keeps them, or None where it is gone."""
        return self._current(table, row_id, columns)

    def write_change(self, values: Mapping[str, object]) -> ChangeNumber:
        """Close the unit: write the Change with its rows."""
        return self._write(values, self.rows)

    def write_past(self, values: Mapping[str, object], rows: Sequence[ChangeRow]) -> ChangeNumber:
        """Write a Change that was made elsewhere, before the unit's own: history that is told, no more."""
        number = self._write({**values, "author": ELSEWHERE}, rows)
        self.past.append(number)
        return number

    def take_id(self) -> int:
        """Return a new id, for a row that history tells of and that is not here."""
        return self._take_ids([{}])[0]

    def keep_counter(self) -> None:
        """Keep which id was given last."""
        if self._next_id is not None:
            self._execute(
                tables.counter.update().where(tables.counter.c.name == "id").values(last=self._next_id - 1)
            )

    def _write(self, values: Mapping[str, object], rows: Sequence[ChangeRow]) -> ChangeNumber:
        change = encode_row(tables.change, values)
        number = ChangeNumber(self._insert(tables.change, tuple(change), [change]).lastrowid)
        if rows:
            text, _ = statements.insert(tables.change_row, tuple(tables.change_row.c.keys()))
            with uncollected():
                told = [_told(number, at, row) for at, row in enumerate(rows)]
                self.connection.exec_driver_sql(text, told, _OURS)
        return number

    def _execute(
        self, statement: Executable, parameters: Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        result = self.connection.execute(statement, parameters, execution_options=_OURS)
        assert isinstance(result, CursorResult)
        return result

    def _insert(
        self, table: Table, columns: tuple[str, ...], rows: Sequence[Mapping[str, Encoded]]
    ) -> CursorResult[Any]:
        """Insert rows that are encoded, all with the same columns."""
        text, names = statements.insert(table, columns)
        values = list(map(itemgetter(*names), rows))
        return self.connection.exec_driver_sql(text, values if len(values) > 1 else values[0], _OURS)

    def _current(self, table: Table, row_id: int, columns: tuple[str, ...]) -> dict[str, Encoded] | None:
        text = statements.current(table, columns)
        row = self.connection.exec_driver_sql(text, (row_id,)).first()
        if row is None:
            return None
        stored = dict(zip(columns, row, strict=True))
        # Nothing is written over a value that this program never wrote.
        decode_row(table, stored)
        return stored

    def _current_of(
        self, table: Table, ids: Sequence[int], columns: tuple[str, ...]
    ) -> dict[int, dict[str, Encoded]]:
        found: dict[int, dict[str, Encoded]] = {}
        wanted = [table.c.id, *(table.c[name] for name in columns)]
        for first in range(0, len(ids), _AT_ONCE):
            chosen = table.c.id.in_(ids[first : first + _AT_ONCE])
            for row_id, *row in self.connection.execute(select(*wanted).where(chosen)):
                found[row_id] = encode_row(table, dict(zip(columns, row, strict=True)))
        return found

    def _take_ids(self, rows: Sequence[Mapping[str, object]]) -> list[int]:
        given = [row.get("id") for row in rows]
        if all(isinstance(row_id, int) for row_id in given):
            return [int(str(row_id)) for row_id in given]
        if self._next_id is None:
            last = select(tables.counter.c.last).where(tables.counter.c.name == "id")
            self._next_id = self.connection.execute(last).scalar_one() + 1
        first = self._next_id
        self._next_id += len(rows)
        return list(range(first, self._next_id))


def _changed(row: ChangeRow) -> ChangeRow | None:
    """Return an update without the columns that stay as they are, None where nothing is left."""
    if row.operation is not Operation.UPDATE or row.before is None or row.after is None:
        return row
    names = [name for name, value in row.after.items() if row.before[name] != value]
    if len(names) == len(row.after):
        return row
    before, after = ({name: each[name] for name in names} for each in (row.before, row.after))
    return replace(row, before=before, after=after) if names else None


def _uuids(count: int) -> list[str]:
    """Return new random UUIDs (version 4) as text: to make an object of each takes four times as long."""
    drawn = os.urandom(16 * count).hex()
    digits = [drawn[at : at + 32] for at in range(0, len(drawn), 32)]
    return [
        f"{one[:8]}-{one[8:12]}-4{one[13:16]}-{'89ab'[int(one[16], 16) & 3]}{one[17:20]}-{one[20:]}"
        for one in digits
    ]


def _name(table: Table) -> str:
    """Return the name of a table as plain text: SQLite takes long over what only derives from it."""
    return str(table.name)


def _told(number: ChangeNumber, at: int, row: ChangeRow) -> tuple[object, ...]:
    """Return the values of a row of `change_row`, in the order of its columns."""
    before, after = _json(row.before), _json(row.after)
    return (number, at, row.table, row.row_id, row.operation.value, before, after)


def _json(columns: Columns | None) -> str | None:
    return None if columns is None else _ENCODER.encode(columns)
