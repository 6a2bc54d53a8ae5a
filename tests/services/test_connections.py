"""Rooms, laptops and telephones: who is inside, how their tests went, the IT host's list."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from lmcdesk.domain.connections import Readiness
from lmcdesk.domain.errors import ConflictError, KnownError, UserError
from lmcdesk.domain.kinds import ConnectionKind, TestResult, TestSubject
from lmcdesk.services.lines import Line
from lmcdesk.store import tables
from lmcdesk.store.queries import views
from tests.services.acts import World
from tests.store.contents import contents

SOUND, CAMERA, NETWORK, CHANNEL = TestSubject
PASSED, WEAK, FAILED = TestResult


def line(world: World, connection: int) -> Line:
    """Return a connection as it is shown."""
    return next(
        found
        for found in world.desk.connections.lines(world.event).lines
        if found.connection.id == connection
    )


def inside(world: World, connection: int) -> list[str]:
    """Return the names of those in a connection."""
    return [person.full_name or "" for person in line(world, connection).inside]


def test_what_to_set_on_the_platform_follows_from_delegation_and_name_unless_it_is_set(world: World) -> None:
    desk = world.desk
    assert line(world, world.connection).display_name == "RURITANIA – Cabinet room"
    desk.connections.edit(world.connection, {"display_name": "RUR 1"})
    assert line(world, world.connection).display_name == "RUR 1"
    desk.connections.edit(world.connection, {"display_name": ""})
    desk.connections.move_to(world.connection, None)
    assert line(world, world.connection).display_name == "Cabinet room"


def test_connections_come_in_the_order_of_the_delegations_nobody_s_last(world: World) -> None:
    add = world.desk.connections.add
    made = [
        add(world.event, {"name": "Relay"}),
        add(world.event, {"name": "B"}, world.host),
        add(world.event, {"name": "A"}, world.host),
        add(world.event, {"name": "Z"}, world.guest),
    ]
    found = [each.connection.id for each in world.desk.connections.lines(world.event).lines]
    # Alphabetical: Graustark before Ruritania.
    assert found == [made[3], made[2], made[1], made[0]]


def test_a_person_joins_by_one_connection_and_moves_from_one_to_the_other(world: World) -> None:
    desk = world.desk
    laptop = desk.connections.add(world.event, {"name": "Laptop", "kind": "laptop"}, world.host)
    assert inside(world, world.connection) == ["Ada Quill"]
    assert desk.connections.put(laptop, [world.person, world.other]) == 2
    assert inside(world, world.connection) == []
    assert sorted(inside(world, laptop)) == ["Ada Quill", "Bo Inkwell"]
    desk.history.undo(world.event)
    assert (inside(world, world.connection), inside(world, laptop)) == (["Ada Quill"], [])


def test_to_put_in_who_is_inside_is_no_step(world: World) -> None:
    before = contents(world.path), world.connection
    steps = len(world.desk.history.entries(world.event))
    assert world.desk.connections.put(world.connection, [world.person]) == 0
    assert len(world.desk.history.entries(world.event)) == steps
    assert before[1] == world.connection


def test_who_is_in_none_is_told_but_for_seats_and_those_who_withdrew(world: World) -> None:
    desk = world.desk
    assert world.connection
    names = [person.full_name for person in desk.connections.lines(world.event).outside]
    assert names == ["Bo Inkwell"]
    desk.participants.edit(world.other, {"status": "withdrawn"})
    assert desk.connections.lines(world.event).outside == ()


def test_who_is_not_inside_is_not_taken_out(world: World) -> None:
    with pytest.raises(ConflictError):
        world.desk.connections.take_out(world.connection, world.other)


def test_people_and_delegations_of_another_event_are_refused(world: World) -> None:
    desk = world.desk
    days = {"first_day": "2022-01-10", "last_day": "2022-01-12", "zone": "Asia/Tokyo"}
    other = desk.events.create({"title": "Other", **days})
    abroad = desk.delegations.add(other, {"short_name": "Syldavia"})
    stranger = desk.participants.add(abroad, {"full_name": "Cy Quarto"})
    for refused in (
        lambda: desk.connections.add(world.event, {"name": "x"}, abroad),
        lambda: desk.connections.move_to(world.connection, abroad),
        lambda: desk.connections.put(world.connection, [stranger]),
    ):
        with pytest.raises(UserError, match=r"participant\.other_event"):
            refused()


def test_one_button_gives_each_delegation_without_one_a_room_with_its_people(world: World) -> None:
    desk = world.desk
    assert world.connection
    assert desk.connections.add_for_delegations(world.event) == 1
    made = next(
        each
        for each in desk.connections.lines(world.event).lines
        if each.connection.delegation_id == world.guest
    )
    assert (made.connection.kind, made.connection.name) == (ConnectionKind.ROOM, "Graustark")
    assert set(made.connection.assumed) == {"name", "kind"}
    assert [person.full_name for person in made.inside] == ["Bo Inkwell"]
    assert desk.connections.add_for_delegations(world.event) == 0
    desk.history.undo(world.event)
    assert desk.connections.lines(world.event).without_line()[0].id == world.guest


def test_the_newest_test_of_each_subject_counts_and_the_worst_of_them_sums_up(world: World) -> None:
    desk, room = world.desk, world.connection
    assert line(world, room).readiness is Readiness.UNTESTED
    desk.connections.record(room, {SOUND: FAILED, CAMERA: PASSED}, "Cy")
    assert line(world, room).readiness is Readiness.FAILED
    desk.connections.record(room, {SOUND: PASSED}, "Di")
    assert line(world, room).readiness is Readiness.PART
    desk.connections.record(room, {NETWORK: WEAK, CHANNEL: PASSED})
    assert line(world, room).readiness is Readiness.WEAK
    desk.connections.record(room, {NETWORK: PASSED})
    assert line(world, room).readiness is Readiness.PASSED
    assert line(world, room).tests[SOUND].tested_by == "Di"
    desk.history.undo(world.event)
    assert line(world, room).readiness is Readiness.WEAK


def test_removing_a_participant_takes_their_place_in_a_connection_along_and_undo_restores_it(
    world: World,
) -> None:
    assert world.connection
    before = contents(world.path)
    world.desk.participants.remove(world.person)
    assert inside(world, world.connection) == []
    world.desk.history.undo(world.event)
    assert contents(world.path) == before
    world.desk.participants.remove_many([world.person, world.other])
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_removing_a_connection_takes_its_tests_along_and_its_people_stay(world: World) -> None:
    desk, room = world.desk, world.connection
    desk.connections.record(room, {SOUND: PASSED})
    before = contents(world.path)
    desk.connections.remove(room)
    assert desk.participants.get(world.person).full_name == "Ada Quill"
    assert contents(world.path)["connection_test"] == {}
    desk.history.undo(world.event)
    assert contents(world.path) == before
    desk.delegations.remove(world.host)
    told = desk.wording.say(desk.history.entries(world.event, 1)[0].sentence)
    assert told.endswith("with 1 participant, 1 place on a list of speakers and 1 connection")
    desk.history.undo(world.event)
    assert contents(world.path) == before


def test_forgetting_leaves_connections_without_names_and_numbers(world: World) -> None:
    desk, room = world.desk, world.connection
    desk.connections.edit(
        room, {"name": "Ada's laptop", "phone": "+855 12 345", "technician": "Cy", "place": "At home"}
    )
    desk.connections.record(room, {SOUND: PASSED}, "Cy")
    desk.forgetting.forget(world.event)
    left = desk.connections.get(room)
    assert (left.name, left.phone, left.technician, left.place) == ("Connection 1", "", "", "")
    assert line(world, room).tests[SOUND].tested_by == ""
    assert desk.checking.run() == []


def test_the_list_of_the_it_host_has_a_row_for_each_connection_by_display_name(
    world: World, tmp_path: Path
) -> None:
    desk, room = world.desk, world.connection
    desk.connections.edit(room, {"phone": "+855 12 345", "channel": "English"})
    desk.connections.record(room, {SOUND: PASSED, CAMERA: WEAK})
    laptop = desk.connections.add(world.event, {"name": "Laptop"}, world.guest)
    desk.connections.put(laptop, [world.other])
    path = desk.connections.export_it_host(world.event, tmp_path / desk.connections.it_host_name(world.event))
    sheet = load_workbook(path)["IT host"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert sheet["A2"].value is not None
    assert "INTERNAL" in sheet["A2"].value
    assert [row[:8] for row in rows] == [
        [
            "Display name",
            "Other likely names",
            "People inside",
            "Spotlight",
            "Channel",
            "Phone",
            "Test",
            "Admitted",
        ],
        [
            "GRAUSTARK – Laptop",
            "Laptop\nGraustark\nBo Inkwell",
            "Bo Inkwell",
            1,
            None,
            None,
            "Not tested",
            "☐",
        ],
        [
            "RURITANIA – Cabinet room",
            "Cabinet room\nRuritania\nAda Quill",
            "Ada Quill",
            2,
            "English",
            "+855 12 345",
            "Sound: Passed, Camera: Weak",
            "☐",
        ],
    ]
    with pytest.raises(KnownError, match=r"file\.exists"):
        desk.connections.export_it_host(world.event, path)
    with pytest.raises(KnownError, match=r"sheet\.not_xlsx"):
        desk.connections.export_it_host(world.event, tmp_path / "list.txt")


def test_two_desks_that_put_the_same_person_in_agree(world: World, tmp_path: Path) -> None:
    from lmcdesk.desk import open_desk
    from tests.services.handing import hand_over, rows_of, take

    desk = world.desk
    other = open_desk(tmp_path / "other.sqlite3", create=True)
    try:
        assert world.connection
        there, _ = take(other, hand_over(desk, world.event))
        (room,) = (each.connection.id for each in other.connections.lines(there).lines)
        guest = next(
            person.id
            for person in other.participants.roster(there).participants
            if person.full_name == "Bo Inkwell"
        )
        other.connections.put(room, [guest])
        desk.connections.put(world.connection, [world.other])
        take(desk, hand_over(other, there))
        assert desk.checking.run() == []
        assert len(rows_of(desk, world.event)["connection_person"]) == 2
    finally:
        other.close()


def test_the_internal_sheet_names_the_connection_of_each_person_and_the_public_one_does_not(
    world: World,
) -> None:
    from lmcdesk.domain.kinds import SheetVariant

    assert world.connection
    sheet, data = world.desk.attendees.facts(world.event, SheetVariant.INTERNAL).sheets
    place = [column.heading for column in data.columns].index("Connection")
    named = [row.cells[place] for row in data.rows if "Ada Quill" in row.cells]
    assert named == ["RURITANIA – Cabinet room"]
    assert "Connection" not in [column.heading for column in sheet.columns]


def test_what_cannot_be_taken_back_any_more_is_told_by_name(world: World) -> None:
    desk, room = world.desk, world.connection
    desk.connections.record(room, {SOUND: PASSED})
    tested = int(desk.history.entries(world.event, 1)[0].number)
    desk.connections.put(room, [world.other, world.seat])
    put = int(desk.history.entries(world.event, 1)[0].number)
    desk.connections.take_out(room, world.other)
    kept = desk.history.look_at_taking_back(world.event, put).kept
    assert [desk.wording.say(each) for each in kept] == ["Bo Inkwell in Cabinet room was removed since."]
    desk.connections.remove(room)
    kept = desk.history.look_at_taking_back(world.event, tested).kept
    assert [desk.wording.say(each) for each in kept] == ["Cabinet room: Sound – Passed was removed since."]
    with pytest.raises(KnownError, match=r"journal\.nothing_left"):
        desk.history.take_back(world.event, tested)


def test_a_pair_or_view_that_stands_in_the_way_is_told_by_name(world: World) -> None:
    desk = world.desk
    with desk.store.write("participant.edited", world.event, participant=world.person) as unit:
        unit.insert(
            tables.distinct_pair,
            {"event_id": world.event, "first_id": world.person, "second_id": world.other},
        )
        view = {"event_id": world.event, "page": "participants", "name": "Heads", "content": "{}"}
        unit.insert(tables.saved_view, view)
    step = int(desk.history.entries(world.event, 1)[0].number)
    desk.participants.remove(world.other)
    with desk.store.write("participant.edited", world.event, participant=world.person) as unit:
        (found,) = views.views(unit.connection, world.event, "participants")
        unit.delete(tables.saved_view, found.id)
    kept = desk.history.look_at_taking_back(world.event, step).kept
    assert {desk.wording.say(each) for each in kept} == {
        "Ada Quill and Bo Inkwell, not the same person was removed since.",
        "“Heads” was removed since.",
    }
