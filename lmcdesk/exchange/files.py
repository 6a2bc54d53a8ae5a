"""Write a file beside its target, read it back, and only then put it in its place."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lmcdesk.domain.errors import KnownError

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_ON_WINDOWS = os.name == "nt"
_MARK = 12
"""How many signs tell one unfinished file from another."""
_LEFT = timedelta(hours=1)
"""After so long an unfinished file is nobody's any more."""


def write_beside(
    target: Path,
    write: Callable[[Path], None],
    verify: Callable[[Path], None],
    *,
    replace: bool = False,
) -> None:
    """Have `write` fill a temporary neighbour of the target and `verify` read it, then rename it.

    Until the rename the target is untouched; whatever goes wrong, nothing half-written stays behind.
    An existing target is refused unless `replace`. Raises KnownError `file.…` where the machine refuses;
    what `write` and `verify` raise themselves passes through.
    """
    # Through a link to the file itself, or the link would be replaced and the file stay old.
    target = Path(os.path.realpath(target))
    with _in_words(target):
        _check(target, replace)
        temporary = _neighbour(target)
        try:
            write(temporary)
            verify(temporary)
            _put_on_disk(temporary)
            _check(target, replace)
            _put_in_place(temporary, target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def sweep(folder: Path, now: datetime) -> None:
    """Remove from a folder what a killed program has left half-written more than an hour ago."""
    with suppress(OSError):
        for part in folder.glob(f"~{'[0-9a-f]' * _MARK}.part"):
            with suppress(OSError):
                if now - datetime.fromtimestamp(part.lstat().st_mtime, UTC) > _LEFT:
                    part.unlink()


def _check(target: Path, replace: bool) -> None:
    """Refuse a target that cannot or must not be written, before any work is done."""
    folder = target.parent
    if not folder.is_dir():
        raise KnownError("file.folder_missing", folder=str(folder))
    if target.is_dir():
        raise KnownError("file.is_folder", path=str(target))
    if not target.exists():
        return
    if not target.is_file():
        raise KnownError("file.not_a_file", path=str(target))
    if not replace:
        raise KnownError("file.exists", path=str(target))
    # A rename would go over a protected file without asking; whoever protected it meant it.
    if not target.stat().st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise KnownError("file.read_only", path=str(target))


def _neighbour(target: Path) -> Path:
    """Make an empty file with an unused name in the target's folder, as readable as its own would be.

    An existing target's permissions are taken over, otherwise those of any new file hold.
    """
    temporary = target.with_name(f"~{uuid.uuid4().hex[:_MARK]}.part")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        if error.errno in _NOT_ALLOWED:
            raise KnownError("file.folder_read_only", folder=str(target.parent)) from error
        raise
    if target.exists():
        with suppress(OSError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    return temporary


def _put_on_disk(path: Path) -> None:
    """Wait until the content is on the disk, so that a rename cannot outrun it."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _put_in_place(temporary: Path, target: Path) -> None:
    """Rename the file over the target and wait until the folder knows it."""
    try:
        temporary.replace(target)
    except PermissionError as error:
        if target.exists() and (_ON_WINDOWS or _seems_open(target)):
            raise KnownError("file.open_elsewhere", path=str(target)) from error
        raise
    if not _ON_WINDOWS:
        with suppress(OSError):  # some shared folders cannot, and the rename has happened
            _sync_folder(target.parent)


def _seems_open(target: Path) -> bool:
    """Tell whether a spreadsheet program has left its mark beside the file.

    Only a hint: the mark also stays behind after a crash.
    """
    marks = (f"~${target.name}", f".~lock.{target.name}#")
    return any(target.with_name(mark).exists() for mark in marks)


def _sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        path, folder = str(target), str(target.parent)
        if error.errno in _FULL:
            # The writer of sheets keeps its rows in the system's temporary folder: that one may be full too.
            temporary = tempfile.gettempdir()
            raise KnownError("file.disk_full", folder=folder, temporary=temporary) from error
        if error.errno == errno.ENAMETOOLONG:
            raise KnownError("file.name_too_long", path=path) from error
        if error.errno in _NOT_ALLOWED:
            raise KnownError("file.not_allowed", path=path) from error
        raise KnownError("file.refused", path=path, reason=error.strerror or str(error)) from error
