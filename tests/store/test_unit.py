"""The three ways to write, what each leaves in the journal, and what each refuses."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import RFC_4122, UUID

import pytest

from lmcdesk.domain.errors import ConflictError, KnownError
from lmcdesk.domain.journal import ELSEWHERE, ChangeRow, Committed
from lmcdesk.domain.kinds import Capacity, ChangeKind, Operation, ParticipantStatus
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.store import Store
from lmcdesk.store.undo import undo, undoable
from lmcdesk.store.unit import Unit
from tests.store.contents import contents, counter, replayed, steps
from tests.store.stores import (
    add_delegation,
    add_participant,
    insert_delegation,
    plant,
    set_participant,
)


def test_an_insert_keeps_the_whole_row_after(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id, seats=5, assumed=("seats",))
    row = steps(store.path)[-1]["rows"][0]
    assert (row["operation"], row["before"]) == ("insert", None)
    assert row["after"] == contents(store.path)["delegation"][delegation_id]
    assert set(row["after"]) == set(tables.delegation.c.keys())


def test_an_update_keeps_the_touched_columns_alone_before_and_after(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id, seats=5)
    with store.write("delegation.edited", event_id, delegation=delegation_id) as unit:
        assert unit.update(
            tables.delegation, delegation_id, {"seats": 6, "short_name": "Cambodia", "capital": "Phnom Penh"}
        )
    row = steps(store.path)[-1]["rows"][0]
    assert (row["operation"], row["row_id"]) == ("update", delegation_id)
    assert row["before"] == {"seats": 5, "capital": ""}
    assert row["after"] == {"seats": 6, "capital": "Phnom Penh"}


def test_a_delete_keeps_the_whole_row_before(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id, seats=5)
    was = contents(store.path)["delegation"][delegation_id]
    with store.write("delegation.removed", event_id, delegation=delegation_id) as unit:
        unit.delete(tables.delegation, delegation_id)
    row = steps(store.path)[-1]["rows"][0]
    assert (row["operation"], row["before"], row["after"]) == ("delete", was, None)


def test_rows_are_journalled_in_the_order_they_were_written(store: Store, event_id: int) -> None:
    with store.write("delegation.added", event_id) as unit:
        first, second = insert_delegation(unit, event_id, "A"), insert_delegation(unit, event_id, "B")
        unit.update(tables.delegation, first, {"short_name": "C"})
        unit.delete(tables.delegation, second)
        assert unit.touched == {"delegation": {first, second}}
    rows = steps(store.path)[-1]["rows"]
    assert [row["position"] for row in rows] == [0, 1, 2, 3]
    assert [(row["operation"], row["row_id"]) for row in rows] == [
        ("insert", first),
        ("insert", second),
        ("update", first),
        ("delete", second),
    ]
    assert replayed(store.path) == contents(store.path)


def test_many_rows_get_ids_in_order_and_uuids_of_their_own(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    with store.write("participant.added", event_id) as unit:
        rows = [
            {
                "event_id": event_id,
                "delegation_id": delegation_id,
                "capacity": Capacity.DELEGATE,
                "status": ParticipantStatus.NOMINATED,
                "full_name": str(number),
            }
            for number in range(50)
        ]
        ids = unit.insert_many(tables.participant, rows)
        assert unit.insert_many(tables.participant, []) == []
    found = contents(store.path)["participant"]
    assert ids == list(range(ids[0], ids[0] + 50))
    assert [found[row_id]["full_name"] for row_id in ids] == [str(number) for number in range(50)]
    given = {UUID(row["uuid"]) for row in found.values()}
    assert len(given) == 50
    assert {(one.version, one.variant) for one in given} == {(4, RFC_4122)}
    assert {str(one) for one in given} == {row["uuid"] for row in found.values()}


# Ids.


def test_ids_of_all_tables_come_from_one_counter(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    participant_id = add_participant(store, event_id, delegation_id)
    assert [event_id, delegation_id, participant_id] == [1, 2, 3]
    assert counter(store.path) == 3


def test_an_id_is_never_used_again(store: Store, event_id: int) -> None:
    first = add_delegation(store, event_id)
    was = contents(store.path)["delegation"][first]
    with store.write("delegation.removed", event_id, delegation=first) as unit:
        unit.delete(tables.delegation, first)
    removal = undoable(store, event_id)
    assert removal is not None
    second = add_delegation(store, event_id, "China")
    assert second > first
    undo(store, removal)
    assert contents(store.path)["delegation"][first] == was
    assert set(contents(store.path)["delegation"]) == {first, second}
    assert add_delegation(store, event_id, "Lao PDR") == second + 1


def test_the_counter_never_goes_back(store: Store, event_id: int) -> None:
    reached = [counter(store.path)]

    def failing() -> None:
        with store.write("delegation.added", event_id) as unit:
            insert_delegation(unit, event_id)
            raise RuntimeError

    delegation_id = add_delegation(store, event_id)
    reached.append(counter(store.path))
    with pytest.raises(RuntimeError):
        failing()
    reached.append(counter(store.path))
    step = undoable(store, event_id)
    assert step is not None
    undo(store, step)
    reached.append(counter(store.path))
    assert reached == [event_id, delegation_id, delegation_id, delegation_id]
    assert add_delegation(store, event_id) == delegation_id + 1


# What the writer saw.


def test_an_update_of_what_was_seen_goes_through(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id, seats=5)
    with store.write("delegation.edited", event_id, delegation=delegation_id) as unit:
        unit.update(tables.delegation, delegation_id, {"seats": 6}, {"seats": 5})
    assert contents(store.path)["delegation"][delegation_id]["seats"] == 6


def test_a_stale_writer_is_told_both_values_and_writes_nothing(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id, seats=5)
    before = contents(store.path), steps(store.path)
    values = {"seats": 7, "short_name": "Kingdom"}
    with (
        pytest.raises(ConflictError) as caught,
        store.write("delegation.edited", event_id, delegation=delegation_id) as unit,
    ):
        unit.update(tables.delegation, delegation_id, values, {"seats": 4, "short_name": "Cambodia"})
    error = caught.value
    assert (error.table, error.row_id) == ("delegation", delegation_id)
    assert error.seen == {"seats": 4, "short_name": "Cambodia"}
    assert error.now == {"seats": 5, "short_name": "Cambodia"}
    assert error.sentence.key == "conflict.changed"
    assert (contents(store.path), steps(store.path)) == before


def test_the_values_of_a_conflict_are_those_of_the_field_not_of_the_file(store: Store, event_id: int) -> None:
    participant_id = add_participant(store, event_id, add_delegation(store, event_id))
    with (
        pytest.raises(ConflictError) as caught,
        store.write("participant.edited", event_id, participant=participant_id) as unit,
    ):
        unit.update(
            tables.participant,
            participant_id,
            {"capacity": Capacity.SUPPORT},
            {"capacity": Capacity.HEAD},
        )
    assert caught.value.now == {"capacity": Capacity.DELEGATE}


def test_what_changed_in_columns_that_are_not_touched_is_no_conflict(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id, seats=5)
    with store.write("delegation.edited", event_id, delegation=delegation_id) as unit:
        seen = {"seats": 5, "capital": "seen long ago"}
        unit.update(tables.delegation, delegation_id, {"seats": 6}, seen)
    assert contents(store.path)["delegation"][delegation_id]["seats"] == 6


def test_a_row_that_is_gone_is_a_conflict_with_nothing_now(store: Store, event_id: int) -> None:
    with pytest.raises(ConflictError) as caught, store.write("delegation.edited", event_id) as unit:
        unit.update(tables.delegation, 999, {"seats": 6}, {"seats": 5})
    assert (caught.value.seen, caught.value.now) == ({"seats": 5}, None)
    assert caught.value.sentence.key == "conflict.gone"
    with pytest.raises(ConflictError), store.write("delegation.removed", event_id) as unit:
        unit.delete(tables.delegation, 999)


def test_what_is_set_by_hand_is_no_longer_assumed(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id, seats=5, assumed=("seats", "capital", "code"))
    with store.write("delegation.edited", event_id, delegation=delegation_id) as unit:
        assert set_by_hand(unit, tables.delegation, delegation_id, {"seats": 5, "code": "KHM"})
    row = contents(store.path)["delegation"][delegation_id]
    assert (row["assumed"], row["seats"], row["code"]) == ('["capital"]', 5, "KHM")
    with store.write("delegation.edited", event_id, delegation=delegation_id) as unit:
        assert set_by_hand(unit, tables.delegation, delegation_id, {"seats": 5}) is False


def test_what_the_database_forbids_leaves_nothing(store: Store, event_id: int) -> None:
    before = contents(store.path), steps(store.path), counter(store.path)
    for values in ({"short_name": "  "}, {"seats": -1}, {"event_id": 999}):
        with pytest.raises(KnownError) as caught:
            add_delegation(store, **{"event_id": event_id, **values})  # type: ignore[arg-type]
        assert caught.value.sentence.key == "store.unfit"
    assert (contents(store.path), steps(store.path), counter(store.path)) == before


# What depends on a row.


TURNS = {"turn_of_head", "turn_of_host", "turn_of_guest"}
LIST = {"list", *TURNS}
MEETING = {"meeting", "role", "item", *LIST}
REMOVED_WITH = {
    "event": {"event", "setting", "host", "guest", "head", "other", *MEETING},
    "meeting": MEETING,
    "item": {"item", *LIST},
    "list": LIST,
    "host": {"host", "head", "role", "turn_of_head", "turn_of_host"},
    "guest": {"guest", "other", "turn_of_guest"},
    "head": {"head", "turn_of_head"},
    "turn_of_host": {"turn_of_host"},
    "role": {"role"},
}
TABLE_OF = {
    "event": "event",
    "setting": "event_setting",
    "meeting": "meeting",
    "item": "agenda_item",
    "host": "delegation",
    "guest": "delegation",
    "role": "delegation_role",
    "head": "participant",
    "other": "participant",
    "list": "speakers_list",
    "turn_of_head": "turn",
    "turn_of_host": "turn",
    "turn_of_guest": "turn",
}


@pytest.mark.parametrize("name", REMOVED_WITH)
def test_removing_takes_exactly_what_depends_along_each_row_journalled(
    store: Store, event_id: int, name: str
) -> None:
    with store.write("event.edited", event_id) as unit:
        ids = {**plant(unit, event_id), "event": event_id}
    before = contents(store.path)
    with store.write("event.removed", event_id) as unit:
        unit.delete(tables.JOURNALLED[TABLE_OF[name]], ids[name])
    gone = {(TABLE_OF[each], ids[each]) for each in REMOVED_WITH[name]}
    rows = steps(store.path)[-1]["rows"]
    assert {row["operation"] for row in rows} == {"delete"}
    assert sorted((row["table_name"], row["row_id"]) for row in rows) == sorted(gone)
    assert (rows[-1]["table_name"], rows[-1]["row_id"]) == (TABLE_OF[name], ids[name])
    after = contents(store.path)
    assert after == {
        table: {row_id: row for row_id, row in found.items() if (table, row_id) not in gone}
        for table, found in before.items()
    }


@pytest.mark.parametrize("column", ["replaces_id", "retired_by_id"])
def test_who_was_replaced_or_merged_stays_when_the_other_is_removed(
    store: Store, event_id: int, column: str
) -> None:
    delegation_id = add_delegation(store, event_id)
    first = add_participant(store, event_id, delegation_id, "Hap Omaly")
    second = add_participant(store, event_id, delegation_id, "Keo Ny", **{column: first})
    with store.write("participant.removed", event_id, participant=first) as unit:
        unit.delete(tables.participant, first)
    left = contents(store.path)["participant"]
    assert set(left) == {second}
    assert left[second][column] is None
    assert [row["operation"] for row in steps(store.path)[-1]["rows"]] == ["update", "delete"]


def test_two_who_replace_each_other_can_be_removed(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    first = add_participant(store, event_id, delegation_id, "Hap Omaly")
    second = add_participant(store, event_id, delegation_id, "Keo Ny", replaces_id=first)
    set_participant(store, event_id, first, retired_by_id=second)
    before = contents(store.path)
    with store.write("delegation.removed", event_id, delegation=delegation_id) as unit:
        unit.delete(tables.delegation, delegation_id)
    assert contents(store.path)["participant"] == {}
    step = undoable(store, event_id)
    assert step is not None
    undo(store, step)
    assert contents(store.path) == before


# What comes from elsewhere.


def past_row(row_id: int, **after: str) -> ChangeRow:
    return ChangeRow("delegation", row_id, Operation.UPDATE, dict.fromkeys(after, ""), dict(after))


def write_past(unit: Unit, event_id: int, row: ChangeRow) -> int:
    values = {
        "event_id": event_id,
        "kind": ChangeKind.PLAN,
        "at": datetime(2021, 10, 1, 8, tzinfo=UTC),
        "schema": tables.SCHEMA,
        "key": "delegation.edited",
        "ids": json.dumps({"delegation": row.row_id}),
        "undoes": None,
    }
    return int(unit.write_past(values, [row]))


def test_what_was_done_elsewhere_is_history_and_nothing_else(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    before, mine = contents(store.path), undoable(store, event_id)
    heard: list[Committed] = []
    store.subscribe(heard.append)
    with store.write("event.updated_from_file", event_id, event=event_id) as unit:
        number = write_past(unit, event_id, past_row(delegation_id, capital="Phnom Penh"))
    assert contents(store.path) == before
    step = steps(store.path)[-1]
    assert (step["number"], step["author"], step["key"]) == (number, ELSEWHERE, "delegation.edited")
    assert step["at"] == "2021-10-01T08:00:00.000000Z"
    assert undoable(store, event_id) == mine
    assert [(each.number, each.event_id, dict(each.touched)) for each in heard] == [(number, event_id, {})]
    assert store.poll() == []


def test_it_comes_before_the_step_that_brought_it(store: Store, event_id: int) -> None:
    with store.write("delegation.added", event_id) as unit:
        unit.ids["delegation"] = insert_delegation(unit, event_id)
        first = write_past(unit, event_id, past_row(unit.ids["delegation"], capital="Phnom Penh"))
        second = write_past(unit, event_id, past_row(unit.ids["delegation"], capital="Vientiane"))
    numbers = [step["number"] for step in steps(store.path)]
    assert numbers[-3:] == [first, second, second + 1]
    assert steps(store.path)[-1]["key"] == "delegation.added"
    assert store.poll() == []


def test_an_id_for_what_history_alone_tells_of_is_never_given_again(store: Store, event_id: int) -> None:
    with store.write("event.updated_from_file", event_id, event=event_id) as unit:
        gone = unit.take_id()
        write_past(unit, event_id, past_row(gone, capital="Phnom Penh"))
    assert counter(store.path) == gone
    assert add_delegation(store, event_id) == gone + 1


def test_what_came_along_is_gone_with_a_step_that_fails(store: Store, event_id: int) -> None:
    before = steps(store.path)

    def fail() -> None:
        with store.write("event.updated_from_file", event_id) as unit:
            write_past(unit, event_id, past_row(1, capital="Phnom Penh"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert steps(store.path) == before
