"""A file or folder closed to writing, by its mode bits even for an administrator, can be read."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.store.queries import people
from lmcdesk.store.store import Store
from lmcdesk.store.undo import undo, undoable
from tests.store.contents import contents
from tests.store.stores import Opener, add_delegation


@pytest.fixture(params=["file", "folder", "both"])
def closed_path(request: pytest.FixtureRequest, store: Store, event_id: int) -> Iterator[Path]:
    """A store with a delegation that has been closed to writing since."""
    add_delegation(store, event_id)
    places = {"file": [store.path], "folder": [store.path.parent], "both": [store.path, store.path.parent]}
    chosen = places[request.param]
    modes = {place: stat.S_IMODE(place.stat().st_mode) for place in chosen}
    for place in chosen:
        place.chmod(modes[place] & ~0o222)
    yield store.path
    for place in chosen:
        place.chmod(modes[place])


def neighbours(path: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in path.parent.iterdir()}


def test_it_opens_and_says_that_it_may_only_be_read(closed_path: Path, opened: Opener) -> None:
    assert opened(closed_path).read_only is True


def test_it_can_be_read(closed_path: Path, opened: Opener, event_id: int) -> None:
    before = neighbours(closed_path)
    store = opened(closed_path)
    with store.read() as reader:
        assert [found.short_name for found in people.delegations(reader, event_id)] == ["Cambodia"]
    assert undoable(store, event_id) is not None
    assert neighbours(closed_path) == before


def test_writing_is_refused_with_its_path_and_nothing_is_changed(
    closed_path: Path, opened: Opener, event_id: int
) -> None:
    before = neighbours(closed_path)
    store = opened(closed_path)
    with pytest.raises(KnownError) as caught:
        add_delegation(store, event_id, "China")
    assert caught.value.sentence.key == "store.read_only"
    assert caught.value.sentence.params == {"path": str(closed_path)}
    assert neighbours(closed_path) == before


def test_undo_is_refused_and_the_step_stays_on_the_stack(
    closed_path: Path, opened: Opener, event_id: int
) -> None:
    store = opened(closed_path)
    step = undoable(store, event_id)
    assert step is not None
    with pytest.raises(KnownError) as caught:
        undo(store, step)
    assert caught.value.sentence.key == "store.read_only"
    assert undoable(store, event_id) == step


def test_an_open_store_notices_at_the_next_write_that_it_was_closed_and_opened_again(
    store: Store, event_id: int
) -> None:
    add_delegation(store, event_id)
    before = contents(store.path)
    store.path.chmod(0o400)
    with pytest.raises(KnownError) as caught:
        add_delegation(store, event_id, "China")
    assert caught.value.sentence.key == "store.read_only"
    assert contents(store.path) == before
    store.path.chmod(0o600)
    assert store.read_only is False
    add_delegation(store, event_id, "China")
    assert len(contents(store.path)["delegation"]) == 2
