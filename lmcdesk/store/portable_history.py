"""Take the Changes of an event to another store, where they are history: told, never replayed nor undone.

A Change has no name of its own across stores: it is known again by a digest of all it says, in UUIDs,
without the contacts that a file may leave out and without the people that a desk may forget.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from lmcdesk.domain.handover import CONTACTS
from lmcdesk.domain.ids import ChangeNumber
from lmcdesk.domain.journal import (
    FORGOTTEN,
    NAMED,
    OVER,
    REFERRING,
    WENT_BACK,
    Change,
    ChangeRow,
    Columns,
    gone_over,
)
from lmcdesk.domain.kinds import ChangeKind, Operation
from lmcdesk.store import tables
from lmcdesk.store.columns import blank, encode, encode_row
from lmcdesk.store.forgetting import PERSONAL
from lmcdesk.store.portable import OWN, Ids, Pace, Place, Row, put_in_order, references, unhurried
from lmcdesk.store.queries import journal
from lmcdesk.store.unit import Unit

_BATCH = 500


@dataclass(frozen=True, slots=True)
class PastRow:
    """Say what a Change did to one row, references as UUIDs; a place is None where nobody knows its UUID."""

    table: str
    key: str
    operation: Operation
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class PastChange:
    """Describe a Change without ids.

    `undoes` is the digest of the Change that it inverts, `steps` are those of others that it tells of, and
    of those it went back over.
    """

    at: datetime
    kind: ChangeKind
    schema: int
    key: str
    named: Mapping[str, str]
    numbers: Mapping[str, int]
    steps: Mapping[str, str]
    undoes: str | None
    rows: Sequence[PastRow]

    @property
    def refers(self) -> set[str]:
        """Return the digests of the Changes without which it cannot be told."""
        told = {digest for name, digest in self.steps.items() if not name.startswith(OVER)}
        return told | ({self.undoes} if self.undoes else set())


@dataclass(slots=True)
class Past:
    """Hold the Changes of an event by digest, oldest first, their numbers and all rows they speak of."""

    changes: dict[str, PastChange] = field(default_factory=dict)
    numbers: dict[str, ChangeNumber] = field(default_factory=dict)
    ids: Ids = field(default_factory=dict)


def is_reference(name: str) -> bool:
    """Tell whether an id of a Change names a row or another Change, and so goes over by another name."""
    return name in NAMED or name in REFERRING or name.startswith(OVER)


def read_past(connection: Connection, event_id: int) -> Past:
    """Return the Changes of an event, as far as they are about it."""
    changes = journal.of_event(connection, event_id)[::-1]
    numbers = [change.number for change in changes]
    rows: dict[int, list[ChangeRow]] = {}
    for start in range(0, len(numbers), _BATCH):
        rows |= journal.rows_of(connection, numbers[start : start + _BATCH])
    keys = _keys(event_id, (row for number in numbers for row in rows[number]))
    past = Past(ids={(table, key): row_id for (table, row_id), key in keys.items()})
    digests: dict[int, str] = {}
    taken: Counter[str] = Counter()
    for change in changes:
        over = gone_over(change, changes) if change.key == WENT_BACK else set()
        found = _portable(change, rows[change.number], keys, digests, sorted(over))
        if found is not None:
            digest = digest_of(found, taken)
            digests[change.number] = digest
            past.changes[digest] = found
            past.numbers[digest] = change.number
    return past


def digest_of(change: PastChange, taken: Counter[str]) -> str:
    """Return what a Change is known again by; `taken` counts those that say the very same."""
    told = as_json(replace(change, rows=[_without_people(row) for row in change.rows]), contacts=False)
    # Which steps it went over is known as far as they came along.
    told["steps"] = {name: other for name, other in change.steps.items() if not name.startswith(OVER)}
    said = json.dumps(told, sort_keys=True, separators=(",", ":"))
    digest = sha256(said.encode()).hexdigest()
    taken[digest] += 1
    return digest if taken[digest] == 1 else f"{digest}-{taken[digest]}"


def as_json(change: PastChange, *, contacts: bool) -> dict[str, Any]:
    """Return a Change as a file holds it; without `contacts` nothing of `CONTACTS` is in it."""
    rows = change.rows if contacts else without_contacts(change.rows)
    return {
        "at": encode(tables.change.c.at, change.at),
        "kind": change.kind.value,
        "schema": change.schema,
        "key": change.key,
        "named": dict(change.named),
        "numbers": dict(change.numbers),
        "steps": dict(change.steps),
        "undoes": change.undoes,
        "rows": [[row.table, row.key, row.operation.value, row.before, row.after] for row in rows],
    }


def all_as_json(past: Past, *, contacts: bool) -> list[dict[str, Any]]:
    """Return the Changes of an event as a file holds them, oldest first.

    Without `contacts` those are left out that did nothing else, and what refers to them.
    """
    kept: dict[str, dict[str, Any]] = {}
    for digest, change in past.changes.items():
        if change.refers <= kept.keys():
            told = as_json(change, contacts=contacts)
            told["steps"] = {name: other for name, other in change.steps.items() if other in kept}
            if told["rows"] or change.key == FORGOTTEN:
                kept[digest] = told
    return list(kept.values())


def without_contacts(rows: Sequence[PastRow]) -> list[PastRow]:
    """Return rows without the columns of `CONTACTS`; an update of nothing else is none."""
    left = []
    for row in rows:
        hidden = CONTACTS.get(row.table, frozenset())
        before, after = (
            None if found is None else {name: value for name, value in found.items() if name not in hidden}
            for found in (row.before, row.after)
        )
        if row.operation is not Operation.UPDATE or before:
            left.append(PastRow(row.table, row.key, row.operation, before, after))
    return left


def _without_people(row: PastRow) -> PastRow:
    """Return a row with nothing in its personal columns: forgetting them leaves it the same."""
    personal = {column.name for column in PERSONAL.get(row.table, ())}
    before, after = (
        None
        if found is None
        else {name: None if name in personal else value for name, value in found.items()}
        for found in (row.before, row.after)
    )
    return replace(row, before=before, after=after)


def plant_past(
    unit: Unit, event_id: int, changes: Mapping[str, PastChange], ids: Ids, pace: Pace = unhurried
) -> int:
    """Write the Changes that this store does not know as history, oldest first; return how many.

    `ids` are the rows of the event that are here; those that are told of alone are given ids.
    """
    known = read_past(unit.connection, event_id)
    places: Ids = {**known.ids, **ids}
    numbers = dict(known.numbers)
    for digest, change in changes.items():
        if digest in numbers:
            continue
        steps = {name: int(numbers[other]) for name, other in change.steps.items()}
        named = {name: _id(unit, places, (NAMED[name], key)) for name, key in change.named.items()}
        numbers[digest] = unit.write_past(
            {
                "event_id": event_id,
                "kind": change.kind,
                "at": change.at,
                "schema": change.schema,
                "key": change.key,
                "ids": json.dumps({**change.numbers, **named, **steps}, sort_keys=True),
                "undoes": None if change.undoes is None else numbers[change.undoes],
            },
            [_local(unit, event_id, row, places) for row in change.rows],
        )
        pace(len(change.rows))
    return len(unit.past)


def _keys(event_id: int, rows: Iterator[ChangeRow]) -> dict[tuple[str, int], str]:
    """Return the UUID of every row of the event that the journal tells of, by table and id."""
    keys: dict[tuple[str, int], str] = {}
    for row in rows:
        content = row.after if row.operation is Operation.INSERT else row.before
        if content is None or row.operation is Operation.UPDATE:
            continue
        if (row.row_id if row.table == "event" else content["event_id"]) == event_id:
            keys[row.table, row.row_id] = str(content["uuid"])
    return keys


def _portable(
    change: Change,
    rows: Sequence[ChangeRow],
    keys: Mapping[tuple[str, int], str],
    digests: Mapping[int, str],
    over: Sequence[int],
) -> PastChange | None:
    """Return a Change in UUIDs, None where it did nothing to the event or inverts one that did not."""
    moved = [
        PastRow(
            row.table,
            keys[row.table, row.row_id],
            row.operation,
            _in_uuids(row.table, row.before, keys),
            _in_uuids(row.table, row.after, keys),
        )
        for row in rows
        if (row.table, row.row_id) in keys
    ]
    steps = {name: change.ids[name] for name in REFERRING if name in change.ids}
    refers = [*steps.values(), *([] if change.undoes is None else [change.undoes])]
    if not (moved or change.key == FORGOTTEN) or any(other not in digests for other in refers):
        return None
    steps |= {f"{OVER}{at}": number for at, number in enumerate(over, start=1) if number in digests}
    named = {
        name: keys[NAMED[name], row_id]
        for name, row_id in change.ids.items()
        if name in NAMED and (NAMED[name], row_id) in keys
    }
    return PastChange(
        change.at,
        change.kind,
        change.schema,
        change.key,
        named,
        {name: value for name, value in change.ids.items() if not is_reference(name)},
        {name: digests[number] for name, number in steps.items()},
        None if change.undoes is None else digests[change.undoes],
        moved,
    )


def _in_uuids(table: str, columns: Columns | None, keys: Mapping[tuple[str, int], str]) -> Row | None:
    if columns is None:
        return None
    leads = references(tables.JOURNALLED[table])
    row: Row = {
        name: keys.get((leads[name], int(value))) if name in leads and value is not None else value
        for name, value in columns.items()
        if name not in OWN
    }
    put_in_order(row)
    return row


def _local(unit: Unit, event_id: int, row: PastRow, places: Ids) -> ChangeRow:
    """Return a row of a Change as this store's journal has it."""
    row_id = _id(unit, places, (row.table, row.key))
    columns = [
        None if found is None else _in_ids(unit, row.table, found, places)
        for found in (row.before, row.after)
    ]
    if row.operation is not Operation.UPDATE:
        table = tables.JOURNALLED[row.table]
        empty = encode_row(table, blank(table))
        own: Row = {"id": row_id, "uuid": row.key}
        if table is not tables.event:
            own["event_id"] = event_id
        columns = [None if found is None else {**empty, **found, **own} for found in columns]
    return ChangeRow(row.table, row_id, row.operation, columns[0], columns[1])


def _in_ids(unit: Unit, table: str, row: Row, places: Ids) -> Row:
    leads = references(tables.JOURNALLED[table])
    found: Row = {
        name: _id(unit, places, (leads[name], str(value))) if name in leads and value is not None else value
        for name, value in row.items()
    }
    put_in_order(found)
    return found


def _id(unit: Unit, places: Ids, place: Place) -> int:
    """Return the id of a row; one that is not here is given one, for history to name it by."""
    if place not in places:
        places[place] = unit.take_id()
    return places[place]
