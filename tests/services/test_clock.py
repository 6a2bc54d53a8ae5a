"""The clock of the computer is set back a year in the middle of work: the order of things is their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.kinds import BackupReason
from tests.services.acts import World
from tests.services.handing import hand_over, take, told
from tests.store.contents import contents, replayed

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.fixture
def clock() -> list[datetime]:
    """What the clock says, last."""
    return [NOW]


@pytest.fixture
def desk(world: World, clock: list[datetime]) -> Iterator[Desk]:
    """The desk of the world by that clock, which goes back a year after the first steps."""
    world.desk.close()
    desk = open_desk(world.path, clock=lambda: clock[-1])
    desk.participants.edit(world.person, {"unit": "Protocol"})
    desk.backups.make(BackupReason.ASKED)
    clock.append(NOW - YEAR)
    desk.participants.edit(world.person, {"unit": "Press"})
    clock.append(NOW - YEAR + timedelta(minutes=1))
    desk.delegations.add(world.event, {"short_name": "Syldavia"})
    yield desk
    desk.close()


def test_the_history_is_told_undone_and_taken_back_in_the_order_of_the_steps(
    world: World, desk: Desk
) -> None:
    assert told(desk, world.event)[:3] == [
        "Added the delegation Syldavia",
        "Changed Ada Quill: unit “Protocol” → “Press”",
        "Changed Ada Quill: unit “Protocol”",
    ]
    step = desk.history.entries(world.event, 3)[2].number
    desk.history.go_back(world.event, step)
    assert desk.participants.get(world.person).unit == "Protocol"
    desk.history.undo(world.event)
    desk.history.undo(world.event)
    desk.history.undo(world.event)
    assert desk.participants.get(world.person).unit == "Protocol"
    assert replayed(world.path) == contents(world.path)
    assert desk.checking.run() == []


def test_a_backup_is_made_again_and_what_changed_since_is_told(world: World, desk: Desk) -> None:
    made = desk.backups.make_if_changed(BackupReason.REGULAR)
    assert made is not None
    assert desk.backups.make_if_changed(BackupReason.REGULAR) is None
    assert {one.path.name for one in desk.backups.all()} >= {made.path.name}
    earlier = next(one for one in desk.backups.all() if one.path != made.path)
    since = desk.backups.look(earlier.path).since
    assert since is not None
    assert (since.steps, since.missing) == (2, 0)


def test_a_save_point_and_a_file_know_what_is_new_all_the_same(
    world: World, desk: Desk, tmp_path: Path, clock: list[datetime]
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    path = desk.save_points.write(world.event, folder)
    desk.participants.edit(world.person, {"unit": "Cabinet"})
    found = desk.handover.compare(desk.handover.read(path))
    assert found.changed_since == clock[-1]
    assert desk.save_points.write(world.event, folder) == path
    second = open_desk(tmp_path / "second.sqlite3", create=True)
    try:
        event_id, _ = take(second, path)
        assert told(second, event_id)[1:] == told(desk, world.event)
        desk.participants.edit(world.person, {"unit": "Court"})
        assert take(second, hand_over(desk, world.event))[1].counts == (0, 0, 1)
        assert told(second, event_id)[1:2] == told(desk, world.event)[:1]
    finally:
        second.close()
