"""Cells of many participants set at once: each its own value, one step, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lmcdesk.domain.errors import ConflictError, UserError
from lmcdesk.domain.kinds import Capacity
from lmcdesk.store import tables
from tests.services.acts import World
from tests.store.contents import contents, steps
from tests.store.counting import statements


def test_each_gets_its_own_values_in_one_step_that_undo_takes_back(world: World) -> None:
    people, before, taken = world.desk.participants, contents(world.path), len(steps(world.path))
    people.set_cells(
        {
            world.person: {"unit": "Water", "capacity": "head"},
            world.other: {"unit": "Protocol"},
            world.seat: {"full_name": "Cy Nib"},
        }
    )
    assert people.get(world.person).unit == "Water"
    assert people.get(world.person).capacity is Capacity.HEAD
    assert people.get(world.other).unit == "Protocol"
    assert people.get(world.seat).full_name == "Cy Nib"
    assert len(steps(world.path)) == taken + 1
    (told,) = world.desk.history.entries(world.event, 1)
    assert world.desk.wording.say(told.sentence) == (
        "Pasted for 3 participants: Full name, as nominated, Capacity and Unit"
        " (Ada Quill, Bo Inkwell and Cy Nib)"
    )
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_whoever_is_moved_takes_the_turns_along(world: World) -> None:
    before = contents(world.path)
    world.desk.participants.set_cells({world.other: {"delegation_id": world.host, "unit": "Water"}})
    assert world.desk.participants.get(world.other).delegation_id == world.host
    lines = next(iter(world.desk.speakers.speaking(world.event).items())).lines
    turn = next(line.turn for line in lines if line.participant and line.participant.id == world.other)
    assert turn.delegation_id == world.host
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_what_is_set_is_no_longer_assumed(world: World) -> None:
    with world.desk.store.write("participant.edited", world.event, participant=world.person) as unit:
        unit.update(tables.participant, world.person, {"assumed": ("capacity", "unit")})
    world.desk.participants.set_cells({world.person: {"unit": "Water"}})
    assert world.desk.participants.get(world.person).assumed == ("capacity",)


def test_one_value_that_cannot_be_taken_refuses_all(world: World) -> None:
    before = contents(world.path)
    for cells, name in (
        ({world.person: {"unit": "Water"}, world.other: {"level": "100"}}, "level"),
        ({world.person: {"full_name": ""}}, "full_name"),
        ({world.person: {"delegation_id": 1}}, "delegation_id"),
        ({world.person: {"shoe_size": "43"}}, "shoe_size"),
    ):
        with pytest.raises(UserError) as caught:
            world.desk.participants.set_cells(cells)
        assert caught.value.field == name
    assert contents(world.path) == before


def test_whoever_was_changed_meanwhile_is_named_and_nothing_is_written(world: World) -> None:
    people = world.desk.participants
    people.edit(world.other, {"unit": "Newer"})
    before = contents(world.path)
    with pytest.raises(ConflictError) as caught:
        people.set_cells(
            {world.person: {"unit": "Water"}, world.other: {"unit": "Water"}},
            seen={world.person: {"unit": ""}, world.other: {"unit": ""}},
        )
    assert "Bo Inkwell" in world.desk.wording.say(caught.value.sentence)
    assert contents(world.path) == before


def test_a_thousand_cells_are_one_commit_in_as_many_statements_as_ten(world: World) -> None:
    people = world.desk.participants
    added = [people.add(world.host, {"full_name": f"Cy {n}"}) for n in range(200)]

    def sent(ids: Sequence[int], word: str) -> int:
        names = ("unit", "organisation", "functional_title", "remarks", "phone")
        taken = len(steps(world.path))
        with statements(world.desk.store) as heard:
            people.set_cells({row_id: dict.fromkeys(names, f"{word} {row_id}") for row_id in ids})
        assert len(steps(world.path)) == taken + 1
        return len(heard)

    assert sent(added, "Second") <= sent(added[:2], "First")
