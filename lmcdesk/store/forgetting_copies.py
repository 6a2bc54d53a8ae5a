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
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Store


def held_in(path: Path, uuid: str, busy_ms: int) -> Held:
    """Count what a copy of a store holds of an event; raises KnownError where it cannot be read."""
    with reading(path, busy_ms) as reader:
        return held_of(reader, uuid)


def held_of(reader: Connection, uuid: str) -> Held:
    """Count what a store holds of an event, under every id that it has or had there."""
    held = (forgetting.plan(reader, event_id).held for event_id in forgetting.ids_of(reader, uuid))
    return sum(held, start=Held())


def forget_in(
    path: Path,
    uuid: str,
    *,
    clock: Callable[[], datetime],
    author: str,
    busy_ms: int,
    since: datetime | None = None,
) -> Held:
    """Forget an event in a copy of a store and return what it held; without any it stays byte for byte.

    So does one in which it was forgotten since an instant. The file is the old one or the finished one at
    every moment. Raises KnownError where it cannot be read or replaced; then it is as it was.
    """
    with reading(path, busy_ms) as reader:
        done = since is not None and _was_forgotten(reader, uuid, since)
        held = Held() if done else held_of(reader, uuid)
    if held.nothing:
        if backup.way_to_read(path) == "still":
            _drop_logs(path)
        return held
    times = path.stat()
    check_writable(path)
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
            _drop_logs(path)
            backup.put_on_disk(path.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return held


def check_writable(path: Path) -> None:
    """Raise KnownError where a copy may only be read.

    A rename would go over a protected file without asking; whoever protected it meant it.
    """
    if not path.stat().st_mode & stat.S_IWUSR:
        raise KnownError("forget.read_only", path=str(path))


def forget_in_store(store: Store, uuid: str) -> Held:
    """Forget an event in an open store, as one Change that nothing goes back behind; one for each id."""
    held = Held()
    with store.read() as reader:
        ids = forgetting.ids_of(reader, uuid)
    for event_id in ids:
        with store.write(FORGOTTEN, event_id, kind=ChangeKind.STORE, event=event_id) as unit:
            held += forgetting.forget(unit, event_id)
    return held


def _was_forgotten(reader: Connection, uuid: str, since: datetime) -> bool:
    return any(
        change.at >= since
        for event_id in forgetting.ids_of(reader, uuid)
        for change in journal.by_numbers(reader, [journal.last_forgetting(reader, event_id)])
    )


def sweep(store: Path, folders: Iterable[Path]) -> None:
    """Remove what killed programs have left half-made and what was put aside: it holds what is forgotten."""
    with suppress(OSError):
        sqlite.log_aside(store).unlink(missing_ok=True)
    for folder in folders:
        with suppress(OSError):
            for part in folder.glob(f".*{backup.PART}"):
                with suppress(OSError):
                    part.unlink()


def _drop_logs(path: Path) -> None:
    """Remove what SQLite, or a restore, has left beside a copy: pages of it as they were, with every name."""
    logs = [path.with_name(path.name + more) for more in backup.COMPANIONS]
    for log in (*logs, sqlite.log_aside(path)):
        with suppress(OSError):
            log.unlink(missing_ok=True)
