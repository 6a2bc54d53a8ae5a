"""Gather what the rules of precedence find in each delegation, as values to sort by and as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.kinds import Capacity, DelegationKind, ParticipantStatus, Role
from lmcdesk.domain.levels import TIERS, tier_label
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.domain.rules import OrderKey
from lmcdesk.domain.text import sort_key

Roles = Mapping[DelegationId, frozenset[Role]]

Levels = Mapping[DelegationId, int | None]
"""The levels of the heads: None where one is not set; a delegation without a head is not in it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what rules ask for beside the delegations themselves.

    `drawn` is the short name of the member drawn by lot, also where it is no longer among the delegations.
    """

    roles: Roles = field(default_factory=dict)
    levels: Levels = field(default_factory=dict)
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold a delegation's value for every key, the lower the earlier, and how each is said."""

    delegation: Delegation
    values: Mapping[OrderKey, Any]

    def told(self, key: OrderKey) -> Message:
        """Return a value in words."""
        value = self.values[key]
        match key:
            case OrderKey.GROUP:
                return message(f"order.group.{value}")
            case OrderKey.LEVEL:
                return _level_told(value)
            case OrderKey.NOTIFIED:
                return _notified_told(self.delegation.notified_on)
            case OrderKey.ALPHABET:
                name = self.delegation.sort_name or self.delegation.short_name
                return message("name.title", text=name)
            case OrderKey.ENTRY:
                return message("order.entry", number=self.delegation.id)
            case _:
                return message(f"order.{key.value}.{'yes' if _is_so(key, value) else 'no'}")


GROUPS: Mapping[DelegationKind, int] = {
    DelegationKind.MEMBER: 0,
    DelegationKind.OBSERVER: 1,
    DelegationKind.UNIT: 1,
    DelegationKind.GUEST: 2,
    DelegationKind.SECRETARIAT: 3,
    DelegationKind.ORGANISER: 4,
}
"""The groups of a list of participants, members first."""

NO_HEAD, NOT_SET = 2, 1
"""Why a level comes after all that are set."""


def standing(delegation: Delegation, facts: Facts) -> Standing:
    """Return what rules find in a delegation."""
    held = facts.roles.get(delegation.id, frozenset())
    host, co_chair = Role.HOST in held, Role.CO_CHAIR in held
    alphabet = sort_key(delegation.sort_name or delegation.short_name)
    group = GROUPS[delegation.kind]
    notified = delegation.notified_on
    values = {
        OrderKey.GROUP: group,
        OrderKey.HOST_IF_CO_CHAIR: not (host and co_chair),
        OrderKey.CO_CHAIR: not co_chair,
        OrderKey.HOST_FIRST: not host,
        OrderKey.HOST_LAST: host,
        # The lot is drawn among members; the others stand in their own alphabet.
        OrderKey.DRAWN: bool(facts.drawn) and group == 0 and alphabet < sort_key(facts.drawn),
        OrderKey.LEVEL: _level(delegation.id, facts.levels),
        OrderKey.NOTIFIED: (notified is None, notified or date.max),
        OrderKey.ALPHABET: alphabet,
        OrderKey.ENTRY: delegation.id,
    }
    return Standing(delegation, values)


def head_levels(participants: Iterable[Participant]) -> Levels:
    """Return the level of each delegation's head; where two are named as head, that of the higher one."""
    found: dict[DelegationId, int | None] = {}
    for person in participants:
        if not _heads(person):
            continue
        levels = [level for level in (found.get(person.delegation_id), person.level) if level is not None]
        found[person.delegation_id] = min(levels, default=None)
    return found


def _heads(person: Participant) -> bool:
    return (
        person.capacity is Capacity.HEAD
        and not person.is_seat
        and person.status is not ParticipantStatus.WITHDRAWN
        and person.retired_by_id is None
    )


def _level(delegation_id: DelegationId, levels: Levels) -> tuple[int, int]:
    """Return a level so that what is not known stands behind all that is: never taken for the lowest."""
    if delegation_id not in levels:
        return NO_HEAD, 0
    level = levels[delegation_id]
    return (NOT_SET, 0) if level is None else (0, level)


def _level_told(value: tuple[int, int]) -> Message:
    unknown, level = value
    if unknown:
        return message("order.no_head" if unknown == NO_HEAD else "order.level_not_set")
    name = tier_label(level) if level in TIERS else message("name.plain", text="")
    return message("order.level" if level in TIERS else "order.level_of_no_name", tier=level, name=name)


def _notified_told(notified: date | None) -> Message:
    return message("order.not_notified") if notified is None else message("order.notified", day=notified)


def _is_so(key: OrderKey, value: bool) -> bool:
    """Tell whether what the key asks is true: most keys sort those first of whom it is."""
    return value if key in (OrderKey.HOST_LAST, OrderKey.DRAWN) else not value
