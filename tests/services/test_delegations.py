"""Delegations, and who hosts and co-chairs."""

from __future__ import annotations

import pytest

from lmcdesk.domain.errors import KnownError, UserError
from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.store import tables
from tests.services.acts import World
from tests.store.contents import contents, steps

DAYS = {"first_day": "2021-11-10", "last_day": "2021-11-12", "zone": "Asia/Yangon"}


def roles(world: World) -> set[tuple[int, str, int | None]]:
    rows = contents(world.path)["delegation_role"].values()
    return {(row["delegation_id"], row["role"], row["meeting_id"]) for row in rows}


def test_a_new_delegation_is_a_member_unless_told(world: World) -> None:
    found = world.desk.delegations.get(world.desk.delegations.add(world.event, {"short_name": "Syldavia"}))
    assert (found.kind, found.seats, found.event_id) == (DelegationKind.MEMBER, None, world.event)
    other = world.desk.delegations.add(
        world.event, {"short_name": "Observers", "kind": "observer", "seats": "0"}
    )
    assert world.desk.delegations.get(other).kind is DelegationKind.OBSERVER
    assert world.desk.delegations.get(other).seats == 0


@pytest.mark.parametrize("name", ["Ruritania", " RURITANIA ", "Rúritania", "ruritania\u200b"])
def test_a_delegation_that_is_there_already_is_not_added_again(world: World, name: str) -> None:
    before = contents(world.path)
    with pytest.raises(UserError) as caught:
        world.desk.delegations.add(world.event, {"short_name": name})
    assert (caught.value.sentence.key, caught.value.field) == ("delegation.exists", "short_name")
    assert caught.value.sentence.params["name"] == "Ruritania"
    with pytest.raises(UserError):
        world.desk.delegations.edit(world.guest, {"short_name": name})
    assert contents(world.path) == before


def test_a_delegation_may_keep_or_respell_its_own_name(world: World) -> None:
    world.desk.delegations.edit(world.host, {"short_name": "RURITANIA", "capital": "Strelsau"})
    assert world.desk.delegations.get(world.host).short_name == "RURITANIA"


def test_another_event_may_have_a_delegation_of_the_same_name(world: World) -> None:
    other = world.desk.events.create({"title": "Other", **DAYS})
    added = world.desk.delegations.add(other, {"short_name": "Ruritania"})
    assert world.desk.delegations.get(added).event_id == other


def test_a_delegation_needs_a_name(world: World) -> None:
    with pytest.raises(UserError) as caught:
        world.desk.delegations.add(world.event, {"capital": "Strelsau"})
    assert caught.value.field == "short_name"


def test_the_six_are_added_in_one_step_and_only_those_that_lack(world: World) -> None:
    world.desk.delegations.add(world.event, {"short_name": "Viet Nam", "code": "VNM"})
    number = len(steps(world.path))
    assert world.desk.delegations.add_six(world.event) == 5
    assert world.desk.delegations.add_six(world.event) == 0
    assert len(steps(world.path)) == number + 1
    found = world.desk.participants.roster(world.event).delegations
    six = [each for each in found if each.code]
    assert sorted(each.code for each in six) == ["CHN", "KHM", "LAO", "MMR", "THA", "VNM"]
    assert all(each.flag == each.code and each.zone for each in six if each.short_name != "Viet Nam")


def test_one_of_the_six_that_was_typed_by_hand_is_not_added_again(world: World) -> None:
    world.desk.delegations.add(world.event, {"short_name": "CAMBODIA "})
    assert world.desk.delegations.add_six(world.event) == 5
    names = [each.short_name for each in world.desk.participants.roster(world.event).delegations]
    assert [name for name in names if name.casefold() == "cambodia"] == ["CAMBODIA"]


# Roles.


def test_the_answer_says_exactly_who_hosts_and_co_chairs(world: World) -> None:
    answer = world.desk.delegations.answer_chairs
    answer(world.event, world.host, [world.host, world.guest, world.host])
    assert roles(world) == {
        (world.host, "host", None),
        (world.host, "co_chair", None),
        (world.guest, "co_chair", None),
    }
    answer(world.event, world.guest, iter([world.guest]))
    assert roles(world) == {(world.guest, "host", None), (world.guest, "co_chair", None)}
    answer(world.event, None, [])
    assert roles(world) == set()


@pytest.mark.parametrize("answer", [[], ["host"]])
def test_any_answer_keeps_that_it_was_asked_in_the_same_step_and_undo_forgets_it(
    world: World, answer: list[str]
) -> None:
    number = len(steps(world.path))
    assert world.desk.events.settings(world.event).co_chairs_asked is False
    chosen = [getattr(world, name) for name in answer]
    world.desk.delegations.answer_chairs(world.event, None, chosen)
    assert world.desk.events.settings(world.event).co_chairs_asked is True
    assert len(steps(world.path)) == number + 1
    world.desk.history.undo(world.event)
    assert world.desk.events.settings(world.event).co_chairs_asked is False
    assert roles(world) == set()


def test_a_role_given_or_taken_leaves_the_other_co_chairs_alone(world: World) -> None:
    set_role = world.desk.delegations.set_role
    set_role(world.host, Role.CO_CHAIR, held=True)
    set_role(world.guest, Role.CO_CHAIR, held=True)
    assert roles(world) == {(world.host, "co_chair", None), (world.guest, "co_chair", None)}
    set_role(world.host, Role.CO_CHAIR, held=False)
    assert roles(world) == {(world.guest, "co_chair", None)}


def test_there_is_one_host_and_whoever_was_it_no_longer_is(world: World) -> None:
    set_role = world.desk.delegations.set_role
    for host in (world.host, world.guest):
        set_role(host, Role.HOST, held=True)
        assert roles(world) == {(host, "host", None)}
    set_role(world.host, Role.HOST, held=False)
    assert roles(world) == {(world.guest, "host", None)}
    set_role(world.guest, Role.HOST, held=False)
    assert roles(world) == set()


def test_saying_the_same_again_is_no_step(world: World) -> None:
    delegations = world.desk.delegations
    delegations.answer_chairs(world.event, world.host, [world.guest])
    number = len(steps(world.path))
    delegations.answer_chairs(world.event, world.host, [world.guest])
    delegations.set_role(world.host, Role.HOST, held=True)
    delegations.set_role(world.guest, Role.CO_CHAIR, held=True)
    delegations.set_role(world.guest, Role.HOST, held=False)
    assert len(steps(world.path)) == number


def insert_role(world: World, **values: object) -> None:
    """Give the host's role as no service does yet: for one meeting, or assumed."""
    row = {"event_id": world.event, "delegation_id": world.host, "role": Role.HOST, **values}
    with world.desk.store.write("delegation.role", world.event, delegation=world.host) as unit:
        unit.insert(tables.delegation_role, row)


def test_roles_of_single_meetings_stay_when_those_of_the_event_change(world: World) -> None:
    insert_role(world, meeting_id=world.meeting)
    world.desk.delegations.set_role(world.guest, Role.HOST, held=True)
    assert roles(world) == {(world.host, "host", world.meeting), (world.guest, "host", None)}
    world.desk.delegations.answer_chairs(world.event, None, [])
    assert roles(world) == {(world.host, "host", world.meeting)}


@pytest.mark.parametrize("way", ["answer", "role"])
def test_an_assumed_role_that_is_told_is_no_longer_assumed(world: World, way: str) -> None:
    insert_role(world, assumed=("delegation_id", "role"))
    if way == "answer":
        world.desk.delegations.answer_chairs(world.event, world.host, [])
    else:
        world.desk.delegations.set_role(world.host, Role.HOST, held=True)
    (row,) = contents(world.path)["delegation_role"].values()
    assert row["assumed"] == "[]"
    world.desk.history.undo(world.event)
    (row,) = contents(world.path)["delegation_role"].values()
    assert row["assumed"] == '["delegation_id","role"]'


def test_a_delegation_of_another_event_has_no_role_in_this_one(world: World) -> None:
    other = world.desk.events.create({"title": "Other", **DAYS})
    stranger = world.desk.delegations.add(other, {"short_name": "Syldavia"})
    before = contents(world.path)
    with pytest.raises(KnownError) as host:
        world.desk.delegations.answer_chairs(world.event, stranger, [])
    with pytest.raises(KnownError) as co_chair:
        world.desk.delegations.answer_chairs(world.event, None, [world.host, stranger])
    assert {host.value.sentence.key, co_chair.value.sentence.key} == {"missing.delegation"}
    assert contents(world.path) == before


def test_removing_takes_people_turns_and_roles_along_and_undo_brings_all_back(world: World) -> None:
    world.desk.delegations.set_role(world.guest, Role.HOST, held=True)
    before = contents(world.path)
    world.desk.delegations.remove(world.guest)
    after = contents(world.path)
    assert set(after["delegation"]) == {world.host}
    assert set(after["participant"]) == {world.person}
    assert set(after["turn"]) == {world.turns[0], world.turns[2]}
    assert after["delegation_role"] == {}
    world.desk.history.undo(world.event)
    assert contents(world.path) == before
