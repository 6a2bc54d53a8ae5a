"""Describe the journal: what one user-visible step did, row by row, and its inverse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
TAKEN_BACK = "journal.taken_back"
"""Sentence key of a step that takes one Change back alone, whatever came after it."""
TAKEN_IN_PART = "journal.taken_in_part"
"""The same where some of its rows had been changed since and were left as they were."""
WENT_BACK = "journal.went_back"
"""Sentence key of a step that takes back everything after one Change."""
FORGOTTEN = "event.forgotten"
"""Sentence key of a Change without rows: what it blanked no journal may keep. Nothing goes back behind it."""

INVERSES = frozenset({UNDONE, REDONE, TAKEN_BACK, TAKEN_IN_PART})
"""Sentence keys of Changes that say which one they take back (`undoes`)."""

REFERRING = ("change", "step", "after")
"""The ids of a Change that are numbers of Changes: whose sentence it tells, and what a going back went to."""

OVER = "over_"
"""How the ids begin that number the steps a going back of elsewhere went over: here others lie in between."""

ELSEWHERE = "elsewhere"
"""Author of Changes that came with a hand-over file: history that is told, never replayed nor undone here."""

NAMED: Mapping[str, str] = {
    "event": "event",
    "meeting": "meeting",
    "item": "agenda_item",
    "delegation": "delegation",
    "participant": "participant",
    "other": "participant",
    "turn": "turn",
    "connection": "connection",
    "view": "saved_view",
}
"""The ids of a Change that say which row its sentence names, with the table of that row."""


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


def stack(newest_first: Sequence[Change]) -> Iterator[Change]:
    """Go through the steps that undo would take back one after another, from one author's of one event.

    A Change that undoes another stands for it: an undo hides its step, a redo hides both the
    undo and the step that it brings back. A step that takes another back alone hides nothing: it lies
    on top like any other, and the one it took back comes again in its own place below.
    """
    hidden: set[int] = set()
    for change in newest_first:
        if change.key in (UNDONE, REDONE) and change.undoes is not None:
            hidden.add(change.undoes)
        if change.number in hidden or change.key == UNDONE:
            continue
        yield change


def undo_top(newest_first: Sequence[Change]) -> Change | None:
    """Return the step that undo would take back, from one author's plan steps of one event."""
    return next(stack(newest_first), None)


def origin(change: Change) -> int:
    """Return the number of the step that all undoing and redoing of a Change began with."""
    return change.ids.get("change", change.number)


def out_of_force(newest_first: Sequence[Change]) -> tuple[set[int], set[int]]:
    """Return the numbers of the steps that are no longer in force, and of those that are in part."""
    hidden: set[int] = set()
    in_part: set[int] = set()
    for change in newest_first:
        # What was gone back over is as good as undone, for as long as the going back stands.
        if change.key == WENT_BACK and change.number not in hidden:
            hidden |= gone_over(change, newest_first)
        if change.undoes is None or change.number in hidden:
            continue
        (in_part if change.key == TAKEN_IN_PART else hidden).add(change.undoes)
    return hidden, in_part - hidden


def gone_over(back: Change, changes: Sequence[Change]) -> set[int]:
    """Return the numbers of the steps that a going back took back, the undone ones among them included.

    Of one that was made elsewhere only those are known that came along with it.
    """
    if back.author == ELSEWHERE:
        return {number for name, number in back.ids.items() if name.startswith(OVER)}
    return {
        change.number
        for change in changes
        if back.ids["after"] < change.number < back.number
        and change.kind is back.kind
        and change.author == back.author
        and change.key != UNDONE
    }


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
