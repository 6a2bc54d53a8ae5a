"""Compare the rows of an event here with those of a file, and bring the event to what the file holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from lmcdesk.store import tables
from lmcdesk.store.portable import (
    Ids,
    Pace,
    Row,
    Rows,
    UnfitError,
    insert,
    located,
    read_event,
    references,
    unhurried,
)
from lmcdesk.store.removing import stored_rows
from lmcdesk.store.unit import Unit

_SAME_BY = {
    "event_setting": ("name",),
    "delegation_role": ("delegation_id", "meeting_id", "role"),
    "speakers_list": ("agenda_item_id",),
    "connection_person": ("connection_id", "participant_id"),
    "distinct_pair": ("first_id", "second_id"),
    "saved_view": ("page", "name"),
}
"""What there is only one of: two desks that made it apart have made the same, under two UUIDs."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Say how one row differs.

    Without `before` it is new in the file, without `after` it is missing there; else both hold the columns
    that differ.
    """

    table: str
    key: str
    before: Row | None
    after: Row | None


def matched(here: Rows, theirs: Rows) -> Rows:
    """Return the rows of a file, those that there is only one of under the UUIDs they have here."""
    same: dict[tuple[str, str], str] = {}
    found: Rows = {}
    for name, table in tables.JOURNALLED.items():
        leads = references(table)
        by = _SAME_BY.get(name, ())
        known = {tuple(row[column] for column in by): key for key, row in here[name].items()} if by else {}
        found[name] = {}
        for key, row in theirs[name].items():
            moved = {
                column: same.get((leads[column], str(value)), value) if column in leads else value
                for column, value in row.items()
            }
            if by and key not in here[name]:
                ours = known.get(tuple(moved[column] for column in by), key)
                if ours not in theirs[name]:
                    same[name, key] = ours
            found[name][same.get((name, key), key)] = moved
    return found


def differences(here: Rows, theirs: Rows) -> list[Difference]:
    """Return what differs, table by table; columns that the file left out do not."""
    found = []
    for name in tables.JOURNALLED:
        for key, row in theirs[name].items():
            now = here[name].get(key)
            if now is None:
                found.append(Difference(name, key, None, row))
                continue
            changed = [column for column, value in row.items() if now[column] != value]
            if changed:
                before, after = ({column: each[column] for column in changed} for each in (now, row))
                found.append(Difference(name, key, before, after))
        found += [
            Difference(name, key, row, None) for key, row in here[name].items() if key not in theirs[name]
        ]
    return found


def update(unit: Unit, event_id: int, theirs: Rows, pace: Pace = unhurried) -> Ids:
    """Bring an event to the rows of a file and return where they are.

    Columns that the file left out stay as they are. Raises UnfitError where the database refuses a row.
    """
    found = read_event(unit.connection, event_id)
    assert found is not None
    here, ids = found
    wanted = {
        name: {key: {**here[name].get(key, {}), **row} for key, row in rows.items()}
        for name, rows in theirs.items()
    }
    if _remove(unit, here, wanted, ids, pace):
        # That took along what depended on it: some of it is to stay, under its id.
        found = read_event(unit.connection, event_id)
        assert found is not None
        here, _ = found
    left = differences(here, wanted)
    missing: Rows = {name: {} for name in tables.JOURNALLED}
    for each in left:
        if each.before is None and each.after is not None:
            missing[each.table][each.key] = each.after
    insert(unit, missing, ids, pace)
    changed: defaultdict[str, dict[int, Mapping[str, object]]] = defaultdict(dict)
    for each in left:
        if each.before is not None and each.after is not None:
            table = tables.JOURNALLED[each.table]
            changed[each.table][ids[each.table, each.key]] = located(table, each.after, ids)
    for name, values in changed.items():
        try:
            unit.update_many(tables.JOURNALLED[name], values)
        except IntegrityError as error:
            raise UnfitError(name) from error
        pace(len(values))
    return ids


def _remove(unit: Unit, here: Rows, wanted: Rows, ids: Ids, pace: Pace) -> bool:
    """Remove what the file does not hold, what depends on others first; tell whether there was any."""
    removed = False
    for name, table in reversed(tables.JOURNALLED.items()):
        going = [ids[name, key] for key in here[name] if key not in wanted[name]]
        # Some went along with what they depended on.
        left = [int(str(row["id"])) for row in stored_rows(unit.connection, table, table.c.id, going)]
        if left:
            unit.delete_many(table, left)
            pace(len(left))
            removed = True
    return removed
