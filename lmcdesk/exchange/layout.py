"""Work out what Excel does not: how a text wraps, how high its row is, how small the page gets.

Excel computes the height of a row only when somebody edits it, so a file has to bring its heights. The
estimates are on the safe side: a little air rather than a line cut off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lmcdesk.domain.papers import Column, HeadLine, HeadStyle, SheetFacts
from lmcdesk.exchange.fonts import DIGIT_PX, SIZE, line_width, script_of, without_below

LONGEST_TEXT = 32_767
"""How much text a cell takes, in UTF-16 units, as Excel counts."""

TALLEST_PT = 409.0
"""The highest row that Excel takes, in points."""

SMALLEST_SCALE = 0.8
"""The smallest scale at which a page may be printed."""

MARGIN_IN = 0.4
"""The page's margins at the left and right, in inches."""

_A4_IN = (8.27, 11.69)
_PX_PER_IN = 96
_LINE_PT = 12.75
_AIR_PT = 4.0
_PADDING_PX = 5
_BOLD = 1.07
_SAFETY = 1.04
_SMALLER = (SIZE, 8, 6)

HEAD_SIZES = {HeadStyle.TITLE: 14, HeadStyle.STRONG: 11, HeadStyle.PLAIN: SIZE}
_SMALLEST_HEAD = 8


def page_width_px(landscape: bool) -> float:
    """Return the width of A4 between the margins, in pixels of 96 an inch."""
    return (_A4_IN[landscape] - 2 * MARGIN_IN) * _PX_PER_IN


def columns_width_px(columns: Sequence[Column]) -> float:
    """Return how wide columns are together, in pixels of 96 an inch."""
    return sum(column.width for column in columns) * DIGIT_PX


def print_scale(columns: Sequence[Column], landscape: bool) -> float:
    """Return the scale at which columns fit one page's width, 1 at most."""
    return min(1.0, page_width_px(landscape) / columns_width_px(columns))


def printed_columns(sheet: SheetFacts) -> list[Column]:
    """Return the columns that go on the page.

    A printed area has no gaps, so a column can leave the page only by being hidden. Where one page's
    width would need a scale under the smallest, the columns marked `drop_first` are hidden one by one,
    the last first: what they hold is still in the sheet, and in the internal variant on its other one.
    """
    columns = [column for column in sheet.columns if not column.hidden]
    if sheet.page.one_page_wide:
        for column in reversed([column for column in columns if column.drop_first]):
            if print_scale(columns, sheet.page.landscape) >= SMALLEST_SCALE:
                break
            columns.remove(column)
    return columns


@dataclass(frozen=True, slots=True)
class Fit:
    """Say how a text is set in its cell: size and the height it then needs, both in points."""

    size: int
    height: float


class ColumnFit:
    """Fit texts into one column; remembers what it has measured, as ministries and titles repeat."""

    def __init__(self, width: float, shown: bool = True) -> None:
        """Take the column's width in digits, and whether it is seen: a hidden one needs no height."""
        self._units = _units(width)
        # No letter is wider than this: a text so short is one line, and needs no measuring.
        widest = 1015 * _SAFETY * _BOLD
        self._surely_short = int(self._units / widest) if shown else LONGEST_TEXT
        self._shown = shown
        self._known: tuple[dict[str, Fit], dict[str, Fit]] = ({}, {})

    def fit(self, text: str, bold: bool) -> Fit:
        """Return size and height; smaller than normal only where the row would be too high for Excel."""
        if len(text) <= self._surely_short and (text.isascii() or not self._shown):
            return _ONE_LINE
        known = self._known[bold]
        found = known.get(text)
        if found is None:
            found = known[text] = self._measure(text, bold)
        return found

    def _measure(self, text: str, bold: bool) -> Fit:
        """Return the first size at which the text fits, the smallest where none does."""
        line = script_of(text).line * _LINE_PT
        for size in _SMALLER:
            zoom = size / SIZE
            lines = wrapped_lines(text, self._units / zoom, bold)
            height = lines * line * zoom + _AIR_PT
            if height <= TALLEST_PT:
                break
        return Fit(size, min(height, TALLEST_PT))


_ONE_LINE = Fit(SIZE, _LINE_PT + _AIR_PT)


def head_size(line: HeadLine, columns: Sequence[Column]) -> float:
    """Return the size in points, to the half, at which a head line stays on the page, within reason.

    It runs over the columns beside it and cannot wrap, so a long one is set smaller; its width is known
    well enough without the safety that wrapping wants.
    """
    normal = HEAD_SIZES[line.style]
    wanted = text_width(line.text, line.style is not HeadStyle.PLAIN) / _SAFETY
    if not wanted:
        return normal
    fitting = _units(sum(column.width for column in columns)) / wanted * SIZE
    return max(_SMALLEST_HEAD, min(normal, int(fitting * 2) / 2))


def heading_height(headings: Sequence[str], fits: Sequence[ColumnFit]) -> float:
    """Return the height of the row of headings in points.

    Two lines at least: in Excel the table's buttons stand at the bottom of each and cover a single one.
    """
    wrapped = (
        fit.fit(text, bold=True).height for text, fit in zip(headings, fits, strict=True) if " " in text
    )
    return max((2 * _LINE_PT + _AIR_PT, *wrapped))


def head_height(line: HeadLine, size: float) -> float:
    """Return the height of a head line's row in points."""
    return script_of(line.text).line * _LINE_PT * size / SIZE + _AIR_PT


def text_width(text: str, bold: bool = False) -> float:
    """Return the width of a text on one line in thousandths of its size, with some safety."""
    return line_width(text) * _SAFETY * (_BOLD if bold else 1.0)


_PIECES = re.compile(r"[^\s\u200b-]*-|[^\s\u200b-]+|[ \t\u200b\u3000]+")


def wrapped_lines(text: str, units: float, bold: bool = False) -> int:
    """Count the lines a text takes in a width given in thousandths of its size."""
    if text_width(text, bold) <= units and "\n" not in text:
        return 1
    return sum(_paragraph_lines(part, units, bold) for part in text.split("\n"))


def _paragraph_lines(text: str, units: float, bold: bool) -> int:
    """Count the lines of a text without line breaks; words go down whole, what is too long is cut up."""
    lines, used = 1, 0.0
    for piece in _PIECES.findall(text):
        width = text_width(piece, bold)
        if used + width <= units:
            used += width
        elif piece.isspace() or piece == "\u200b":
            used = units
        elif width <= units and _holds_together(piece):
            lines, used = lines + 1, width
        else:
            # A word too long for any line starts on a fresh one; text without spaces goes on where it is.
            start = units if used and _holds_together(piece) else used
            more, used = _cut_up(piece, units, start, bold)
            lines += more
    return lines


def _holds_together(piece: str) -> bool:
    """Tell whether a piece is a word of a script that puts spaces between words."""
    return piece.isascii() or script_of(piece).font == script_of("").font


def _cut_up(piece: str, units: float, used: float, bold: bool) -> tuple[int, float]:
    """Return how many more lines a piece takes that may break anywhere, and what of the last is used."""
    lines = 0
    for char in without_below(piece):
        width = text_width(char, bold)
        if used + width > units:
            lines, used = lines + 1, 0.0
        used += width
    return lines, used


def _units(width: float) -> float:
    """Return what a column holds on a line, in thousandths of the normal size."""
    return (width * DIGIT_PX - _PADDING_PX) / (SIZE * _PX_PER_IN / 72) * 1000
