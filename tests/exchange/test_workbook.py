from __future__ import annotations

import errno
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.papers import Column, Footer, Row, SheetFacts, WorkbookFacts
from lmcdesk.domain.text import allowed_text, clean_text
from lmcdesk.exchange import workbook
from lmcdesk.exchange.cells import text_of
from lmcdesk.exchange.page import FOOTER_LIMIT
from lmcdesk.exchange.progress import BATCH, Progress
from lmcdesk.exchange.readback import check_workbook
from lmcdesk.exchange.workbook import save_workbook, write_workbook
from tests.exchange.facts import COLUMNS, FOOTER, book, row, sheet


@pytest.fixture(autouse=True)
def leftovers(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep what is left in the folder for temporary files in sight."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def _saved(path: Path, *sheets: SheetFacts) -> Any:
    save_workbook(book(*sheets), path, replace=True)
    return load_workbook(path)


def _parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


TEXTS = [
    '=HYPERLINK("http://example.org","x")',
    "=1+1",
    "=",
    "+855 12 345 678",
    "-1",
    "@SUM(A1)",
    "'quoted",
    "#N/A",
    "#REF!",
    "TRUE",
    "007",
    "1e5",
    "2021-11-10",
    "＝1+1",
    "{=1}",
    "_x0041_",
    "_x005F_x0041_",
    "_x004",
    "<b>bold</b> & co.",
    '<img src="file:///x">',
    "two\nlines",
    "a tab\there",
    " spaces at both ends ",
    "👩‍🌾 emoji",
    "محمد عبد الله",
    "ក្រសួងអភិវឌ្ឍន៍ជនបទ",
    "é".join("x" * 200),
    "n" * 32_767,
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_text_stays_the_text_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.xlsx"
    found = _saved(path, sheet([row(name=text)]))["People"]["B5"]

    assert text_of(found.value) == text
    assert found.data_type == "s"
    assert not any("<f" in re.findall(r"<f[ >/]", part) for part in _parts(path).values())


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(TEXTS)
ROWS = st.lists(
    st.builds(
        Row,
        cells=st.tuples(
            st.none() | st.integers(0, 99_999),
            ANY_TEXT,
            ANY_TEXT,
            st.none() | st.dates(),
            ANY_TEXT,
            ANY_TEXT,
        ),
        bold=st.booleans(),
        italic=st.booleans(),
        line_above=st.booleans(),
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_no_sheet_has_a_formula_and_every_value_reads_back_as_it_was_given(
    tmp_path: Path, rows: list[Row]
) -> None:
    path = tmp_path / "list.xlsx"
    found = _saved(path, sheet(rows))["People"]

    assert not any(re.search(r"<f[ >/]", part) for name, part in _parts(path).items() if "sheet" in name)
    for number, given_row in enumerate(rows, start=5):
        cells = [found.cell(number, at) for at in range(1, 7)]
        for cell, value in zip(cells, given_row.cells, strict=True):
            if isinstance(value, str):
                assert text_of(cell.value) == allowed_text(value)
            elif isinstance(value, date) and value >= date(1900, 3, 1):
                assert cell.value.date() == value
            elif isinstance(value, date):
                assert cell.value == value.isoformat()
            else:
                assert cell.value == value


def test_numbers_days_and_telephone_numbers_are_what_they_are(tmp_path: Path) -> None:
    facts = sheet([Row((1, "Hap", "", date(2021, 11, 10), "0123", "id"))])
    found = _saved(tmp_path / "list.xlsx", facts)["People"]

    assert found["A5"].data_type == "n"
    assert found["D5"].is_date
    assert found["D5"].number_format == "[$-809]d mmmm yyyy"
    assert (found["E5"].value, found["E5"].data_type, found["E5"].number_format) == ("0123", "s", "@")


def test_text_that_would_be_read_as_something_else_on_editing_is_marked_as_text(tmp_path: Path) -> None:
    found = _saved(tmp_path / "list.xlsx", sheet([row(name="=1+1"), row(name="Hap")]))["People"]

    assert found["B5"].quotePrefix
    assert not found["B6"].quotePrefix


def test_a_text_that_no_cell_takes_is_refused_not_cut(tmp_path: Path) -> None:
    for text in ("n" * 32_768, "😀" * 16_384):
        with pytest.raises(KnownError) as refused:
            save_workbook(book(sheet([row(name=text)])), tmp_path / "list.xlsx")
        assert refused.value.sentence.key == "sheet.text_too_long"
    assert list(tmp_path.iterdir()) == []


def test_the_page_is_set_up_for_printing(tmp_path: Path) -> None:
    found = _saved(tmp_path / "list.xlsx", sheet([row(), row(2)]))["People"]

    assert [found["A1"].value, found["A2"].value, found["A3"].value] == ["The title", "The place", None]
    assert [cell.value for cell in found[4]] == [column.heading for column in COLUMNS]
    assert found.freeze_panes == "A5"
    assert found.print_title_rows == "$4:$4"
    assert found.print_area == "'People'!$A$1:$E$6"
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert [found.column_dimensions[name].width for name in "ABCDEF"] == [column.width for column in COLUMNS]
    assert [found.column_dimensions[name].hidden for name in "ABCDEF"] == [False] * 5 + [True]
    assert found.oddFooter.left.text.strip() == "Food && Rural Forum · Final, version 3"
    assert found.oddFooter.center.text.strip() == "Page &P of &N"
    assert found.oddFooter.right.text.strip() == "SAMPLE"


def test_a_column_that_leaves_the_page_is_hidden_inside_the_printed_area(tmp_path: Path) -> None:
    wide = (*COLUMNS[:-1], Column("Remarks", 110), COLUMNS[-1])
    rows = [Row((1, "Hap", "ហាប់", None, "", "", "id"))]
    found = _saved(tmp_path / "list.xlsx", sheet(rows, wide))["People"]

    assert found.column_dimensions["C"].hidden
    assert found["C5"].value == "ហាប់"
    assert found.print_area == "'People'!$A$1:$F$5"


def test_rows_are_a_table_without_stripes(tmp_path: Path) -> None:
    found = _saved(tmp_path / "list.xlsx", sheet([row()]))["People"].tables["People"]

    assert found.ref == "A4:F5"
    assert found.column_names == [column.heading for column in COLUMNS]
    assert not found.tableStyleInfo.showRowStripes


def test_without_rows_there_is_no_table(tmp_path: Path) -> None:
    found = _saved(tmp_path / "list.xlsx", sheet([]))["People"]

    assert not found.tables
    assert found.print_area == "'People'!$A$1:$E$4"


def test_rows_look_as_the_facts_say(tmp_path: Path) -> None:
    rows = [
        Row(row().cells, bold=True),
        Row(row(2).cells, italic=True, line_above=True),
        row(3),
    ]
    found = _saved(tmp_path / "list.xlsx", sheet(rows))["People"]

    assert [found.cell(number, 2).font.b for number in (5, 6, 7)] == [True, False, False]
    assert [found.cell(number, 2).font.i for number in (5, 6, 7)] == [False, True, False]
    assert [found.cell(number, 2).border.top.style for number in (5, 6, 7)] == ["thin", "medium", "thin"]
    assert {found.cell(5, at).font.name for at in (1, 2)} == {"Arial"}
    assert found["C5"].font.name == "Leelawadee UI"
    assert all(found.row_dimensions[number].height > 16 for number in (1, 2, 4, 5, 6, 7))


def test_the_file_tells_neither_program_nor_user(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    _saved(path, sheet([row()]))
    parts = _parts(path)

    assert "<dc:title>The title</dc:title>" in parts["docProps/core.xml"]
    for tag in ("creator", "lastModifiedBy"):
        assert tag not in parts["docProps/core.xml"]
    for name, part in parts.items():
        assert not re.search("openpyxl|lmcdesk|Microsoft Excel|python", part, re.IGNORECASE), name


def test_nothing_is_calculated_at_opening(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    _saved(path, sheet([row()]))

    assert 'fullCalcOnLoad="1"' not in _parts(path)["xl/workbook.xml"]


def test_a_footer_is_never_longer_than_excel_takes(tmp_path: Path) -> None:
    footer = Footer("A & B " * 100, FOOTER.version, FOOTER.pages, "INTERNAL")
    facts = SheetFacts("S", "en", (), COLUMNS, (row(),), footer, "S")
    path = tmp_path / "list.xlsx"
    _saved(path, facts)

    written = re.search("<oddFooter>(.*?)</oddFooter>", _parts(path)["xl/worksheets/sheet1.xml"])
    assert written
    code = written[1].replace("&amp;", "&")
    assert len(code) <= FOOTER_LIMIT
    assert code.endswith("INTERNAL")
    assert re.search(r"… · Final, version 3", code)


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    rows = [row(number) for number in range(3 * BATCH + 7)]

    save_workbook(
        book(sheet(rows), sheet(rows[:5], name="More")),
        tmp_path / "list.xlsx",
        report=lambda done, total: told.append((done, total)),
    )

    assert {total for _, total in told} == {2 * (3 * BATCH + 12)}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (2 * (3 * BATCH + 12),) * 2


@pytest.mark.parametrize("after", [1, 2, 5])
def test_a_cancelled_export_leaves_nothing_behind(tmp_path: Path, after: int) -> None:
    target = tmp_path / "list.xlsx"
    target.write_text("old", encoding="utf-8")
    asked = iter(range(1, 100))
    facts = book(*(sheet([row(n) for n in range(2 * BATCH)], name=name) for name in ("One", "Two")))

    with pytest.raises(Cancelled):
        save_workbook(facts, target, replace=True, cancelled=lambda: next(asked) >= after)

    assert [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]
    assert target.read_text(encoding="utf-8") == "old"


def test_a_file_that_lacks_a_row_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_less(facts: WorkbookFacts, path: Path, progress: Progress) -> None:
        write_workbook(book(sheet([row()])), path, progress)

    monkeypatch.setattr(workbook, "write_workbook", write_less)
    with pytest.raises(KnownError) as refused:
        save_workbook(book(sheet([row(), row(2)])), tmp_path / "list.xlsx")

    assert refused.value.sentence.key == "file.not_as_written"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "other",
    [
        book(sheet([row()], name="Other")),
        book(sheet([row()], (Column("Number", 5), *COLUMNS[1:]))),
        book(sheet([row()]), sheet([row()], name="More")),
    ],
)
def test_reading_back_notices_another_file(tmp_path: Path, other: WorkbookFacts) -> None:
    path = tmp_path / "list.xlsx"
    write_workbook(book(sheet([row()])), path, Progress(0))

    check_workbook(book(sheet([row()])), path, Progress(0))
    with pytest.raises(KnownError):
        check_workbook(other, path, Progress(0))


def test_reading_back_notices_damage(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    facts = book(sheet([row(number) for number in range(200)]))
    write_workbook(facts, path, Progress(0))
    whole = path.read_bytes()

    for broken in (whole[: len(whole) // 2], b"", whole.replace(b"PK\x01\x02", b"PK\x00\x00", 1)):
        path.write_bytes(broken)
        with pytest.raises(KnownError):
            check_workbook(facts, path, Progress(0))


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_up(facts: WorkbookFacts, path: Path, progress: Progress) -> None:
        write_workbook(facts, path, progress)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(workbook, "write_workbook", fill_up)
    with pytest.raises(KnownError) as refused:
        save_workbook(book(sheet([row()])), tmp_path / "list.xlsx")

    assert refused.value.sentence.key == "file.disk_full"
    assert list(tmp_path.iterdir()) == []


def test_facts_that_were_cleaned_are_written_letter_by_letter(tmp_path: Path) -> None:
    name = clean_text("Đặng Thị\u200bÁnh \u202e")
    found = _saved(tmp_path / "list.xlsx", sheet([row(name=name)]))["People"]

    assert found["B5"].value == name
