"""Lists are read whatever form they come in, every cell as it was meant."""

from __future__ import annotations

import codecs
from datetime import date, datetime
from pathlib import Path

import docx
import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import Cell, IncomingTable, Source
from lmcdesk.exchange.incoming.reading import Options, read_source, read_text
from tests.exchange.incoming.making import NAMES, document, ods, xlsx
from tests.exchange.incoming.making_old import xls

MOMENT = datetime.fromisoformat("2021-11-10 09:30")
ROWS = [
    ("Name", "Country", "E-mail", "Phone"),
    ("H.E. Hap Omaly", "Cambodia", "omaly@example.org", "+855 12 345 678"),
    ("Đặng Thị Hồng", "Viet Nam", "hong@example.org"),
    ("ຄຳ ທິບ", "Lao PDR", None, 85620555),
]
TEXT = 'Name,Title\r\n"Omaly, Hap","Secretary\nof State"\r\n\r\nĐặng Hồng,Deputy\r\n'


def read(folder: Path, data: bytes, name: str = "list.xlsx", options: Options | None = None) -> Source:
    path = folder / name
    path.write_bytes(data)
    return read_source(path, options or Options())


def only(source: Source) -> IncomingTable:
    (table,) = source.tables
    return table


def cells(source: Source) -> list[tuple[Cell, ...]]:
    return [row.cells for row in only(source).rows]


def refused(folder: Path, data: bytes, name: str = "list.xlsx", options: Options | None = None) -> str:
    with pytest.raises(KnownError) as caught:
        read(folder, data, name, options)
    return caught.value.sentence.key


# Workbooks.


def test_a_workbook_has_its_sheets_with_whole_numbers_and_without_blanks(tmp_path: Path) -> None:
    source = read(tmp_path, xlsx({"List": NAMES, "Empty": [], "Two": [["a"], [None], ["b"]]}))
    assert (source.kind, [table.name for table in source.tables]) == ("xlsx", ["List", "Two"])
    assert [row.cells for row in source.tables[0].rows] == ROWS
    assert [row.number for row in source.tables[1].rows] == [1, 3]
    assert source.tables[0].width == 4


def test_the_slow_way_reads_a_workbook_the_same(tmp_path: Path) -> None:
    data = xlsx({"List": NAMES, "Days": [[MOMENT, 1.5, True, "  x\u00a0"]]})
    fast, slow = read(tmp_path, data), read(tmp_path, data, options=Options(safely=True))
    assert fast.tables == slow.tables


def test_cells_keep_what_they_are(tmp_path: Path) -> None:
    row = [date(2021, 11, 10), MOMENT, 7.0, 7.5, True, 1, False, 0]
    (found,) = cells(read(tmp_path, xlsx({"x": [row]})))
    day, moment, *others = found
    assert (str(day)[:10], moment) == ("2021-11-10", MOMENT)
    assert others == [7, 7.5, True, 1, False, 0]
    assert [type(cell) for cell in others] == [int, float, bool, int, bool, int]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("'+66 2 345", "+66 2 345"),
        ('="2026-03-12 09:00:00"', "2026-03-12 09:00:00"),
        ('="a ""b"""', 'a "b"'),
        ("'=1+1", "=1+1"),
        ("=1+1", "=1+1"),
        ("  U\u00a0Khant\u2009Zaw ", "U Khant Zaw"),
        ("A\u0300", "À"),
        ("O'Neill", "O'Neill"),
        ("'quoted'", "'quoted'"),
        ("\u200b", None),
    ],
)
def test_what_protected_a_value_is_undone_and_nothing_else(
    tmp_path: Path, typed: str, meant: str | None
) -> None:
    data = f"Name;Value\nx;{_quoted(typed)}\n".encode()
    assert cells(read(tmp_path, data))[1] == (("x",) if meant is None else ("x", meant))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def test_a_sheet_of_libreoffice_is_read_whatever_its_name(tmp_path: Path) -> None:
    source = read(tmp_path, ods(NAMES), "list.xlsx")
    assert source.kind == "ods"
    assert cells(source)[:3] == ROWS[:3]


def test_an_old_workbook_is_read_whatever_its_name(tmp_path: Path) -> None:
    source = read(tmp_path, xls(NAMES), "list.xlsx")
    assert (source.kind, only(source).name, cells(source)) == ("xls", "List", ROWS)


def test_cells_in_fonts_that_draw_other_letters_are_told(tmp_path: Path) -> None:
    source = read(tmp_path, xlsx({"List": [["Name"], ["rdkif;armif"], ["Zaw"]]}, font="Zawgyi-One"))
    assert only(source).fonts == ((2, 0, "Zawgyi-One"),)
    wide = read(tmp_path, xlsx({"A": [[]], "B": [[], [1, None, *["x"] * 26]]}, font="VNI-Times"))
    assert only(wide).fonts == tuple((2, column, "VNI-Times") for column in range(2, 28))
    assert only(read(tmp_path, xlsx({"List": [["Name"], ["Zaw"]]}, font="Pyidaungsu"))).fonts == ()


# Texts.


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_a_text_is_read_in_its_encoding(tmp_path: Path, data: bytes, encoding: str) -> None:
    source = read(tmp_path, data, "list.csv")
    assert (source.encoding, source.delimiter) == (encoding, ",")
    assert [(row.number, row.cells) for row in only(source).rows] == [
        (1, ("Name", "Title")),
        (2, ("Omaly, Hap", "Secretary\nof State")),
        (4, ("Đặng Hồng", "Deputy")),
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "姓名,单位,职务\n徐建民,国家乡村振兴局,国际合作司司长\n谭卫平,中国国际扶贫中心,副主任\n"),
        ("cp1252", "Name,Ministère\nRené Müller,Ministère de l’Économie\nFrançois Noël,Délégué\n"),
        ("cp874", "ชื่อ,ตำแหน่ง\nสมชาย ธีรวิทย์,อธิบดีกรมการพัฒนาชุมชน\nนายกรัฐมนตรี,รองอธิบดี\n"),
    ],
)
def test_code_pages_of_old_are_told_by_their_letters(tmp_path: Path, encoding: str, text: str) -> None:
    source = read(tmp_path, text.encode(encoding), "list.csv")
    assert cells(source) == [tuple(line.split(",")) for line in text.splitlines()]


def test_another_encoding_or_delimiter_can_be_said(tmp_path: Path) -> None:
    data = "Name;Ort\nMüller;Köln, Rhein\n".encode("cp1252")
    assert cells(read(tmp_path, data))[1] == ("Müller", "Köln, Rhein")
    assert cells(read(tmp_path, data, options=Options(delimiter=",")))[1] == ("Müller;Köln", "Rhein")
    assert refused(tmp_path, data, options=Options(encoding="utf-8")) == "incoming.other_encoding"
    assert refused(tmp_path, data, options=Options(encoding="klingon")) == "incoming.other_encoding"
    assert refused(tmp_path, data, options=Options(delimiter="ab")) == "incoming.delimiter"


@pytest.mark.parametrize(
    ("text", "delimiter", "second"),
    [
        ("a;b\n1,5;2,5\n", ";", ("1,5", "2,5")),
        ("a\tb\nJan 1, 2026\t2\n", "\t", ("Jan 1, 2026", "2")),
        ("a|b\nx|y\n", "|", ("x", "y")),
        ("alone\nOmaly\n", ",", ("Omaly",)),
        ("sep=;\na;b\nx;y,z\n", ";", ("x", "y,z")),
        ('a,b\nthe "great" one,x\n', ",", ('the "great" one', "x")),
        ('a,b\n"x"y,z\n', ",", ("xy", "z")),
    ],
)
def test_the_delimiter_is_what_divides_most_rows_alike(
    tmp_path: Path, text: str, delimiter: str, second: tuple[str, ...]
) -> None:
    source = read(tmp_path, text.encode(), "list.csv")
    assert source.delimiter == delimiter
    assert cells(source)[1] == second


def test_a_line_that_says_the_delimiter_counts_as_a_row(tmp_path: Path) -> None:
    source = read(tmp_path, b"sep=;\na;b\n", "list.csv")
    assert [row.number for row in only(source).rows] == [2]


def test_a_text_cut_inside_a_quote_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        read(tmp_path, b'Name,Title\nOmaly,"Secretary\nZaw,Director\n', "list.csv")
    assert caught.value.sentence.key == "incoming.open_quote"
    assert caught.value.sentence.params["row"] == 2


def test_a_list_too_long_or_too_wide_is_refused_and_never_cut(tmp_path: Path) -> None:
    assert refused(tmp_path, b"a\n" * 50_001, "list.csv") == "incoming.too_long"
    assert refused(tmp_path, b",".join([b"a"] * 501), "list.csv") == "incoming.too_wide"
    assert only(read(tmp_path, b"\n" * 100_000 + b"a\n", "list.csv")).rows[0].number == 100_001
    assert refused(tmp_path, b'a,b\n"' + b"x" * 140_000 + b'",y\n', "list.csv") == "incoming.long_cell"
    assert refused(tmp_path, b"x" * (20 * 2**20 + 1), "list.csv") == "incoming.too_large"


# Documents and cards.


def test_every_table_of_a_document_is_read_those_in_cells_too(tmp_path: Path) -> None:
    source = read(tmp_path, document([["Name", "Title"], ["Zaw", "x"]], NAMES, nested=[["in", "side"]]))
    assert source.kind == "docx"
    assert [[row.cells for row in table.rows] for table in source.tables[::2]] == [
        [("Name", "Title"), ("Zaw", "x")],
        [("in", "side")],
    ]
    assert source.tables[1].rows[1].cells[:2] == ("H.E. Hap Omaly", "Cambodia")


def test_merged_cells_stand_once_across_and_in_each_row_down(tmp_path: Path) -> None:
    path = tmp_path / "list.docx"
    made = docx.Document()
    table = made.add_table(3, 3)
    for at, row in enumerate([["LIST", "", ""], ["Cambodia", "Omaly", "x"], ["", "Sok", "y"]]):
        for value, cell in zip(row, table.rows[at].cells, strict=True):
            cell.text = value
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    made.save(str(path))
    assert cells(read_source(path)) == [("LIST",), ("Cambodia", "Omaly", "x"), ("Cambodia", "Sok", "y")]


def test_a_document_without_a_table_is_read_by_lines(tmp_path: Path) -> None:
    source = read(tmp_path, document(lines=["1. Hap Omaly, Secretary of State", "2. Zaw, Director"]))
    assert cells(source)[1:] == [("Hap Omaly", "Secretary of State"), ("Zaw", "Director")]


CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C4=90=E1=BA=B7ng;H=E1=BB=93ng;;Ms.;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:H=E1=BB=93ng =C4=90=E1=BA=B7ng
ORG:Ministry of Labour;International
TITLE:Deputy Director
TEL;WORK:+84 24 1
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Hap Omaly
N:Hap;Omaly;;H.E.;
item1.EMAIL;TYPE=INTERNET:omaly@example.org
NOTE:a folded
  line
ADR:;;;Phnom Penh;;;Cambodia
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Khant Zaw
TEL;VALUE=uri:tel:+95-9-1
END:VCARD
"""


def test_cards_of_every_version_are_rows(tmp_path: Path) -> None:
    source = read(tmp_path, CARDS.replace("\n", "\r\n").encode(), "cards.vcf")
    headings, *people = only(source).rows
    assert (source.kind, headings.number, [row.number for row in people]) == ("vcard", 0, [1, 2, 3])
    told = [
        {key: value for key, value in zip(headings.cells, row.cells, strict=False) if value is not None}
        for row in people
    ]
    assert told == [
        {
            "Honorific": "Ms.",
            "Name": "Hồng Đặng",
            "Family name": "Đặng",
            "Given name": "Hồng",
            "Functional title": "Deputy Director",
            "Organisation": "Ministry of Labour",
            "Unit": "International",
            "Phone": "+84 24 1",
        },
        {
            "Honorific": "H.E.",
            "Name": "Hap Omaly",
            "Family name": "Hap",
            "Given name": "Omaly",
            "E-mail": "omaly@example.org",
            "Country": "Cambodia",
            "Notes": "a folded line",
        },
        {"Name": "Khant Zaw", "Phone": "+95-9-1"},
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_pictures_on_cards_take_no_time(tmp_path: Path, end: str) -> None:
    picture = ["item1.PHOTO;ENCODING=BASE64;TYPE=JPEG:", *[" QUJDQUJD"] * 50_000, ""]
    card = ["BEGIN:VCARD", "VERSION:2.1", "FN:Zaw", *picture, "TITLE:Director", "END:VCARD", ""]
    source = read(tmp_path, end.join(card).encode(), "cards.vcf")
    assert [cell for cell in only(source).rows[1].cells if cell is not None] == ["Zaw", "Director"]


# Pasted.


def test_pasted_cells_are_cells() -> None:
    source = read_text('Name\tTitle\r\n"Hap\r\nOmaly"\tx\r\n')
    assert (source.kind, cells(source)) == ("table", [("Name", "Title"), ("Hap\nOmaly", "x")])


def test_quotes_in_pasted_cells_are_taken_as_spreadsheets_hand_them_on() -> None:
    source = read_text('"Big" Minh\t"Omaly\n"a ""b"""\t5" screen\n')
    assert cells(source) == [('"Big" Minh', '"Omaly'), ('a "b"', '5" screen')]


@pytest.mark.parametrize("line", ["a" * 300_000, "1 " * 100_000 + "x", "a@" * 100_000, "(" * 300_000 + "x"])
def test_lines_without_an_end_are_gone_through_once(line: str) -> None:
    assert read_text(line).kind == "prose"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "H.E. Hap Omaly, Secretary of State, Ministry of Development, omaly@example.org, +855 12 345",
            (
                "H.E. Hap Omaly",
                "Secretary of State",
                "Ministry of Development",
                "omaly@example.org",
                "+855 12 345",
            ),
        ),
        ("3) Mr. XU Jianmin – Director General – NRRA", ("Mr. XU Jianmin", "Director General", "NRRA")),
        (
            "- TAN Weiping; Deputy; IPRCC; tan@example.cn",
            ("TAN Weiping", "Deputy", "IPRCC", "tan@example.cn"),
        ),
        ("Khant Zaw <zaw@example.org>", ("Khant Zaw", None, None, "zaw@example.org")),
        ("Anne-Marie O’Neill", ("Anne-Marie O’Neill",)),
    ],
)
def test_a_line_is_a_person(line: str, told: tuple[Cell, ...]) -> None:
    source = read_text(line)
    assert (source.kind, only(source).rows[1].cells, only(source).rows[1].number) == ("prose", told, 1)


def test_a_signature_is_one_person() -> None:
    source = read_text(
        "\nNguyễn Thị Hồng\nDeputy Director General\nMinistry of Labour\nTel.: +84 24 1234 567\n"
        "E-mail: hong@example.vn\n\nHap Omaly, Secretary of State\nZaw, Director\n"
    )
    assert [(row.number, row.cells) for row in only(source).rows[1:]] == [
        (
            2,
            (
                "Nguyễn Thị Hồng",
                "Deputy Director General",
                "Ministry of Labour",
                "hong@example.vn",
                "+84 24 1234 567",
            ),
        ),
        (8, ("Hap Omaly", "Secretary of State")),
        (9, ("Zaw", "Director")),
    ]


def test_nothing_pasted_is_told() -> None:
    with pytest.raises(KnownError) as caught:
        read_text(" \n\t\n")
    assert caught.value.sentence.key == "incoming.empty"
