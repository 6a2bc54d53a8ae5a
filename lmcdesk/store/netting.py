"""Sum up what several steps did to rows as one change of each, in an order that holds at every moment.

The order is found by trying what can be done next: a row comes after what it refers to and goes before it,
and of what there may be only one the old goes before the new comes. Read backwards it holds as well, since
it goes through the same states; so what is written in it can be undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Column, Table, UniqueConstraint

from lmcdesk.domain.journal import ChangeRow, Encoded
from lmcdesk.domain.kinds import Operation
from lmcdesk.store import tables

Place = tuple[str, int]
"""A row: its table and id."""

Row = dict[str, Encoded]

_RANK = {name: rank for rank, name in enumerate(tables.JOURNALLED)}
_Key = tuple[object, ...]


def net(
    now: Mapping[Place, Row], later: Mapping[Place, Row | None], places: Sequence[Place]
) -> list[ChangeRow] | None:
    """Return what turns rows as they are into rows as they will be (None: gone), each touched once.

    Two participants that point at each other are touched twice: first without the pointer. None where
    no order holds.
    """
    return _Net(now, later, places).ordered()


@cache
def once(table: Table) -> list[list[Column[Any]]]:
    """Return the sets of columns, ids aside, of which a table holds the same values once only."""
    found = [list(rule.columns) for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    partial = [index for index in table.indexes if index.unique]
    # An index for rows without a meeting and one for rows with: together they cover all of their columns.
    widest = max((list(index.columns) for index in partial), key=len, default=None)
    found += [widest] if widest else []
    return [columns for columns in found if [column.name for column in columns] != ["uuid"]]


class _Net:
    """Try one row after another, keeping the rows as they are after those already taken."""

    def __init__(
        self, now: Mapping[Place, Row], later: Mapping[Place, Row | None], places: Sequence[Place]
    ) -> None:
        self.wanted = {place: later[place] for place in places}
        self.state: dict[Place, Row | None] = {place: now.get(place) for place in self.wanted}
        self.referred = Counter(chain.from_iterable(map(_targets_of, self.state.items())))
        self.held = Counter(chain.from_iterable(map(_keys_of, self.state.items())))
        self.written: list[ChangeRow] = []

    def ordered(self) -> list[ChangeRow] | None:
        # What comes, parents first; what changes; what goes, children first.
        coming = sorted(self._open(), key=lambda place: (_RANK[place[0]], place[1]))
        going = [place for place in reversed(coming) if self.wanted[place] is None]
        left = [place for place in coming if self.wanted[place] is not None] + going
        while left:
            rest = [place for place in left if not self._take(place, self.wanted[place])]
            if len(rest) == len(left) and not any(self._loosen(place) for place in rest):
                return None
            left = [place for place in rest if self.state[place] != self.wanted[place]]
        return self.written

    def _open(self) -> Iterator[Place]:
        return (place for place, wanted in self.wanted.items() if self.state[place] != wanted)

    def _take(self, place: Place, wanted: Row | None) -> bool:
        """Bring a row to what it will be, if that holds now."""
        if wanted is None:
            if self.referred[place]:
                return False
        else:
            new_keys = set(_keys(place, wanted)) - set(_keys(place, self.state[place]))
            if any(self.held[key] for key in new_keys):
                return False
            if not all(self._is_there(target) for target in _targets(place[0], wanted)):
                return False
        self._write(place, wanted)
        return True

    def _loosen(self, place: Place) -> bool:
        """Take the pointers off a participant that wait for each other; they come back at the end."""
        wanted, state = self.wanted[place], self.state[place]
        loose = {column.name: None for column in tables.CLEARED if column.table.name == place[0]}
        bare = None if not loose else {**(state or wanted or {}), **loose}
        return bare is not None and bare != state and self._take(place, bare)

    def _is_there(self, target: Place) -> bool:
        return target not in self.state or self.state[target] is not None

    def _write(self, place: Place, wanted: Row | None) -> None:
        state, (table, row_id) = self.state[place], place
        self.referred.subtract(_targets(table, state))
        self.referred.update(_targets(table, wanted))
        self.held.subtract(_keys(place, state))
        self.held.update(_keys(place, wanted))
        self.state[place] = wanted
        if state is None:
            self.written.append(ChangeRow(table, row_id, Operation.INSERT, None, wanted))
        elif wanted is None:
            self.written.append(ChangeRow(table, row_id, Operation.DELETE, state, None))
        else:
            names = [name for name, value in wanted.items() if value != state[name]]
            self.written.append(
                ChangeRow(
                    table,
                    row_id,
                    Operation.UPDATE,
                    {name: state[name] for name in names},
                    {name: wanted[name] for name in names},
                )
            )


def _targets_of(item: tuple[Place, Row | None]) -> list[Place]:
    return _targets(item[0][0], item[1])


def _targets(table: str, row: Row | None) -> list[Place]:
    """Return what a row refers to."""
    if row is None:
        return []
    found = [(key.column.table.name, row[key.parent.name]) for key in tables.JOURNALLED[table].foreign_keys]
    return [(name, target) for name, target in found if isinstance(target, int)]


def _keys_of(item: tuple[Place, Row | None]) -> list[_Key]:
    return _keys(*item)


def _keys(place: Place, row: Row | None) -> list[_Key]:
    """Return the values of which there may be only one."""
    if row is None:
        return []
    table = tables.JOURNALLED[place[0]]
    return [
        (table.name, *(column.name for column in columns), *(row[column.name] for column in columns))
        for columns in once(table)
    ]
