"""Copy an event from another store, such as a backup, into this one."""

from __future__ import annotations

from pathlib import Path

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.store import portable
from lmcdesk.store.other import reading
from lmcdesk.store.queries import events
from lmcdesk.store.store import Reader, Store

EventRows = portable.Rows
"""All rows of an event, by table and id."""


class CopyService:
    """Copy events from other stores."""

    def __init__(self, store: Store) -> None:
        """Take the store that the copies go to."""
        self._store = store

    def copy_from(self, path: Path, event_id: int) -> EventId:
        """Copy an event of another store, with all its rows, and return its id here; one step of the store.

        The other store is left as it is. The copy has ids and UUIDs of its own, the same titles and the
        same orders. Raises KnownError where the file is no store, has no such event, or holds samples
        where this one holds work (or the other way round).
        """
        return self.add(read(path, event_id), path)

    def read(self, path: Path, event_id: int) -> EventRows:
        """Return all rows of an event of another store, to be added; may run beside the window."""
        return read(path, event_id)

    def add(self, rows: EventRows, path: Path) -> EventId:
        """Add an event that was read from a path, as `copy_from` does."""
        with self._store.write("event.copied", kind=ChangeKind.STORE) as unit:
            keep_apart(unit.connection, self._store.path, rows)
            try:
                unit.ids["event"], _ = portable.plant(unit, portable.renewed(rows))
            except portable.UnfitError as error:
                raise KnownError("store.damaged_value", path=str(path)) from error
        return EventId(unit.ids["event"])


def read(path: Path, event_id: int) -> EventRows:
    """Return all rows of an event of a store that is not open; raises KnownError where there is none."""
    with reading(path) as reader:
        found = portable.read_event(reader, event_id)
    if found is None:
        raise KnownError("missing.event", number=event_id)
    rows, _ = found
    return rows


def keep_apart(reader: Reader, path: Path, rows: EventRows) -> None:
    """Refuse a sample in a store of work, and work in a store of samples: they are never to be mistaken."""
    sample = any(bool(event["sample"]) for event in rows["event"].values())
    if any(event.sample is not sample for event in events.all_events(reader)):
        raise KnownError("store.not_a_sample" if sample else "store.sample_only", path=str(path))
