"""Restore a whole store from a backup: checked first, built beside, and only then put in its place."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lmcdesk.domain.backups import Backup
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.places import is_same_file
from lmcdesk.services.backups import BUSY_MS
from lmcdesk.store import backup, comparing
from lmcdesk.store.backup_folder import BackupFolder
from lmcdesk.store.opening import upgrade
from lmcdesk.store.replacing import replace_store


@dataclass(frozen=True, slots=True)
class Restoration:
    """Hold a checked copy that waits beside the store; `backup` is the one made of the store before."""

    store: Path
    backup: Backup | None
    _draft: Path
    _now: datetime
    _seen: int | None = None

    def finish(self, busy_ms: int = BUSY_MS) -> Path | None:
        """Put the copy in the place of the store; return where that one is kept, None where none was.

        This process must have let go of the store. Raises KnownError where another one is writing
        to it for `busy_ms`, or has written to it since what was seen; then the store is as it was and
        the copy is gone.
        """
        try:
            return replace_store(self._draft, self.store, self._now, busy_ms, self._seen)
        except BaseException:
            # Whatever ended it, Ctrl+C too: no copy is left beside the store.
            self.discard()
            raise

    def discard(self) -> None:
        """Drop the copy."""
        _drop(self._draft)


def put_back(aside: Path, store: Path, now: datetime) -> None:
    """Put a store that was kept aside in its place again; what was restored a moment ago goes aside.

    For a restored store that cannot be opened. Another process may have written to it already, so it stays.
    """
    replace_store(aside, store, now, BUSY_MS)


def prepare(
    store: Path,
    source: Path,
    now: datetime,
    chosen: str = "",
    *,
    live: bool = False,
    seen: int | None = None,
    stopped: Stopped = never,
) -> Restoration:
    """Check a backup, copy it beside the store, bring it up to date, and back up the present store.

    Nothing has happened to the store yet; `chosen` is the folder for backups, if one was chosen. A `live`
    store is open in this process; `seen` is the number of its last Change that she knows of, where she was
    asked. Raises KnownError where the source is no sound store of ours, or cannot be copied, or where
    something was written since what was seen, and Cancelled once it is `stopped`.
    """
    if is_same_file(store, source):
        raise KnownError("backups.same_file", path=str(source))
    if store.exists() and not store.is_file():
        raise KnownError("store.folder" if store.is_dir() else "store.not_a_file", path=str(store))
    _check_kind(store, source, live=live)
    if seen is not None and comparing.last_of(store, BUSY_MS, live=live) != seen:
        raise KnownError("backups.written_since", path=str(store))
    with backup.in_words(store.parent):
        store.parent.mkdir(parents=True, exist_ok=True)
    draft = backup.make_part(source, store.parent, BUSY_MS, stopped=stopped)
    try:
        upgrade(draft)
        return Restoration(store, _back_up(store, now, chosen, stopped, live=live), draft, now, seen)
    except BaseException:
        # As above; why it ended is told, not that the copy could not be removed besides.
        _drop(draft)
        raise


def _drop(draft: Path) -> None:
    with suppress(OSError):
        draft.unlink(missing_ok=True)


def _back_up(store: Path, now: datetime, chosen: str, stopped: Stopped, *, live: bool) -> Backup | None:
    """Back up what will be replaced, where that can be done: it is kept aside whole in any case."""
    left = any(store.with_name(store.name + more).exists() for more in backup.COMPANIONS)
    if not store.exists() or (left and not live):
        # Opened for a copy, what lies beside it would be replayed into it.
        return None
    try:
        return BackupFolder(store, chosen).make(BackupReason.RESTORE, now, BUSY_MS, stopped)
    except KnownError:
        return None


def _check_kind(store: Path, source: Path, *, live: bool) -> None:
    """Refuse samples in the place of work, and work in the place of samples."""
    brought = {event.sample for event in comparing.events_in(source, BUSY_MS)}
    try:
        there = {event.sample for event in comparing.events_in(store, BUSY_MS, live=live)}
    except KnownError:
        # Missing, or so damaged that it is to be replaced.
        return
    if brought and there and not brought & there:
        key = "backups.of_samples" if True in brought else "backups.of_work"
        raise KnownError(key, path=str(source), store=str(store))
