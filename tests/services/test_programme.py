"""Meetings and the lines of their run of show."""

from __future__ import annotations

from datetime import datetime

import pytest

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.kinds import ItemKind, MeetingKind, MeetingStatus
from lmcdesk.store import tables
from tests.services.acts import World
from tests.store.contents import contents, file_of, steps


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_new_meeting_is_planned_in_the_zone_of_its_event_unless_told(world: World) -> None:
    programme = world.desk.programme
    plain = programme.meeting(
        programme.add_meeting(world.event, {"title": "Forum", "starts_at": "2021-11-11T09:00"})
    )
    assert (plain.zone, plain.kind, plain.status) == (
        "Asia/Yangon",
        MeetingKind.MEETING,
        MeetingStatus.PLANNED,
    )
    assert (plain.starts_at, plain.starts_fold) == (wall("2021-11-11T09:00"), 0)
    assert (plain.ends_at, plain.hard_stop) == (None, None)
    told = programme.meeting(
        programme.add_meeting(
            world.event,
            {"title": "Forum", "starts_at": "2021-11-11 14:00:59", "ends_at": "2021-11-11T16:00",
             "hard_stop": "2021-11-11T16:15", "zone": "Asia/Tokyo", "kind": "forum"},
        )
    )  # fmt: skip
    assert (told.zone, told.kind) == ("Asia/Tokyo", MeetingKind.FORUM)
    assert told.starts_at == wall("2021-11-11T14:00")
    assert told.hard_stop == wall("2021-11-11T16:15")


def test_a_meeting_and_its_first_item_are_one_step(world: World) -> None:
    before, number = contents(world.path), len(steps(world.path))
    meeting = {"title": "Closing", "starts_at": "2021-11-12T15:00"}
    item = world.desk.programme.item(
        world.desk.programme.add_meeting_with_item(world.event, meeting, {"title": "Farewell"})
    )
    assert world.desk.programme.meeting(item.meeting_id).title == "Closing"
    assert (item.title, item.kind) == ("Farewell", ItemKind.DISCUSSION)
    assert len(steps(world.path)) == number + 1
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


@pytest.mark.parametrize(
    ("meeting", "item", "field"),
    [
        ({"title": " ", "starts_at": "2021-11-12T15:00"}, {"title": "Farewell"}, "title"),
        ({"title": "Closing"}, {"title": "Farewell"}, "starts_at"),
        ({"title": "Closing", "starts_at": "2021-11-12T15:00"}, {}, "title"),
        ({"title": "Closing", "starts_at": "2021-11-12T15:00"}, {"title": "x", "length_s": "no"}, "length_s"),
    ],
)
def test_a_meeting_is_not_added_without_its_item_nor_the_other_way_round(
    world: World, meeting: dict[str, object], item: dict[str, object], field: str
) -> None:
    before = contents(world.path)
    with pytest.raises(UserError) as caught:
        world.desk.programme.add_meeting_with_item(world.event, meeting, item)
    assert caught.value.field == field
    assert contents(world.path) == before


@pytest.mark.parametrize("name", ["title", "starts_at"])
def test_what_a_meeting_needs_is_asked_for_at_its_field(world: World, name: str) -> None:
    values = {"title": "Forum", "starts_at": "2021-11-11T09:00"}
    del values[name]
    with pytest.raises(UserError) as caught:
        world.desk.programme.add_meeting(world.event, values)
    assert (caught.value.sentence.key, caught.value.field) == ("field.required", name)


def test_meetings_stand_in_the_order_of_their_instants_whatever_their_zones(world: World) -> None:
    programme = world.desk.programme
    world_meeting = world.meeting  # 09:00 in Yangon is 02:30 in UTC
    starts = [
        ("Asia/Tokyo", "11:00"),
        ("Europe/London", "03:00"),
        ("America/New_York", "21:00"),
        ("Asia/Tokyo", "11:30"),
    ]
    days = ["2021-11-10", "2021-11-10", "2021-11-09", "2021-11-10"]
    ids = [
        programme.add_meeting(world.event, {"title": zone, "zone": zone, "starts_at": f"{day}T{time}"})
        for day, (zone, time) in zip(days, starts, strict=True)
    ]
    order = [meeting.id for meeting in programme.meetings(world.event)]
    # 02:00, 02:00 (by id), 02:30, 02:30 (by id), 03:00 in UTC.
    assert order == [ids[0], ids[2], world_meeting, ids[3], ids[1]]


@pytest.mark.parametrize("name", ["ends_at", "hard_stop"])
@pytest.mark.parametrize("end", ["2021-11-10T09:00", "2021-11-10T08:59", "2021-11-09T23:00"])
def test_an_end_that_is_not_after_the_start_is_refused_at_its_field(
    world: World, name: str, end: str
) -> None:
    before = contents(world.path)
    with pytest.raises(UserError) as caught:
        world.desk.programme.edit_meeting(world.meeting, {name: end})
    assert (caught.value.sentence.key, caught.value.field) == ("meeting.ends_before_start", name)
    with pytest.raises(UserError):
        world.desk.programme.add_meeting(
            world.event, {"title": "x", "starts_at": "2021-11-10T09:00", name: end}
        )
    assert contents(world.path) == before


def test_a_start_moved_behind_the_end_is_refused_and_both_moved_together_are_not(world: World) -> None:
    programme = world.desk.programme
    programme.edit_meeting(world.meeting, {"ends_at": "2021-11-10T11:00"})
    with pytest.raises(UserError) as caught:
        programme.edit_meeting(world.meeting, {"starts_at": "2021-11-10T12:00"})
    assert caught.value.field == "ends_at"
    programme.edit_meeting(world.meeting, {"starts_at": "2021-11-10T12:00", "ends_at": "2021-11-10T13:00"})
    programme.edit_meeting(world.meeting, {"ends_at": None})
    assert programme.meeting(world.meeting).ends_at is None


def test_a_start_that_no_clock_shows_is_refused(world: World) -> None:
    for act in (
        lambda: world.desk.programme.add_meeting(
            world.event, {"title": "x", "zone": "America/New_York", "starts_at": "2021-03-14T02:30"}
        ),
        lambda: world.desk.programme.edit_meeting(
            world.meeting, {"zone": "America/New_York", "starts_at": "2021-03-14T02:30"}
        ),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert (caught.value.sentence.key, caught.value.field) == ("moment.skipped", "starts_at")


def test_a_time_with_an_offset_is_no_time_on_the_wall(world: World) -> None:
    for typed in ("2021-11-10T09:00Z", "2021-11-10T09:00+06:30", "tomorrow", "2021-13-01T09:00"):
        with pytest.raises(UserError) as caught:
            world.desk.programme.edit_meeting(world.meeting, {"starts_at": typed})
        assert (caught.value.sentence.key, caught.value.field) == ("field.not_a_wall", "starts_at")


@pytest.mark.parametrize("name", ["ends_at", "hard_stop"])
def test_an_end_that_no_clock_shows_is_refused_too(world: World, name: str) -> None:
    values = {"title": "x", "zone": "America/New_York", "starts_at": "2021-03-14T01:30"}
    with pytest.raises(UserError) as caught:
        world.desk.programme.add_meeting(world.event, {**values, name: "2021-03-14T02:30"})
    assert (caught.value.sentence.key, caught.value.field) == ("moment.skipped", name)


# Items.


def test_a_new_item_is_a_public_discussion_at_the_end_unless_told(world: World) -> None:
    programme = world.desk.programme
    plain = programme.item(programme.add_item(world.meeting, {"title": "Water"}))
    assert (plain.kind, plain.public, plain.length_s) == (ItemKind.DISCUSSION, True, None)
    told = programme.item(
        programme.add_item(world.meeting, {"title": "Cue", "kind": "cue", "public": "no", "length_s": "7:30"})
    )
    assert (told.kind, told.public, told.length_s) == (ItemKind.CUE, False, 450)
    assert [item.id for item in programme.items(world.event)] == [world.item, plain.id, told.id]


def test_items_stay_in_order_however_many_are_added_and_none_is_touched_by_the_next(world: World) -> None:
    ids = [world.item]
    for number in range(70):
        ids.append(world.desk.programme.add_item(world.meeting, {"title": f"Item {number}"}))
        assert len(steps(world.path)[-1]["rows"]) == 1
    assert [item.id for item in world.desk.programme.items(world.event)] == ids


def test_items_belong_to_their_meetings(world: World) -> None:
    programme = world.desk.programme
    other = programme.add_meeting(world.event, {"title": "Second", "starts_at": "2021-11-11T09:00"})
    first = programme.add_item(other, {"title": "Opening"})
    second = programme.add_item(other, {"title": "Closing"})
    found = [(item.meeting_id, item.id) for item in programme.items(world.event)]
    assert found == [(world.meeting, world.item), (other, first), (other, second)]
    programme.remove_meeting(other)
    assert [item.id for item in programme.items(world.event)] == [world.item]


def test_an_item_is_added_at_the_end_even_where_places_were_spoilt_from_outside(world: World) -> None:
    programme = world.desk.programme
    ids = [world.item, *(programme.add_item(world.meeting, {"title": f"Item {n}"}) for n in range(3))]
    with file_of(world.path) as file:
        file.execute("UPDATE agenda_item SET rank = '~no rank~' WHERE id = ?", (ids[-1],))
    ids.append(programme.add_item(world.meeting, {"title": "Last"}))
    assert [item.id for item in programme.items(world.event)] == ids


@pytest.mark.parametrize("typed", ["0", "-5", "25:00:00", "soon", "1h99x"])
def test_a_length_that_is_none_is_refused(world: World, typed: str) -> None:
    with pytest.raises(UserError) as caught:
        world.desk.programme.edit_item(world.item, {"length_s": typed})
    assert caught.value.field == "length_s"


@pytest.mark.parametrize("remove", ["remove_item", "remove_meeting"])
def test_what_is_removed_takes_its_list_along_and_comes_back_whole(world: World, remove: str) -> None:
    before = contents(world.path)
    chosen = world.item if remove == "remove_item" else world.meeting
    getattr(world.desk.programme, remove)(chosen)
    after = contents(world.path)
    assert after["turn"] == after["speakers_list"] == after["agenda_item"] == {}
    assert set(after["participant"]) == set(before["participant"])
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


def test_the_same_place_twice_is_told_apart_by_id(world: World) -> None:
    second = world.desk.programme.add_item(world.meeting, {"title": "Second"})
    with world.desk.store.write("item.edited", world.event, item=second) as unit:
        unit.update(tables.agenda_item, second, {"rank": world.desk.programme.item(world.item).rank})
    assert [item.id for item in world.desk.programme.items(world.event)] == [world.item, second]
