"""Whatever an organiser does can be taken back to the identical data, and brought back again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import ListStatus
from lmcdesk.domain.message import Message
from lmcdesk.domain.settings import EventSettings
from lmcdesk.store.opening import create_store
from lmcdesk.store.queries import journal
from tests.services.steps import Plan, Step, furnishing, take
from tests.store.contents import Rows, contents, counter, file_of, replayed

_number = count()


class Taken(NamedTuple):
    """A step with the data before and after it, its number in the journal, and those it takes back."""

    before: Rows
    after: Rows
    number: int
    takes: frozenset[int] = frozenset()


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new store to copy; the copies go with it."""
    path = tmp_path_factory.mktemp("plans") / "empty.sqlite3"
    create_store(path)
    yield path
    shutil.rmtree(path.parent)


def begin(empty_store: Path, data: st.DataObject) -> Plan:
    path = empty_store.with_name(f"plan-{next(_number)}.sqlite3")
    shutil.copy(empty_store, path)
    return Plan(path, data)


def last_number(plan: Plan) -> int:
    with plan.desk.store.read() as reader:
        return journal.last_number(reader)


def recorded(plan: Plan, step: Step) -> list[Taken]:
    """Take a step and return it; where it came to nothing, nothing may have changed."""
    before, number = plan.state(), last_number(plan)
    plan.look()
    step(plan)
    after = plan.state()
    if last_number(plan) == number:
        assert after == before
        return []
    assert last_number(plan) == number + 1
    assert after != before
    return [Taken(before, after, number + 1)]


def assert_sound(plan: Plan) -> None:
    """Hold what is true of every store: the journal tells its data, and nothing refers to nothing."""
    rows = contents(plan.path)
    assert replayed(plan.path) == rows
    with file_of(plan.path) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert counter(plan.path) >= max(row_id for found in rows.values() for row_id in found)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_steps_undone_one_by_one_leave_the_identical_data_and_redone_the_same_again(
    empty_store: Path, data: st.DataObject
) -> None:
    plan = begin(empty_store, data)
    history = plan.desk.history
    steps = furnishing() if data.draw(st.booleans()) else []
    steps += [take] * data.draw(st.integers(1, 12))
    taken = [each for step in steps for each in recorded(plan, step)]
    for each in reversed(taken):
        assert history.undo(plan.event_id) is not None
        assert plan.state() == each.before
    assert history.undo(plan.event_id) is None
    for each in taken:
        assert history.redo(plan.event_id) is not None
        assert plan.state() == each.after
    assert history.redo(plan.event_id) is None
    assert_sound(plan)
    plan.desk.close()


class Desks(RuleBasedStateMachine):
    """Steps, undo, redo, restarts and facts that are no steps, in any mixture, beside a plain stack."""

    empty_store: Path
    looked_through = 0
    """How many mixtures came to their end with everything taken back, brought back and found sound."""

    @initialize(data=st.data(), furnished=st.booleans())
    def begin(self, data: st.DataObject, furnished: bool) -> None:
        self.plan = begin(self.empty_store, data)
        self.done: list[Taken] = []
        self.undone: list[Taken] = []
        self.sheet = (EventSettings().sheet_status, EventSettings().sheet_version)
        for step in furnishing() if furnished else []:
            self.done += recorded(self.plan, step)

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        self.plan.data = data
        taken = recorded(self.plan, take)
        self.done += taken
        if taken:
            self.undone.clear()

    @rule()
    def undo(self) -> None:
        history, event_id = self.plan.desk.history, self.plan.event_id
        told, before = history.undoable(event_id), self.plan.state()
        if not self.done:
            assert told is None
            assert history.undo(event_id) is None
            assert self.plan.state() == before
            return
        taken = self.done.pop()
        assert told is not None
        assert told.sentence == self._sentence(taken)
        assert history.undo(event_id, told.number) == told.sentence
        assert self.plan.state() == taken.before
        self.undone.append(taken)

    @rule()
    def redo(self) -> None:
        history, event_id = self.plan.desk.history, self.plan.event_id
        told, before = history.redoable(event_id), self.plan.state()
        if not self.undone:
            assert told is None
            assert history.redo(event_id) is None
            assert self.plan.state() == before
            return
        taken = self.undone.pop()
        assert told is not None
        assert told.sentence == self._sentence(taken)
        assert history.redo(event_id, told.number) == told.sentence
        assert self.plan.state() == taken.after
        self.done.append(taken)

    @rule(data=st.data())
    def take_back_alone(self, data: st.DataObject) -> None:
        """Take any step back alone: what was changed since stays, the rest is as it was before that step."""
        if not self.done:
            return
        history, event_id = self.plan.desk.history, self.plan.event_id
        taken = data.draw(st.sampled_from(self.done))
        before = self.plan.state()
        if taken.number not in self._in_force():
            with pytest.raises(KnownError):
                history.take_back(event_id, taken.number)
            assert self.plan.state() == before
            return
        looked = history.look_at_taking_back(event_id, taken.number)
        assert looked.taken + len(looked.kept) == looked.of
        if not looked.taken:
            with pytest.raises(KnownError):
                history.take_back(event_id, taken.number, looked)
            assert self.plan.state() == before
            return
        assert looked.sentence == self._sentence(taken)
        assert history.take_back(event_id, taken.number, looked) == looked.sentence
        after = self.plan.state()
        for kept in looked.part.kept:
            table, row_id = kept.place
            assert after[table].get(row_id) == before[table].get(row_id)
        if taken is self.done[-1]:
            assert after == taken.before
        takes = frozenset() if looked.kept else frozenset({taken.number})
        self.done.append(Taken(before, after, last_number(self.plan), takes))
        self.undone.clear()

    @rule(data=st.data())
    def go_back(self, data: st.DataObject) -> None:
        """Go back to any step: the data is what it left, and one undo comes forward again."""
        if not self.done:
            return
        history, event_id = self.plan.desk.history, self.plan.event_id
        place = data.draw(st.integers(0, len(self.done) - 1))
        there, later, before = self.done[place], self.done[place + 1 :], self.plan.state()
        if not later or before == there.after:
            # There is nothing to take back, or what there is cancels out.
            with pytest.raises(KnownError):
                history.go_back(event_id, there.number)
            assert self.plan.state() == before
            return
        looked = history.look_at_going_back(event_id, there.number)
        assert looked.kept == ()
        assert list(looked.steps) == [self._sentence(taken) for taken in reversed(later)]
        assert looked.sentence == self._sentence(there)
        assert history.go_back(event_id, there.number, looked) == looked.sentence
        assert self.plan.state() == there.after
        takes = frozenset(taken.number for taken in later)
        self.done.append(Taken(before, there.after, last_number(self.plan), takes))
        self.undone.clear()

    @rule()
    def reopen(self) -> None:
        before = self.plan.state()
        self.plan.reopen()
        assert self.plan.state() == before

    @rule(status=st.sampled_from(ListStatus), version=st.integers(1, 3))
    def keep_sheet(self, status: ListStatus, version: int) -> None:
        """Keep what stands on a sheet that went out: no step, and nothing takes it back."""
        self.plan.desk.attendees.keep(self.plan.event_id, status, version)
        self.sheet = (status, version)

    @rule()
    def look_at_history(self) -> None:
        entries = self.plan.desk.history.entries(self.plan.event_id)
        told = {int(entry.number): entry.taken_back for entry in entries}
        in_force = self._in_force()
        for taken in (*self.done, *self.undone):
            assert told[taken.number] is (taken.number not in in_force)

    def _in_force(self) -> set[int]:
        """Return the numbers of the steps that nothing has taken back."""
        gone: set[int] = set()
        for taken in reversed(self.done):
            if taken.number not in gone:
                gone |= taken.takes
        return {taken.number for taken in self.done} - gone

    def _sentence(self, taken: Taken) -> Message:
        entries = self.plan.desk.history.entries(self.plan.event_id)
        return next(entry.sentence for entry in entries if entry.number == taken.number)

    def teardown(self) -> None:
        """Take everything back and bring it back, and look at the whole journal."""
        if not hasattr(self, "plan"):
            return
        kept = self.plan.desk.events.settings(self.plan.event_id)
        assert (kept.sheet_status, kept.sheet_version) == self.sheet
        end, steps = self.plan.state(), len(self.done)
        for _ in range(steps):
            self.undo()
        for _ in range(steps):
            self.redo()
        assert self.plan.state() == end
        assert_sound(self.plan)
        self.plan.desk.close()
        Desks.looked_through += 1


def test_any_mixture_of_steps_undo_redo_and_restarts_behaves_like_a_stack(empty_store: Path) -> None:
    Desks.empty_store, Desks.looked_through = empty_store, 0
    run_state_machine_as_test(
        Desks,
        settings=settings(
            max_examples=10, stateful_step_count=25, suppress_health_check=list(HealthCheck), deadline=None
        ),
    )
    # Every rule asserts for itself; this holds that the machine came to run them.
    assert Desks.looked_through > 0
