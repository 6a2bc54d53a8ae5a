"""Read a list that comes in, in this process: whoever does not know the file reads it apart."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from lmcdesk.domain.cells import read_cells
from lmcdesk.domain.collecting import uncollected
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import IncomingTable, Source
from lmcdesk.exchange.incoming.kinds import kind_of
from lmcdesk.exchange.incoming.normal import numbered
from lmcdesk.exchange.incoming.texts import decoded, delimited

LARGEST_FILE = 20 * 2**20
"""How many bytes a list may have."""


@dataclass(frozen=True, slots=True)
class Options:
    """Say how to read what cannot be told for certain; "" leaves it to the program.

    `safely` reads workbooks the slow way.
    """

    encoding: str = ""
    delimiter: str = ""
    safely: bool = False


def read_source(path: Path, options: Options = Options()) -> Source:
    """Return what a file holds; raises KnownError with a sentence where no list can be read from it."""
    data = _bytes_of(path)
    with uncollected():
        return _read(path, data, options)


def _read(path: Path, data: bytes, options: Options) -> Source:
    kind = kind_of(data)
    if kind == "text":
        text, encoding = decoded(data, options.encoding)
        table, delimiter = delimited(text, options.delimiter, path.stem)
        return _held(Source(path.name, "csv", (table,), encoding, delimiter))
    if kind == "vcard":
        from lmcdesk.exchange.incoming.cards import read_cards

        text, encoding = decoded(data, options.encoding)
        return _held(Source(path.name, kind, (read_cards(text, path.stem),), encoding))
    return _held(Source(path.name, kind, _reader(kind, options)(data)))


def read_text(text: str, name: str = "") -> Source:
    """Return what was pasted: cells as spreadsheets copy them, cards, or lines; KnownError for nothing."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_FILE:
        raise KnownError("incoming.too_large", most=LARGEST_FILE // 2**20)
    text = text.replace("\0", "")
    if text.lstrip().lower().startswith("begin:vcard"):
        from lmcdesk.exchange.incoming.cards import read_cards

        return _held(Source(name, "vcard", (read_cards(text, name),)))
    if "\t" in text:
        # Not as a file: what a spreadsheet hands on in quotes is another thing there.
        table = IncomingTable(name, numbered(enumerate(read_cells(text), start=1)))
        return _held(Source(name, "table", (table,), "", "\t"))
    from lmcdesk.exchange.incoming.prose import prose_table

    table = prose_table(text, name)
    # The headings alone are nothing that anybody has written.
    return _held(Source(name, "prose", (table,) if len(table.rows) > 1 else ()))


def _reader(kind: str, options: Options) -> Callable[[bytes], tuple[IncomingTable, ...]]:
    if kind == "docx":
        from lmcdesk.exchange.incoming.documents import read_document

        return read_document
    from lmcdesk.exchange.incoming.legacy import legacy_fonts
    from lmcdesk.exchange.incoming.workbooks import read_workbook, read_workbook_safely

    if kind != "xlsx":
        return read_workbook
    read = read_workbook_safely if options.safely else read_workbook

    def with_fonts(data: bytes) -> tuple[IncomingTable, ...]:
        fonts = legacy_fonts(data)
        return tuple(replace(table, fonts=fonts.get(table.name, ())) for table in read(data))

    return with_fonts


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds; one that changes meanwhile is refused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # Before it is opened: a pipe would be waited for.
            raise KnownError("incoming.no_file")
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise KnownError("incoming.no_file")
            data = file.read(LARGEST_FILE + 1)
            after = path.stat()
    except FileNotFoundError:
        raise KnownError("incoming.missing") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KnownError("incoming.unreadable", reason=reason) from error
    if len(data) > LARGEST_FILE:
        raise KnownError("incoming.too_large", most=LARGEST_FILE // 2**20)
    if (before.st_size, before.st_mtime_ns, before.st_ino) != (
        after.st_size,
        after.st_mtime_ns,
        after.st_ino,
    ):
        raise KnownError("incoming.changing")
    return data


def _held(source: Source) -> Source:
    if not source.tables or not any(table.rows for table in source.tables):
        raise KnownError("incoming.empty")
    return source
