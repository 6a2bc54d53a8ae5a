"""Read a workbook as a source, and write into it as somebody would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from lmcdesk.domain.incoming import IncomingRow, IncomingTable, Source


def read_source(path: Path) -> Source:
    """Return what stands in the cells of all sheets, hidden ones too."""
    book: Any = load_workbook(path)
    tables = [
        IncomingTable(
            sheet.title,
            tuple(
                IncomingRow(number, tuple(cells))
                for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
                if any(cell is not None for cell in cells)
            ),
        )
        for sheet in book
    ]
    return Source(path.name, "xlsx", tuple(tables))


def write_cells(path: Path, sheet: str, cells: Mapping[str, Any]) -> None:
    """Type into some cells of a sheet and save the file."""
    book = load_workbook(path)
    for place, value in cells.items():
        book[sheet][place] = value
    book.save(path)
