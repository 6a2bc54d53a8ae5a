"""Give each kind of column its one codec: Python value to stored scalar and back.

The journal keeps what `encode` makes of a value, so that the store and its history
never disagree about how a date or a choice is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import CheckConstraint, Column, Dialect, ForeignKey, Integer, Table, Text
from sqlalchemy.types import TypeDecorator

from lmcdesk.domain.journal import Encoded

E = TypeVar("E", bound=Enum)


class DamagedValueError(Exception):
    """Say that a column holds what its codec never wrote: the file was changed by something else."""


class Instant(TypeDecorator[datetime]):
    """Keep an aware instant as UTC text, to the microsecond, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect | None) -> str | None:
        """Refuse naive datetimes: an instant without a zone is a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        # Not strftime: it writes the year 999 without its zero, and then text order is not time order.
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: str | None, dialect: Dialect | None) -> datetime | None:
        """Return an aware datetime in UTC."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except (KeyError, ValueError, TypeError) as error:
            raise DamagedValueError(str(value)) from error


class Wall(TypeDecorator[datetime]):
    """Keep a wall time (a naive datetime, to the minute) as text; zone and fold stand beside it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect | None) -> str | None:
        """Refuse aware datetimes: a planned time is what the clock on the wall will show."""
        if value is None:
            return None
        if value.tzinfo is not None:
            raise ValueError("a wall time has no zone of its own")
        return value.isoformat(timespec="minutes")

    def process_result_value(self, value: str | None, dialect: Dialect | None) -> datetime | None:
        """Return a naive datetime."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except (KeyError, ValueError, TypeError) as error:
            raise DamagedValueError(str(value)) from error


class Day(TypeDecorator[date]):
    """Keep a date as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect | None) -> str | None:
        """Refuse datetimes, which are dates to Python and could not be read back."""
        if isinstance(value, datetime):
            raise ValueError("a day has no time")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect | None) -> date | None:
        """Return a date."""
        try:
            return None if value is None else date.fromisoformat(value)
        except (KeyError, ValueError, TypeError) as error:
            raise DamagedValueError(str(value)) from error


class Flag(TypeDecorator[bool]):
    """Keep yes and no as 1 and 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect | None) -> int | None:
        """Return 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect | None) -> bool | None:
        """Return a bool."""
        return None if value is None else bool(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """Keep a tuple of names as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect | None) -> str | None:
        """Return a JSON array of the names, sorted, so that equal sets are equal text."""
        if not value:
            return None if value is None else "[]"
        return json.dumps(sorted(value), separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect | None) -> tuple[str, ...] | None:
        """Return a tuple of names."""
        try:
            if value == "[]":
                return ()
            return None if value is None else tuple(json.loads(value))
        except (KeyError, ValueError, TypeError) as error:
            raise DamagedValueError(str(value)) from error


class Choice(TypeDecorator[Enum]):
    """Keep a closed choice as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, enum: type[Enum]) -> None:
        """Take the enumeration whose values the column holds."""
        super().__init__()
        self.enum = enum
        self._members: dict[str, Enum] = {member.value: member for member in enum}

    def process_bind_param(self, value: Enum | None, dialect: Dialect | None) -> str | None:
        """Return the value of the member."""
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect | None) -> Enum | None:
        """Return the member."""
        try:
            return None if value is None else self._members[value]
        except (KeyError, ValueError, TypeError) as error:
            raise DamagedValueError(str(value)) from error


def choice(name: str, enum: type[Enum], *, nullable: bool = False) -> tuple[Column[Any], CheckConstraint]:
    """Return a column of a closed choice with the check that closes it in the database."""
    values = ", ".join(f"'{member.value}'" for member in enum)
    return Column(name, Choice(enum), nullable=nullable), CheckConstraint(f"{name} IN ({values})", name)


def text(name: str, *, personal: bool = False, nullable: bool = False) -> Column[Any]:
    """Return a text column; `personal` marks what "Forget personal data" blanks."""
    return Column(name, Text, nullable=nullable, info={"personal": personal})


def reference(name: str, target: str, *, nullable: bool = False) -> Column[Any]:
    """Return an indexed foreign key; removing what it points to is never the database's doing."""
    return Column(
        name, Integer, ForeignKey(f"{target}.id", ondelete="RESTRICT"), nullable=nullable, index=True
    )


def blank(table: Table) -> dict[str, object]:
    """Return what the columns of a new row hold unless told otherwise; closed choices must be told."""
    values: dict[str, object] = {}
    for column in table.columns:
        if column.nullable:
            values[column.name] = None
        elif isinstance(column.type, Words):
            values[column.name] = ()
        elif isinstance(column.type, Flag):
            values[column.name] = False
        elif type(column.type) is Text:
            values[column.name] = ""
        elif type(column.type) is Integer:
            values[column.name] = 0
    return values


def encode(column: Column[Any], value: object) -> Encoded:
    """Return a value as the column stores it."""
    return _encoder(column)(value, None)


def decode(column: Column[Any], value: Encoded) -> object:
    """Return a stored scalar as the column's Python value."""
    if isinstance(column.type, TypeDecorator):
        return column.type.process_result_value(value, None)  # type: ignore[arg-type]
    return value


def encode_row(table: Table, values: Mapping[str, Any]) -> dict[str, Encoded]:
    """Return some columns of a row as the store keeps them."""
    encoders, made = _encoders(table)
    row = {**values}
    for name, encoder in made:
        if name in row:
            row[name] = encoder(row[name], None)
    # One look at all of them: most hold nothing but text and numbers, and there are many rows.
    if row.keys() <= encoders.keys() and _PLAIN.issuperset(map(type, row.values())):
        return row
    return {name: encoders[name](value, None) for name, value in values.items()}


def decode_row(table: Table, values: Mapping[str, Encoded]) -> dict[str, object]:
    """Return some columns of a stored row as Python values."""
    return {name: decode(table.c[name], value) for name, value in values.items()}


def check_row(table: Table, values: Mapping[str, Encoded]) -> None:
    """Raise DamagedValueError where a column of a stored row holds what its codec never wrote."""
    for name, codec in _codecs(table):
        if name in values:
            codec(values[name], None)


_Encoder = Callable[[Any, Any], Encoded]
_Decoder = Callable[[Any, Any], object]
_PLAIN: frozenset[type] = frozenset((str, int, type(None)))


@cache
def _encoders(table: Table) -> tuple[Mapping[str, _Encoder], tuple[tuple[str, _Encoder], ...]]:
    """Return how each column is encoded, and those that do not keep text and numbers as they are."""
    encoders = {column.name: _encoder(column) for column in table.columns}
    made = [(name, encoder) for name, encoder in encoders.items() if encoder is not _as_it_is]
    return encoders, tuple(made)


@cache
def _codecs(table: Table) -> tuple[tuple[str, _Decoder], ...]:
    """Return the columns whose stored values are more than text and numbers, and how each is read."""
    return tuple(
        (column.name, column.type.process_result_value)
        for column in table.columns
        if isinstance(column.type, TypeDecorator)
    )


def _encoder(column: Column[Any]) -> _Encoder:
    if isinstance(column.type, TypeDecorator):
        encoder: _Encoder = column.type.process_bind_param
        return encoder
    return _as_it_is


def _as_it_is(value: object, _: object) -> Encoded:
    if value is None or isinstance(value, (str, int)):
        return value
    raise TypeError(f"a column of text or numbers cannot hold {value!r}")
