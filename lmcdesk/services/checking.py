"""Check a store from the file up to what its rows mean, and say what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import FIELDS, label
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.moments import WallTime, to_instant, wall_time_state, zone_of
from lmcdesk.domain.names import NameParts, printed_name
from lmcdesk.domain.ranks import valid
from lmcdesk.domain.records import AgendaItem, Event, Meeting
from lmcdesk.domain.settings import setting_fits
from lmcdesk.services.naming_pairs import TABLES as JOINING
from lmcdesk.services.naming_pairs import name_of_pair
from lmcdesk.store import checks
from lmcdesk.store.checks import Contents, Place
from lmcdesk.store.columns import decode_row
from lmcdesk.store.queries import events
from lmcdesk.store.rows import Records
from lmcdesk.store.store import Store

_ZONED = ("event", "meeting", "delegation", "participant")
_RANKED = ("agenda_item", "participant", "turn")
_REFERENCES: Mapping[str, Mapping[str, str]] = {
    "agenda_item": {"meeting_id": "meeting"},
    "delegation_role": {"delegation_id": "delegation", "meeting_id": "meeting"},
    "participant": {
        "delegation_id": "delegation",
        "replaces_id": "participant",
        "retired_by_id": "participant",
    },
    "speakers_list": {"agenda_item_id": "agenda_item"},
    "turn": {
        "list_id": "speakers_list",
        "delegation_id": "delegation",
        "participant_id": "participant",
    },
    "connection": {"delegation_id": "delegation"},
    "connection_person": {"connection_id": "connection", "participant_id": "participant"},
    "connection_test": {"connection_id": "connection"},
    "distinct_pair": {"first_id": "participant", "second_id": "participant"},
}
"""What the rows of an event refer to within it, by table and column."""

_FIELD_OF = {
    "rank": "check.column.rank",
    "role": "check.column.role",
    "value": "check.column.value",
    "delegation_id": "field.participant.delegation_id",
    "participant_id": "field.turn.walk_in",
}
"""How a column is called that nobody types into."""


class CheckService:
    """Look through a store without changing it."""

    def __init__(self, store: Store) -> None:
        """Take the store to check."""
        self._store = store

    def run(self) -> list[Message]:
        """Return a sentence for everything that is wrong, the file first; nothing where all is in order.

        Equal places in an order are not wrong: two writers may make them, and ids tell them apart.
        Raises KnownError where the file is too damaged to be read.
        """
        self._store.look_again()
        with self._store.read() as reader:
            damage = checks.damage(reader)
            contents = checks.read(reader)
        found = [message("check.damaged", n=damage)] if damage else []
        return [*found, *_Look(contents).all()]


@dataclass
class _Look:
    """Look at the contents of a store."""

    contents: Contents

    def all(self) -> Iterator[Message]:
        """Find everything that is wrong."""
        yield from self.references()
        yield from self.values()
        yield from self.journal()
        yield from self.rows_against_journal()
        yield from self.zones()
        yield from self.days()
        yield from self.meetings()
        yield from self.items()
        yield from self.ranks()
        yield from self.settings()

    def references(self) -> Iterator[Message]:
        """Find references to nothing, and to rows of another event."""
        for place, target in self.contents.orphans:
            yield message("check.orphan", name=self.name(*place), what=message(f"check.what.{target}"))
        for table, references in _REFERENCES.items():
            for row_id, row in self.contents.rows[table].items():
                for column, target in references.items():
                    other = self.contents.rows[target].get(row[column])
                    if other is not None and other["event_id"] != row["event_id"]:
                        yield message(
                            "check.other_event",
                            name=self.name(table, row_id),
                            event=self.name("event", row["event_id"]),
                            other=self.name(target, other["id"]),
                            other_event=self.name("event", other["event_id"]),
                        )

    def values(self) -> Iterator[Message]:
        """Find values that cannot be read or may not be."""
        for (table, row_id), columns in self.contents.unlawful.items():
            yield message("check.value", name=self.name(table, row_id), fields=_labels(table, columns))

    def journal(self) -> Iterator[Message]:
        """Find steps of the journal that cannot be read or do not follow from those before."""
        told = set()
        for fault in self.contents.past.faults:
            if fault.place is None or fault.key == "check.history.unreadable":
                if (fault.key, fault.number) not in told:
                    yield message(fault.key, number=fault.number, undoes=fault.undoes)
            else:
                yield message(fault.key, number=fault.number, name=self.name(*fault.place))
            told.add((fault.key, fault.number))
        if self.contents.counter < self.contents.highest:
            yield message("check.counter", last=self.contents.counter, highest=self.contents.highest)

    def rows_against_journal(self) -> Iterator[Message]:
        """Find rows that are not what the journal left."""
        past = self.contents.past
        for table, rows in self.contents.rows.items():
            for row_id, row in rows.items():
                place = (table, row_id)
                should = past.now.get(place)
                if place in past.doubtful:
                    continue
                if should is None:
                    yield message("check.history.unknown", name=self.name(*place))
                elif columns := [name for name, value in should.items() if row.get(name) != value]:
                    told = _labels(table, columns)
                    yield message("check.history.differs", name=self.name(*place), fields=told)
        for table, row_id in past.now:
            if row_id not in self.contents.rows[table] and (table, row_id) not in past.doubtful:
                yield message("check.history.missing", name=self.name(table, row_id))

    def zones(self) -> Iterator[Message]:
        """Find zones that no clock keeps."""
        for table in _ZONED:
            for row_id, row in self.contents.rows[table].items():
                if row["zone"] and not _known_zone(row["zone"]):
                    yield message("check.zone", name=self.name(table, row_id), zone=str(row["zone"]))

    def days(self) -> Iterator[Message]:
        """Find events that end before they begin."""
        for event in self._events.values():
            if event.last_day < event.first_day:
                yield message("check.days", name=self.name("event", event.id))

    def meetings(self) -> Iterator[Message]:
        """Find meetings that end before they start, or start at an hour that does not exist."""
        for meeting in self._meetings.values():
            name = self.name("meeting", meeting.id)
            start, end, stop = _span(meeting)
            if wall_time_state(meeting.starts_at, meeting.zone) is WallTime.NEVER:
                yield message("check.meeting.skipped", name=name, start=meeting.starts_at)
            if end is not None and end <= start:
                yield message("check.meeting.ends_at", name=name)
            if stop is not None and stop <= start:
                yield message("check.meeting.hard_stop", name=name)

    def items(self) -> Iterator[Message]:
        """Find agenda items that are fixed at an hour outside their meeting."""
        for item in self._items:
            meeting = self._meetings.get(item.meeting_id)
            if item.hard_start is None or meeting is None:
                continue
            start, end, stop = _span(meeting)
            fixed = to_instant(item.hard_start, meeting.zone, item.hard_start_fold)
            if fixed < start or any(limit is not None and fixed >= limit for limit in (end, stop)):
                yield message(
                    "check.item.outside",
                    name=self.name("agenda_item", item.id),
                    time=item.hard_start,
                    meeting=self.name("meeting", meeting.id),
                )

    def ranks(self) -> Iterator[Message]:
        """Find rows whose place in an order is none."""
        for table in _RANKED:
            for row_id, row in self.contents.rows[table].items():
                if isinstance(row["rank"], str) and row["rank"].strip() and not valid(row["rank"]):
                    yield message("check.rank", name=self.name(table, row_id))

    def settings(self) -> Iterator[Message]:
        """Find settings whose values cannot be read; settings of newer versions are left alone."""
        for row in self.contents.rows["event_setting"].values():
            if not setting_fits(str(row["name"]), row["value"]):
                yield message(
                    "check.setting",
                    event=self.name("event", row["event_id"]),
                    setting=message(f"setting.{row['name']}"),
                )

    def name(self, table: str, row_id: object) -> Message:
        """Return what a person calls a row, as far as its own columns can be believed."""
        row = self._row(table, row_id)
        if not row:
            return message("name.unknown")
        if table in JOINING:
            return name_of_pair(table, row, self.name)
        match table:
            case "event" | "meeting" | "agenda_item":
                return _said("name.title", row.get("title"))
            case "delegation" | "connection":
                return _said("name.plain", row.get("short_name" if table == "delegation" else "name"))
            case "saved_view":
                return _said("name.title", row.get("name"))
            case "participant":
                return self._participant(row)
            case "turn":
                of_list = self._row("speakers_list", row.get("list_id"))
                item = self.name("agenda_item", of_list.get("agenda_item_id"))
                return message("check.name.turn", who=self._speaker(row), item=item)
            case "speakers_list":
                item = self.name("agenda_item", row.get("agenda_item_id"))
                return message("check.name.list", item=item)
            case "delegation_role":
                delegation = self.name("delegation", row.get("delegation_id"))
                return message("check.name.role", delegation=delegation)
            case _:
                return message("check.name.setting", event=self.name("event", row.get("event_id")))

    def _participant(self, row: Mapping[str, Any]) -> Message:
        if not row.get("full_name"):
            return message("name.seat", delegation=self.name("delegation", row.get("delegation_id")))
        parts = NameParts(str(row["full_name"]), str(row.get("honorific") or ""))
        return message("name.plain", text=printed_name(parts, capitals=False))

    def _speaker(self, row: Mapping[str, Any]) -> Message:
        if row.get("participant_id") is not None:
            return self.name("participant", row["participant_id"])
        if row.get("walk_in"):
            return message("name.plain", text=str(row["walk_in"]))
        return self.name("delegation", row.get("delegation_id"))

    def _row(self, table: str, row_id: object) -> Mapping[str, Any]:
        if not isinstance(row_id, int):
            return {}
        return self.contents.rows[table].get(row_id) or self.contents.past.seen.get((table, row_id)) or {}

    @cached_property
    def _events(self) -> dict[int, Event]:
        return {event.id: event for event in self._records(events.EVENTS)}

    @cached_property
    def _meetings(self) -> dict[int, Meeting]:
        meetings = self._records(events.MEETINGS)
        return {meeting.id: meeting for meeting in meetings if _known_zone(meeting.zone)}

    @cached_property
    def _items(self) -> list[AgendaItem]:
        return list(self._records(events.ITEMS))

    def _records(self, records: Records[Any]) -> Iterator[Any]:
        """Go through the rows of a table that can be read."""
        table = records.table
        for row_id, row in self.contents.rows[table.name].items():
            place: Place = (table.name, row_id)
            if place not in self.contents.unlawful:
                values = decode_row(table, row)
                yield records.record(**{field.name: values[field.name] for field in fields(records.record)})


def _span(meeting: Meeting) -> tuple[datetime, datetime | None, datetime | None]:
    """Return the instants of a meeting's start, end and hard stop."""
    end = meeting.ends_at and to_instant(meeting.ends_at, meeting.zone, meeting.ends_fold)
    stop = meeting.hard_stop and to_instant(meeting.hard_stop, meeting.zone, meeting.hard_stop_fold)
    return to_instant(meeting.starts_at, meeting.zone, meeting.starts_fold), end, stop


def _known_zone(zone: object) -> bool:
    try:
        zone_of(str(zone))
    except UserError:
        return False
    return True


def _said(key: str, text: object) -> Message:
    """Return a name, or that there is none."""
    if isinstance(text, str) and text.strip():
        return message(key, text=text)
    return message("check.name.none")


def _labels(table: str, columns: list[str]) -> tuple[Message, ...]:
    """Return how a person calls some columns; those that nobody sees are one inner detail."""
    known = FIELDS.get(table, {})
    told: list[Message] = []
    for name in columns:
        field = label(table, name) if name in known else message(_FIELD_OF.get(name, "check.column.inner"))
        if field not in told:
            told.append(field)
    return tuple(told)
