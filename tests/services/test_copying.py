"""An event is copied from another store: the same in everything but its ids and UUIDs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.ids import EventId
from lmcdesk.store import tables
from tests.services.acts import World
from tests.store.contents import contents, file_of, replayed, steps


@pytest.fixture
def here(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """Another desk, on an empty store."""
    desk = open_desk(planted("empty", tmp_path / "here.sqlite3"))
    yield desk
    desk.close()


def told(path: Path, event_id: int) -> list[tuple[str, dict[str, Any]]]:
    """Return the rows of an event in the order of their ids; references are places in that order."""
    rows = contents(path)
    found = []
    for name, table in tables.JOURNALLED.items():
        for row in rows[name].values():
            if (row["id"] if name == "event" else row["event_id"]) != event_id:
                continue
            plain = {column: value for column, value in row.items() if column not in ("id", "uuid")}
            for column in table.columns:
                for key in column.foreign_keys:
                    target = rows[key.column.table.name]
                    if row[column.name] is not None:
                        plain[column.name] = list(target).index(row[column.name])
            found.append((name, plain))
    return found


def test_a_copy_holds_all_that_the_event_holds_under_ids_and_uuids_of_its_own(
    world: World, here: Desk
) -> None:
    copied = here.copying.copy_from(world.path, world.event)
    assert told(here.store.path, copied) == told(world.path, world.event)
    theirs, ours = (
        {row["uuid"] for found in contents(path).values() for row in found.values()}
        for path in (world.path, here.store.path)
    )
    assert len(theirs) == len(ours)
    assert not theirs & ours


def test_a_copy_is_one_step_that_can_be_undone_and_redone(world: World, here: Desk) -> None:
    copied = here.copying.copy_from(world.path, world.event)
    whole = contents(here.store.path)
    (step,) = steps(here.store.path)
    assert (step["kind"], step["key"], step["ids"]) == ("store", "event.copied", {"event": copied})
    (entry,) = here.history.entries(copied)
    assert here.wording.say(entry.sentence) == "Added “Zenith Forum”, copied from another store"
    here.history.undo(None)
    assert not any(contents(here.store.path).values())
    here.history.redo(None)
    assert contents(here.store.path) == whole == replayed(here.store.path)
    assert here.checking.run() == []


def test_people_who_refer_to_each_other_in_a_circle_still_do(world: World, here: Desk) -> None:
    with world.desk.store.write("participant.edited", world.event, participant=world.other) as unit:
        unit.update(tables.participant, world.other, {"replaces_id": world.person})
        unit.update(tables.participant, world.person, {"retired_by_id": world.other})
    copied = here.copying.copy_from(world.path, world.event)
    assert told(here.store.path, copied) == told(world.path, world.event)
    assert here.checking.run() == []
    here.history.undo(None)
    assert not any(contents(here.store.path).values())


def test_the_other_store_is_left_as_it_is(world: World, here: Desk) -> None:
    before = world.path.read_bytes()
    here.copying.copy_from(world.path, world.event)
    assert world.path.read_bytes() == before


def test_an_event_of_this_very_store_may_be_copied(world: World) -> None:
    copied = world.desk.copying.copy_from(world.path, world.event)
    assert copied != world.event
    assert world.desk.events.get(copied).title == "Zenith Forum"
    assert len(world.desk.events.all()) == 2


def test_what_is_no_event_or_no_store_is_refused(world: World, here: Desk, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as missing:
        here.copying.copy_from(world.path, 12)
    assert missing.value.sentence.key == "missing.event"
    (tmp_path / "letter.txt").write_text("Dear colleagues")
    with pytest.raises(KnownError) as foreign:
        here.copying.copy_from(tmp_path / "letter.txt", world.event)
    assert foreign.value.sentence.key == "store.not_a_database"
    assert steps(here.store.path) == []


def test_samples_and_work_are_kept_apart(world: World, here: Desk) -> None:
    sample = here.samples.plant_founding()
    with pytest.raises(KnownError) as work:
        here.copying.copy_from(world.path, world.event)
    assert work.value.sentence.key == "store.sample_only"
    with pytest.raises(KnownError) as play:
        world.desk.copying.copy_from(here.store.path, sample)
    assert play.value.sentence.key == "store.not_a_sample"
    assert here.copying.copy_from(here.store.path, sample) == EventId(here.events.all()[1].id)


def test_an_event_that_holds_rows_of_another_is_refused(world: World, here: Desk) -> None:
    with file_of(world.path) as file:
        file.execute("UPDATE participant SET delegation_id = 12 WHERE id = ?", (world.person,))
    with pytest.raises(KnownError) as damaged:
        here.copying.copy_from(world.path, world.event)
    assert damaged.value.sentence.key == "store.damaged_value"
    assert not any(contents(here.store.path).values())
