"""Delegations and participants of an event in the order of its rule."""

from __future__ import annotations

from lmcdesk.domain.kinds import Role
from lmcdesk.domain.rules import ENGLISH_ALPHABETICAL
from lmcdesk.services.roster import Roster
from lmcdesk.store import tables
from tests.services.acts import World, choose


def names(roster: Roster) -> list[str]:
    return [found.short_name for found in roster.delegations]


def roster(world: World) -> Roster:
    return world.desk.participants.roster(world.event)


def test_without_co_chairs_delegations_stand_in_english_alphabetical_order(world: World) -> None:
    world.desk.delegations.add(world.event, {"short_name": "Đaghestan"})
    assert names(roster(world)) == ["Đaghestan", "Graustark", "Ruritania"]


def test_a_host_that_co_chairs_leads_then_the_other_co_chairs_then_the_alphabet(world: World) -> None:
    world.desk.delegations.add(world.event, {"short_name": "Borduria"})
    third = world.desk.delegations.add(world.event, {"short_name": "Zembla"})
    world.desk.delegations.answer_chairs(world.event, third, [world.host, third])
    assert names(roster(world)) == ["Zembla", "Ruritania", "Borduria", "Graustark"]
    world.desk.delegations.set_role(world.guest, Role.HOST, held=True)
    assert names(roster(world)) == ["Ruritania", "Zembla", "Borduria", "Graustark"]


def test_the_rule_of_the_event_decides(world: World) -> None:
    world.desk.delegations.set_role(world.host, Role.CO_CHAIR, held=True)
    choose(world, precedence_rule=ENGLISH_ALPHABETICAL)
    found = roster(world)
    assert names(found) == ["Graustark", "Ruritania"]
    assert found.settings.precedence_rule == ENGLISH_ALPHABETICAL


def test_every_delegation_has_its_place_with_a_reason(world: World) -> None:
    world.desk.delegations.set_role(world.host, Role.CO_CHAIR, held=True)
    found = roster(world)
    assert [found.placements[each.id].position for each in found.delegations] == [1, 2]
    said = [world.desk.wording.say(found.placements[each.id].reason) for each in found.delegations]
    assert said == ["Ruritania is no. 1: co-chair", "Graustark is no. 2: English alphabetical order"]


def test_participants_stand_by_delegation_the_head_first_and_seats_among_them(world: World) -> None:
    world.desk.participants.add(world.guest, {"full_name": "Aa Early"})
    found = roster(world)
    assert [(each.delegation_id, each.full_name) for each in found.participants] == [
        (world.guest, None),
        (world.guest, "Aa Early"),
        (world.guest, "Bo Inkwell"),
        (world.host, "Ada Quill"),
    ]
    assert found.participants[0].is_seat


def test_who_was_merged_into_another_row_is_left_out(world: World) -> None:
    with world.desk.store.write("participant.edited", world.event, participant=world.other) as unit:
        unit.update(tables.participant, world.other, {"retired_by_id": world.person})
    assert world.other not in {each.id for each in roster(world).participants}
    assert world.desk.participants.get(world.other).retired_by_id == world.person


def test_a_turn_of_somebody_merged_into_another_is_still_on_its_list(world: World) -> None:
    with world.desk.store.write("participant.edited", world.event, participant=world.other) as unit:
        unit.update(tables.participant, world.other, {"retired_by_id": world.person})
    lines = next(world.desk.speakers.speaking(world.event).items()).lines
    assert [line.turn.id for line in lines] == list(world.turns)


def test_roles_for_one_meeting_do_not_count_for_the_event(world: World) -> None:
    with world.desk.store.write("delegation.role", world.event, delegation=world.host) as unit:
        row = {"event_id": world.event, "delegation_id": world.host, "meeting_id": world.meeting}
        unit.insert(tables.delegation_role, {**row, "role": Role.CO_CHAIR})
    assert roster(world).roles == {}
    assert names(roster(world)) == ["Graustark", "Ruritania"]


def test_delegations_are_found_by_id(world: World) -> None:
    found = roster(world)
    assert found.by_id() == {each.id: each for each in found.delegations}
    assert all(found.delegation(each.id) is each for each in found.delegations)


def test_an_event_without_anybody_has_an_empty_roster(world: World) -> None:
    other = world.desk.events.create(
        {"title": "Other", "first_day": "2022-01-01", "last_day": "2022-01-01", "zone": "Asia/Tokyo"}
    )
    found = world.desk.participants.roster(other)
    assert (found.delegations, found.participants, dict(found.placements)) == ((), (), {})
