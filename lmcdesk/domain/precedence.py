"""Order delegations by a named rule and people inside a delegation, each place with its reason.

A rule is data: an id and the keys it sorts by. The groups of a list of participants come before any key,
the row's id after all of them, so that every order is total and the same whatever came in first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.ids import DelegationId, MeetingId
from lmcdesk.domain.kinds import Capacity, DelegationKind, ParticipantStatus, Role
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.names import sort_name
from lmcdesk.domain.records import Delegation, DelegationRole, Participant
from lmcdesk.domain.text import SortKey, sort_key

ENGLISH_ALPHABETICAL = "english-alphabetical"
CO_CHAIRS_FIRST = "co-chairs-first"

Roles = Mapping[DelegationId, frozenset[Role]]


class OrderKey(Enum):
    """Name what a rule can sort by inside a group; `_KEYS` says how."""

    HOST_IF_CO_CHAIR = "host_if_co_chair"
    CO_CHAIR = "co_chair"
    ALPHABET = "alphabet"


@dataclass(frozen=True, slots=True)
class Rule:
    """Describe a rule of precedence by the keys it sorts by, the weightiest first."""

    id: str
    keys: tuple[OrderKey, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Say where a delegation stands, counted from 1, and why."""

    delegation_id: DelegationId
    position: int
    reason: Message


def rules() -> tuple[Rule, ...]:
    """Return the rules to choose from, in the order in which to offer them."""
    return (
        Rule(CO_CHAIRS_FIRST, (OrderKey.HOST_IF_CO_CHAIR, OrderKey.CO_CHAIR, OrderKey.ALPHABET)),
        Rule(ENGLISH_ALPHABETICAL, (OrderKey.ALPHABET,)),
    )


def rule_by_id(rule_id: str) -> Rule:
    """Return a rule; raises UserError `rule.unknown` where there is none of that id."""
    for rule in rules():
        if rule.id == rule_id:
            return rule
    raise UserError("rule.unknown", "precedence_rule", rule=rule_id)


def effective_roles(roles: Iterable[DelegationRole], meeting_id: MeetingId | None = None) -> Roles:
    """Return who hosts and co-chairs the event or, with a meeting, that meeting.

    A role given for the meeting replaces the event's holders of the same role.
    """
    rows = list(roles)
    own = {row.role for row in rows if meeting_id is not None and row.meeting_id == meeting_id}
    found: dict[DelegationId, set[Role]] = {}
    for row in rows:
        if row.meeting_id == (meeting_id if row.role in own else None):
            found.setdefault(row.delegation_id, set()).add(row.role)
    return {delegation_id: frozenset(held) for delegation_id, held in found.items()}


def group_of(kind: DelegationKind) -> int:
    """Return the group of a list of participants that a kind belongs to, counted from 0."""
    return _GROUPS[kind]


def order_delegations(delegations: Iterable[Delegation], roles: Roles, rule_id: str) -> list[Placement]:
    """Return every delegation with its place and reason, in the order of a rule."""
    rule = rule_by_id(rule_id)
    standings = {delegation.id: _standing(delegation, roles) for delegation in delegations}
    ordered = sorted(standings, key=lambda found: _delegation_key(standings[found], rule))
    return [
        Placement(found, position, _reason(standings[found], rule, position))
        for position, found in enumerate(ordered, start=1)
    ]


def listed(participants: Iterable[Participant], *, seats: bool = True) -> list[Participant]:
    """Return those who belong on a list: not withdrawn, not merged into another row.

    Without `seats` the places awaiting nomination are left out too.
    """
    return [
        person
        for person in participants
        if person.status is not ParticipantStatus.WITHDRAWN
        and person.retired_by_id is None
        and (seats or not person.is_seat)
    ]


def order_members(participants: Iterable[Participant]) -> list[Participant]:
    """Return the people of one delegation in order.

    Head first; then the sender's order where it was told; else capacity, named before seats, level
    (unset last), sort name. Leave out whom `listed` leaves out before asking.
    """
    return sorted(participants, key=_member_key)


def _member_key(person: Participant) -> tuple[bool, bool, str, int, bool, float, SortKey, int]:
    """Return what a person sorts by inside the delegation."""
    return (
        person.capacity is not Capacity.HEAD,
        person.rank is None,
        person.rank or "",
        _CAPACITIES[person.capacity],
        person.is_seat,
        float("inf") if person.level is None else person.level,
        sort_key(sort_name(person)),
        person.id,
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """Hold what rules ask of a delegation; a later key adds its field here."""

    delegation: Delegation
    group: int
    alphabet: SortKey
    host: bool
    co_chair: bool


def _standing(delegation: Delegation, roles: Roles) -> _Standing:
    """Gather what rules ask of a delegation."""
    held = roles.get(delegation.id, frozenset())
    return _Standing(
        delegation=delegation,
        group=group_of(delegation.kind),
        alphabet=sort_key(delegation.sort_name or delegation.short_name),
        host=Role.HOST in held,
        co_chair=Role.CO_CHAIR in held,
    )


_KEYS: Mapping[OrderKey, Callable[[_Standing], SortKey | bool]] = {
    OrderKey.HOST_IF_CO_CHAIR: lambda standing: not (standing.host and standing.co_chair),
    OrderKey.CO_CHAIR: lambda standing: not standing.co_chair,
    OrderKey.ALPHABET: lambda standing: standing.alphabet,
}


def _delegation_key(standing: _Standing, rule: Rule) -> tuple[int, list[SortKey | bool], int]:
    """Return what a delegation sorts by: group, the rule's keys, id."""
    return standing.group, [_KEYS[name](standing) for name in rule.keys], standing.delegation.id


_GROUPS = {
    DelegationKind.MEMBER: 0,
    DelegationKind.OBSERVER: 1,
    DelegationKind.UNIT: 1,
    DelegationKind.GUEST: 2,
    DelegationKind.SECRETARIAT: 3,
    DelegationKind.ORGANISER: 4,
}

_GROUP_REASONS = (
    "order.because.alphabet",
    "order.because.observers",
    "order.because.guests",
    "order.because.secretariats",
    "order.because.organiser",
)

_CAPACITIES = {capacity: place for place, capacity in enumerate(Capacity)}


def _reason(standing: _Standing, rule: Rule, position: int) -> Message:
    """Return the sentence that says which place a delegation has and the key that put it there."""
    if OrderKey.HOST_IF_CO_CHAIR in rule.keys and standing.host and standing.co_chair:
        why = "order.because.host_and_co_chair"
    elif OrderKey.CO_CHAIR in rule.keys and standing.co_chair:
        why = "order.because.co_chair"
    else:
        why = _GROUP_REASONS[standing.group]
    return message(
        "order.place", delegation=standing.delegation.short_name, position=position, why=message(why)
    )
