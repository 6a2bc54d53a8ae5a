"""What every entrance of text has in common: words are cleaned, nonsense is refused, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmcdesk.domain.errors import ConflictError, KnownError, UserError
from lmcdesk.domain.fields import (
    CONNECTION_FIELDS,
    DELEGATION_FIELDS,
    EVENT_FIELDS,
    ITEM_FIELDS,
    MEETING_FIELDS,
    PARTICIPANT_FIELDS,
    TURN_FIELDS,
    FieldKind,
    Fields,
)
from lmcdesk.domain.kinds import ListStatus, Role, TestResult, TestSubject
from lmcdesk.domain.settings import EventSettings
from lmcdesk.domain.text import clean_text
from lmcdesk.store import tables
from tests.services.acts import World
from tests.services.writers import writing_methods
from tests.store.contents import contents, counter, steps

NOWHERE = 424_242

BAD_NAMES = {
    "emoji": ("🎤 Ann 👩‍👩‍👧", "🎤 Ann 👩‍👩‍👧"),
    "right to left": ("شارلوت בן־דוד", "شارلوت בן־דוד"),
    "turned around": ("Ann\u202eevil\u2066x\u2069", "Annevilx"),
    "400 characters": ("Nguyễn " * 57 + "x", "Nguyễn " * 57 + "x"),
    "combining marks": ("e\u0301a\u0302\u0301" + "o" + "\u0308" * 5, "é\u1ea5\u00f6" + "\u0308" * 4),
    "stacked marks": ("Z" + "\u0335\u0336\u0337" * 60, "Z" + "\u0335\u0336\u0337" * 60),
    "a formula": ('=HYPERLINK("http://x";"y")', '=HYPERLINK("http://x";"y")'),
    "signs": ("+855 12", "+855 12"),
    "control characters": ("A\x00n\x07n\x1b[31m\x7f\x9f", "Ann[31m"),
    "markup": ("<img src=file:///etc/passwd>&amp;", "<img src=file:///etc/passwd>&amp;"),
    "line breaks": ("Ann\r\nB\u2028C\tD", "Ann B C D"),
    "surrogates": ("Ann\ud800\udfff", "Ann"),
    "no characters": ("Ann\ufffe\uffff", "Ann"),
    "loose joiners": ("\u200b\ufeffAnn\u200d ", "Ann"),
    "braces": ("{0} {name} %s %(x)s", "{0} {name} %s %(x)s"),
    "quotes": ('O\'Brien "Bob"; DROP TABLE event;--', 'O\'Brien "Bob"; DROP TABLE event;--'),
    "six scripts": ("ສົມສັກ สมศักดิ์ ខេមរា မောင် 王伟 Đặng", "ສົມສັກ สมศักดิ์ ខេមរា မောင် 王伟 Đặng"),
}
NOTHING = ["", "   ", " \t\r\n\u2003 ", "\u200b\u200d", "\x00\x07", "\u3164"]


@dataclass(frozen=True)
class Entrance:
    """A way in: how a row is made with some values, or changed, and where it then lies."""

    table: str
    fields: Fields
    name: str
    act: Callable[[World, dict[str, object]], object]


def _new_event(world: World, values: dict[str, object]) -> object:
    days = {"first_day": "2022-01-10", "last_day": "2022-01-12", "zone": "Asia/Tokyo"}
    return world.desk.events.create({"title": "New", **days, **values})


def _new_host(world: World, values: dict[str, object]) -> object:
    days = {"first_day": "2022-01-10", "last_day": "2022-01-12", "zone": "Asia/Tokyo"}
    return world.desk.events.create({"title": "New", **days}, {"short_name": "New", **values})


def _new_meeting(world: World, values: dict[str, object]) -> object:
    return world.desk.programme.add_meeting(
        world.event, {"title": "New", "starts_at": "2021-11-10T14:00", **values}
    )


def _walk_in(world: World, values: dict[str, object]) -> object:
    words = str(values.pop("walk_in", "New"))
    return world.desk.speakers.add_walk_in(world.item, words, values)


ADDING = {
    "event": Entrance("event", EVENT_FIELDS, "title", _new_event),
    "host": Entrance("delegation", DELEGATION_FIELDS, "short_name", _new_host),
    "delegation": Entrance(
        "delegation",
        DELEGATION_FIELDS,
        "short_name",
        lambda world, values: world.desk.delegations.add(world.event, {"short_name": "New", **values}),
    ),
    "participant": Entrance(
        "participant",
        PARTICIPANT_FIELDS,
        "full_name",
        lambda world, values: world.desk.participants.add(world.host, {"full_name": "New", **values}),
    ),
    "connection": Entrance(
        "connection",
        CONNECTION_FIELDS,
        "name",
        lambda world, values: world.desk.connections.add(world.event, {"name": "New", **values}, world.host),
    ),
    "meeting": Entrance("meeting", MEETING_FIELDS, "title", _new_meeting),
    "item": Entrance(
        "agenda_item",
        ITEM_FIELDS,
        "title",
        lambda world, values: world.desk.programme.add_item(world.meeting, {"title": "New", **values}),
    ),
    "turn of a walk-in": Entrance("turn", TURN_FIELDS, "walk_in", _walk_in),
    "turn of a participant": Entrance(
        "turn",
        TURN_FIELDS,
        "on_behalf_of",
        lambda world, values: world.desk.speakers.add_participant(world.item, world.person, values),
    ),
    "turn of a delegation": Entrance(
        "turn",
        TURN_FIELDS,
        "on_behalf_of",
        lambda world, values: world.desk.speakers.add_delegation(world.item, world.host, values),
    ),
}
EDITING: dict[str, tuple[Entrance, Callable[[World], int]]] = {
    "event": (
        Entrance("event", EVENT_FIELDS, "title", lambda w, v: w.desk.events.edit(w.event, v)),
        lambda world: world.event,
    ),
    "delegation": (
        Entrance(
            "delegation", DELEGATION_FIELDS, "short_name", lambda w, v: w.desk.delegations.edit(w.host, v)
        ),
        lambda world: world.host,
    ),
    "participant": (
        Entrance(
            "participant", PARTICIPANT_FIELDS, "full_name", lambda w, v: w.desk.participants.edit(w.person, v)
        ),
        lambda world: world.person,
    ),
    "connection": (
        Entrance(
            "connection",
            CONNECTION_FIELDS,
            "name",
            lambda w, v: w.desk.connections.edit(w.connection, v),
        ),
        lambda world: world.connection,
    ),
    "meeting": (
        Entrance(
            "meeting", MEETING_FIELDS, "title", lambda w, v: w.desk.programme.edit_meeting(w.meeting, v)
        ),
        lambda world: world.meeting,
    ),
    "item": (
        Entrance("agenda_item", ITEM_FIELDS, "title", lambda w, v: w.desk.programme.edit_item(w.item, v)),
        lambda world: world.item,
    ),
    "turn": (
        Entrance("turn", TURN_FIELDS, "walk_in", lambda w, v: w.desk.speakers.edit(w.turns[2], v)),
        lambda world: world.turns[2],
    ),
}
ENTRANCES = {**ADDING, **{f"edited {name}": entrance for name, (entrance, _) in EDITING.items()}}
every_entrance = pytest.mark.parametrize("entrance", ENTRANCES.values(), ids=ENTRANCES)
every_edit = pytest.mark.parametrize(("entrance", "find"), EDITING.values(), ids=EDITING)


@pytest.fixture(autouse=True)
def connection(world: World) -> int:
    """Make the connection before anything is compared."""
    return world.connection


def state(world: World) -> tuple[object, ...]:
    return contents(world.path), steps(world.path), counter(world.path)


def written(world: World, table: str) -> dict[str, Any]:
    """Return the columns of the row that the newest step wrote."""
    rows = [row for row in steps(world.path)[-1]["rows"] if row["table_name"] == table]
    after = rows[-1]["after"]
    assert isinstance(after, dict)
    return after


@every_entrance
@pytest.mark.parametrize(("typed", "kept"), BAD_NAMES.values(), ids=BAD_NAMES)
def test_bad_names_are_kept_letter_for_letter_once_cleaned(
    world: World, entrance: Entrance, typed: str, kept: str
) -> None:
    entrance.act(world, {entrance.name: typed})
    assert written(world, entrance.table)[entrance.name] == kept
    for lines in (True, False):
        assert clean_text(kept, lines=lines) == kept


@every_entrance
def test_every_field_of_text_is_cleaned_at_the_entrance(world: World, entrance: Entrance) -> None:
    texts = {
        name: field.kind
        for name, field in entrance.fields.items()
        if field.kind in (FieldKind.LINE, FieldKind.LINES)
    }
    typed = " \u200ba\u0308\x07\u202e one\r\ntwo\t "
    entrance.act(world, {name: f"{typed}{name}" for name in texts})
    row = written(world, entrance.table)
    for name, kind in texts.items():
        assert row[name] == (f"ä one\ntwo\t {name}" if kind is FieldKind.LINES else f"ä one two {name}")


@pytest.mark.parametrize("nothing", NOTHING, ids=ascii)
@pytest.mark.parametrize(
    "entrance", [e for e in ENTRANCES.values() if e.name in ("title", "short_name", "walk_in", "name")],
    ids=[n for n, e in ENTRANCES.items() if e.name in ("title", "short_name", "walk_in", "name")],
)  # fmt: skip
def test_a_name_of_nothing_is_refused_at_its_field_and_nothing_is_changed(
    world: World, entrance: Entrance, nothing: str
) -> None:
    before = state(world)
    with pytest.raises(UserError) as caught:
        entrance.act(world, {entrance.name: nothing})
    assert (caught.value.sentence.key, caught.value.field) == ("field.required", entrance.name)
    assert state(world) == before


@every_entrance
def test_a_field_that_there_is_none_of_is_refused_by_its_name(world: World, entrance: Entrance) -> None:
    before = state(world)
    for name in ("shoe_size", "id", "uuid", "event_id", "assumed", "rank"):
        with pytest.raises(UserError) as caught:
            entrance.act(world, {name: "1"})
        assert (caught.value.sentence.key, caught.value.field) == ("field.unknown", name)
    assert state(world) == before


@every_entrance
def test_a_value_that_cannot_be_read_is_refused_at_its_field(world: World, entrance: Entrance) -> None:
    before = state(world)
    for name, field in entrance.fields.items():
        if field.kind in (FieldKind.LINE, FieldKind.LINES):
            typed = "x" * (20_001 if field.kind is FieldKind.LINES else 1_001)
        else:
            typed = "neither this nor that"
        with pytest.raises(UserError) as caught:
            entrance.act(world, {name: typed})
        assert caught.value.field == name
        assert world.desk.wording.say(caught.value.sentence)
    assert state(world) == before


@every_entrance
@pytest.mark.parametrize("year", [1, 999, 1899, 2200, 9999])
def test_a_year_that_cannot_be_meant_is_refused_at_its_field_however_it_comes(
    world: World, entrance: Entrance, year: int
) -> None:
    before = state(world)
    for name, field in entrance.fields.items():
        if field.kind not in (FieldKind.DAY, FieldKind.WALL):
            continue
        moment = datetime.fromisoformat(f"{year:04}-01-01T00:30")
        value = moment if field.kind is FieldKind.WALL else moment.date()
        for typed in (value, value.isoformat()):
            with pytest.raises(UserError) as caught:
                entrance.act(world, {name: typed})
            assert (caught.value.sentence.key, caught.value.field) == ("field.year", name)
    assert state(world) == before


@every_edit
def test_an_edit_of_what_was_seen_goes_through_and_of_what_was_not_is_a_conflict_with_both(
    world: World, entrance: Entrance, find: Callable[[World], int]
) -> None:
    table, row_id, name = entrance.table, find(world), entrance.name
    now = contents(world.path)[table][row_id][name]
    edits: dict[str, Callable[..., None]] = {
        "event": world.desk.events.edit,
        "delegation": world.desk.delegations.edit,
        "participant": world.desk.participants.edit,
        "meeting": world.desk.programme.edit_meeting,
        "agenda_item": world.desk.programme.edit_item,
        "turn": world.desk.speakers.edit,
        "connection": world.desk.connections.edit,
    }
    edit = edits[table]
    before = state(world)
    with pytest.raises(ConflictError) as caught:
        edit(row_id, {name: "Mine"}, {name: "What I saw"})
    assert (caught.value.table, caught.value.row_id) == (table, row_id)
    assert (caught.value.seen, caught.value.now) == ({name: "What I saw"}, {name: now})
    assert state(world) == before
    edit(row_id, {name: "Mine"}, {name: now, "notes": "not touched, so not judged"})
    assert contents(world.path)[table][row_id][name] == "Mine"


@every_edit
def test_setting_a_field_to_what_it_is_leaves_no_step(
    world: World, entrance: Entrance, find: Callable[[World], int]
) -> None:
    before = state(world)
    now = contents(world.path)[entrance.table][find(world)]
    entrance.act(world, {name: now[name] for name in entrance.fields if name not in ("public", "pinned")})
    assert state(world) == before


@every_edit
def test_one_edit_is_one_step_with_the_touched_columns_alone(
    world: World, entrance: Entrance, find: Callable[[World], int]
) -> None:
    number = steps(world.path)[-1]["number"]
    entrance.act(world, {entrance.name: "New words", "notes": "For us alone"})
    step = steps(world.path)[-1]
    assert step["number"] == number + 1
    assert [row["operation"] for row in step["rows"]] == ["update"]
    assert step["rows"][0]["after"] == {entrance.name: "New words", "notes": "For us alone"}
    assert step["rows"][0]["row_id"] == find(world)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=40))
def test_any_text_whatever_comes_out_as_cleaning_made_it(world: World, text: str) -> None:
    world.desk.participants.edit(world.person, {"organisation": text, "printed_name": text, "notes": text})
    person = world.desk.participants.get(world.person)
    assert person.organisation == clean_text(text)
    assert person.printed_name == (clean_text(text) or None)
    assert person.notes == clean_text(text, lines=True)


# Unknown numbers.

NOWHERE_CALLS: dict[str, Callable[[World], object]] = {
    "EventService.edit": lambda w: w.desk.events.edit(NOWHERE, {"title": "x"}),
    "EventService.remove": lambda w: w.desk.events.remove(NOWHERE),
    "CopyService.copy_from": lambda w: w.desk.copying.copy_from(w.desk.store.path, NOWHERE),
    "DelegationService.add": lambda w: w.desk.delegations.add(NOWHERE, {"short_name": "x"}),
    "DelegationService.add_six": lambda w: w.desk.delegations.add_six(NOWHERE),
    "DelegationService.edit": lambda w: w.desk.delegations.edit(NOWHERE, {"short_name": "x"}),
    "DelegationService.remove": lambda w: w.desk.delegations.remove(NOWHERE),
    "DelegationService.answer_chairs": lambda w: w.desk.delegations.answer_chairs(NOWHERE, None, []),
    "DelegationService.confirm": lambda w: w.desk.delegations.confirm(NOWHERE, "x", date(2021, 11, 2)),
    "DelegationService.place_member": lambda w: w.desk.delegations.place_member(NOWHERE, 1),
    "DelegationService.order_by_rule": lambda w: w.desk.delegations.order_by_rule(NOWHERE),
    "DelegationService.set_role": lambda w: w.desk.delegations.set_role(NOWHERE, Role.HOST, held=True),
    "ParticipantService.add": lambda w: w.desk.participants.add(NOWHERE, {"full_name": "x"}),
    "ParticipantService.edit": lambda w: w.desk.participants.edit(NOWHERE, {"full_name": "x"}),
    "ParticipantService.move_to": lambda w: w.desk.participants.move_to(NOWHERE, w.host),
    "ParticipantService.set_cells": lambda w: w.desk.participants.set_cells({NOWHERE: {"unit": "x"}}),
    "PersonService.merge": lambda w: w.desk.persons.merge(w.person, NOWHERE, {}),
    "PersonService.tell_apart": lambda w: w.desk.persons.tell_apart(NOWHERE, w.person),
    "PersonService.replace": lambda w: w.desk.persons.replace(NOWHERE, {"full_name": "x"}),
    "PersonService.withdraw": lambda w: w.desk.persons.withdraw([NOWHERE]),
    "PersonService.reinstate": lambda w: w.desk.persons.reinstate([NOWHERE]),
    "ParticipantService.remove": lambda w: w.desk.participants.remove(NOWHERE),
    "ProgrammeService.add_meeting": lambda w: w.desk.programme.add_meeting(
        NOWHERE, {"title": "x", "starts_at": "2021-11-10T09:00"}
    ),
    "ProgrammeService.add_meeting_with_item": lambda w: w.desk.programme.add_meeting_with_item(
        NOWHERE, {"title": "x", "starts_at": "2021-11-10T09:00"}, {"title": "x"}
    ),
    "ProgrammeService.edit_meeting": lambda w: w.desk.programme.edit_meeting(NOWHERE, {"title": "x"}),
    "ProgrammeService.remove_meeting": lambda w: w.desk.programme.remove_meeting(NOWHERE),
    "ProgrammeService.add_item": lambda w: w.desk.programme.add_item(NOWHERE, {"title": "x"}),
    "ProgrammeService.edit_item": lambda w: w.desk.programme.edit_item(NOWHERE, {"title": "x"}),
    "ProgrammeService.remove_item": lambda w: w.desk.programme.remove_item(NOWHERE),
    "SpeakerService.add_participant": lambda w: w.desk.speakers.add_participant(NOWHERE, w.person),
    "SpeakerService.add_delegation": lambda w: w.desk.speakers.add_delegation(NOWHERE, w.host),
    "SpeakerService.add_walk_in": lambda w: w.desk.speakers.add_walk_in(NOWHERE, "x"),
    "SpeakerService.name_speaker": lambda w: w.desk.speakers.name_speaker(NOWHERE, w.person),
    "SpeakerService.edit": lambda w: w.desk.speakers.edit(NOWHERE, {"language": "x"}),
    "SpeakerService.move": lambda w: w.desk.speakers.move(NOWHERE, 1),
    "SpeakerService.move_before": lambda w: w.desk.speakers.move_before(w.turns[0], NOWHERE),
    "SpeakerService.move_last": lambda w: w.desk.speakers.move_last(NOWHERE),
    "SpeakerService.remove": lambda w: w.desk.speakers.remove(NOWHERE),
    "ConnectionService.add": lambda w: w.desk.connections.add(NOWHERE, {"name": "x"}),
    "ConnectionService.add_for_delegations": lambda w: w.desk.connections.add_for_delegations(NOWHERE),
    "ConnectionService.edit": lambda w: w.desk.connections.edit(NOWHERE, {"name": "x"}),
    "ConnectionService.move_to": lambda w: w.desk.connections.move_to(NOWHERE, w.host),
    "ConnectionService.put": lambda w: w.desk.connections.put(NOWHERE, [w.person]),
    "ConnectionService.take_out": lambda w: w.desk.connections.take_out(NOWHERE, w.person),
    "ConnectionService.record": lambda w: w.desk.connections.record(
        NOWHERE, {TestSubject.SOUND: TestResult.PASSED}
    ),
    "ConnectionService.remove": lambda w: w.desk.connections.remove(NOWHERE),
    "AttendeeService.keep": lambda w: w.desk.attendees.keep(NOWHERE, ListStatus.FINAL, 2),
    "ForgettingService.forget": lambda w: w.desk.forgetting.forget(NOWHERE),
    "ForgettingService.forget_all": lambda w: w.desk.forgetting.forget_all(NOWHERE),
    "ForgettingService.forget_in": lambda w: w.desk.forgetting.forget_in(NOWHERE, w.path),
    "SampleService.start_over": lambda w: w.desk.samples.start_over(NOWHERE),
    "ViewService.save": lambda w: w.desk.views.save(NOWHERE, "participants", "x", ""),
    "ViewService.rename": lambda w: w.desk.views.rename(NOWHERE, "x"),
    "ViewService.remove": lambda w: w.desk.views.remove(NOWHERE),
}
MORE_NOWHERE: dict[str, Callable[[World], object]] = {
    "the delegation of a connection": lambda w: w.desk.connections.add(w.event, {"name": "x"}, NOWHERE),
    "settings alone": lambda w: w.desk.events.edit(NOWHERE, {}, settings=EventSettings(sheet_version=9)),
    "a co-chair": lambda w: w.desk.delegations.answer_chairs(w.event, None, [w.host, NOWHERE]),
    "a host": lambda w: w.desk.delegations.answer_chairs(w.event, NOWHERE, []),
    "another delegation": lambda w: w.desk.participants.move_to(w.person, NOWHERE),
    "a speaker": lambda w: w.desk.speakers.add_participant(w.item, NOWHERE),
    "a speaking delegation": lambda w: w.desk.speakers.add_delegation(w.item, NOWHERE),
    "the speaker of a turn": lambda w: w.desk.speakers.name_speaker(w.turns[3], NOWHERE),
    "the turn that moves": lambda w: w.desk.speakers.move_before(NOWHERE, w.turns[0]),
}
WITHOUT_NUMBER = {
    "CopyService.add",
    "EventService.create",
    "ForgettingService.go_on",
    "HandoverService.add",
    "HandoverService.update",
    "SampleService.plant_founding",
    "SampleService.plant_training",
    "SampleService.ensure",
    "HistoryService.undo",
    "HistoryService.redo",
    # Those of several take a set of them.
    "ParticipantService.edit_many",
    "ParticipantService.move_many",
    "ParticipantService.remove_many",
    # A review holds its event, which it asked for.
    "ImportService.apply",
    "ImportService.write",
    # These take the number of a step.
    "HistoryService.take_back",
    "HistoryService.go_back",
}


def test_every_method_that_writes_and_takes_a_number_is_asked_for_one_that_is_none() -> None:
    assert set(writing_methods()) == set(NOWHERE_CALLS) | WITHOUT_NUMBER


@pytest.mark.parametrize(
    "call", [*NOWHERE_CALLS.values(), *MORE_NOWHERE.values()], ids=[*NOWHERE_CALLS, *MORE_NOWHERE]
)
def test_a_number_that_is_none_is_said_and_nothing_is_changed(
    world: World, call: Callable[[World], object]
) -> None:
    before = state(world)
    with pytest.raises(KnownError) as caught:
        call(world)
    area, _, table = caught.value.sentence.key.partition(".")
    assert area == "missing"
    assert table in tables.JOURNALLED
    sentence = world.desk.wording.say(caught.value.sentence)
    assert str(NOWHERE) in sentence
    assert sentence.endswith(".")
    assert state(world) == before


def test_a_step_that_there_is_none_of_is_neither_taken_back_nor_gone_back_to(world: World) -> None:
    before = state(world)
    for way in (world.desk.history.take_back, world.desk.history.go_back):
        with pytest.raises(KnownError) as caught:
            way(world.event, NOWHERE)
        assert caught.value.sentence.key == "back.unknown"
    assert state(world) == before


def test_an_event_that_there_is_none_of_has_nothing_to_undo(world: World) -> None:
    before = state(world)
    assert world.desk.history.undo(NOWHERE) is None
    assert world.desk.history.redo(NOWHERE) is None
    assert world.desk.history.entries(NOWHERE) == []
    assert state(world) == before
