"""Gather the connections of an event with the people in them and their newest tests, for page and papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from lmcdesk.domain.connections import Readiness, connection_display_name, newest, readiness
from lmcdesk.domain.ids import ConnectionId, DelegationId, ParticipantId
from lmcdesk.domain.kinds import ParticipantStatus, TestSubject
from lmcdesk.domain.records import Connection, ConnectionTest, Delegation, Event, Participant
from lmcdesk.domain.text import sort_key
from lmcdesk.services.roster import Roster, gather_roster
from lmcdesk.store.queries import connections, people
from lmcdesk.store.store import Reader


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one connection, its delegation, those inside in protocol order, and its newest test by subject."""

    connection: Connection
    delegation: Delegation | None
    inside: tuple[Participant, ...]
    tests: Mapping[TestSubject, ConnectionTest]

    @property
    def display_name(self) -> str:
        """Return what to set on the platform, by the rule or as somebody has set it."""
        short = "" if self.delegation is None else self.delegation.short_name
        return connection_display_name(self.connection, short)

    @property
    def readiness(self) -> Readiness:
        """Sum up the tests."""
        return readiness(self.tests)


@dataclass(frozen=True, slots=True)
class Lines:
    """Hold the connections of an event in protocol order, and who of its participants is in none."""

    roster: Roster
    lines: tuple[Line, ...]
    outside: tuple[Participant, ...]

    def by_id(self) -> dict[ConnectionId, Line]:
        """Return the lines by their connections."""
        return {line.connection.id: line for line in self.lines}

    def without_line(self) -> tuple[Delegation, ...]:
        """Return the delegations that have no connection."""
        there = {line.connection.delegation_id for line in self.lines}
        return tuple(found for found in self.roster.delegations if found.id not in there)


def gather_lines(reader: Reader, event: Event, roster: Roster | None = None) -> Lines:
    """Read the connections of an event in an open transaction, with the roster unless it is given."""
    roster = roster or gather_roster(reader, event)
    found = connections.connections(reader, event.id)
    tests: defaultdict[int, list[ConnectionTest]] = defaultdict(list)
    for test in connections.tests(reader, event.id):
        tests[test.connection_id].append(test)
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for row in connections.people(reader, event.id):
        joined[row.participant_id].append(row.connection_id)
    inside: defaultdict[int, list[Participant]] = defaultdict(list)
    for person in roster.participants:
        for connection_id in joined.get(person.id, ()):
            inside[connection_id].append(person)
    by_id = roster.by_id()
    position = {delegation.id: place for place, delegation in enumerate(roster.delegations)}
    lines = [
        Line(
            connection,
            None if connection.delegation_id is None else by_id[connection.delegation_id],
            tuple(inside[connection.id]),
            newest(tests[connection.id]),
        )
        for connection in found
    ]
    lines.sort(key=lambda line: _place(line, position))
    return Lines(
        roster,
        tuple(lines),
        tuple(
            person
            for person in roster.participants
            if person.id not in joined and not person.is_seat and person.status is not _WITHDRAWN
        ),
    )


def display_names(reader: Reader, event_id: int) -> dict[ParticipantId, str]:
    """Return the display name of the connection by which each participant joins."""
    short = {found.id: found.short_name for found in people.delegations(reader, event_id)}
    called = {
        found.id: connection_display_name(
            found, "" if found.delegation_id is None else short[found.delegation_id]
        )
        for found in connections.connections(reader, event_id)
    }
    return {row.participant_id: called[row.connection_id] for row in connections.people(reader, event_id)}


_WITHDRAWN = ParticipantStatus.WITHDRAWN


def _place(line: Line, position: Mapping[DelegationId, int]) -> tuple[object, ...]:
    """Return where a line stands: by its delegation, those of nobody's last, then by name."""
    delegation = line.connection.delegation_id
    place = len(position) if delegation is None else position[delegation]
    return place, sort_key(line.connection.name), line.connection.id
