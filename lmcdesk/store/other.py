"""Read from another store than the one that is open: a backup, the store of another laptop."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from lmcdesk.store import sqlite, tables
from lmcdesk.store.store import Reader, Store


@contextmanager
def reading(path: Path, busy_ms: int = 250) -> Iterator[Reader]:
    """Read another store in one transaction; it is left as it is, even where its tables are older.

    Raises KnownError where the file is no sound store of ours, or another process is writing to it.
    """
    with ExitStack() as stack:
        if sqlite.schema_of(path, tables.SCHEMA) < tables.SCHEMA:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            path = Path(shutil.copyfile(path, folder / "older.sqlite3"))
            # Alembic is for the rare store that needs it.
            from lmcdesk.store.migrations.runner import migrate

            migrate(path)
        sqlite.check_sound(path, busy_ms)
        store = stack.enter_context(closing(Store(path, lambda: datetime.now(UTC), "", busy_ms)))
        yield stack.enter_context(store.read())
