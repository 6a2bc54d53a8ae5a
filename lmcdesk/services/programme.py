"""Keep meetings and their agenda items."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import ITEM_FIELDS, MEETING_FIELDS, clean_values
from lmcdesk.domain.ids import AgendaItemId, MeetingId
from lmcdesk.domain.kinds import ItemKind, MeetingKind, MeetingStatus
from lmcdesk.domain.moments import checked_instant, to_instant
from lmcdesk.domain.records import AgendaItem, Meeting
from lmcdesk.services.finding import fetch
from lmcdesk.services.ordering import rank_at
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import events
from lmcdesk.store.store import Store
from lmcdesk.store.unit import Unit


class ProgrammeService:
    """Add, change and remove meetings and agenda items."""

    def __init__(self, store: Store) -> None:
        """Take the store to work on."""
        self._store = store

    def meetings(self, event_id: int) -> list[Meeting]:
        """Return the meetings of an event by the instant of their start."""
        fetch(self._store, events.EVENTS, event_id)
        with self._store.read() as reader:
            return by_start(events.meetings(reader, event_id))

    def items(self, event_id: int) -> list[AgendaItem]:
        """Return the agenda items of an event, in the order of each meeting's run of show."""
        with self._store.read() as reader:
            return events.items(reader, event_id)

    def meeting(self, meeting_id: int) -> Meeting:
        """Return a meeting; raises KnownError where there is none of that number."""
        return fetch(self._store, events.MEETINGS, meeting_id)

    def item(self, item_id: int) -> AgendaItem:
        """Return an agenda item; raises KnownError where there is none of that number."""
        return fetch(self._store, events.ITEMS, item_id)

    def add_meeting(self, event_id: int, values: Mapping[str, object]) -> MeetingId:
        """Add a meeting; without a zone it has the event's. Raises UserError at the field."""
        meeting = self._new_meeting(event_id, values)
        with self._store.write("meeting.added", event_id) as unit:
            meeting_id = unit.insert(tables.meeting, meeting)
            unit.ids["meeting"] = meeting_id
        return MeetingId(meeting_id)

    def add_meeting_with_item(
        self, event_id: int, meeting_values: Mapping[str, object], item_values: Mapping[str, object]
    ) -> AgendaItemId:
        """Add a meeting and its first agenda item as one step; return the item's id."""
        meeting, item = self._new_meeting(event_id, meeting_values), _new_item(item_values)
        with self._store.write("meeting.added_with_item", event_id) as unit:
            meeting_id = unit.insert(tables.meeting, meeting)
            item_id = _append_item(unit, event_id, meeting_id, item)
            unit.ids |= {"meeting": meeting_id, "item": item_id}
        return AgendaItemId(item_id)

    def edit_meeting(
        self, meeting_id: int, values: Mapping[str, object], seen: Mapping[str, object] | None = None
    ) -> None:
        """Set some fields of a meeting; raises UserError at the field, ConflictError where it moved on."""
        meeting = self.meeting(meeting_id)
        cleaned = clean_values(MEETING_FIELDS, values)
        times = {name: getattr(meeting, name) for name in ("starts_at", "ends_at", "hard_stop", "zone")}
        _check_times({**times, **cleaned})
        with self._store.write("meeting.edited", meeting.event_id, meeting=meeting_id) as unit:
            set_by_hand(unit, tables.meeting, meeting_id, cleaned, seen)

    def remove_meeting(self, meeting_id: int) -> None:
        """Remove a meeting with its items, lists and turns; undo brings all of it back."""
        meeting = self.meeting(meeting_id)
        with self._store.write("meeting.removed", meeting.event_id, meeting=meeting_id) as unit:
            unit.delete_many(tables.meeting, [meeting_id])

    def add_item(self, meeting_id: int, values: Mapping[str, object]) -> AgendaItemId:
        """Add an agenda item at the end of a meeting; raises UserError at the field."""
        meeting, item = self.meeting(meeting_id), _new_item(values)
        with self._store.write("item.added", meeting.event_id) as unit:
            item_id = _append_item(unit, meeting.event_id, meeting_id, item)
            unit.ids["item"] = item_id
        return AgendaItemId(item_id)

    def edit_item(
        self, item_id: int, values: Mapping[str, object], seen: Mapping[str, object] | None = None
    ) -> None:
        """Set some fields of an agenda item; raises UserError or ConflictError."""
        item = self.item(item_id)
        cleaned = clean_values(ITEM_FIELDS, values)
        with self._store.write("item.edited", item.event_id, item=item_id) as unit:
            set_by_hand(unit, tables.agenda_item, item_id, cleaned, seen)

    def remove_item(self, item_id: int) -> None:
        """Remove an agenda item with its list of speakers; undo brings all of it back."""
        item = self.item(item_id)
        with self._store.write("item.removed", item.event_id, item=item_id) as unit:
            unit.delete_many(tables.agenda_item, [item_id])

    def _new_meeting(self, event_id: int, values: Mapping[str, object]) -> dict[str, object]:
        """Return the row of a new meeting, checked."""
        event = fetch(self._store, events.EVENTS, event_id)
        cleaned = clean_values(MEETING_FIELDS, values)
        cleaned.setdefault("zone", event.zone)
        cleaned.setdefault("kind", MeetingKind.MEETING)
        cleaned.setdefault("status", MeetingStatus.PLANNED)
        for name in ("title", "starts_at"):
            if name not in cleaned:
                raise UserError("field.required", name)
        _check_times(cleaned)
        return {**cleaned, "event_id": event_id}


def _new_item(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a new agenda item, checked."""
    cleaned = clean_values(ITEM_FIELDS, values)
    cleaned.setdefault("kind", ItemKind.DISCUSSION)
    cleaned.setdefault("public", True)
    if "title" not in cleaned:
        raise UserError("field.required", "title")
    return cleaned


def _append_item(unit: Unit, event_id: int, meeting_id: int, values: Mapping[str, object]) -> int:
    """Write an agenda item behind those that a meeting has."""
    siblings = [item for item in events.items(unit.connection, event_id) if item.meeting_id == meeting_id]
    ranks = rank_at(siblings, len(siblings))
    for item_id, rank in ranks.items():
        if item_id is not None:
            unit.update(tables.agenda_item, item_id, {"rank": rank})
    row = {**values, "event_id": event_id, "meeting_id": meeting_id, "rank": ranks[None]}
    return unit.insert(tables.agenda_item, row)


def by_start(meetings: list[Meeting]) -> list[Meeting]:
    """Return meetings by the instant of their start, whatever their zones; ties by id."""
    return sorted(
        meetings,
        key=lambda meeting: (to_instant(meeting.starts_at, meeting.zone, meeting.starts_fold), meeting.id),
    )


def _check_times(values: Mapping[str, object]) -> None:
    """Refuse a start that does not exist, and ends before starts."""
    start, zone = values["starts_at"], str(values["zone"])
    assert isinstance(start, datetime)
    checked_instant(start, zone, field="starts_at")
    for name in ("ends_at", "hard_stop"):
        end = values.get(name)
        if isinstance(end, datetime):
            checked_instant(end, zone, field=name)
            if end <= start:
                raise UserError("meeting.ends_before_start", name)
