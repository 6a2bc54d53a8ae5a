"""Take Changes back by writing their inverse as a new Change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.journal import (
    REDONE,
    TAKEN_BACK,
    TAKEN_IN_PART,
    UNDONE,
    WENT_BACK,
    Change,
    ChangeRow,
    Columns,
    inverse,
    origin,
    redo_top,
    stack,
    undo_top,
)
from lmcdesk.domain.kinds import Operation
from lmcdesk.store import tables
from lmcdesk.store.columns import decode_row
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Store
from lmcdesk.store.taking_back import Part, part_of
from lmcdesk.store.unit import Unit

_Pick = Callable[[Sequence[Change]], Change | None]

PAGE = 64
"""How many Changes are read at a time while looking for the top of the stack."""


def undoable(store: Store, event_id: int | None) -> Change | None:
    """Return the step at the top of this author's undo stack of an event (None: of the store)."""
    return _top(store, event_id, undo_top)


def redoable(store: Store, event_id: int | None) -> Change | None:
    """Return the undo at the top of this author's redo stack of an event (None: of the store)."""
    return _top(store, event_id, redo_top)


def undo(store: Store, change: Change) -> None:
    """Write the inverse of a step, all of it or nothing.

    Raises KnownError where a touched column is no longer what the step left, naming how many rows,
    and where the rows would not fit what was added or removed since.
    """
    _apply(store, change, UNDONE)


def redo(store: Store, change: Change) -> None:
    """Undo an undo."""
    _apply(store, change, REDONE)


def above(connection: Connection, event_id: int, author: str, number: int) -> list[Change] | None:
    """Return the steps of an author's stack down to one, the newest first and that one last.

    None where that step is not on the stack, because it is undone or was never one of its steps.
    """
    read: list[Change] = []
    while True:
        page = journal.stack(connection, event_id, author, tables.SCHEMA, PAGE, len(read))
        read += page
        found: list[Change] = []
        for change in stack(read):
            found.append(change)
            if number in (change.number, origin(change)):
                return found
        if len(page) < PAGE:
            return None


def part_to_take_back(connection: Connection, changes: Sequence[Change]) -> Part:
    """Judge how much of some Changes, the newest first, can be taken back one after another."""
    rows = journal.rows_of(connection, [change.number for change in changes])
    return part_of(connection, [row for change in changes for row in inverse(rows[change.number])])


def take_back(store: Store, change: Change, agreed: Part) -> None:
    """Take one Change back as a step of its own, but for the rows that were changed since.

    Raises KnownError where no longer that can be taken back which was `agreed`.
    """
    key = TAKEN_IN_PART if agreed.kept else TAKEN_BACK
    with store.write(
        key, change.event_id, kind=change.kind, undoes=change.number, step=change.number
    ) as unit:
        if agreed.kept:
            unit.ids |= {"n": agreed.taken, "of": agreed.of}
        _refuse_other(part_to_take_back(unit.connection, [change]), agreed)
        _write(unit, agreed.rows)


def go_back(store: Store, steps: Sequence[Change], agreed: Part) -> None:
    """Take back all steps before the last one, as `above` returns them, in one step of its own.

    Raises KnownError where no longer that can be taken back which was `agreed`, or not all of it.
    """
    *later, there = steps
    told = {"step": origin(there), "after": there.number, "n": len(later)}
    with store.write(WENT_BACK, there.event_id, kind=there.kind) as unit:
        unit.ids |= told
        _refuse_other(part_to_take_back(unit.connection, later), agreed)
        if agreed.kept:
            raise KnownError("journal.conflict", n=len(agreed.kept), of=agreed.of)
        _write(unit, agreed.rows)


def _top(store: Store, event_id: int | None, pick: _Pick) -> Change | None:
    with store.read() as connection:
        read: list[Change] = []
        while True:
            page = journal.stack(connection, event_id, store.author, tables.SCHEMA, PAGE, len(read))
            read += page
            top = pick(read)
            # Redo never reaches behind a plain step.
            over = pick is redo_top and any(change.key not in (UNDONE, REDONE) for change in page)
            if top is not None or over or len(page) < PAGE:
                return top


def _apply(store: Store, change: Change, key: str) -> None:
    with store.read() as connection:
        rows = inverse(journal.rows_of(connection, [change.number])[change.number])
    # The step that all undoing and redoing began with: its sentence is the one to tell.
    told = origin(change)
    with store.write(key, change.event_id, kind=change.kind, undoes=change.number, change=told) as unit:
        conflicts = _conflicts(unit, rows)
        if conflicts:
            raise KnownError("journal.conflict", n=conflicts, of=len(rows))
        _write(unit, rows)


def _refuse_other(now: Part, agreed: Part) -> None:
    """Refuse to do something else than what was looked at and agreed to."""
    if now != agreed:
        raise KnownError("journal.moved_on")


def _write(unit: Unit, rows: Sequence[ChangeRow]) -> None:
    try:
        for row in rows:
            _take_back(unit, row)
    except IntegrityError as error:
        raise KnownError("journal.unfit") from error


def _conflicts(unit: Unit, rows: Sequence[ChangeRow]) -> int:
    """Count the rows that are no longer what the step left, judged by the touched columns.

    A row that the step touched more than once is judged each time as taking back will have left it.
    """
    left: dict[tuple[str, int], Columns | None] = {}
    conflicts = 0
    for row in rows:
        place = (row.table, row.row_id)
        now = _now(unit, row, left)
        conflicts += now is not None if row.operation is Operation.INSERT else now != row.before
        if row.operation is Operation.UPDATE:
            left[place] = {**(left.get(place) or {}), **(row.after or {})}
        else:
            left[place] = row.after
    return conflicts


def _now(unit: Unit, row: ChangeRow, left: Mapping[tuple[str, int], Columns | None]) -> Columns | None:
    """Return the touched columns of a row as they stand, or as rows already gone through leave them."""
    touched = tuple(row.before or ("id",))
    done: Columns | None = left.get((row.table, row.row_id), {})
    if done is None or all(name in done for name in touched):
        return None if done is None else {name: done[name] for name in touched}
    stored = unit.current(tables.JOURNALLED[row.table], row.row_id, touched)
    return stored and {**stored, **{name: value for name, value in done.items() if name in touched}}


def _take_back(unit: Unit, row: ChangeRow) -> None:
    table = tables.JOURNALLED[row.table]
    match row.operation:
        case Operation.INSERT:
            unit.insert(table, decode_row(table, row.after or {}))
        case Operation.UPDATE:
            unit.update(table, row.row_id, decode_row(table, row.after or {}))
        case Operation.DELETE:
            # Rows added since depend on this one: taking them along would lose work nobody named.
            if unit.has_dependents(table, row.row_id):
                raise KnownError("journal.depended_on")
            unit.delete(table, row.row_id)
