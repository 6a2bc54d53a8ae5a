"""A file that an earlier version handed over opens here, with its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.store import tables
from tests.services.handing import Parts, altered, hand_over, parts_of, rows_of, take, told

FIRST = Path(__file__).parent / "fixtures" / "schema-1.lmcdesk"
"""A file as the first release writes it."""


@pytest.fixture
def desk(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """A desk on an empty store."""
    desk = open_desk(planted("empty", tmp_path / "store.sqlite3"))
    yield desk
    desk.close()


def copied(folder: Path) -> Path:
    """Copy the file, to be altered."""
    path = folder / "first.lmcdesk"
    path.write_bytes(FIRST.read_bytes())
    return path


def test_an_event_handed_over_by_the_first_release_is_added_with_its_history(desk: Desk) -> None:
    event_id, found = take(desk, FIRST)
    rows = rows_of(desk, event_id)
    assert {name: rows[name] for name in parts_of(FIRST)["rows"]} == parts_of(FIRST)["rows"]
    assert not any(rows[name] for name in tables.SINCE)
    assert found.steps == len(parts_of(FIRST)["changes"])
    assert told(desk, event_id)[1] == "Took Ada Quill off the list of “Water and energy”"
    assert desk.checking.run() == []


def test_opened_again_it_differs_in_nothing(desk: Desk) -> None:
    take(desk, FIRST)
    _, found = take(desk, FIRST)
    assert (found.differences, found.steps) == ((), 0)


def test_it_takes_away_what_was_made_here_since(desk: Desk) -> None:
    event_id, _ = take(desk, FIRST)
    before = rows_of(desk, event_id)
    desk.connections.add(event_id, {"name": "Cabinet room"})
    _, found = take(desk, FIRST)
    assert [desk.wording.say(each) for each in found.told] == ["Removed connection: Cabinet room"]
    assert rows_of(desk, event_id) == before


def test_steps_of_the_first_release_are_handed_on(desk: Desk, tmp_path: Path) -> None:
    event_id, _ = take(desk, FIRST)
    desk.connections.add(event_id, {"name": "Cabinet room"})
    path = hand_over(desk, event_id)
    assert {step["schema"] for step in parts_of(path)["changes"]} == {1, tables.SCHEMA}
    other = open_desk(tmp_path / "other.sqlite3", create=True)
    try:
        there, _ = take(other, path)
        assert told(other, there)[1:] == told(desk, event_id)
        assert rows_of(other, there) == rows_of(desk, event_id)
        assert other.checking.run() == []
    finally:
        other.close()


def _table_of_later(parts: Parts) -> None:
    parts["rows"]["connection"] = {}


def _step_of_later(parts: Parts) -> None:
    parts["changes"][0]["schema"] = 2


def _table_of_later_in_a_step(parts: Parts) -> None:
    parts["changes"][-1]["rows"][0][0] = "saved_view"


@pytest.mark.parametrize("alter", [_table_of_later, _step_of_later, _table_of_later_in_a_step])
def test_what_the_first_release_did_not_know_is_not_in_its_files(
    desk: Desk, tmp_path: Path, alter: Callable[[Parts], None]
) -> None:
    with pytest.raises(KnownError) as refused:
        take(desk, altered(copied(tmp_path), alter))
    assert refused.value.sentence.key == "handover.unfit"
