"""Keep the backups of one store in a folder that may hold those of others, and anything else."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lmcdesk.domain.backups import Backup, label_of, name_of, read_name
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.store import backup

BESIDE = "backups"
"""The name of the folder beside a store that its backups go to unless told otherwise."""


class BackupFolder:
    """List, make and remove the backups of one store; a file that is none of them is never touched."""

    def __init__(self, store: Path, chosen: str = "") -> None:
        """Take the store and the folder chosen for backups; without one it is beside the store."""
        self._store = store
        self._chosen = bool(chosen)
        self.path = Path(chosen).expanduser() if chosen else store.parent / BESIDE
        self._label = label_of(store, shared=self._chosen)

    def all(self) -> list[Backup]:
        """Return the backups that are there, the newest first; none where the folder is gone."""
        found = []
        with suppress(OSError), os.scandir(self.path) as entries:
            for entry in entries:
                read = read_name(entry.name, self._label)
                if read is None:
                    continue
                with suppress(OSError):
                    if not entry.is_file(follow_symlinks=False):
                        continue
                    stat = entry.stat(follow_symlinks=False)
                    modified = datetime.fromtimestamp(stat.st_mtime, UTC)
                    found.append(Backup(self.path / entry.name, *read, stat.st_size, modified))
        return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)

    def make(self, reason: BackupReason, at: datetime, busy_ms: int, stopped: Stopped = never) -> Backup:
        """Copy the store into the folder, verified, under a name that says when and why.

        The folder beside a store is made; a chosen one has to be there, or a stick that was pulled out
        would get a folder of its name on the disk.
        """
        if not self._chosen:
            with backup.in_words(self._store.parent):
                self.path.mkdir(mode=0o700, exist_ok=True)
        if not self.path.is_dir():
            raise KnownError("backups.folder_missing", folder=str(self.path))
        at = at.astimezone(UTC).replace(microsecond=0)
        target = self._free(at, reason)
        backup.copy_store(self._store, target, busy_ms, stopped)
        stat = target.stat()
        read = read_name(target.name, self._label)
        assert read is not None
        return Backup(target, *read, stat.st_size, datetime.fromtimestamp(stat.st_mtime, UTC))

    def remove(self, gone: list[Backup]) -> None:
        """Remove backups; one that the system holds on to stays for the next time."""
        for one in gone:
            with suppress(OSError):
                one.path.unlink(missing_ok=True)

    def sweep(self, now: datetime) -> None:
        """Remove copies that a killed program has left half-made more than a day ago."""
        for folder in (self.path, self._store.parent):
            with suppress(OSError):
                for part in folder.glob(f".*{backup.PART}"):
                    with suppress(OSError):
                        made = datetime.fromtimestamp(part.lstat().st_mtime, UTC)
                        if now - made > timedelta(days=1):
                            part.unlink()

    def _free(self, at: datetime, reason: BackupReason) -> Path:
        """Return a path that no file has: of two backups in one second the later is dated after."""
        taken = {one.at for one in self.all()}
        while True:
            target = self.path / name_of(self._label, at, reason)
            if at not in taken and not os.path.lexists(target):
                return target
            at += timedelta(seconds=1)
