"""Say what a nomination still lacks: what a delegation owes, and what nobody has written down yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lmcdesk.domain.kinds import Capacity, DelegationKind
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.precedence import listed
from lmcdesk.domain.records import Delegation, Participant


class Lack(Enum):
    """Name what can be missing, the weightiest first."""

    DEADLINE = "deadline"
    NOBODY = "nobody"
    HEAD = "head"
    SEATS = "seats"
    LETTER = "letter"
    UNCONFIRMED = "unconfirmed"
    CHANGED = "changed"
    FOCAL_POINT = "focal_point"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Missing:
    """Name one thing that is missing; `count` is of seats, people or days, 0 where nothing is counted."""

    lack: Lack
    count: int = 0

    @property
    def sentence(self) -> Message:
        """Return it in words, short enough for a chip."""
        if self.count:
            return message(f"lack.{self.lack.value}", n=self.count)
        return message(f"lack.{self.lack.value}")


def what_is_missing(
    delegation: Delegation, participants: Sequence[Participant], today: date, *, changed: bool = False
) -> tuple[Missing, ...]:
    """Return what a delegation lacks, the weightiest first.

    `participants` are its own, in any order; `changed` tells that its entries are others than those that
    were confirmed. A head is asked of members alone; letter, confirmation and focal point of all who are
    invited, so not of the secretariats and the organising team.
    """
    people = listed(participants)
    named = [person for person in people if not person.is_seat]
    found: list[Missing] = []
    invited = delegation.kind not in (DelegationKind.SECRETARIAT, DelegationKind.ORGANISER)
    seats = open_seats(delegation, people)
    if not named:
        found.append(Missing(Lack.NOBODY))
    elif delegation.kind is DelegationKind.MEMBER and not _has_head(named):
        found.append(Missing(Lack.HEAD))
    if seats:
        found.append(Missing(Lack.SEATS, seats))
    # A deadline that passed matters only while somebody is still to be named.
    if found and delegation.deadline is not None and delegation.deadline < today:
        found.insert(0, Missing(Lack.DEADLINE, (today - delegation.deadline).days))
    if invited:
        found += _of_nomination(delegation, changed=changed)
    without = sum(not person.email for person in named)
    if without:
        found.append(Missing(Lack.EMAIL, without))
    return tuple(found)


def open_seats(delegation: Delegation, people: Sequence[Participant]) -> int:
    """Return how many seats await a nomination: of those offered, else of those that are kept open."""
    kept = sum(person.is_seat for person in people)
    if delegation.seats is None:
        return kept
    return max(delegation.seats - (len(people) - kept), 0)


def _has_head(named: Sequence[Participant]) -> bool:
    return any(person.capacity is Capacity.HEAD for person in named)


def _of_nomination(delegation: Delegation, *, changed: bool) -> list[Missing]:
    """Return what is not known of the nomination itself."""
    found: list[Missing] = []
    if not (delegation.letter_number or delegation.letter_date or delegation.letter_file):
        found.append(Missing(Lack.LETTER))
    if not (delegation.confirmed_by or delegation.confirmed_on):
        found.append(Missing(Lack.UNCONFIRMED))
    elif changed:
        found.append(Missing(Lack.CHANGED))
    if not delegation.focal_point:
        found.append(Missing(Lack.FOCAL_POINT))
    return found
