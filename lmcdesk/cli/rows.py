"""Turn records into the rows of JSON lists: every field by the name that `set` takes, private ones too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from lmcdesk.cli.edits import EVENT_SETTABLE
from lmcdesk.cli.output import Row, plain
from lmcdesk.domain.fields import (
    CONNECTION_FIELDS,
    DELEGATION_FIELDS,
    ITEM_FIELDS,
    MEETING_FIELDS,
    PARTICIPANT_FIELDS,
    TURN_FIELDS,
    Fields,
)
from lmcdesk.domain.names import display_name, list_name, printed_name, sort_name
from lmcdesk.domain.records import AgendaItem, Delegation, Event, Meeting, Participant
from lmcdesk.domain.settings import SETTABLE

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.services.history import HistoryEntry
    from lmcdesk.services.speaking import ItemLines, TurnLine

OVERRIDES = ("printed_name", "list_name", "sort_name", "display_name")
"""Names that follow from a rule unless somebody has set them."""

Rows = Callable[["Desk", Event], list[Row]]


def event_rows(desk: Desk, event: Event) -> list[Row]:
    """Return an event."""
    settings = desk.events.settings(event.id)
    typed = {name: plain(getattr(settings, name)) for name in SETTABLE}
    return [_row(event, EVENT_SETTABLE, sample=event.sample, **typed)]


def meeting_rows(desk: Desk, event: Event) -> list[Row]:
    """Return the meetings of an event by the instant of their start, each with its agenda items."""
    items = desk.programme.items(event.id)
    return [
        _row(
            meeting,
            MEETING_FIELDS,
            event=event.id,
            **_folds(meeting, "starts", "ends", "hard_stop"),
            items=[_item_row(item) for item in items if item.meeting_id == meeting.id],
        )
        for meeting in desk.programme.meetings(event.id)
    ]


def delegation_rows(desk: Desk, event: Event) -> list[Row]:
    """Return the delegations of an event in protocol order."""
    roster = desk.participants.roster(event.id)
    missing = desk.delegations.missing(roster)
    return [
        _row(
            delegation,
            DELEGATION_FIELDS,
            event=event.id,
            place=roster.placements[delegation.id].position,
            roles=sorted(role.value for role in roster.roles.get(delegation.id, ())),
            assumed_roles=sorted(role.value for role in roster.assumed_roles.get(delegation.id, ())),
            missing=[
                {
                    "what": one.lack.value,
                    "count": one.count or None,
                    "sentence": desk.wording.say(one.sentence),
                }
                for one in missing[delegation.id]
            ],
        )
        for delegation in roster.delegations
    ]


def participant_rows(desk: Desk, event: Event) -> list[Row]:
    """Return the participants and seats of an event in protocol order, names as they are written."""
    roster = desk.participants.roster(event.id)
    delegations = roster.by_id()
    capitals = roster.settings.family_name_capitals
    return [
        _row(
            person,
            PARTICIPANT_FIELDS,
            event=event.id,
            **_belongs(delegations[person.delegation_id]),
            **_names(person, delegations[person.delegation_id], capitals),
            overrides=[name for name in OVERRIDES if getattr(person, name) is not None],
            replaces=person.replaces_id,
        )
        for person in roster.participants
    ]


def connection_rows(desk: Desk, event: Event) -> list[Row]:
    """Return the connections of an event in protocol order, each with its newest test of every subject."""
    found = desk.connections.lines(event.id)
    capitals = found.roster.settings.family_name_capitals
    return [
        _row(
            line.connection,
            CONNECTION_FIELDS,
            event=event.id,
            place_in_order=place,
            **_belongs(line.delegation),
            display_name=line.display_name,
            overrides=["display_name"] if line.connection.display_name is not None else [],
            inside=[
                {"participant": person.id, "name": printed_name(person, capitals)} for person in line.inside
            ],
            tests=[
                {
                    "subject": test.subject.value,
                    "result": test.result.value,
                    "tested_by": test.tested_by,
                    "tested_at": plain(test.tested_at),
                    "notes": test.notes,
                }
                for test in line.tests.values()
            ],
            ready=line.readiness.value,
        )
        for place, line in enumerate(found.lines, start=1)
    ]


def speaker_rows(desk: Desk, event: Event) -> list[Row]:
    """Return the turns of an event by meeting, item and place."""
    speaking = desk.speakers.speaking(event.id)
    capitals = speaking.roster.settings.family_name_capitals
    return [
        _turn_row(meeting.meeting, item, line, line.name(capitals))
        for meeting in speaking.meetings
        for item in meeting.items
        for line in item.lines
    ]


def history_row(desk: Desk, entry: HistoryEntry) -> Row:
    """Return a step of the journal, its sentence worded."""
    return {
        "id": entry.number,
        "at": plain(entry.at),
        "author": entry.author,
        "kind": entry.kind.value,
        "sentence": desk.wording.say(entry.sentence),
        "undoes": entry.undoes,
        "taken_back": entry.taken_back,
        "in_part": entry.in_part,
        "elsewhere": entry.elsewhere,
    }


def _row(record: Any, fields: Fields, **more: object) -> Row:
    """Return id, what tells where a record belongs, its fields, and what nobody has confirmed yet."""
    values = {name: more[name] if name in more else plain(getattr(record, name)) for name in fields}
    added = {name: value for name, value in more.items() if name not in fields}
    return {
        "id": record.id,
        **added,
        **values,
        "assumed": list(record.assumed),
        "uuid": record.uuid,
    }


def _item_row(item: AgendaItem) -> Row:
    return _row(item, ITEM_FIELDS, **_folds(item, "hard_start"))


def _turn_row(meeting: Meeting, item: ItemLines, line: TurnLine, name: str) -> Row:
    return _row(
        line.turn,
        TURN_FIELDS,
        event=line.turn.event_id,
        meeting=meeting.title,
        meeting_id=meeting.id,
        item=item.item.title,
        item_id=item.item.id,
        list_state=None if item.list is None else item.list.state.value,
        place=line.place,
        **_belongs(line.delegation),
        participant=line.turn.participant_id,
        name=name,
        inscribed_at=plain(line.turn.inscribed_at),
    )


def _belongs(delegation: Delegation | None) -> Mapping[str, object]:
    return {
        "delegation": None if delegation is None else delegation.short_name,
        "delegation_id": None if delegation is None else delegation.id,
    }


def _names(person: Participant, delegation: Delegation, capitals: bool) -> Mapping[str, str]:
    """Return the four forms of a name as papers have them, by rule or as set."""
    return {
        "printed_name": printed_name(person, capitals),
        "list_name": list_name(person, capitals),
        "sort_name": sort_name(person),
        "display_name": display_name(person, delegation.short_name),
    }


def _folds(record: Any, *names: str) -> Mapping[str, object]:
    """Return which of two equal hours of a night is meant, 0 the first, for each time of a record."""
    return {f"{name}_fold": getattr(record, f"{name}_fold") for name in names}
