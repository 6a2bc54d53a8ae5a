"""Plan steps to draw from: everything an organiser can do to an event, through the real services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import KnownError, UserError
from lmcdesk.domain.kinds import (
    Capacity,
    ConnectionKind,
    DelegationKind,
    ItemKind,
    ParticipantStatus,
    Role,
    TestResult,
    TestSubject,
    TurnKind,
)
from lmcdesk.domain.rules import rules
from lmcdesk.store import tables
from lmcdesk.store.queries import people
from tests.store.contents import Rows, contents

T = TypeVar("T")

TEXTS = st.one_of(
    st.sampled_from(
        [
            "Hap Omaly",
            "ນາງ ຄຳ",
            "Nguyễn Thị Hồng",
            "🎤 Ann",
            "=HYPERLINK(1)",
            "שלום",
            "a\u0301b",
            "<img src=x>",
            "",
        ]
    ),
    st.text(max_size=6),
)
NAMES = TEXTS.filter(lambda text: bool(text.strip()) and text.isprintable())


class Plan:
    """One event on an open desk, and the drawing of hypothesis to plan it by."""

    def __init__(self, path: Path, data: st.DataObject) -> None:
        self.path = path
        self.data = data
        self.desk: Desk = open_desk(path)
        self.event_id: int = self.desk.events.create(
            {"title": "Forum", "first_day": "2021-11-10", "last_day": "2021-11-12", "zone": "Asia/Yangon"}
        )

    def reopen(self) -> None:
        self.desk.close()
        self.desk = open_desk(self.path)

    def state(self) -> Rows:
        """Return every row but what was kept of exported sheets, which no undo reaches."""
        rows = contents(self.path)
        rows["event_setting"] = {
            row_id: row
            for row_id, row in rows["event_setting"].items()
            if not row["name"].startswith("sheet_")
        }
        return rows

    def draw(self, strategy: st.SearchStrategy[T]) -> T:
        return self.data.draw(strategy)

    def one_of(self, things: Sequence[T]) -> T:
        return self.draw(st.sampled_from(things))

    def some_people(self) -> list[int]:
        """Draw some of the participants."""
        return self.draw(st.lists(st.sampled_from(self.participants), min_size=1, max_size=3, unique=True))

    def text(self) -> str:
        return self.draw(TEXTS)

    def name(self) -> str:
        return self.draw(NAMES)

    def look(self) -> None:
        """Note what there is to plan with."""
        speaking = self.desk.speakers.speaking(self.event_id)
        self.delegations = [found.id for found in speaking.roster.delegations]
        self.participants = [found.id for found in speaking.roster.participants]
        self.meetings = [lines.meeting.id for lines in speaking.meetings]
        self.items = [lines.item.id for lines in speaking.items()]
        self.lists = [[line.turn.id for line in lines.lines] for lines in speaking.items()]
        lines = self.desk.connections.lines(self.event_id)
        self.connections = [line.connection.id for line in lines.lines]
        self.inside = [(line.connection.id, person.id) for line in lines.lines for person in line.inside]
        self.turns = [turn for lines in self.lists for turn in lines]


Step = Callable[[Plan], Any]


def edit_event(plan: Plan) -> None:
    field = plan.one_of(["title", "short_title", "hosted_by", "notes", "last_day"])
    value: object = plan.one_of(["2021-11-12", "2021-12-01"]) if field == "last_day" else plan.text()
    plan.desk.events.edit(plan.event_id, {field: value})


def choose_settings(plan: Plan) -> None:
    now = plan.desk.events.settings(plan.event_id)
    rule = plan.one_of([rule.id for rule in rules()])
    capitals = plan.draw(st.booleans())
    chosen = replace(now, precedence_rule=rule, family_name_capitals=capitals)
    plan.desk.events.edit(plan.event_id, {}, settings=chosen)


def edit_event_and_settings(plan: Plan) -> None:
    now = plan.desk.events.settings(plan.event_id)
    chosen = replace(now, family_name_capitals=plan.draw(st.booleans()))
    plan.desk.events.edit(plan.event_id, {"short_title": plan.text()}, settings=chosen)


def add_six(plan: Plan) -> None:
    plan.desk.delegations.add_six(plan.event_id)


def add_delegation(plan: Plan) -> None:
    kind = plan.one_of(list(DelegationKind))
    plan.desk.delegations.add(plan.event_id, {"short_name": plan.name(), "kind": kind, "notes": plan.text()})


def edit_delegation(plan: Plan) -> None:
    field = plan.one_of(["short_name", "official_name", "aliases", "seats", "deadline"])
    value: object = plan.text()
    if field in ("seats", "deadline"):
        value = plan.one_of([None, "7"] if field == "seats" else [None, "2021-10-01"])
    plan.desk.delegations.edit(plan.one_of(plan.delegations), {field: value})


def remove_delegation(plan: Plan) -> None:
    plan.desk.delegations.remove(plan.one_of(plan.delegations))


def set_role(plan: Plan) -> None:
    role, held = plan.one_of(list(Role)), plan.draw(st.booleans())
    plan.desk.delegations.set_role(plan.one_of(plan.delegations), role, held=held)


def answer_chairs(plan: Plan) -> None:
    host = plan.one_of([None, *plan.delegations])
    chosen = plan.draw(st.sets(st.sampled_from(plan.delegations), max_size=3))
    plan.desk.delegations.answer_chairs(plan.event_id, host, chosen)


def set_meeting_host(plan: Plan) -> None:
    """Give a role for one meeting, which no service does yet."""
    meeting, delegation = plan.one_of(plan.meetings), plan.one_of(plan.delegations)
    with plan.desk.store.write("delegation.role", plan.event_id, delegation=delegation) as unit:
        held = {(row.delegation_id, row.meeting_id) for row in people.roles(unit.connection, plan.event_id)}
        if (delegation, meeting) not in held:
            row = {"event_id": plan.event_id, "delegation_id": delegation, "meeting_id": meeting}
            unit.insert(tables.delegation_role, {**row, "role": Role.HOST})


def add_participant(plan: Plan) -> None:
    values = {"full_name": plan.text(), "capacity": plan.one_of(list(Capacity)), "family_name": plan.text()}
    plan.desk.participants.add(plan.one_of(plan.delegations), values)


def edit_participant(plan: Plan) -> None:
    values: list[tuple[str, object]] = [
        ("full_name", plan.name()),
        ("honorific", plan.text()),
        ("printed_name", plan.text()),
        ("notes", plan.text()),
        ("level", plan.one_of([None, 1, 99])),
        ("status", plan.one_of(list(ParticipantStatus))),
    ]
    chosen = plan.draw(st.lists(st.sampled_from(values), min_size=1, max_size=3))
    plan.desk.participants.edit(plan.one_of(plan.participants), dict(chosen))


def move_participant(plan: Plan) -> None:
    plan.desk.participants.move_to(plan.one_of(plan.participants), plan.one_of(plan.delegations))


def edit_several(plan: Plan) -> None:
    values: list[tuple[str, object]] = [
        ("honorific", plan.text()),
        ("notes", plan.text()),
        ("level", plan.one_of([None, 1, 99])),
        ("status", plan.one_of(list(ParticipantStatus))),
    ]
    chosen = plan.draw(st.lists(st.sampled_from(values), min_size=1, max_size=3))
    plan.desk.participants.edit_many(plan.some_people(), dict(chosen))


def place_member(plan: Plan) -> None:
    place = plan.draw(st.integers(-1, 9))
    with suppress(KnownError):
        # Whoever is withdrawn has no place.
        plan.desk.delegations.place_member(plan.one_of(plan.participants), place)


def order_by_rule(plan: Plan) -> None:
    plan.desk.delegations.order_by_rule(plan.one_of(plan.delegations))


def confirm_entries(plan: Plan) -> None:
    day = plan.draw(st.dates(date(2021, 11, 1), date(2021, 11, 3)))
    plan.desk.delegations.confirm(plan.one_of(plan.delegations), plan.draw(NAMES), day)


def move_several(plan: Plan) -> None:
    plan.desk.participants.move_many(plan.some_people(), plan.one_of(plan.delegations))


def remove_several(plan: Plan) -> None:
    plan.desk.participants.remove_many(plan.some_people())


def substitute(plan: Plan) -> None:
    """Say that a participant replaces another, which no service does yet."""
    column = plan.one_of(["replaces_id", "retired_by_id"])
    one, other = plan.one_of(plan.participants), plan.one_of(plan.participants)
    if one != other:
        with plan.desk.store.write("participant.edited", plan.event_id, participant=one) as unit:
            unit.update(tables.participant, one, {column: other})


def merge(plan: Plan) -> None:
    one, other = plan.one_of(plan.participants), plan.one_of(plan.participants)
    values: list[tuple[str, object]] = [
        ("full_name", plan.name()),
        ("email", plan.text()),
        ("delegation_id", plan.one_of(plan.delegations)),
    ]
    chosen = plan.draw(st.lists(st.sampled_from(values), max_size=2))
    plan.desk.persons.merge(one, other, dict(chosen))


def tell_apart(plan: Plan) -> None:
    plan.desk.persons.tell_apart(plan.one_of(plan.participants), plan.one_of(plan.participants))


def replace_person(plan: Plan) -> None:
    values: dict[str, object] = {"full_name": plan.name(), "notes": plan.text()}
    plan.desk.persons.replace(plan.one_of(plan.participants), values)


def withdraw(plan: Plan) -> None:
    plan.desk.persons.withdraw(plan.some_people())


def reinstate(plan: Plan) -> None:
    plan.desk.persons.reinstate(plan.some_people())


def join(plan: Plan) -> None:
    """Let participants join by a new connection, which no service of this branch does."""
    people_in = plan.some_people()
    with plan.desk.store.write("participant.edited", plan.event_id, participant=people_in[0]) as unit:
        row = {"event_id": plan.event_id, "name": "Room", "kind": ConnectionKind.ROOM}
        line = unit.insert(tables.connection, row)
        for person in people_in:
            unit.insert(
                tables.connection_person,
                {"event_id": plan.event_id, "connection_id": line, "participant_id": person},
            )


def remove_participant(plan: Plan) -> None:
    plan.desk.participants.remove(plan.one_of(plan.participants))


def add_meeting(plan: Plan) -> None:
    values = {"title": plan.name(), "starts_at": plan.one_of(["2021-11-10T09:00", "2021-11-11T14:00"])}
    plan.desk.programme.add_meeting(plan.event_id, values)


def add_meeting_with_item(plan: Plan) -> None:
    meeting = {"title": plan.name(), "starts_at": "2021-11-10T16:00"}
    plan.desk.programme.add_meeting_with_item(plan.event_id, meeting, {"title": plan.name()})


def edit_meeting(plan: Plan) -> None:
    changes: list[dict[str, object]] = [
        {"ends_at": "2021-11-12T18:00"},
        {"ends_at": None},
        {"zone": "Asia/Tokyo"},
    ]
    values = plan.one_of(changes)
    plan.desk.programme.edit_meeting(plan.one_of(plan.meetings), {**values, "notes": plan.text()})


def remove_meeting(plan: Plan) -> None:
    plan.desk.programme.remove_meeting(plan.one_of(plan.meetings))


def add_item(plan: Plan) -> None:
    values = {"title": plan.name(), "kind": plan.one_of(list(ItemKind))}
    plan.desk.programme.add_item(plan.one_of(plan.meetings), values)


def edit_item(plan: Plan) -> None:
    values: dict[str, object] = {"length_s": plan.one_of([None, "5:30", "1h30"]), "notes": plan.text()}
    plan.desk.programme.edit_item(plan.one_of(plan.items), {**values, "public": plan.draw(st.booleans())})


def remove_item(plan: Plan) -> None:
    plan.desk.programme.remove_item(plan.one_of(plan.items))


def add_speaker(plan: Plan) -> None:
    plan.desk.speakers.add_participant(plan.one_of(plan.items), plan.one_of(plan.participants))


def add_delegation_turn(plan: Plan) -> None:
    plan.desk.speakers.add_delegation(plan.one_of(plan.items), plan.one_of(plan.delegations))


def add_walk_in(plan: Plan) -> None:
    plan.desk.speakers.add_walk_in(plan.one_of(plan.items), plan.text(), {"limit_s": plan.one_of([None, 60])})


def name_speaker(plan: Plan) -> None:
    plan.desk.speakers.name_speaker(plan.one_of(plan.turns), plan.one_of([None, *plan.participants]))


def edit_turn(plan: Plan) -> None:
    values: list[tuple[str, object]] = [
        ("limit_s", plan.one_of([None, "3", "10:00"])),
        ("kind", plan.one_of(list(TurnKind))),
        ("pinned", plan.draw(st.booleans())),
        ("walk_in", plan.text()),
    ]
    plan.desk.speakers.edit(plan.one_of(plan.turns), dict([plan.one_of(values)]))


def move_turn(plan: Plan) -> None:
    plan.desk.speakers.move(plan.one_of(plan.turns), plan.draw(st.integers(-1, 9)))


def move_turn_last(plan: Plan) -> None:
    plan.desk.speakers.move_last(plan.one_of(plan.turns))


def move_turn_before(plan: Plan) -> None:
    chosen = plan.one_of([lines for lines in plan.lists if len(lines) > 1])
    one, other = plan.one_of(chosen), plan.one_of(chosen)
    if one != other:
        plan.desk.speakers.move_before(one, other)


def remove_turn(plan: Plan) -> None:
    plan.desk.speakers.remove(plan.one_of(plan.turns))


def add_connection(plan: Plan) -> None:
    values = {"name": plan.name(), "kind": plan.one_of(list(ConnectionKind)), "notes": plan.text()}
    plan.desk.connections.add(plan.event_id, values, plan.one_of([None, *plan.delegations]))


def add_connections(plan: Plan) -> None:
    plan.desk.connections.add_for_delegations(plan.event_id)


def edit_connection(plan: Plan) -> None:
    field = plan.one_of(["name", "display_name", "place", "technician", "phone", "channel"])
    plan.desk.connections.edit(plan.one_of(plan.connections), {field: plan.text()})


def move_connection(plan: Plan) -> None:
    plan.desk.connections.move_to(plan.one_of(plan.connections), plan.one_of([None, *plan.delegations]))


def put_in(plan: Plan) -> None:
    plan.desk.connections.put(plan.one_of(plan.connections), plan.some_people())


def take_out(plan: Plan) -> None:
    plan.desk.connections.take_out(*plan.one_of(plan.inside))


def record_test(plan: Plan) -> None:
    results = {plan.one_of(list(TestSubject)): plan.one_of(list(TestResult))}
    plan.desk.connections.record(plan.one_of(plan.connections), results, plan.text())


def remove_connection(plan: Plan) -> None:
    plan.desk.connections.remove(plan.one_of(plan.connections))


# What a step needs to be there: it is not drawn while there is none.
STEPS: dict[Step, Callable[[Plan], bool]] = {
    edit_event: lambda plan: True,
    choose_settings: lambda plan: True,
    edit_event_and_settings: lambda plan: True,
    add_six: lambda plan: True,
    add_delegation: lambda plan: True,
    edit_delegation: lambda plan: bool(plan.delegations),
    remove_delegation: lambda plan: bool(plan.delegations),
    set_role: lambda plan: bool(plan.delegations),
    confirm_entries: lambda plan: bool(plan.delegations),
    place_member: lambda plan: bool(plan.participants),
    order_by_rule: lambda plan: bool(plan.delegations),
    answer_chairs: lambda plan: bool(plan.delegations),
    set_meeting_host: lambda plan: bool(plan.meetings and plan.delegations),
    add_participant: lambda plan: bool(plan.delegations),
    edit_participant: lambda plan: bool(plan.participants),
    move_participant: lambda plan: bool(plan.participants),
    edit_several: lambda plan: bool(plan.participants),
    move_several: lambda plan: bool(plan.participants),
    remove_several: lambda plan: bool(plan.participants),
    substitute: lambda plan: len(plan.participants) > 1,
    merge: lambda plan: len(plan.participants) > 1,
    tell_apart: lambda plan: len(plan.participants) > 1,
    replace_person: lambda plan: bool(plan.participants),
    withdraw: lambda plan: bool(plan.participants),
    reinstate: lambda plan: bool(plan.participants),
    join: lambda plan: bool(plan.participants),
    remove_participant: lambda plan: bool(plan.participants),
    add_meeting: lambda plan: True,
    add_meeting_with_item: lambda plan: True,
    edit_meeting: lambda plan: bool(plan.meetings),
    remove_meeting: lambda plan: bool(plan.meetings),
    add_item: lambda plan: bool(plan.meetings),
    edit_item: lambda plan: bool(plan.items),
    remove_item: lambda plan: bool(plan.items),
    add_speaker: lambda plan: bool(plan.items and plan.participants),
    add_delegation_turn: lambda plan: bool(plan.items and plan.delegations),
    add_walk_in: lambda plan: bool(plan.items),
    name_speaker: lambda plan: bool(plan.turns),
    edit_turn: lambda plan: bool(plan.turns),
    move_turn: lambda plan: bool(plan.turns),
    move_turn_last: lambda plan: bool(plan.turns),
    move_turn_before: lambda plan: any(len(lines) > 1 for lines in plan.lists),
    remove_turn: lambda plan: bool(plan.turns),
    add_connection: lambda plan: True,
    add_connections: lambda plan: True,
    edit_connection: lambda plan: bool(plan.connections),
    move_connection: lambda plan: bool(plan.connections),
    put_in: lambda plan: bool(plan.connections and plan.participants),
    take_out: lambda plan: bool(plan.inside),
    record_test: lambda plan: bool(plan.connections),
    remove_connection: lambda plan: bool(plan.connections),
}


def furnishing() -> list[Step]:
    """Return steps that bring one of everything, so that every other step finds something."""

    def delegation(plan: Plan) -> None:
        name = f"Delegation {len(plan.delegations)}"
        plan.desk.delegations.add(plan.event_id, {"short_name": name})

    def participant(plan: Plan) -> None:
        name = f"Participant {len(plan.participants)}"
        plan.desk.participants.add(plan.delegations[-1], {"full_name": name})

    def meeting(plan: Plan) -> None:
        plan.desk.programme.add_meeting(plan.event_id, {"title": "Meeting", "starts_at": "2021-11-10T09:00"})

    def item(plan: Plan) -> None:
        plan.desk.programme.add_item(plan.meetings[0], {"title": "Item"})

    def speaker(plan: Plan) -> None:
        plan.desk.speakers.add_participant(plan.items[0], plan.participants[len(plan.turns)])

    def connection(plan: Plan) -> None:
        plan.desk.connections.add(plan.event_id, {"name": "Room"}, plan.delegations[-1])

    def inside(plan: Plan) -> None:
        plan.desk.connections.put(plan.connections[0], plan.participants[:1])

    def tested(plan: Plan) -> None:
        plan.desk.connections.record(plan.connections[0], {TestSubject.SOUND: TestResult.PASSED})

    people_first = [delegation, participant, delegation, participant, participant]
    return [*people_first, meeting, item, speaker, speaker, speaker, connection, inside, tested]


def take(plan: Plan) -> None:
    """Take a drawn step; the services may refuse nonsense, and then nothing has been done."""
    step = plan.one_of([step for step, possible in STEPS.items() if possible(plan)])
    with suppress(UserError):
        step(plan)
