"""Bring what readers find in cells to one form: no blanks, no protection, whole numbers as ints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import Cell, IncomingRow
from lmcdesk.domain.text import clean_text

MOST_ROWS = 50_000
MOST_COLUMNS = 500
"""How many rows and columns a list may have; a longer one is refused, never cut."""

_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_PROTECTED = re.compile(r'="((?:[^"]|"")*)"\Z')
_QUOTED = re.compile(r"'(?=[=+\-@'])")
_WHOLE = 2**53


class Normal(dict[Any, Cell]):
    """Remember what each value becomes: the cells of a column are often the same few."""

    def __missing__(self, value: Any) -> Cell:
        """Work a value out, and keep it."""
        found = self[value] = normal(value)
        return found

    def row(self, cells: Iterable[Any]) -> tuple[Cell, ...]:
        """Return the cells of a row without the empty ones at its end."""
        row = list(cells)
        # To a dictionary yes is the same as 1.
        done = [normal(cell) for cell in row] if bool in map(type, row) else [self[cell] for cell in row]
        while done and done[-1] is None:
            done.pop()
        return tuple(done)


def normal(value: Any) -> Cell:
    """Return one value as a list holds it, None where it is empty."""
    match value:
        case str():
            return _text(value)
        case None | bool() | int() | date() | datetime() | time():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < _WHOLE else value
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case _:
            return _text(str(value))


def _text(text: str) -> str | None:
    """Return a text cleaned; what kept spreadsheets from taking it for something else is undone."""
    if text.isascii() and text.isprintable() and text[:1] not in ("", " ", "=", "'") and text[-1] != " ":
        return text
    text = text.strip()
    if wrapped := _PROTECTED.match(text):
        text = wrapped[1].replace('""', '"')
    elif _QUOTED.match(text):
        text = text[1:]
    return clean_text(_SPACES.sub(" ", text), lines=True) or None


def numbered(rows: Iterable[tuple[int, Sequence[Any]]]) -> tuple[IncomingRow, ...]:
    """Return the rows that hold anything, by their numbers in the source.

    Raises KnownError where there are more than can be looked through.
    """
    known = Normal()
    found: list[IncomingRow] = []
    for number, cells in rows:
        done = known.row(cells)
        if not done:
            continue
        if len(done) > MOST_COLUMNS:
            raise KnownError("incoming.too_wide", row=number, most=MOST_COLUMNS)
        if len(found) == MOST_ROWS:
            raise KnownError("incoming.too_long", most=MOST_ROWS)
        found.append(IncomingRow(number, done))
    return tuple(found)
