"""Describe the journal: what one user-visible step did, row by row, and its inverse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lmcdesk.domain.ids import ChangeNumber, EventId
from lmcdesk.domain.kinds import ChangeKind, Operation

Encoded = str | int | None
"""A column's value as the store keeps it: what the column's one codec makes of it."""

Columns = Mapping[str, Encoded]

UNDONE = "journal.undone"
"""Sentence key of a Change that undoes another."""
REDONE = "journal.redone"
"""Sentence key of a Change that undoes an undo."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Say what a Change did to one row.

    An update holds the touched columns alone, before and after; an insert the whole row after,
    a delete the whole row before.
    """

    table: str
    row_id: int
    operation: Operation
    before: Columns | None
    after: Columns | None


@dataclass(frozen=True, slots=True)
class Change:
    """Describe one user-visible step; the sentence is `key` with `ids`, never with names.

    `event_id` is None for steps of the whole store, `at` is UTC, `schema` the number of the
    tables it was written under, `undoes` the Change that it inverts.
    """

    number: ChangeNumber
    event_id: EventId | None
    kind: ChangeKind
    author: str
    at: datetime
    schema: int
    key: str
    ids: Mapping[str, int]
    undoes: ChangeNumber | None


@dataclass(frozen=True, slots=True)
class Committed:
    """Tell listeners what a Change touched: ids by table."""

    number: ChangeNumber
    event_id: EventId | None
    at: datetime
    touched: Mapping[str, frozenset[int]]


def inverse(rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    """Return the rows that take a Change back, in the order in which to apply them."""
    swap = {
        Operation.INSERT: Operation.DELETE,
        Operation.DELETE: Operation.INSERT,
        Operation.UPDATE: Operation.UPDATE,
    }
    return [
        ChangeRow(row.table, row.row_id, swap[row.operation], row.after, row.before) for row in reversed(rows)
    ]


def undo_top(newest_first: Sequence[Change]) -> Change | None:
    """Return the step that undo would take back, from one author's plan steps of one event.

    A Change that undoes another stands for it: an undo hides its step, a redo hides both the
    undo and the step that it brings back.
    """
    hidden: set[int] = set()
    for change in newest_first:
        if change.undoes is not None:
            hidden.add(change.undoes)
        if change.number in hidden or change.key == UNDONE:
            continue
        return change
    return None


def redo_top(newest_first: Sequence[Change]) -> Change | None:
    """Return the undo that redo would take back: the newest one not yet redone since the last plain step."""
    redone: set[int] = set()
    for change in newest_first:
        if change.key == REDONE and change.undoes is not None:
            redone.add(change.undoes)
        elif change.key == UNDONE:
            if change.number not in redone:
                return change
        else:
            return None
    return None
