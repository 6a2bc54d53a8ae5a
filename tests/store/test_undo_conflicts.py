"""What stands in the way of undo is said; nothing is half undone, and nobody's work is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.journal import Change
from lmcdesk.domain.kinds import ChangeKind, Role
from lmcdesk.store import tables
from lmcdesk.store.store import Store
from lmcdesk.store.undo import redo, redoable, undo, undoable
from tests.store.contents import contents, counter, steps
from tests.store.stores import (
    Opener,
    add_delegation,
    add_participant,
    insert_delegation,
    rename,
    set_participant,
)


@pytest.fixture
def colleague(store: Store, opened: Opener) -> Store:
    """Somebody else on the same file, with an undo stack of their own."""
    return opened(author="colleague")


def top(store: Store, event_id: int) -> Change:
    found = undoable(store, event_id)
    assert found is not None
    return found


def refused(store: Store, act: Callable[[], object]) -> KnownError:
    """Return how an act is refused, after making sure that it left no trace."""
    before = contents(store.path), steps(store.path), counter(store.path)
    with pytest.raises(KnownError) as caught:
        act()
    assert (contents(store.path), steps(store.path), counter(store.path)) == before
    return caught.value


def set_event(store: Store, event_id: int, **values: object) -> None:
    with store.write("event.edited", event_id, event=event_id) as unit:
        unit.update(tables.event, event_id, values)


def test_the_same_column_changed_since_is_in_the_way(store: Store, event_id: int, colleague: Store) -> None:
    delegation_id = add_delegation(store, event_id)
    rename(store, event_id, delegation_id, "Mine")
    rename(colleague, event_id, delegation_id, "Theirs")
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.key == "journal.conflict"
    assert error.sentence.params == {"n": 1, "of": 1}


def test_another_column_of_the_same_row_is_not_in_the_way(
    store: Store, event_id: int, colleague: Store
) -> None:
    participant_id = add_participant(store, event_id, add_delegation(store, event_id))
    set_participant(store, event_id, participant_id, honorific="H.E.", email="a@example.org")
    set_participant(colleague, event_id, participant_id, phone="+855 1", notes="theirs")
    undo(store, top(store, event_id))
    row = contents(store.path)["participant"][participant_id]
    assert (row["honorific"], row["email"], row["phone"], row["notes"]) == ("", "", "+855 1", "theirs")


def test_the_same_column_set_to_the_same_value_is_not_in_the_way(
    store: Store, event_id: int, colleague: Store
) -> None:
    delegation_id = add_delegation(store, event_id)
    rename(store, event_id, delegation_id, "Ours")
    rename(colleague, event_id, delegation_id, "Theirs")
    rename(colleague, event_id, delegation_id, "Ours")
    undo(store, top(store, event_id))
    assert contents(store.path)["delegation"][delegation_id]["short_name"] == "Cambodia"


def test_one_row_of_many_in_the_way_keeps_all_of_them_as_they_are(
    store: Store, event_id: int, colleague: Store
) -> None:
    delegation_id = add_delegation(store, event_id)
    people = [add_participant(store, event_id, delegation_id, f"{n}") for n in range(10)]
    with store.write("participant.edited", event_id) as unit:
        for participant_id in people:
            unit.update(tables.participant, participant_id, {"zone": "Asia/Phnom_Penh"})
    for participant_id in people[2:4]:
        set_participant(colleague, event_id, participant_id, zone="Asia/Shanghai")
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.params == {"n": 2, "of": 10}


def test_an_added_row_that_was_changed_since_is_not_taken_away(
    store: Store, event_id: int, colleague: Store
) -> None:
    delegation_id = add_delegation(store, event_id)
    rename(colleague, event_id, delegation_id, "Theirs")
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.key == "journal.conflict"


def test_an_added_row_on_which_others_depend_is_not_taken_away(
    store: Store, event_id: int, colleague: Store
) -> None:
    delegation_id = add_delegation(store, event_id)
    add_participant(colleague, event_id, delegation_id)
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.key == "journal.depended_on"


def test_a_row_removed_by_another_is_in_the_way(store: Store, event_id: int, colleague: Store) -> None:
    delegation_id = add_delegation(store, event_id)
    rename(store, event_id, delegation_id, "Mine")
    with colleague.write("delegation.removed", event_id, delegation=delegation_id) as unit:
        unit.delete(tables.delegation, delegation_id)
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.key == "journal.conflict"


def test_a_removed_row_whose_place_is_gone_cannot_come_back(
    store: Store, event_id: int, colleague: Store
) -> None:
    delegation_id = add_delegation(store, event_id)
    participant_id = add_participant(store, event_id, delegation_id)
    with store.write("participant.removed", event_id, participant=participant_id) as unit:
        unit.delete(tables.participant, participant_id)
    with colleague.write("delegation.removed", event_id, delegation=delegation_id) as unit:
        unit.delete(tables.delegation, delegation_id)
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.key == "journal.unfit"


def test_a_removed_row_whose_place_somebody_else_took_cannot_come_back(
    store: Store, event_id: int, colleague: Store
) -> None:
    delegation_id = add_delegation(store, event_id)
    values = {"event_id": event_id, "delegation_id": delegation_id, "role": Role.HOST}
    with store.write("delegation.host", event_id, event=event_id) as unit:
        role_id = unit.insert(tables.delegation_role, values)
    with store.write("delegation.host", event_id, event=event_id) as unit:
        unit.delete(tables.delegation_role, role_id)
    with colleague.write("delegation.host", event_id, event=event_id) as unit:
        unit.insert(tables.delegation_role, values)
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.key == "journal.unfit"


def test_a_row_moved_away_from_what_is_gone_cannot_go_back(
    store: Store, event_id: int, colleague: Store
) -> None:
    first, second = add_delegation(store, event_id), add_delegation(store, event_id, "China")
    participant_id = add_participant(store, event_id, first)
    set_participant(store, event_id, participant_id, delegation_id=second)
    with colleague.write("delegation.removed", event_id, delegation=first) as unit:
        unit.delete(tables.delegation, first)
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.key == "journal.unfit"


def test_what_would_no_longer_make_sense_together_cannot_come_back(
    store: Store, event_id: int, colleague: Store
) -> None:
    set_event(store, event_id, last_day=date(2021, 11, 30))
    set_event(colleague, event_id, first_day=date(2021, 11, 20))
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.key == "journal.unfit"


def test_a_step_of_an_event_that_is_gone_cannot_be_undone(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    with store.write("delegation.removed", event_id, delegation=delegation_id) as unit:
        unit.delete(tables.delegation, delegation_id)
    with store.write("event.removed", kind=ChangeKind.STORE, event=event_id) as unit:
        unit.delete(tables.event, event_id)
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.key == "journal.unfit"


def test_what_was_in_the_way_and_is_taken_back_lets_undo_go_on(
    store: Store, event_id: int, colleague: Store
) -> None:
    delegation_id = add_delegation(store, event_id)
    rename(store, event_id, delegation_id, "Mine")
    rename(colleague, event_id, delegation_id, "Theirs")
    refused(store, lambda: undo(store, top(store, event_id)))
    undo(colleague, top(colleague, event_id))
    undo(store, top(store, event_id))
    assert contents(store.path)["delegation"][delegation_id]["short_name"] == "Cambodia"


def test_redo_judges_conflicts_as_undo_does(store: Store, event_id: int, colleague: Store) -> None:
    delegation_id = add_delegation(store, event_id)
    rename(store, event_id, delegation_id, "Mine")
    undo(store, top(store, event_id))
    rename(colleague, event_id, delegation_id, "Theirs")
    change = redoable(store, event_id)
    assert change is not None
    error = refused(store, lambda: redo(store, change))
    assert error.sentence.key == "journal.conflict"


def test_two_who_undo_the_same_step_at_once_undo_it_once(store: Store, event_id: int, opened: Opener) -> None:
    other = opened()
    add_delegation(store, event_id)
    change = top(store, event_id)
    assert undoable(other, event_id) == change
    undo(store, change)
    error = refused(other, lambda: undo(other, change))
    assert error.sentence.key == "journal.conflict"


def test_a_row_touched_twice_and_changed_since_counts_once_for_each_part_in_the_way(
    store: Store, event_id: int, colleague: Store
) -> None:
    with store.write("delegation.added", event_id) as unit:
        delegation_id = insert_delegation(unit, event_id)
        unit.update(tables.delegation, delegation_id, {"short_name": "China"})
    rename(colleague, event_id, delegation_id, "Theirs")
    error = refused(store, lambda: undo(store, top(store, event_id)))
    assert error.sentence.params == {"n": 1, "of": 2}
