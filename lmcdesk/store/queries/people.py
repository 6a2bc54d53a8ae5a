"""Read delegations, their roles, and participants."""

from __future__ import annotations

from sqlalchemy import Connection

from lmcdesk.domain.records import Delegation, DelegationRole, Participant
from lmcdesk.store import tables
from lmcdesk.store.rows import Records

DELEGATIONS = Records(Delegation, tables.delegation)
ROLES = Records(DelegationRole, tables.delegation_role)
PARTICIPANTS = Records(Participant, tables.participant)


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
