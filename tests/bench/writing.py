"""Measure writing: one edit, and many rows at once, each with its Change in the journal."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from lmcdesk.desk import Desk, open_desk
from lmcdesk.store import tables
from lmcdesk.store.columns import encode_row
from tests.bench.comparing import PROCESSOR, Finding, compare, timed
from tests.bench.stores import Stores, event_of

PEOPLE = 10_000
EDITS = 300
ROUNDS = 7
CELLS = 1_000
PASTED = ("functional_title", "organisation", "unit", "phone", "remarks")


def measure(stores: Stores, quick: bool) -> Iterator[Finding]:
    """Compare services and unit of work with the bare statements of SQLite on a copy of the same store."""
    yield _one_edit(stores, 50 if quick else EDITS)
    yield _pasted_cells(stores, 10 if quick else EDITS // 3)
    yield _many_inserts(stores, 3 if quick else ROUNDS)


def bare(path: Path) -> sqlite3.Connection:
    """Connect as the store does for writing, without anything between."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "secure_delete=ON",
        "journal_mode=DELETE",
        "synchronous=EXTRA",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _one_edit(stores: Stores, rounds: int) -> Finding:
    desk, connection = open_desk(stores.copy(PEOPLE)), bare(stores.copy(PEOPLE))
    person = desk.participants.roster(event_of(desk)).participants[PEOPLE // 2]
    typed = count(1)
    notes = person.notes

    def edit() -> None:
        nonlocal notes
        seen, notes = notes, f"called on day {next(typed)}"
        desk.participants.edit(person.id, {"notes": notes}, seen={"notes": seen})

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "UPDATE participant SET notes = ? WHERE id = ?", (f"called on day {next(typed)}", person.id)
        )
        connection.execute("COMMIT")

    name = "one edit with its Change / the bare commit of the same row"
    found = compare(name, timed(edit), timed(commit), allowed=2.5, rounds=rounds)
    desk.close()
    connection.close()
    return found


def _pasted_cells(stores: Stores, rounds: int) -> Finding:
    """Set a thousand cells, five of each of two hundred people, as a paste does."""
    desk, connection = open_desk(stores.copy(PEOPLE)), bare(stores.copy(PEOPLE))
    people = desk.participants.roster(event_of(desk)).participants[: CELLS // len(PASTED)]
    typed = count(1)

    def paste() -> None:
        word = f"pasted {next(typed)}"
        desk.participants.set_cells({person.id: dict.fromkeys(PASTED, word) for person in people})

    statement = f"UPDATE participant SET {', '.join(f'{name} = ?' for name in PASTED)} WHERE id = ?"

    def commit() -> None:
        word = f"pasted {next(typed)}"
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(statement, [(*[word] * len(PASTED), person.id) for person in people])
        connection.execute("COMMIT")

    name = f"{CELLS:,} cells pasted with their Change / bare executemany of the rows"
    found = compare(name, timed(paste), timed(commit), allowed=8.0, rounds=rounds)
    desk.close()
    connection.close()
    return found


def _many_inserts(stores: Stores, rounds: int) -> Finding:
    """Insert the participants of a large event once more, under new numbers."""
    desk = open_desk(stores.planted(PEOPLE))
    event = event_of(desk)
    values = _values(desk)
    first = 1 + max(int(str(row["id"])) for row in values)
    desk.close()
    for row in values:
        del row["id"], row["uuid"]
    encoded = [encode_row(tables.participant, row) for row in values]
    names = ("id", "uuid", *encoded[0])
    statement = f"INSERT INTO participant ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    bare_rows = [
        (first + at, f"{at:08}-0000-4000-8000-000000000000", *row.values()) for at, row in enumerate(encoded)
    ]
    source, target = stores.planted(PEOPLE), stores.file("inserting.sqlite3")

    def with_change() -> float:
        shutil.copyfile(source, target)
        desk = open_desk(target)

        def insert() -> None:
            with desk.store.write("event.created", event) as unit:
                unit.insert_many(tables.participant, values)

        seconds = timed(insert, PROCESSOR)()
        desk.close()
        return seconds

    def without() -> float:
        shutil.copyfile(source, target)
        connection = bare(target)

        def insert() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(statement, bare_rows)
            connection.execute("COMMIT")

        seconds = timed(insert, PROCESSOR)()
        connection.close()
        return seconds

    name = f"{len(values):,} participants inserted with their Change / bare executemany"
    return compare(name, with_change, without, allowed=3.0, rounds=rounds)


def _values(desk: Desk) -> list[dict[str, object]]:
    with desk.store.read() as reader:
        return [dict(row) for row in reader.execute(tables.participant.select()).mappings()]
