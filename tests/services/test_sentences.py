"""Every step is told in a sentence that names whom or what it was about, and never how it is stored."""

from __future__ import annotations

import re
from enum import Enum

import pytest

from lmcdesk.desk import Desk
from lmcdesk.domain import kinds
from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import FIELDS, Field, FieldKind
from lmcdesk.services.sentences import LONGEST_VALUE, sentences
from lmcdesk.store import tables
from lmcdesk.store.queries import journal
from tests.services.acts import ACTS, FIRST_ID, FIRST_NUMBER, Act, World, choose
from tests.services.writers import writing_methods
from tests.store.contents import contents
from tests.store.counting import statements

STORED = {
    name for table in tables.metadata.tables.values() for name in (table.name, *table.c.keys()) if "_" in name
} | {
    str(member.value)
    for enum in vars(kinds).values()
    if isinstance(enum, type) and issubclass(enum, Enum)
    for member in enum
    if "_" in str(member.value)
}
NUMBERS = re.compile(f"{str(FIRST_ID)[:4]}|{str(FIRST_NUMBER)[:4]}")
UUIDS = re.compile("[0-9a-f]{8}-[0-9a-f]{4}", re.IGNORECASE)


def last_number(desk: Desk) -> int:
    with desk.store.read() as reader:
        return journal.last_number(reader)


def newest(desk: Desk) -> str:
    with desk.store.read() as reader:
        (change,) = journal.by_numbers(reader, [journal.last_number(reader)])
        return desk.wording.say(sentences(reader, [change])[change.number])


def assert_for_people(sentence: str) -> None:
    """Hold that a sentence betrays nothing of the store."""
    assert not [name for name in STORED if name in sentence]
    assert not NUMBERS.search(re.sub("[, .\u00a0\u202f]", "", sentence))
    assert not UUIDS.search(sentence)
    assert "{" not in sentence
    assert "None" not in sentence
    assert sentence == sentence.strip()
    assert sentence[0].isupper()
    assert "  " not in sentence


def test_every_method_that_writes_has_an_act_here() -> None:
    assert set(writing_methods()) == set(ACTS)


@pytest.mark.parametrize(
    ("method", "act"),
    [(method, act) for method, acts in ACTS.items() for act in acts],
    ids=[f"{method}{act.__name__}" for method, acts in ACTS.items() for act in acts],
)
def test_a_step_is_told_by_name_and_new_value(world: World, method: str, act: Act) -> None:
    before = last_number(world.desk)
    wanted = act(world)
    sentence = newest(world.desk)
    assert [part for part in wanted if part not in sentence] == []
    assert_for_people(sentence)
    assert last_number(world.desk) > (before if world.desk.store.path == world.path else FIRST_NUMBER)


@pytest.mark.parametrize("act", [act for acts in ACTS.values() for act in acts], ids=lambda act: act.__name__)
def test_history_tells_every_step_it_took_to_get_there(world: World, act: Act) -> None:
    act(world)
    event_id = world.event if world.desk.store.path == world.path else world.desk.samples.ensure()
    told = [world.desk.wording.say(entry.sentence) for entry in world.desk.history.entries(event_id)]
    assert told
    for sentence in told:
        assert_for_people(sentence)
        assert "a removed entry" not in sentence


SAMPLES = {
    FieldKind.LINE: ("Zebra words", "Zebra words"),
    FieldKind.LINES: ("Zebra\nand words", "Zebra and words"),
    FieldKind.DAY: ("2021-11-11", "11 November 2021"),
    FieldKind.WALL: ("2021-11-10T17:45", "10 November 2021, 17:45"),
    FieldKind.NUMBER: ("42", "42"),
    FieldKind.LENGTH: ("7:30", "7 min 30 s"),
    FieldKind.ZONE: ("Asia/Tokyo", "Asia/Tokyo"),
}


def sample(desk: Desk, field: Field, now: object) -> tuple[object, str]:
    """Return another value for a field, as typed and as told."""
    if field.choices is not None:
        member = next(other for other in reversed(list(field.choices)) if other is not now)
        return member.value, desk.wording.choice(member)
    if field.kind is FieldKind.FLAG:
        return ("no", "no") if now else ("yes", "yes")
    return SAMPLES[field.kind]


def edit(world: World, table: str, values: dict[str, object]) -> str:
    """Edit the row of a kind and return what a person calls it."""
    desk = world.desk
    match table:
        case "event":
            desk.events.edit(world.event, values)
            return str(values.get("short_title") or values.get("title") or "Zenith Forum")
        case "meeting":
            desk.programme.edit_meeting(world.meeting, values)
            return str(values.get("title", "Opening sitting"))
        case "agenda_item":
            desk.programme.edit_item(world.item, values)
            return str(values.get("title", "Water and energy"))
        case "delegation":
            desk.delegations.edit(world.guest, values)
            return str(values.get("short_name", "Graustark"))
        case "participant":
            desk.participants.edit(world.person, values)
            return str(values.get("full_name") or values.get("printed_name") or "Ada Quill")
        case "connection":
            desk.connections.edit(world.connection, values)
            return str(values.get("name", "Cabinet room"))
    desk.speakers.edit(world.turns[0], values)
    return "Ada Quill"


def row(world: World, table: str) -> object:
    desk = world.desk
    match table:
        case "event":
            return desk.events.get(world.event)
        case "meeting":
            return desk.programme.meeting(world.meeting)
        case "agenda_item":
            return desk.programme.item(world.item)
        case "delegation":
            return desk.delegations.get(world.guest)
        case "participant":
            return desk.participants.get(world.person)
        case "connection":
            return desk.connections.get(world.connection)
    return desk.speakers.get(world.turns[0])


every_field = pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, fields in FIELDS.items() for name in fields]
)


@every_field
def test_an_edit_of_any_field_tells_its_label_and_the_new_value(world: World, table: str, name: str) -> None:
    field = FIELDS[table][name]
    typed, told = sample(world.desk, field, getattr(row(world, table), name))
    who = edit(world, table, {name: typed})
    sentence = newest(world.desk)
    label = world.desk.wording.text(str(world.desk.wording._catalogue[f"field.{table}.{name}"]))
    assert who in sentence
    assert told in sentence
    assert label.casefold() in sentence.casefold()
    assert_for_people(sentence)


KEPT = {("participant", "full_name")}
"""What may be empty from the start, and once told is not emptied."""


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (table, name)
        for table, fields in FIELDS.items()
        for name, field in fields.items()
        if not field.required and (table, name) not in KEPT
    ],
)
def test_an_edit_that_empties_a_field_tells_what_was_there(world: World, table: str, name: str) -> None:
    typed, told = sample(world.desk, FIELDS[table][name], getattr(row(world, table), name))
    edit(world, table, {name: typed})
    edit(world, table, {name: ""})
    sentence = newest(world.desk)
    assert told in sentence
    assert "emptied" in sentence
    assert_for_people(sentence)


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (table, name)
        for table, fields in FIELDS.items()
        for name, field in fields.items()
        if field.required or (table, name) in KEPT
    ],
)
@pytest.mark.parametrize("nothing", ["", "   ", " \t\n ", "\u200b", "\x07", None])
def test_a_field_that_has_to_be_told_is_not_emptied(
    world: World, table: str, name: str, nothing: str | None
) -> None:
    assert world.connection
    before = contents(world.path), last_number(world.desk)
    with pytest.raises(UserError) as caught:
        edit(world, table, {name: nothing})
    assert caught.value.field == name
    assert (contents(world.path), last_number(world.desk)) == before


def test_setting_an_assumed_field_to_what_it_is_tells_that_it_is_confirmed(desk: Desk) -> None:
    event_id = desk.samples.plant_founding()
    roster = desk.participants.roster(event_id)
    found = next(p for p in roster.participants if not p.is_seat and "capacity" in p.assumed)
    desk.participants.edit(found.id, {"capacity": found.capacity})
    sentence = newest(desk)
    assert str(found.full_name) in sentence
    assert "capacity confirmed" in sentence
    assert "capacity" not in desk.participants.get(found.id).assumed


def test_a_long_value_is_cut_but_a_name_is_not(world: World) -> None:
    world.desk.participants.edit(world.person, {"full_name": "N" * 400, "notes": "line\n" * 100})
    sentence = newest(world.desk)
    assert "N" * 400 in sentence
    assert "line line" in sentence
    assert len(sentence) < 400 + 6 * LONGEST_VALUE
    assert "…" in sentence


def test_what_was_removed_keeps_its_name_in_history(world: World) -> None:
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    world.desk.delegations.remove(world.host)
    told = [world.desk.wording.say(entry.sentence) for entry in world.desk.history.entries(world.event)]
    assert sum("Ada Quill" in sentence for sentence in told) == 3
    assert not [sentence for sentence in told if "a removed entry" in sentence]


def test_a_setting_whose_row_was_undone_keeps_its_name_in_history(world: World) -> None:
    for capitals in (True, False):
        choose(world, family_name_capitals=capitals)
    for _ in range(2):
        world.desk.history.undo(world.event)
    told = [world.desk.wording.say(entry.sentence) for entry in world.desk.history.entries(world.event)]
    assert [sentence.startswith("Undid: Changed “Zenith Forum”") for sentence in told[:2]] == [True, True]
    assert "family names in capitals no" in told[2]
    assert "family names in capitals yes" in told[3]


def test_braces_in_a_name_are_letters(world: World) -> None:
    world.desk.participants.edit(world.person, {"full_name": "{participant} {0} {", "notes": "{changes}"})
    assert "{participant} {0} {" in newest(world.desk)
    assert "“{changes}”" in newest(world.desk)


def test_history_takes_the_same_number_of_statements_however_long_it_is(world: World) -> None:
    with statements(world.desk.store) as short:
        world.desk.history.entries(world.event)
    for number in range(30):
        world.desk.participants.edit(world.person, {"unit": f"Unit {number}"})
        world.desk.participants.add(world.host, {"full_name": f"Person {number}"})
        world.desk.speakers.move(world.turns[0], 1 + number % 3)
    with statements(world.desk.store) as long:
        assert len(world.desk.history.entries(world.event)) > 80
    assert len(long) == len(short)
