"""Judge row by row how much of a Change can be taken back, whatever came after it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Table,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.types import NullType

from lmcdesk.domain.journal import ChangeRow, Columns, Encoded
from lmcdesk.domain.kinds import Operation
from lmcdesk.store import tables
from lmcdesk.store.columns import decode, encode
from lmcdesk.store.netting import Place, Row, net, once
from lmcdesk.store.removing import dependents, stored_rows

CHUNK = 500
"""How many ids stand in one statement."""


class Why(Enum):
    """Say why a row stays as it is."""

    CHANGED = auto()
    """What the step set is something else now."""
    GONE = auto()
    BACK = auto()
    """The step removed it, and it is there again."""
    NEEDED = auto()
    """Something added since refers to it."""
    HOMELESS = auto()
    """What it referred to is not there."""
    TWICE = auto()
    """There may be one of its kind, and there is another now."""
    UNFIT = auto()
    """With what was set since, it would hold what a row may not hold."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Name a row that stays as it is; `now` are the columns that are no longer what the step left.

    `content` is what is known of the row: as it is, else as the step had it.
    """

    place: Place
    why: Why
    now: Columns
    content: Columns


@dataclass(frozen=True, slots=True)
class Part:
    """Hold what of an inverse can be applied, in order, and what not; `of` counts the rows touched."""

    rows: tuple[ChangeRow, ...]
    kept: tuple[Kept, ...]
    of: int

    @property
    def taken(self) -> int:
        """Return how many rows are taken back."""
        return self.of - len(self.kept)


def part_of(connection: Connection, inverse: Sequence[ChangeRow]) -> Part:
    """Judge an inverse by what is there now; nothing is written.

    A row is judged by the columns that the step touched, and goes back as a whole or stays as a whole.
    """
    judge = _Judge(connection, inverse)
    judge.by_columns()
    judge.by_neighbours()
    rows = judge.outcome()
    kept = tuple(judge.kept[place] for place in judge.chains if place in judge.kept)
    return Part(rows, kept, len(judge.chains))


class _Judge:
    """Go through the rows of an inverse, place by place."""

    def __init__(self, connection: Connection, inverse: Sequence[ChangeRow]) -> None:
        self.connection = connection
        self.chains: defaultdict[Place, list[ChangeRow]] = defaultdict(list)
        self._order: list[Place] = []
        for row in inverse:
            self.chains[row.table, row.row_id].append(row)
            self._order.append((row.table, row.row_id))
        self.now = _rows_now(connection, self.chains)
        self.later: dict[Place, Row | None] = {}
        """The rows that go back, as they will be; None where one will be gone."""
        self.kept: dict[Place, Kept] = {}

    def outcome(self) -> tuple[ChangeRow, ...]:
        """Return what is to be written: the rows that go back, or the sum of those touched more than once.

        Step by step such rows would go through states that no longer fit: a turn would come back on its
        way to being gone again, and find its delegation removed since.
        """
        if all(len(chain) == 1 for chain in self.chains.values()):
            return tuple(self.chains[place][0] for place in self._order if place in self.later)
        summed = net(self.now, self.later, [place for place in self.chains if place in self.later])
        if summed is None:
            for place in list(self.later):
                self._keep(place, Why.UNFIT)
        return tuple(summed or ())

    def by_columns(self) -> None:
        """Keep the rows whose touched columns are no longer what the step left."""
        for place, chain in self.chains.items():
            if len(chain) == 1:
                chain[0] = self._with_marks(chain[0])
            state = self.now.get(place)
            for row in chain:
                verdict = _judged(row, state)
                if verdict is not None:
                    self._keep(place, *verdict)
                    break
                state = None if row.operation is Operation.DELETE else {**(state or {}), **(row.after or {})}
            else:
                self.later[place] = state

    def by_neighbours(self) -> None:
        """Keep the rows that do not fit what stays, until all that is left fits together."""
        kept = -1
        while kept != len(self.kept):
            kept = len(self.kept)
            for check in (self._needed, self._homeless, self._twice, self._unfit):
                for place, why in list(check()):
                    self._keep(place, why)

    def _with_marks(self, row: ChangeRow) -> ChangeRow:
        """Put back the marks of what is assumed one by one: others may have been confirmed since."""
        state = self.now.get((row.table, row.row_id))
        before, after = row.before or {}, row.after or {}
        if row.operation is not Operation.UPDATE or state is None or set(before) <= {"assumed"}:
            return row
        if "assumed" not in before or state["assumed"] == before["assumed"]:
            return row
        column = tables.JOURNALLED[row.table].c.assumed
        now, left, wanted = (
            _words(column, each) for each in (state["assumed"], before["assumed"], after["assumed"])
        )
        marks = encode(column, tuple((now | (wanted - left)) - (left - wanted)))
        return replace(row, before={**before, "assumed": state["assumed"]}, after={**after, "assumed": marks})

    def _keep(self, place: Place, why: Why, now: Columns | None = None) -> None:
        self.later.pop(place, None)
        chain = self.chains[place]
        content = self.now.get(place) or chain[0].after or chain[0].before or {}
        self.kept[place] = Kept(place, why, now or {}, content)

    def _needed(self) -> Iterator[tuple[Place, Why]]:
        """Find rows that would go though something refers to them that stays."""
        going = _by_table(place for place, state in self.later.items() if state is None)
        for name, ids in going.items():
            for column in dependents(tables.JOURNALLED[name]):
                owner = column.table
                assert isinstance(owner, Table)
                for row_id, target in _chunked(self.connection, (owner.c.id, column), column, ids):
                    state = self.later.get((owner.name, row_id), self.now.get((owner.name, row_id)))
                    if (owner.name, row_id) not in self.later or (state and state[column.name] == target):
                        yield (name, target), Why.NEEDED

    def _homeless(self) -> Iterator[tuple[Place, Why]]:
        """Find rows that would refer to what is not there."""
        wanted: defaultdict[Place, set[Place]] = defaultdict(set)
        for place, state in self.later.items():
            for key in tables.JOURNALLED[place[0]].foreign_keys if state else ():
                referred = (state or {})[key.parent.name]
                if isinstance(referred, int):
                    wanted[key.column.table.name, referred].add(place)
        unknown = [place for place in wanted if place not in self.later]
        there = set(_rows_now(self.connection, unknown))
        for target, places in wanted.items():
            if self.later[target] is None if target in self.later else target not in there:
                yield from ((place, Why.HOMELESS) for place in places)

    def _twice(self) -> Iterator[tuple[Place, Why]]:
        """Find rows of which there may be only one, and there is another."""
        for place, state in self.later.items():
            table = tables.JOURNALLED[place[0]]
            if state is None or self.now.get(place) is not None:
                continue
            for columns in once(table):
                # NULL is like NULL here.
                same = [column.is_not_distinct_from(decode(column, state[column.name])) for column in columns]
                for (other,) in self.connection.execute(select(table.c.id).where(*same)):
                    if other != place[1] and self.later.get((table.name, other), {}) is not None:
                        yield place, Why.TWICE

    def _unfit(self) -> Iterator[tuple[Place, Why]]:
        """Find rows in which what goes back would contradict what was set since."""
        for place, state in self.later.items():
            chain = self.chains[place]
            if state is None or len(chain) > 1 or chain[0].operation is not Operation.UPDATE:
                continue
            # What one column may hold it has held before.
            touched = set(chain[0].after or ())
            rules = [
                text(f"NOT ({rule})")
                for rule, names in _joint_rules(tables.JOURNALLED[place[0]])
                if names & touched and names - touched
            ]
            if not rules:
                continue
            held = select(*(literal(value, NullType()).label(name) for name, value in state.items()))
            broken = select(literal(1)).select_from(held.subquery()).where(or_(*rules))
            if self.connection.execute(broken).first():
                yield place, Why.UNFIT


def _judged(row: ChangeRow, state: Row | None) -> tuple[Why, Columns] | None:
    """Return why a row cannot go back from the state it is in, and what differs; None where it can."""
    if row.operation is Operation.INSERT:
        return None if state is None else (Why.BACK, {})
    if state is None:
        return Why.GONE, {}
    differs = {name: state[name] for name, value in (row.before or {}).items() if state[name] != value}
    return (Why.CHANGED, differs) if differs else None


def _words(column: Column[Any], value: Encoded) -> set[str]:
    words = decode(column, value)
    assert isinstance(words, tuple)
    return set(words)


def _by_table(places: Iterable[Place]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for table, row_id in places:
        found[table].append(row_id)
    return found


def _chunked(
    connection: Connection, columns: Sequence[Column[Any]], where: Column[Any], ids: Sequence[int]
) -> Iterator[Any]:
    """Select some columns of the rows in which one column holds any of the ids."""
    for start in range(0, len(ids), CHUNK):
        yield from connection.execute(select(*columns).where(where.in_(ids[start : start + CHUNK]))).all()


def _rows_now(connection: Connection, places: Iterable[Place]) -> dict[Place, Row]:
    """Return the rows that are there, as the store keeps them."""
    return {
        (name, int(str(row["id"]))): row
        for name, ids in _by_table(places).items()
        for row in stored_rows(connection, tables.JOURNALLED[name], tables.JOURNALLED[name].c.id, ids)
    }


@cache
def _joint_rules(table: Table) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the rules that bind several columns of a row to each other, with the names of those columns."""
    found = []
    for rule in table.constraints:
        if isinstance(rule, CheckConstraint):
            words = set(re.findall(r"\w+", str(rule.sqltext)))
            names = frozenset(words & set(table.c.keys())) - {"id"}
            if len(names) > 1:
                found.append((str(rule.sqltext), names))
    return tuple(found)
