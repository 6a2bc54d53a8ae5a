"""Lists on paper: every row once, none cut, headings on every page."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPainter, QPdfWriter, QPicture

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.pace import never, untold
from lmcdesk.domain.printing import PrintedCell, PrintedList
from lmcdesk.paper.column_widths import share_out
from lmcdesk.paper.list_pages import PAGE_UNITS, ListPages
from lmcdesk.paper.output import pdf_of, print_pages

A4 = (7.0 * PAGE_UNITS, 10.4 * PAGE_UNITS)
NAMES = (
    "Mr. XU Jianmin 徐建民",
    "H.E. Hap Omaly ហាប់ អូម៉ាលី",
    "ນາງ ຄຳຜຸຍ ແກ້ວບຸນພັນ",
    "U Kyaw Swar ဦးကျော်စွာ",
    "Nguyễn Thị Hồng Hạnh, Deputy Director General of the Department for International Cooperation",
    "",
)


def make(rows: int, columns: int = 5, seed: int = 1) -> PrintedList:
    dice = random.Random(seed)
    return PrintedList(
        "Participants",
        ("5th JWG Meeting and Forums", f"{rows} rows"),
        ("SAMPLE", "INTERNAL"),
        tuple(f"Column {number}" for number in range(columns)),
        tuple(
            tuple(PrintedCell(dice.choice(NAMES), bold=not place) for place in range(columns))
            for _ in range(rows)
        ),
        "Page {page} of {pages}",
        "Nothing is listed here.",
    )


@pytest.mark.parametrize("rows", [0, 1, 7, 240])
def test_every_row_stands_on_one_page_in_order(font: QFont, rows: int) -> None:
    pages = ListPages(make(rows), A4, font).pages
    assert [place.row for page in pages for place in page.rows] == list(range(rows))
    assert all(page.rows for page in pages) or rows == 0


def test_no_row_is_cut_and_none_lies_on_another(font: QFont) -> None:
    laid_out = ListPages(make(240), A4, font)
    assert len(laid_out.pages) > 5
    for page in laid_out.pages:
        end = page.headings_top
        for place in page.rows:
            assert place.top >= end
            end = place.top + place.height
        assert end <= laid_out.height
        assert page.rows[0].top > page.headings_top


def test_only_the_first_page_keeps_room_for_the_head(font: QFont) -> None:
    pages = ListPages(make(240), A4, font).pages
    assert pages[0].headings_top > pages[1].headings_top
    assert len({page.headings_top for page in pages[1:]}) == 1


def test_a_text_longer_than_a_page_ends_on_it(font: QFont) -> None:
    facts = make(3, columns=2)
    long = (PrintedCell("notes " * 5_000), PrintedCell("\n".join("line" * 3 for _ in range(900))))
    facts = PrintedList(
        facts.title,
        facts.head,
        facts.markings,
        facts.headings,
        (*facts.rows, long, *facts.rows),
        facts.page_words,
        facts.nothing,
    )
    laid_out = ListPages(facts, A4, font)
    assert [place.row for page in laid_out.pages for place in page.rows] == list(range(7))
    assert all(place.top + place.height <= laid_out.height for page in laid_out.pages for place in page.rows)


def painted(laid_out: ListPages, page: int) -> QImage:
    image = QImage(round(laid_out.width), round(laid_out.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    laid_out.paint(painter, page)
    painter.end()
    return image


def inked(image: QImage, top: float, height: float) -> bool:
    """Tell whether anything dark stands in a stripe of a picture."""
    rows = range(round(top), min(round(top + height), image.height()))
    return any(image.pixelColor(x, y).lightness() < 128 for y in rows for x in range(0, image.width(), 2))


def test_headings_markings_rows_and_numbers_are_painted_on_every_page(font: QFont) -> None:
    laid_out = ListPages(make(80), A4, font)
    assert len(laid_out.pages) > 2
    for number, page in enumerate(laid_out.pages):
        image = painted(laid_out, number)
        first = page.rows[0]
        assert inked(image, 0, 30)
        assert inked(image, page.headings_top, first.top - page.headings_top - 6)
        assert inked(image, first.top, first.height)
        assert inked(image, laid_out.height - 40, 40)


def test_an_empty_list_says_so(font: QFont) -> None:
    laid_out = ListPages(make(0), A4, font)
    (page,) = laid_out.pages
    assert inked(painted(laid_out, 0), page.headings_top + 60, 120)


def test_columns_fill_the_page_whatever_they_need(font: QFont) -> None:
    for columns in (1, 3, 12):
        laid_out = ListPages(make(20, columns=columns), A4, font)
        assert sum(laid_out.widths) == pytest.approx(laid_out.width)


def test_short_columns_keep_what_they_need_and_long_ones_share_the_rest() -> None:
    assert share_out([10, 20, 30], 120) == [20, 40, 60]
    assert share_out([10, 200, 300], 110) == [10, 50, 50]
    assert share_out([0, 0], 100) == [50, 50]
    assert share_out([], 100) == []


def test_a_preview_in_a_dark_window_shows_the_title_in_ink_too(font: QFont) -> None:
    laid_out, record = ListPages(make(3), A4, font), QPicture()
    painter = QPainter(record)
    laid_out.paint(painter, 0)
    painter.end()
    image = QImage(round(laid_out.width), round(laid_out.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter.begin(image)
    painter.setPen(QColor("white"))
    painter.drawPicture(0, 0, record)
    painter.end()
    # The title stands at the left of the upper half of the head; what it is marked with at the right.
    title = image.copy(0, 0, image.width() // 2, round(laid_out.pages[0].headings_top / 2))
    assert inked(title, 0, title.height())


def test_pages_laid_out_beside_the_window_are_the_same(font: QFont) -> None:
    facts = make(240)
    here = ListPages(facts, A4, font)
    with ThreadPoolExecutor(1) as beside:
        there = beside.submit(ListPages, facts, A4, QFont(font)).result()
        assert there.pages == here.pages
        assert beside.submit(painted, there.with_own_fonts(QFont(font)), 1).result() == painted(here, 1)


def test_laying_out_tells_how_far_it_is_and_can_be_stopped(font: QFont) -> None:
    told: list[tuple[int, int]] = []
    ListPages(make(240), A4, font, lambda done, total: told.append((done, total)))
    assert told == [(0, 240), (100, 240), (200, 240)]
    with pytest.raises(Cancelled):
        ListPages(make(240), A4, font, cancelled=lambda: True)


def test_a_pdf_has_the_pages_that_are_asked_for_and_can_be_stopped(font: QFont) -> None:
    laid_out = ListPages(make(80), A4, font)
    assert len(laid_out.pages) > 2
    written = pdf_of(laid_out, QPageLayout(), "Participants", [0, 1])
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") == 2
    with pytest.raises(Cancelled):
        pdf_of(laid_out, QPageLayout(), "Participants", [0, 1], cancelled=lambda: True)


def test_a_printer_gets_nothing_before_all_pages_are_prepared(font: QFont) -> None:
    laid_out = ListPages(make(80), A4, font)
    buffer, told = QBuffer(), list[tuple[int, int]]()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    with pytest.raises(Cancelled):
        print_pages(QPdfWriter(buffer), laid_out, [0, 1], untold, lambda: True)
    assert buffer.data().size() == 0
    print_pages(QPdfWriter(buffer), laid_out, [0, 1], lambda *step: told.append(step), never)
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert bytes(buffer.data().data()).count(b"/Type /Page\n") == 2


@pytest.mark.qt_log_ignore("QPainter::begin.*Returned false", extend=True)
def test_a_printer_that_refuses_raises(font: QFont, tmp_path: Path) -> None:
    refusing = QPdfWriter(str(tmp_path / "gone" / "list.pdf"))
    with pytest.raises(KnownError):
        print_pages(refusing, ListPages(make(3), A4, font), [0])
