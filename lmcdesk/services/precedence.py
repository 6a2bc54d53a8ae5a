"""Order the delegations of an event, or of one of its meetings, by a rule, and say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.ids import DelegationId, MeetingId
from lmcdesk.domain.kinds import Capacity
from lmcdesk.domain.message import Message
from lmcdesk.domain.precedence import (
    Decision,
    Placement,
    effective_roles,
    listed,
    missing,
    order_delegations,
    why,
)
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.domain.rules import Rule, rule_by_id
from lmcdesk.domain.text import fold
from lmcdesk.services.finding import fetch
from lmcdesk.services.roster import Roster, gather_roster
from lmcdesk.store.queries import events, people
from lmcdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Order:
    """Hold the delegations by their place under a rule, and what the rule asks for and does not find."""

    rule: Rule
    placements: Sequence[Placement]
    delegations: Mapping[DelegationId, Delegation]
    heads: Mapping[DelegationId, Participant]
    missing: tuple[Message, ...]


class PrecedenceService:
    """Compute orders of precedence; nothing is written."""

    def __init__(self, store: Store) -> None:
        """Take the store to read."""
        self._store = store

    def order(self, event_id: int, rule_id: str = "", meeting_id: int | None = None) -> Order:
        """Return the order of an event, or with the hosts and co-chairs of a meeting of it.

        Without `rule_id` the event's own rule decides. Raises UserError `rule.unknown`.
        """
        roster = self._roster(event_id, meeting_id)
        rule = rule_by_id(rule_id or roster.settings.precedence_rule)
        return Order(
            rule,
            order_delegations(roster.delegations, roster.facts, rule.id),
            roster.by_id(),
            _heads(roster),
            missing(roster.delegations, roster.facts, rule.id),
        )

    def why(
        self, event_id: int, one: str, other: str, rule_id: str = "", meeting_id: int | None = None
    ) -> Decision:
        """Say which of two delegations a rule puts first; each is told by its ID, code or any of its names.

        Raises KnownError where one is not found, or more than one is.
        """
        roster = self._roster(event_id, meeting_id)
        rule = rule_by_id(rule_id or roster.settings.precedence_rule)
        first, second = (_found(roster, told) for told in (one, other))
        if first.id == second.id:
            raise KnownError("order.same", name=first.short_name)
        return why(first, second, roster.facts, rule.id)

    def _roster(self, event_id: int, meeting_id: int | None) -> Roster:
        event = fetch(self._store, events.EVENTS, event_id)
        with self._store.read() as reader:
            roster = gather_roster(reader, event)
            if meeting_id is None:
                return roster
            meeting = events.MEETINGS.get(reader, meeting_id)
            if meeting is None or meeting.event_id != event_id:
                raise KnownError("missing.meeting", number=meeting_id)
            roles = effective_roles(people.roles(reader, event_id), MeetingId(meeting_id))
        return replace(roster, facts=replace(roster.facts, roles=roles))


def _heads(roster: Roster) -> dict[DelegationId, Participant]:
    """Return the first head of each delegation."""
    heads: dict[DelegationId, Participant] = {}
    for person in listed(roster.participants, seats=False):
        if person.capacity is Capacity.HEAD:
            heads.setdefault(person.delegation_id, person)
    return heads


def _found(roster: Roster, told: str) -> Delegation:
    wanted = fold(told)
    by_id = [each for each in roster.delegations if str(each.id) == wanted]
    found = by_id or [each for each in roster.delegations if wanted in _spellings(each)]
    if len(found) != 1:
        raise KnownError("order.several" if found else "order.nobody", name=told)
    return found[0]


def _spellings(delegation: Delegation) -> set[str]:
    names = (delegation.short_name, delegation.official_name, delegation.sort_name, delegation.code)
    return {fold(name) for name in (*names, *delegation.aliases.splitlines()) if name}
