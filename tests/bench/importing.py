"""Measure the import of a list: finding who is who, and writing what was decided."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator

import numpy
from rapidfuzz import fuzz, process

from lmcdesk.desk import open_desk
from lmcdesk.domain.incoming import IncomingRow, IncomingTable
from lmcdesk.services.importing.matching import CUTOFF, likeliest, name_key
from lmcdesk.store import tables
from lmcdesk.store.columns import encode_row
from tests.bench.comparing import Finding, compare, timed
from tests.bench.stores import Stores, event_of
from tests.bench.writing import bare

PEOPLE = 10_000
ROUNDS = 5


def measure(stores: Stores, quick: bool) -> Iterator[Finding]:
    """Compare matching with one bare cdist, and the commit with a bare executemany of the same rows."""
    yield _matching(stores, 2 if quick else ROUNDS)
    yield _commit(stores, 2 if quick else ROUNDS)


def _matching(stores: Stores, rounds: int) -> Finding:
    """Find a thousand names with a letter lost, and nine thousand as they are, among ten thousand."""
    desk = open_desk(stores.planted(PEOPLE))
    people = desk.participants.roster(event_of(desk)).participants
    desk.close()
    names = [person.full_name for person in people if person.full_name]
    dice = random.Random(1)
    asked = list(names)
    for at in dice.sample(range(len(asked)), len(asked) // 10):
        cut = dice.randrange(len(asked[at]))
        asked[at] = asked[at][:cut] + asked[at][cut + 1 :]

    def ours() -> None:
        likeliest([name_key(name) for name in asked], [name_key(name) for name in names])

    def reference() -> None:
        process.cdist(asked, names, scorer=fuzz.ratio, dtype=numpy.uint8, score_cutoff=CUTOFF, workers=-1)

    name = f"{len(asked):,} names of a list matched / one bare cdist"
    return compare(name, timed(ours), timed(reference), allowed=2.0, rounds=rounds)


def _commit(stores: Stores, rounds: int) -> Finding:
    """Write ten thousand new people of a list, in an event that has its delegations and nobody else."""
    source, target = stores.file("event.sqlite3"), stores.file("importing.sqlite3")
    desk = open_desk(source, create=True)
    event = desk.events.create(
        {"title": "Bench", "first_day": "2026-01-01", "last_day": "2026-01-02", "zone": "Asia/Yangon"}
    )
    desk.delegations.add_six(event)
    head = ("Country", "Name", "E-mail", "Capacity", "Functional title", "Ministry")
    places = ("Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam")
    rows = [IncomingRow(1, head)]
    rows += [
        IncomingRow(
            at + 2, (places[at % 6], f"Somebody Nr{at:05}", f"p{at}@example.org", "Delegate", "x", "y")
        )
        for at in range(PEOPLE)
    ]
    review = desk.importing.review(event, desk.importing.suggest(event, IncomingTable("S", tuple(rows))))
    desk.importing.apply(review)
    with desk.store.read() as reader:
        values = [dict(row) for row in reader.execute(tables.participant.select()).mappings()]
    desk.close()
    encoded = [encode_row(tables.participant, row) for row in values]
    names = tuple(encoded[0])
    statement = f"INSERT INTO participant ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    bare_rows = [tuple(row.values()) for row in encoded]
    desk = open_desk(source)
    desk.history.undo(event)
    review = desk.importing.review(event, review.plan)
    desk.close()

    def ours() -> float:
        shutil.copyfile(source, target)
        desk = open_desk(target)
        seconds = timed(lambda: desk.importing.write(review, remember=False))()
        desk.close()
        return seconds

    def reference() -> float:
        shutil.copyfile(source, target)
        connection = bare(target)

        def insert() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(statement, bare_rows)
            connection.execute("COMMIT")

        seconds = timed(insert)()
        connection.close()
        return seconds

    name = f"{PEOPLE:,} rows of a list written with their Change / bare executemany"
    return compare(name, ours, reference, allowed=3.0, rounds=rounds)
