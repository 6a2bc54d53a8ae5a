"""Many rows are removed, and brought back, as one by one, but in few statements."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select

from lmcdesk.domain.errors import Cancelled, ConflictError, KnownError
from lmcdesk.domain.journal import ChangeRow, inverse
from lmcdesk.domain.kinds import ItemKind, ListState, MeetingKind, MeetingStatus, Role, TurnKind, TurnState
from lmcdesk.store import tables
from lmcdesk.store.opening import open_store
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Store
from lmcdesk.store.undo import redo, redoable, undo, undoable
from lmcdesk.store.unit import Unit
from tests.store.contents import contents, replayed
from tests.store.counting import statements
from tests.store.stores import add_delegation, insert_delegation, insert_participant, plant

_AT = datetime(2021, 11, 1, 9, tzinfo=UTC)
_REMOVABLE = ("event", "meeting", "agenda_item", "delegation", "participant", "speakers_list", "turn")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    found = tmp_path_factory.mktemp("removing")
    yield found
    shutil.rmtree(found)


_number = count()


def furnish(unit: Unit, data: st.DataObject) -> int:
    """Plant an event with some of everything, in which people refer to each other at random."""
    draw = data.draw
    event_id = unit.insert(
        tables.event,
        {"title": "Forum", "first_day": _AT.date(), "last_day": _AT.date(), "zone": "Asia/Yangon"},
    )
    delegations = [insert_delegation(unit, event_id, name) for name in "ABC"]
    people = [
        insert_participant(unit, event_id, draw(st.sampled_from(delegations)), f"P{at}")
        for at in range(draw(st.integers(1, 7)))
    ]
    for person in people:
        others = st.sampled_from([None, *(other for other in people if other != person)])
        unit.update(tables.participant, person, {"replaces_id": draw(others), "retired_by_id": draw(others)})
    for title in "XY"[: draw(st.integers(0, 2))]:
        meeting = unit.insert(
            tables.meeting,
            {
                "event_id": event_id,
                "title": title,
                "kind": MeetingKind.MEETING,
                "status": MeetingStatus.PLANNED,
                "starts_at": datetime.fromisoformat("2021-11-10T09:00"),
                "zone": "Asia/Yangon",
            },
        )
        host = {"delegation_id": draw(st.sampled_from(delegations)), "meeting_id": meeting}
        unit.insert(tables.delegation_role, {"event_id": event_id, "role": Role.HOST, **host})
        item = unit.insert(
            tables.agenda_item,
            {
                "event_id": event_id,
                "meeting_id": meeting,
                "title": title,
                "kind": ItemKind.DISCUSSION,
                "rank": "V",
            },
        )
        speakers = unit.insert(
            tables.speakers_list, {"event_id": event_id, "agenda_item_id": item, "state": ListState.OPEN}
        )
        for speaker in draw(st.lists(st.sampled_from([None, *people]), max_size=5)):
            unit.insert(
                tables.turn,
                {
                    "event_id": event_id,
                    "list_id": speakers,
                    "rank": "V",
                    "kind": TurnKind.STATEMENT,
                    "state": TurnState.WAITING,
                    "inscribed_at": _AT,
                    "participant_id": speaker,
                    "delegation_id": draw(st.sampled_from(delegations)),
                },
            )
    return event_id


def one_by_one(store: Store, table: Table, ids: Sequence[int]) -> list[ChangeRow]:
    """Return what removing rows one by one would leave in the journal; nothing is written."""
    rows: list[ChangeRow] = []
    with suppress(Cancelled), store.write("participant.several_removed") as unit:
        for row_id in ids:
            unit.delete(table, row_id)
        rows += unit.rows
        raise Cancelled
    return rows


def told(store: Store) -> list[ChangeRow]:
    """Return the rows of the newest Change as the journal holds them."""
    number = store.last_number()
    with store.read() as reader:
        return journal.rows_of(reader, [number])[number]


@settings(max_examples=40)
@given(data=st.data())
def test_many_rows_are_removed_undone_and_redone_as_one_by_one(
    folder: Path, empty_store: Path, data: st.DataObject
) -> None:
    path = folder / f"{next(_number)}.sqlite3"
    shutil.copy(empty_store, path)
    store = open_store(path, clock=lambda: _AT, author="organiser", busy_ms=20)
    with store.write("event.created") as unit:
        event_id = furnish(unit, data)
    name = data.draw(st.sampled_from(_REMOVABLE))
    table = tables.JOURNALLED[name]
    with store.read() as reader:
        there = list(reader.execute(select(table.c.id)).scalars())
    ids = data.draw(st.permutations(there))[: data.draw(st.integers(0, len(there)))]
    before, expected = contents(path), one_by_one(store, table, ids)
    with store.write("participant.several_removed", event_id) as unit:
        unit.delete_many(table, ids)
        assert unit.rows == expected
    after = contents(path)
    assert replayed(path) == after
    if ids:
        assert told(store) == expected
        step = undoable(store, event_id)
        assert step is not None
        undo(store, step)
        assert contents(path) == before
        assert told(store) == inverse(expected)
        undone = redoable(store, event_id)
        assert undone is not None
        redo(store, undone)
        assert contents(path) == after
        assert told(store) == expected
        assert replayed(path) == after
    store.close()


def test_removing_a_row_that_is_gone_writes_nothing(store: Store, event_id: int) -> None:
    first, second = add_delegation(store, event_id, "A"), add_delegation(store, event_id, "B")
    before = contents(store.path)
    for ids in ([first, second, 999], [first, first]):
        with pytest.raises(ConflictError), store.write("delegation.removed", event_id) as unit:
            unit.delete_many(tables.delegation, ids)
        assert contents(store.path) == before


def test_the_statements_do_not_grow_with_the_rows(store: Store, event_id: int) -> None:
    counted = []
    for n in (10, 200):
        with store.write("delegation.added", event_id) as unit:
            delegation = insert_delegation(unit, event_id, f"D{n}")
            people = [insert_participant(unit, event_id, delegation, f"P{at}") for at in range(n)]
            for one, other in zip(people[::2], people[1::2], strict=True):
                unit.update(tables.participant, one, {"replaces_id": other})
        with statements(store) as sent:
            with store.write("delegation.removed", event_id) as unit:
                unit.delete_many(tables.delegation, [delegation])
            for _ in range(2):
                step = undoable(store, event_id)
                assert step is not None
                undo(store, step)
                undone = redoable(store, event_id)
                assert undone is not None
                redo(store, undone)
        counted.append(len(sent))
    assert counted[0] == counted[1]
    assert replayed(store.path) == contents(store.path)


def test_undo_removes_nothing_that_something_added_since_depends_on(store: Store, event_id: int) -> None:
    with store.write("delegation.added", event_id) as unit:
        found = plant(unit, event_id)
    step = undoable(store, event_id)
    assert step is not None
    other = add_delegation(store, event_id, "Myanmar")
    before = contents(store.path)
    with store.write("delegation_role.added", event_id) as unit:
        unit.insert(
            tables.delegation_role,
            {
                "event_id": event_id,
                "delegation_id": other,
                "meeting_id": found["meeting"],
                "role": Role.CO_CHAIR,
            },
        )
    with pytest.raises(KnownError) as caught:
        undo(store, step)
    assert caught.value.sentence.key == "journal.depended_on"
    assert len(contents(store.path)["delegation"]) == len(before["delegation"])
