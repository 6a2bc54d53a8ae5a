"""Read delegations, their roles, and participants."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from lmcdesk.domain.records import Delegation, DelegationRole, Participant
from lmcdesk.store import tables
from lmcdesk.store.rows import Records

DELEGATIONS = Records(Delegation, tables.delegation)
ROLES = Records(DelegationRole, tables.delegation_role)
PARTICIPANTS = Records(Participant, tables.participant)

AT_ONCE = 10_000
"""How many ids go into one statement: SQLite takes some thirty thousand parameters."""


def delegations(connection: Connection, event_id: int) -> list[Delegation]:
    """Return the delegations of an event by id."""
    table = tables.delegation
    return DELEGATIONS.all(connection, DELEGATIONS.where(table.c.event_id == event_id).order_by(table.c.id))


def roles(connection: Connection, event_id: int) -> list[DelegationRole]:
    """Return the roles of an event's delegations, those of single meetings too."""
    table = tables.delegation_role
    return ROLES.all(connection, ROLES.where(table.c.event_id == event_id).order_by(table.c.id))


def participants(connection: Connection, event_id: int) -> list[Participant]:
    """Return the participants and seats of an event by id, those retired by a merge left out."""
    table = tables.participant
    query = PARTICIPANTS.where(table.c.event_id == event_id, table.c.retired_by_id.is_(None))
    return PARTICIPANTS.all(connection, query.order_by(table.c.id))


def members(connection: Connection, delegation_id: int) -> list[Participant]:
    """Return the participants and seats of a delegation by id, those retired by a merge left out."""
    table = tables.participant
    query = PARTICIPANTS.where(table.c.delegation_id == delegation_id, table.c.retired_by_id.is_(None))
    return PARTICIPANTS.all(connection, query.order_by(table.c.id))


def participants_of_ids(connection: Connection, ids: Sequence[int]) -> list[Participant]:
    """Return the participants of some ids; those that are gone are left out."""
    return [
        person
        for first in range(0, len(ids), AT_ONCE)
        for person in PARTICIPANTS.by_ids(connection, ids[first : first + AT_ONCE])
    ]


def events_of(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Return the ids of the events that some participants belong to."""
    table = tables.participant
    found: set[int] = set()
    for first in range(0, len(ids), AT_ONCE):
        chosen = table.c.id.in_(ids[first : first + AT_ONCE])
        found.update(connection.execute(select(table.c.event_id).where(chosen).distinct()).scalars())
    return sorted(found)
