"""Set up a sheet around its rows: widths, what stays in sight, the printed page, its foot, the table."""

from __future__ import annotations

from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from lmcdesk.domain.papers import Footer, SheetFacts
from lmcdesk.exchange.choices import offers
from lmcdesk.exchange.layout import MARGIN_IN, print_scale, printed_columns

FOOTER_LIMIT = 255
"""How many characters Excel takes in a whole footer, its codes included."""

_A4 = 9
_FOOTER_SIZE = 8
_TITLE_LIMIT = 120


def set_up(sheet: Any, facts: SheetFacts) -> None:
    """Set up everything but the rows; openpyxl wants it before the first row is written.

    The sheet is openpyxl's write-only one, of whose attributes its types tell only half.
    """
    _set_columns(sheet, facts)
    # A reader that is not told how large the sheet is reads all of it before its first row.
    size = f"A1:{get_column_letter(len(facts.columns))}{facts.last_row}"
    sheet.calculate_dimension = lambda: size
    sheet.freeze_panes = f"A{facts.heading_row + 1}"
    sheet.sheet_view.showGridLines = False
    _set_page(sheet, facts)
    _set_footer(sheet, facts.footer)
    if facts.rows:
        sheet.tables.add(_table(facts))
    for validation in offers(facts):
        sheet.data_validations.append(validation)


def _set_columns(sheet: Any, facts: SheetFacts) -> None:
    """Set the widths, and hide what is for machines or would make the page too small."""
    shown = printed_columns(facts)
    for at, column in enumerate(facts.columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.width = column.width
        dimension.hidden = column not in shown


def _set_page(sheet: Any, facts: SheetFacts) -> None:
    """Set paper, margins, what is printed, and what repeats on each page.

    The heading row repeats, the lines above it stand on the first page alone. One page wide means as
    many pages down as it takes.
    """
    shown = [column for column in facts.columns if not column.hidden]
    sheet.print_area = f"A1:{get_column_letter(len(shown))}{facts.last_row}"
    sheet.print_title_rows = f"{facts.heading_row}:{facts.heading_row}"
    setup = sheet.page_setup
    setup.paperSize = _A4
    setup.orientation = "landscape" if facts.page.landscape else "portrait"
    if facts.page.one_page_wide:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        setup.fitToWidth, setup.fitToHeight = 1, 0
        # Programs that do not fit the page by themselves take the scale; the others ignore it.
        setup.scale = int(100 * print_scale(printed_columns(facts), facts.page.landscape))
    margins = sheet.page_margins
    margins.left = margins.right = MARGIN_IN
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.65, 0.3, 0.3


def _set_footer(sheet: Any, footer: Footer) -> None:
    """Write title and version at the left, the pages in the middle, the marking at the right."""
    parts = sheet.HeaderFooter.oddFooter
    pages = _escaped(footer.pages).replace("{page}", "&P").replace("{pages}", "&N")
    marking = _escaped(footer.marking)
    room = (
        FOOTER_LIMIT - len(pages) - len(marking) - len(_escaped(footer.version)) - len(" · &L&8 &C&8 &R&8 ")
    )
    title = _cut(footer.title, min(room, _TITLE_LIMIT))
    parts.left.text = " · ".join(part for part in (title, _escaped(footer.version)) if part)
    parts.center.text = pages
    parts.right.text = marking or None
    for part in (parts.left, parts.center, parts.right):
        part.size = _FOOTER_SIZE


def _cut(title: str, room: int) -> str:
    """Return as much of a title as there is room for, its ampersands doubled."""
    if len(_escaped(title)) <= room:
        return _escaped(title)
    while title and len(_escaped(title)) > room - 1:
        title = title[:-1]
    return f"{_escaped(title.rstrip())}…"


def _escaped(text: str) -> str:
    """Return a text as a footer wants it, where an ampersand begins a code."""
    return text.replace("&", "&&")


def _table(facts: SheetFacts) -> Table:
    """Return the table over headings and rows, without stripes or any look of its own.

    The names of its columns are set here, for a write-only sheet cannot be asked for its headings.
    """
    last = get_column_letter(len(facts.columns))
    table = Table(displayName=facts.table, ref=f"A{facts.heading_row}:{last}{facts.last_row}")
    table.tableColumns = [
        TableColumn(id=at, name=column.heading) for at, column in enumerate(facts.columns, start=1)
    ]
    table.autoFilter = AutoFilter(ref=table.ref)
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False, showColumnStripes=False)
    return table
