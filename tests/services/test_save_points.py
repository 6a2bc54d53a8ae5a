"""A save point is written over quickly, can be stopped at any step, and is whole at every moment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lmcdesk.desk import Desk
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.services import handover, save_points
from lmcdesk.services.handover import Handover
from tests.services.acts import World
from tests.services.handing import altered


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read all through to be written over."""
    found: list[Path] = []
    real = handover.read

    def note(path: Path) -> Handover:
        found.append(path)
        return real(path)

    monkeypatch.setattr(save_points, "read", note)
    return found


def names(desk: Desk, path: Path) -> set[object]:
    return {row["short_name"] for row in desk.handover.read(path).rows["delegation"].values()}


def test_what_was_written_last_is_written_over_without_being_read(
    world: World, stick: Path, read: list[Path]
) -> None:
    desk = world.desk
    for name in ("Syldavia", "Borduria"):
        desk.delegations.add(world.event, {"short_name": name})
        path = desk.save_points.write(world.event, stick)
    assert read == []
    assert names(desk, path) >= {"Syldavia", "Borduria"}


def test_what_another_program_has_put_there_is_read(world: World, stick: Path, read: list[Path]) -> None:
    desk = world.desk
    path = desk.save_points.write(world.event, stick)
    altered(path, lambda parts: parts["manifest"].update(program="another"))
    desk.save_points.write(world.event, stick)
    assert read == [path]
    altered(path, lambda parts: parts["changes"][-1].update(at="2021-01-01T00:00:00.000000Z"))
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        desk.save_points.write(world.event, stick)
    assert caught.value.sentence.key == "handover.save_point_ahead"
    assert path.read_bytes() == before


@pytest.mark.parametrize("step", range(1, 6))
def test_one_that_is_stopped_leaves_what_was_there(world: World, stick: Path, step: int) -> None:
    desk = world.desk
    path = desk.save_points.write(world.event, stick)
    altered(path, lambda parts: parts["manifest"].update(program="another"))
    before = path.read_bytes()
    asked = iter(range(1, 100))
    with pytest.raises(Cancelled):
        desk.save_points.write(world.event, stick, lambda: next(asked) >= step)
    assert path.read_bytes() == before
    assert list(stick.iterdir()) == [path]


def test_what_a_killed_program_left_half_written_is_removed_in_time(world: World, stick: Path) -> None:
    old, new, strange = (stick / name for name in ("~0123456789ab.part", "~0123456789ac.part", "~mine.part"))
    for left in (old, new, strange):
        left.write_bytes(b"half")
    for left in (old, strange):
        os.utime(left, (0, 0))
    path = world.desk.save_points.write(world.event, stick)
    assert set(stick.iterdir()) == {path, new, strange}
