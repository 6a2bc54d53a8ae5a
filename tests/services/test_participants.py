"""Participants, and the seats that await nomination."""

from __future__ import annotations

import pytest

from lmcdesk.domain.errors import ConflictError, UserError
from lmcdesk.domain.kinds import Capacity, NameOrder, ParticipantStatus
from lmcdesk.domain.text import matches
from lmcdesk.services.participants import search_text, search_texts
from lmcdesk.store import tables
from tests.services.acts import World
from tests.store.contents import contents, steps

DAYS = {"first_day": "2021-11-10", "last_day": "2021-11-12", "zone": "Asia/Yangon"}


def test_a_new_participant_is_a_nominated_delegate_unless_told(world: World) -> None:
    people = world.desk.participants
    plain = people.get(people.add(world.host, {"full_name": "Cy Quarto"}))
    assert (plain.capacity, plain.status) == (Capacity.DELEGATE, ParticipantStatus.NOMINATED)
    assert (plain.delegation_id, plain.event_id, plain.rank) == (world.host, world.event, None)
    told = people.get(
        people.add(
            world.host,
            {"full_name": "Di", "capacity": "deputy head", "status": "confirmed", "name_order": "single"},
        )
    )
    assert (told.capacity, told.status) == (Capacity.DEPUTY_HEAD, ParticipantStatus.CONFIRMED)
    assert told.name_order is NameOrder.SINGLE


@pytest.mark.parametrize("values", [{}, {"full_name": None}, {"full_name": " \u200b "}])
def test_without_a_name_it_is_a_seat(world: World, values: dict[str, object]) -> None:
    seat = world.desk.participants.get(world.desk.participants.add(world.host, values))
    assert seat.is_seat
    assert seat.full_name is None


def test_a_seat_may_be_named_and_a_name_not_emptied(world: World) -> None:
    people = world.desk.participants
    people.edit(world.seat, {"full_name": None, "notes": "Asked on Monday"})
    people.edit(world.seat, {"full_name": "Cy Quarto"})
    before = contents(world.path)
    for nothing in (None, "", "  ", "\u200b"):
        with pytest.raises(UserError) as caught:
            people.edit(world.seat, {"full_name": nothing})
        assert (caught.value.sentence.key, caught.value.field) == ("participant.name_emptied", "full_name")
    assert contents(world.path) == before


def test_an_override_that_is_emptied_lets_the_rule_decide_again(world: World) -> None:
    people = world.desk.participants
    people.edit(world.person, {"printed_name": "Dame Ada", "sort_name": "Quill"})
    people.edit(world.person, {"printed_name": "", "sort_name": "  "})
    found = people.get(world.person)
    assert (found.printed_name, found.sort_name) == (None, None)


def test_what_is_told_is_no_longer_assumed_and_undo_makes_it_so_again(world: World) -> None:
    with world.desk.store.write("participant.edited", world.event, participant=world.person) as unit:
        unit.update(tables.participant, world.person, {"assumed": ("capacity", "email", "unit")})
    world.desk.participants.edit(world.person, {"email": "other@example.org", "capacity": "delegate"})
    assert world.desk.participants.get(world.person).assumed == ("unit",)
    world.desk.history.undo(world.event)
    assert world.desk.participants.get(world.person).assumed == ("capacity", "email", "unit")


def test_moving_changes_the_delegation_and_forgets_the_other_sender_s_order(world: World) -> None:
    with world.desk.store.write("participant.edited", world.event, participant=world.person) as unit:
        unit.update(tables.participant, world.person, {"rank": "V"})
    before = contents(world.path)
    world.desk.participants.move_to(world.person, world.guest)
    found = world.desk.participants.get(world.person)
    assert (found.delegation_id, found.rank) == (world.guest, None)
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_one_who_was_moved_elsewhere_in_the_meantime_is_a_conflict(world: World) -> None:
    third = world.desk.delegations.add(world.event, {"short_name": "Syldavia"})
    world.desk.participants.move_to(world.person, world.guest, {"delegation_id": world.host})
    with pytest.raises(ConflictError) as caught:
        world.desk.participants.move_to(world.person, third, {"delegation_id": world.host})
    assert (caught.value.seen, caught.value.now) == (
        {"delegation_id": world.host},
        {"delegation_id": world.guest},
    )


def test_moving_to_where_one_is_is_no_step(world: World) -> None:
    number = len(steps(world.path))
    world.desk.participants.move_to(world.person, world.host)
    assert len(steps(world.path)) == number


def test_nobody_moves_to_a_delegation_of_another_event(world: World) -> None:
    other = world.desk.events.create({"title": "Other", **DAYS})
    stranger = world.desk.delegations.add(other, {"short_name": "Syldavia"})
    before = contents(world.path)
    with pytest.raises(UserError) as caught:
        world.desk.participants.move_to(world.person, stranger)
    assert (caught.value.sentence.key, caught.value.field) == ("participant.other_event", "delegation_id")
    assert contents(world.path) == before


def test_removing_takes_the_turns_along_and_undo_brings_them_back_to_their_places(world: World) -> None:
    before = contents(world.path)
    lines = world.desk.speakers.speaking(world.event)
    world.desk.participants.remove(world.person)
    assert set(contents(world.path)["turn"]) == set(world.turns[1:])
    world.desk.history.undo(world.event)
    assert contents(world.path) == before
    assert world.desk.speakers.speaking(world.event) == lines


def test_two_people_may_bear_one_name(world: World) -> None:
    added = world.desk.participants.add(world.host, {"full_name": "Ada Quill"})
    assert added != world.person
    assert [row["full_name"] for row in contents(world.path)["participant"].values()].count("Ada Quill") == 2


@pytest.mark.parametrize(
    "query",
    ["ada", "QUILL ada", "quil", "dame ada", "Dame", "queen", "kingdom of ruritania", "RUR", "ada@",
     "bridges", "ministry", "protocol", "rury", "mme", "nguyen", "hong"],
)  # fmt: skip
def test_a_participant_is_found_by_any_spelling_office_or_contact(world: World, query: str) -> None:
    world.desk.delegations.edit(
        world.host, {"official_name": "the Kingdom of Ruritania", "code": "RUR", "aliases": "Rury\nRR"}
    )
    world.desk.participants.edit(
        world.person,
        {
            "honorific": "Dr.",
            "printed_name": "Dame Ada Quill",
            "list_name": "Nguyễn Thị Hồng",
            "addressed_as": "Mme Ada",
            "native_name": "אדה",
            "functional_title": "Queen of Bridges",
            "organisation": "Ministry of Ink",
            "unit": "Protocol",
        },
    )
    roster = world.desk.participants.roster(world.event)
    texts = search_texts(roster, roster.participants)
    person = world.desk.participants.get(world.person)
    assert matches(texts[world.person], query)
    assert texts[world.person] == search_text(person, world.desk.delegations.get(world.host))
    assert set(texts) == {found.id for found in roster.participants}


def test_notes_and_telephone_numbers_are_not_what_one_is_found_by(world: World) -> None:
    world.desk.participants.edit(world.person, {"notes": "allergic to nuts", "phone": "+855 12 345"})
    person = world.desk.participants.get(world.person)
    text = search_text(person, world.desk.delegations.get(world.host))
    assert not matches(text, "nuts")
    assert not matches(text, "12 345")


def test_a_turn_follows_its_speaker_to_another_delegation_and_back(world: World) -> None:
    turn = world.desk.speakers.add_participant(world.item, world.person)
    world.desk.participants.move_to(world.person, world.guest)
    assert world.desk.speakers.get(turn).delegation_id == world.guest
    world.desk.history.undo(world.event)
    assert world.desk.speakers.get(turn).delegation_id == world.host
