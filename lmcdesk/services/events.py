"""Make, read and change events and their settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

from lmcdesk.domain.errors import ConflictError, KnownError, UserError
from lmcdesk.domain.fields import DELEGATION_FIELDS, EVENT_FIELDS, clean_values
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.kinds import ChangeKind, DelegationKind, Role
from lmcdesk.domain.records import Event
from lmcdesk.domain.rules import rule_by_id
from lmcdesk.domain.settings import DRAWN, EventSettings, plain
from lmcdesk.services.finding import fetch
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import events
from lmcdesk.store.store import Store
from lmcdesk.store.unit import Unit


class EventService:
    """Make, read and change events."""

    def __init__(self, store: Store) -> None:
        """Take the store to work on."""
        self._store = store

    def all(self) -> list[Event]:
        """Return every event, the latest first."""
        with self._store.read() as reader:
            return events.all_events(reader)

    def are_samples(self) -> bool:
        """Tell whether the events are samples, which never stand beside work."""
        return any(event.sample for event in self.all())

    def get(self, event_id: int) -> Event:
        """Return an event; raises KnownError where there is none of that number."""
        return fetch(self._store, events.EVENTS, event_id)

    def counts(self, event_id: int) -> dict[str, int]:
        """Return how many delegations, participants, connections and speakers an event has."""
        with self._store.read() as reader:
            return events.counts(reader, event_id)

    def settings(self, event_id: int) -> EventSettings:
        """Return the settings of an event."""
        with self._store.read() as reader:
            return events.settings(reader, event_id)

    def create(self, values: Mapping[str, object], host: Mapping[str, object] | None = None) -> EventId:
        """Make an event; `host` are the values of the hosting delegation, where there is one.

        Two events may bear one name. Raises UserError at the field that cannot be taken.
        """
        cleaned = _checked(clean_values(EVENT_FIELDS, values))
        for name in ("title", "first_day", "last_day", "zone"):
            if name not in cleaned:
                raise UserError("field.required", name)
        hosting = None if host is None else _checked_host(host)
        with self._store.write("event.created", kind=ChangeKind.STORE) as unit:
            if any(event.sample for event in events.all_events(unit.connection)):
                # A sample is never to be mistaken for work: each has a store of its own.
                raise KnownError("store.sample_only", path=str(self._store.path))
            event_id = unit.insert(tables.event, cleaned)
            unit.ids["event"] = event_id
            if hosting is not None:
                add_host(unit, event_id, hosting)
        return EventId(event_id)

    def edit(
        self,
        event_id: int,
        values: Mapping[str, object],
        seen: Mapping[str, object] | None = None,
        settings: EventSettings | None = None,
        seen_settings: EventSettings | None = None,
    ) -> None:
        """Set some fields of an event and, where given, its settings, as one Change.

        With `seen_settings` those alone are set that differ from what was seen.
        Raises UserError at the field that cannot be taken, ConflictError where it moved on.
        """
        self.get(event_id)
        cleaned = clean_values(EVENT_FIELDS, values)
        if settings is not None:
            rule_by_id(settings.precedence_rule)
            settings = replace(settings, drawn_member=str(DRAWN.clean(settings.drawn_member)))
        with self._store.write("event.edited", event_id, event=event_id) as unit:
            event = events.EVENTS.get(unit.connection, event_id)
            if event is not None:
                _checked({"first_day": event.first_day, "last_day": event.last_day, **cleaned})
            if cleaned:
                set_by_hand(unit, tables.event, event_id, cleaned, seen)
            if settings is not None:
                write_settings(unit, event_id, settings, seen_settings)

    def remove(self, event_id: int) -> None:
        """Remove an event with all that belongs to it; the journal keeps it, undo brings it back."""
        self.get(event_id)
        with self._store.write("event.removed", kind=ChangeKind.STORE, event=event_id) as unit:
            unit.delete_many(tables.event, [event_id])


def write_settings(
    unit: Unit, event_id: int, settings: EventSettings, seen: EventSettings | None = None
) -> None:
    """Write the settings that differ from what the event has, or from what was seen of it."""
    now = events.settings(unit.connection, event_id)
    if seen is not None:
        settings = _chosen(event_id, settings, seen, now)
    rows = events.setting_rows(unit.connection, event_id)
    for field in fields(EventSettings):
        value = getattr(settings, field.name)
        if value == getattr(now, field.name):
            continue
        text = json.dumps(plain(value))
        if field.name in rows:
            unit.update(tables.event_setting, rows[field.name][0], {"value": text})
        else:
            unit.insert(tables.event_setting, {"event_id": event_id, "name": field.name, "value": text})


def _chosen(event_id: int, settings: EventSettings, seen: EventSettings, now: EventSettings) -> EventSettings:
    """Return the present settings with what was chosen; raises ConflictError where that moved on."""
    names = [field.name for field in fields(EventSettings)]
    chosen = {
        name: getattr(settings, name) for name in names if getattr(settings, name) != getattr(seen, name)
    }
    expected, found = ({name: getattr(each, name) for name in chosen} for each in (seen, now))
    if expected != found:
        raise ConflictError(tables.event_setting.name, event_id, expected, found)
    return replace(now, **chosen)


def add_host(unit: Unit, event_id: int, host: Mapping[str, object]) -> None:
    """Add the hosting delegation of a new event, with its role."""
    delegation_id = unit.insert(tables.delegation, {**host, "event_id": event_id})
    unit.insert(
        tables.delegation_role, {"event_id": event_id, "delegation_id": delegation_id, "role": Role.HOST}
    )


def _checked_host(host: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a hosting delegation as the store takes them."""
    cleaned = clean_values(DELEGATION_FIELDS, host)
    if "short_name" not in cleaned:
        raise UserError("field.required", "short_name")
    return {"kind": DelegationKind.MEMBER, **cleaned}


def _checked(values: dict[str, object]) -> dict[str, object]:
    first, last = values.get("first_day"), values.get("last_day")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        raise UserError("event.days_reversed", "last_day", first=first)
    return values
