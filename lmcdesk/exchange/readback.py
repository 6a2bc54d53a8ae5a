"""Read a written workbook back before it takes its place: it opens, says what it should, lacks nothing."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any, BinaryIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.papers import SheetFacts, WorkbookFacts
from lmcdesk.domain.text import allowed_text
from lmcdesk.exchange.cells import text_of
from lmcdesk.exchange.progress import Progress

_CHUNK = 1 << 16
_ROW = b"<row "


def check_workbook(facts: WorkbookFacts, path: Path, progress: Progress) -> None:
    """Check sheets, heads, headings and rows; raises KnownError `file.not_as_written`.

    The head is read as any reader would. The rows are counted in the file itself, which shows too that
    it is whole, in a fraction of the time.
    """
    try:
        with path.open("rb") as file:
            sound = _heads_are_right(facts, file)
        with ZipFile(path) as archive:
            for number, sheet in enumerate(facts.sheets, start=1):
                with archive.open(f"xl/worksheets/sheet{number}.xml") as part:
                    sound = _rows_are_there(part, sheet, progress) and sound
    except (ValueError, KeyError, EOFError, BadZipFile, expat.ExpatError) as error:
        raise KnownError("file.not_as_written") from error
    if not sound:
        raise KnownError("file.not_as_written")


def _heads_are_right(facts: WorkbookFacts, file: BinaryIO) -> bool:
    """Tell whether the sheets, their head lines and their headings are those of the facts."""
    book = load_workbook(file, read_only=True)
    try:
        if book.sheetnames != [sheet.name for sheet in facts.sheets]:
            return False
        return all(_head_is_right(book[sheet.name], sheet) for sheet in facts.sheets)
    finally:
        book.close()


def _head_is_right(sheet: Any, facts: SheetFacts) -> bool:
    """Tell whether the rows down to the headings read as the facts say."""
    rows = sheet.iter_rows(max_row=facts.heading_row, max_col=len(facts.columns), values_only=True)
    found = [[text_of(value) for value in row] for row in rows]
    first = [row[0] for row in found[: len(facts.head)]]
    return first == [allowed_text(line.text) for line in facts.head] and found[-1] == [
        allowed_text(column.heading) for column in facts.columns
    ]


def _rows_are_there(part: IO[bytes], facts: SheetFacts, progress: Progress) -> bool:
    """Tell whether a sheet's part is whole and holds as many rows as the facts.

    A row's tag can be counted as bytes: in text the "<" would be escaped.
    """
    parser = expat.ParserCreate()
    count = told = 0
    rest = b""
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk)
        seen = rest + chunk
        count += seen.count(_ROW)
        rest = seen[1 - len(_ROW) :]
        found = max(0, min(count - facts.heading_row, len(facts.rows)))
        progress.advance(found - told)
        told = found
    parser.Parse(b"", True)
    progress.advance(len(facts.rows) - told)
    return count == facts.last_row
