"""Keep the hand-over file of an event in a folder, such as a stick, so that a second desk is ready."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.forgetting import Held
from lmcdesk.domain.handover import ENDING
from lmcdesk.domain.journal import FORGOTTEN
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.pace import Stopped, never
from lmcdesk.domain.records import Event
from lmcdesk.services.finding import fetch
from lmcdesk.services.handover import Handover, HandoverService, read
from lmcdesk.store.forgetting import is_personal
from lmcdesk.store.portable_history import read_past
from lmcdesk.store.queries import events
from lmcdesk.store.store import Store

_LOOK_S = 0.05
"""How often one that waits for another looks whether it is still wished for, in seconds."""


class SavePointService:
    """Write an event to its save point, over what was written there before and over nothing else.

    All of this may run beside the window; of two writings one waits for the other.
    """

    def __init__(self, store: Store, handover: HandoverService) -> None:
        """Take the store, and what writes the files."""
        self._store = store
        self._handover = handover
        self._writing = Lock()
        self._written: dict[tuple[int, Path], str] = {}

    def write(self, event_id: int, folder: Path, cancelled: Stopped = never) -> Path:
        """Write the file of an event, with everything in it, and return its path.

        A file of the same name that is not this event's keeps its name to itself. Raises KnownError where
        the folder is not there, and where the file holds steps of another desk that are not here, and
        Cancelled where `cancelled` says so; then the file is as it was.
        """
        while not self._writing.acquire(timeout=_LOOK_S):
            if cancelled():
                raise Cancelled
        try:
            return self._write(event_id, folder, cancelled)
        finally:
            self._writing.release()

    def _write(self, event_id: int, folder: Path, cancelled: Stopped) -> Path:
        event = fetch(self._store, events.EVENTS, event_id)
        name = _name(event)
        if not folder.is_dir():
            raise KnownError("handover.save_point_gone", event=name, folder=str(folder))
        target = folder / self._handover.file_name(event_id)
        for own in (target, target.with_name(f"{target.stem} {event.uuid[:8]}{ENDING}")):
            target = own
            # What was written here last holds nothing that is not here: it need not be read again.
            if not own.exists() or self._written.get((event_id, own)) == _digest(own):
                break
            there = _is_of(event, own)
            if cancelled():
                raise Cancelled
            if there is not None:
                self._refuse_if_ahead(event_id, there, name)
                break
        try:
            self._handover.write(event_id, target, replace=True, cancelled=cancelled)
        except KnownError as error:
            raise KnownError("handover.save_point_kept", event=name, reason=error.sentence) from error
        self._written[event_id, target] = _digest(target)
        _sweep(folder, self._store)
        return target

    def _refuse_if_ahead(self, event_id: int, there: Handover, name: Message) -> None:
        """Raise KnownError where a file holds steps that are not here.

        Where it is of before personal data was forgotten here, taking it would bring that back.
        """
        with self._store.read() as reader:
            known = read_past(reader, event_id).changes
        if set(there.past) <= set(known):
            return
        forgotten = {digest for digest, change in known.items() if change.key == FORGOTTEN}
        before = bool(forgotten - set(there.past)) and not held_in_file(there).nothing
        key = "handover.save_point_before" if before else "handover.save_point_ahead"
        raise KnownError(key, event=name, path=str(there.path))


def files_of(uuid: str, folder: Path) -> list[Path]:
    """Return the hand-over files of an event in a folder, by what they say of themselves."""
    from lmcdesk.exchange.handover import read_manifest

    found = []
    with suppress(OSError):
        for path in sorted(folder.glob(f"*{ENDING}")):
            manifest = read_manifest(path)
            if manifest is not None and manifest.event_uuid == uuid:
                found.append(path)
    return found


def held_in_file(handover: Handover) -> Held:
    """Count what a file holds of people."""
    people = speakers = others = 0
    for table, rows in handover.rows.items():
        for row in rows.values():
            if not is_personal(table, row):
                continue
            people += table == "participant"
            speakers += table == "turn" and is_personal(table, {"walk_in": row.get("walk_in")})
            others += 1
    steps = sum(
        any(is_personal(row.table, side or {}) for row in change.rows for side in (row.before, row.after))
        for change in handover.past.values()
    )
    return Held(people, speakers, others - people - speakers, steps)


def _name(event: Event) -> Message:
    return message("name.title", text=event.short_title or event.title)


def _is_of(event: Event, path: Path) -> Handover | None:
    """Return the file at a path where it is a save point of this event."""
    try:
        found = read(path)
    except KnownError:
        return None
    manifest = found.manifest
    return found if manifest.event_uuid == event.uuid and manifest.history else None


def _digest(path: Path) -> str:
    """Return what tells a file from any other, "" where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _sweep(folder: Path, store: Store) -> None:
    from lmcdesk.exchange.files import sweep

    sweep(folder, store.clock())
