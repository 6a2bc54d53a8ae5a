"""Lists of speakers: who, in which order, for how long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmcdesk.desk import open_desk
from lmcdesk.domain.errors import ConflictError, KnownError, UserError
from lmcdesk.domain.kinds import ItemKind, ListState, TurnKind, TurnState
from lmcdesk.domain.ranks import valid
from lmcdesk.domain.records import Turn
from lmcdesk.services.speakers import DEFAULTS, OTHERWISE
from lmcdesk.store import tables
from tests.services.acts import World
from tests.store.contents import contents, file_of, steps

DAYS = {"first_day": "2021-11-10", "last_day": "2021-11-12", "zone": "Asia/Yangon"}


def order(world: World, item: int | None = None) -> list[int]:
    """Return the turns of an item's list in order."""
    lines = world.desk.speakers.speaking(world.event).items()
    return next(
        [line.turn.id for line in each.lines] for each in lines if each.item.id == (item or world.item)
    )


def state(world: World) -> tuple[object, ...]:
    return contents(world.path), steps(world.path)


# Adding.


@pytest.mark.parametrize("kind", ItemKind, ids=str)
def test_what_a_turn_is_for_and_its_limit_follow_from_the_item(world: World, kind: ItemKind) -> None:
    item = world.desk.programme.add_item(world.meeting, {"title": "Item", "kind": kind})
    turn = world.desk.speakers.get(world.desk.speakers.add_delegation(item, world.host))
    assert (turn.kind, turn.limit_s) == DEFAULTS.get(kind, OTHERWISE)
    assert (turn.state, turn.pinned) == (TurnState.WAITING, False)
    told = world.desk.speakers.add_delegation(item, world.host, {"kind": "reply", "limit_s": None})
    assert world.desk.speakers.get(told).kind is TurnKind.REPLY
    assert world.desk.speakers.get(told).limit_s is None


def test_a_participant_speaks_for_their_delegation_and_others_for_themselves(world: World) -> None:
    turns = [world.desk.speakers.get(turn) for turn in world.turns]
    who = [(turn.participant_id, turn.delegation_id, turn.walk_in) for turn in turns]
    assert who == [
        (world.person, world.host, ""),
        (world.other, world.guest, ""),
        (None, None, "Rapporteur of the day"),
        (None, world.guest, ""),
    ]
    assert order(world) == list(world.turns)


def test_the_first_speaker_opens_the_list_and_undo_closes_it_again(world: World) -> None:
    item = world.desk.programme.add_item(world.meeting, {"title": "Item"})
    lists = contents(world.path)["speakers_list"]
    world.desk.speakers.add_walk_in(item, "The mayor")
    world.desk.speakers.add_walk_in(item, "The judge")
    added = [row for row in contents(world.path)["speakers_list"].values() if row["agenda_item_id"] == item]
    assert [row["state"] for row in added] == [ListState.OPEN.value]
    for _ in range(2):
        world.desk.history.undo(world.event)
    assert contents(world.path)["speakers_list"] == lists


def test_the_time_of_inscription_is_that_of_the_clock_and_no_edit_moves_it(world: World) -> None:
    world.desk.close()
    noon = datetime(2021, 11, 9, 12, 0, 0, 250_000, tzinfo=UTC)
    world.desk = open_desk(world.path, clock=lambda: noon)
    turn = world.desk.speakers.add_participant(world.item, world.person)
    world.desk.speakers.edit(turn, {"limit_s": "9"})
    world.desk.speakers.move(turn, 1)
    assert world.desk.speakers.get(turn).inscribed_at == noon


def test_one_may_be_on_a_list_more_than_once(world: World) -> None:
    again = world.desk.speakers.add_participant(world.item, world.person)
    assert order(world) == [*world.turns, again]


def test_nobody_of_another_event_speaks_here(world: World) -> None:
    other = world.desk.events.create({"title": "Other", **DAYS}, {"short_name": "Syldavia"})
    (stranger,) = world.desk.participants.roster(other).delegations
    person = world.desk.participants.add(stranger.id, {"full_name": "Stranger"})
    before = state(world)
    speakers = world.desk.speakers
    acts: list[Callable[[], object]] = [
        lambda: speakers.add_participant(world.item, person),
        lambda: speakers.add_delegation(world.item, stranger.id),
        lambda: speakers.name_speaker(world.turns[3], person),
    ]
    for act in acts:
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.sentence.key == "participant.other_event"
    assert state(world) == before


def test_a_walk_in_keeps_words_and_a_named_turn_may_lose_them(world: World) -> None:
    with pytest.raises(UserError) as caught:
        world.desk.speakers.edit(world.turns[2], {"walk_in": " \u200b "})
    assert (caught.value.sentence.key, caught.value.field) == ("field.required", "walk_in")
    world.desk.speakers.edit(world.turns[0], {"walk_in": "Deputy"})
    world.desk.speakers.edit(world.turns[0], {"walk_in": ""})
    assert world.desk.speakers.get(world.turns[0]).walk_in == ""


def test_naming_the_speaker_of_a_delegation_keeps_the_place(world: World) -> None:
    world.desk.speakers.name_speaker(world.turns[3], world.person)
    turn = world.desk.speakers.get(world.turns[3])
    assert (turn.participant_id, turn.delegation_id) == (world.person, world.host)
    assert order(world) == list(world.turns)
    world.desk.history.undo(world.event)
    turn = world.desk.speakers.get(world.turns[3])
    assert (turn.participant_id, turn.delegation_id) == (None, world.guest)


def test_a_named_turn_may_be_given_back_to_its_delegation_and_a_walk_in_s_to_nobody(world: World) -> None:
    world.desk.speakers.name_speaker(world.turns[0], None)
    turn = world.desk.speakers.get(world.turns[0])
    assert (turn.participant_id, turn.delegation_id) == (None, world.host)
    before = state(world)
    world.desk.speakers.name_speaker(world.turns[0], None)
    with pytest.raises(UserError) as caught:
        world.desk.speakers.name_speaker(world.turns[2], None)
    assert (caught.value.sentence.key, caught.value.field) == ("field.required", "participant_id")
    assert state(world) == before


def test_a_speaker_named_elsewhere_in_the_meantime_is_a_conflict_with_both(world: World) -> None:
    world.desk.speakers.name_speaker(world.turns[3], world.other)
    before = state(world)
    for participant in (world.person, None):
        with pytest.raises(ConflictError) as caught:
            world.desk.speakers.name_speaker(world.turns[3], participant, {"participant_id": None})
        assert caught.value.seen == {"participant_id": None}
        assert caught.value.now == {"participant_id": world.other}
    assert state(world) == before


# Moving.


@pytest.mark.parametrize(
    ("turn", "place", "took", "wanted"),
    [
        (0, 1, 1, [0, 1, 2, 3]),
        (0, 2, 2, [1, 0, 2, 3]),
        (0, 4, 4, [1, 2, 3, 0]),
        (0, 99, 4, [1, 2, 3, 0]),
        (3, 1, 1, [3, 0, 1, 2]),
        (3, 0, 1, [3, 0, 1, 2]),
        (3, -7, 1, [3, 0, 1, 2]),
        (2, 2, 2, [0, 2, 1, 3]),
    ],
)
def test_a_turn_moves_to_a_place_and_beyond_the_ends_to_the_ends(
    world: World, turn: int, place: int, took: int, wanted: list[int]
) -> None:
    assert world.desk.speakers.move(world.turns[turn], place) == took
    assert order(world) == [world.turns[at] for at in wanted]


def test_a_move_touches_one_row_and_only_its_rank(world: World) -> None:
    world.desk.speakers.move(world.turns[0], 3)
    step = steps(world.path)[-1]
    (row,) = step["rows"]
    assert (row["row_id"], set(row["after"])) == (world.turns[0], {"rank"})
    assert step["ids"] == {"turn": world.turns[0], "place": 3}


def test_a_move_to_where_a_turn_stands_is_no_step(world: World) -> None:
    before = state(world)
    for at, turn in enumerate(world.turns, start=1):
        assert world.desk.speakers.move(turn, at) == at
    assert world.desk.speakers.move_last(world.turns[3]) == 4
    assert world.desk.speakers.move_before(world.turns[1], world.turns[2]) == 2
    assert state(world) == before


def test_a_turn_moves_before_another_and_to_the_end(world: World) -> None:
    a, b, c, d = world.turns
    assert world.desk.speakers.move_before(d, b) == 2
    assert order(world) == [a, d, b, c]
    assert world.desk.speakers.move_before(a, c) == 3
    assert order(world) == [d, b, a, c]
    assert world.desk.speakers.move_last(d) == 4
    assert order(world) == [b, a, c, d]


def test_a_turn_moves_neither_before_itself_nor_into_another_list(world: World) -> None:
    item = world.desk.programme.add_item(world.meeting, {"title": "Other"})
    stranger = world.desk.speakers.add_delegation(item, world.host)
    before = state(world)
    with pytest.raises(KnownError) as itself:
        world.desk.speakers.move_before(world.turns[0], world.turns[0])
    with pytest.raises(KnownError) as other:
        world.desk.speakers.move_before(world.turns[0], stranger)
    assert itself.value.sentence.key == "turn.before_itself"
    assert other.value.sentence.key == "turn.other_list"
    assert state(world) == before


def spoil(world: World, ranks: list[str]) -> None:
    with file_of(world.path) as file:
        file.executemany("UPDATE turn SET rank = ? WHERE id = ?", list(zip(ranks, world.turns, strict=True)))


@pytest.mark.parametrize("ranks", [["V"] * 4, ["A", "V", "V", "V"], ["0", "00", "V", "~"]])
def test_places_that_two_writers_made_equal_or_that_are_none_are_mended_by_the_next_move(
    world: World, ranks: list[str]
) -> None:
    spoil(world, ranks)
    a, b, c, d = order(world)
    world.desk.speakers.move(d, 3)
    assert order(world) == [a, b, d, c]
    spoilt = contents(world.path)
    world.desk.speakers.move(d, 1)
    assert order(world) == [d, a, b, c]
    world.desk.history.undo(world.event)
    assert contents(world.path) == spoilt


def test_a_turn_is_added_at_the_end_even_where_places_were_spoilt_from_outside(world: World) -> None:
    spoil(world, ["A", "B", "C", "~"])
    before = order(world)
    added = world.desk.speakers.add_walk_in(world.item, "The mayor")
    assert order(world) == [*before, added]
    assert all(valid(row["rank"]) for row in contents(world.path)["turn"].values())


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 6)), max_size=12))
def test_any_moves_behave_as_in_a_plain_list(world: World, moves: list[tuple[int, int]]) -> None:
    model = order(world)
    for index, place in moves:
        turn = world.turns[index]
        took = world.desk.speakers.move(turn, place)
        model.remove(turn)
        model.insert(min(max(place - 1, 0), len(model)), turn)
        assert model.index(turn) + 1 == took
        assert order(world) == model


def test_a_turn_can_be_put_between_the_same_two_for_ever(world: World) -> None:
    a, _, c, d = world.turns
    for number in range(60):
        world.desk.speakers.move(d if number % 2 else c, 2)
        assert order(world)[0] == a
        assert len(steps(world.path)[-1]["rows"]) == 1
    assert max(len(row["rank"]) for row in contents(world.path)["turn"].values()) < 80


def test_a_removed_turn_comes_back_to_its_place(world: World) -> None:
    before = contents(world.path)
    world.desk.speakers.remove(world.turns[1])
    assert order(world) == [world.turns[at] for at in (0, 2, 3)]
    world.desk.speakers.move(world.turns[3], 1)
    world.desk.history.undo(world.event)
    world.desk.history.undo(world.event)
    assert contents(world.path) == before


# The read model.


def test_lines_say_place_name_and_the_sum_of_limits_against_the_length(world: World) -> None:
    world.desk.programme.edit_item(world.item, {"length_s": "20"})
    world.desk.speakers.edit(world.turns[3], {"limit_s": None})
    (meeting,) = world.desk.speakers.speaking(world.event).meetings
    (item,) = meeting.items
    assert [(line.place, line.name(capitals=False)) for line in item.lines] == [
        (1, "Ada Quill"),
        (2, "Bo Inkwell"),
        (3, "Rapporteur of the day"),
        (4, "Graustark"),
    ]
    assert (item.limits_s, item.unlimited, item.over_s) == (1800, 1, 600)
    world.desk.programme.edit_item(world.item, {"length_s": None})
    (meeting,) = world.desk.speakers.speaking(world.event).meetings
    assert meeting.items[0].over_s == 0


def test_an_item_without_speakers_has_an_empty_list_and_a_meeting_without_items_none(world: World) -> None:
    item = world.desk.programme.add_item(world.meeting, {"title": "Empty"})
    meeting = world.desk.programme.add_meeting(
        world.event, {"title": "Empty", "starts_at": "2021-11-11T09:00"}
    )
    speaking = world.desk.speakers.speaking(world.event)
    assert [(lines.meeting.id, len(lines.items)) for lines in speaking.meetings] == [
        (world.meeting, 2),
        (meeting, 0),
    ]
    empty = next(lines for lines in speaking.items() if lines.item.id == item)
    assert (empty.list, empty.lines, empty.limits_s) == (None, (), 0)


def test_who_may_be_meant_by_a_part_of_a_name_are_delegations_first_and_no_seats(world: World) -> None:
    speaking = world.desk.speakers.speaking(world.event)
    found = speaking.candidates("grau")
    assert [(each.delegation.id, each.participant and each.participant.id) for each in found] == [
        (world.guest, None),
        (world.guest, world.other),
    ]
    assert [each.participant and each.participant.id for each in speaking.candidates("ADA qui")] == [
        world.person
    ]
    assert speaking.candidates("  ") == []
    assert speaking.candidates("nobody at all") == []
    assert len(speaking.candidates("u", limit=2)) == 2


def test_a_turn_whose_number_is_none_of_the_list_is_said_in_words(world: World) -> None:
    item = world.desk.programme.add_item(world.meeting, {"title": "Other"})
    stranger = world.desk.speakers.add_delegation(item, world.host)
    with pytest.raises(KnownError) as caught:
        world.desk.speakers.move_before(stranger, world.turns[0])
    said = world.desk.wording.say(caught.value.sentence)
    assert str(stranger) in said
    assert str(world.turns[0]) in said


def test_who_does_not_take_the_floor_needs_no_time(world: World) -> None:
    world.desk.speakers.edit(world.turns[0], {"state": "withdrawn"})
    world.desk.speakers.edit(world.turns[1], {"state": "in_writing", "limit_s": None})
    item = next(world.desk.speakers.speaking(world.event).items())
    assert (item.limits_s, item.unlimited) == (1200, 0)
    assert [line.takes_floor for line in item.lines] == [False, False, True, True]


def test_a_roster_that_is_at_hand_is_not_read_again(world: World) -> None:
    roster = world.desk.participants.roster(world.event)
    assert world.desk.speakers.speaking(world.event, roster) == world.desk.speakers.speaking(world.event)
    assert world.desk.speakers.speaking(world.event, roster).roster is roster


def test_marking_a_turn_by_hand_confirms_it(world: World) -> None:
    with world.desk.store.write("turn.edited", world.event, turn=world.turns[0]) as unit:
        unit.update(tables.turn, world.turns[0], {"assumed": ("limit_s", "rank")})
    world.desk.speakers.move(world.turns[0], 2)
    assert world.desk.speakers.get(world.turns[0]).assumed == ("limit_s",)
    world.desk.speakers.edit(world.turns[0], {"limit_s": "10"})
    assert world.desk.speakers.get(world.turns[0]).assumed == ()


def test_a_turn_that_only_makes_room_is_not_confirmed(world: World) -> None:
    spoil(world, ["V"] * 4)
    with world.desk.store.write("turn.edited", world.event, turn=world.turns[0]) as unit:
        for turn in world.turns:
            unit.update(tables.turn, turn, {"assumed": ("rank",)})
    world.desk.speakers.move(world.turns[3], 1)
    assumed = {turn: world.desk.speakers.get(turn).assumed for turn in world.turns}
    assert assumed == {turn: () if turn == world.turns[3] else ("rank",) for turn in world.turns}


def test_a_turn_taken_off_elsewhere_while_it_is_moved_is_said_to_be_missing(world: World) -> None:
    other = open_desk(world.path)
    a, b = world.turns[0], world.turns[1]
    read, speakers = world.desk.speakers.get, world.desk.speakers

    def read_then_lose(turn_id: int) -> Turn:
        found = read(turn_id)
        with other.store.write("turn.removed", world.event, turn=turn_id) as unit:
            unit.delete(tables.turn, turn_id)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(speakers), "get", lambda _, turn_id: read_then_lose(turn_id))
        with pytest.raises(KnownError) as caught:
            speakers.move(a, 3)
    other.close()
    assert caught.value.sentence.key == "missing.turn"
    assert order(world)[0] == b
