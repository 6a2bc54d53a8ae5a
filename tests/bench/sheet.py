"""Measure the writing of the attendee sheet."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from lmcdesk.desk import open_desk
from lmcdesk.domain.kinds import SheetVariant
from lmcdesk.domain.papers import WorkbookFacts
from lmcdesk.exchange.page import set_up
from lmcdesk.exchange.progress import Progress
from lmcdesk.exchange.workbook import write_workbook
from tests.bench.comparing import PROCESSOR, Finding, compare, timed
from tests.bench.stores import Stores, event_of

PEOPLE = 10_000
ROUNDS = 5

_STYLE = ("font", "fill", "border", "alignment", "number_format", "protection", "quotePrefix")


class Recorded:
    """Hold what one sheet was written of: rows of values with the numbers of their styles, heights."""

    def __init__(self) -> None:
        self.styles: dict[tuple[int, ...], int] = {}
        self.samples: list[Any] = []
        self.rows: list[list[tuple[int, Any]]] = []
        self.heights: dict[int, float] = {}

    def append(self, cells: Any, dimensions: Any) -> None:
        row = []
        for at, cell in enumerate(cells):
            # By column: a cell made beforehand can stand only once in a row.
            key = (at, *cell._style)
            if key not in self.styles:
                self.styles[key] = len(self.samples)
                self.samples.append({name: copy(getattr(cell, name)) for name in _STYLE})
            row.append((self.styles[key], cell.value))
        self.rows.append(row)
        number = len(self.rows)
        if number in dimensions:
            self.heights[number] = float(dimensions[number]["ht"])


def measure(stores: Stores, quick: bool) -> Iterator[Finding]:
    """Compare our writer with openpyxl's write-only mode on the same cells in the same styles.

    Processor time, for one round takes seconds in which the machine does other things too. Both
    write to the disk what little there is to write.
    """
    desk = open_desk(stores.planted(PEOPLE))
    facts = desk.attendees.facts(event_of(desk), SheetVariant.INTERNAL)
    desk.close()
    path = stores.file("sheet.xlsx")
    recorded = _record(facts, path)
    yield compare(
        f"attendee sheet of {PEOPLE:,} / openpyxl write-only, same cells and styles",
        timed(lambda: write_workbook(facts, path, Progress(0)), PROCESSOR),
        timed(lambda: _write_bare(facts, recorded, path), PROCESSOR),
        allowed=1.3,
        rounds=2 if quick else ROUNDS,
    )


def _record(facts: WorkbookFacts, path: Path) -> list[Recorded]:
    """Write the workbook once and listen in to what openpyxl is given."""
    found: dict[int, Recorded] = {}
    append = WriteOnlyWorksheet.append

    def listen(sheet: Any, cells: Any) -> None:
        found.setdefault(id(sheet), Recorded()).append(cells, sheet.row_dimensions)
        append(sheet, cells)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WriteOnlyWorksheet, "append", listen)
        write_workbook(facts, path, Progress(0))
    return list(found.values())


def _write_bare(facts: WorkbookFacts, recorded: list[Recorded], path: Path) -> None:
    """Write the same as openpyxl's manual shows it, one cell for each style made beforehand."""
    book = Workbook(write_only=True)
    for sheet_facts, record in zip(facts.sheets, recorded, strict=True):
        sheet: Any = book.create_sheet(sheet_facts.name)
        set_up(sheet, sheet_facts)
        cells = [_cell(sheet, sample) for sample in record.samples]
        for number, row in enumerate(record.rows, start=1):
            if number in record.heights:
                sheet.row_dimensions[number].height = record.heights[number]
            out = []
            for style, value in row:
                cell = cells[style]
                cell.value = value
                out.append(cell)
            sheet.append(out)
    book.save(path)


def _cell(sheet: Any, sample: dict[str, Any]) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    for name, value in sample.items():
        setattr(cell, name, value)
    return cell
