"""Read lists of speakers and their turns."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from lmcdesk.domain.records import SpeakersList, Turn
from lmcdesk.store import tables
from lmcdesk.store.queries.people import AT_ONCE
from lmcdesk.store.rows import Records

LISTS = Records(SpeakersList, tables.speakers_list)
TURNS = Records(Turn, tables.turn)


def lists(connection: Connection, event_id: int) -> list[SpeakersList]:
    """Return the lists of speakers of an event by id."""
    table = tables.speakers_list
    return LISTS.all(connection, LISTS.where(table.c.event_id == event_id).order_by(table.c.id))


def turns(connection: Connection, event_id: int) -> list[Turn]:
    """Return the turns of an event in the order of each list."""
    table = tables.turn
    query = TURNS.where(table.c.event_id == event_id).order_by(table.c.list_id, table.c.rank, table.c.id)
    return TURNS.all(connection, query)


def turns_naming(connection: Connection, participant_id: int) -> list[int]:
    """Return the ids of the turns that name a participant."""
    table = tables.turn
    query = select(table.c.id).where(table.c.participant_id == participant_id).order_by(table.c.id)
    return list(connection.execute(query).scalars())


def turns_naming_any(connection: Connection, participant_ids: Sequence[int]) -> list[int]:
    """Return the ids of the turns that name one of some participants."""
    table, found = tables.turn, list[int]()
    for first in range(0, len(participant_ids), AT_ONCE):
        named = table.c.participant_id.in_(participant_ids[first : first + AT_ONCE])
        found += connection.execute(select(table.c.id).where(named)).scalars()
    return sorted(found)


def turns_of(connection: Connection, list_id: int) -> list[Turn]:
    """Return the turns of one list in order."""
    table = tables.turn
    return TURNS.all(connection, TURNS.where(table.c.list_id == list_id).order_by(table.c.rank, table.c.id))
