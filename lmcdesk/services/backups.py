"""Make backups of the store, list them with what has changed since, and thin them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from lmcdesk.domain.backups import Backup, Difference, StoredEvent
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.domain.message import Message
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.domain.thinning import to_delete
from lmcdesk.services.sentences import sentences
from lmcdesk.store import backup, comparing, sqlite, tables
from lmcdesk.store.backup_folder import BackupFolder
from lmcdesk.store.queries import journal
from lmcdesk.store.replacing import asides_of
from lmcdesk.store.store import Store

BUSY_MS = 5_000
"""How long a backup waits for another process that is writing, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Look:
    """Say what has happened since a backup, or in `trouble` why it cannot be read."""

    since: Difference | None
    trouble: Message | None


@dataclass(frozen=True, slots=True)
class Contents:
    """Hold what a backup that was checked all through holds, and the newest of the steps since, told.

    `last` is the number of the newest Change of the store that is known of here.
    """

    events: tuple[StoredEvent, ...]
    since: Difference
    steps: tuple[Message, ...]
    last: int


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """Hold a backup with what a look into it tells."""

    backup: Backup
    look: Look


class BackupService:
    """Keep the backups of one store; none of this touches what the store holds.

    Everything here works on files of its own, so it may run beside the window.
    """

    def __init__(self, store: Store, chosen: Callable[[], str] = lambda: "") -> None:
        """Take the store, and how to ask for the folder chosen for backups (“”: beside the store)."""
        self._store = store
        self._chosen = chosen
        self._making = Lock()

    @property
    def folder(self) -> Path:
        """Return the folder that backups go to; it may not be there."""
        return self._folder().path

    @property
    def folders(self) -> list[Path]:
        """Return where there may be backups: in the folder they go to, and beside the store."""
        return list(dict.fromkeys([self.folder, BackupFolder(self._store.path).path]))

    def is_reachable(self) -> bool:
        """Tell whether the folder that backups go to is there, or is made with the first one."""
        return not self._chosen() or self.folder.is_dir()

    def all(self) -> list[Backup]:
        """Return the backups in the folder that they go to, the newest first, without looking into them."""
        return self._folder().all()

    def everything(self) -> list[Backup]:
        """Return whatever the store can be restored from, the newest first.

        Also what lies beside it since before a folder was chosen, and stores kept aside by a restore.
        """
        beside = BackupFolder(self._store.path).all() if self._chosen() else []
        found = [*self.all(), *beside, *asides_of(self._store.path)]
        return sorted(found, key=lambda one: (one.at, one.aside, one.path.name), reverse=True)

    def listed(self) -> list[ListedBackup]:
        """Return the backups, the newest first, each with what has changed since."""
        return [ListedBackup(one, self.look(one.path)) for one in self.all()]

    def look(self, path: Path) -> Look:
        """Tell what has changed since a backup, or what is wrong with the file; it stays as it is."""
        try:
            return Look(comparing.compare(path, self._store.path, BUSY_MS), None)
        except KnownError as error:
            return Look(None, error.sentence)

    def events_in(self, path: Path) -> list[StoredEvent]:
        """Return the events of a backup, the latest first."""
        return comparing.events_in(path, BUSY_MS)

    def look_into(self, path: Path, most: int, stopped: Stopped = never) -> Contents:
        """Check all of a backup and tell its events and `most` steps of those taken since; it stays as it is.

        Raises KnownError where it is gone, damaged or none of ours, and Cancelled once it is `stopped`.
        """
        sqlite.schema_of(path, tables.SCHEMA)
        backup.check_copy(path, path, stopped, mode=backup.way_to_read(path))
        here = self._store.path
        # What is written while it is compared counts as not known of.
        last = self._store.last_number()
        common = comparing.parting(path, here, BUSY_MS)
        with self._store.read() as reader:
            changes = journal.after(reader, common, most)
            told = sentences(reader, changes)
        steps = tuple(told[change.number] for change in changes)
        return Contents(tuple(self.events_in(path)), comparing.compare(path, here, BUSY_MS), steps, last)

    def make(self, reason: BackupReason, stopped: Stopped = never) -> Backup:
        """Make a backup, then thin out the older ones; raises KnownError where none could be made.

        Raises Cancelled once it is `stopped`, which may be told from any thread; then none is made.
        """
        with self._making:
            folder, now = self._folder(), self._store.clock()
            made = folder.make(reason, now, BUSY_MS, stopped)
            folder.remove(to_delete(now, folder.all()))
            folder.sweep(now)
        return made

    @contextmanager
    def none_in_the_making(self) -> Iterator[None]:
        """Wait for a backup that is being made, and let none begin meanwhile.

        Raises KnownError where it does not end, as on a share that has gone.
        """
        if not self._making.acquire(timeout=BUSY_MS / 1000):
            raise KnownError("backups.under_way", folder=str(self.folder))
        try:
            yield
        finally:
            self._making.release()

    def make_if_changed(self, reason: BackupReason, stopped: Stopped = never) -> Backup | None:
        """Make a backup unless the store is as a newest one has it, or nothing was ever done in it."""
        return self.make(reason, stopped) if self.is_changed() else None

    def is_changed(self) -> bool:
        """Tell whether the store differs from the newest backups, by their names and by the files' times."""
        there = self.all()
        if not there:
            return bool(self._store.last_number())
        # After a restore the newest is of what was replaced, and the one before of what is there now.
        newest = {one.path for one in (*there[:2], max(there, key=lambda one: one.modified))}
        looks = [self.look(path).since for path in newest]
        return not any(since is not None and not since.steps and not since.missing for since in looks)

    def make_at(self, target: Path) -> Path:
        """Copy the store, verified, to a file that is not there yet, which belongs to no rotation."""
        if not target.parent.is_dir():
            raise KnownError("backups.folder_missing", folder=str(target.parent))
        backup.copy_store(self._store.path, target, BUSY_MS)
        return target

    def _folder(self) -> BackupFolder:
        return BackupFolder(self._store.path, self._chosen())
