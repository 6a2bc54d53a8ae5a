"""Hand an event over in one file, and take one that was handed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.fields import FIELDS, label
from lmcdesk.domain.handover import CONTACTS, ENDING, Manifest
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.journal import FORGOTTEN
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.pace import Counting, Progress, Stopped, never, untold
from lmcdesk.services.copying import keep_apart
from lmcdesk.services.differing import Differing
from lmcdesk.services.finding import fetch
from lmcdesk.services.papers.file_names import safe_name
from lmcdesk.store import portable, portable_update, tables
from lmcdesk.store.forgetting import is_personal
from lmcdesk.store.portable import Rows, UnfitError
from lmcdesk.store.portable_checks import checked_rows
from lmcdesk.store.portable_history import PastChange, all_as_json, plant_past, read_past, without_contacts
from lmcdesk.store.portable_history_checks import checked_past
from lmcdesk.store.portable_update import Difference
from lmcdesk.store.queries import events
from lmcdesk.store.store import Reader, Store

if TYPE_CHECKING:
    from lmcdesk.exchange.handover import HandoverFile

_ADDED, _COPIED, _UPDATED = _TAKEN = (
    "event.added_from_file",
    "event.copied_from_file",
    "event.updated_from_file",
)

STEPS = 3
"""Reading the event, writing the file and reading it back."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Hold a file that was read and found to be sound: its rows, and its Changes by digest."""

    path: Path
    manifest: Manifest
    rows: Rows
    past: Mapping[str, PastChange]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Say how the event of a file differs from the one here; `event_id` is None where it is not here.

    `told` has a sentence for each of the `differences`; `steps` counts the steps of its history that are
    not known here, `changed_since` is when something was last changed here that the file does not know of.
    `brings_back` counts the entries and steps with personal data, where that was forgotten here and the file
    does not know of it.
    """

    event_id: EventId | None
    differences: tuple[Difference, ...] = ()
    told: tuple[Message, ...] = ()
    steps: int = 0
    changed_since: datetime | None = None
    brings_back: int = 0

    @property
    def counts(self) -> tuple[int, int, int]:
        """Return how many entries are new, removed and changed."""
        new = sum(found.before is None for found in self.differences)
        removed = sum(found.after is None for found in self.differences)
        return new, removed, len(self.differences) - new - removed


def read(path: Path) -> Handover:
    """Read a file, for which no store is needed; raises KnownError where it is not sound."""
    # What packs files is for the few moments when there is one.
    from lmcdesk.exchange.handover import read_handover

    found = read_handover(path)
    manifest = found.manifest
    if manifest.schema > tables.SCHEMA:
        raise KnownError("handover.newer", path=str(path))
    with _in_words(path):
        rows = checked_rows(found.rows, contacts=manifest.contacts, schema=manifest.schema)
        past = checked_past(found.changes or [], contacts=manifest.contacts, schema=manifest.schema)
        (event,) = rows["event"].values()
        if manifest.event_uuid not in rows["event"] or bool(event["sample"]) is not manifest.sample:
            raise UnfitError("event")
    return Handover(path, manifest, rows, past)


class HandoverService:
    """Write hand-over files, and add or update the events of those that others wrote."""

    def __init__(self, store: Store, program: str) -> None:
        """Take the store, and the version of this program for the files."""
        self._store = store
        self._program = program

    def file_name(self, event_id: int) -> str:
        """Return a name for the file that every system takes."""
        event = fetch(self._store, events.EVENTS, event_id)
        return safe_name(event.short_title or event.title, ENDING)

    def write(
        self,
        event_id: int,
        target: Path,
        *,
        history: bool = True,
        contacts: bool = True,
        replace: bool = False,
        progress: Progress = untold,
        cancelled: Stopped = never,
    ) -> Path:
        """Write an event to a file and return its path; nothing is written to the store.

        May run beside the window. Raises KnownError where the machine refuses (an existing file too,
        unless `replace`) and Cancelled where `cancelled` says so; the target is then what it was.
        """
        if target.name.casefold() == ENDING:
            raise KnownError("handover.no_name")
        if target.suffix.casefold() != ENDING:
            raise KnownError("handover.not_lmcdesk", name=target.name)
        from lmcdesk.exchange.handover import write_handover

        progress(0, STEPS)
        content = self._content(event_id, history, contacts)
        if cancelled():
            raise Cancelled
        progress(1, STEPS)
        write_handover(target, content, replace=replace, cancelled=cancelled)
        progress(STEPS, STEPS)
        return target

    def read(self, path: Path) -> Handover:
        """Read a file; may run beside the window. Raises KnownError where it is not sound."""
        return read(path)

    def compare(self, handover: Handover) -> Comparison:
        """Say how the event of a file differs from the one here.

        Raises KnownError where it cannot come into this store.
        """
        with self._store.read() as reader:
            return self._compare(reader, handover)

    def add(
        self,
        handover: Handover,
        *,
        copy: bool = False,
        progress: Progress = untold,
        cancelled: Stopped = never,
    ) -> EventId:
        """Add the event of a file as one step of the store and return its id here; may run beside the window.

        A `copy` has UUIDs of its own and no history of elsewhere. Raises KnownError where a sample would
        come among work (or the other way round), and where the event is here already; Cancelled where
        `cancelled` says so. Then nothing was written.
        """
        rows = portable.renewed(handover.rows) if copy else handover.rows
        key = _COPIED if copy else _ADDED
        past = {} if copy else handover.past
        pace = Counting(_size(rows) + _length(past), progress, cancelled)
        pace(0)
        with _in_words(handover.path), self._store.write(key, kind=ChangeKind.STORE) as unit:
            keep_apart(unit.connection, self._store.path, rows)
            if portable.stand_elsewhere(unit.connection, rows, None):
                raise KnownError("handover.of_another_event", path=str(handover.path))
            event_id, ids = portable.plant(unit, rows, pace)
            unit.ids["event"] = event_id
            if past:
                plant_past(unit, event_id, past, ids, pace)
        return EventId(event_id)

    def update(
        self,
        handover: Handover,
        seen: Comparison,
        *,
        progress: Progress = untold,
        cancelled: Stopped = never,
    ) -> None:
        """Bring the event here to what the file holds, as one step of the event; may run beside the window.

        What the file left out stays as it is. `seen` is what was shown: where the event has moved on
        since, a KnownError says so; Cancelled where `cancelled` says so. Then nothing was written.
        """
        n = len(seen.differences)
        past = handover.past if seen.steps else {}
        size = _size(handover.rows)
        # Comparing goes through all rows, however few of them differ.
        pace = Counting(size + n + _length(past), progress, cancelled)
        pace(0)
        with (
            _in_words(handover.path),
            self._store.write(_UPDATED, seen.event_id, event=int(seen.event_id or 0), n=n) as unit,
        ):
            event_id = self._place(unit.connection, handover)
            if event_id is None or event_id != seen.event_id:
                raise KnownError("handover.moved_on")
            here, theirs = self._both(unit.connection, event_id, handover)
            if tuple(portable_update.differences(here, theirs)) != seen.differences:
                raise KnownError("handover.moved_on")
            pace(size)
            ids = portable_update.update(unit, event_id, theirs, pace)
            if past:
                plant_past(unit, event_id, past, ids, pace)

    def _content(self, event_id: int, history: bool, contacts: bool) -> HandoverFile:
        from lmcdesk.exchange.handover import HandoverFile

        event = fetch(self._store, events.EVENTS, event_id)
        with self._store.read() as reader:
            rows, _ = self._here(reader, event_id)
            changes = all_as_json(read_past(reader, event_id), contacts=contacts) if history else None
        (key,) = rows["event"]
        manifest = Manifest(
            tables.SCHEMA,
            self._program,
            self._store.clock().replace(microsecond=0),
            key,
            event.title,
            event.sample,
            history,
            contacts,
        )
        if not contacts:
            rows = {name: _without_contacts(name, found) for name, found in rows.items()}
        return HandoverFile(manifest, rows, changes)

    def _compare(self, reader: Reader, handover: Handover) -> Comparison:
        event_id = self._place(reader, handover)
        if event_id is None:
            return Comparison(None, steps=len(handover.past))
        here, theirs = self._both(reader, event_id, handover)
        differences = portable_update.differences(here, theirs)
        known = read_past(reader, event_id).changes
        since = [
            change.at
            for digest, change in known.items()
            if digest not in handover.past and _is_work(change)
            # Without a history the file cannot tell what it knows of.
            if handover.manifest.history or change.at > handover.manifest.made_at
        ]
        return Comparison(
            EventId(event_id),
            tuple(differences),
            Differing(here, theirs).sentences(differences),
            sum(digest not in known for digest in handover.past),
            max(since, default=None),
            _brought_back(handover, known, differences),
        )

    def _place(self, reader: Reader, handover: Handover) -> EventId | None:
        """Return the event here that a file is of, None where there is none; refuse what may not come."""
        keep_apart(reader, self._store.path, handover.rows)
        event_id = portable.event_of(reader, handover.rows)
        if portable.stand_elsewhere(reader, handover.rows, event_id):
            raise KnownError("handover.of_another_event", path=str(handover.path))
        return None if event_id is None else EventId(event_id)

    def _both(self, reader: Reader, event_id: int, handover: Handover) -> tuple[Rows, Rows]:
        """Return the rows here and in a file."""
        here, _ = self._here(reader, event_id)
        return here, portable_update.matched(here, handover.rows)

    def _here(self, reader: Reader, event_id: int) -> tuple[Rows, portable.Ids]:
        found = portable.read_event(reader, event_id)
        if found is None:
            raise KnownError("missing.event", number=event_id)
        return found


def _size(rows: Rows) -> int:
    return sum(map(len, rows.values()))


def _length(past: Mapping[str, PastChange]) -> int:
    return sum(len(change.rows) for change in past.values())


def _brought_back(
    handover: Handover, known: Mapping[str, PastChange], differences: Sequence[Difference]
) -> int:
    """Count what taking a file would bring of people where the event was made to forget them."""
    past = handover.past
    if not any(change.key == FORGOTTEN and digest not in past for digest, change in known.items()):
        return 0
    entries = sum(is_personal(found.table, found.after or {}) for found in differences)
    steps = sum(
        any(is_personal(row.table, side or {}) for row in change.rows for side in (row.before, row.after))
        for digest, change in past.items()
        if digest not in known
    )
    return entries + steps


def _is_work(change: PastChange) -> bool:
    """Tell whether a Change did what taking a file would undo: not so taking one, nor contacts alone."""
    return change.key not in _TAKEN and bool(without_contacts(change.rows))


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turn what no store of ours would hold into a sentence that says where it stands."""
    try:
        yield
    except UnfitError as error:
        what = message("check.column.inner")
        if error.column in FIELDS.get(error.table, {}):
            what = label(error.table, error.column)
        raise KnownError("handover.unfit", path=str(path), what=what) from error


def _without_contacts(table: str, rows: dict[str, portable.Row]) -> dict[str, portable.Row]:
    hidden = CONTACTS.get(table, frozenset())
    return {
        key: {name: value for name, value in row.items() if name not in hidden} for key, row in rows.items()
    }
