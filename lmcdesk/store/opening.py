"""Decide what a file is before touching it; make, open or refuse a store."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from lmcdesk.domain.backups import Difference
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.store import sqlite, tables
from lmcdesk.store.store import Store


def open_store(
    path: Path,
    *,
    clock: Callable[[], datetime],
    author: str,
    create: bool = False,
    busy_ms: int = 250,
    backup_folder: str = "",
) -> Store:
    """Open a store; with `create` a missing one is made, its folder too.

    One of an older schema is backed up before it is brought up to date, into the folder chosen for
    backups, if there is one.

    Anything that is not a sound store of a schema we know raises KnownError and stays as it is.
    """
    if create and not _is_there(path):
        create_store(path)
    schema = sqlite.schema_of(path, tables.SCHEMA)
    sqlite.check_sound(path, busy_ms)
    sqlite.leave_write_ahead(path, busy_ms)
    if schema < tables.SCHEMA:
        _back_up(path, clock(), backup_folder, busy_ms)
        upgrade(path)
    return Store(path, clock, author, busy_ms)


def upgrade(path: Path) -> None:
    """Bring a file to the schema of this program, all of it or nothing; one that is there already stays."""
    if sqlite.read_header(path) and sqlite.schema_of(path, tables.SCHEMA) == tables.SCHEMA:
        return
    # Alembic costs more to import than all the rest of the store: only when there is work for it.
    from lmcdesk.store.migrations.runner import migrate

    migrate(path, tables.SCHEMA)


def create_store(path: Path) -> None:
    """Make an empty store under a temporary name beside its place, then put it there.

    Never replaces a file that is there already.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        # For the owner alone: the names of delegates are nobody else's business.
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        upgrade(draft)
        _put_in_place(draft, path)
    except OSError as error:
        raise KnownError(
            "store.cannot_create", path=str(path), reason=error.strerror or str(error)
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _put_in_place(draft: Path, path: Path) -> None:
    """Give the new store its name; raises KnownError where something has it already."""
    try:
        if os.name == "nt":
            draft.rename(path)
        else:
            # A rename would replace what another process has put there meanwhile; a link does not.
            os.link(draft, path)
    except FileExistsError:
        raise KnownError("store.exists", path=str(path)) from None
    except OSError:
        # A stick formatted for every system knows no links.
        if os.path.lexists(path):
            raise KnownError("store.exists", path=str(path)) from None
        draft.rename(path)


def _is_there(path: Path) -> bool:
    """Tell whether there is anything at a path; what cannot even be asked for is told when it is made."""
    try:
        return path.exists()
    except OSError:
        return False


def _back_up(path: Path, now: datetime, chosen: str, busy_ms: int) -> None:
    """Back up a store before it is brought up to date, unless that was done for the store as it is."""
    from lmcdesk.store.backup_folder import BackupFolder
    from lmcdesk.store.comparing import compare

    folders = [BackupFolder(path, chosen), BackupFolder(path)]
    made = [one for folder in folders for one in folder.all() if one.reason is BackupReason.UPGRADE]
    for one in made:
        with suppress(KnownError):
            if compare(one.path, path, busy_ms) == Difference(0, 0, 0):
                return
    for folder in folders:
        try:
            folder.make(BackupReason.UPGRADE, now, busy_ms)
        except KnownError as error:
            reason = error.sentence
        else:
            return
    raise KnownError("backups.before_upgrade", path=str(path), reason=reason)
