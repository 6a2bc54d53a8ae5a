"""Copy a store in one step to a file beside its place, verify the copy, and only then give it its name."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.store import sqlite, tables

PART = ".lmcdesk.part"
"""What the names of copies end in while they are being made."""

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite may keep beside a store, by what is added to its name."""

_PAGES = 256
"""How many pages are copied between two looks whether the copy is still wished for."""
_STEPS = 20_000
"""The same for checking it, in instructions of SQLite's machine."""

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def copy_store(source: Path, target: Path, busy_ms: int, stopped: Stopped = never) -> None:
    """Copy the store that we work on to a file that is not there yet, for its owner's eyes alone.

    What takes the name is whole and verified; whatever goes wrong, nothing is left behind.
    Raises KnownError, or Cancelled once it is `stopped`. `busy_ms` is how long to wait for another process
    that is writing.
    """
    # Opened for writing too: only so can SQLite roll back what a killed program left.
    part = make_part(source, target.parent, busy_ms, mode="rw", stopped=stopped)
    try:
        _go_on(stopped)
        with in_words(target.parent):
            put_new(part, target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def make_part(source: Path, folder: Path, busy_ms: int, *, mode: str = "", stopped: Stopped = never) -> Path:
    """Make a verified copy of a store under a passing name in a folder, and return its path.

    Without a mode the source is read in the one that leaves it as it is, byte for byte.
    """
    if not mode:
        # The store that we work on is known, and to open and close it here would drop SQLite's locks on it.
        sqlite.schema_of(source, tables.SCHEMA)
    part = folder / f".{uuid.uuid4().hex[:12]}{PART}"
    with in_words(folder):
        if not folder.stat().st_mode & _WRITABLE:
            # An administrator may write anything, and still means what the folder says.
            raise KnownError("backups.folder_read_only", folder=str(folder))
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with in_words(folder):
            _copy(source, part, busy_ms, mode or way_to_read(source), stopped)
            check_copy(part, source, stopped)
            _go_on(stopped)
            put_on_disk(part)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return part


def check_copy(path: Path, source: Path, stopped: Stopped = never, *, mode: str = "ro") -> None:
    """Raise KnownError about the source where a copy of it is not sound in every way SQLite can tell."""
    _go_on(stopped)
    try:
        with closing(connect(path, mode)) as connection:
            connection.set_progress_handler(stopped, _STEPS)
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            whole = connection.execute("PRAGMA foreign_key_check").fetchone() is None
            # Sound and empty is no store either.
            connection.execute("SELECT last FROM counter, change LIMIT 0")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        _go_on(stopped)
        raise KnownError("backups.unsound", path=str(source)) from error
    if not (sound and whole):
        raise KnownError("backups.unsound", path=str(source))


def connect(path: Path, mode: str, busy_ms: int = 0) -> sqlite3.Connection:
    """Open a file past the journal: mode "ro", "rw", or "still" for one that nobody writes.

    A file read as "still" gets no neighbour, whatever state another tool has left it in.
    """
    how = "mode=ro&immutable=1" if mode == "still" else f"mode={mode}"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?{how}", uri=True, timeout=busy_ms / 1000, isolation_level=None
    )
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def way_to_read(path: Path) -> str:
    """Return the mode in which a store can be read without a trace, and without what is not its own."""
    ahead = sqlite.read_header(path)[18:19] == b"\x02"
    if not ahead and path.with_name(path.name + "-journal").exists():
        # Left by a killed program, or somebody is writing: SQLite tells them apart.
        return "ro"
    # SQLite takes any -wal it finds beside a store for the store's own.
    return "ro" if ahead == path.with_name(path.name + "-wal").exists() else "still"


def put_on_disk(path: Path) -> None:
    """Wait until a file, or the entries of a folder, are on the disk."""
    if path.is_dir():
        if os.name == "nt":
            return
        handle = os.open(path, os.O_RDONLY)
    else:
        handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError:
        # Some shared folders cannot; what a file holds has to be there.
        if not path.is_dir():
            raise
    finally:
        os.close(handle)


def put_new(part: Path, target: Path) -> None:
    """Give a file its name where nothing has that name; raises KnownError where something does."""
    if os.path.lexists(target):
        raise KnownError("store.exists", path=str(target))
    part.replace(target)
    put_on_disk(target.parent)


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Turn what the system refuses about files in a folder into a sentence that says what to do."""
    place = str(folder)
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise KnownError("backups.disk_full", folder=place) from error
        if error.errno in _NOT_ALLOWED:
            raise KnownError("backups.folder_read_only", folder=place) from error
        if isinstance(error, FileNotFoundError | NotADirectoryError) or not folder.is_dir():
            raise KnownError("backups.folder_missing", folder=place) from error
        reason = error.strerror or str(error)
        raise KnownError("backups.refused", folder=place, reason=reason) from error


def _go_on(stopped: Stopped) -> None:
    if stopped():
        raise Cancelled


def _copy(source: Path, part: Path, busy_ms: int, mode: str, stopped: Stopped) -> None:
    def look(_state: int, _left: int, _in_all: int) -> None:
        _go_on(stopped)

    try:
        with closing(connect(source, mode, busy_ms)) as reader, closing(connect(part, "rw")) as writer:
            for pragma in ("journal_mode=OFF", "synchronous=OFF"):
                writer.execute(f"PRAGMA {pragma}")
            # Locked here with a limit: the copying itself would wait for another process for ever.
            reader.execute("BEGIN")
            reader.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            # It stays locked throughout, so that no writer makes the copying begin again.
            reader.backup(writer, pages=_PAGES, progress=look)
    except sqlite3.DatabaseError as error:
        raise _told(error, source, part.parent) from error


def _told(error: sqlite3.DatabaseError, source: Path, folder: Path) -> Exception:
    """Return what SQLite refuses in words: of the source, or of the folder that the copy is made in."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return KnownError("backups.disk_full", folder=str(folder))
    if name.startswith("SQLITE_IOERR"):
        return KnownError("backups.disk_error", folder=str(folder), path=str(source))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return KnownError("backups.unsound", path=str(source))
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
        return KnownError("backups.unfinished", path=str(source))
    return sqlite.known(error, source) or error
