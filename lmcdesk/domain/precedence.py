"""Order delegations by a named rule and people inside a delegation, each place with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lmcdesk.domain.ids import DelegationId, MeetingId
from lmcdesk.domain.kinds import Capacity, DelegationKind, ParticipantStatus, Role
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.names import sort_name
from lmcdesk.domain.records import Delegation, DelegationRole, Participant
from lmcdesk.domain.rules import OrderKey, Rule, rule_by_id
from lmcdesk.domain.standing import GROUPS, NO_HEAD, Facts, Roles, Standing, standing
from lmcdesk.domain.text import SortKey, fold, sort_key


@dataclass(frozen=True, slots=True)
class Placement:
    """Say where a delegation stands, counted from 1, and why."""

    delegation_id: DelegationId
    position: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Decision:
    """Say which of two delegations stands first, by which key, and what it found in each."""

    first: DelegationId
    second: DelegationId
    key: OrderKey
    sentence: Message


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
    return GROUPS[kind]


def order_delegations(delegations: Iterable[Delegation], facts: Facts, rule_id: str) -> list[Placement]:
    """Return every delegation with its place and reason, in the order of a rule."""
    rule = rule_by_id(rule_id)
    ordered = sorted((standing(found, facts) for found in delegations), key=lambda found: _key(found, rule))
    return [
        Placement(
            found.delegation.id,
            position,
            message(
                "order.place",
                delegation=found.delegation.short_name,
                position=position,
                why=_reason(found, ordered[max(position - 2, 0) : position + 1], rule, facts),
            ),
        )
        for position, found in enumerate(ordered, start=1)
    ]


def why(one: Delegation, other: Delegation, facts: Facts, rule_id: str) -> Decision:
    """Return which of two delegations a rule puts first, and the first key that differs."""
    return decide(standing(one, facts), standing(other, facts), rule_by_id(rule_id))


def decide(one: Standing, other: Standing, rule: Rule) -> Decision:
    """Return which of two a rule puts first, by the first of its keys in which they differ."""
    first, second = sorted((one, other), key=lambda found: _key(found, rule))
    key = next((key for key in rule.chain if one.values[key] != other.values[key]), OrderKey.ENTRY)
    sentence = message(
        "order.why",
        first=first.delegation.short_name,
        second=second.delegation.short_name,
        what=message(f"order.key.{key.value}"),
        found=first.told(key),
        other=second.told(key),
    )
    return Decision(first.delegation.id, second.delegation.id, key, sentence)


def missing(delegations: Sequence[Delegation], facts: Facts, rule_id: str) -> tuple[Message, ...]:
    """Return what a rule asks for and does not find: as long as there is any, the order is provisional."""
    keys = rule_by_id(rule_id).keys
    told: list[Message] = []
    if OrderKey.HOST_FIRST in keys or OrderKey.HOST_LAST in keys:
        hosts = sum(Role.HOST in facts.roles.get(found.id, ()) for found in delegations)
        told += [message("order.missing.host")] if not hosts else []
        told += [message("order.missing.one_host", n=hosts)] if hosts > 1 else []
    if OrderKey.DRAWN in keys:
        told += _missing_lot(delegations, facts)
    if OrderKey.LEVEL in keys:
        told += [each for found in delegations for each in _missing_rank(standing(found, facts))]
    return tuple(told)


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


_CAPACITIES = {capacity: place for place, capacity in enumerate(Capacity)}


def _key(found: Standing, rule: Rule) -> tuple[object, ...]:
    """Return what a delegation sorts by."""
    return tuple(found.values[key] for key in rule.chain)


def _missing_lot(delegations: Iterable[Delegation], facts: Facts) -> list[Message]:
    if not facts.drawn:
        return [message("order.missing.lot")]
    members = {fold(found.short_name) for found in delegations if found.kind is DelegationKind.MEMBER}
    return [] if fold(facts.drawn) in members else [message("order.missing.drawn", name=facts.drawn)]


def _missing_rank(found: Standing) -> list[Message]:
    """Return what of a member keeps it from being ranked."""
    if found.delegation.kind is not DelegationKind.MEMBER:
        return []
    told = []
    unknown, _ = found.values[OrderKey.LEVEL]
    if unknown:
        key = "order.missing.head" if unknown == NO_HEAD else "order.missing.level"
        told.append(message(key, delegation=found.delegation.short_name))
    if found.delegation.notified_on is None:
        told.append(message("order.missing.notified", delegation=found.delegation.short_name))
    return told


_GROUP_REASONS = (
    "order.because.alphabet",
    "order.because.observers",
    "order.because.guests",
    "order.because.secretariats",
    "order.because.organiser",
)


def _reason(found: Standing, around: Iterable[Standing], rule: Rule, facts: Facts) -> Message:
    """Return the key that put a delegation where it stands; `around` are its neighbours and itself."""
    held = facts.roles.get(found.delegation.id, frozenset())
    host, co_chair = Role.HOST in held, Role.CO_CHAIR in held
    if OrderKey.HOST_IF_CO_CHAIR in rule.keys and host and co_chair:
        return message("order.because.host_and_co_chair")
    if OrderKey.CO_CHAIR in rule.keys and co_chair:
        return message("order.because.co_chair")
    if host and (OrderKey.HOST_FIRST in rule.keys or OrderKey.HOST_LAST in rule.keys):
        return message("order.because.host")
    group = int(found.values[OrderKey.GROUP])
    if group:
        return message(_GROUP_REASONS[group])
    if OrderKey.DRAWN in rule.keys and facts.drawn:
        drawn = fold(found.delegation.short_name) == fold(facts.drawn)
        return message("order.because.drawn" if drawn else "order.because.after_drawn", name=facts.drawn)
    if OrderKey.LEVEL in rule.keys:
        return _rank_reason(found, around, rule)
    return message("order.because.alphabet")


def _rank_reason(found: Standing, around: Iterable[Standing], rule: Rule) -> Message:
    """Return the level of the head, and as much more as tells it from its equals, which stand beside it."""
    told = [OrderKey.LEVEL]
    before = rule.chain[: rule.chain.index(OrderKey.LEVEL) + 1]
    equals = [each for each in around if each is not found and _same(each, found, before)]
    if equals:
        told.append(OrderKey.NOTIFIED)
        if any(_same(each, found, (OrderKey.NOTIFIED,)) for each in equals):
            told.append(OrderKey.ALPHABET)
    return message(
        f"order.because.{'_'.join(key.value for key in told)}",
        level=found.told(OrderKey.LEVEL),
        notified=found.told(OrderKey.NOTIFIED),
    )


def _same(one: Standing, other: Standing, keys: Iterable[OrderKey]) -> bool:
    return all(one.values[key] == other.values[key] for key in keys)
