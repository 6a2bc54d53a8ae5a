"""Any step is taken back alone, as far as it can be, or gone back to; either is a step of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import ChangeKind, ItemKind, Role
from lmcdesk.store import tables
from lmcdesk.store.netting import once
from lmcdesk.store.store import Store
from tests.services.acts import World
from tests.store.contents import contents, file_of, replayed, steps


def newest(world: World) -> int:
    return world.desk.history.entries(world.event, 1)[0].number


def edit(world: World, **values: object) -> int:
    world.desk.participants.edit(world.person, values)
    return newest(world)


def kept(world: World, number: int) -> list[str]:
    looked = world.desk.history.look_at_taking_back(world.event, number)
    return [world.desk.wording.say(line) for line in looked.kept]


def refused(world: World, act: Callable[[], object]) -> str:
    before = contents(world.path), steps(world.path)
    with pytest.raises(KnownError) as caught:
        act()
    assert (contents(world.path), steps(world.path)) == before
    return caught.value.sentence.key


def test_columns_that_were_not_touched_may_have_changed_since(world: World) -> None:
    step = edit(world, unit="Protocol")
    edit(world, phone="+999 555 0100")
    assert kept(world, step) == []
    world.desk.history.take_back(world.event, step)
    person = world.desk.participants.get(world.person)
    assert (person.unit, person.phone) == ("", "+999 555 0100")


def test_a_field_confirmed_since_stays_confirmed(world: World) -> None:
    with world.desk.store.write("participant.edited", world.event, participant=world.person) as unit:
        unit.update(tables.participant, world.person, {"assumed": ("phone", "unit")})
    step = edit(world, unit="Protocol")
    edit(world, phone="+999 555 0100")
    world.desk.history.take_back(world.event, step)
    assert world.desk.participants.get(world.person).assumed == ("unit",)


def test_what_stays_is_told_with_what_it_is_now(world: World) -> None:
    step = edit(world, unit="Protocol", phone="+999 555 0100")
    edit(world, unit="Press", phone="")
    assert kept(world, step) == ["Ada Quill was changed since: unit is now “Press” and phone is now empty."]
    assert refused(world, lambda: world.desk.history.take_back(world.event, step)) == "journal.nothing_left"


def test_what_was_removed_since_is_told(world: World) -> None:
    step = edit(world, unit="Protocol")
    world.desk.participants.remove(world.person)
    assert kept(world, step) == ["Ada Quill was removed since."]


def test_a_removal_is_taken_back_as_far_as_its_places_are_there(world: World) -> None:
    world.desk.participants.remove(world.person)
    step = newest(world)
    world.desk.programme.remove_item(world.item)
    assert kept(world, step) == [
        "Ada Quill on the list of “Water and energy” belongs to something that is not there any more."
    ]
    world.desk.history.take_back(world.event, step)
    assert world.desk.participants.get(world.person).full_name == "Ada Quill"
    assert replayed(world.path) == contents(world.path)


def test_a_role_given_anew_since_is_not_given_twice(world: World) -> None:
    delegations = world.desk.delegations
    delegations.set_role(world.host, Role.CO_CHAIR, held=True)
    delegations.set_role(world.host, Role.CO_CHAIR, held=False)
    step = newest(world)
    delegations.set_role(world.host, Role.CO_CHAIR, held=True)
    assert kept(world, step) == ["the role of Ruritania was set anew since."]


def test_days_that_would_no_longer_be_in_order_stay(world: World) -> None:
    world.desk.events.edit(world.event, {"first_day": "2021-11-08"})
    step = newest(world)
    world.desk.events.edit(world.event, {"last_day": "2021-11-09"})
    assert kept(world, step) == ["“Zenith Forum” no longer fits what was set since."]


def test_taking_back_is_taken_back_like_any_step(world: World) -> None:
    step = edit(world, unit="Protocol")
    world.desk.history.take_back(world.event, step)
    taking = newest(world)
    edit(world, phone="+999 555 0100")
    world.desk.history.take_back(world.event, taking)
    assert world.desk.participants.get(world.person).unit == "Protocol"
    told = [world.desk.wording.say(entry.sentence) for entry in world.desk.history.entries(world.event, 1)]
    assert told == ["Took back: Took back: Changed Ada Quill: unit “Protocol”"]
    states = {int(entry.number): entry.taken_back for entry in world.desk.history.entries(world.event)}
    assert (states[step], states[taking]) == (False, True)


def test_a_step_is_taken_back_once(world: World) -> None:
    step = edit(world, unit="Protocol")
    world.desk.history.take_back(world.event, step)
    assert refused(world, lambda: world.desk.history.take_back(world.event, step)) == "back.taken_back"
    world.desk.history.undo(world.event)
    assert world.desk.history.ways(world.event, step).take_back is None


def test_a_redone_step_is_taken_back_by_either_of_its_lines(world: World) -> None:
    step = edit(world, unit="Protocol")
    world.desk.history.undo(world.event)
    undone = newest(world)
    world.desk.history.redo(world.event)
    redone = newest(world)
    assert refused(world, lambda: world.desk.history.take_back(world.event, undone)) == "back.undo"
    world.desk.history.take_back(world.event, redone)
    assert world.desk.participants.get(world.person).unit == ""
    assert world.desk.history.entries(world.event, 1)[0].undoes == step


def test_what_was_agreed_to_is_done_or_nothing(world: World) -> None:
    step = edit(world, unit="Protocol")
    looked = world.desk.history.look_at_taking_back(world.event, step)
    edit(world, unit="Press")
    history = world.desk.history
    assert refused(world, lambda: history.take_back(world.event, step, looked)) == "journal.moved_on"
    looked_back = history.look_at_going_back(world.event, step)
    edit(world, unit="Cabinet")
    assert refused(world, lambda: history.go_back(world.event, step, looked_back)) == "journal.moved_on"


@pytest.mark.parametrize(
    ("column", "value", "key"),
    [
        ("kind", ChangeKind.FLOOR.value, "back.floor"),
        ("kind", ChangeKind.STORE.value, "back.store"),
        ("author", "colleague", "back.author"),
        ("schema", 0, "back.schema"),
    ],
)
def test_steps_that_are_not_ones_own_steps_of_planning_say_why(
    world: World, column: str, value: object, key: str
) -> None:
    step = edit(world, unit="Protocol")
    edit(world, unit="Press")
    with file_of(world.path) as file:
        file.execute(f'UPDATE change SET "{column}" = ? WHERE number = ?', (value, step))
    history = world.desk.history
    assert refused(world, lambda: history.take_back(world.event, step)) == key
    assert refused(world, lambda: history.go_back(world.event, step)) == key


def test_going_back_is_all_or_nothing(world: World) -> None:
    there = edit(world, unit="Protocol")
    edit(world, unit="Press")
    with world.desk.store.write(
        "participant.edited", world.event, kind=ChangeKind.FLOOR, participant=world.person
    ) as unit:
        unit.update(tables.participant, world.person, {"unit": "Elsewhere"})
    looked = world.desk.history.look_at_going_back(world.event, there)
    assert [world.desk.wording.say(line) for line in looked.kept] == [
        "Ada Quill was changed since: unit is now “Elsewhere”."
    ]
    assert refused(world, lambda: world.desk.history.go_back(world.event, there)) == "journal.conflict"


def test_going_back_over_what_cancels_out_is_told(world: World) -> None:
    there = edit(world, unit="Protocol")
    delegation = world.desk.delegations.add(world.event, {"short_name": "Syldavia"})
    world.desk.delegations.remove(delegation)
    assert refused(world, lambda: world.desk.history.go_back(world.event, there)) == "back.same"


def test_a_turn_that_came_and_went_does_not_come_back_on_the_way(world: World) -> None:
    """Going back is taken back alone after the delegation of a turn, which it went over, was removed."""
    desk = world.desk
    delegation = desk.delegations.add(world.event, {"short_name": "Syldavia"})
    there = newest(world)
    desk.speakers.add_delegation(world.item, delegation)
    desk.delegations.edit(world.host, {"official_name": "the Kingdom of Ruritania"})
    desk.delegations.remove(delegation)
    desk.history.go_back(world.event, there)
    going = newest(world)
    desk.delegations.remove(delegation)
    after = contents(world.path)
    desk.history.take_back(world.event, going)
    assert contents(world.path)["turn"] == after["turn"]
    found = {int(one.id): one.official_name for one in desk.participants.roster(world.event).delegations}
    assert found[world.host] == "the Kingdom of Ruritania"
    assert replayed(world.path) == contents(world.path)
    desk.history.undo(world.event)
    assert contents(world.path) == after
    desk.history.redo(world.event)
    assert replayed(world.path) == contents(world.path)


def test_participants_who_point_at_each_other_come_back_and_go_again(world: World) -> None:
    desk = world.desk
    there = edit(world, unit="Protocol")
    with desk.store.write("participant.edited", world.event, participant=world.person) as unit:
        unit.update(tables.participant, world.person, {"replaces_id": world.other})
        unit.update(tables.participant, world.other, {"retired_by_id": world.person})
    together = contents(world.path)
    paired = newest(world)
    # Whom it was merged with goes along.
    desk.participants.remove(world.person)
    assert world.other not in contents(world.path)["participant"]
    apart = contents(world.path)
    desk.history.go_back(world.event, paired)
    assert contents(world.path) == together
    desk.history.undo(world.event)
    assert contents(world.path) == apart
    desk.history.redo(world.event)
    assert contents(world.path) == together
    desk.history.go_back(world.event, there)
    assert replayed(world.path) == contents(world.path)


def test_a_list_made_anew_for_an_item_gives_way_to_the_one_before(world: World) -> None:
    desk = world.desk
    item = desk.programme.add_item(world.meeting, {"title": "Fish", "kind": ItemKind.DISCUSSION})
    first = desk.speakers.add_delegation(item, world.host)
    adding = newest(world)
    desk.delegations.edit(world.host, {"official_name": "the Kingdom"})
    there = newest(world)
    before = contents(world.path)
    desk.history.take_back(world.event, adding)
    desk.speakers.add_delegation(item, world.guest)
    desk.history.go_back(world.event, there)
    assert contents(world.path) == before
    assert desk.speakers.get(first).delegation_id == world.host


def test_every_rule_of_one_of_a_kind_is_known() -> None:
    unique = {index.name for table in tables.JOURNALLED.values() for index in table.indexes if index.unique}
    assert unique == {"ix_delegation_role_event_once", "ix_delegation_role_meeting_once"}
    named = {
        table.name: [[c.name for c in columns] for columns in once(table)]
        for table in tables.JOURNALLED.values()
    }
    assert {name: found for name, found in named.items() if found} == {
        "event_setting": [["event_id", "name"]],
        "delegation_role": [["delegation_id", "meeting_id", "role"]],
        "speakers_list": [["agenda_item_id"]],
        "connection_person": [["connection_id", "participant_id"]],
        "distinct_pair": [["first_id", "second_id"]],
        "saved_view": [["event_id", "page", "name"]],
    }


def test_an_author_takes_back_their_own_steps_alone(world: World) -> None:
    other = Store(world.path, world.desk.clock, "colleague", 250)
    try:
        with other.write("participant.edited", world.event, participant=world.person) as unit:
            unit.update(tables.participant, world.person, {"unit": "Theirs"})
        theirs = newest(world)
        assert refused(world, lambda: world.desk.history.take_back(world.event, theirs)) == "back.author"
    finally:
        other.close()


def test_several_at_once_are_taken_back_in_part_and_that_again(world: World) -> None:
    desk, three = world.desk, [world.person, world.other, world.seat]
    before = contents(world.path)
    desk.participants.edit_many(three, {"unit": "Protocol"})
    step = newest(world)
    edit(world, unit="Press")
    changed = contents(world.path)
    looked = desk.history.look_at_taking_back(world.event, step)
    assert (looked.taken, looked.of) == (2, 3)
    assert kept(world, step) == ["Ada Quill was changed since: unit is now “Press”."]
    desk.history.take_back(world.event, step)
    units = [desk.participants.get(one).unit for one in three]
    assert units == ["Press", "", ""]
    entry = desk.history.entries(world.event, 1)[0]
    assert desk.wording.say(entry.sentence).startswith("Took back, in 2 of 3 entries: Changed 3 participants")
    states = {int(each.number): (each.taken_back, each.in_part) for each in desk.history.entries(world.event)}
    assert states[step] == (False, True)
    desk.history.undo(world.event)
    assert contents(world.path) == changed
    desk.history.redo(world.event)
    for _ in range(3):
        desk.history.undo(world.event)
    assert contents(world.path) == before


def test_of_several_moved_or_removed_at_once_what_was_added_since_is_left(world: World) -> None:
    desk = world.desk
    desk.participants.move_many([world.person, world.seat], world.guest)
    moved = newest(world)
    desk.delegations.remove(world.host)
    assert len(kept(world, moved)) == 2
    assert refused(world, lambda: desk.history.take_back(world.event, moved)) == "journal.nothing_left"
    desk.history.undo(world.event)
    desk.participants.remove_many([world.person, world.other])
    removed = newest(world)
    desk.programme.remove_item(world.item)
    desk.history.take_back(world.event, removed)
    assert desk.participants.get(world.other).full_name == "Bo Inkwell"
    assert replayed(world.path) == contents(world.path)
    assert desk.checking.run() == []


def test_several_changed_by_another_meanwhile_are_undone_by_neither(world: World) -> None:
    desk = world.desk
    desk.participants.edit_many([world.person, world.other], {"unit": "Protocol"})
    other = Store(world.path, desk.clock, "colleague", 250)
    try:
        with other.write("participant.edited", world.event, participant=world.other) as unit:
            unit.update(tables.participant, world.other, {"unit": "Theirs"})
    finally:
        other.close()
    assert refused(world, lambda: desk.history.undo(world.event)) == "journal.conflict"
