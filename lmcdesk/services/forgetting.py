"""Forget the personal data of an event for good: in the store, its journal and its backups."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.forgetting import Copy, Held, Outlook
from lmcdesk.domain.message import Message, message
from lmcdesk.services.backups import BUSY_MS, BackupService
from lmcdesk.store import forgetting, sqlite
from lmcdesk.store.forgetting_copies import forget_in, forget_in_store, held_in, held_of, sweep
from lmcdesk.store.queries import events
from lmcdesk.store.replacing import asides_of
from lmcdesk.store.store import Store


class ForgettingService:
    """Say what is held of people, and forget it; of all that is done here nothing can be undone.

    An event that was removed lives on in the journal and can be forgotten too. Whatever is cut short, by
    a full disk or a killed program, is finished by doing it again: each file is as it was, or done.
    """

    def __init__(self, store: Store, backups: BackupService) -> None:
        """Take the store and who knows its backups."""
        self._store = store
        self._backups = backups

    def held(self, event_id: int) -> Held:
        """Count what the store itself holds."""
        uuid = self._uuid(event_id)
        with self._store.read() as reader:
            return held_of(reader, uuid)

    def outlook(self, event_id: int) -> Outlook:
        """Look into the store and every copy of it; nothing is changed."""
        return Outlook(self.held(event_id), tuple(self.look(event_id, path) for path in self.copies()))

    def copies(self) -> list[Path]:
        """Return the backups and the stores that were kept aside when one was restored."""
        return [*(one.path for one in self._backups.all()), *asides_of(self._store.path)]

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

    def forget(self, event_id: int) -> Held:
        """Forget in the store and its journal, write the file anew, and return what it held.

        Raises KnownError where there is no such event, or the machine refuses: before anything is
        blanked, or `forget.not_compacted` once it is.
        """
        held = forget_in_store(self._store, self._uuid(event_id))
        sweep({self._store.path.parent, self._backups.folder})
        try:
            sqlite.compact(self._store.path, BUSY_MS)
        except KnownError as error:
            raise KnownError(
                "forget.not_compacted", path=str(self._store.path), reason=error.sentence
            ) from error
        return held

    def forget_in(self, event_id: int, path: Path) -> Copy:
        """Forget in one copy of the store; what it held, or why it could not be rewritten.

        Works on that file alone, so it may run beside the window.
        """
        uuid, store = self._uuid(event_id), self._store
        try:
            held = forget_in(path, uuid, clock=store.clock, author=store.author, busy_ms=BUSY_MS)
        except KnownError as error:
            return Copy(path, Held(), error.sentence)
        return Copy(path, held)

    def look(self, event_id: int, path: Path) -> Copy:
        """Count what one copy holds, or say why nobody can tell; it stays as it is, byte for byte."""
        try:
            return Copy(path, held_in(path, self._uuid(event_id), BUSY_MS))
        except KnownError as error:
            return Copy(path, Held(), error.sentence)

    def _uuid(self, event_id: int) -> str:
        with self._store.read() as reader:
            uuid = forgetting.uuid_of(reader, event_id)
        if uuid is None:
            raise KnownError("missing.event", number=event_id)
        return uuid


def told_held(held: Held) -> tuple[Message, ...]:
    """Return what is forgotten, a line for each kind of thing."""
    counted = (
        ("forget.people", held.people),
        ("forget.speakers", held.speakers),
        ("forget.others", held.others),
        ("forget.steps", held.steps),
    )
    return tuple(message(key, n=n) for key, n in counted if n)


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
