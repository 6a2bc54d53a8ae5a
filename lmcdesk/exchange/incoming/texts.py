"""Read texts with delimiters: which letters, which delimiter, which rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import IncomingTable
from lmcdesk.exchange.incoming.normal import numbered

DELIMITERS = (",", ";", "\t", "|")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5", "cp1252", "cp1250", "cp1258", "cp874")
"""The encodings that are looked for, and offered where the guess was wrong."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LOOKED_AT = 60
"""How many rows tell the delimiter."""
_LONGEST_CELL = 131_072
_STRANGE = frozenset(range(32)) - {9, 10, 12, 13}


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return a text and the encoding it was read by; with `encoding` by that one.

    Raises KnownError where it is no text, or not one in that encoding.
    """
    for bom, name in _BOMS:
        if data.startswith(bom) and encoding in ("", name):
            data, encoding = data[len(bom) :], name
            break
    encoding = encoding or _wide(data) or _narrow(data)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        if encoding.startswith("utf-16") and len(data) % 2:
            return decoded(data[:-1], encoding)
        raise KnownError("incoming.other_encoding", encoding=encoding) from None
    return text.replace("\0", ""), encoding


def _wide(data: bytes) -> str:
    """Return which UTF-16 a text without a mark is in, where every other byte is nothing; else ""."""
    start = data[:4096]
    half = max(len(start) // 2, 1)
    if start[1::2].count(0) > 0.4 * half and not start[::2].count(0):
        return "utf-16-le"
    if start[::2].count(0) > 0.4 * half and not start[1::2].count(0):
        return "utf-16-be"
    return ""


def _narrow(data: bytes) -> str:
    """Return the encoding of single bytes in which a text reads best."""
    if sum(byte in _STRANGE for byte in data[:4096]) > len(data[:4096]) // 50:
        raise KnownError("incoming.no_text")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A text that was cut in the middle of its last letter is one all the same.
        if error.start < len(data) - 3 or error.reason != "unexpected end of data":
            return _guessed(data)
        return "gb18030" if _guessed(data) == "gb18030" else "cp1252"
    return "utf-8"


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # Only what spreadsheets of these countries write: with all the others short lists are guessed wrongly.
    best = from_bytes(data[:200_000], cp_isolation=list(ENCODINGS[3:])).best()
    return "cp1252" if best is None else best.encoding


def delimited(text: str, delimiter: str = "", name: str = "") -> tuple[IncomingTable, str]:
    """Return the rows of a text and the delimiter they were read by; with `delimiter` by that one."""
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        # Excel says itself, in a line of its own, by what it divides.
        delimiter, text, skipped = delimiter or first.strip()[-1], rest, 1
    elif first.rstrip("\r\n").lower() == "sep=\t":
        delimiter, text, skipped = delimiter or "\t", rest, 1
    delimiter = delimiter or found_delimiter(text)
    rows = _rows(text, delimiter)
    found = numbered((number, row) for number, row in enumerate(rows, start=1 + skipped))
    return IncomingTable(name, found), delimiter


def found_delimiter(text: str) -> str:
    """Return what divides most rows into the same number of cells; a comma where nothing does."""
    lines = [line for line in text[:200_000].splitlines()[: 2 * _LOOKED_AT] if line.strip()]
    if sum("\t" in line for line in lines) * 2 >= max(len(lines), 1):
        # Nobody types tabs into cells; commas stand in dates and titles.
        return "\t"
    best = (0, 0, 0)
    found = ","
    for place, delimiter in enumerate(DELIMITERS):
        rows = _first_rows(text, delimiter)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda each: (each[1], each[0]))
        score = (count, width, -place)
        if score > best:
            best, found = score, delimiter
    return found


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter):
            if any(row):
                rows.append(row)
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        return rows
    return rows


def _rows(text: str, delimiter: str) -> Sequence[Sequence[str]]:
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise KnownError("incoming.delimiter", delimiter=delimiter)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            # Without this all that follows the quote would stand in one cell, and nobody would see it.
            raise KnownError("incoming.open_quote", row=len(rows) + 1) from None
        if "field larger" in str(error):
            raise KnownError("incoming.long_cell", row=len(rows) + 1, most=_LONGEST_CELL) from None
        return _loosely(text, delimiter)
    return rows


def _loosely(text: str, delimiter: str) -> list[list[str]]:
    """Read rows with stray quotes in them, as spreadsheets do."""
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise KnownError("incoming.long_cell", row=len(rows) + 1, most=_LONGEST_CELL) from None
    return rows
