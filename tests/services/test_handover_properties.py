"""Whatever was planned goes over whole; whatever a file holds, nothing is taken by halves."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.store import tables
from lmcdesk.store.opening import create_store
from lmcdesk.store.portable_update import matched
from tests.services.acts import World
from tests.services.handing import Parts, altered, hand_over, parts_of, rows_of, take, told
from tests.services.steps import Plan, furnishing
from tests.services.steps import take as take_step
from tests.store.contents import contents, steps

_number = count()


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new store to copy; the copies go with it."""
    path = tmp_path_factory.mktemp("handed") / "empty.sqlite3"
    create_store(path)
    yield path
    shutil.rmtree(path.parent)


def another(empty_store: Path) -> Path:
    path = empty_store.with_name(f"desk-{next(_number)}.sqlite3")
    shutil.copy(empty_store, path)
    return path


def some_steps(plan: Plan, most: int) -> None:
    for _ in range(plan.draw(st.integers(1, most))):
        match plan.draw(st.integers(0, 7)):
            case 0:
                plan.desk.history.undo(plan.event_id)
            case 1 | 2 as way:
                go_some_way_back(plan, alone=way == 1)
            case _:
                plan.look()
                take_step(plan)


def go_some_way_back(plan: Plan, *, alone: bool) -> None:
    """Take a step back alone or go back to one, where that can be done."""
    history, event_id = plan.desk.history, plan.event_id
    if entries := history.entries(event_id):
        number = plan.one_of(entries).number
        with suppress(KnownError):
            (history.take_back if alone else history.go_back)(event_id, number)


def marks(desk: Desk, event_id: int) -> list[tuple[str, bool, bool]]:
    """Return the history of an event, with what of it is no longer in force."""
    entries = desk.history.entries(event_id)
    return [(desk.wording.say(entry.sentence), entry.taken_back, entry.in_part) for entry in entries]


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_written_read_and_planted_is_written_the_same_again(
    empty_store: Path, data: st.DataObject
) -> None:
    plan = Plan(another(empty_store), data)
    for step in furnishing() if data.draw(st.booleans()) else []:
        plan.look()
        step(plan)
    some_steps(plan, 8)
    other = open_desk(another(empty_store))
    contacts = data.draw(st.booleans())
    path = hand_over(plan.desk, plan.event_id, contacts=contacts)
    event_id, _ = take(other, path)
    ours, theirs = parts_of(path), parts_of(hand_over(other, event_id, contacts=contacts))
    assert theirs["rows"] == ours["rows"]
    # Last comes the step that added the event there.
    assert theirs["changes"][:-1] == ours["changes"]
    assert other.checking.run() == []
    if contacts:
        assert marks(other, event_id)[1:] == marks(plan.desk, plan.event_id)
    # What goes on here comes over as an update, and can be taken back there.
    before = rows_of(other, event_id)
    some_steps(plan, 8)
    _, found = take(other, hand_over(plan.desk, plan.event_id))
    # A list that was removed and made again is under another UUID here; there it stays the one it was.
    now = rows_of(other, event_id)
    assert now == matched(now, rows_of(plan.desk, plan.event_id))
    assert other.checking.run() == []
    if found.differences:
        other.history.undo(event_id)
        assert rows_of(other, event_id) == before
        assert other.checking.run() == []
    for desk in (plan.desk, other):
        desk.close()


# Files that others wrote.


@pytest.fixture
def other(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """A second desk, on an empty store."""
    desk = open_desk(planted("empty", tmp_path / "other.sqlite3"))
    yield desk
    desk.close()


def furnish(world: World) -> None:
    world.desk.participants.edit(world.person, {"unit": "Protocol", "email": "ada@example.org"})
    world.desk.history.undo(world.event)
    world.desk.delegations.answer_chairs(world.event, world.host, [world.host])
    world.desk.participants.remove(world.seat)


def some_row(parts: Parts, table: str) -> dict[str, Any]:
    row: dict[str, Any] = next(iter(parts["rows"][table].values()))
    return row


def some_change(parts: Parts, key: str) -> dict[str, Any]:
    change: dict[str, Any] = next(change for change in parts["changes"] if change["key"] == key)
    return change


def replace_key(parts: Parts, table: str, key: str) -> None:
    rows = parts["rows"][table]
    rows[key] = rows.pop(next(iter(rows)))


NOWHERE = "99999999-9999-4999-8999-999999999999"
UNFIT: dict[str, Callable[[Parts], Any]] = {
    "rows that are no object": lambda p: p.update(rows=[]),
    "a table that is missing": lambda p: p["rows"].pop("turn"),
    "a table of another program": lambda p: p["rows"].update(invoice={}),
    "a table that is a list": lambda p: p["rows"].update(turn=[]),
    "no event": lambda p: p["rows"].update(event={}),
    "two events": lambda p: p["rows"]["event"].update({NOWHERE: some_row(p, "event")}),
    "another event than told": lambda p: replace_key(p, "event", NOWHERE),
    "a key that is no UUID": lambda p: replace_key(p, "turn", "1; DROP TABLE turn"),
    "a UUID written otherwise": lambda p: replace_key(p, "turn", NOWHERE.upper().replace("9", "A")),
    "a row that is a text": lambda p: p["rows"]["turn"].update({NOWHERE: "x"}),
    "a column that is missing": lambda p: some_row(p, "turn").pop("kind"),
    "a column of a newer version": lambda p: some_row(p, "turn").update(mood="good"),
    "an id of the other store": lambda p: some_row(p, "turn").update(id=1),
    "a number where a text is": lambda p: some_row(p, "participant").update(full_name=7),
    "a text where a number is": lambda p: some_row(p, "participant").update(level="1"),
    "a fraction": lambda p: some_row(p, "participant").update(level=1.5),
    "yes for one": lambda p: some_row(p, "turn").update(pinned=True),
    "nothing where something must be": lambda p: some_row(p, "turn").update(kind=None),
    "a title of nothing": lambda p: some_row(p, "event").update(title=" \u200b "),
    "a choice that is none": lambda p: some_row(p, "turn").update(kind="song"),
    "a day that is none": lambda p: some_row(p, "event").update(first_day="2021-02-30"),
    "a day far off": lambda p: some_row(p, "event").update(first_day="0001-01-01"),
    "days in the wrong order": lambda p: some_row(p, "event").update(last_day="2020-01-01"),
    "an instant without its zone": lambda p: some_row(p, "turn").update(inscribed_at="2021-11-10T09:00:00"),
    "a zone that is none": lambda p: some_row(p, "event").update(zone="../../etc/passwd"),
    "a level beyond all": lambda p: some_row(p, "participant").update(level=10**30),
    "a fold that is none": lambda p: some_row(p, "meeting").update(starts_fold=7),
    "a place that is none": lambda p: some_row(p, "turn").update(rank="!"),
    "a text beyond all": lambda p: some_row(p, "event").update(notes="x" * 100_000),
    "assumed fields that are none": lambda p: some_row(p, "event").update(assumed='["mood"]'),
    "a reference to nothing": lambda p: some_row(p, "turn").update(list_id=NOWHERE),
    "a reference to no UUID": lambda p: some_row(p, "turn").update(list_id=5),
    "a reference to oneself": lambda p: some_row(p, "participant").update(
        replaces_id=next(iter(p["rows"]["participant"]))
    ),
    "one list twice": lambda p: p["rows"]["speakers_list"].update({NOWHERE: some_row(p, "speakers_list")}),
    "a setting that cannot be": lambda p: some_row(p, "event_setting").update(
        name="precedence_rule", value='"by-height"'
    ),
    "a setting that is no JSON": lambda p: some_row(p, "event_setting").update(value="[" * 5_000),
    "changes that are no list": lambda p: p.update(changes={"a": 1}),
    "a change that is a text": lambda p: p["changes"].append("x"),
    "a change without rows": lambda p: p["changes"][0].update(rows=[]),
    "a change of a later schema": lambda p: p["changes"][0].update(schema=99),
    "a change in the year one": lambda p: p["changes"][0].update(at="0001-01-01T00:00:00.000000Z"),
    "a change at no time": lambda p: p["changes"][0].update(at="noon"),
    "a change of no kind": lambda p: p["changes"][0].update(kind="whim"),
    "a change with a strange key": lambda p: p["changes"][0].update(key="{0.__class__}"),
    "a change that names what nobody names": lambda p: p["changes"][0]["named"].update(cat=NOWHERE),
    "a change that names no UUID": lambda p: p["changes"][0]["named"].update(event=1),
    "a change with a strange number": lambda p: p["changes"][0]["numbers"].update(event=1),
    "a change with a number beyond all": lambda p: p["changes"][0]["numbers"].update(n=10**40),
    "an undo of nothing": lambda p: some_change(p, "journal.undone").update(undoes="x"),
    "an undo that says not of what": lambda p: some_change(p, "journal.undone").update(undoes=None),
    "an undo that tells of nothing": lambda p: some_change(p, "journal.undone").update(steps={}),
    "an undo before what it undoes": lambda p: p["changes"].reverse(),
    "a step that undoes": lambda p: p["changes"][-1].update(
        undoes=p["changes"][-1]["steps"].get("change", "")
    ),
    "a row of a strange table": lambda p: p["changes"][0]["rows"].append(
        ["invoice", NOWHERE, "insert", None, {}]
    ),
    "a row of too few parts": lambda p: p["changes"][0]["rows"].append(["turn"]),
    "an insert of half a row": lambda p: p["changes"][0]["rows"][0][4].pop("title"),
    "an update of nothing": lambda p: p["changes"][0]["rows"].append(["turn", NOWHERE, "update", {}, {}]),
    "an update of two minds": lambda p: p["changes"][0]["rows"].append(
        ["turn", NOWHERE, "update", {"kind": "statement"}, {"walk_in": "x"}]
    ),
    "a value that cannot be told": lambda p: p["changes"][0]["rows"][0][4].update(first_day="soon"),
}


@pytest.mark.parametrize("alter", UNFIT.values(), ids=UNFIT)
def test_what_no_store_of_ours_would_hold_is_refused_and_nothing_written(
    world: World, other: Desk, alter: Callable[[Parts], Any]
) -> None:
    furnish(world)
    path = altered(hand_over(world.desk, world.event), alter)
    with pytest.raises(KnownError) as caught:
        take(other, path)
    assert caught.value.sentence.key == "handover.unfit"
    sentence = other.wording.say(caught.value.sentence)
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert steps(other.store.path) == []
    assert not any(contents(other.store.path).values())


@pytest.mark.parametrize("alter", UNFIT.values(), ids=UNFIT)
def test_nor_is_anything_of_it_taken_into_the_event_that_is_here(
    world: World, other: Desk, alter: Callable[[Parts], Any]
) -> None:
    furnish(world)
    take(other, hand_over(world.desk, world.event))
    before = steps(other.store.path)
    world.desk.participants.edit(world.other, {"unit": "Press"})
    with pytest.raises(KnownError):
        take(other, altered(hand_over(world.desk, world.event), alter))
    assert steps(other.store.path) == before


def test_contacts_in_a_file_that_says_it_has_none_are_refused(world: World, other: Desk) -> None:
    furnish(world)

    def deny(parts: Parts) -> None:
        parts["manifest"]["holds"]["contacts"] = False

    with pytest.raises(KnownError) as caught:
        take(other, altered(hand_over(world.desk, world.event), deny))
    assert caught.value.sentence.key == "handover.unfit"


def test_newer_tables_are_told(world: World, other: Desk) -> None:
    def raise_schema(parts: Parts) -> None:
        parts["manifest"]["schema"] = tables.SCHEMA + 1

    with pytest.raises(KnownError) as caught:
        take(other, altered(hand_over(world.desk, world.event), raise_schema))
    assert caught.value.sentence.key == "handover.newer"


def test_texts_are_cleaned_as_everywhere(world: World, other: Desk) -> None:
    def dirty(parts: Parts) -> None:
        some_row(parts, "event")["title"] = "  Zenith\u202e \x07Forum\n"
        some_row(parts, "event")["notes"] = "one\r\ntwo\x00"
        parts["changes"][0]["rows"][0][4]["hosted_by"] = "the \x1b[31mMinistry"

    event_id, _ = take(other, altered(hand_over(world.desk, world.event), dirty))
    event = other.events.get(event_id)
    assert (event.title, event.notes) == ("Zenith Forum", "one\ntwo")
    assert "\x1b" not in str(steps(other.store.path))


def test_steps_that_this_version_has_no_words_for_are_told_as_such(world: World, other: Desk) -> None:
    def rename(parts: Parts) -> None:
        for change, key in zip(
            parts["changes"][1:], ("lunch.ordered", "journal.set", "turn.moved"), strict=False
        ):
            change.update(key=key, named={}, numbers={})

    event_id, _ = take(other, altered(hand_over(world.desk, world.event), rename))
    assert told(other, event_id).count("A step that a newer version took elsewhere") == 3


def test_rows_of_another_event_can_only_come_as_a_copy(world: World) -> None:
    second = world.desk.copying.copy_from(world.path, world.event)
    path = hand_over(world.desk, second)
    world.desk.events.remove(second)

    def steal(parts: Parts) -> None:
        theirs = parts_of(hand_over(world.desk, world.event))["rows"]["delegation"]
        parts["rows"]["delegation"].update(theirs)

    kept = path.read_bytes()
    copied = path.with_name("stolen.lmcdesk")
    copied.write_bytes(kept)
    handover = world.desk.handover.read(altered(copied, steal))
    before = steps(world.path)
    with pytest.raises(KnownError) as caught:
        world.desk.handover.add(handover)
    assert caught.value.sentence.key == "handover.of_another_event"
    assert steps(world.path) == before
    world.desk.handover.add(handover, copy=True)
    assert world.desk.checking.run() == []


@pytest.mark.parametrize("seed", range(6))
def test_random_damage_never_breaks_anything_nor_leaves_halves(world: World, other: Desk, seed: int) -> None:
    furnish(world)
    whole = hand_over(world.desk, world.event).read_bytes()
    dice = random.Random(seed)
    path = other.store.path.with_name("damaged.lmcdesk")
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(damaged))
            match dice.randrange(3):
                case 0:
                    damaged[at] ^= 1 << dice.randrange(8)
                case 1:
                    del damaged[at : at + dice.randint(1, 40)]
                case _:
                    damaged[at:at] = dice.randbytes(dice.randint(1, 20))
        path.write_bytes(damaged)
        before = steps(other.store.path)
        try:
            take(other, path)
        except KnownError:
            assert steps(other.store.path) == before
    assert other.checking.run() == []


def scrambled(dice: random.Random, value: Any) -> Any:
    """Change something somewhere inside a value."""
    match value:
        case dict() if value and dice.random() < 0.9:
            key = dice.choice(list(value))
            if dice.random() < 0.1:
                return {other: each for other, each in value.items() if other != key}
            return {**value, key: scrambled(dice, value[key])}
        case list() if value and dice.random() < 0.9:
            at = dice.randrange(len(value))
            return [*value[:at], scrambled(dice, value[at]), *value[at + 1 :]]
    return dice.choice([None, True, -1, 0, 1, 2**70, 1.5, "", "x", "statement", NOWHERE, "[]", [], {}, [[]]])


@pytest.mark.parametrize("seed", range(6))
def test_scrambled_json_never_breaks_anything_nor_leaves_halves(world: World, other: Desk, seed: int) -> None:
    furnish(world)
    path = hand_over(world.desk, world.event)
    parts, dice = parts_of(path), random.Random(seed)
    for _ in range(60):

        def scramble(found: Parts) -> None:
            name = dice.choice(["manifest", "rows", "rows", "changes", "changes"])
            found.update({**parts, name: scrambled(dice, parts[name])})

        before = steps(other.store.path)
        try:
            event_id, _ = take(other, altered(path, scramble))
        except KnownError:
            assert steps(other.store.path) == before
        else:
            told(other, event_id)
            other.participants.roster(event_id)
            other.speakers.speaking(event_id)
    assert [found for found in other.checking.run() if found.key.startswith("check.history")] == []
