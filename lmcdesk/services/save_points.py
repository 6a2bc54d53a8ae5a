"""Keep the hand-over file of an event in a folder, such as a stick, so that a second desk is ready."""

from __future__ import annotations

from pathlib import Path

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.handover import ENDING
from lmcdesk.domain.message import message
from lmcdesk.domain.records import Event
from lmcdesk.services.finding import fetch
from lmcdesk.services.handover import Handover, HandoverService, read
from lmcdesk.store.portable_history import read_past
from lmcdesk.store.queries import events
from lmcdesk.store.store import Store


class SavePointService:
    """Write an event to its save point, over what was written there before and over nothing else."""

    def __init__(self, store: Store, handover: HandoverService) -> None:
        """Take the store, and what writes the files."""
        self._store = store
        self._handover = handover

    def write(self, event_id: int, folder: Path) -> Path:
        """Write the file of an event, with everything in it, and return its path; may run beside the window.

        A file of the same name that is not this event's keeps its name to itself. Raises KnownError where
        the folder is not there, and where the file holds steps of another desk that are not here.
        """
        event = fetch(self._store, events.EVENTS, event_id)
        name = message("name.title", text=event.short_title or event.title)
        if not folder.is_dir():
            raise KnownError("handover.save_point_gone", event=name, folder=str(folder))
        target = folder / self._handover.file_name(event_id)
        there = _is_of(event, target)
        if target.exists() and there is None:
            target = target.with_name(f"{target.stem} {event.uuid[:8]}{ENDING}")
            there = _is_of(event, target)
        if there is not None and self._is_ahead(event_id, there):
            raise KnownError("handover.save_point_ahead", event=name, path=str(target))
        try:
            return self._handover.write(event_id, target, replace=True)
        except KnownError as error:
            raise KnownError("handover.save_point_kept", event=name, reason=error.sentence) from error

    def _is_ahead(self, event_id: int, there: Handover) -> bool:
        with self._store.read() as reader:
            known = read_past(reader, event_id).changes
        return not set(there.past) <= set(known)


def _is_of(event: Event, path: Path) -> Handover | None:
    """Return the file at a path where it is a save point of this event."""
    try:
        found = read(path)
    except KnownError:
        return None
    manifest = found.manifest
    return found if manifest.event_uuid == event.uuid and manifest.history else None
