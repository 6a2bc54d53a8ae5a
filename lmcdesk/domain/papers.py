"""Describe papers as facts: what a sheet says and how it is meant to look, for any writer of files.

Facts are values and hold no idea of a file format. A builder makes them from records; a writer makes a
file of them and decides only what the format forces it to: fonts, heights, scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

CellValue = str | int | date | None


class ColumnKind(Enum):
    """Say what a column holds.

    TEXT is words, which wrap; CODE is text kept letter by letter though it may look like a number
    (telephone numbers, ids, addresses); NUMBER is whole numbers; DATE is days.
    """

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"


class HeadStyle(Enum):
    """Say how much a line above the table weighs."""

    TITLE = "title"
    STRONG = "strong"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class HeadLine:
    """Hold one line above the table; it stands in the first column and may run over the others."""

    text: str
    style: HeadStyle = HeadStyle.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """Describe a column; `width` is in digits of the sheet's font at its normal size.

    `hidden` columns are for machines: out of sight and off the page; they stand last. `drop_first`
    columns leave the printed page, before any other, where it would become too small to read. What is
    to be filled in may have `choices`, which a list in the cell offers; with `hint` it says so when
    something else is typed, and takes it all the same.
    """

    heading: str
    width: float
    kind: ColumnKind = ColumnKind.TEXT
    hidden: bool = False
    drop_first: bool = False
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Hold the cells of a row, one for each column, and what sets the row apart from its neighbours."""

    cells: tuple[CellValue, ...]
    bold: bool = False
    italic: bool = False
    line_above: bool = False


@dataclass(frozen=True, slots=True)
class Footer:
    """Hold what stands at the foot of every page.

    `pages` is a text with the places {page} and {pages}, which the writer fills by the format's means.
    """

    title: str
    version: str
    pages: str
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Describe the printed page: A4, its way up, and whether all columns share one page's width."""

    landscape: bool = True
    one_page_wide: bool = True


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Describe one sheet: head lines, an empty row, headings that stay in sight and repeat, rows.

    `language` is the code of the words in it, `table` the name of the table over headings and rows. Below
    the last row, `spare` more are ready to be filled in. The `stamp` is for machines: it stands in the first
    row of the last column, which is hidden then.
    """

    name: str
    language: str
    head: tuple[HeadLine, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footer: Footer
    table: str
    page: Page = Page()
    spare: int = 0
    stamp: str = ""

    @property
    def heading_row(self) -> int:
        """Return the number of the row with the column headings, counted from 1."""
        return len(self.head) + 2

    @property
    def last_row(self) -> int:
        """Return the number of the last row, which is the heading row where there is nothing below it."""
        return self.heading_row + len(self.rows)


@dataclass(frozen=True, slots=True)
class WorkbookFacts:
    """Describe a file of sheets; `title` is the one thing its properties tell."""

    title: str
    sheets: tuple[SheetFacts, ...]

    @property
    def row_count(self) -> int:
        """Return how many rows all sheets have together, head and headings aside."""
        return sum(len(sheet.rows) for sheet in self.sheets)
