"""Gather an event's delegations and participants in protocol order: for page, list and sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.precedence import Placement, effective_roles, order_delegations, order_members
from lmcdesk.domain.records import Delegation, Event, Participant
from lmcdesk.domain.settings import EventSettings
from lmcdesk.domain.standing import Facts, Roles, head_levels
from lmcdesk.store.queries import events, people
from lmcdesk.store.store import Reader, Store


@dataclass(frozen=True, slots=True)
class Roster:
    """Hold delegations and participants of an event in the order of its rule.

    `facts` are what its rule asks for beside the delegations, with the roles for the whole event;
    `assumed_roles` are those of them that nobody has confirmed;
    participants stand delegation by delegation, seats among them.
    """

    event: Event
    settings: EventSettings
    delegations: tuple[Delegation, ...]
    facts: Facts
    assumed_roles: Roles
    placements: Mapping[DelegationId, Placement]
    participants: tuple[Participant, ...]

    @property
    def roles(self) -> Roles:
        """Return who hosts and co-chairs the event."""
        return self.facts.roles

    def delegation(self, delegation_id: DelegationId) -> Delegation:
        """Return a delegation of this event."""
        return next(found for found in self.delegations if found.id == delegation_id)

    def by_id(self) -> dict[DelegationId, Delegation]:
        """Return the delegations by id."""
        return {delegation.id: delegation for delegation in self.delegations}


def read_roster(store: Store, event: Event) -> Roster:
    """Read the roster of an event in one transaction."""
    with store.read() as reader:
        return gather_roster(reader, event)


def gather_roster(reader: Reader, event: Event) -> Roster:
    """Read the roster of an event in four statements of an open transaction."""
    settings = events.settings(reader, event.id)
    delegations = people.delegations(reader, event.id)
    held = people.roles(reader, event.id)
    participants = people.participants(reader, event.id)
    facts = Facts(effective_roles(held), head_levels(participants), settings.drawn_member)
    placements = order_delegations(delegations, facts, settings.precedence_rule)
    by_id = {delegation.id: delegation for delegation in delegations}
    members: dict[DelegationId, list[Participant]] = {placement.delegation_id: [] for placement in placements}
    for participant in participants:
        members[participant.delegation_id].append(participant)
    return Roster(
        event,
        settings,
        tuple(by_id[placement.delegation_id] for placement in placements),
        facts,
        effective_roles(role for role in held if role.assumed),
        {placement.delegation_id: placement for placement in placements},
        tuple(
            person for placement in placements for person in order_members(members[placement.delegation_id])
        ),
    )
