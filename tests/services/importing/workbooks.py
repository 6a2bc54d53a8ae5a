"""Write into a workbook as somebody would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook


def write_cells(path: Path, sheet: str, cells: Mapping[str, Any]) -> None:
    """Type into some cells of a sheet and save the file."""
    book = load_workbook(path)
    for place, value in cells.items():
        book[sheet][place] = value
    book.save(path)
