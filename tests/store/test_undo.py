"""Undo is a new Change with the inverse; the stack is read off the journal, so it survives a restart."""

from __future__ import annotations

from datetime import date

import pytest

from lmcdesk.domain.journal import REDONE, UNDONE, Change
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.store import tables
from lmcdesk.store.store import Store
from lmcdesk.store.undo import PAGE, redo, redoable, undo, undoable
from tests.store.contents import contents, file_of, replayed, steps
from tests.store.counting import statements
from tests.store.stores import (
    Opener,
    add_delegation,
    add_participant,
    insert_delegation,
    plant,
    rename,
)


def top(store: Store, event_id: int | None) -> Change:
    found = undoable(store, event_id)
    assert found is not None
    return found


def undo_top(store: Store, event_id: int | None) -> Change:
    change = top(store, event_id)
    undo(store, change)
    return change


def redo_top(store: Store, event_id: int | None) -> Change:
    change = redoable(store, event_id)
    assert change is not None
    redo(store, change)
    return change


# The stack.


def test_an_event_without_steps_has_nothing_to_undo_or_redo(store: Store, event_id: int) -> None:
    assert undoable(store, event_id) is None
    assert redoable(store, event_id) is None


def test_undoing_all_and_redoing_all_goes_through_the_same_states(store: Store, event_id: int) -> None:
    states = [contents(store.path)]
    delegation_id = add_delegation(store, event_id)
    states.append(contents(store.path))
    for name in ("China", "Lao PDR"):
        rename(store, event_id, delegation_id, name)
        states.append(contents(store.path))
    with store.write("delegation.removed", event_id, delegation=delegation_id) as unit:
        unit.delete(tables.delegation, delegation_id)
    states.append(contents(store.path))
    for state in reversed(states[:-1]):
        undo_top(store, event_id)
        assert contents(store.path) == state
    assert undoable(store, event_id) is None
    for state in states[1:]:
        redo_top(store, event_id)
        assert contents(store.path) == state
    assert redoable(store, event_id) is None
    assert replayed(store.path) == contents(store.path)


def test_nothing_is_erased_an_undo_is_a_change_that_says_what_it_undoes(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    step = undo_top(store, event_id)
    redo_top(store, event_id)
    undo_top(store, event_id)
    told = [
        (s["number"], s["key"], s["undoes"], s["ids"], s["kind"], s["event_id"]) for s in steps(store.path)
    ]
    assert told[1:] == [
        (step.number, "delegation.added", None, {"delegation": delegation_id}, "plan", event_id),
        (3, UNDONE, step.number, {"change": step.number}, "plan", event_id),
        (4, REDONE, 3, {"change": step.number}, "plan", event_id),
        (5, UNDONE, 4, {"change": step.number}, "plan", event_id),
    ]


def test_an_undo_holds_the_same_columns_the_other_way_round(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    rename(store, event_id, delegation_id, "China")
    undo_top(store, event_id)
    one, other = (step["rows"][0] for step in steps(store.path)[-2:])
    assert (other["before"], other["after"]) == (one["after"], one["before"])
    assert set(other["after"]) == {"short_name"}


def test_a_new_step_ends_what_could_be_redone(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    rename(store, event_id, delegation_id, "China")
    undo_top(store, event_id)
    assert redoable(store, event_id) is not None
    rename(store, event_id, delegation_id, "Lao PDR")
    assert redoable(store, event_id) is None
    assert [undo_top(store, event_id).key for _ in range(2)] == ["delegation.edited", "delegation.added"]
    assert contents(store.path)["delegation"] == {}


def test_undo_and_redo_survive_closing_and_opening(store: Store, event_id: int, opened: Opener) -> None:
    delegation_id = add_delegation(store, event_id)
    rename(store, event_id, delegation_id, "China")
    rename(store, event_id, delegation_id, "Lao PDR")
    undo_top(store, event_id)
    store.close()
    again = opened()
    assert contents(again.path)["delegation"][delegation_id]["short_name"] == "China"
    undo_top(again, event_id)
    assert contents(again.path)["delegation"][delegation_id]["short_name"] == "Cambodia"
    again.close()
    third = opened()
    redo_top(third, event_id)
    redo_top(third, event_id)
    assert contents(third.path)["delegation"][delegation_id]["short_name"] == "Lao PDR"
    assert redoable(third, event_id) is None


def test_every_event_has_a_stack_of_its_own(store: Store, event_id: int) -> None:
    day = date(2021, 11, 10)
    with store.write("event.created", kind=ChangeKind.STORE) as unit:
        other = unit.insert(
            tables.event, {"title": "Forum", "first_day": day, "last_day": day, "zone": "Asia/Yangon"}
        )
    add_delegation(store, event_id)
    add_delegation(store, other, "China")
    undo_top(store, event_id)
    assert [row["short_name"] for row in contents(store.path)["delegation"].values()] == ["China"]
    assert undoable(store, event_id) is None
    assert redoable(store, other) is None
    assert top(store, other).event_id == other


def test_every_author_has_a_stack_of_their_own(store: Store, event_id: int, opened: Opener) -> None:
    other = opened(author="colleague")
    mine = add_delegation(store, event_id, "Cambodia")
    theirs = add_delegation(other, event_id, "China")
    undo_top(store, event_id)
    assert set(contents(store.path)["delegation"]) == {theirs}
    assert undoable(store, event_id) is None
    assert redoable(other, event_id) is None
    undo_top(other, event_id)
    redo_top(store, event_id)
    assert set(contents(store.path)["delegation"]) == {mine}


@pytest.mark.parametrize("kind", [ChangeKind.FLOOR, ChangeKind.STORE])
def test_what_is_no_plan_step_is_never_on_the_stack_of_an_event(
    store: Store, event_id: int, kind: ChangeKind
) -> None:
    delegation_id = add_delegation(store, event_id)
    planned = top(store, event_id)
    with store.write("event.edited", event_id, kind=kind, event=event_id) as unit:
        unit.update(tables.event, event_id, {"title": "As it happened"})
    assert undoable(store, event_id) == planned
    assert top(store, None).key == "event.created"
    undo_top(store, event_id)
    assert contents(store.path)["event"][event_id]["title"] == "As it happened"
    # It does not end what could be redone either.
    with store.write("event.edited", event_id, kind=kind, event=event_id) as unit:
        unit.update(tables.event, event_id, {"title": "As it went on"})
    redo_top(store, event_id)
    assert set(contents(store.path)["delegation"]) == {delegation_id}


def test_steps_of_the_whole_store_have_a_stack_of_their_own(store: Store, event_id: int) -> None:
    before = contents(store.path)
    with store.write("event.removed", kind=ChangeKind.STORE, event=event_id) as unit:
        unit.delete(tables.event, event_id)
    undo_top(store, None)
    assert contents(store.path) == before
    redo_top(store, None)
    assert contents(store.path)["event"] == {}


def test_a_migration_is_a_barrier(store: Store, event_id: int) -> None:
    add_delegation(store, event_id)
    undo_top(store, event_id)
    add_delegation(store, event_id)
    with file_of(store.path) as file:
        file.execute("UPDATE change SET schema = schema - 1")
    assert undoable(store, event_id) is None
    assert redoable(store, event_id) is None
    second = add_delegation(store, event_id, "China")
    undo_top(store, event_id)
    assert second not in contents(store.path)["delegation"]
    assert undoable(store, event_id) is None


def test_the_stack_reaches_behind_any_number_of_undone_steps(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    for number in range(PAGE):
        rename(store, event_id, delegation_id, f"Name {number}")
    for _ in range(PAGE):
        undo_top(store, event_id)
    assert contents(store.path)["delegation"][delegation_id]["short_name"] == "Cambodia"
    undo_top(store, event_id)
    assert contents(store.path)["delegation"] == {}
    assert undoable(store, event_id) is None
    for _ in range(PAGE + 1):
        redo_top(store, event_id)
    assert contents(store.path)["delegation"][delegation_id]["short_name"] == f"Name {PAGE - 1}"
    assert redoable(store, event_id) is None


def test_asking_for_the_top_takes_one_statement_however_long_the_journal(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    for number in range(2 * PAGE + 10):
        rename(store, event_id, delegation_id, f"Name {number}")
    with statements(store) as sent:
        assert undoable(store, event_id) is not None
        assert redoable(store, event_id) is None
    assert len(sent) == 2
    undo_top(store, event_id)
    with statements(store) as sent:
        assert undoable(store, event_id) is not None
        assert redoable(store, event_id) is not None
    assert len(sent) == 2


# Everything a step may have done comes back.


@pytest.mark.parametrize(
    ("table", "name"),
    [("event", ""), ("meeting", "meeting"), ("delegation", "host"), ("participant", "head")],
)
def test_what_went_along_comes_back_with_its_ids_and_uuids(
    store: Store, event_id: int, table: str, name: str
) -> None:
    with store.write("event.edited", event_id) as unit:
        ids = plant(unit, event_id)
    before = contents(store.path)
    with store.write("event.removed", event_id) as unit:
        unit.delete(tables.JOURNALLED[table], ids.get(name, event_id))
    after = contents(store.path)
    undo_top(store, event_id)
    assert contents(store.path) == before
    redo_top(store, event_id)
    assert contents(store.path) == after


def test_a_step_that_touched_a_row_more_than_once_can_be_undone(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id, seats=1)
    before = contents(store.path)
    with store.write("delegation.edited", event_id, delegation=delegation_id) as unit:
        unit.update(tables.delegation, delegation_id, {"seats": 2})
        unit.update(tables.delegation, delegation_id, {"seats": 3, "capital": "Phnom Penh"})
        unit.update(tables.delegation, delegation_id, {"code": "KHM"})
        new = insert_delegation(unit, event_id, "New")
        unit.update(tables.delegation, new, {"short_name": "Newer"})
        gone = insert_delegation(unit, event_id, "Gone")
        unit.update(tables.delegation, gone, {"short_name": "Going"})
        unit.delete(tables.delegation, gone)
    after = contents(store.path)
    for _ in range(2):
        undo_top(store, event_id)
        assert contents(store.path) == before
        redo_top(store, event_id)
        assert contents(store.path) == after


def test_a_step_that_changed_a_row_and_removed_it_can_be_undone(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    participant_id = add_participant(store, event_id, delegation_id)
    before = contents(store.path)
    with store.write("participant.removed", event_id, participant=participant_id) as unit:
        unit.update(tables.participant, participant_id, {"notes": "Left early"})
        unit.delete(tables.participant, participant_id)
    undo_top(store, event_id)
    assert contents(store.path) == before
