"""Read what a check of the store needs: the file's own faults, the rows as stored, the journal replayed.

Nothing here trusts what it reads: values are taken as they lie in the file, not as the tables promise them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import CheckConstraint, Column, Connection, Integer, Table, select, text, type_coerce
from sqlalchemy.types import NullType, TypeDecorator

from lmcdesk.domain.journal import REDONE, UNDONE
from lmcdesk.domain.kinds import Operation
from lmcdesk.store import tables
from lmcdesk.store.columns import DamagedValueError, Words, decode, encode

Place = tuple[str, int]
"""A row: its table and id."""

Stored = dict[str, Any]
"""A row, or some of its columns, as scalars of the file: what they should be is what is checked."""

_OF_TWO_ROWS = {"days_in_order", "ends_after_start", "stops_after_start"}
"""Constraints that services judge by instants, with better words."""
_HOLDERS = {"somebody": "walk_in", "replaces_another": "replaces_id", "retired_by_another": "retired_by_id"}
"""The column that a constraint is told by, where its name does not say."""
_OURS = ("CHECK constraint failed in", "NULL value in")
"""What SQLite reports without naming a row; `Contents.unlawful` does."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Say what is wrong with a step of the journal, by the key of its sentence.

    `place` is the row concerned, `undoes` the step that it says it takes back.
    """

    key: str
    number: int
    place: Place | None = None
    undoes: int | None = None


@dataclass(slots=True)
class Past:
    """Hold what the journal says of every row once all its steps have been gone through.

    `now` are the rows that should be there, with those columns that steps of the present tables have
    told; `seen` is the last that was known of any row, for its name.
    """

    now: dict[Place, Stored] = field(default_factory=dict)
    seen: dict[Place, Stored] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    doubtful: set[Place] = field(default_factory=set)
    highest: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """Hold all that a store contains, as it is stored, and what the database finds in it.

    `unlawful` names the columns of a row that hold what they may not, `orphans` a row and the table of
    what it refers to in vain, `counter` the id given last.
    """

    rows: Mapping[str, Mapping[int, Stored]]
    unlawful: Mapping[Place, list[str]]
    orphans: list[tuple[Place, str]]
    past: Past
    counter: int

    @property
    def highest(self) -> int:
        """Return the highest id that a row has or had."""
        return max([self.past.highest, *(row_id for rows in self.rows.values() for row_id in rows)])


def damage(connection: Connection) -> int:
    """Return how many faults SQLite finds in the file, up to a hundred; `read` tells of CHECKs and NULLs."""
    found = [str(line) for (line,) in connection.exec_driver_sql("PRAGMA integrity_check")]
    return sum(line != "ok" and not line.startswith(_OURS) for line in found)


def read(connection: Connection) -> Contents:
    """Read everything; needs a connection that could write, as SQLite tests no CHECK on any other."""
    driver = connection.connection.driver_connection
    assert driver is not None
    # A text that is no UTF-8 would stop the reading; so it is found to be unlike what the journal holds.
    driver.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        rows = {
            name: {row["id"]: row for row in _stored(connection, table)}
            for name, table in tables.JOURNALLED.items()
        }
        counters = {row["name"]: row["last"] for row in _stored(connection, tables.counter)}
        return Contents(
            rows, _unlawful(connection, rows), _orphans(connection), _past(connection), counters.get("id", 0)
        )
    finally:
        driver.text_factory = str


def _stored(connection: Connection, table: Table) -> list[Stored]:
    columns = [type_coerce(column, NullType()).label(column.name) for column in table.columns]
    query = select(*columns).order_by(*table.primary_key.columns)
    return [{str(name): value for name, value in row.items()} for row in connection.execute(query).mappings()]


def _unlawful(connection: Connection, rows: Mapping[str, Mapping[int, Stored]]) -> Mapping[Place, list[str]]:
    """Return the columns that cannot be read as what they are or break a CHECK, by row."""
    found: defaultdict[Place, list[str]] = defaultdict(list)
    for name, table in tables.JOURNALLED.items():
        for row_id, row in rows[name].items():
            for column in unreadable(table, row):
                found[name, row_id].append(column)
        for constraint in table.constraints:
            if not isinstance(constraint, CheckConstraint):
                continue
            rule = str(constraint.name).removeprefix(f"ck_{name}_")
            if rule in _OF_TWO_ROWS:
                continue
            column = _HOLDERS.get(rule, rule.removesuffix("_said"))
            broken = select(table.c.id).where(text(f"NOT ({constraint.sqltext})"))
            for (row_id,) in connection.execute(broken):
                if column not in found[name, row_id]:
                    found[name, row_id].append(column)
    return {place: columns for place, columns in found.items() if columns}


def unreadable(table: Table, row: Mapping[str, Any]) -> list[str]:
    """Return the columns, of those given, whose stored values their codecs would not have written."""
    return [name for name, value in row.items() if name not in table.c or not _sound(table.c[name], value)]


def _sound(column: Column[Any], value: Any) -> bool:
    if value is None:
        return bool(column.nullable)
    kind = column.type
    plain = kind.impl if isinstance(kind, TypeDecorator) else kind
    if type(value) is not (int if isinstance(plain, Integer) else str):
        return False
    if not isinstance(kind, TypeDecorator):
        return True
    try:
        decoded = decode(column, value)
        same: bool = encode(column, decoded) == value
    except (DamagedValueError, ValueError, KeyError, TypeError, AttributeError):
        return False
    if same and isinstance(kind, Words) and isinstance(decoded, tuple):
        return all(name in column.table.c for name in decoded)
    return same


def _orphans(connection: Connection) -> list[tuple[Place, str]]:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [((table, row_id), parent) for table, row_id, parent, _ in found if table in tables.JOURNALLED]


def _past(connection: Connection) -> Past:
    """Go through the journal from its first step."""
    past = Past()
    steps: defaultdict[int, list[Stored]] = defaultdict(list)
    for row in _stored(connection, tables.change_row):
        steps[row["change_number"]].append(row)
    changes = {row["number"]: row for row in _stored(connection, tables.change)}
    for number in sorted(set(changes) | set(steps)):
        rows = steps[number]
        change = changes.get(number)
        if change is None or [row["position"] for row in rows] != list(range(max(len(rows), 1))):
            past.faults.append(Fault("check.history.incomplete", number))
        if change is not None:
            _judge(change, changes, past)
        for row in rows:
            _replay(row, change is None or change["schema"] == tables.SCHEMA, past)
    return past


def _judge(change: Stored, changes: Mapping[int, Stored], past: Past) -> None:
    """Find what is wrong with a step, its rows aside."""
    number, undoes = change["number"], change["undoes"]
    if unreadable(tables.change, change) or not _are_ids(change["ids"]):
        past.faults.append(Fault("check.history.unreadable", number))
    elif undoes is not None and (undoes >= number or undoes not in changes):
        past.faults.append(Fault("check.history.undoes", number, undoes=undoes))
    elif (undoes is not None) is not (change["key"] in (UNDONE, REDONE)):
        past.faults.append(Fault("check.history.incomplete", number))


def _are_ids(stored: str) -> bool:
    try:
        ids = json.loads(stored)
    except ValueError:
        return False
    return isinstance(ids, dict) and all(type(value) is int for value in ids.values())


def _replay(row: Stored, present: bool, past: Past) -> None:
    """Apply a row of a step; `present` steps were written under the tables as they are now.

    Of older steps only what came and what went is followed: a migration may have changed the rest.
    """
    place = (row["table_name"], row["row_id"])
    before, after = _columns(row["before"]), _columns(row["after"])
    if unreadable(tables.change_row, row) or (present and not _readable(row, before, after)):
        past.faults.append(Fault("check.history.unreadable", row["change_number"], place))
        past.doubtful.add(place)
        return
    past.highest = max(past.highest, place[1])
    was = past.now.get(place)
    operation = row["operation"]
    fits = (was is None) is (operation == Operation.INSERT.value) and _agree(before or {}, was or {})
    if not fits and place not in past.doubtful:
        past.faults.append(Fault("check.history.chain", row["change_number"], place))
        past.doubtful.add(place)
    past.seen[place] = {**past.seen.get(place, {}), **(before or {}), **(after or {})}
    if operation == Operation.DELETE.value:
        past.now.pop(place, None)
    else:
        past.now[place] = {**(was or {}), **((after or {}) if present else {})}


def _agree(before: Stored, was: Stored) -> bool:
    return all(was[name] == value for name, value in before.items() if name in was)


def _readable(row: Stored, before: Stored | None, after: Stored | None) -> bool:
    """Tell whether a row of a step can be read, and holds as much as its operation needs."""
    table = tables.JOURNALLED.get(row["table_name"])
    if table is None:
        return False
    whole = set(table.c.keys())
    columns = (None if before is None else set(before), None if after is None else set(after))
    match Operation(row["operation"]):
        case Operation.INSERT:
            complete = columns == (None, whole)
        case Operation.DELETE:
            complete = columns == (whole, None)
        case Operation.UPDATE:
            complete = bool(before) and columns[0] == columns[1]
    return complete and not unreadable(table, before or {}) and not unreadable(table, after or {})


def _columns(stored: Any) -> Stored | None:
    """Return the columns that a journal row keeps, None where it keeps none or they cannot be read."""
    try:
        columns = json.loads(stored) if isinstance(stored, str) else None
    except ValueError:
        return None
    return columns if isinstance(columns, dict) else None
