"""Read workbooks of Excel and LibreOffice, old and new: fast, or safely where the fast way gives up."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import IncomingTable
from lmcdesk.exchange.incoming.normal import MOST_COLUMNS, MOST_ROWS, numbered

LEGACY_FONTS = re.compile(
    r"zawgyi|winmyanmar|wininnwa|winburmese|m-myanmar|limon|khek|abc-|\.vn|vni-|alice\d|saysettha lao",
    re.IGNORECASE,
)
"""Fonts that draw Burmese, Khmer, Lao or Vietnamese letters over other letters."""

_MOST_FONT_ROWS = 5_000


def read_workbook(data: bytes) -> tuple[IncomingTable, ...]:
    """Return the sheets of a workbook, those without a cell left out, as python-calamine reads them.

    A sheet with cells far apart takes so much memory that the process may end.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        found = []
        for meta in workbook.sheets_metadata:
            if str(meta.typ).rpartition(".")[2] != "WorkSheet":
                continue
            sheet = workbook.get_sheet_by_name(meta.name)
            if sheet.end is not None and (sheet.end[0] + 1) * (sheet.end[1] + 1) > MOST_ROWS * MOST_COLUMNS:
                raise KnownError("incoming.too_long", most=MOST_ROWS)
            rows = sheet.to_python(skip_empty_area=False)
            found.append(IncomingTable(meta.name, numbered(enumerate(rows, start=1)), ()))
    except PasswordError:
        raise KnownError("incoming.password") from None
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise KnownError("incoming.damaged") from error
    except BaseException as error:
        # Where a file is cut in an unexpected place, its Rust panics; that is no Exception, and has no name.
        if type(error).__name__ != "PanicException":
            raise
        raise KnownError("incoming.damaged") from error
    return tuple(table for table in found if table.rows)


def read_workbook_safely(data: bytes) -> tuple[IncomingTable, ...]:
    """Return the sheets of an .xlsx workbook row by row; slow, but cells far apart do it no harm."""
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        found = []
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True)
            found.append(IncomingTable(sheet.title, numbered(enumerate(rows, start=1))))
    except KnownError:
        raise
    except Exception as error:
        raise KnownError("incoming.damaged") from error
    return tuple(table for table in found if table.rows)


def legacy_fonts(data: bytes) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Return by sheet of an .xlsx file which cells are in a legacy font: row, column (from 0), font."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            styles = archive.read("xl/styles.xml").decode("utf-8", "replace")
    except (KeyError, zipfile.BadZipFile, OSError):
        return {}
    # Most workbooks have none; only where one has are its cells gone through.
    if not any(LEGACY_FONTS.search(name) for name in re.findall(r'<name val="([^"]*)"', styles)):
        return {}
    import openpyxl

    found = {}
    try:
        workbook = openpyxl.load_workbook(BytesIO(data), read_only=True)
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()
            found[sheet.title] = tuple(_cells_in_legacy(sheet))
    except Exception as error:
        raise KnownError("incoming.damaged") from error
    return found


def _cells_in_legacy(sheet: Any) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_FONT_ROWS, max_col=MOST_COLUMNS), start=1):
        for column, cell in enumerate(row):
            if cell.value in (None, "") or not isinstance(cell.value, str):
                continue
            name = cell.font.name if cell.font is not None else ""
            if name and LEGACY_FONTS.search(name):
                yield number, column, name
