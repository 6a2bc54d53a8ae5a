"""Stores without the services over them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.store import tables
from lmcdesk.store.opening import create_store, open_store
from lmcdesk.store.store import Store
from tests.store.stores import Opener


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store, to copy: making one takes ten times as long."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite3"
    create_store(path)
    return path


@pytest.fixture
def opened(store_path: Path, empty_store: Path) -> Iterator[Opener]:
    """Open stores, each on its own connections; they are closed at the end."""
    stores: list[Store] = []
    minutes = count()

    def _open(path: Path = store_path, author: str = "organiser", busy_ms: int = 20) -> Store:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(empty_store, path)
        store = open_store(
            path,
            clock=lambda: datetime(2021, 11, 1, 9, tzinfo=UTC) + timedelta(minutes=next(minutes)),
            author=author,
            busy_ms=busy_ms,
        )
        stores.append(store)
        return store

    yield _open
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Opener) -> Store:
    """An empty store."""
    return opened()


@pytest.fixture
def event_id(store: Store) -> int:
    """An event in it."""
    with store.write("event.created", kind=ChangeKind.STORE) as unit:
        found = unit.insert(
            tables.event,
            {
                "title": "Forum",
                "first_day": date(2021, 11, 10),
                "last_day": date(2021, 11, 12),
                "zone": "Asia/Yangon",
            },
        )
        unit.ids["event"] = found
    return found
