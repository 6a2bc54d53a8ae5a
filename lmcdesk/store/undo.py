"""Take Changes back by writing their inverse as a new Change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from lmcdesk.domain.collecting import uncollected
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
from lmcdesk.store.netting import Place, Row
from lmcdesk.store.queries import journal
from lmcdesk.store.removing import dependents, referring, stored_rows
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
    with store.read() as connection, uncollected():
        rows = inverse(journal.rows_of(connection, [change.number])[change.number])
    # The step that all undoing and redoing began with: its sentence is the one to tell.
    told = origin(change)
    with store.write(key, change.event_id, kind=change.kind, undoes=change.number, change=told) as unit:
        with uncollected():
            conflicts = _conflicts(unit, rows)
        if conflicts:
            raise KnownError("journal.conflict", n=conflicts, of=len(rows))
        _write(unit, rows)


def _refuse_other(now: Part, agreed: Part) -> None:
    """Refuse to do something else than what was looked at and agreed to."""
    if now != agreed:
        raise KnownError("journal.moved_on")


def _write(unit: Unit, rows: Sequence[ChangeRow]) -> None:
    _refuse_depended_on(unit.connection, rows)
    try:
        with uncollected():
            unit.apply(rows)
    except IntegrityError as error:
        raise KnownError("journal.unfit") from error


def _conflicts(unit: Unit, rows: Sequence[ChangeRow]) -> int:
    """Count the rows that are no longer what the step left, judged by the touched columns.

    A row that the step touched more than once is judged each time as taking back will have left it.
    """
    there = _touched_rows(unit.connection, rows)
    left: dict[Place, Columns | None] = {}
    conflicts = 0
    for row in rows:
        place = (row.table, row.row_id)
        now = left[place] if place in left else there.get(place)
        if row.operation is Operation.INSERT:
            conflicts += now is not None
        else:
            conflicts += now is None or not (row.before or {}).items() <= now.items()
        if row.operation is Operation.UPDATE:
            left[place] = {**(now or row.before or {}), **(row.after or {})}
        else:
            left[place] = row.after
    return conflicts


def _touched_rows(connection: Connection, rows: Sequence[ChangeRow]) -> dict[Place, Row]:
    """Return those of the rows that are there, as they are."""
    ids: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for row in rows:
        ids[row.table][row.row_id] = None
    return {
        (name, int(str(found["id"]))): found
        for name, wanted in ids.items()
        for found in stored_rows(
            connection, tables.JOURNALLED[name], tables.JOURNALLED[name].c.id, list(wanted)
        )
    }


def _refuse_depended_on(connection: Connection, rows: Sequence[ChangeRow]) -> None:
    """Refuse to remove what rows added since depend on: taking them along would lose work nobody named."""
    gone = {(row.table, row.row_id): None for row in rows if row.operation is Operation.DELETE}
    pointed = {
        (row.table, row.row_id, name)
        for row in rows
        if row.operation is Operation.UPDATE
        for name in row.after or ()
    }
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for name, row_id in gone:
        ids[name].append(row_id)
    for name, going in ids.items():
        for column in dependents(tables.JOURNALLED[name]):
            for place in referring(connection, column, going):
                if place not in gone and (*place, column.name) not in pointed:
                    raise KnownError("journal.depended_on")
