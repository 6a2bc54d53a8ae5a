"""The journal told in sentences; undo and redo over the services."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from lmcdesk.desk import AUTHOR, open_desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import ChangeKind, ListStatus
from lmcdesk.store import tables
from tests.services.acts import World, choose
from tests.store.contents import contents, steps


def told(world: World, limit: int | None = None) -> list[str]:
    return [
        world.desk.wording.say(entry.sentence) for entry in world.desk.history.entries(world.event, limit)
    ]


def edit(world: World, unit: str) -> None:
    world.desk.participants.edit(world.person, {"unit": unit})


def test_history_is_told_newest_first_down_to_the_making_of_the_event(world: World) -> None:
    edit(world, "Protocol")
    entries = world.desk.history.entries(world.event)
    numbers = [entry.number for entry in entries]
    assert numbers == sorted(numbers, reverse=True)
    assert told(world)[0] == "Changed Ada Quill: unit “Protocol”"
    assert told(world)[-1] == "Made the event “Zenith Forum”"
    assert {entry.author for entry in entries} == {AUTHOR}
    assert entries[-1].kind is ChangeKind.STORE


def test_history_is_told_as_far_back_as_wished(world: World) -> None:
    everything = told(world)
    assert told(world, 3) == everything[:3]
    assert told(world, 0) == []
    assert told(world, 10_000) == everything


def test_entries_bear_the_instant_of_the_clock(world: World) -> None:
    world.desk.close()
    minutes = count()
    start = datetime(2021, 11, 10, 9, tzinfo=UTC)
    world.desk = open_desk(world.path, clock=lambda: start + timedelta(minutes=next(minutes)))
    edit(world, "Protocol")
    edit(world, "Press")
    assert [entry.at for entry in world.desk.history.entries(world.event, 2)] == [
        start + timedelta(minutes=1),
        start,
    ]


def test_a_step_says_whether_it_is_still_in_force(world: World) -> None:
    edit(world, "Protocol")
    step = world.desk.history.entries(world.event)[0].number

    def force() -> bool:
        return not next(e for e in world.desk.history.entries(world.event) if e.number == step).taken_back

    seen = [force()]
    for turn in range(6):
        (world.desk.history.redo if turn % 2 else world.desk.history.undo)(world.event)
        seen.append(force())
    assert seen == [True, False, True, False, True, False, True]


def test_undo_and_redo_return_the_sentence_of_the_step_itself(world: World) -> None:
    edit(world, "Protocol")
    sentence = world.desk.history.entries(world.event)[0].sentence
    history = world.desk.history
    for _ in range(3):
        undoable = history.undoable(world.event)
        assert undoable is not None
        assert undoable.sentence == sentence
        assert history.undo(world.event) == sentence
        redoable = history.redoable(world.event)
        assert redoable is not None
        assert redoable.sentence == sentence
        assert history.redo(world.event) == sentence
    assert told(world)[0] == "Redid: Changed Ada Quill: unit “Protocol”"
    assert told(world)[1] == "Undid: Changed Ada Quill: unit “Protocol”"


def test_a_step_of_one_event_is_not_told_of_another(world: World) -> None:
    days = {"first_day": "2022-01-01", "last_day": "2022-01-01", "zone": "Asia/Tokyo"}
    other = world.desk.events.create({"title": "Other", **days})
    before = told(world)
    world.desk.delegations.add(other, {"short_name": "Syldavia"})
    assert told(world) == before
    assert len(world.desk.history.entries(other)) == 2
    assert world.desk.history.undo(other) is not None
    assert told(world) == before


def test_the_history_of_an_event_outlives_it(world: World) -> None:
    before = told(world)
    world.desk.events.remove(world.event)
    assert told(world)[1:] == before
    assert told(world)[0].startswith("Removed the event “Zenith Forum”, with 3 participants")
    world.desk.history.undo(None)
    assert told(world)[2:] == before
    assert told(world)[0].startswith("Undid: Removed the event")


@pytest.mark.parametrize("kind", [ChangeKind.FLOOR, ChangeKind.STORE])
def test_facts_of_the_day_are_told_and_never_undone(world: World, kind: ChangeKind) -> None:
    edit(world, "Protocol")
    step = world.desk.history.undoable(world.event)
    with world.desk.store.write("turn.edited", world.event, kind=kind, turn=world.turns[0]) as unit:
        unit.update(tables.turn, world.turns[0], {"notes": "Spoke from the car"})
    assert "Spoke from the car" in told(world)[0]
    assert world.desk.history.undoable(world.event) == step
    world.desk.history.undo(world.event)
    assert world.desk.speakers.get(world.turns[0]).notes == "Spoke from the car"
    assert world.desk.participants.get(world.person).unit == ""


def test_a_sheet_that_went_out_is_told_and_never_undone(world: World) -> None:
    edit(world, "Protocol")
    world.desk.attendees.keep(world.event, ListStatus.FINAL, 3)
    world.desk.history.undo(world.event)
    world.desk.history.undo(world.event)
    settings = world.desk.events.settings(world.event)
    assert (settings.sheet_status, settings.sheet_version) == (ListStatus.FINAL, 3)
    assert any("status Final" in sentence for sentence in told(world))


def test_undo_that_is_refused_leaves_the_stack_as_it_was(world: World) -> None:
    edit(world, "Protocol")
    step = world.desk.history.undoable(world.event)
    with world.desk.store.write(
        "participant.edited", world.event, kind=ChangeKind.FLOOR, participant=world.person
    ) as unit:
        unit.update(tables.participant, world.person, {"unit": "Elsewhere"})
    before = contents(world.path), steps(world.path)
    with pytest.raises(KnownError) as caught:
        world.desk.history.undo(world.event)
    said = world.desk.wording.say(caught.value.sentence)
    assert said == "This cannot be undone: 1 of the 1 entries it touched has been changed since."
    assert (contents(world.path), steps(world.path)) == before
    assert world.desk.history.undoable(world.event) == step


def test_what_a_sheet_kept_in_the_meantime_stands_in_the_way_of_redo_with_a_sentence(world: World) -> None:
    choose(world, sheet_version=2)
    world.desk.history.undo(world.event)
    world.desk.attendees.keep(world.event, ListStatus.PROVISIONAL, 5)
    before = contents(world.path)
    with pytest.raises(KnownError) as caught:
        world.desk.history.redo(world.event)
    assert caught.value.sentence.key == "journal.unfit"
    assert contents(world.path) == before


def test_undo_and_redo_survive_a_restart_of_the_desk(world: World) -> None:
    before = contents(world.path)
    edit(world, "Protocol")
    after = contents(world.path)
    for wanted in (before, after, before):
        world.desk.close()
        world.desk = open_desk(world.path)
        history = world.desk.history
        (history.redo if wanted is after else history.undo)(world.event)
        assert contents(world.path) == wanted


def test_two_desks_on_one_store_share_one_stack(world: World) -> None:
    other = open_desk(world.path)
    try:
        edit(world, "Protocol")
        other.participants.edit(world.person, {"unit": "Press"})
        assert world.desk.history.undoable(world.event) == other.history.undoable(world.event)
        world.desk.history.undo(world.event)
        assert other.participants.get(world.person).unit == "Protocol"
        other.history.undo(world.event)
        assert world.desk.participants.get(world.person).unit == ""
        assert world.desk.history.redoable(world.event) == other.history.redoable(world.event)
    finally:
        other.close()


def test_listeners_are_told_of_undo_and_redo_like_of_any_step(world: World) -> None:
    heard: list[dict[str, frozenset[int]]] = []
    stop = world.desk.subscribe(lambda committed: heard.append(dict(committed.touched)))
    edit(world, "Protocol")
    world.desk.history.undo(world.event)
    world.desk.history.redo(world.event)
    stop()
    assert heard == [{"participant": frozenset({world.person})}] * 3


def test_undo_of_one_step_alone_never_takes_another_back(world: World) -> None:
    edit(world, "Protocol")
    step = world.desk.history.undoable(world.event)
    assert step is not None
    edit(world, "Press")
    before = contents(world.path), steps(world.path)
    assert world.desk.history.undo(world.event, step.number) is None
    assert (contents(world.path), steps(world.path)) == before
    newer = world.desk.history.undoable(world.event)
    assert newer is not None
    assert world.desk.history.undo(world.event, newer.number) == newer.sentence
    assert world.desk.history.undo(world.event, newer.number) is None
    assert world.desk.participants.get(world.person).unit == "Protocol"


def test_redo_of_one_step_alone_never_brings_another_back(world: World) -> None:
    for unit in ("Protocol", "Press"):
        edit(world, unit)
        world.desk.history.undo(world.event)
    first = world.desk.history.redoable(world.event)
    assert first is not None
    assert world.desk.history.redo(world.event, first.number - 1) is None
    assert world.desk.participants.get(world.person).unit == ""
    assert world.desk.history.redo(world.event, first.number) == first.sentence
    assert world.desk.participants.get(world.person).unit == "Press"
