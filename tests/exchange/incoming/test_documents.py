"""Word documents as people write them: recorded changes, fields to fill in, rows that begin further in."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import Cell
from lmcdesk.exchange.incoming.reading import read_source
from tests.exchange.incoming.making import packed

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def written(body: str, space: str = SPACE) -> bytes:
    xml = f'<w:document xmlns:w="{space}" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": xml})


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{line(text)}</w:tc>"


def line(text: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run(text)}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def read(folder: Path, data: bytes) -> list[list[tuple[Cell, ...]]]:
    path = folder / "list.docx"
    path.write_bytes(data)
    return [[row.cells for row in table.rows] for table in read_source(path).tables]


def test_rows_that_begin_further_in_shift_nothing(tmp_path: Path) -> None:
    rows = (
        row(cell("No."), cell("Name"), cell("Title")),
        row(cell("Omaly"), cell("Head"), properties='<w:gridBefore w:val="1"/>'),
        row(cell("2"), cell("Zaw")),
        row(cell("3"), cell("Sok"), cell("Deputy")),
    )
    assert read(tmp_path, written(table(*rows))) == [
        [("No.", "Name", "Title"), (None, "Omaly", "Head"), ("2", "Zaw"), ("3", "Sok", "Deputy")]
    ]


def test_cells_of_several_rows_or_columns_are_read_where_they_stand(tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    rows = (
        row(cell("Delegation", wide), cell("Name")),
        row(cell("Cambodia", '<w:vMerge w:val="restart"/>'), cell("a"), cell("Omaly")),
        row(cell("", "<w:vMerge/>"), cell("b"), cell("Sok")),
        row(cell("", '<w:vMerge w:val="continue"/>'), cell("c"), cell("Dara")),
        row(cell("x", '<w:hMerge w:val="restart"/>'), cell("y", "<w:hMerge/>"), cell("z")),
    )
    assert read(tmp_path, written(table(*rows))) == [
        [
            ("Delegation", None, "Name"),
            ("Cambodia", "a", "Omaly"),
            ("Cambodia", "b", "Sok"),
            ("Cambodia", "c", "Dara"),
            ("x", None, "z"),
        ]
    ]


def test_recorded_changes_are_read_as_if_accepted(tmp_path: Path) -> None:
    changed = f"<w:del><w:r><w:delText>Old</w:delText></w:r></w:del><w:ins>{run('New')}</w:ins>"
    moved = f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run(' here')}</w:moveTo>"
    rows = (
        row(f"<w:tc><w:p>{changed}{moved}</w:p></w:tc>", cell("x")),
        row(cell("struck out"), properties="<w:del/>"),
        row(cell("added"), properties="<w:ins/>"),
    )
    assert read(tmp_path, written(table(*rows))) == [[("New here", "x"), ("added",)]]


def test_fields_to_fill_in_hold_what_was_filled_in(tmp_path: Path) -> None:
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click')}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Omaly')}</w:sdtContent></w:sdt>"
    inside = f"<w:sdt><w:sdtContent>{row(cell('whole'), cell('row'))}</w:sdtContent></w:sdt>"
    around = f"<w:sdt><w:sdtContent>{cell('cell')}</w:sdtContent></w:sdt>"
    rows = (
        row(f"<w:tc><w:p>{filled}</w:p></w:tc>", f"<w:tc><w:p>{empty}</w:p></w:tc>", cell("x")),
        inside,
        row(around, cell("y")),
    )
    assert read(tmp_path, written(table(*rows))) == [[("Omaly", None, "x"), ("whole", "row"), ("cell", "y")]]


def test_a_table_in_a_frame_is_read_once(tmp_path: Path) -> None:
    one = table(row(cell("a"), cell("b")))
    both = f"<mc:Choice>{one}</mc:Choice><mc:Fallback>{one}</mc:Fallback>"
    frame = f"<w:p><mc:AlternateContent>{both}</mc:AlternateContent></w:p>"
    assert read(tmp_path, written(frame)) == [[("a", "b")]]


def test_lines_of_a_cell_stay_apart_and_tabs_are_blanks(tmp_path: Path) -> None:
    lines = (
        "<w:p><w:r><w:t>Omaly</w:t><w:br/><w:t>Head</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
    )
    assert read(tmp_path, written(table(row(f"<w:tc>{lines}</w:tc>", cell("x"))))) == [
        [("Omaly\nHead\na b", "x")]
    ]


def test_a_document_of_the_strict_kind_is_read_too(tmp_path: Path) -> None:
    assert read(tmp_path, written(table(row(cell("a"), cell("b"))), STRICT)) == [[("a", "b")]]


@pytest.mark.parametrize(
    ("width", "key"), [("9" * 12, "incoming.too_wide"), ("", "incoming.damaged"), ("x", "incoming.damaged")]
)
def test_widths_beyond_all_measure_do_no_harm(tmp_path: Path, width: str, key: str) -> None:
    data = written(table(row(cell("a", f'<w:gridSpan w:val="{width}"/>'), cell("b"))))
    with pytest.raises(KnownError) as caught:
        read(tmp_path, data)
    assert caught.value.sentence.key == key


def test_a_document_packed_badly_is_told(tmp_path: Path) -> None:
    data = bytearray(written(table(*[row(cell(f"{number}"), cell("b")) for number in range(999)])))
    data[200:260] = bytes(60)
    with pytest.raises(KnownError) as caught:
        read(tmp_path, bytes(data))
    assert caught.value.sentence.key == "incoming.damaged"
