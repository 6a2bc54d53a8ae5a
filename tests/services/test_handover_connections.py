"""What differs in connections, pairs told apart and views is said by name, and taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.kinds import TestResult, TestSubject
from lmcdesk.store import tables
from tests.services.acts import World
from tests.services.handing import hand_over, parts_of, rows_of, take


@pytest.fixture
def other(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """A second desk, on an empty store."""
    desk = open_desk(planted("empty", tmp_path / "other.sqlite3"))
    yield desk
    desk.close()


def told(desk: Desk, path: Path) -> list[str]:
    """Return what a file differs in."""
    found = desk.handover.compare(desk.handover.read(path))
    said = [desk.wording.say(each) for each in found.told]
    # Which of two stands first is as their UUIDs happen to be.
    return [each.replace("Bo Inkwell and Ada Quill", "Ada Quill and Bo Inkwell") for each in said]


def put_apart(desk: Desk, event: int, first: int, second: int) -> None:
    """Say that two people are not one, and keep a view, as the services of both will."""
    with desk.store.write("participant.edited", event, participant=first) as unit:
        pair = {"event_id": event, "first_id": min(first, second), "second_id": max(first, second)}
        unit.insert(tables.distinct_pair, pair)
        view = {"event_id": event, "page": "participants", "name": "Heads", "content": "{}"}
        unit.insert(tables.saved_view, view)


def test_what_is_new_is_told_by_name(world: World, other: Desk) -> None:
    before = hand_over(world.desk, world.event)
    take(other, before)
    world.desk.connections.record(world.connection, {TestSubject.SOUND: TestResult.WEAK})
    put_apart(world.desk, world.event, world.person, world.other)
    path = hand_over(world.desk, world.event)
    assert told(other, path) == [
        "New connection: Cabinet room",
        "New: Ada Quill in Cabinet room",
        "New test: Cabinet room: Sound – Weak",
        "New: Ada Quill and Bo Inkwell, not the same person",
        "New view: “Heads”",
    ]
    event, _ = take(other, path)
    assert rows_of(other, event) == rows_of(world.desk, world.event)
    assert other.checking.run() == []


def test_what_was_removed_or_changed_is_told_by_name(world: World, other: Desk) -> None:
    world.desk.connections.record(world.connection, {TestSubject.SOUND: TestResult.WEAK})
    put_apart(world.desk, world.event, world.person, world.other)
    event, _ = take(other, hand_over(world.desk, world.event))
    world.desk.connections.edit(world.connection, {"phone": "+855 12 345"})
    world.desk.connections.move_to(world.connection, None)
    assert told(other, hand_over(world.desk, world.event)) == [
        "Cabinet room: phone “+855 12 345” and of no delegation"
    ]
    world.desk.connections.remove(world.connection)
    world.desk.participants.remove(world.other)
    differences = told(other, hand_over(world.desk, world.event))
    assert "Removed connection: Cabinet room" in differences
    assert "No longer: Ada Quill in Cabinet room" in differences
    assert "Removed test: Cabinet room: Sound – Weak" in differences
    assert "No longer: Ada Quill and Bo Inkwell, not the same person" in differences
    take(other, hand_over(world.desk, world.event))
    assert rows_of(other, event) == rows_of(world.desk, world.event)
    assert other.checking.run() == []


def test_a_file_without_contacts_tells_of_nobody_to_reach(world: World) -> None:
    values = {"technician": "secret", "phone": "secret", "messenger": "secret", "notes": "secret"}
    world.desk.connections.edit(world.connection, values)
    world.desk.connections.record(world.connection, {TestSubject.SOUND: TestResult.WEAK}, notes="secret")
    assert "secret" in str(parts_of(hand_over(world.desk, world.event)))
    assert "secret" not in str(parts_of(hand_over(world.desk, world.event, contacts=False)))


def test_a_pair_is_the_same_on_a_desk_where_the_other_of_them_came_first(world: World, other: Desk) -> None:
    put_apart(world.desk, world.event, world.person, world.other)
    path = hand_over(world.desk, world.event)
    event, _ = take(other, path)
    ids = {person.full_name: person.id for person in other.participants.roster(event).participants}
    # What comes back after it was removed has a later number than it had.
    first = min(ids["Ada Quill"], ids["Bo Inkwell"])
    other.participants.remove(first)
    take(other, path)
    assert told(other, path) == []
    assert rows_of(other, event) == rows_of(world.desk, world.event)
    assert told(world.desk, hand_over(other, event)) == []
    assert other.checking.run() == []


def test_two_desks_that_keep_a_view_under_one_name_keep_one(world: World, other: Desk) -> None:
    event, _ = take(other, hand_over(world.desk, world.event))
    ids = {person.full_name: int(person.id) for person in other.participants.roster(event).participants}
    put_apart(other, event, ids["Ada Quill"], ids["Bo Inkwell"])
    put_apart(world.desk, world.event, world.person, world.other)
    take(world.desk, hand_over(other, event))
    rows = rows_of(world.desk, world.event)
    assert (len(rows["saved_view"]), len(rows["distinct_pair"])) == (1, 1)
    assert world.desk.checking.run() == []
