"""One call, one transaction, one Change: whole or not at all, whoever else works on the file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from lmcdesk.domain.errors import ConflictError, KnownError
from lmcdesk.domain.journal import Committed
from lmcdesk.domain.kinds import ChangeKind, DelegationKind
from lmcdesk.store import tables
from lmcdesk.store.queries import journal, people
from lmcdesk.store.store import Store
from tests.store.contents import contents, counter, file_of, steps
from tests.store.counting import statements
from tests.store.full_disk import limit
from tests.store.stores import Opener, add_delegation, add_participant, insert_delegation, rename

ROOT = Path(__file__).resolve().parents[2]


def names(store: Store, event_id: int) -> list[str]:
    with store.read() as reader:
        return [found.short_name for found in people.delegations(reader, event_id)]


def state(store: Store) -> tuple[object, ...]:
    return contents(store.path), steps(store.path), counter(store.path)


@contextmanager
def refused(key: str) -> Iterator[None]:
    with pytest.raises(KnownError) as caught:
        yield
    assert caught.value.sentence.key == key


# What a Change says.


def test_a_change_says_who_when_under_which_tables_and_of_what(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    step = steps(store.path)[-1]
    assert {name: value for name, value in step.items() if name != "rows"} == {
        "number": 2,
        "event_id": event_id,
        "kind": "plan",
        "author": "organiser",
        "at": "2021-11-01T09:01:00.000000Z",
        "schema": tables.SCHEMA,
        "key": "delegation.added",
        "ids": {"delegation": delegation_id},
        "undoes": None,
    }


def test_a_change_of_the_whole_store_belongs_to_no_event(store: Store, event_id: int) -> None:
    assert (steps(store.path)[0]["event_id"], steps(store.path)[0]["kind"]) == (None, "store")


def test_a_change_keeps_ids_and_no_names(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id, "Viet Nam")
    rename(store, event_id, delegation_id, "Thailand")
    with file_of(store.path) as file:
        told = [str(value) for row in file.execute("SELECT * FROM change") for value in tuple(row)]
    assert not [text for text in told if "Viet Nam" in text or "Thailand" in text or "Forum" in text]
    assert all(isinstance(value, int) for step in steps(store.path) for value in step["ids"].values())


def test_a_unit_that_changed_nothing_leaves_no_change(store: Store, event_id: int) -> None:
    before = state(store)
    told: list[Committed] = []
    store.subscribe(told.append)
    with store.write("event.edited", event_id, event=event_id) as unit:
        assert unit.update(tables.event, event_id, {"title": "Forum"}) is False
    assert state(store) == before
    assert told == []


@pytest.mark.parametrize("error", [RuntimeError("ours"), KeyboardInterrupt(), KnownError("store.busy")])
def test_a_unit_that_fails_leaves_nothing_not_even_used_ids(
    store: Store, event_id: int, error: BaseException
) -> None:
    before = state(store)

    def failing() -> None:
        with store.write("delegation.added", event_id) as unit:
            insert_delegation(unit, event_id)
            unit.update(tables.event, event_id, {"title": "Other"})
            raise error

    with pytest.raises(type(error)):
        failing()
    assert state(store) == before
    assert names(store, event_id) == []


def test_numbers_of_changes_and_ids_go_on_after_a_unit_that_failed(store: Store, event_id: int) -> None:
    first = add_delegation(store, event_id)
    with pytest.raises(ConflictError), store.write("delegation.removed", event_id) as unit:
        unit.delete(tables.delegation, 999)
    assert add_delegation(store, event_id, "China") > first
    assert [step["number"] for step in steps(store.path)] == [1, 2, 3]


# Who is told.


def test_listeners_are_told_after_the_commit_which_rows_were_touched(store: Store, event_id: int) -> None:
    told: list[Committed] = []
    seen: list[list[str]] = []
    store.subscribe(told.append)
    store.subscribe(lambda _: seen.append(names(store, event_id)))
    with store.write("delegation.added", event_id) as unit:
        first, second = insert_delegation(unit, event_id), insert_delegation(unit, event_id, "China")
        unit.update(tables.event, event_id, {"title": "Other"})
        assert told == []
    at = datetime(2021, 11, 1, 9, 1, tzinfo=UTC)
    touched = {"delegation": frozenset({first, second}), "event": frozenset({event_id})}
    assert [(c.number, c.event_id, c.at, dict(c.touched)) for c in told] == [(2, event_id, at, touched)]
    assert seen == [["Cambodia", "China"]]


def test_a_listener_that_stopped_is_told_nothing_more(store: Store, event_id: int) -> None:
    told: list[Committed] = []
    stop = store.subscribe(told.append)
    add_delegation(store, event_id)
    stop()
    add_delegation(store, event_id, "China")
    assert len(told) == 1


def test_a_listener_may_stop_while_it_is_told_and_the_next_one_is_told_too(
    store: Store, event_id: int
) -> None:
    told: list[Committed] = []
    stops = [store.subscribe(lambda _: stops[0]())]
    store.subscribe(told.append)
    add_delegation(store, event_id)
    add_delegation(store, event_id, "China")
    assert [committed.number for committed in told] == [2, 3]


def test_nobody_is_told_of_what_was_not_written(store: Store, event_id: int) -> None:
    told: list[Committed] = []
    store.subscribe(told.append)
    with pytest.raises(ConflictError):
        rename(store, event_id, 999, "China")
    assert told == []


# Two on one file.


def test_two_stores_on_one_file_see_each_other_s_changes(store: Store, event_id: int, opened: Opener) -> None:
    other = opened()
    add_delegation(store, event_id, "Cambodia")
    assert names(other, event_id) == ["Cambodia"]
    add_delegation(other, event_id, "China")
    assert names(store, event_id) == ["Cambodia", "China"]
    with store.read() as reader:
        assert journal.last_number(reader) == 3


def test_ids_of_two_stores_on_one_file_never_meet(store: Store, event_id: int, opened: Opener) -> None:
    other = opened()
    ids = [add_delegation(each, event_id, f"{n}") for n, each in enumerate([store, other] * 4)]
    assert ids == list(range(event_id + 1, event_id + 9))


def test_another_process_is_noticed_by_the_last_number(store: Store, event_id: int) -> None:
    with store.read() as reader:
        assert journal.last_number(reader) == 1
    code = (
        "import sys; from pathlib import Path; from lmcdesk.desk import open_desk;"
        "desk = open_desk(Path(sys.argv[1])); desk.events.edit(int(sys.argv[2]), {'title': 'Elsewhere'});"
        "desk.close()"
    )
    subprocess.run([sys.executable, "-c", code, store.path, str(event_id)], cwd=ROOT, check=True, timeout=60)
    with store.read() as reader:
        assert journal.last_number(reader) == 2
        assert reader.execute(select(tables.event.c.title)).scalar() == "Elsewhere"
    add_delegation(store, event_id)
    assert [step["number"] for step in steps(store.path)] == [1, 2, 3]


def touched(found: list[Committed]) -> list[tuple[int, dict[str, frozenset[int]]]]:
    return [(committed.number, dict(committed.touched)) for committed in found]


def test_what_another_wrote_is_noticed_once_with_the_rows_it_touched(
    store: Store, event_id: int, opened: Opener
) -> None:
    assert store.poll() == []
    other = opened()
    first = add_delegation(other, event_id)
    second = add_delegation(other, event_id, "China")
    rename(other, event_id, first, "Lao PDR")
    assert touched(store.poll()) == [
        (2, {"delegation": frozenset({first})}),
        (3, {"delegation": frozenset({second})}),
        (4, {"delegation": frozenset({first})}),
    ]
    assert store.poll() == []


def test_one_s_own_changes_are_no_news(store: Store, event_id: int, opened: Opener) -> None:
    other = opened()
    for name in ("A", "B"):
        add_delegation(store, event_id, name)
    assert store.poll() == []
    assert [committed.number for committed in other.poll()] == [2, 3]


def test_nothing_of_others_is_missed_where_one_wrote_in_between(
    store: Store, event_id: int, opened: Opener
) -> None:
    other = opened()
    theirs = [add_delegation(other, event_id, "A")]
    add_delegation(store, event_id, "B")
    theirs.append(add_delegation(other, event_id, "C"))
    add_delegation(store, event_id, "D")
    seen = {row for committed in store.poll() for row in committed.touched["delegation"]}
    assert set(theirs) <= seen
    assert store.poll() == []


def test_what_was_written_before_a_store_was_opened_is_no_news(
    store: Store, event_id: int, opened: Opener
) -> None:
    add_delegation(store, event_id)
    assert opened().poll() == []


def test_looking_for_news_takes_one_statement_where_there_is_none(store: Store, event_id: int) -> None:
    with statements(store) as sent:
        assert store.poll() == []
    assert len(sent) == 1


def test_a_writer_does_not_wait_for_ever_for_another(store: Store, event_id: int, opened: Opener) -> None:
    other = opened()
    before = state(store)
    with file_of(store.path) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        with refused("store.busy"):
            add_delegation(other, event_id)
        elsewhere.rollback()
    assert state(store) == before
    add_delegation(other, event_id)
    assert names(store, event_id) == ["Cambodia"]


def test_a_long_reader_elsewhere_makes_a_writer_give_up_whole(store: Store, event_id: int) -> None:
    before = state(store)
    with file_of(store.path) as elsewhere:
        elsewhere.execute("BEGIN")
        assert len(elsewhere.execute("SELECT * FROM event").fetchall()) == 1
        # Only the commit has to wait for readers.
        with refused("store.busy"):
            add_delegation(store, event_id)
        elsewhere.rollback()
    assert state(store) == before
    add_delegation(store, event_id)
    assert names(store, event_id) == ["Cambodia"]


def test_nobody_can_read_while_another_has_the_file_to_itself(store: Store, event_id: int) -> None:
    with file_of(store.path) as elsewhere:
        elsewhere.execute("BEGIN EXCLUSIVE")
        with refused("store.busy"):
            names(store, event_id)
        elsewhere.rollback()
    assert names(store, event_id) == []


# What the machine refuses.


def test_a_full_disk_is_said_and_nothing_is_changed(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    before = state(store)

    limit(store, 1)
    with refused("store.disk_full"):
        add_participant(store, event_id, delegation_id, notes="n" * 200_000)
    assert state(store) == before
    assert names(store, event_id) == ["Cambodia"]
    limit(store, 1_000_000)
    add_participant(store, event_id, delegation_id, notes="n" * 200_000)
    assert len(contents(store.path)["participant"]) == 1


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**40])
def test_a_number_that_no_column_holds_is_said(store: Store, event_id: int, number: int) -> None:
    before = state(store)
    with refused("store.number_too_large"):
        add_delegation(store, event_id, seats=number)
    assert state(store) == before


def test_a_store_that_was_moved_away_is_said_and_not_made_anew(store: Store, event_id: int) -> None:
    add_delegation(store, event_id)
    before = state(store)
    moved = store.path.rename(store.path.with_name("moved.sqlite3"))
    with refused("store.moved"):
        add_delegation(store, event_id, "China")
    assert not store.path.exists()
    assert (contents(moved), steps(moved), counter(moved)) == before


def test_a_store_whose_folder_is_gone_is_said(store: Store, event_id: int) -> None:
    shutil.rmtree(store.path.parent)
    with refused("store.moved"):
        add_delegation(store, event_id)
    assert not store.path.parent.exists()


def test_a_store_that_was_replaced_is_said_and_the_other_file_is_left_alone(
    store: Store, event_id: int
) -> None:
    add_delegation(store, event_id)
    other = store.path.with_name("other.sqlite3")
    shutil.copy(store.path, other)
    other.replace(store.path)
    before = store.path.read_bytes()
    with refused("store.moved"):
        add_delegation(store, event_id, "China")
    assert store.path.read_bytes() == before


def test_a_store_that_was_replaced_before_the_first_write_is_said_too(
    store: Store, event_id: int, opened: Opener
) -> None:
    fresh = opened()
    other = store.path.with_name("other.sqlite3")
    shutil.copy(store.path, other)
    other.replace(store.path)
    before = store.path.read_bytes()
    with refused("store.moved"):
        add_delegation(fresh, event_id)
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "'king'"),
        ("deadline", "'someday'"),
        ("assumed", "'[' || 'no json'"),
        ("notified_on", "'2021-13-01'"),
    ],
)
def test_a_value_that_this_program_never_wrote_is_said_and_nothing_is_changed(
    store: Store, event_id: int, column: str, value: str
) -> None:
    delegation_id = add_delegation(store, event_id)
    with file_of(store.path) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(f"UPDATE delegation SET {column} = {value}")
    before = state(store)
    with refused("store.damaged_value"):
        names(store, event_id)
    with refused("store.damaged_value"), store.write("delegation.removed", event_id) as unit:
        unit.delete(tables.delegation, delegation_id)
    assert state(store) == before


def test_a_change_may_be_of_any_kind(store: Store, event_id: int) -> None:
    for kind in ChangeKind:
        with store.write("event.edited", event_id, kind=kind, event=event_id) as unit:
            unit.update(tables.event, event_id, {"title": kind.value})
    assert [step["kind"] for step in steps(store.path)[1:]] == [kind.value for kind in ChangeKind]


def test_a_long_write_keeps_nobody_from_reading_until_it_is_committed(store: Store, event_id: int) -> None:
    # More than SQLite keeps in memory of itself.
    rows = [
        {"event_id": event_id, "kind": DelegationKind.MEMBER, "short_name": f"D{at}", "notes": "long " * 200}
        for at in range(5000)
    ]
    with store.write("delegation.added", event_id) as unit:
        unit.insert_many(tables.delegation, rows)
        with store.read() as reader:
            assert reader.execute(select(func.count()).select_from(tables.delegation)).scalar() == 0
