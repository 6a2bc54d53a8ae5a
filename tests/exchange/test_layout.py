from __future__ import annotations

from dataclasses import replace

import pytest

from lmcdesk.domain.papers import Column, HeadLine, HeadStyle
from lmcdesk.exchange.fonts import BASE, SIZE, script_of
from lmcdesk.exchange.layout import (
    SMALLEST_SCALE,
    TALLEST_PT,
    ColumnFit,
    head_size,
    heading_height,
    print_scale,
    printed_columns,
    wrapped_lines,
)
from tests.exchange.facts import sheet


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Hap Omaly", BASE),
        ("Nguyễn Tấn Dũng – “quoted”", BASE),
        ("ហាប់ អូម៉ាលី", "Leelawadee UI"),
        ("ທອງພັດ", "Leelawadee UI"),
        ("สมชาย", "Leelawadee UI"),
        ("ဦးခန့်ဇော်", "Myanmar Text"),
        ("徐建民", "Microsoft YaHei"),
        ("Xu 徐建民", "Microsoft YaHei"),
        ("山田はな", "Yu Gothic"),
        ("김영수", "Malgun Gothic"),
        ("محمد", BASE),
        ("👩‍🌾", BASE),
    ],
)
def test_each_script_has_a_font_that_holds_it(text: str, font: str) -> None:
    assert script_of(text).font == font


def test_khmer_and_burmese_lines_are_higher() -> None:
    latin, khmer, burmese = (ColumnFit(26).fit(text, False).height for text in ("Hap", "ហាប់", "ဦးခန့်"))

    assert latin < khmer == burmese
    assert (khmer - 4) / (latin - 4) == pytest.approx(1.6)


def test_a_longer_text_never_needs_a_lower_row() -> None:
    fit = ColumnFit(10)
    for word in ("ab ", "Wo", "徐", "ក្រ", "ဦး", "ส", "x-", "a\u200b"):
        fits = [fit.fit(word * count, False) for count in range(1, 60)]
        heights = [found.height for found in fits if found.size == SIZE]
        assert heights == sorted(heights)


def test_line_breaks_and_long_words_take_lines() -> None:
    units = 5_000

    assert wrapped_lines("one", units) == 1
    assert wrapped_lines("one\ntwo\n\nthree", units) == 4
    assert wrapped_lines("a" * 90, units) == 12
    assert wrapped_lines("徐" * 9, units) == 3
    assert wrapped_lines("Somchanh Keomany-Phommachanh", 12_000) == 2


def test_bold_text_is_wider() -> None:
    text = "Ministry of Rural Development"

    assert wrapped_lines(text, 14_500, bold=False) == 1
    assert wrapped_lines(text, 14_500, bold=True) == 2


def test_a_text_too_long_for_any_row_is_set_smaller() -> None:
    fit = ColumnFit(10)

    assert fit.fit("A remark of four hundred characters. " * 11, False).size < 10
    assert fit.fit("A remark. " * 2_000, False).height == TALLEST_PT
    assert fit.fit("A remark.", False).size == 10


def test_a_hidden_column_makes_no_row_higher() -> None:
    assert ColumnFit(5, shown=False).fit("字" * 500, False).height == ColumnFit(5).fit("", False).height


def test_headings_have_room_above_the_buttons_of_the_table() -> None:
    single = heading_height(["Name"], [ColumnFit(26)])
    assert single == heading_height(["Honorific"], [ColumnFit(8)])
    assert heading_height(["A heading of very many words"], [ColumnFit(8)]) > single


def test_own_script_leaves_the_page_only_where_it_would_be_too_small() -> None:
    facts = sheet()
    assert print_scale(printed_columns(facts), landscape=True) >= SMALLEST_SCALE
    assert [column.heading for column in printed_columns(facts)] == [
        "No.", "Name", "Name in own script", "Day", "Phone"
    ]  # fmt: skip

    wide = sheet(columns=(*facts.columns, Column("Remarks", 110)))
    assert [column.heading for column in printed_columns(wide)] == ["No.", "Name", "Day", "Phone", "Remarks"]

    unbound = replace(wide, page=replace(wide.page, one_page_wide=False))
    assert len(printed_columns(unbound)) == 6


def test_a_long_title_is_set_smaller_within_reason() -> None:
    columns = [Column("A", 80)]

    assert head_size(HeadLine("Short", HeadStyle.TITLE), columns) == 14
    assert (
        8 < head_size(HeadLine("A title of some forty characters or so. " * 2, HeadStyle.TITLE), columns) < 14
    )
    assert head_size(HeadLine("x" * 400, HeadStyle.TITLE), columns) == 8
