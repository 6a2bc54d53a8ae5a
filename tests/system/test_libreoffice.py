"""The attendee sheet as another program reads it: texts, no formula, one page wide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lmcdesk.desk import open_desk
from lmcdesk.domain.kinds import SheetVariant
from lmcdesk.domain.papers import WorkbookFacts
from lmcdesk.exchange.layout import printed_columns
from tests.system.office import Cell, Office

PUBLIC = SheetVariant.PUBLIC
CASES = [(event, variant) for event in ("founding", "training") for variant in SheetVariant]
TEMPTING = {
    "functional_title": "=1+1",
    "honorific": "@SUM(A1)",
    "given_name": "007",
    "family_name": "1e5",
    "phone": "+855 12 345 678",
    "remarks": 'a comma, and a "quotation"',
    "notes": "two\nlines",
}
"""What a spreadsheet would like to take for a formula, a number or the end of a cell."""
PRIVATE = {TEMPTING[name] for name in ("given_name", "family_name", "phone", "notes")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a written sheet, its variant and what it should say."""

    path: Path
    variant: SheetVariant
    facts: WorkbookFacts


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{case[1].value}")
def sheet(
    request: pytest.FixtureRequest,
    planted: Callable[[str, Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Sheet:
    """The sheet of a sample, in which one person tempts a spreadsheet."""
    event_name, variant = request.param
    folder = tmp_path_factory.mktemp("sheet")
    desk = open_desk(planted(event_name, folder / "store.sqlite3"))
    (event,) = desk.events.all()
    person = next(found for found in desk.participants.roster(event.id).participants if not found.is_seat)
    desk.participants.edit(person.id, TEMPTING)
    path = desk.attendees.export(event.id, folder / f"{event_name}-{variant.value}.xlsx", variant)
    facts = desk.attendees.facts(event.id, variant)
    desk.close()
    return Sheet(path, variant, facts)


def test_every_cell_is_read_as_it_was_written(sheet: Sheet, office: Office) -> None:
    book = load_workbook(sheet.path)
    assert book.sheetnames == [facts.name for facts in sheet.facts.sheets]
    for name in book.sheetnames:
        meant = [[_meant(value) for value in row] for row in book[name].iter_rows(values_only=True)]
        assert office.sheet(sheet.path, name) == meant


def test_what_tempts_a_spreadsheet_stays_text(sheet: Sheet, office: Office) -> None:
    rows = [row for facts in sheet.facts.sheets for row in office.sheet(sheet.path, facts.name)]
    read = {cell for row in rows for cell in row}
    sought = set(TEMPTING.values()) - (PRIVATE if sheet.variant is PUBLIC else set())
    assert {Cell(text, is_text=True) for text in sought} <= read
    if sheet.variant is PUBLIC:
        assert not {cell.said for cell in read} & PRIVATE


def test_the_sheet_prints_one_page_wide(sheet: Sheet, office: Office) -> None:
    facts = sheet.facts.sheets[0]
    first, *_, last = (column.heading for column in printed_columns(facts))
    pages = [page.split() for page in office.pages(sheet.path)]
    # The headings repeat on every page; a page beside another would lack the first, and that the last.
    whole = [first in words and last in words for words in pages]
    attendees = whole.index(False) if False in whole else len(whole)
    numbers = {str(row.cells[0]) for row in facts.rows if row.cells[0] is not None}
    assert {number for words in pages[:attendees] for number in words} >= numbers
    if sheet.variant is PUBLIC:
        assert attendees == len(pages)


def _meant(value: object) -> Cell:
    """Return how a cell that was written should be read: only numbers and days are no texts."""
    if value is None:
        return Cell("", is_text=True)
    if isinstance(value, date):
        return Cell(f"{value.day} {value:%B %Y}", is_text=False)
    return Cell(str(value), is_text=isinstance(value, str))
