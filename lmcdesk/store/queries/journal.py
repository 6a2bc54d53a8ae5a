"""Read the journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select

from lmcdesk.domain.ids import ChangeNumber
from lmcdesk.domain.journal import ELSEWHERE, FORGOTTEN, Change, ChangeRow, Committed
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.store.tables import JOURNALLED, change, change_row

_COLUMNS = (
    change.c.number,
    change.c.event_id,
    change.c.kind,
    change.c.author,
    change.c.at,
    change.c.schema,
    change.c.key,
    change.c.ids,
    change.c.undoes,
)

EVERYTHING: Mapping[str, frozenset[int]] = {name: frozenset() for name in JOURNALLED}
"""What a Change has touched that says of no row that it did: it wrote past the journal."""


def last_number(connection: Connection) -> int:
    """Return the number of the newest Change, 0 where there is none."""
    return connection.execute(select(func.max(change.c.number))).scalar() or 0


def committed_since(connection: Connection, number: int) -> list[Committed]:
    """Return what the Changes after one of that number have touched, oldest first."""
    query = select(*_COLUMNS).where(change.c.number > number).order_by(change.c.number)
    changes = [_change(row) for row in connection.execute(query)]
    touched: dict[int, dict[str, set[int]]] = {found.number: {} for found in changes}
    rows = select(change_row.c.change_number, change_row.c.table_name, change_row.c.row_id)
    for found, table, row_id in connection.execute(rows.where(change_row.c.change_number > number)):
        touched[found].setdefault(table, set()).add(row_id)
    return [
        Committed(
            found.number,
            found.event_id,
            found.at,
            {table: frozenset(ids) for table, ids in touched[found.number].items()} or EVERYTHING,
        )
        for found in changes
    ]


def of_event(connection: Connection, event_id: int, limit: int | None = None, since: int = 0) -> list[Change]:
    """Return the Changes of an event, its making included, newest first; none before the number `since`."""
    made = select(change_row.c.change_number).where(
        change_row.c.table_name == "event", change_row.c.row_id == event_id
    )
    query = (
        select(*_COLUMNS)
        .where(or_(change.c.event_id == event_id, change.c.number.in_(made)), change.c.number >= since)
        .order_by(change.c.number.desc())
        .limit(limit)
    )
    return [_change(row) for row in connection.execute(query)]


def after(connection: Connection, number: int, limit: int) -> list[Change]:
    """Return the newest Changes of the whole store after one of that number, newest first."""
    query = select(*_COLUMNS).where(change.c.number > number).order_by(change.c.number.desc()).limit(limit)
    return [_change(row) for row in connection.execute(query)]


def by_numbers(connection: Connection, numbers: Sequence[int]) -> list[Change]:
    """Return some Changes by number."""
    query = select(*_COLUMNS).where(change.c.number.in_(numbers)).order_by(change.c.number)
    return [_change(row) for row in connection.execute(query)]


def last_forgetting(connection: Connection, event_id: int) -> int:
    """Return the number of the newest Change that forgot data of an event, 0 where there is none."""
    number: int = connection.execute(_last_forgetting(event_id)).scalar_one()
    return number


def _last_forgetting(event_id: int) -> Select[Any]:
    here = change.alias()
    number = func.coalesce(func.max(here.c.number), 0)
    # What another desk has forgotten is still here.
    return select(number).where(
        here.c.event_id == event_id, here.c.key == FORGOTTEN, here.c.author != ELSEWHERE
    )


def stack(
    connection: Connection, event_id: int | None, author: str, schema: int, limit: int, offset: int
) -> list[Change]:
    """Return one author's steps that undo may reach, newest first: plan steps of an event, or store steps.

    Changes of an older schema are history: a migration is a barrier. So is forgetting, behind which undo
    would write blanks.
    """
    kind = ChangeKind.STORE if event_id is None else ChangeKind.PLAN
    owner = change.c.event_id.is_(None) if event_id is None else change.c.event_id == event_id
    query = (
        select(*_COLUMNS)
        .where(owner, change.c.kind == kind, change.c.author == author, change.c.schema == schema)
        .where(change.c.number > (0 if event_id is None else _last_forgetting(event_id).scalar_subquery()))
        .order_by(change.c.number.desc())
        .limit(limit)
        .offset(offset)
    )
    return [_change(row) for row in connection.execute(query)]


def rows_of(connection: Connection, numbers: Sequence[int]) -> dict[int, list[ChangeRow]]:
    """Return the rows of some Changes in the order they were written, by number."""
    query = (
        select(
            change_row.c.change_number,
            change_row.c.table_name,
            change_row.c.row_id,
            change_row.c.operation,
            change_row.c.before,
            change_row.c.after,
        )
        .where(change_row.c.change_number.in_(numbers))
        .order_by(change_row.c.change_number, change_row.c.position)
    )
    found: dict[int, list[ChangeRow]] = {number: [] for number in numbers}
    for number, table, row_id, operation, before, after in connection.execute(query):
        found[number].append(ChangeRow(table, row_id, operation, _columns(before), _columns(after)))
    return found


def last_seen(connection: Connection, table: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return the last whole content of removed rows, by id: the journal is the bin."""
    query = (
        select(change_row.c.row_id, change_row.c.before)
        .where(
            change_row.c.table_name == table,
            change_row.c.row_id.in_(ids),
            change_row.c.before.is_not(None),
            change_row.c.after.is_(None),
        )
        .order_by(change_row.c.change_number)
    )
    return {row_id: json.loads(before) for row_id, before in connection.execute(query)}


def last_set(
    connection: Connection, table: str, ids: Sequence[int], columns: Sequence[str]
) -> dict[int, int]:
    """Return the number of the last Change that set one of some columns and holds, by id of the row.

    One that was undone holds no more, and the one before it does again.
    """
    query = (
        select(change.c.number, change.c.undoes, change_row.c.row_id, change_row.c.after)
        .join(change, change.c.number == change_row.c.change_number)
        .where(
            change_row.c.table_name == table,
            change_row.c.row_id.in_(ids),
            change_row.c.after.is_not(None),
        )
        .order_by(change.c.number.desc())
    )
    found: dict[int, int] = {}
    undone: set[int] = set()
    for number, undoes, row_id, after in connection.execute(query):
        if number in undone:
            continue
        if undoes is not None:
            undone.add(undoes)
        elif row_id not in found and any(name in (_columns(after) or {}) for name in columns):
            found[row_id] = number
    return found


def rows_after(connection: Connection, table: str, number: int) -> Iterator[tuple[int, ChangeRow]]:
    """Yield what Changes after one of that number did to a table, oldest first, each with its number."""
    query = (
        select(
            change_row.c.change_number,
            change_row.c.row_id,
            change_row.c.operation,
            change_row.c.before,
            change_row.c.after,
        )
        .where(change_row.c.change_number > number, change_row.c.table_name == table)
        .order_by(change_row.c.change_number, change_row.c.position)
    )
    for found, row_id, operation, before, after in connection.execute(query):
        yield found, ChangeRow(table, row_id, operation, _columns(before), _columns(after))


def _change(row: Row[*tuple[Any, ...]]) -> Change:
    number, event_id, kind, author, at, schema, key, ids, undoes = row
    return Change(ChangeNumber(number), event_id, kind, author, at, schema, key, json.loads(ids), undoes)


def _columns(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
