"""Make facts for tests: a small sheet, as wide and as long as a test needs."""

from __future__ import annotations

from collections.abc import Sequence

from lmcdesk.domain.papers import (
    Column,
    ColumnKind,
    Footer,
    HeadLine,
    HeadStyle,
    Row,
    SheetFacts,
    WorkbookFacts,
)

COLUMNS = (
    Column("No.", 5, ColumnKind.NUMBER),
    Column("Name", 26),
    Column("Name in own script", 22, drop_first=True),
    Column("Day", 18, ColumnKind.DATE),
    Column("Phone", 18, ColumnKind.CODE),
    Column("ID", 38, ColumnKind.CODE, hidden=True),
)
FOOTER = Footer("Food & Rural Forum", "Final, version 3", "Page {page} of {pages}", "SAMPLE")


def sheet(
    rows: Sequence[Row] = (), columns: tuple[Column, ...] = COLUMNS, name: str = "People"
) -> SheetFacts:
    return SheetFacts(
        name=name,
        language="en",
        head=(HeadLine("The title", HeadStyle.TITLE), HeadLine("The place")),
        columns=columns,
        rows=tuple(rows),
        footer=FOOTER,
        table=name,
    )


def row(number: int = 1, name: str = "Hap Omaly") -> Row:
    return Row((number, name, "ហាប់", None, "+855 12 345", f"id-{number}"))


def book(*sheets: SheetFacts) -> WorkbookFacts:
    return WorkbookFacts("The title", sheets)
