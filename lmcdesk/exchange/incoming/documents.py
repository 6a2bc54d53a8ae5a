"""Read the tables of Word documents, those inside cells too; without a table, its lines."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import IncomingTable
from lmcdesk.exchange.incoming.normal import numbered
from lmcdesk.exchange.incoming.prose import prose_table

_DEEPEST = 20


def read_document(data: bytes) -> tuple[IncomingTable, ...]:
    """Return the tables in the order of the document, named by their number.

    What spans columns stands in the first of them, what spans rows in each.
    """
    import docx

    try:
        document = docx.Document(BytesIO(data))
        tables = list(_tables(document.tables))
        found = [
            IncomingTable(str(place), numbered(enumerate(_rows(table), start=1)))
            for place, table in enumerate(tables, start=1)
        ]
        lines = [] if any(table.rows for table in found) else [each.text for each in document.paragraphs]
    except KnownError:
        raise
    except Exception as error:
        raise KnownError("incoming.damaged") from error
    if lines:
        found = [prose_table("\n".join(lines))]
    return tuple(table for table in found if table.rows)


def _tables(tables: Any, depth: int = 0) -> Iterator[Any]:
    if depth > _DEEPEST:
        raise KnownError("incoming.damaged")
    for table in tables:
        yield table
        for cell in table._cells:
            if cell.tables:
                yield from _tables(cell.tables, depth + 1)


def _rows(table: Any) -> Iterator[list[str]]:
    cells, width = table._cells, table._column_count
    for start in range(0, len(cells), max(width, 1)):
        row: list[str] = []
        before = None
        for cell in cells[start : start + width]:
            row.append("" if cell._tc is before else _text(cell))
            before = cell._tc
        yield row


def _text(cell: Any) -> str:
    return "\n".join(paragraph.text for paragraph in cell.paragraphs)
