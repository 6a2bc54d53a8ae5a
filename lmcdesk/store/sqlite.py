"""Hold what is SQLite's alone: what a file is, how it is opened, and what its errors mean."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExecutionContext
from sqlalchemy.pool import QueuePool

from lmcdesk.domain.errors import KnownError

APPLICATION_ID = 0x4C4D4344
"""“LMCD”: stands at byte 68 of the header of every store."""

_WRITE_AHEAD = 2
_MAGIC = b"SQLite format 3\x00"
_WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|REPLACE(?!\s*\())\b", re.IGNORECASE)
# Texts, quoted names and comments may hold any word; a text or name may also hold what begins a comment.
_ASIDE = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|/\*.*?(?:\*/|\Z)|--[^\n]*""", re.DOTALL
)
# Others write even without a value: optimize, incremental_vacuum, wal_checkpoint.
_READING_PRAGMA = re.compile(
    r"PRAGMA\s+(integrity_check|quick_check|foreign_key_check|user_version|application_id|data_version"
    r"|page_count|page_size|freelist_count|journal_mode|synchronous|foreign_keys|query_only)\s*;?\s*",
    re.IGNORECASE,
)
_READS = ("SELECT", "EXPLAIN", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
_SENTENCES = (
    ("SQLITE_FULL", "store.disk_full"),
    ("SQLITE_IOERR", "store.disk_error"),
    ("SQLITE_BUSY", "store.busy"),
    ("SQLITE_LOCKED", "store.busy"),
    ("SQLITE_READONLY_DBMOVED", "store.moved"),
    ("SQLITE_READONLY_ROLLBACK", "store.half_written"),
    ("SQLITE_READONLY", "store.read_only"),
    ("SQLITE_CANTOPEN", "store.cannot_open"),
    ("SQLITE_CORRUPT", "store.damaged"),
    ("SQLITE_CONSTRAINT", "store.unfit"),
    ("SQLITE_NOTADB", "store.not_a_database"),
)

JOURNALLED = "journalled"
"""Execution option by which the unit of work marks its own statements for the guard."""


class UnjournalledWriteError(Exception):
    """Stop a statement that would write past the journal: a bug of ours."""


def read_header(path: Path) -> bytes:
    """Return the first hundred bytes of a file, or say why it cannot be a store."""
    try:
        if path.is_dir():
            raise KnownError("store.folder", path=str(path))
        if path.exists() and not path.is_file():
            # A pipe or a device would be waited for.
            raise KnownError("store.not_a_file", path=str(path))
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        raise KnownError("store.missing", path=str(path)) from None
    except OSError as error:
        raise KnownError("store.unreadable", path=str(path), reason=error.strerror or str(error)) from error


def schema_of(path: Path, newest: int) -> int:
    """Return the schema number of a store of ours; refuse anything else, leaving it byte for byte.

    `newest` is the number this program knows. Reads bytes only: SQLite calls a file of no
    bytes sound and would make a store of it.
    """
    header = read_header(path)
    if not header:
        raise KnownError("store.empty", path=str(path))
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise KnownError("store.not_a_database", path=str(path))
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise KnownError("store.foreign", path=str(path))
    schema = int.from_bytes(header[60:64])
    if schema == 0:
        # Both numbers are written in one transaction.
        raise KnownError("store.damaged", path=str(path))
    if schema > newest:
        raise KnownError("store.newer", path=str(path), schema=schema, newest=newest)
    return schema


def log_aside(path: Path) -> Path:
    """Return where a log that is not a store's own is put."""
    return path.with_name(path.name + "-wal.aside")


def put_stray_log_aside(path: Path, *, only_read: bool = False) -> None:
    """Rename a write-ahead log that cannot be the store's own; SQLite would mix it into the store silently.

    A store in write-ahead mode says so in its header, so a log beside any other was left by a copy, a
    restore or a syncing folder. It is kept, as `-wal.aside`; where that cannot be, the store is refused.
    """
    log = path.with_name(path.name + "-wal")
    if read_header(path)[18] == _WRITE_AHEAD or not log.exists():
        return
    try:
        if only_read:
            raise FileExistsError
        log.replace(log_aside(path))
    except OSError as error:
        raise KnownError("store.stray_log", path=str(path), name=log.name) from error


def leave_write_ahead(path: Path, busy_ms: int) -> None:
    """Bring a store that another tool has put into write-ahead mode back to ours, before anybody reads it."""
    if read_header(path)[18] != _WRITE_AHEAD or is_read_only(path):
        return
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=busy_ms / 1000, isolation_level=None
    )
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        raise known(error, path) or error from error
    finally:
        connection.close()


def check_sound(path: Path, busy_ms: int) -> None:
    """Refuse a damaged store; opens it for reading alone, waiting `busy_ms` for another process.

    A journal left by a killed program must first be rolled back by a writer, so such a store is
    left to the first write.
    """
    if path.with_name(path.name + "-journal").exists():
        return
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=busy_ms / 1000, isolation_level=None
        )
        try:
            # Nobody writes between one question and the next.
            connection.execute("BEGIN")
            # Not quick_check: it misses an index that disagrees with its table.
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            # Sound and empty is no store either.
            connection.execute("SELECT last FROM counter, change LIMIT 0")
            # To SQLite a last page cut short ends in noughts.
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            size = connection.execute("PRAGMA page_size").fetchone()[0]
            sound = sound and path.stat().st_size >= pages * size
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        # A store that is busy or that this user may not write is another matter than a damaged one.
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
            return
        raise KnownError("store.damaged", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise KnownError("store.damaged", path=str(path)) from error
    if not sound:
        raise KnownError("store.damaged", path=str(path))


def compact(path: Path, busy_ms: int) -> None:
    """Write the whole file anew, without the room that deleted content once took.

    Stands outside every transaction, so no statement of the guarded connections can do it.
    """
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=busy_ms / 1000, isolation_level=None
    )
    try:
        for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("VACUUM")
    except sqlite3.DatabaseError as error:
        raise known(error, path) or error from error
    finally:
        connection.close()


def is_read_only(path: Path) -> bool:
    """Tell whether the file or its folder is closed to writing; raises KnownError where one is gone.

    The mode bits are asked too: an administrator may write anything, and still means what they say.
    """
    writable = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    for place in (path, path.parent):
        try:
            mode = place.stat().st_mode
        except OSError as error:
            raise KnownError("store.moved", path=str(path)) from error
        if not mode & writable or not os.access(place, os.W_OK):
            return True
    return False


def engine_for(path: Path, *, writes: bool, busy_ms: int, only_read: bool = False) -> Engine:
    """Return an engine whose transactions are real: BEGIN IMMEDIATE for writers, BEGIN for readers.

    `busy_ms` is how long a transaction waits for another process, in milliseconds. With `only_read`
    the file is not touched even to roll back what a killed program left.
    """
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _connect(path, busy_ms, writes=writes, only_read=only_read),
        poolclass=QueuePool,
        pool_size=1,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "before_cursor_execute", _guard)
    return engine


def _connect(path: Path, busy_ms: int, *, writes: bool, only_read: bool = False) -> sqlite3.Connection:
    # Readers open for writing too: only so can SQLite roll back what a killed program left.
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={'ro' if only_read else 'rw'}",
        uri=True,
        timeout=busy_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    pragmas = ["foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON", "secure_delete=ON"]
    if writes:
        # WAL lost data silently when a syncing folder replaced the file; EXTRA also syncs the folder.
        # Without spilling, a long write locks readers out only while it is committed.
        pragmas += ["journal_mode=DELETE", "synchronous=EXTRA", "cache_spill=OFF"]
    else:
        pragmas += ["query_only=ON"]
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _guard(
    connection: Connection,
    cursor: object,
    statement: str,
    parameters: object,
    context: ExecutionContext | None,
    executemany: bool,
) -> None:
    """Fail any statement that writes and does not come from the unit of work."""
    if context is not None and context.execution_options.get(JOURNALLED):
        return
    text = _ASIDE.sub(" ", statement).lstrip()
    word = text.split(None, 1)[0].upper() if text else ""
    if word in _READS or (word == "WITH" and not _WRITES.search(text)):
        return
    if _READING_PRAGMA.fullmatch(text):
        return
    raise UnjournalledWriteError(f"written past the journal: {text[:80]}")


def known(error: Exception, path: Path) -> KnownError | None:
    """Return the sentence for what SQLite refuses, or None where the fault is ours.

    `error` is SQLAlchemy's wrapper or SQLite's own.
    """
    cause = getattr(error, "orig", error)
    name = getattr(cause, "sqlite_errorname", "")
    for prefix, key in _SENTENCES:
        if name.startswith(prefix):
            return KnownError(key, path=str(path))
    if "decode to UTF-8" in str(cause):
        return KnownError("store.damaged", path=str(path))
    if isinstance(cause, OverflowError):
        return KnownError("store.number_too_large")
    return None
