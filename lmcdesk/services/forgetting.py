"""Forget the personal data of an event for good: in the store, its journal, its copies, its save point."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.forgetting import Copy, Done, Held, Outlook
from lmcdesk.domain.handover import ENDING
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.pace import Progress, Stopped, never, untold
from lmcdesk.services.backups import BUSY_MS, BackupService
from lmcdesk.services.handover import read
from lmcdesk.services.save_points import SavePointService, files_of, held_in_file
from lmcdesk.services.unfinished import Mark, Unfinished
from lmcdesk.settings import SAVE_POINTS, Settings
from lmcdesk.store import forgetting, sqlite
from lmcdesk.store.forgetting_copies import (
    check_writable,
    forget_in,
    forget_in_store,
    held_in,
    held_of,
    sweep,
)
from lmcdesk.store.queries import events
from lmcdesk.store.store import Store


class ForgettingService:
    """Say what is held of people, and forget it; of all that is done here nothing can be undone.

    An event that was removed lives on in the journal and can be forgotten too. Whatever is cut short, by
    a full disk or a killed program, is marked and gone on with at the next start: each file is as it was,
    or done.
    """

    def __init__(
        self,
        store: Store,
        backups: BackupService,
        save_points: SavePointService,
        settings: Settings | None = None,
    ) -> None:
        """Take the store, who knows its backups and save points, and the settings of this computer."""
        self._store = store
        self._backups = backups
        self._save_points = save_points
        self._settings = settings
        self._marks = Unfinished(settings, store.path)

    def held(self, event_id: int) -> Held:
        """Count what the store itself holds."""
        uuid = self._uuid(event_id)
        with self._store.read() as reader:
            return held_of(reader, uuid)

    def outlook(self, event_id: int) -> Outlook:
        """Look into the store and every copy of it; nothing is changed."""
        return Outlook(self.held(event_id), tuple(self.look(event_id, path) for path in self.files(event_id)))

    def copies(self) -> list[Path]:
        """Return the backups and the stores that were kept aside when one was restored, the newest first."""
        return [one.path for one in self._backups.everything()]

    def files(self, event_id: int) -> list[Path]:
        """Return the copies, and the hand-over files of an event at its save point."""
        return self._files(self._uuid(event_id))

    def due(self, event_id: int) -> date | None:
        """Return until when the data was to be kept, where that day is over and the store still holds any."""
        with self._store.read() as reader:
            event = events.EVENTS.get(reader, event_id)
            until = events.settings(reader, event_id).keep_until
            if event is None or until is None:
                return None
            if self._store.clock().astimezone(ZoneInfo(event.zone)).date() <= until:
                return None
            return until if forgetting.is_held(reader, event_id) else None

    def unfinished(self) -> list[str]:
        """Return the UUIDs of the events of this store that may not be forgotten everywhere yet."""
        with self._store.read() as reader:
            known = forgetting.uuids_of_all(reader)
        return [uuid for uuid in known if self._marks.mark(uuid) is not None]

    def forget(self, event_id: int) -> Held:
        """Forget in the store and its journal alone, write the file anew, and return what it held.

        Raises KnownError where there is no such event, or the machine refuses: before anything is
        blanked, or `forget.not_compacted` once it is.
        """
        held = self._blank(self._uuid(event_id), beside=False)
        self._compact()
        return held

    def forget_all(
        self,
        event_id: int,
        progress: Progress = untold,
        stopped: Stopped = never,
        *,
        beside: bool = False,
    ) -> Done:
        """Forget in the store and in everything that this computer has copied of it; return what was held.

        Raises KnownError where there is no such event, or where nothing was blanked because the machine
        refuses, and Cancelled once it is `stopped`; then it is gone on with at the next start. With `beside`
        it may run beside the window, which then hears of it as of what another process writes.
        """
        uuid = self._uuid(event_id)
        held = self._blank(uuid, beside=beside)
        return Done(held, self.go_on(uuid, progress, stopped, beside=beside))

    def go_on(
        self,
        uuid: str,
        progress: Progress = untold,
        stopped: Stopped = never,
        *,
        beside: bool = False,
    ) -> tuple[Copy, ...]:
        """Go on with what was cut short; as `forget_all` from wherever that was."""
        mark = self._marks.mark(uuid)
        if mark is not None and mark.since is None:
            self._blank(uuid, beside=beside)
            mark = self._marks.mark(uuid)
        since = None if mark is None else mark.since
        done: dict[Path, Copy] = {}
        try:
            self._compact()
        except KnownError as error:
            done[self._store.path] = Copy(self._store.path, Held(), error.sentence)
        # A backup may have been made meanwhile.
        while left := [path for path in self._files(uuid) if path not in done]:
            for path in left:
                if stopped():
                    raise Cancelled
                progress(len(done), len(done) + len(left))
                done[path] = self._forget_in(uuid, path, since)
        folder = self._folder(uuid)
        if folder is not None and not folder.is_dir():
            done[folder] = Copy(folder, Held(), message("forget.save_point_gone"))
        if all(copy.trouble is None for copy in done.values()):
            self._marks.keep(uuid, None)
        return tuple(done.values())

    def forget_in(self, event_id: int, path: Path) -> Copy:
        """Forget in one copy of the store; what it held, or why it could not be rewritten.

        Works on that file alone, so it may run beside the window.
        """
        return self._forget_in(self._uuid(event_id), path, None)

    def look(self, event_id: int, path: Path) -> Copy:
        """Count what one copy holds, and say why nobody can tell or why it could not be forgotten there.

        It stays as it is, byte for byte.
        """
        held = Held()
        try:
            if path.suffix == ENDING:
                return Copy(path, held_in_file(read(path)))
            held = held_in(path, self._uuid(event_id), BUSY_MS)
            if not held.nothing:
                check_writable(path)
        except KnownError as error:
            return Copy(path, held, error.sentence)
        return Copy(path, held)

    def _blank(self, uuid: str, *, beside: bool) -> Held:
        """Forget in the store, marked before and after."""
        before = self._marks.mark(uuid)
        self._marks.keep(uuid, Mark(None))
        since = self._store.clock().replace(microsecond=0)
        try:
            # One that was begun before would hold what is not here any more.
            with self._backups.none_in_the_making():
                if beside:
                    with closing(self._store.again(BUSY_MS)) as store:
                        held = forget_in_store(store, uuid)
                else:
                    held = forget_in_store(self._store, uuid)
                sweep(self._store.path, {self._store.path.parent, *self._backups.folders})
        except KnownError:
            self._marks.keep(uuid, before)
            raise
        self._marks.keep(uuid, Mark(since))
        return held

    def _compact(self) -> None:
        path = self._store.path
        try:
            sqlite.compact(path, BUSY_MS)
        except KnownError as error:
            raise KnownError("forget.not_compacted", path=str(path), reason=error.sentence) from error

    def _files(self, uuid: str) -> list[Path]:
        folder = self._folder(uuid)
        return [*self.copies(), *([] if folder is None else files_of(uuid, folder))]

    def _folder(self, uuid: str) -> Path | None:
        """Return the folder of an event's save point, None where it has none."""
        chosen = "" if self._settings is None else self._settings.get(SAVE_POINTS).get(uuid, "")
        return Path(chosen) if chosen else None

    def _forget_in(self, uuid: str, path: Path, since: datetime | None) -> Copy:
        """Forget in a copy; one that was made after `since`, when the store was forgotten, stays as it is."""
        store = self._store
        try:
            if path.suffix == ENDING:
                return self._write_anew(uuid, path)
            held = forget_in(path, uuid, clock=store.clock, author=store.author, busy_ms=BUSY_MS, since=since)
        except KnownError as error:
            # It may have been thinned out meanwhile.
            return Copy(path, Held(), error.sentence if path.exists() else None)
        return Copy(path, held)

    def _write_anew(self, uuid: str, path: Path) -> Copy:
        """Write a save point anew where it holds anything; a file that nothing writes any more is named."""
        held = held_in_file(read(path))
        if held.nothing:
            return Copy(path, held)
        with self._store.read() as reader:
            there = [event.id for event in events.all_events(reader) if event.uuid == uuid]
        if there and self._save_points.write(there[0], path.parent) == path:
            return Copy(path, held)
        return Copy(path, Held(), message("forget.old_file"))

    def _uuid(self, event_id: int) -> str:
        with self._store.read() as reader:
            uuid = forgetting.uuid_of(reader, event_id)
        if uuid is None:
            raise KnownError("missing.event", number=event_id)
        return uuid


def told_held(held: Held, copies: Sequence[Copy] = ()) -> tuple[Message, ...]:
    """Return what is forgotten, a line for each kind of thing, and how many files held the same."""
    holding = [copy.at_save_point for copy in copies if copy.trouble is None and not copy.held.nothing]
    counted = (
        ("forget.people", held.people),
        ("forget.speakers", held.speakers),
        ("forget.others", held.others),
        ("forget.steps", held.steps),
        ("forget.copies", holding.count(False)),
        ("forget.save_points", holding.count(True)),
    )
    return tuple(message(key, n=n) for key, n in counted if n)


def told_trouble(copy: Copy, name: str = "") -> Message:
    """Say why a copy may hold it still; it is called by its `name`, or by its whole path."""
    trouble, named = copy.trouble, name or str(copy.path)
    if trouble is not None and trouble.params.get("path") == str(copy.path):
        # The reason names it by itself.
        return Message(trouble.key, {**trouble.params, "path": named})
    return message("forget.copy_trouble", path=named, reason=trouble)


def told_elsewhere(sheet: str) -> tuple[Message, ...]:
    """Return what else may hold the data, where no program can reach.

    `sheet` is the name of the attendee sheet exported last, empty where none is known.
    """
    return (
        message("forget.sheets", name=sheet) if sheet else message("forget.any_sheets"),
        message("forget.handed_over"),
        message("forget.other_copies"),
        message("forget.mail"),
    )
