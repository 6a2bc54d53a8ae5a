"""Several participants written to at once: one step, all of them or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lmcdesk.domain.errors import ConflictError, KnownError, UserError
from lmcdesk.domain.kinds import ParticipantStatus
from lmcdesk.services.several import ONE_BY_ONE
from lmcdesk.store import tables
from tests.services.acts import World
from tests.store.contents import contents, steps
from tests.store.counting import statements


def test_several_are_changed_in_one_step_that_undo_takes_back(world: World) -> None:
    people, before = world.desk.participants, contents(world.path)
    taken = len(steps(world.path))
    people.edit_many([world.person, world.other, world.seat], {"status": "confirmed", "unit": " Protocol "})
    found = [people.get(row_id) for row_id in (world.person, world.other, world.seat)]
    assert {person.status for person in found} == {ParticipantStatus.CONFIRMED}
    assert {person.unit for person in found} == {"Protocol"}
    assert len(steps(world.path)) == taken + 1
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_what_is_set_for_several_is_no_longer_assumed_by_any_of_them(world: World) -> None:
    with world.desk.store.write("participant.edited", world.event, participant=world.person) as unit:
        unit.update(tables.participant, world.person, {"assumed": ("capacity", "unit")})
    world.desk.participants.edit_many([world.person, world.other], {"capacity": "delegate"})
    assert world.desk.participants.get(world.person).assumed == ("unit",)
    (told,) = world.desk.history.entries(world.event, 1)
    assert world.desk.wording.say(told.sentence) == "Changed 1 participant: capacity confirmed (Ada Quill)"


def test_a_step_that_would_change_nobody_is_none(world: World) -> None:
    taken = len(steps(world.path))
    world.desk.participants.edit_many([world.person, world.other], {"unit": ""})
    world.desk.participants.move_many([world.person], world.host)
    assert len(steps(world.path)) == taken


def test_whoever_was_changed_meanwhile_is_named_and_nothing_is_written(world: World) -> None:
    people = world.desk.participants
    ids = [world.person, world.other, world.seat]
    seen = {row_id: {"unit": ""} for row_id in ids}
    people.edit(world.other, {"unit": "Water"})
    before = contents(world.path)
    with pytest.raises(ConflictError) as caught:
        people.edit_many(ids, {"unit": "Protocol"}, seen)
    assert (caught.value.seen, caught.value.now) == ({"unit": ""}, {"unit": "Water"})
    assert "Bo Inkwell" in world.desk.wording.say(caught.value.sentence)
    assert "Ada Quill" not in world.desk.wording.say(caught.value.sentence)
    assert contents(world.path) == before


def test_whoever_is_gone_is_a_conflict_too(world: World) -> None:
    world.desk.participants.remove(world.other)
    writes: list[Callable[[list[int]], None]] = [
        lambda ids: world.desk.participants.edit_many(ids, {"unit": "Protocol"}),
        world.desk.participants.remove_many,
        lambda ids: world.desk.participants.move_many(ids, world.guest),
    ]
    for write in writes:
        with pytest.raises(ConflictError) as caught:
            write([world.person, world.other])
        assert "a removed entry" in world.desk.wording.say(caught.value.sentence)
    for nobody in ([], [world.other]):
        with pytest.raises(KnownError):
            world.desk.participants.remove_many(nobody)


@pytest.mark.parametrize("name", sorted(ONE_BY_ONE))
def test_names_are_never_given_to_several(world: World, name: str) -> None:
    with pytest.raises(UserError) as caught:
        world.desk.participants.edit_many([world.person, world.other], {name: "single"})
    assert (caught.value.field, caught.value.sentence.key) == (name, "participant.one_by_one")


def test_a_value_that_cannot_be_taken_is_refused_for_all(world: World) -> None:
    before = contents(world.path)
    with pytest.raises(UserError) as caught:
        world.desk.participants.edit_many([world.person, world.other], {"level": "100"})
    assert caught.value.field == "level"
    assert contents(world.path) == before


def test_several_move_with_their_turns(world: World) -> None:
    before = contents(world.path)
    world.desk.participants.move_many([world.other, world.seat, world.person], world.host)
    lines = next(iter(world.desk.speakers.speaking(world.event).items())).lines
    turn = next(line.turn for line in lines if line.participant and line.participant.id == world.other)
    assert turn.delegation_id == world.host
    (told,) = world.desk.history.entries(world.event, 1)
    assert "Moved 2 participants to Ruritania" in world.desk.wording.say(told.sentence)
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_people_of_two_events_are_not_written_to_together(world: World) -> None:
    days = {"first_day": "2022-01-10", "last_day": "2022-01-12", "zone": "Asia/Tokyo"}
    event = world.desk.events.create({"title": "Other", **days})
    home = world.desk.delegations.add(event, {"short_name": "Syldavia"})
    stranger = world.desk.participants.add(home, {"full_name": "Cy"})
    with pytest.raises(UserError):
        world.desk.participants.edit_many([world.person, stranger], {"unit": "Protocol"})
    with pytest.raises(UserError):
        world.desk.participants.move_many([world.person], home)


def test_removing_several_takes_their_turns_and_undo_brings_all_back(world: World) -> None:
    before = contents(world.path)
    world.desk.participants.remove_many([world.person, world.other, world.seat])
    assert world.desk.participants.roster(world.event).participants == ()
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_the_statements_do_not_grow_with_the_people(world: World) -> None:
    def sent(ids: list[int], unit: str) -> int:
        with statements(world.desk.store) as heard:
            world.desk.participants.edit_many(ids, {"unit": unit})
        return len(heard)

    more = [world.desk.participants.add(world.host, {"full_name": f"Cy {n}"}) for n in range(40)]
    few = sent([world.person, world.other], "One")
    assert sent([world.person, world.other, *more], "Two") <= few
