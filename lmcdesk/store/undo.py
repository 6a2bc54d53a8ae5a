"""Take a Change back by writing its inverse as a new Change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.exc import IntegrityError

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.journal import (
    REDONE,
    UNDONE,
    Change,
    ChangeRow,
    Columns,
    inverse,
    redo_top,
    undo_top,
)
from lmcdesk.domain.kinds import Operation
from lmcdesk.store import tables
from lmcdesk.store.columns import decode_row
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Store
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


def _top(store: Store, event_id: int | None, pick: _Pick) -> Change | None:
    with store.read() as connection:
        stack: list[Change] = []
        while True:
            page = journal.stack(connection, event_id, store.author, tables.SCHEMA, PAGE, len(stack))
            stack += page
            top = pick(stack)
            # Redo never reaches behind a plain step.
            over = pick is redo_top and any(change.key not in (UNDONE, REDONE) for change in page)
            if top is not None or over or len(page) < PAGE:
                return top


def _apply(store: Store, change: Change, key: str) -> None:
    with store.read() as connection:
        rows = inverse(journal.rows_of(connection, [change.number])[change.number])
    with store.write(
        key,
        change.event_id,
        kind=change.kind,
        undoes=change.number,
        # The step that all undoing and redoing began with: its sentence is the one to tell.
        change=change.ids.get("change", change.number),
    ) as unit:
        conflicts = _conflicts(unit, rows)
        if conflicts:
            raise KnownError("journal.conflict", n=conflicts, of=len(rows))
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
