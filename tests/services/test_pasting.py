"""What a paste would set, planned cell by cell before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from lmcdesk.domain.cells import read_cells
from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.services.pasting import CellReader, PastePlan, Target, plan_paste
from tests.services.acts import World

HEADINGS = {"Unit": "unit", "Capacity": "capacity", "Name as printed": "full_name"}

Plan = Callable[..., PastePlan]


@pytest.fixture
def plan(world: World) -> Plan:
    """Plan a text for participants of the world, as chosen, from a column on."""

    def planned(
        text: str,
        chosen: Sequence[int],
        columns: Sequence[str] = ("unit", "capacity", "level"),
        covered: str = "",
    ) -> PastePlan:
        roster = world.desk.participants.roster(world.event)
        people = {int(person.id): person for person in roster.participants}
        order = [people[row_id] for row_id in (world.person, world.other, world.seat)]
        picked = [person for person in order if person.id in chosen]
        below = order[order.index(picked[0]) :]
        hidden = frozenset({covered} - {""})
        target = Target(picked, below, columns, HEADINGS, hidden)
        reader = CellReader(world.desk.wording, roster.delegations)
        return plan_paste(read_cells(text), target, reader, lambda _row, _name: "as shown")

    return planned


def test_one_value_goes_to_all_that_are_chosen(plan: Plan, world: World) -> None:
    found = plan("Water", [world.person, world.seat])
    assert found.cells() == {world.person: {"unit": "Water"}, world.seat: {"unit": "Water"}}
    assert found.seen() == {world.person: {"unit": ""}, world.seat: {"unit": ""}}


def test_a_block_goes_downwards_from_one_and_tells_what_finds_no_place(plan: Plan, world: World) -> None:
    found = plan("One\tHead\t3\tmore\nTwo\tadviser\t\nThree\t\t\nFour\nFive", [world.other])
    assert found.cells() == {
        world.other: {"unit": "One", "capacity": Capacity.HEAD, "level": 3},
        world.seat: {"unit": "Two", "capacity": Capacity.ADVISER},
    }
    assert (found.rows_left, found.columns_left, found.blank) == (3, 1, 1)


def test_a_block_goes_one_by_one_to_several_and_is_repeated_where_it_fits(plan: Plan, world: World) -> None:
    everyone = [world.person, world.other, world.seat]
    assert plan("One\nTwo", everyone).cells() == {world.person: {"unit": "One"}, world.other: {"unit": "Two"}}
    found = plan("One\nTwo\nThree\nFour", everyone[1:])
    assert found.cells() == {world.other: {"unit": "One"}, world.seat: {"unit": "Two"}}
    assert found.rows_left == 2


def test_headings_say_which_columns_are_meant(plan: Plan, world: World) -> None:
    found = plan("CAPACITY\tUnit\nSupport\tWater", [world.person], columns=("level",))
    assert found.cells() == {world.person: {"capacity": Capacity.SUPPORT, "unit": "Water"}}
    assert (found.rows_left, found.columns_left) == (0, 0)


def test_words_of_the_table_are_read_as_values(plan: Plan, world: World) -> None:
    columns = ("delegation_id", "status", "level", "full_name")
    found = plan("ruritania\tWithdrawn\t3 · Minister\tBo Quill", [world.other], columns)
    assert found.cells()[world.other] == {
        "delegation_id": world.host,
        "status": ParticipantStatus.WITHDRAWN,
        "level": 3,
        "full_name": "Bo Quill",
    }


def test_the_printed_form_is_no_other_name(plan: Plan, world: World) -> None:
    world.desk.participants.edit(world.person, {"honorific": "Dr."})
    assert plan("Dr. Ada Quill", [world.person], ("full_name",)).same == 1
    found = plan("Dr. Ada Quilt", [world.person], ("full_name",))
    assert found.cells() == {world.person: {"full_name": "Ada Quilt"}}


def test_what_is_there_already_changes_nothing(plan: Plan, world: World) -> None:
    world.desk.participants.edit(world.person, {"unit": "Water"})
    found = plan("Water\tas shown", [world.person])
    assert (found.changes, found.refused, found.same) == ([], [], 2)


def test_what_cannot_be_taken_is_told_and_the_rest_is_set(plan: Plan, world: World) -> None:
    found = plan("Water\tChief\t100", [world.person])
    assert found.cells() == {world.person: {"unit": "Water"}}
    assert [(refusal.name, refusal.why.key) for refusal in found.refused] == [
        ("capacity", "field.not_a_choice"),
        ("level", "field.out_of_bounds"),
    ]
    said = world.desk.wording.say(found.refused[0].why)
    assert said == "“Chief” is not one of the choices: Head, Deputy head, Delegate, Adviser, Support."
    assert plan("Nowhere", [world.person], ("delegation_id",)).refused[0].why.key == "paste.no_delegation"


def test_one_name_is_not_given_to_several(plan: Plan, world: World) -> None:
    found = plan("Cy Nib", [world.person, world.other], ("full_name",))
    assert not found.changes
    assert {refusal.why.key for refusal in found.refused} == {"participant.one_by_one"}


def test_what_is_covered_is_not_pasted_over_unseen(plan: Plan, world: World) -> None:
    found = plan("Water\tHead\t3", [world.person], covered="level")
    assert "level" not in found.cells()[world.person]
    assert found.refused[0].why.key == "paste.covered"
