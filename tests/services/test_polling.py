"""Whatever one program does to the history, another that has the store open hears of it, once and whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.journal import Committed
from tests.services.acts import World
from tests.services.handing import hand_over, take

Act = Callable[[World, Desk], object]


@pytest.fixture
def elsewhere(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """The desk on another computer."""
    desk = open_desk(planted("empty", tmp_path / "elsewhere.sqlite3"))
    yield desk
    desk.close()


def newest(world: World) -> int:
    return world.desk.history.entries(world.event, 1)[0].number


def edit_several(world: World, _: Desk) -> None:
    world.desk.participants.edit_many([world.person, world.other], {"unit": "Protocol"})


def take_back(world: World, _: Desk) -> None:
    edit_several(world, _)
    step = newest(world)
    world.desk.delegations.add(world.event, {"short_name": "Syldavia"})
    world.desk.history.take_back(world.event, step)


def take_back_in_part(world: World, _: Desk) -> None:
    edit_several(world, _)
    step = newest(world)
    world.desk.participants.edit(world.person, {"unit": "Press"})
    world.desk.history.take_back(world.event, step)


def go_back(world: World, _: Desk) -> None:
    take_back_in_part(world, _)
    world.desk.history.go_back(world.event, newest(world) - 2)


def undo_and_redo(world: World, _: Desk) -> None:
    go_back(world, _)
    for _step in range(3):
        world.desk.history.undo(world.event)
    world.desk.history.redo(world.event)


def forget(world: World, _: Desk) -> None:
    edit_several(world, _)
    world.desk.forgetting.forget(world.event)


def take_what_differs(world: World, elsewhere: Desk) -> None:
    event_id, _ = take(elsewhere, hand_over(world.desk, world.event))
    elsewhere.delegations.add(event_id, {"short_name": "Syldavia"})
    take(world.desk, hand_over(elsewhere, event_id))


def take_history_alone(world: World, elsewhere: Desk) -> None:
    event_id, _ = take(elsewhere, hand_over(world.desk, world.event))
    elsewhere.delegations.add(event_id, {"short_name": "Syldavia"})
    elsewhere.history.undo(event_id)
    take(world.desk, hand_over(elsewhere, event_id))


def add_from_a_file(world: World, elsewhere: Desk) -> None:
    days = {"first_day": "2022-01-01", "last_day": "2022-01-01", "zone": "Asia/Tokyo"}
    event_id = elsewhere.events.create({"title": "Another", **days})
    take(world.desk, hand_over(elsewhere, event_id))


def copy_beside(world: World, _: Desk) -> None:
    world.desk.copying.copy_from(world.path, world.event)


def remove_and_bring_back(world: World, _: Desk) -> None:
    world.desk.events.remove(world.event)
    world.desk.history.undo(None)


ACTS: list[Act] = [
    edit_several,
    take_back,
    take_back_in_part,
    go_back,
    undo_and_redo,
    forget,
    take_what_differs,
    take_history_alone,
    add_from_a_file,
    copy_beside,
    remove_and_bring_back,
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_it_hears_of_every_step_and_stands_where_the_other_stands(
    world: World, elsewhere: Desk, act: Act
) -> None:
    other = open_desk(world.path)
    heard: list[Committed] = []
    told: list[Committed] = []
    try:
        stop = world.desk.subscribe(heard.append)
        # It looks now and then while the other works.
        stop_looking = world.desk.subscribe(lambda committed: told.extend(other.poll()))
        act(world, elsewhere)
        stop_looking()
        stop()
        told += other.poll()
        assert other.poll() == []
        assert world.desk.poll() == []
        assert {step.number for step in heard} <= {step.number for step in told}
        assert [step.number for step in told] == sorted({step.number for step in told})
        touched = {step.number: step.touched for step in told}
        for step in heard:
            assert touched[step.number].keys() == step.touched.keys() or not any(step.touched.values())
        history = (world.desk.history, other.history)
        ours, theirs = (each.entries(world.event) for each in history)
        assert ours == theirs
        for event_id in (None, world.event):
            assert history[0].undoable(event_id) == history[1].undoable(event_id)
            assert history[0].redoable(event_id) == history[1].redoable(event_id)
        assert other.checking.run() == []
    finally:
        other.close()


def test_it_can_undo_what_the_other_has_taken_back_and_the_other_hears_of_it(world: World) -> None:
    other = open_desk(world.path)
    try:
        edit_several(world, other)
        step = newest(world)
        world.desk.events.edit(world.event, {"hosted_by": "the Ministry of Ink"})
        world.desk.history.take_back(world.event, step)
        looked = other.history.look_at_going_back(world.event, step)
        assert other.history.undo(world.event) is not None
        assert world.desk.participants.get(world.person).unit == "Protocol"
        assert [len(found.touched["participant"]) for found in world.desk.poll()] == [2]
        # What one looked at before the other went on is not done.
        assert looked.steps != world.desk.history.look_at_going_back(world.event, step).steps
    finally:
        other.close()
