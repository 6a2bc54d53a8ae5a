"""Forget in files that are not open: each copy is rewritten beside its place, verified, and then renamed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.forgetting import Held
from lmcdesk.domain.journal import FORGOTTEN
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.store import backup, forgetting, sqlite
from lmcdesk.store.opening import upgrade
from lmcdesk.store.other import reading
from lmcdesk.store.store import Store


def held_in(path: Path, uuid: str, busy_ms: int) -> Held:
    """Count what a copy of a store holds of an event; raises KnownError where it cannot be read."""
    with reading(path, busy_ms) as reader:
        return held_of(reader, uuid)


def held_of(reader: Connection, uuid: str) -> Held:
    """Count what a store holds of an event, under every id that it has or had there."""
    held = (forgetting.plan(reader, event_id).held for event_id in forgetting.ids_of(reader, uuid))
    return sum(held, start=Held())


def forget_in(path: Path, uuid: str, *, clock: Callable[[], datetime], author: str, busy_ms: int) -> Held:
    """Forget an event in a copy of a store and return what it held; without any it stays byte for byte.

    The file is the old one or the finished one at every moment. Raises KnownError where it cannot be
    read or replaced; then it is as it was.
    """
    held = held_in(path, uuid, busy_ms)
    if held.nothing:
        return held
    times = path.stat()
    if not times.st_mode & stat.S_IWUSR:
        # A rename would go over a protected file without asking; whoever protected it meant it.
        raise KnownError("store.read_only", path=str(path))
    part = backup.make_part(path, path.parent, busy_ms)
    try:
        upgrade(part)
        with closing(Store(part, clock, author, busy_ms)) as store:
            forget_in_store(store, uuid)
        sqlite.compact(part, busy_ms)
        backup.check_copy(part, path)
        with backup.in_words(path.parent):
            backup.put_on_disk(part)
            # It is still the copy of that hour.
            os.utime(part, ns=(times.st_atime_ns, times.st_mtime_ns))
            part.replace(path)
            backup.put_on_disk(path.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return held


def forget_in_store(store: Store, uuid: str) -> Held:
    """Forget an event in an open store, as one Change that nothing goes back behind; one for each id."""
    held = Held()
    with store.read() as reader:
        ids = forgetting.ids_of(reader, uuid)
    for event_id in ids:
        with store.write(FORGOTTEN, event_id, kind=ChangeKind.STORE, event=event_id) as unit:
            held += forgetting.forget(unit, event_id)
    return held


def sweep(folders: Iterable[Path]) -> None:
    """Remove the copies that killed programs have left half-made: they hold what is to be forgotten."""
    for folder in folders:
        with suppress(OSError):
            for part in folder.glob(f".*{backup.PART}"):
                with suppress(OSError):
                    part.unlink()
