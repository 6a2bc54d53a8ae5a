"""Read what belongs to a participant, or refers to them, besides the turns of lists of speakers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection as Reader
from sqlalchemy import or_, select

from lmcdesk.domain.records import ConnectionPerson, DistinctPair, Participant
from lmcdesk.store import tables
from lmcdesk.store.queries.connections import PEOPLE
from lmcdesk.store.queries.people import AT_ONCE, PARTICIPANTS
from lmcdesk.store.rows import Records

PAIRS = Records(DistinctPair, tables.distinct_pair)


def pairs(reader: Reader, event_id: int) -> list[DistinctPair]:
    """Return the pairs of an event that somebody has told apart, by id."""
    table = tables.distinct_pair
    return PAIRS.all(reader, PAIRS.where(table.c.event_id == event_id).order_by(table.c.id))


def pairs_with(reader: Reader, participant_id: int) -> list[DistinctPair]:
    """Return the pairs told apart that a participant is one of, by id."""
    table = tables.distinct_pair
    either = or_(table.c.first_id == participant_id, table.c.second_id == participant_id)
    return PAIRS.all(reader, PAIRS.where(either).order_by(table.c.id))


def lines_of(reader: Reader, participant_id: int) -> list[ConnectionPerson]:
    """Return by which connections a participant joins, by id."""
    table = tables.connection_person
    query = PEOPLE.where(table.c.participant_id == participant_id).order_by(table.c.id)
    return PEOPLE.all(reader, query)


def replacing(reader: Reader, participant_id: int) -> list[Participant]:
    """Return who replaces a participant, by id."""
    table = tables.participant
    query = PARTICIPANTS.where(table.c.replaces_id == participant_id).order_by(table.c.id)
    return PARTICIPANTS.all(reader, query)


def retired_by(reader: Reader, participant_ids: Sequence[int]) -> list[int]:
    """Return the ids of the rows that were merged into some participants."""
    table, found = tables.participant, list[int]()
    for first in range(0, len(participant_ids), AT_ONCE):
        kept = table.c.retired_by_id.in_(participant_ids[first : first + AT_ONCE])
        found += reader.execute(select(table.c.id).where(kept)).scalars()
    return sorted(found)
