"""Read events, their settings, meetings and agenda items."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, func, select

from lmcdesk.domain.records import AgendaItem, Event, Meeting
from lmcdesk.domain.settings import EventSettings, from_plain
from lmcdesk.store import tables
from lmcdesk.store.columns import DamagedValueError
from lmcdesk.store.rows import Records

EVENTS = Records(Event, tables.event)
MEETINGS = Records(Meeting, tables.meeting)
ITEMS = Records(AgendaItem, tables.agenda_item)


def all_events(connection: Connection) -> list[Event]:
    """Return every event, the latest first."""
    query = EVENTS.where().order_by(tables.event.c.first_day.desc(), tables.event.c.id)
    return EVENTS.all(connection, query)


def meetings(connection: Connection, event_id: int) -> list[Meeting]:
    """Return the meetings of an event by wall time of their start (the caller orders across zones)."""
    table = tables.meeting
    query = MEETINGS.where(table.c.event_id == event_id).order_by(table.c.starts_at, table.c.id)
    return MEETINGS.all(connection, query)


def items(connection: Connection, event_id: int) -> list[AgendaItem]:
    """Return the agenda items of an event, in the order of each meeting's run of show."""
    table = tables.agenda_item
    query = ITEMS.where(table.c.event_id == event_id).order_by(table.c.meeting_id, table.c.rank, table.c.id)
    return ITEMS.all(connection, query)


def settings(connection: Connection, event_id: int) -> EventSettings:
    """Return the settings of an event; what was never chosen has its default."""
    chosen: dict[str, Any] = {}
    for name, value in setting_rows(connection, event_id).items():
        try:
            chosen[name] = from_plain(name, json.loads(value[1]))
        except ValueError as error:
            raise DamagedValueError(str(error)) from error
    return EventSettings(**chosen)


def setting_rows(connection: Connection, event_id: int) -> dict[str, tuple[int, str]]:
    """Return id and JSON value of each chosen setting by name."""
    table = tables.event_setting
    query = select(table.c.name, table.c.id, table.c.value).where(table.c.event_id == event_id)
    known = {field.name for field in fields(EventSettings)}
    return {name: (row_id, value) for name, row_id, value in connection.execute(query) if name in known}


def setting_names(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return the names of some settings by the id of their row."""
    table = tables.event_setting
    query = select(table.c.id, table.c.name).where(table.c.id.in_(ids))
    return {row_id: str(name) for row_id, name in connection.execute(query)}


def counts(connection: Connection, event_id: int) -> dict[str, int]:
    """Return how many delegations, participants (seats too), connections and turns an event has."""
    found = {}
    for name, table in (
        ("delegations", tables.delegation),
        ("participants", tables.participant),
        ("connections", tables.connection),
        ("speakers", tables.turn),
    ):
        query = select(func.count()).select_from(table).where(table.c.event_id == event_id)
        if table is tables.participant:
            # Merged into another: one person, listed once.
            query = query.where(table.c.retired_by_id.is_(None))
        found[name] = connection.execute(query).scalar_one()
    return found
