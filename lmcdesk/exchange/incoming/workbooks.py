"""Read workbooks of Excel and LibreOffice, old and new: fast, or safely where the fast way gives up."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import IncomingTable
from lmcdesk.exchange.incoming.normal import MOST_COLUMNS, MOST_ROWS, numbered


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
