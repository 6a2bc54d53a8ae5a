"""Whatever a file holds, there is a list or one clear sentence, soon, and the program goes on."""

from __future__ import annotations

import io
import os
import random
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.incoming import Source
from lmcdesk.domain.message import Message
from lmcdesk.exchange.incoming import apart
from lmcdesk.exchange.incoming.apart import read_apart
from lmcdesk.exchange.incoming.reading import Options, read_source
from lmcdesk.resources import resources_root
from lmcdesk.wording import Wording
from tests.exchange.incoming.making import NAMES, document, ods, packed, parts_of, with_sheet, xlsx
from tests.exchange.incoming.making_old import compound, xls

WORKBOOK, SHEET, WORD = xlsx({"List": NAMES * 40}), ods(NAMES * 40), document(NAMES)
OLD, OLD_DOCUMENT = xls(NAMES), compound("WordDocument", b"")
CSV = "\r\n".join(",".join(f'"{cell or ""}"' for cell in row) for row in NAMES).encode()
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zaw\r\nEND:VCARD\r\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def workbook_with(name: str, part: bytes) -> bytes:
    return packed({**parts_of(WORKBOOK), name: part})


def encrypted_zip() -> bytes:
    data = bytearray(WORKBOOK)
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark)
        data[at + (6 if mark[2] == 3 else 8)] |= 1
    return bytes(data)


NAMED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "incoming.empty"),
    "blanks": (b"\r\n \t\r\n", "incoming.empty"),
    "a mark alone": (b"\xef\xbb\xbf", "incoming.empty"),
    "NULs": (bytes(1000), "incoming.empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), "incoming.picture"),
    "a drawing": (b"BM" + bytes(range(1, 5)) + bytes(99), "incoming.picture"),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(99), "incoming.picture"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "incoming.pdf"),
    "rich text": (b"{\\rtf1\\ansi Zaw}", "incoming.rich_text"),
    "a store": (b"SQLite format 3\0" + bytes(99), "incoming.store"),
    "gzip": (b"\x1f\x8b\x08" + bytes(99), "incoming.packed"),
    "a zip of others": (packed({"a.txt": "x"}), "incoming.packed"),
    "a text of LibreOffice": (
        packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "incoming.open_text",
    ),
    "a presentation": (packed({"ppt/presentation.xml": "<x/>"}), "incoming.other_program"),
    "Numbers": (packed({"Index/Document.iwa": "x"}), "incoming.other_program"),
    "a web page with its pictures": (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook", "incoming.web_page"),
    "an empty zip": (b"PK\x05\x06" + bytes(18), "incoming.packed"),
    "a hand-over file": (packed({"manifest.json": "{}"}), "incoming.handover"),
    "a web page": (b"<html><table><tr><td>Zaw</td></tr></table></html>", "incoming.web_page"),
    "a web page with a mark": (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "incoming.web_page"),
    "XML": (b"<?xml version='1.0'?><Workbook/>", "incoming.xml"),
    "a password": (compound("EncryptedPackage", b""), "incoming.password"),
    "an encrypted zip": (encrypted_zip(), "incoming.password"),
    "an encrypted sheet": (
        packed({**parts_of(SHEET), "META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "incoming.password",
    ),
    "an old document": (OLD_DOCUMENT, "incoming.old_word"),
    "an old workbook with a document in it": (
        compound("Workbook", compound("WordDocument", b"")),
        "incoming.damaged",
    ),
    "an old workbook with a password": (xls(NAMES, password=True), "incoming.password"),
    "an old workbook cut in its directory": (OLD[:1100], "incoming.damaged"),
    "an old workbook that is none": (OLE, "incoming.damaged"),
    "a zip without its end": (WORKBOOK[:-30], "incoming.damaged"),
    "bytes": (bytes(range(1, 32)) * 40, "incoming.no_text"),
    "entities": (workbook_with("xl/sharedStrings.xml", LAUGHS.encode()), "incoming.entities"),
    "another file": (
        workbook_with("xl/workbook.xml", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'),
        "incoming.entities",
    ),
    "entities in a document": (
        packed({**parts_of(WORD), "word/document.xml": LAUGHS + "<x/>"}),
        "incoming.entities",
    ),
    "a bomb": (workbook_with("xl/media/a.xml", bytes(250 * 2**20)), "incoming.bomb"),
    "a bomb in one part": (workbook_with("xl/a.bin", b"a" * (20 * 2**20)), "incoming.bomb"),
    "many parts": (packed({f"xl/{n}": "" for n in range(600)}), "incoming.bomb"),
    "an open quote": (b'Name,Title\nZaw,"Director\n', "incoming.open_quote"),
    "a card cut": (CARD[:30], "incoming.card"),
    "a workbook without sheets": (packed({"xl/workbook.xml": "<x/>"}), "incoming.damaged"),
    "a document without a body": (packed({"word/document.xml": "<x/>"}), "incoming.damaged"),
}


def told(error: KnownError) -> Message:
    """Return the sentence about the file, which names it."""
    assert error.sentence.key == "incoming.of_file"
    assert error.sentence.params["name"] == "list.xlsx"
    why = error.sentence.params["why"]
    assert isinstance(why, Message)
    return why


def outcome(path: Path) -> Source | Message:
    """Return what is read of a file, or why nothing is."""
    try:
        return read_apart(path)
    except KnownError as error:
        return told(error)


@pytest.fixture
def wording() -> Wording:
    return Wording("en", resources_root() / "translations")


@pytest.mark.parametrize("name", NAMED)
def test_what_is_no_list_is_told_in_one_sentence(tmp_path: Path, wording: Wording, name: str) -> None:
    data, key = NAMED[name]
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    with pytest.raises(KnownError) as caught:
        read_source(path)
    assert caught.value.sentence.key == key
    said = wording.say(caught.value.sentence)
    assert said.endswith(".")
    assert "{" not in said
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "whole", [WORKBOOK, OLD, SHEET, WORD, CSV, CARD], ids=["xlsx", "xls", "ods", "docx", "csv", "vcf"]
)
@pytest.mark.parametrize("seed", range(14))
def test_a_list_cut_or_with_bytes_changed_is_read_or_refused(tmp_path: Path, whole: bytes, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(whole)
    if seed % 2:
        del data[chance.randrange(1, len(data)) :]
    else:
        for _ in range(chance.choice([1, 5, 50])):
            data[chance.randrange(len(data))] = chance.randrange(256)
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    found = outcome(path)
    if isinstance(found, Message):
        assert found.key.startswith("incoming.")
    else:
        assert any(table.rows for table in found.tables)


CELL = '<c r="{at}" t="inlineStr"><is><t>Zaw</t></is></c>'


FIRST = f'<row r="1">{CELL.format(at="A1")}</row>'
LAST = f'<row r="1048576">{CELL.format(at="XFD1048576")}</row>'
EMPTY = "".join(f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(2, 400_000))


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(f"<sheetData>{FIRST}{LAST}</sheetData>", id="far apart"),
        pytest.param(f'<dimension ref="A1:XFD1048576"/><sheetData>{FIRST}</sheetData>', id="a false size"),
        pytest.param(f"<sheetData>{FIRST}{EMPTY}</sheetData>", id="formatted rows"),
    ],
)
def test_a_sheet_with_next_to_nothing_in_it_is_read_or_refused_in_time(tmp_path: Path, xml: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(with_sheet(xml))
    start = time.monotonic()
    found = outcome(path)
    assert time.monotonic() - start < apart.LONGEST + 2
    if isinstance(found, Message):
        assert found.key in ("incoming.too_long", "incoming.too_wide", "incoming.too_much")
    else:
        assert found.tables[0].rows[0].cells == ("Zaw",)


def test_where_the_fast_reader_dies_the_slow_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(WORKBOOK)
    command = apart._command

    def dying(path: Path, options: Options) -> list[str]:
        found = list(command(path, options))
        return found if options.safely else [found[0], "-c", "import os; os.abort()"]

    monkeypatch.setattr(apart, "_command", dying)
    assert read_apart(path) == read_source(path)


def test_where_both_die_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(WORKBOOK)
    monkeypatch.setattr(apart, "_command", lambda path, options: ["python3", "-c", "import os; os.abort()"])
    with pytest.raises(KnownError) as caught:
        read_apart(path)
    assert told(caught.value).key == "incoming.too_much"


def test_reading_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(WORKBOOK)
    monkeypatch.setattr(apart, "LONGEST", 0.2)
    monkeypatch.setattr(apart, "_command", lambda path, options: ["python3", "-c", "while True: pass"])
    with pytest.raises(KnownError) as caught:
        read_apart(path)
    assert told(caught.value).key == "incoming.too_slow"


def test_reading_is_stopped_where_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(WORKBOOK)
    with pytest.raises(Cancelled):
        read_apart(path, cancelled=lambda: True)


@pytest.mark.parametrize(
    ("name", "value"), [("frozen", True), ("executable", ""), ("executable", "/no/python")]
)
def test_where_no_process_can_be_started_it_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(WORKBOOK)
    monkeypatch.setattr(sys, name, value, raising=False)
    assert read_apart(path) == read_source(path)
    path.write_bytes(b"%PDF")
    found = outcome(path)
    assert isinstance(found, Message)
    assert found.key == "incoming.pdf"


def test_what_was_read_apart_is_what_is_read_here(tmp_path: Path) -> None:
    for name, data in {
        "a.xlsx": WORKBOOK,
        "b.csv": CSV,
        "c.docx": WORD,
        "d.vcf": CARD,
        "e.ods": SHEET,
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert read_apart(path) == read_source(path)


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda path: None, "incoming.missing"),
        (lambda path: path.mkdir(), "incoming.no_file"),
        (lambda path: os.mkfifo(path, 0o600), "incoming.no_file"),
        (lambda path: path.symlink_to(path), "incoming.unreadable"),
        (lambda path: path.symlink_to("/dev/zero"), "incoming.no_file"),
    ],
    ids=["nothing", "folder", "pipe", "link to itself", "device"],
)
def test_what_is_no_file_is_told(tmp_path: Path, make: Callable[[Path], None], key: str) -> None:
    path = tmp_path / "list.xlsx"
    make(path)
    with pytest.raises(KnownError) as caught:
        read_apart(path)
    assert told(caught.value).key == key


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(CSV)
    fstat = os.fstat

    def meanwhile(descriptor: int) -> os.stat_result:
        found = fstat(descriptor)
        path.write_bytes(CSV * 2)
        return found

    monkeypatch.setattr(os, "fstat", meanwhile)
    with pytest.raises(KnownError) as caught:
        read_source(path)
    assert caught.value.sentence.key == "incoming.changing"


def test_a_part_that_promises_less_than_it_holds_is_no_way_around(tmp_path: Path) -> None:
    file = io.BytesIO(workbook_with("xl/a.bin", b"a" * (20 * 2**20)))
    with zipfile.ZipFile(file) as archive:
        info = archive.getinfo("xl/a.bin")
    data = bytearray(file.getvalue())
    size = info.file_size.to_bytes(4, "little")
    data[:] = bytes(data).replace(size, (99).to_bytes(4, "little"))
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    source = read_apart(path)
    assert source.tables[0].name == "List"
