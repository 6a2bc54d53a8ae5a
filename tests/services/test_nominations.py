"""The order that a sender told, and entries confirmed: kept, taken back, and known to be out of date."""

from __future__ import annotations

from datetime import date

import pytest

from lmcdesk.domain.errors import KnownError, UserError
from lmcdesk.domain.outstanding import Lack, Missing, what_is_missing
from lmcdesk.domain.precedence import listed, order_members
from tests.services.acts import World
from tests.store.contents import steps

DAY = date(2021, 11, 2)


@pytest.fixture
def guests(world: World) -> list[int]:
    """Four people of the guest beside the seat of its head: Bo Inkwell, then these three."""
    add = world.desk.participants.add
    return [world.other, *(add(world.guest, {"full_name": name}) for name in ("Cy", "Dot", "Eli"))]


def order(world: World, delegation_id: int) -> list[int]:
    roster = world.desk.participants.roster(world.event)
    members = [person for person in roster.participants if person.delegation_id == delegation_id]
    return [person.id for person in listed(members)]


def lacks(world: World, delegation_id: int, today: date | None = None) -> dict[Lack, int]:
    roster = world.desk.participants.roster(world.event)
    (found,) = (one for one in roster.delegations if one.id == delegation_id)
    missing = world.desk.delegations.missing(roster)[found.id]
    if today is not None:
        people = [person for person in roster.participants if person.delegation_id == found.id]
        missing = what_is_missing(found, people, today)
    return {one.lack: one.count for one in missing}


def test_the_first_move_keeps_the_order_of_all_others_and_later_ones_touch_one_row(
    world: World, guests: list[int]
) -> None:
    bo, cy, dot, eli = guests
    assert order(world, world.guest) == [world.seat, bo, cy, dot, eli]
    assert world.desk.delegations.place_member(eli, 2) == 2
    assert order(world, world.guest) == [world.seat, eli, bo, cy, dot]
    seen: list[frozenset[int]] = []
    world.desk.subscribe(lambda committed: seen.append(committed.touched["participant"]))
    assert world.desk.delegations.place_member(dot, 3) == 3
    assert order(world, world.guest) == [world.seat, eli, dot, bo, cy]
    assert seen == [frozenset({dot})]
    for _ in range(2):
        world.desk.history.undo(world.event)
    assert order(world, world.guest) == [world.seat, bo, cy, dot, eli]


def test_nobody_moves_before_the_head_and_the_head_not_behind_the_others(
    world: World, guests: list[int]
) -> None:
    bo, cy, dot, eli = guests
    assert world.desk.delegations.place_member(cy, -5) == 2
    assert world.desk.delegations.place_member(world.seat, 99) == 1
    assert world.desk.delegations.place_member(cy, 99) == 5
    assert order(world, world.guest) == [world.seat, bo, dot, eli, cy]


def test_a_move_to_where_somebody_stands_is_no_step(world: World, guests: list[int]) -> None:
    number = len(steps(world.path))
    assert world.desk.delegations.place_member(guests[1], 3) == 3
    assert len(steps(world.path)) == number


def test_somebody_new_stands_behind_the_order_that_was_told_and_the_rule_comes_back(
    world: World, guests: list[int]
) -> None:
    bo, cy, dot, eli = guests
    world.desk.delegations.place_member(eli, 2)
    deputy = world.desk.participants.add(world.guest, {"full_name": "Abe", "capacity": "deputy_head"})
    assert order(world, world.guest) == [world.seat, eli, bo, cy, dot, deputy]
    world.desk.delegations.order_by_rule(world.guest)
    assert order(world, world.guest) == [world.seat, deputy, bo, cy, dot, eli]
    world.desk.history.undo(world.event)
    assert order(world, world.guest) == [world.seat, eli, bo, cy, dot, deputy]


def test_whoever_has_withdrawn_has_no_place(world: World, guests: list[int]) -> None:
    world.desk.participants.edit(guests[0], {"status": "withdrawn"})
    with pytest.raises(KnownError):
        world.desk.delegations.place_member(guests[0], 2)


def test_an_order_is_the_senders_before_it_is_the_capacitys(world: World, guests: list[int]) -> None:
    world.desk.delegations.place_member(guests[3], 2)
    world.desk.participants.edit(guests[2], {"capacity": "deputy_head"})
    members = world.desk.participants.roster(world.event).participants
    ranked = order_members(person for person in members if person.delegation_id == world.guest)
    assert [person.id for person in ranked][1] == guests[3]


def test_entries_confirmed_are_told_by_whom_and_when(world: World) -> None:
    assert lacks(world, world.guest)[Lack.UNCONFIRMED] == 0
    world.desk.delegations.confirm(world.guest, "Ms. Plum", DAY)
    found = world.desk.delegations.get(world.guest)
    assert (found.confirmed_by, found.confirmed_on) == ("Ms. Plum", DAY)
    assert not lacks(world, world.guest).keys() & {Lack.UNCONFIRMED, Lack.CHANGED}
    world.desk.history.undo(world.event)
    assert Lack.UNCONFIRMED in lacks(world, world.guest)


def test_a_confirmation_needs_a_name(world: World) -> None:
    with pytest.raises(UserError) as caught:
        world.desk.delegations.confirm(world.guest, " ", DAY)
    assert caught.value.field == "confirmed_by"


@pytest.mark.parametrize(
    "change",
    [
        lambda w: w.desk.participants.edit(w.other, {"functional_title": "Keeper of the Ink"}),
        lambda w: w.desk.participants.edit(w.other, {"status": "withdrawn"}),
        lambda w: w.desk.participants.edit(w.seat, {"full_name": "Vi Nib"}),
        lambda w: w.desk.participants.add(w.guest, {"full_name": "Vi Nib"}),
        lambda w: w.desk.participants.remove(w.other),
        lambda w: w.desk.participants.move_to(w.other, w.host),
        lambda w: w.desk.participants.move_to(w.person, w.guest),
    ],
    ids=["title", "withdrawn", "named", "added", "removed", "gone over", "come over"],
)
def test_entries_changed_since_they_were_confirmed_are_found_until_that_is_undone(
    world: World, change: object
) -> None:
    world.desk.delegations.confirm(world.guest, "Ms. Plum", DAY)
    assert callable(change)
    change(world)
    assert Lack.CHANGED in lacks(world, world.guest)
    world.desk.history.undo(world.event)
    assert Lack.CHANGED not in lacks(world, world.guest)
    world.desk.history.redo(world.event)
    assert Lack.CHANGED in lacks(world, world.guest)


@pytest.mark.parametrize(
    "change",
    [
        lambda w: w.desk.participants.edit(w.other, {"notes": "Likes tea", "email": "bo@example.org"}),
        lambda w: w.desk.participants.edit(w.person, {"functional_title": "Keeper of the Ink"}),
        lambda w: w.desk.participants.add(w.guest, {"unit": "Roads"}),
        lambda w: w.desk.delegations.edit(w.guest, {"focal_point": "Ms. Plum", "notes": "x"}),
    ],
    ids=["what is no entry", "somebody else", "a seat", "the desk's own"],
)
def test_what_is_no_entry_of_the_delegation_leaves_it_confirmed(world: World, change: object) -> None:
    world.desk.delegations.confirm(world.guest, "Ms. Plum", DAY)
    assert callable(change)
    change(world)
    assert Lack.CHANGED not in lacks(world, world.guest)


def test_confirmed_again_by_the_same_person_on_the_same_day_it_is_confirmed_as_it_is_now(
    world: World,
) -> None:
    world.desk.delegations.confirm(world.guest, "Ms. Plum", DAY)
    world.desk.participants.edit(world.other, {"functional_title": "Keeper of the Ink"})
    world.desk.delegations.confirm(world.guest, "Ms. Plum", DAY)
    assert Lack.CHANGED not in lacks(world, world.guest)
    world.desk.history.undo(world.event)
    assert Lack.CHANGED in lacks(world, world.guest)
    assert world.desk.delegations.get(world.guest).confirmed_on == DAY


def test_what_is_missing_stands_with_its_counts_the_weightiest_first(world: World) -> None:
    desk = world.desk
    desk.delegations.edit(world.guest, {"kind": "member", "seats": 6, "deadline": "2021-10-30"})
    assert Lack.DEADLINE in lacks(world, world.guest)
    assert lacks(world, world.guest, DAY) == {
        Lack.DEADLINE: 3,
        Lack.HEAD: 0,
        Lack.SEATS: 5,
        Lack.LETTER: 0,
        Lack.UNCONFIRMED: 0,
        Lack.FOCAL_POINT: 0,
        Lack.EMAIL: 1,
    }
    assert next(iter(lacks(world, world.guest))) is Lack.DEADLINE
    assert Lack.DEADLINE not in lacks(world, world.guest, date(2021, 10, 30))
    told = {"letter_number": "17/MRD", "focal_point": "Ms. Plum", "seats": 1}
    desk.delegations.edit(world.guest, told)
    desk.delegations.confirm(world.guest, "Ms. Plum", DAY)
    desk.participants.edit(world.other, {"email": "bo@example.org", "capacity": "head"})
    assert lacks(world, world.guest) == {Lack.CHANGED: 0}


def test_with_nobody_named_no_head_is_asked_for_and_our_own_owe_no_letter(world: World) -> None:
    desk = world.desk
    empty = desk.delegations.add(world.event, {"short_name": "Syldavia"})
    assert list(lacks(world, empty)) == [Lack.NOBODY, Lack.LETTER, Lack.UNCONFIRMED, Lack.FOCAL_POINT]
    desk.delegations.edit(empty, {"kind": "secretariat"})
    assert list(lacks(world, empty)) == [Lack.NOBODY]


def test_what_is_missing_can_be_said(world: World) -> None:
    say = world.desk.wording.say
    assert [say(Missing(lack, 2 * (lack in COUNTED)).sentence) for lack in Lack] == [
        "Deadline passed 2 days ago",
        "Nobody named",
        "No head",
        "2 seats open",
        "No letter",
        "Not confirmed",
        "Changed since confirmed",
        "No focal point",
        "2 without e-mail",
    ]


COUNTED = {Lack.DEADLINE, Lack.SEATS, Lack.EMAIL}


def test_once_personal_data_is_forgotten_nothing_is_said_to_have_changed(world: World) -> None:
    world.desk.delegations.confirm(world.guest, "Ms. Plum", DAY)
    world.desk.participants.edit(world.other, {"functional_title": "Keeper of the Ink"})
    assert Lack.CHANGED in lacks(world, world.guest)
    world.desk.forgetting.forget(world.event)
    assert Lack.CHANGED not in lacks(world, world.guest)
