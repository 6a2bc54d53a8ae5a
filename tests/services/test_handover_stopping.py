"""Taking a hand-over file tells how far it is, and leaves nothing behind wherever it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import Cancelled
from lmcdesk.services.handover import Handover
from tests.services.acts import World
from tests.services.handing import hand_over
from tests.store.contents import contents

Work = Callable[[Callable[[], bool]], object]


@pytest.fixture
def other(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """A second desk, on an empty store."""
    desk = open_desk(planted("empty", tmp_path / "other.sqlite3"))
    yield desk
    desk.close()


@pytest.fixture
def handover(world: World, other: Desk) -> Handover:
    """A file of the event as it was at first."""
    return other.handover.read(hand_over(world.desk, world.event))


@pytest.fixture
def later(world: World, other: Desk, handover: Handover) -> Handover:
    """A file of the event once the other desk has it and it has moved on here."""
    other.handover.add(handover)
    world.desk.delegations.add(world.event, {"short_name": "Syldavia"})
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    world.desk.delegations.remove(world.guest)
    return other.handover.read(hand_over(world.desk, world.event))


def test_adding_tells_how_far_it_is(other: Desk, handover: Handover) -> None:
    told: list[tuple[int, int]] = []
    other.handover.add(handover, progress=lambda *done: told.append(done))
    assert_told(told)


def test_updating_tells_how_far_it_is(other: Desk, later: Handover) -> None:
    told: list[tuple[int, int]] = []
    seen = other.handover.compare(later)
    other.handover.update(later, seen, progress=lambda *done: told.append(done))
    assert_told(told)


def assert_told(told: list[tuple[int, int]]) -> None:
    assert told == sorted(told)
    assert len(told) > 3
    assert len({total for _, total in told}) == 1
    assert told[0][0] == 0
    assert told[-1][0] <= told[-1][1]


def test_wherever_adding_is_stopped_nothing_is_written(other: Desk, handover: Handover) -> None:
    stop_everywhere(other, lambda cancelled: other.handover.add(handover, cancelled=cancelled))
    assert len(other.events.all()) == 1


def test_wherever_updating_is_stopped_nothing_is_written(other: Desk, later: Handover) -> None:
    seen = other.handover.compare(later)
    stop_everywhere(other, lambda cancelled: other.handover.update(later, seen, cancelled=cancelled))
    assert other.handover.compare(later).differences == ()


def stop_everywhere(desk: Desk, work: Work) -> None:
    """Stop some work at its first look, then at its second, until it comes through."""
    before, number = contents(desk.store.path), desk.store.last_number()
    for most in range(1000):
        try:
            work(partial(_is_over, iter(range(most))))
        except Cancelled:
            assert contents(desk.store.path) == before
            assert desk.store.last_number() == number
            continue
        assert most > 3
        assert desk.store.last_number() > number
        return
    pytest.fail("it never came to its end")


def _is_over(looks: Iterator[int]) -> bool:
    return next(looks, None) is None
