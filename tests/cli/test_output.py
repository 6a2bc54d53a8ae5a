"""Columns keep step in every script, and values are written as JSON holds them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from lmcdesk.cli.output import plain, print_lines, table, width
from lmcdesk.domain.kinds import Capacity
from tests.domain.records import wall


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Hap Omaly", 9),
        ("许建民", 6),
        ("ＸＵ", 4),
        ("Nguyễn Thị Hồng", 15),
        ("Nguyễn", 6),
        ("ສົມສະຫວາດ", 8),
        ("a\u200bb\u2060", 2),
        ("🎤", 2),
    ],
)
def test_a_text_is_as_wide_as_a_terminal_draws_it(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_begin_one_below_the_other_and_numbers_end_so() -> None:
    lines = table(("ID", "Name", "Delegation"), [(7, "许建民", "China"), (120, "Hap Omaly", None)])
    assert lines == [
        " ID  Name       Delegation",
        "  7  许建民     China",
        "120  Hap Omaly",
    ]


def test_a_list_without_rows_is_its_headings() -> None:
    assert table(("ID", "Name"), []) == ["ID  Name"]


def test_a_cell_stays_on_its_line_and_steers_no_terminal() -> None:
    assert table(("Name",), [("one\ntwo\x1b[2Jthree",)])[1] == "one two[2Jthree"


def test_a_line_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines(["  a\x1b]0;x\x07b\nc\u202ed"])
    assert capsys.readouterr().out == "  a]0;xb cd\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (True, True),
        (5, 5),
        ("x", "x"),
        (Capacity.DEPUTY_HEAD, "deputy_head"),
        (date(2021, 11, 10), "2021-11-10"),
        (wall("2021-11-10 09:30"), "2021-11-10T09:30"),
        (datetime(2021, 11, 10, 9, 30, tzinfo=timezone(timedelta(hours=6.5))), "2021-11-10T03:00:00Z"),
        (datetime(2021, 11, 10, 3, 0, 0, 250, tzinfo=UTC), "2021-11-10T03:00:00.000250Z"),
        (("a", "b"), ["a", "b"]),
    ],
)
def test_values_are_written_as_json_holds_them(value: object, written: object) -> None:
    assert plain(value) == written
