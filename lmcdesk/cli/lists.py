"""List events, meetings, delegations, participants and speakers, for people in columns or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lmcdesk.cli.output import Cell, print_json, print_lines, table
from lmcdesk.cli.rows import (
    Rows,
    connection_rows,
    delegation_rows,
    event_rows,
    meeting_rows,
    participant_rows,
    speaker_rows,
)
from lmcdesk.domain.fields import label
from lmcdesk.domain.kinds import Role
from lmcdesk.domain.message import message
from lmcdesk.domain.moments import to_instant
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.records import AgendaItem, Connection, Delegation, Event, Meeting, Participant, Turn

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.services.roster import Roster
    from lmcdesk.services.speaking import ItemLines, MeetingLines

Lines = Callable[["Desk", list[Event]], list[str]]

Assumable = AgendaItem | Connection | Delegation | Event | Meeting | Participant | Turn

ASSUMED = "*"
"""Stands behind a value that nobody has confirmed yet."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Describe a list: the rows of an event for JSON, and the lines of several for people."""

    rows: Rows
    lines: Lines


def run_list(desk: Desk, arguments: Namespace) -> int:
    """Print one list of the event asked for, or of every event."""
    found = desk.events.all() if arguments.event is None else [desk.events.get(arguments.event)]
    if arguments.json:
        print_json(row for event in found for row in LISTINGS[arguments.command].rows(desk, event))
        return 0
    lines = LISTINGS[arguments.command].lines(desk, found)
    if any(ASSUMED in line for line in lines):
        lines += ["", desk.wording.text("* assumed: nobody has confirmed it yet")]
    print_lines(lines)
    return 0


def by_event(of_event: Callable[[Desk, Event], list[str]]) -> Lines:
    """Return how to list several events, each under its title."""

    def _listed(desk: Desk, events: list[Event]) -> list[str]:
        lines: list[str] = []
        for event in events:
            lines += [""] if lines else []
            lines += [event_heading(desk, event), "", *of_event(desk, event)]
        return lines

    return _listed


def event_heading(desk: Desk, event: Event) -> str:
    """Return the line above what belongs to an event."""
    title = titled(desk, event, event.short_title or event.title)
    return desk.wording.text("{title} (event {number})").format(title=title, number=event.id)


def titled(desk: Desk, event: Event, title: str) -> str:
    """Return a title as lists show it: a sample is never to be taken for work."""
    return desk.wording.text("SAMPLE: {title}").format(title=title) if event.sample else title


def event_lines(desk: Desk, events: list[Event]) -> list[str]:
    """Return the events in columns."""
    text = desk.wording.text
    return table(
        (text("ID"), text("Days"), _label(desk, "event", "zone"), _label(desk, "event", "title")),
        [
            (
                event.id,
                _marked(event, "first_day", desk.wording.days(event.first_day, event.last_day)),
                _marked(event, "zone", desk.zones.label(event.zone)),
                _marked(event, "title", titled(desk, event, event.title)),
            )
            for event in events
        ],
    )


def meeting_lines(desk: Desk, event: Event) -> list[str]:
    """Return the meetings of an event in columns."""
    fields = ("title", "kind", "starts_at", "ends_at", "status")
    return table(
        (desk.wording.text("ID"), *(_label(desk, "meeting", name) for name in fields)),
        [
            (
                meeting.id,
                _marked(meeting, "title", meeting.title),
                _marked(meeting, "kind", desk.wording.choice(meeting.kind)),
                _marked(meeting, "starts_at", start_text(desk, meeting)),
                _marked(meeting, "ends_at", _end_text(desk, meeting)),
                _marked(meeting, "status", desk.wording.choice(meeting.status)),
            )
            for meeting in desk.programme.meetings(event.id)
        ],
    )


def delegation_lines(desk: Desk, event: Event) -> list[str]:
    """Return the delegations of an event in columns, in protocol order."""
    roster = desk.participants.roster(event.id)
    text = desk.wording.text
    return table(
        (
            text("No."),
            text("ID"),
            _label(desk, "delegation", "short_name"),
            _label(desk, "delegation", "kind"),
            text("Role"),
            text("Participants"),
        ),
        [
            (
                roster.placements[delegation.id].position,
                delegation.id,
                _marked(delegation, "short_name", delegation.short_name),
                _marked(delegation, "kind", desk.wording.choice(delegation.kind)),
                _roles(desk, roster, delegation),
                sum(person.delegation_id == delegation.id for person in roster.participants),
            )
            for delegation in roster.delegations
        ],
    )


def _roles(desk: Desk, roster: Roster, delegation: Delegation) -> str:
    """Return what a delegation is to the event, a role that nobody has confirmed with its mark."""
    held = roster.roles.get(delegation.id, frozenset())
    assumed = roster.assumed_roles.get(delegation.id, frozenset())
    return desk.wording.listed(
        [desk.wording.choice(role) + (ASSUMED if role in assumed else "") for role in Role if role in held]
    )


def participant_lines(desk: Desk, event: Event) -> list[str]:
    """Return the participants and seats of an event in columns, in protocol order."""
    roster = desk.participants.roster(event.id)
    delegations = roster.by_id()
    capitals = roster.settings.family_name_capitals
    fields = ("delegation_id", "capacity", "printed_name", "functional_title", "status")
    return table(
        (desk.wording.text("ID"), *(_label(desk, "participant", name) for name in fields)),
        [
            (
                person.id,
                delegations[person.delegation_id].short_name,
                _marked(person, "capacity", desk.wording.choice(person.capacity)),
                _marked(person, "full_name", printed_name(person, capitals))
                or desk.wording.text("(awaiting nomination)"),
                _marked(person, "functional_title", person.functional_title),
                _marked(person, "status", desk.wording.choice(person.status)),
            )
            for person in roster.participants
        ],
    )


def connection_lines(desk: Desk, event: Event) -> list[str]:
    """Return the connections of an event in columns, in protocol order, and who is in none."""
    found = desk.connections.lines(event.id)
    wording, capitals = desk.wording, found.roster.settings.family_name_capitals
    lines = table(
        (
            wording.text("ID"),
            _label(desk, "connection", "display_name"),
            _label(desk, "connection", "kind"),
            wording.text("People inside"),
            _label(desk, "connection", "channel"),
            wording.text("Test"),
        ),
        [
            (
                line.connection.id,
                _marked(line.connection, "name", line.display_name),
                _marked(line.connection, "kind", wording.choice(line.connection.kind)),
                len(line.inside),
                _marked(line.connection, "channel", line.connection.channel),
                wording.say(message(f"readiness.{line.readiness.value}")),
            )
            for line in found.lines
        ],
    )
    if found.outside:
        names = [printed_name(person, capitals) for person in found.outside]
        lines += ["", wording.text("In no connection: {names}").format(names=wording.listed(names))]
    return lines


def speaker_lines(desk: Desk, event: Event) -> list[str]:
    """Return the lists of speakers of an event, by meeting and item."""
    speaking = desk.speakers.speaking(event.id)
    capitals = speaking.roster.settings.family_name_capitals
    lines: list[str] = []
    for meeting in speaking.meetings:
        lines += [] if not lines else [""]
        lines += _meeting_speakers(desk, meeting, capitals)
    return lines


def start_text(desk: Desk, meeting: Meeting) -> str:
    """Return when a meeting starts, with the capital and its offset."""
    return desk.wording.moment(to_instant(meeting.starts_at, meeting.zone, meeting.starts_fold), meeting.zone)


def _end_text(desk: Desk, meeting: Meeting) -> str:
    """Return when a meeting ends: the hour alone where it is on the day of the start."""
    if meeting.ends_at is not None and meeting.ends_at.date() == meeting.starts_at.date():
        return f"{meeting.ends_at:%H:%M}"
    return desk.wording.word(meeting.ends_at)


def _meeting_speakers(desk: Desk, meeting: MeetingLines, capitals: bool) -> list[str]:
    start = _marked(meeting.meeting, "starts_at", start_text(desk, meeting.meeting))
    lines = [f"{_marked(meeting.meeting, 'title', meeting.meeting.title)} · {start}"]
    for item in meeting.items:
        if item.list is not None:
            lines += ["", f"  {_item_heading(desk, item)}"]
            lines += [f"  {line}" for line in _turn_table(desk, item, capitals)]
    return lines


def _item_heading(desk: Desk, item: ItemLines) -> str:
    """Return an item with the state of its list and its limits against its length."""
    wording = desk.wording
    limits = wording.length(item.limits_s)
    if item.item.length_s is not None:
        text = wording.text("{limits} of {length}")
        length = _marked(item.item, "length_s", wording.length(item.item.length_s))
        limits = text.format(limits=limits, length=length)
    state = "" if item.list is None else wording.choice(item.list.state)
    return f"{_marked(item.item, 'title', item.item.title)} · {state} · {limits}"


def _turn_table(desk: Desk, item: ItemLines, capitals: bool) -> list[str]:
    text = desk.wording.text
    found: list[tuple[Cell, ...]] = [
        (
            line.place,
            line.turn.id,
            line.name(capitals),
            "" if line.delegation is None else line.delegation.short_name,
            _marked(line.turn, "kind", desk.wording.choice(line.turn.kind)),
            _marked(
                line.turn,
                "limit_s",
                "" if line.turn.limit_s is None else desk.wording.length(line.turn.limit_s),
            ),
            _marked(line.turn, "state", desk.wording.choice(line.turn.state)),
        )
        for line in item.lines
    ]
    headings = (
        text("No."),
        text("ID"),
        _label(desk, "turn", "walk_in"),
        _label(desk, "participant", "delegation_id"),
        *(_label(desk, "turn", name) for name in ("kind", "limit_s", "state")),
    )
    return table(headings, found)


def _marked(record: Assumable, name: str, text: str) -> str:
    """Return what is shown of a field, marked where the field is assumed."""
    return f"{text}{ASSUMED}" if text and name in record.assumed else text


def _label(desk: Desk, of: str, name: str) -> str:
    return desk.wording.say(label(of, name))


LISTINGS: Mapping[str, Listing] = {
    "events": Listing(event_rows, event_lines),
    "meetings": Listing(meeting_rows, by_event(meeting_lines)),
    "delegations": Listing(delegation_rows, by_event(delegation_lines)),
    "participants": Listing(participant_rows, by_event(participant_lines)),
    "connections": Listing(connection_rows, by_event(connection_lines)),
    "speakers": Listing(speaker_rows, by_event(speaker_lines)),
}
