"""Measure the reading of lists that come in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from lmcdesk.exchange.incoming.reading import read_source
from tests.bench.comparing import PROCESSOR, Finding, compare, timed
from tests.bench.stores import Stores

ROWS = 10_000
ROUNDS = 9

_NAMES = ("Hap Omaly", "Đặng Thị Hồng", "ຄຳ ທິບ", "U Khant Zaw", "徐建民", "สมชาย ธีรวิทย์")


def measure(stores: Stores, quick: bool) -> Iterator[Finding]:
    """Compare reading with everything brought to one form with bare python-calamine on the same file."""
    path = stores.file("list.xlsx")
    _write(path)
    yield compare(
        f"{ROWS:,} rows of xlsx read and brought to one form / bare python-calamine",
        timed(lambda: read_source(path), PROCESSOR),
        timed(lambda: _read_bare(path), PROCESSOR),
        allowed=1.5,
        rounds=3 if quick else ROUNDS,
    )


def _read_bare(path: Path) -> list[list[Any]]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    return workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _write(path: Path) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("List")
    sheet.append([f"Column {number}" for number in range(20)])
    for number in range(ROWS):
        name = _NAMES[number % len(_NAMES)]
        sheet.append(
            [
                number, name, f"{name} {number}", f"person{number}@example.org", f"+855 12 {number:06}",
                "Cambodia", "Secretary of State", "Ministry of Rural Development", date(2021, 11, 10), None,
                number / 2, " padded ", "delegate", "", "English; Khmer", True, None, "confirmed",
                f"Remark {number % 50}", "x\u00a0y",
            ]
        )  # fmt: skip
    workbook.save(path)
