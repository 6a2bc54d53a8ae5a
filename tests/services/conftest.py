"""An event with one of everything, for the tests of services."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lmcdesk.desk import open_desk
from tests.services.acts import World, build_world


@pytest.fixture(scope="session")
def finished_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """An event with one of everything, to copy."""
    desk = open_desk(tmp_path_factory.mktemp("world") / "world.sqlite3", create=True)
    world = build_world(desk)
    desk.close()
    return world


@pytest.fixture
def world(store_path: Path, finished_world: World) -> Iterator[World]:
    """A copy of it on an open desk."""
    store_path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(finished_world.path, store_path)
    world = replace(finished_world, desk=open_desk(store_path, busy_ms=20), path=store_path)
    yield world
    world.desk.close()
