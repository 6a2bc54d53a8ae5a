"""Read a store that is not open, and tell what has happened since a copy of it was made."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from lmcdesk.domain.backups import Difference, StoredEvent
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.journal import FORGOTTEN
from lmcdesk.store import sqlite, tables
from lmcdesk.store.backup import connect, way_to_read


def compare(copy: Path, store: Path, busy_ms: int) -> Difference:
    """Count what stands in the journal of a store and not in that of a copy, and the other way round.

    Two journals are the same up to where they part. Raises KnownError where one cannot be read; the copy
    stays as it is, byte for byte.
    """
    with _both(copy, store, busy_ms) as (old, now):
        common = _common(old, now)
        after = "FROM change WHERE number > ?"
        # A copy in which personal data was forgotten says so; nothing else of it is missing in the store.
        lost = f"SELECT count(*) {after} AND key <> ?"
        missing = old.execute(lost, (common, FORGOTTEN)).fetchone()[0]
        steps, events = 0, set()
        for event_id, ids in now.execute(f"SELECT event_id, ids {after}", (common,)):
            steps += 1
            # A step of the whole store, such as the making of an event, names the event among its ids.
            owner = event_id if event_id is not None else json.loads(ids).get("event")
            if owner is not None:
                events.add(owner)
    return Difference(steps, len(events), missing)


def parting(copy: Path, store: Path, busy_ms: int) -> int:
    """Return the number of the last Change that stands in the journals of both a copy and a store."""
    with _both(copy, store, busy_ms) as (old, now):
        return _common(old, now)


def events_in(path: Path, busy_ms: int, *, live: bool = False) -> list[StoredEvent]:
    """Return the events of a store, the latest first; it stays as it is.

    A `live` one is open in this process.
    """
    query = "SELECT id, title, first_day, last_day, sample FROM event ORDER BY first_day DESC, id DESC"
    with _reading(path, busy_ms, live=live) as connection:
        return [
            StoredEvent(number, title, first, last, bool(sample))
            for number, title, first, last, sample in connection.execute(query)
        ]


def last_of(path: Path, busy_ms: int, *, live: bool = False) -> int:
    """Return the number of the newest Change of a store, 0 where there is none."""
    with _reading(path, busy_ms, live=live) as connection:
        return last_number(connection)


def last_number(connection: sqlite3.Connection) -> int:
    """Return the number of the newest Change of a store that is open already, 0 where there is none."""
    return int(connection.execute("SELECT ifnull(max(number), 0) FROM change").fetchone()[0])


@contextmanager
def _both(copy: Path, store: Path, busy_ms: int) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    with _reading(copy, busy_ms) as old, _reading(store, busy_ms, live=True) as now:
        yield old, now


@contextmanager
def _reading(path: Path, busy_ms: int, *, live: bool = False) -> Iterator[sqlite3.Connection]:
    """Read a file in one transaction; a `live` one is the store that this process has open.

    The live one is never opened but by SQLite: to close it again would drop the locks SQLite holds on it.
    """
    mode = "ro"
    if not live:
        sqlite.schema_of(path, tables.SCHEMA)
        mode = way_to_read(path)
    try:
        with closing(connect(path, mode, busy_ms)) as connection:
            connection.execute("BEGIN")
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            size = connection.execute("PRAGMA page_size").fetchone()[0]
            if path.stat().st_size < pages * size:
                raise KnownError("store.damaged", path=str(path))
            yield connection
    except (sqlite3.DatabaseError, ValueError) as error:
        raise sqlite.known(error, path) or KnownError("store.damaged", path=str(path)) from error


def _common(old: sqlite3.Connection, now: sqlite3.Connection) -> int:
    """Return the number of the last Change that both journals have."""
    lowest, highest = 0, min(last_number(old), last_number(now))
    # Most often the one is the beginning of the other.
    middle = highest
    while lowest < highest:
        if _step(old, middle) == _step(now, middle):
            lowest = middle
        else:
            highest = middle - 1
        middle = (lowest + highest + 1) // 2
    return lowest


def _step(connection: sqlite3.Connection, number: int) -> tuple[object, ...] | None:
    query = "SELECT at, author, key, ids FROM change WHERE number = ?"
    found: tuple[object, ...] | None = connection.execute(query, (number,)).fetchone()
    return found
