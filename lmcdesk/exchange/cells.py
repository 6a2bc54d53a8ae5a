"""Put values into cells: text stays text whatever it looks like, numbers and days stay what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.papers import CellValue, Column, ColumnKind, HeadLine, HeadStyle, Row
from lmcdesk.domain.text import allowed_text
from lmcdesk.exchange.fonts import BASE, SIZE, script_of
from lmcdesk.exchange.layout import LONGEST_TEXT

# What Excel would read as a formula, a number or a date once somebody edits the cell.
_TEMPTING = frozenset("=+-@'\t0123456789＝＋－＠")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_DAY = date(1900, 3, 1)
"""Excel has no days before 1900 and a wrong one in February 1900."""

_FORMATS = {ColumnKind.TEXT: "General", ColumnKind.CODE: "@", ColumnKind.NUMBER: "0", ColumnKind.DATE: ""}
_DAY_FORMATS = {"en": "[$-809]d mmmm yyyy"}
_ANY_DAY_FORMAT = "yyyy-mm-dd"

_GREY = "FFD9D9D9"
_THIN = Side(style="thin", color="FFBFBFBF")
_DARK = Side(style="thin", color="FF595959")
_THICK = Side(style="medium", color="FF000000")


def put(cell: Cell, value: CellValue) -> None:
    """Put a value into a cell: text never becomes a formula or an error, a day is a day.

    Raises KnownError `sheet.text_too_long` rather than cutting a text.
    """
    if isinstance(value, str):
        _put_text(cell, value)
    elif isinstance(value, date) and value < _FIRST_DAY:
        _put_text(cell, value.isoformat())
    else:
        cell.value = value


def _put_text(cell: Cell, text: str) -> None:
    """Put text into a cell as text; without any the cell is empty."""
    text = allowed_text(text)
    if not text:
        cell.value = None
        return
    if len(text) * 2 > LONGEST_TEXT and len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise KnownError("sheet.text_too_long", start=text[:40], longest=LONGEST_TEXT)
    # Excel reads "_x0041_" as "A": a text that has this in it says so itself.
    cell.value = _ESCAPE.sub("_x005F_", text) if "_x" in text else text
    cell.data_type = "s"


def text_of(value: object) -> str:
    """Return what Excel shows of a text read from a cell, the reverse of how `put` escapes."""
    text = "" if value is None else str(value)
    return _ESCAPED.sub("_", text) if "_x005F_" in text else text


_RowStyle = tuple[bool, bool, bool]
"""Whether a row is bold, italic, and has the thick line above."""


class Cells:
    """Make the cells of one sheet out of prototypes, for making a style costs more than writing a row."""

    def __init__(self, sheet: WriteOnlyWorksheet, columns: tuple[Column, ...], language: str) -> None:
        """Take the sheet, its columns and the code of its language."""
        self._sheet = sheet
        self._columns = columns
        self._day_format = _DAY_FORMATS.get(language, _ANY_DAY_FORMAT)
        self._plain: dict[_RowStyle, list[Cell]] = {}
        self._special: dict[tuple[_RowStyle, int, str, int, bool], Cell] = {}

    def row(self, row: Row, sizes: Sequence[int]) -> list[Cell]:
        """Return the cells of a row, each at its size in points; good until the next row is made."""
        style = (row.bold, row.italic, row.line_above)
        plain = self._plain.get(style)
        if plain is None:
            columns = range(len(self._columns))
            plain = self._plain[style] = [self._prototype(style, at, BASE, SIZE, False) for at in columns]
        cells: list[Cell] = []
        for at, (value, size) in enumerate(zip(row.cells, sizes, strict=True)):
            cell = plain[at]
            if isinstance(value, str) and value:
                quoted = value[0] in _TEMPTING
                if quoted or size != SIZE or not value.isascii():
                    cell = self._special_cell(style, at, script_of(value).font, size, quoted)
            put(cell, value)
            cells.append(cell)
        return cells

    def _special_cell(self, style: _RowStyle, at: int, font: str, size: int, quoted: bool) -> Cell:
        """Return the prototype for a text that the plain one of its column does not suit."""
        key = (style, at, font, size, quoted)
        cell = self._special.get(key)
        if cell is None:
            cell = self._special[key] = self._prototype(*key)
        return cell

    def _prototype(self, style: _RowStyle, at: int, font: str, size: int, quoted: bool) -> Cell:
        """Make an empty cell of a style."""
        bold, italic, line_above = style
        kind = self._columns[at].kind
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(name=font, size=size, bold=bold, italic=italic)
        cell.alignment = Alignment(
            horizontal="center" if kind is ColumnKind.NUMBER else "left", vertical="center", wrap_text=True
        )
        cell.border = Border(left=_THIN, right=_THIN, bottom=_THIN, top=_THICK if line_above else _THIN)
        cell.number_format = self._day_format if kind is ColumnKind.DATE else _FORMATS[kind]
        if quoted:
            cell.quotePrefix = True
        return cell

    def heading(self, at: int) -> Cell:
        """Return the heading of a column: grey and bold, so that it is seen without colour too."""
        cell = WriteOnlyCell(self._sheet)
        text = self._columns[at].heading
        cell.font = Font(name=script_of(text).font, size=SIZE, bold=True)
        cell.fill = PatternFill("solid", fgColor=_GREY)
        # One word would be broken where it is too wide by a letter: it is set smaller instead.
        one_word = " " not in text
        cell.alignment = Alignment(
            horizontal="left", vertical="center", wrap_text=not one_word, shrink_to_fit=one_word
        )
        cell.border = Border(left=_DARK, right=_DARK, top=_DARK, bottom=_DARK)
        put(cell, text)
        return cell

    def head(self, line: HeadLine, size: float) -> Cell:
        """Return a line above the table; it does not wrap, so it may run over the columns beside it."""
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(name=script_of(line.text).font, size=size, bold=line.style is not HeadStyle.PLAIN)
        cell.alignment = Alignment(horizontal="left", vertical="center")
        put(cell, line.text)
        if line.text[:1] in _TEMPTING and line.text:
            cell.quotePrefix = True
        return cell
