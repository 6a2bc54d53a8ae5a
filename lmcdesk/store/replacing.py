"""Put one store in the place of another, which is kept aside with whatever SQLite had beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lmcdesk.domain.backups import Backup, aside_name, read_aside
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.store import backup, sqlite
from lmcdesk.store.backup import COMPANIONS
from lmcdesk.store.comparing import last_number


def replace_store(
    draft: Path, store: Path, at: datetime, busy_ms: int, seen: int | None = None
) -> Path | None:
    """Put a finished store in the place of another; return where that one is kept, None where none was.

    At every moment a whole store is at the place, the old one or the new. What SQLite left beside the
    old one goes aside with it, or it would be replayed into the new one. This process may not have the
    old one open. Raises KnownError where another is writing to it, or its newest Change is not the one
    that was `seen`; then everything is as it was.
    """
    aside = _free_aside(store, at)
    with ExitStack() as lock, backup.in_words(store.parent):
        _lock(store, busy_ms, lock, seen)
        if os.name == "nt":
            # There a file that anybody, even we, have open cannot be renamed.
            lock.close()
        kept = os.path.lexists(store)
        with ExitStack() as way_back:
            for more in COMPANIONS:
                _move(store.with_name(store.name + more), aside.with_name(aside.name + more), way_back)
            if kept:
                _keep(store, aside, way_back)
            try:
                draft.replace(store)
            except PermissionError as error:
                raise KnownError("store.busy", path=str(store)) from error
            # From here on there is no way back.
            way_back.pop_all()
        backup.put_on_disk(store.parent)
    return aside if kept else None


def asides_of(store: Path) -> list[Backup]:
    """Return the stores that were kept aside when another took the place of this one, the oldest first."""
    found = []
    with suppress(OSError):
        for path in store.parent.iterdir():
            at = read_aside(path.name, store)
            if at is None:
                continue
            with suppress(OSError):
                if path.is_file():
                    stat = path.stat()
                    modified = datetime.fromtimestamp(stat.st_mtime, UTC)
                    found.append(Backup(path, at, BackupReason.RESTORE, stat.st_size, modified, aside=True))
    return sorted(found, key=lambda one: (one.at, one.path.name))


def _free_aside(store: Path, at: datetime) -> Path:
    """Return a name beside the store that neither a store nor what belongs to one has."""
    while True:
        aside = store.with_name(aside_name(store, at))
        if not any(os.path.lexists(aside.with_name(aside.name + more)) for more in ("", *COMPANIONS)):
            return aside
        at += timedelta(seconds=1)


def _lock(store: Path, busy_ms: int, lock: ExitStack, seen: int | None) -> None:
    """Keep other processes from writing to a store, without touching what it was left with.

    A store that SQLite cannot open is nobody's at the moment, nor is one that was left with a
    journal or in write-ahead mode: to open it for writing would be to replay that.
    """
    try:
        if not sqlite.read_header(store) or sqlite.read_header(store)[18:19] == b"\x02":
            return
    except KnownError:
        return
    if store.with_name(store.name + "-wal").exists():
        return
    try:
        with closing(backup.connect(store, "ro", busy_ms)) as connection:
            # Fails where the journal beside it waits to be rolled back; succeeds beside a writer at work.
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        connection = lock.enter_context(closing(backup.connect(store, "rw", busy_ms)))
        connection.execute("BEGIN EXCLUSIVE")
        if seen is not None and last_number(connection) != seen:
            raise KnownError("backups.written_since", path=str(store))
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise KnownError("store.busy", path=str(store)) from error
        if name == "SQLITE_READONLY_ROLLBACK" or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return
        raise sqlite.known(error, store) or error from error


def _move(path: Path, target: Path, way_back: ExitStack) -> None:
    if os.path.lexists(path):
        path.rename(target)
        way_back.callback(target.rename, path)


def _keep(store: Path, aside: Path, way_back: ExitStack) -> None:
    """Give the store a second name, so that the first never leads nowhere; or, without links, another."""
    try:
        os.link(store, aside, follow_symlinks=False)
    except (OSError, NotImplementedError):
        # A stick formatted for every system knows no links.
        try:
            store.rename(aside)
        except PermissionError as error:
            raise KnownError("store.busy", path=str(store)) from error
        way_back.callback(_put_back, aside, store)
    else:
        way_back.callback(_forget, aside)


def _put_back(aside: Path, store: Path) -> None:
    with suppress(OSError):
        aside.rename(store)


def _forget(aside: Path) -> None:
    with suppress(OSError):
        aside.unlink()
