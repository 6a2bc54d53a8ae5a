"""Take rows that came from outside: what no store of ours would hold is refused, wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, Text

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import FIELDS, FIRST_YEAR, LAST_YEAR, FieldKind
from lmcdesk.domain.handover import CONTACTS
from lmcdesk.domain.journal import Encoded
from lmcdesk.domain.ranks import valid
from lmcdesk.domain.settings import setting_fits
from lmcdesk.domain.text import clean_text
from lmcdesk.store import tables
from lmcdesk.store.checks import sound
from lmcdesk.store.columns import decode, encode
from lmcdesk.store.portable import OWN, Row, Rows, UnfitError, references

MOST_ROWS = 200_000
"""How many rows an event may have."""

LARGEST = 2**31
"""What no number of ours reaches."""

_LONGEST = 20_000


def checked_rows(raw: Any, *, contacts: bool, schema: int = tables.SCHEMA) -> Rows:
    """Return the rows of an event as a store may take them.

    Without `contacts` the columns of `CONTACTS` are missing from every row. Of an earlier `schema` the tables
    are not there that came later, and stay empty. Raises UnfitError.
    """
    later = {name for name, since in tables.SINCE.items() if since > schema}
    if not isinstance(raw, dict) or set(raw) != set(tables.JOURNALLED) - later:
        raise UnfitError
    if not all(isinstance(found, dict) for found in raw.values()):
        raise UnfitError
    if len(raw["event"]) != 1 or sum(len(found) for found in raw.values()) > MOST_ROWS:
        raise UnfitError("event")
    rows: Rows = {name: {} for name in tables.JOURNALLED}
    for name in raw:
        table = tables.JOURNALLED[name]
        left_out = frozenset() if contacts else CONTACTS.get(name, frozenset())
        expected = whole(table) - left_out
        for key, row in raw[name].items():
            checked = checked_columns(table, row, expected)
            rows[name][checked_uuid(key, name)] = {
                column: _cleaned(table.c[column], value) for column, value in checked.items()
            }
    _check_references(rows)
    return rows


@cache
def whole(table: Table) -> frozenset[str]:
    """Return the columns that a row takes along."""
    return frozenset(column.name for column in table.columns if column.name not in OWN)


def checked_columns(table: Table, raw: Any, expected: Set[str] | None) -> Row:
    """Return some columns of a row, their texts cleaned; with `expected` exactly those.

    Raises UnfitError where a column is foreign or missing, or holds what its codec would not have written.
    """
    if not isinstance(raw, dict) or not set(raw) <= whole(table):
        raise UnfitError(table.name)
    if expected is not None and set(raw) != expected:
        raise UnfitError(table.name)
    leads = references(table)
    row: Row = {}
    for name, value in raw.items():
        column = table.c[name]
        if name in leads:
            row[name] = None if value is None and column.nullable else checked_uuid(value, table.name, name)
        else:
            if not (value is None or isinstance(value, str | int)):
                raise UnfitError(table.name, name)
            row[name] = _sound_value(column, value)
    return row


def checked_uuid(value: Any, table: str, column: str = "") -> str:
    """Return a UUID as it is always written; raises UnfitError where it is none."""
    try:
        if isinstance(value, str) and str(UUID(value)) == value:
            return value
    except ValueError:
        pass
    raise UnfitError(table, column)


# Most values of a column are the same few; to the memory of what was judged, yes is another than 1.
@lru_cache(maxsize=8_192, typed=True)
def _sound_value(column: Column[Any], value: Encoded) -> Encoded:
    unfit = UnfitError(column.table.name, column.name)
    if not sound(column, value) or (type(value) is int and abs(value) >= LARGEST):
        raise unfit
    if isinstance(value, str) and len(value) > _LONGEST:
        raise unfit
    decoded = decode(column, value)
    if isinstance(decoded, date) and not FIRST_YEAR <= decoded.year <= LAST_YEAR:
        raise unfit
    if isinstance(value, str) and type(column.type) is Text:
        return clean_text(value, lines=True)
    return value


@lru_cache(maxsize=8_192, typed=True)
def _cleaned(column: Column[Any], value: Encoded) -> Encoded:
    """Return a value as the field of that name would have taken it."""
    table, name = column.table.name, column.name
    if name in ("value", "name") and column.table is tables.event_setting:
        return value
    if name == "rank" and value is not None and not valid(str(value)):
        raise UnfitError(table, name)
    field = FIELDS.get(table, {}).get(name)
    if field is None:
        return value
    decoded = decode(column, value)
    # To a field no flag is a text, and what is empty is empty either way.
    if decoded is None or decoded == "" or field.kind is FieldKind.FLAG:
        if field.required and decoded in (None, ""):
            raise UnfitError(table, name)
        return value
    try:
        return encode(column, field.clean(decoded))
    except UserError as error:
        raise UnfitError(table, name) from error


def _check_references(rows: Mapping[str, Mapping[str, Row]]) -> None:
    for name, table in tables.JOURNALLED.items():
        leads = references(table)
        for key, row in rows[name].items():
            for column, target in leads.items():
                value = row[column]
                if value is not None and (value not in rows[target] or (target == name and value == key)):
                    raise UnfitError(name, column)
    for row in rows["event_setting"].values():
        if not setting_fits(str(row["name"]), row["value"]):
            raise UnfitError("event_setting", "value")
