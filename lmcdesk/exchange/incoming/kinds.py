"""Tell what a file is by what it holds; how its name ends is only what somebody believed."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from io import BytesIO

from lmcdesk.domain.errors import KnownError

BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, LookupError, RuntimeError,
)  # fmt: skip
"""What reading a part of a damaged zip may raise."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BEGINNING = re.compile(rb"\x09\x08[\x08\x10]\0\0[\x05\x06]\x05\0")
_CIPHER = 0x2F
_FIRST_RECORDS = 6
_FOREIGN = {
    b"%PDF": "incoming.pdf",
    b"\x89PNG": "incoming.picture",
    b"\xff\xd8\xff": "incoming.picture",
    b"GIF8": "incoming.picture",
    b"II*\x00": "incoming.picture",
    b"MM\x00*": "incoming.picture",
    b"{\\rtf": "incoming.rich_text",
    b"MIME-Version:": "incoming.web_page",
    b"SQLite format 3": "incoming.store",
    b"\x1f\x8b": "incoming.packed",
    b"7z\xbc\xaf": "incoming.packed",
    b"Rar!": "incoming.packed",
}

_MOST_PARTS = 500
_LARGEST_PART = 200 * 2**20
_LARGEST_WHOLE = 300 * 2**20
_SMALL_PART = 8 * 2**20
_MOST_TIMES = 200
"""How many times its packed size a part may have that is not small anyway."""


def kind_of(data: bytes) -> str:
    """Return "xlsx", "xls", "ods", "docx", "vcard" or "text".

    Raises KnownError with one sentence where no list of ours can be in it.
    """
    if not data.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise KnownError("incoming.empty")
    if data.startswith(b"PK"):
        return _packed_kind(data)
    if data.startswith(_OLE):
        return _old_kind(data)
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        # Two letters alone might begin a heading.
        raise KnownError("incoming.picture")
    for beginning, key in _FOREIGN.items():
        if data.startswith(beginning):
            raise KnownError(key)
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        raise KnownError("incoming.web_page")
    if start.startswith(b"<?xml"):
        raise KnownError("incoming.xml")
    return "vcard" if start.startswith(b"begin:vcard") else "text"


def _old_kind(data: bytes) -> str:
    """Tell the old documents of Office apart, by the names of the streams in them."""
    if _has_stream(data, "EncryptedPackage") or _has_password(data):
        raise KnownError("incoming.password")
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        # Before documents: a workbook may hold one.
        return "xls"
    if _has_stream(data, "WordDocument"):
        raise KnownError("incoming.old_word")
    return "xls"


def _has_password(data: bytes) -> bool:
    """Tell whether an old workbook has one: among its first records is then that of its cipher."""
    found = _OLD_BEGINNING.search(data)
    at = found.start() if found else len(data)
    for _ in range(_FIRST_RECORDS):
        kind, length = int.from_bytes(data[at : at + 2], "little"), data[at + 2 : at + 4]
        if kind == _CIPHER:
            return True
        at += 4 + int.from_bytes(length, "little")
    return False


def _has_stream(data: bytes, name: str) -> bool:
    """Tell whether a directory names a stream: 64 bytes of UTF-16, then how many of them it takes."""
    written = name.encode("utf-16-le") + bytes(2)
    return written.ljust(64, b"\0") + len(written).to_bytes(2, "little") in data


def _packed_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            names = {part.filename for part in parts}
            _check_types(archive, names)
            return _kind_by_names(archive, names)
    except (ValueError, *BROKEN) as error:
        raise KnownError("incoming.damaged") from error


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what would grow beyond all measure when it is unpacked."""
    if any(part.flag_bits & 0x1 for part in parts):
        raise KnownError("incoming.password")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_WHOLE:
        raise KnownError("incoming.bomb")
    for part in parts:
        times = part.file_size / max(part.compress_size, 1)
        if part.file_size > _LARGEST_PART or (part.file_size > _SMALL_PART and times > _MOST_TIMES):
            raise KnownError("incoming.bomb")


def _check_types(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Refuse documents that declare entities: no program that writes lists does."""
    for name in names:
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as part:
                start = part.read(4096).replace(b"\0", b"")
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise KnownError("incoming.entities")


def _kind_by_names(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names:
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise KnownError("incoming.password")
        if b"spreadsheet" in archive.read("mimetype")[:200]:
            return "ods"
        if b"opendocument.text" in archive.read("mimetype")[:200]:
            raise KnownError("incoming.open_text")
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names or any(name.endswith(".iwa") for name in names):
        raise KnownError("incoming.other_program")
    if "manifest.json" in names:
        raise KnownError("incoming.handover")
    raise KnownError("incoming.packed")
