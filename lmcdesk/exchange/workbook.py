"""Write the facts of a paper as an .xlsx file, read it back, and put it in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP, XPROPS_NS

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.papers import HeadLine, Row, SheetFacts, WorkbookFacts
from lmcdesk.exchange.cells import Cells
from lmcdesk.exchange.files import write_beside
from lmcdesk.exchange.fonts import BASE, SIZE
from lmcdesk.exchange.layout import ColumnFit, head_height, head_size, heading_height, printed_columns
from lmcdesk.exchange.page import set_up
from lmcdesk.exchange.progress import BATCH, Progress
from lmcdesk.exchange.readback import check_workbook


def save_workbook(
    facts: WorkbookFacts,
    target: Path,
    *,
    replace: bool = False,
    report: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write a workbook beside its target, read it back and rename it; steps are rows written and read.

    Raises KnownError where the machine refuses, Cancelled where `cancelled` says so; the target is then
    what it was.
    """
    progress = Progress(2 * facts.row_count, report, cancelled)
    write_beside(
        target,
        lambda path: write_workbook(facts, path, progress),
        lambda path: check_workbook(facts, path, progress),
        replace=replace,
    )


def write_workbook(facts: WorkbookFacts, path: Path, progress: Progress) -> None:
    """Write a workbook to a path, over what is there."""
    book = Workbook(write_only=True)
    _prepare(book, facts)
    try:
        for sheet in facts.sheets:
            _write_sheet(book, sheet, progress)
        with _Archive(path, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).write_data()
    except StopIteration as error:
        # openpyxl keeps rows in the system's temporary folder, and hides what that folder refused.
        raise KnownError("file.temporary_full") from error
    finally:
        _discard(book)


class _Archive(ZipFile):
    """Write the parts of a file, but not which program wrote it."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: Any, **options: Any) -> None:
        """Write a part; the one that names the program becomes an empty one of its kind."""
        if zinfo_or_arcname == ARC_APP:
            data = f'<Properties xmlns="{XPROPS_NS}"/>'
        super().writestr(zinfo_or_arcname, data, *args, **options)


def _prepare(book: Any, facts: WorkbookFacts) -> None:
    """Set the font that columns are measured in, and properties that tell neither program nor user."""
    normal = Font(name=BASE, size=SIZE)
    # The first font of the file and that of the style "Normal": openpyxl has no other way to either.
    book._fonts = IndexedList([normal])
    book._named_styles["Normal"].font = normal
    # Without formulas there is nothing to work out at opening, and nothing to ask about at closing.
    book.calculation.fullCalcOnLoad = False
    properties = book.properties
    properties.creator = None
    properties.title = facts.title
    properties.language = facts.sheets[0].language if facts.sheets else None
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _write_sheet(book: Any, facts: SheetFacts, progress: Progress) -> None:
    """Write one sheet row by row; a row must have a cell for each column."""
    sheet = book.create_sheet(facts.name)
    set_up(sheet, facts)
    cells = Cells(sheet, facts.columns, facts.language)
    shown = printed_columns(facts)
    fits = [ColumnFit(column.width, column in shown) for column in facts.columns]
    _write_head(sheet, facts, cells, fits)
    rows = iter(facts.rows)
    number = facts.heading_row + 1
    while batch := list(islice(rows, BATCH)):
        for row in batch:
            sizes, height = _fits(row, fits)
            # What is to be filled in grows with what is typed: of a fixed height it would not.
            _append(sheet, number, cells.row(row, sizes), height, fixed=not facts.spare)
            number += 1
        progress.advance(len(batch))


def _write_head(sheet: Any, facts: SheetFacts, cells: Cells, fits: list[ColumnFit]) -> None:
    """Write the lines above the table, the empty row and the headings."""
    shown = printed_columns(facts)
    for number, line in enumerate(facts.head, start=1):
        size = head_size(line, shown)
        made: list[Cell | None] = [cells.head(line, size)]
        if number == 1 and facts.stamp:
            made += [None] * (len(facts.columns) - 2) + [cells.head(HeadLine(facts.stamp), size)]
        _append(sheet, number, made, head_height(line, size))
    sheet.append([])
    headings = [column.heading for column in facts.columns]
    row = [cells.heading(at) for at in range(len(headings))]
    _append(sheet, facts.heading_row, row, heading_height(headings, fits))


def _append(
    sheet: Any, number: int, cells: Sequence[Cell | None], height: float, *, fixed: bool = True
) -> None:
    """Write a row of a height in points, `fixed` even when what stands in it is changed.

    The writer asks for the attributes of its row alone. openpyxl's own records of them would be kept for
    every row and cost a tenth of the time.
    """
    sheet.row_dimensions = {number: {"ht": f"{height:g}", **({"customHeight": "1"} if fixed else {})}}
    sheet.append(list(cells))


def _fits(row: Row, columns: Sequence[ColumnFit]) -> tuple[list[int], float]:
    """Return the size of each cell's text and the height that the tallest of them needs, in points."""
    fits = [
        column.fit(value if isinstance(value, str) else "", row.bold)
        for value, column in zip(row.cells, columns, strict=True)
    ]
    return [fit.size for fit in fits], max(fit.height for fit in fits)


def _discard(book: Any) -> None:
    """Remove what openpyxl keeps of a sheet in a temporary file while it is not saved: it holds names."""
    for sheet in book.worksheets:
        writer = sheet._writer
        if writer is None or not Path(writer.out).exists():
            continue
        # What the disk refused once it may refuse again, or openpyxl hide.
        with suppress(OSError, StopIteration):
            if not sheet.closed:
                sheet.close()
        with suppress(OSError, ValueError):
            writer.cleanup()
