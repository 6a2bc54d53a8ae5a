"""Blank what is personal of one event, in its rows and in every step of the journal that holds it.

Everything else stays: who belongs to which delegation, capacities, places, times, counts. The rule for a
value looks at nothing but its column and the row's id, so that equal values stay equal: the steps of the
journal still follow from one another, and a check of the store finds nothing amiss.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal,
    or_,
    select,
)

from lmcdesk.domain.forgetting import Held
from lmcdesk.domain.journal import Encoded
from lmcdesk.store import tables
from lmcdesk.store.columns import DamagedValueError
from lmcdesk.store.unit import Unit

PERSONAL: Mapping[str, tuple[Column[Any], ...]] = {
    name: found
    for name, table in tables.JOURNALLED.items()
    if (found := tuple(column for column in table.columns if column.info.get("personal")))
}
"""The columns that are blanked, by table."""

_STANDING_FOR = {
    ("participant", "full_name"): "Participant",
    ("turn", "walk_in"): "Speaker",
    ("connection", "name"): "Connection",
}
"""What stands for a name that may not be missing: without one a person is an open seat, a walk-in nobody.

It is data and so the same in every language. The number is the place among all that the event ever had, by
the time they were added: it tells two people apart, goes on telling that two turns were one person's, is
the same in every backup, and nobody can read a name out of it.
"""

_Columns = dict[str, Encoded]


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what is to be written: blanked columns of rows by table and id, and steps' rows by their place."""

    rows: Mapping[str, Mapping[int, _Columns]]
    steps: Mapping[tuple[int, int], tuple[str | None, str | None]]

    @property
    def held(self) -> Held:
        """Count what would be blanked."""
        turns = self.rows.get("turn", {})
        speakers = sum("walk_in" in blanked for blanked in turns.values())
        people = len(self.rows.get("participant", {}))
        others = sum(len(rows) for rows in self.rows.values()) - people - speakers
        return Held(people, speakers, others, len({number for number, _ in self.steps}))


_Numbers = Mapping[tuple[str, int], int]


def blanked(numbers: _Numbers, row_id: int, column: Column[Any], value: Encoded) -> Encoded:
    """Return what stands in the place of a personal value once it is forgotten; nothing stays nothing."""
    if value in (None, ""):
        return value
    stands = _STANDING_FOR.get((column.table.name, column.name))
    if stands is None:
        return None if column.nullable else ""
    if re.fullmatch(f"{stands} [0-9]+", str(value)):
        return value
    return f"{stands} {numbers.get((column.table.name, row_id), 0)}"


def is_personal(table: str, columns: Mapping[str, Encoded]) -> bool:
    """Tell whether some columns of a row hold anything that forgetting would blank."""
    return any(
        column.name in columns and blanked({}, 0, column, columns[column.name]) != columns[column.name]
        for column in PERSONAL.get(table, ())
    )


def plan(connection: Connection, event_id: int) -> Plan:
    """Read what is to be blanked of an event, whether it is there or was removed."""
    numbers = _numbers(connection, event_id)
    return Plan(_rows(connection, event_id, numbers), _steps(connection, event_id, numbers))


def is_held(connection: Connection, event_id: int) -> bool:
    """Tell whether the rows of an event hold anything personal; the journal is not read for it.

    Asked after every edit once the day is over: the database looks, and stops at the first.
    """
    return any(_holds(connection, name, event_id) for name in PERSONAL)


def _holds(connection: Connection, name: str, event_id: int) -> bool:
    """Tell whether any row of a table holds anything personal of an event."""
    table = tables.JOURNALLED[name]
    said = or_(*(_says(column) for column in PERSONAL[name]))
    found = connection.execute(select(literal(1)).where(_owner(table) == event_id, said).limit(1))
    return found.first() is not None


def _says(column: Column[Any]) -> ColumnElement[bool]:
    """Return what the database looks for: as `blanked` tells what is nothing."""
    stands = _STANDING_FOR.get((column.table.name, column.name))
    if stands is None:
        # Compared as texts: a level is a number.
        return func.coalesce(cast(column, Text), "") != ""
    length = len(stands) + 1
    number = func.substr(column, length + 1)
    named = func.substr(column, 1, length) != f"{stands} "
    return and_(column != "", or_(named, number == "", func.ltrim(number, "0123456789") != ""))


def _owner(table: Table) -> Column[Any]:
    """Return the column that says of which event a row is."""
    return table.c.id if table is tables.event else table.c.event_id


def _rows(connection: Connection, event_id: int, numbers: _Numbers) -> dict[str, dict[int, _Columns]]:
    """Return the blanked columns of rows by table and id, those alone that are not blank yet."""
    rows: dict[str, dict[int, _Columns]] = {}
    for name, columns in PERSONAL.items():
        table = tables.JOURNALLED[name]
        query = select(table.c.id, *columns).where(_owner(table) == event_id)
        for row_id, *values in connection.execute(query):
            new = {
                column.name: to
                for column, value in zip(columns, values, strict=True)
                if (to := blanked(numbers, row_id, column, value)) != value
            }
            if new:
                rows.setdefault(name, {})[row_id] = new
    return rows


def forget(unit: Unit, event_id: int) -> Held:
    """Blank an event in an open transaction, past the journal, and return what there was."""
    found = plan(unit.connection, event_id)
    for name, rows in found.rows.items():
        table = tables.JOURNALLED[name]
        alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row_id, new in rows.items():
            values = {f"new_{column}": value for column, value in new.items()}
            alike[tuple(new)].append({"row": row_id, **values})
        for columns, parameters in alike.items():
            unit.rewrite(
                table.update()
                .where(table.c.id == bindparam("row"))
                .values({column: bindparam(f"new_{column}") for column in columns}),
                parameters,
            )
    table = tables.change_row
    here = table.update().where(table.c.change_number == bindparam("of"), table.c.position == bindparam("at"))
    if found.steps:
        unit.rewrite(
            here.values(before=bindparam("new_before"), after=bindparam("new_after")),
            [
                {"of": number, "at": position, "new_before": before, "new_after": after}
                for (number, position), (before, after) in found.steps.items()
            ],
        )
    return found.held


def uuid_of(connection: Connection, event_id: int) -> str | None:
    """Return the UUID of an event that is or was in the store."""
    table = tables.event
    found = connection.execute(select(table.c.uuid).where(table.c.id == event_id)).scalar()
    return found or _made(connection).get(event_id)


def ids_of(connection: Connection, uuid: str) -> list[int]:
    """Return the ids that an event has or had in the store, the present one last.

    Ids alone do not tell: after a restore they are given again. An event that was removed and came again
    with a hand-over file has had two, and the journal tells of both.
    """
    now = connection.execute(select(tables.event.c.id).where(tables.event.c.uuid == uuid)).scalar()
    found = {row_id for row_id, made in _made(connection).items() if made == uuid}
    found |= set() if now is None else {now}
    return sorted(found, key=lambda row_id: (row_id == now, row_id))


def uuids_of_all(connection: Connection) -> set[str]:
    """Return the UUIDs of all events that are or were in the store."""
    return {*_made(connection).values(), *connection.execute(select(tables.event.c.uuid)).scalars()}


def _made(connection: Connection) -> dict[int, str]:
    """Return the UUIDs of all events that are or were in the store by their ids."""
    rows = tables.change_row
    made = select(rows.c.row_id, rows.c.after).where(rows.c.table_name == "event", rows.c.before.is_(None))
    return {row_id: str(_columns(after)["uuid"]) for row_id, after in connection.execute(made)}


def _numbers(connection: Connection, event_id: int) -> _Numbers:
    """Return the place of each participant and turn among all that the event ever had."""
    rows = tables.change_row
    names = {table for table, _ in _STANDING_FOR}
    made = select(rows.c.table_name, rows.c.row_id, rows.c.after)
    found = {
        (str(table), int(row_id))
        for table, row_id, after in connection.execute(
            made.where(rows.c.table_name.in_(names), rows.c.before.is_(None))
        )
        if _columns(after).get("event_id") == event_id
    }
    return {
        place: number
        for name in names
        for number, place in enumerate(sorted(place for place in found if place[0] == name), start=1)
    }


def _steps(
    connection: Connection, event_id: int, numbers: _Numbers
) -> dict[tuple[int, int], tuple[str | None, str | None]]:
    """Return the rows of steps that hold something personal of an event, blanked."""
    rows, steps = tables.change_row, tables.change
    query = (
        select(
            rows.c.change_number,
            rows.c.position,
            rows.c.table_name,
            rows.c.row_id,
            rows.c.before,
            rows.c.after,
            steps.c.event_id,
            steps.c.schema,
        )
        .join(steps, steps.c.number == rows.c.change_number)
        # Making and removing an event are steps of the whole store.
        .where(or_(steps.c.event_id == event_id, steps.c.event_id.is_(None)))
        .order_by(rows.c.change_number, rows.c.position)
    )
    found: dict[tuple[int, int], tuple[str | None, str | None]] = {}
    ours = {("event", event_id)}
    for number, position, table, row_id, before, after, owner, schema in connection.execute(query):
        old, new = (None if text is None else _columns(text) for text in (before, after))
        if owner == event_id or (old or new or {}).get("event_id") == event_id:
            ours.add((table, row_id))
        if (table, row_id) not in ours:
            continue
        written = (before, after)
        now = (
            _told(numbers, table, row_id, old, schema, before),
            _told(numbers, table, row_id, new, schema, after),
        )
        if now != written:
            found[number, position] = now
    return found


def _told(
    numbers: _Numbers, table: str, row_id: int, columns: _Columns | None, schema: int, text: str | None
) -> str | None:
    """Return the columns of a step's row as JSON, blanked; the text as it was where nothing is."""
    if columns is None:
        return text
    known = tables.JOURNALLED.get(table)
    blank = {
        name: to
        for name, value in columns.items()
        if (to := _blank_in_step(numbers, known, row_id, name, value, schema)) != value
    }
    if not blank:
        return text
    return json.dumps({**columns, **blank}, ensure_ascii=False, separators=(",", ":"))


def _blank_in_step(
    numbers: _Numbers, known: Table | None, row_id: int, name: str, value: Encoded, schema: int
) -> Encoded:
    if known is None or name not in known.c:
        # A column of older tables: nobody knows any more whether it was personal, so it is.
        return "" if schema != tables.SCHEMA and isinstance(value, str) else value
    column = known.c[name]
    return blanked(numbers, row_id, column, value) if column.info.get("personal") else value


def _columns(text: str) -> _Columns:
    try:
        columns = json.loads(text)
    except ValueError as error:
        raise DamagedValueError(text) from error
    if not isinstance(columns, dict):
        raise DamagedValueError(text)
    return columns
