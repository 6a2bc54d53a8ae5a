"""Take the rows of an event out of one store and plant them in another.

UUIDs say what refers to what, never ids: those are each store's own.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import IntegrityError

from lmcdesk.domain.journal import Encoded
from lmcdesk.store import tables
from lmcdesk.store.columns import DamagedValueError, decode_row, encode_row
from lmcdesk.store.unit import Unit

Row = dict[str, Encoded]
"""A row as the store keeps it, without id, UUID and event; references are the UUIDs of what they lead to."""

Rows = dict[str, dict[str, Row]]
"""The rows of one event by table and UUID, in the order of their ids."""

Place = tuple[str, str]
"""A row: its table and UUID."""

Ids = dict[Place, int]
"""Where rows are in one store: their ids."""

_BATCH = 500
_WRITTEN_AT_ONCE = 1000
"""How many rows are written between two looks whether to go on."""

Pace = Callable[[int], None]
"""Is told how many rows were gone through; raises what stops the work."""

OWN = ("id", "uuid", "event_id")
"""Columns that no row takes along: the first two tell it apart, the third is the same for all."""


class UnfitError(Exception):
    """Say where something stands that no store of ours holds; "" where all of it is foreign."""

    def __init__(self, table: str = "", column: str = "") -> None:
        """Take the table and the column, as far as they are ours."""
        super().__init__(f"{table}.{column}")
        self.table = table
        self.column = column


def unhurried(_rows: int) -> None:
    """Go on to the end, telling nobody."""


@cache
def references(table: Table) -> Mapping[str, str]:
    """Return the columns that refer to other rows of the event, with the table they lead to."""
    return {
        column.name: key.column.table.name
        for column in table.columns
        for key in column.foreign_keys
        if column.name not in OWN
    }


def read_event(connection: Connection, event_id: int) -> tuple[Rows, Ids] | None:
    """Return all rows of an event and where they are, None where there is no such event.

    Raises DamagedValueError where a row refers to another event or to nothing.
    """
    rows: Rows = {}
    uuids: dict[tuple[str, int], str] = {}
    for name, table in tables.JOURNALLED.items():
        owner = table.c.id if table is tables.event else table.c.event_id
        query = select(table).where(owner == event_id).order_by(table.c.id)
        rows[name] = {}
        for found in connection.execute(query).mappings():
            values = {str(column): value for column, value in found.items()}
            rows[name][values["uuid"]] = encode_row(table, values)
            uuids[name, values["id"]] = values["uuid"]
    if not rows["event"]:
        return None
    ids: Ids = {}
    for name, table in tables.JOURNALLED.items():
        for key, row in rows[name].items():
            ids[name, key] = int(str(row["id"]))
            for column, target in references(table).items():
                if row[column] is not None:
                    row[column] = _found(uuids, target, int(str(row[column])))
            for column in OWN:
                row.pop(column, None)
            put_in_order(row)
    return rows, ids


def put_in_order(row: dict[str, Any]) -> None:
    """Let the lower of a pair stand first: of UUIDs in a file, of ids in a store of its own."""
    first, second = row.get("first_id"), row.get("second_id")
    if first is not None and second is not None and second < first:
        row["first_id"], row["second_id"] = second, first


def renewed(rows: Rows) -> Rows:
    """Return the same rows under fresh UUIDs, for a copy beside those that bear the old ones."""
    fresh = {(name, key): str(uuid.uuid4()) for name, found in rows.items() for key in found}
    return {
        name: {
            fresh[name, key]: {
                **row,
                **{
                    column: fresh[target, str(row[column])]
                    for column, target in references(tables.JOURNALLED[name]).items()
                    if row.get(column) is not None
                },
            }
            for key, row in found.items()
        }
        for name, found in rows.items()
    }


def stand_elsewhere(connection: Connection, rows: Rows, event_id: int | None) -> bool:
    """Tell whether any of the rows is in the store already as part of another event than this one."""
    for name, table in tables.JOURNALLED.items():
        owner = table.c.id if table is tables.event else table.c.event_id
        keys = list(rows[name])
        for start in range(0, len(keys), _BATCH):
            query = select(owner).where(table.c.uuid.in_(keys[start : start + _BATCH]))
            if any(found != event_id for found in connection.execute(query).scalars()):
                return True
    return False


def event_of(connection: Connection, rows: Rows) -> int | None:
    """Return the id of the event that some rows are of, None where it is not in the store."""
    (key,) = rows["event"]
    return connection.execute(select(tables.event.c.id).where(tables.event.c.uuid == key)).scalar()


def plant(unit: Unit, rows: Rows, pace: Pace = unhurried) -> tuple[int, Ids]:
    """Write an event that is not in the store, with all its rows; return its id and where the rows are."""
    ids: Ids = {}
    insert(unit, rows, ids, pace)
    (key,) = rows["event"]
    return ids["event", key], ids


def insert(unit: Unit, rows: Rows, ids: Ids, pace: Pace = unhurried) -> None:
    """Write rows that are not in the store, those first that others refer to; columns left out are blank.

    `ids` says where rows are that these refer to, and learns where these are. One that has an id there
    already, because it is brought back, keeps it. Raises UnfitError where the database refuses one.
    """
    for name, table in tables.JOURNALLED.items():
        found = rows.get(name, {})
        for known in (True, False):
            keys = [key for key in found if ((name, key) in ids) is known]
            for start in range(0, len(keys), _WRITTEN_AT_ONCE):
                some = keys[start : start + _WRITTEN_AT_ONCE]
                try:
                    written = unit.insert_many(table, [_values(table, key, found[key], ids) for key in some])
                except IntegrityError as error:
                    raise UnfitError(name) from error
                ids.update({(name, key): row_id for key, row_id in zip(some, written, strict=True)})
                pace(len(some))
    # People may refer to each other in a circle: who was not yet there is named now that all are.
    for name, table in tables.JOURNALLED.items():
        pointers = {
            ids[name, key]: located(table, back, ids)
            for key, row in rows.get(name, {}).items()
            if any((back := {column: row.get(column) for column in _cleared(table)}).values())
        }
        if pointers:
            unit.update_many(table, pointers)


def located(table: Table, row: Mapping[str, Encoded], ids: Ids) -> dict[str, object]:
    """Return some columns of a row as Python values, references as ids."""
    leads = references(table)
    values: Row = {
        column: ids[leads[column], str(value)] if column in leads and value is not None else value
        for column, value in row.items()
    }
    put_in_order(values)
    return decode_row(table, values)


def _values(table: Table, key: str, row: Row, ids: Ids) -> dict[str, object]:
    """Return what to insert for a row."""
    cleared = _cleared(table)
    values = located(table, {name: value for name, value in row.items() if name not in cleared}, ids)
    values["uuid"] = key
    if (table.name, key) in ids:
        values["id"] = ids[table.name, key]
    if table is not tables.event:
        # The event is the first to be known, in every store.
        values["event_id"] = next(iter(ids.values()))
    return values


def _cleared(table: Table) -> list[str]:
    return [column.name for column in table.columns if column in tables.CLEARED]


def _found(uuids: Mapping[tuple[str, int], str], table: str, row_id: int) -> str:
    try:
        return uuids[table, row_id]
    except KeyError:
        raise DamagedValueError(f"{table} {row_id} is not of this event") from None
