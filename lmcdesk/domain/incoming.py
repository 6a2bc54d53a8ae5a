"""Hold what was read of a file or of pasted words, before anybody has said what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

Cell = str | int | float | bool | date | datetime | time | None
"""What one cell of a list holds: numbers that are whole are ints, what is empty is None."""


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """Hold one row and its number in the source, counted from 1 as the source's own program counts.

    Headings that the source does not have itself stand in row 0.
    """

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class IncomingTable:
    """Hold one sheet, table or text of a source with all its rows, the empty ones left out.

    `fonts` names, by row number and column, fonts that draw other letters than they hold.
    """

    name: str
    rows: tuple[IncomingRow, ...]
    fonts: tuple[tuple[int, int, str], ...] = ()

    @property
    def width(self) -> int:
        """Return how many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Source:
    """Hold what was read of one file or paste.

    `kind` is "xlsx", "xls", "ods", "csv", "docx", "vcard", "table" (pasted cells) or "prose"; `encoding` and
    `delimiter` are those a text was read by, else "".
    """

    name: str
    kind: str
    tables: tuple[IncomingTable, ...]
    encoding: str = ""
    delimiter: str = ""
