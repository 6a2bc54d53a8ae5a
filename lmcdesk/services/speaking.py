"""Gather an event's lists of speakers by meeting and item: one read model for page, list and command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.kinds import ParticipantStatus, TurnState
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.records import AgendaItem, Delegation, Event, Meeting, Participant, SpeakersList, Turn
from lmcdesk.domain.text import matches, prepare
from lmcdesk.services.participants import search_texts
from lmcdesk.services.programme import by_start
from lmcdesk.services.roster import Roster, gather_roster
from lmcdesk.store.queries import events, speakers
from lmcdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class TurnLine:
    """Hold a turn with whom it names; `place` counts from 1."""

    place: int
    turn: Turn
    delegation: Delegation | None
    participant: Participant | None

    @property
    def withdrawn(self) -> bool:
        """Tell whether nobody is called: the turn is withdrawn, or whom it names is."""
        gone = self.participant is not None and self.participant.status is ParticipantStatus.WITHDRAWN
        return gone or self.turn.state is TurnState.WITHDRAWN

    @property
    def takes_floor(self) -> bool:
        """Tell whether the turn needs time: one withdrawn or handed in in writing needs none."""
        return not self.withdrawn and self.turn.state is not TurnState.IN_WRITING

    def name(self, capitals: bool) -> str:
        """Return the printed name, else the walk-in's words, else the delegation's short name."""
        if self.participant is not None and not self.participant.is_seat:
            return printed_name(self.participant, capitals)
        if self.turn.walk_in:
            return self.turn.walk_in
        return self.delegation.short_name if self.delegation is not None else ""


@dataclass(frozen=True, slots=True)
class ItemLines:
    """Hold an agenda item with its list of speakers, None where it has none yet."""

    item: AgendaItem
    list: SpeakersList | None
    lines: tuple[TurnLine, ...]

    @property
    def limits_s(self) -> int:
        """Return the sum of the limits in seconds, of those who take the floor."""
        return sum(line.turn.limit_s or 0 for line in self.lines if line.takes_floor)

    @property
    def unlimited(self) -> int:
        """Return how many of those who take the floor have no limit."""
        return sum(line.turn.limit_s is None for line in self.lines if line.takes_floor)

    @property
    def over_s(self) -> int:
        """Return by how many seconds the limits exceed the item's length; 0 where they fit or it has none."""
        return 0 if self.item.length_s is None else max(self.limits_s - self.item.length_s, 0)


@dataclass(frozen=True, slots=True)
class MeetingLines:
    """Hold a meeting with its items in the order of the run of show."""

    meeting: Meeting
    items: tuple[ItemLines, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Name someone who may be put on a list: a participant, or a whole delegation."""

    delegation: Delegation
    participant: Participant | None


@dataclass(frozen=True)
class Speaking:
    """Hold every list of speakers of an event, and the roster they draw from.

    Without slots, so that the search texts can be prepared once, when somebody first looks for a name.
    """

    event: Event
    roster: Roster
    meetings: tuple[MeetingLines, ...]

    def items(self) -> Iterator[ItemLines]:
        """Go through the items of all meetings."""
        for meeting in self.meetings:
            yield from meeting.items

    @cached_property
    def _delegation_texts(self) -> dict[int, str]:
        return {
            found.id: prepare(found.short_name, found.official_name, found.code, private=[found.aliases])
            for found in self.roster.delegations
        }

    @cached_property
    def _person_texts(self) -> dict[int, str]:
        return search_texts(self.roster, self.roster.participants)

    def candidates(self, query: str, limit: int = 12, *, covered: bool = False) -> list[Candidate]:
        """Return whom a part of any spelling may mean, delegations by their names first.

        An empty query means nobody; seats and those withdrawn cannot speak. While the privacy cover is
        on, spellings that are private mean nobody either.
        """
        if not query.strip():
            return []
        found = [
            Candidate(delegation, None)
            for delegation in self.roster.delegations
            if matches(self._delegation_texts[delegation.id], query, covered=covered)
        ]
        by_id = self.roster.by_id()
        for person in self.roster.participants:
            if len(found) >= limit:
                break
            delegation = by_id[person.delegation_id]
            callable_ = not person.is_seat and person.status is not ParticipantStatus.WITHDRAWN
            if callable_ and matches(self._person_texts[person.id], query, covered=covered):
                found.append(Candidate(delegation, person))
        return found[:limit]


def read_speaking(store: Store, event: Event, roster: Roster | None = None) -> Speaking:
    """Read the lists of speakers of an event in one transaction, with the roster unless it is given."""
    with store.read() as reader:
        roster = roster or gather_roster(reader, event)
        meetings = by_start(events.meetings(reader, event.id))
        items = events.items(reader, event.id)
        lists = {found.agenda_item_id: found for found in speakers.lists(reader, event.id)}
        turns = speakers.turns(reader, event.id)
    people = {person.id: person for person in roster.participants}
    delegations: dict[DelegationId, Delegation] = roster.by_id()
    lines: dict[int, list[TurnLine]] = {found.id: [] for found in lists.values()}
    for turn in turns:
        of_list = lines[turn.list_id]
        of_list.append(
            TurnLine(
                len(of_list) + 1,
                turn,
                delegations.get(turn.delegation_id) if turn.delegation_id is not None else None,
                people.get(turn.participant_id) if turn.participant_id is not None else None,
            )
        )
    return Speaking(
        event,
        roster,
        tuple(
            MeetingLines(
                meeting,
                tuple(
                    ItemLines(
                        item,
                        lists.get(item.id),
                        tuple(lines[lists[item.id].id]) if item.id in lists else (),
                    )
                    for item in items
                    if item.meeting_id == meeting.id
                ),
            )
            for meeting in meetings
        ),
    )
