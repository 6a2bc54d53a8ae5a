"""One person stands on the list once: duplicates found, merged or told apart; replaced; withdrawn."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from lmcdesk.domain.errors import KnownError, UserError
from lmcdesk.domain.kinds import Capacity, ConnectionKind, ParticipantStatus, SheetVariant
from lmcdesk.services.duplicates import CROWD, Likeness, Pair
from lmcdesk.store import tables
from lmcdesk.store.queries import belonging
from tests.services.acts import World
from tests.store.contents import contents

PLACE = "“Water and energy” (Opening sitting)"


def add(world: World, name: str, delegation: int | None = None, **values: object) -> int:
    return world.desk.participants.add(delegation or world.host, {"full_name": name, **values})


def found(world: World) -> list[Pair]:
    return world.desk.persons.duplicates(world.event)


def why(world: World, one: int, other: int) -> tuple[Likeness, ...]:
    """Return in what two are alike, () where they are no pair."""
    pairs = {(int(pair.first.id), int(pair.second.id)): pair.why for pair in found(world)}
    return pairs.get((min(one, other), max(one, other)), ())


def listed(world: World) -> set[int]:
    return {int(person.id) for person in world.desk.participants.roster(world.event).participants}


def join(world: World, name: str, *people: int) -> int:
    with world.desk.store.write("participant.edited", world.event, participant=people[0]) as unit:
        line = unit.insert(
            tables.connection, {"event_id": world.event, "name": name, "kind": ConnectionKind.ROOM}
        )
        for person in people:
            row = {"event_id": world.event, "connection_id": line, "participant_id": person}
            unit.insert(tables.connection_person, row)
    return line


def lines(world: World, person: int) -> list[int]:
    with world.desk.store.read() as reader:
        return [int(line.connection_id) for line in belonging.lines_of(reader, person)]


def named_in(world: World, turn: int) -> tuple[Any, Any]:
    record = world.desk.speakers.get(turn)
    return record.participant_id, record.delegation_id


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"full_name": "Hap Omaly"}, {"full_name": "OMALY Hap"}, Likeness.NAME),
        ({"full_name": "Đặng Thị Ánh"}, {"full_name": "Dang Thi Anh"}, Likeness.NAME),
        ({"full_name": "Win Zeyar Tun"}, {"full_name": "Win Zeyar Htun"}, Likeness.NEAR_NAME),
        ({"full_name": "Thongkhanh Thammavong"}, {"full_name": "Thongkhan Thammavong"}, Likeness.NEAR_NAME),
        (
            {"full_name": "Tan Weiping", "email": "w.tan@example.org"},
            {"full_name": "Dr Weiping", "email": "W.Tan@Example.org"},
            Likeness.EMAIL,
        ),
        (
            {"full_name": "Xu Jianmin", "native_name": "徐健民"},
            {"full_name": "Hsu Chien-min", "native_name": "徐 健民"},
            Likeness.NATIVE_NAME,
        ),
    ],
)
def test_whoever_may_be_listed_twice_is_found_with_the_reason(
    world: World, one: dict[str, object], other: dict[str, object], told: Likeness
) -> None:
    first = world.desk.participants.add(world.host, one)
    second = world.desk.participants.add(world.host, other)
    assert why(world, first, second)[0] is told


@pytest.mark.parametrize(
    ("one", "other"), [("Ma Lay", "Ma Ma Lay"), ("Ko Ko", "Ko Oo"), ("Khant Zaw", "Than Swe")]
)
def test_people_of_other_names_are_no_pair(world: World, one: str, other: str) -> None:
    assert why(world, add(world, one), add(world, other)) == ()


def test_nearly_the_same_name_in_two_countries_is_two_people(world: World) -> None:
    one, other = add(world, "Win Zeyar Tun"), add(world, "Win Zeyar Htun", world.guest)
    assert why(world, one, other) == ()
    same, again = add(world, "Keo Sophal"), add(world, "Sophal Keo", world.guest)
    assert why(world, same, again) == (Likeness.NAME,)


def test_the_address_of_an_office_tells_nothing_of_a_person(world: World) -> None:
    names = ["Alpha One", "Beta Two", "Gamma Three", "Delta Four"]
    for name in names:
        add(world, name, email="protocol@example.org")
    assert found(world) == []


def test_a_crowd_of_one_name_does_not_grow_by_its_square(world: World) -> None:
    for _ in range(CROWD + 5):
        add(world, "To Be Confirmed")
    assert len(found(world)) == CROWD + 4


def test_comparing_names_is_loaded_only_where_somebody_asks() -> None:
    # In a process of its own: other tests have loaded everything by now.
    code = (
        "import sys; import lmcdesk.desk, lmcdesk.gui.app, lmcdesk.gui.pages.participants;"
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_seats_merged_rows_and_substitutes_are_no_pair(world: World) -> None:
    world.desk.participants.add(world.host, {})
    twin = add(world, "Quill Ada")
    world.desk.persons.merge(world.person, twin, {})
    world.desk.persons.replace(world.other, {"full_name": "Bo Inkwell"})
    assert found(world) == []


def test_a_pair_told_apart_is_remembered_until_that_is_undone(world: World) -> None:
    twin = add(world, "Quill Ada")
    assert why(world, world.person, twin) == (Likeness.NAME,)
    world.desk.persons.tell_apart(twin, world.person)
    assert found(world) == []
    world.desk.persons.tell_apart(world.person, twin)
    world.desk.history.undo(world.event)
    assert why(world, world.person, twin) == (Likeness.NAME,)


def test_merging_keeps_one_row_with_the_chosen_values_and_all_that_was_the_others(world: World) -> None:
    twin = add(world, "Quill Ada", world.guest, phone="+855 1", email="other@example.org")
    turn = world.desk.speakers.add_participant(world.item, twin)
    both, alone = join(world, "Both", world.person, twin), join(world, "Alone", twin)
    world.desk.persons.tell_apart(twin, world.other)
    world.desk.persons.merge(world.person, twin, {"phone": "+855 1"})
    kept = world.desk.participants.get(world.person)
    assert (kept.phone, kept.email) == ("+855 1", "ada@example.org")
    assert world.desk.participants.get(twin).retired_by_id == world.person
    assert named_in(world, turn) == (world.person, world.host)
    assert (lines(world, world.person), lines(world, twin)) == ([both, alone], [])
    assert why(world, world.person, world.other) == ()
    with world.desk.store.read() as reader:
        (apart,) = belonging.pairs_with(reader, world.person)
    assert {apart.first_id, apart.second_id} == {world.person, world.other}


def test_the_kept_one_may_take_the_delegation_of_the_other_with_all_turns(world: World) -> None:
    twin = add(world, "Quill Ada", world.guest)
    world.desk.persons.merge(world.person, twin, {"delegation_id": world.guest})
    assert world.desk.participants.get(world.person).delegation_id == world.guest
    assert named_in(world, world.turns[0]) == (world.person, world.guest)


def test_a_merged_person_is_listed_nowhere(world: World) -> None:
    twin = add(world, "Quill Ada", email="ada2@example.org")
    world.desk.persons.merge(world.person, twin, {})
    assert twin not in listed(world)
    assert world.desk.events.counts(world.event)["participants"] == len(listed(world))
    speaking = world.desk.speakers.speaking(world.event)
    assert [each.participant.id for each in speaking.candidates("quill") if each.participant] == [
        world.person
    ]
    facts = world.desk.attendees.facts(world.event, SheetVariant.INTERNAL)
    assert "ada2@example.org" not in {
        cell for sheet in facts.sheets for row in sheet.rows for cell in row.cells
    }
    for work in (
        lambda: world.desk.participants.edit(twin, {"unit": "x"}),
        lambda: world.desk.speakers.add_participant(world.item, twin),
        lambda: world.desk.persons.replace(twin, {"full_name": "x"}),
        lambda: world.desk.persons.withdraw([twin]),
    ):
        with pytest.raises(UserError, match=r"participant\.retired"):
            work()


def test_more_than_two_are_merged_step_by_step(world: World) -> None:
    second, third = add(world, "Quill Ada"), add(world, "Ada Quill", world.guest)
    world.desk.persons.merge(second, third, {})
    world.desk.persons.merge(world.person, second, {})
    assert {world.desk.participants.get(each).retired_by_id for each in (second, third)} == {world.person}
    assert found(world) == []


@pytest.mark.parametrize("how", ["remove", "remove_many", "delegation"])
def test_removing_the_kept_one_brings_nobody_back(world: World, how: str) -> None:
    twin = add(world, "Quill Ada", world.guest)
    world.desk.persons.merge(world.person, twin, {})
    before = contents(world.path)
    if how == "remove":
        world.desk.participants.remove(world.person)
    elif how == "remove_many":
        world.desk.participants.remove_many([world.person])
    else:
        world.desk.delegations.remove(world.host)
    assert listed(world) == {world.other, world.seat}
    told = world.desk.wording.say(world.desk.history.entries(world.event, 1)[0].sentence)
    assert "2 participants" not in told
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_what_cannot_be_one_person_is_not_merged(world: World) -> None:
    merge = world.desk.persons.merge
    with pytest.raises(UserError, match=r"participant\.merge_itself"):
        merge(world.person, world.person, {})
    with pytest.raises(UserError, match=r"participant\.merge_seat"):
        merge(world.person, world.seat, {})
    with pytest.raises(UserError, match=r"participant\.name_emptied"):
        merge(world.person, world.other, {"full_name": ""})
    with pytest.raises(KnownError, match=r"missing\.participant"):
        merge(world.person, 5, {})


def test_whoever_replaced_the_merged_one_replaces_the_kept_one_and_nobody_themselves(world: World) -> None:
    new = world.desk.persons.replace(world.person, {"full_name": "Quill Ada"})
    world.desk.persons.merge(new, world.person, {})
    assert world.desk.participants.get(new).replaces_id is None
    twin = add(world, "Bo Inkwell")
    substitute = world.desk.persons.replace(twin, {"full_name": "Cy Quarto"})
    world.desk.persons.merge(world.other, twin, {})
    assert world.desk.participants.get(substitute).replaces_id == world.other


def test_a_substitute_takes_the_place_and_not_what_was_said_of_the_person(world: World) -> None:
    values = {"capacity": "head", "level": "3", "phone": "+855 1", "status": "confirmed"}
    world.desk.participants.edit(world.person, values)
    world.desk.speakers.edit(world.turns[0], {"pinned": "yes"})
    room = join(world, "Room", world.person)
    new = world.desk.persons.replace(world.person, {"full_name": "Cy Quarto", "honorific": "H.E."})
    one, old = world.desk.participants.get(new), world.desk.participants.get(world.person)
    assert (one.replaces_id, one.delegation_id, one.capacity) == (world.person, world.host, Capacity.HEAD)
    assert (one.level, one.phone, one.email, one.status) == (None, "", "", ParticipantStatus.NOMINATED)
    assert (old.status, old.phone) == (ParticipantStatus.WITHDRAWN, "+855 1")
    assert lines(world, new) == [room]
    line = next(world.desk.speakers.speaking(world.event).items()).lines[0]
    assert (line.place, line.turn.id, line.turn.participant_id) == (1, world.turns[0], new)
    assert line.turn.pinned


def test_replacing_says_beforehand_all_that_it_touches_and_changes_nothing(world: World) -> None:
    join(world, "Room in the capital", world.person)
    before = contents(world.path)
    told = world.desk.persons.what_replacing_touches(
        world.person, {"full_name": "Cy Quarto", "honorific": "H.E."}
    )
    said = [world.desk.wording.say(sentence) for sentence in told]
    assert said == [
        "Ada Quill stays on record as withdrawn: not counted, not listed, not called.",
        f"List of speakers of {PLACE}: H.E. Cy Quarto has place 1 instead of Ada Quill.",
        "Connection “Room in the capital”: H.E. Cy Quarto joins by it instead of Ada Quill.",
        "Attendee sheet: Cy Quarto as Delegate of Ruritania instead of Ada Quill.",
        "Sheet Data of the internal variant: e-mail, phone and level are those of H.E. Cy Quarto.",
        "Display name to set on the platform: RURITANIA – Cy Quarto.",
        "Level of H.E. Cy Quarto: to be chosen anew.",
    ]
    assert contents(world.path) == before


def test_a_seat_is_not_replaced_and_a_substitute_has_a_name(world: World) -> None:
    with pytest.raises(UserError, match=r"participant\.replace_seat"):
        world.desk.persons.replace(world.seat, {"full_name": "Cy Quarto"})
    with pytest.raises(UserError, match=r"field\.required"):
        world.desk.persons.replace(world.person, {"full_name": " "})


def test_whoever_withdraws_is_neither_listed_nor_called_until_reinstated(world: World) -> None:
    def sheet() -> set[object]:
        facts = world.desk.attendees.facts(world.event, SheetVariant.PUBLIC)
        return {cell for row in facts.sheets[0].rows for cell in row.cells}

    world.desk.speakers.edit(world.turns[0], {"limit_s": "5"})
    item = next(world.desk.speakers.speaking(world.event).items())
    limits = item.limits_s
    assert (item.lines[0].withdrawn, "Ada Quill" in sheet()) == (False, True)
    world.desk.persons.withdraw([world.person])
    item = next(world.desk.speakers.speaking(world.event).items())
    assert (item.limits_s, item.lines[0].withdrawn, "Ada Quill" in sheet()) == (limits - 300, True, False)
    assert world.desk.speakers.speaking(world.event).candidates("quill") == []
    with pytest.raises(UserError, match=r"participant\.is_withdrawn"):
        world.desk.speakers.add_participant(world.item, world.person)
    world.desk.persons.reinstate([world.person, world.other])
    item = next(world.desk.speakers.speaking(world.event).items())
    assert (item.limits_s, item.lines[0].withdrawn, "Ada Quill" in sheet()) == (limits, False, True)
    assert world.desk.participants.get(world.person).status is ParticipantStatus.NOMINATED


def test_withdrawing_who_is_withdrawn_is_no_step(world: World) -> None:
    world.desk.persons.withdraw([world.person])
    before = contents(world.path)
    world.desk.persons.withdraw([world.person])
    world.desk.persons.reinstate([world.other])
    assert contents(world.path) == before
