"""Lay a list out on pages of any size, and paint one of them."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPainter

from lmcdesk.domain.errors import Cancelled
from lmcdesk.domain.pace import Progress, Stopped, never, untold
from lmcdesk.domain.printing import PrintedCell, PrintedList
from lmcdesk.paper.column_widths import share_out
from lmcdesk.paper.typeset import TextBlock, needs_tall_lines

UNIT = 4
"""How many units of the layout make a point (1/72 inch): fine enough for the widths of letters."""
PAGE_UNITS = 72 * UNIT
"""Units an inch, by which a painter is scaled."""

_BODY, _SMALL, _TITLE = 9, 7.5, 15
_PAD, _GAP, _LINE = 3 * UNIT, 6 * UNIT, UNIT * 0.6
_INK, _QUIET, _RULE = QColor("#000000"), QColor("#444444"), QColor("#8a8a8a")
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MEASURED = 2_000
"""How many rows the widths of columns are taken from."""
_STEP = 100
"""After how many rows it is told how far the pages are."""


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Say where a row of the list stands on its page, in units."""

    row: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class ListPage:
    """Hold what one page shows: where its column headings begin, and its rows."""

    headings_top: float
    rows: tuple[RowPlace, ...]


class ListPages:
    """Hold the pages of a list for one size of paper.

    Column headings stand on every page; a row is never cut by the end of one. A text longer than a
    whole page ends with an ellipsis.
    """

    def __init__(
        self,
        facts: PrintedList,
        size: tuple[float, float],
        font: QFont,
        progress: Progress = untold,
        cancelled: Stopped = never,
    ) -> None:
        """Take what to print, the printable size in units (`PAGE_UNITS` an inch), and the families to use.

        May be called beside the window. `progress` is told rows done and rows in all; raises Cancelled
        where that is wished.
        """
        self.facts = facts
        self.width, self.height = size
        self._fonts = _fonts(font)
        self._told, self._cancelled = progress, cancelled
        self.widths = share_out(self._natural(), self.width)
        self._headings_height = self._height_of_headings()
        self.pages = self._lay_out()
        self._told, self._cancelled = untold, never

    def with_own_fonts(self, font: QFont) -> Self:
        """Return the same pages with fonts of their own: no two threads may paint with the same ones."""
        other = copy(self)
        other._fonts = _fonts(font)
        return other

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page, counted from 0, with a painter whose unit is that of the layout."""
        shown = self.pages[page]
        # A preview records what differs from a fresh pen, which is black as ink, and plays it with another.
        painter.setPen(_RULE)
        if page == 0:
            self._paint_head(painter)
        self._paint_markings(painter)
        self._paint_row(painter, self._heading_cells(), shown.headings_top, self._headings_height)
        y = shown.headings_top + self._headings_height
        painter.fillRect(QRectF(0, y - _LINE, self.width, 2 * _LINE), _INK)
        for place in shown.rows:
            self._paint_row(painter, self.facts.rows[place.row], place.top, place.height)
            painter.fillRect(QRectF(0, place.top + place.height, self.width, _LINE / 2), _RULE)
        if not self.facts.rows:
            self._write(painter, self.facts.nothing, QRectF(0, y + _GAP, self.width, 0), _BODY)
        self._paint_foot(painter, page)

    def _lay_out(self) -> list[ListPage]:
        foot = self._line(_SMALL) + _GAP
        bottom = self.height - foot
        pages: list[ListPage] = []
        top = self._head_height()
        y, rows = top + self._headings_height, list[RowPlace]()
        most = bottom - self._line(_SMALL) - _GAP - self._headings_height
        for number, row in enumerate(self.facts.rows):
            if number % _STEP == 0:
                self._told(number, len(self.facts.rows))
                self._stop_if_wished()
            height = min(self._height_of(row), most)
            if y + height > bottom:
                pages.append(ListPage(top, tuple(rows)))
                top = self._line(_SMALL) + _GAP
                y, rows = top + self._headings_height, []
            rows.append(RowPlace(number, y, height))
            y += height
        pages.append(ListPage(top, tuple(rows)))
        return pages

    def _stop_if_wished(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _natural(self) -> list[float]:
        """Return how wide each column would be if nothing had to be broken."""
        widths = [self._advance(PrintedCell(heading, bold=True)) for heading in self.facts.headings]
        for row in self.facts.rows[:_MEASURED]:
            self._stop_if_wished()
            for place, cell in enumerate(row):
                widths[place] = max(widths[place], self._advance(cell))
        return [width + 2 * _PAD for width in widths]

    def _advance(self, cell: PrintedCell) -> float:
        width = self._metrics(_BODY, cell).horizontalAdvance(cell.text.replace("\n", " "))
        if cell.second:
            small = QFontMetricsF(self._fonts[_SMALL, False, False])
            width = max(width, small.horizontalAdvance(cell.second))
        return width

    def _height_of_headings(self) -> float:
        return self._height_of(self._heading_cells()) + _PAD

    def _heading_cells(self) -> tuple[PrintedCell, ...]:
        return tuple(PrintedCell(heading, bold=True) for heading in self.facts.headings)

    def _height_of(self, row: tuple[PrintedCell, ...]) -> float:
        return max((self._height_in(cell, w) for cell, w in zip(row, self.widths, strict=True)), default=0)

    def _height_in(self, cell: PrintedCell, width: float) -> float:
        room = width - 2 * _PAD
        metrics = self._metrics(_BODY, cell)
        if _is_plain(cell.text) and metrics.horizontalAdvance(cell.text) <= room:
            height = self._line(_BODY)
        else:
            height = self._block(cell, room).height
        if cell.second:
            height += TextBlock(cell.second, self._fonts[_SMALL, False, False], room).height
        return height + 2 * _PAD

    def _paint_row(self, painter: QPainter, row: tuple[PrintedCell, ...], top: float, height: float) -> None:
        x = 0.0
        for cell, width in zip(row, self.widths, strict=True):
            room, y = width - 2 * _PAD, top + _PAD
            painter.setPen(_INK)
            block = self._block(cell, room)
            if block.height > height - 2 * _PAD:
                block = self._block(cell, room, max(int((height - 2 * _PAD) / block.line_height), 1))
            block.draw(painter, QPointF(x + _PAD, y), room, _LEFT)
            if cell.second:
                painter.setPen(_QUIET)
                second = TextBlock(cell.second, self._fonts[_SMALL, False, False], room)
                second.draw(painter, QPointF(x + _PAD, y + block.height), room, _LEFT)
            x += width

    def _head_height(self) -> float:
        title = TextBlock(self.facts.title, self._fonts[_TITLE, True, False], self.width)
        lines = sum(
            TextBlock(line, self._fonts[_BODY, False, False], self.width).height for line in self.facts.head
        )
        return self._line(_SMALL) + title.height + lines + 2 * _GAP

    def _paint_head(self, painter: QPainter) -> None:
        y = self._line(_SMALL)
        painter.setPen(_INK)
        title = TextBlock(self.facts.title, self._fonts[_TITLE, True, False], self.width)
        title.draw(painter, QPointF(0, y), self.width, _LEFT)
        y += title.height
        painter.setPen(_QUIET)
        for line in self.facts.head:
            block = TextBlock(line, self._fonts[_BODY, False, False], self.width)
            block.draw(painter, QPointF(0, y), self.width, _LEFT)
            y += block.height

    def _paint_markings(self, painter: QPainter) -> None:
        marked = " · ".join(self.facts.markings)
        self._write(painter, marked, QRectF(0, 0, self.width, 0), _SMALL, bold=True, align=_RIGHT)

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        y = self.height - self._line(_SMALL)
        box = QRectF(0, y, self.width, 0)
        numbered = self.facts.page_words.format(page=page + 1, pages=len(self.pages))
        self._write(painter, numbered, box, _SMALL, align=_RIGHT)
        head = self.facts.head[0] if self.facts.head else ""
        about = " · ".join(part for part in (self.facts.title, head) if part)
        self._write(painter, about, QRectF(0, y, self.width * 0.75, 0), _SMALL)

    def _write(
        self,
        painter: QPainter,
        text: str,
        box: QRectF,
        points: float,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setPen(_INK if bold else _QUIET)
        block = TextBlock(text, self._fonts[points, bold, False], box.width(), 1)
        block.draw(painter, box.topLeft(), box.width(), align)

    def _block(self, cell: PrintedCell, room: float, most: int | None = None) -> TextBlock:
        return TextBlock(cell.text, self._fonts[_BODY, cell.bold, cell.italic], room, most)

    def _metrics(self, points: float, cell: PrintedCell) -> QFontMetricsF:
        return QFontMetricsF(self._fonts[points, cell.bold, cell.italic])

    def _line(self, points: float) -> float:
        metrics = QFontMetricsF(self._fonts[points, False, False])
        return max(metrics.height(), metrics.lineSpacing())


def printable_size(layout: QPageLayout) -> tuple[float, float]:
    """Return the size within the margins of a paper, in units."""
    inches = layout.paintRect(QPageLayout.Unit.Inch)
    return inches.width() * PAGE_UNITS, inches.height() * PAGE_UNITS


def _fonts(base: QFont) -> dict[tuple[float, bool, bool], QFont]:
    return {
        (points, bold, italic): _font(base, points, bold, italic)
        for points in (_BODY, _SMALL, _TITLE)
        for bold in (False, True)
        for italic in (False, True)
    }


def _is_plain(text: str) -> bool:
    return "\n" not in text and not needs_tall_lines(text)


def _font(base: QFont, points: float, bold: bool, italic: bool) -> QFont:
    font = QFont(base)
    font.setPixelSize(round(points * UNIT))
    font.setBold(bold)
    font.setItalic(italic)
    return font
