"""Say what a paper is made from and which issue of it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lmcdesk.domain.ids import ParticipantId
from lmcdesk.domain.kinds import ListStatus, SheetVariant
from lmcdesk.domain.precedence import effective_roles
from lmcdesk.domain.records import Delegation, DelegationRole, Event, Meeting, Participant
from lmcdesk.domain.settings import EventSettings
from lmcdesk.domain.standing import Facts, head_levels


@dataclass(frozen=True, slots=True)
class EventRecords:
    """Hold the rows of one event that a paper is made from, in any order.

    Roles are those of the event and of its meetings; participants may hold the withdrawn and the merged.
    `connections` are the display names of the lines by which people join.
    """

    event: Event
    settings: EventSettings
    meetings: Sequence[Meeting]
    delegations: Sequence[Delegation]
    roles: Sequence[DelegationRole]
    participants: Sequence[Participant]
    connections: Mapping[ParticipantId, str] = field(default_factory=dict)

    def facts(self) -> Facts:
        """Return what rules of precedence ask for beside the delegations."""
        levels = head_levels(self.participants)
        return Facts(effective_roles(self.roles), levels, self.settings.drawn_member)


@dataclass(frozen=True, slots=True)
class Edition:
    """Say for whom an issue of a paper is, how final it is, and as of when; `as_of` is an aware instant."""

    variant: SheetVariant
    status: ListStatus
    version: int
    as_of: datetime
