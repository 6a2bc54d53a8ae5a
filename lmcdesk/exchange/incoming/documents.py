"""Read the tables of Word documents, those inside cells too; without a table, its lines."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import IncomingTable
from lmcdesk.exchange.incoming.kinds import BROKEN
from lmcdesk.exchange.incoming.normal import MOST_COLUMNS, numbered
from lmcdesk.exchange.incoming.prose import prose_table

if TYPE_CHECKING:
    # Only for its type: what parses is defusedxml.
    from xml.etree.ElementTree import Element

_AROUND = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
"""What may stand around rows and cells: fields to fill in, and changes that were recorded."""
_UNREAD = frozenset(("tbl", "del", "moveFrom", "Fallback", "pPr", "rPr", "tcPr", "trPr", "sdtPr", "sdtEndPr"))
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_document(data: bytes) -> tuple[IncomingTable, ...]:
    """Return the tables in the order of the document, named by their number.

    What spans columns stands in the first of them, what spans rows in each. Read is what the document
    would say with all changes accepted.
    """
    # Not by python-docx: it shifts the cells of rows that begin further in, and reads neither fields to
    # fill in nor recorded changes.
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            root: Element = fromstring(archive.read("word/document.xml"), forbid_dtd=True)
        if _inside(root, "body") is None:
            raise KnownError("incoming.damaged")
        read = [numbered(enumerate(_rows(table), start=1)) for table in _tables(root)]
        text = "" if any(read) else _text(root)
    except KnownError:
        raise
    except (SyntaxError, ValueError, *BROKEN) as error:
        # What is wrong with XML is a SyntaxError.
        raise KnownError("incoming.damaged") from error
    found = [IncomingTable(str(place), rows) for place, rows in enumerate(read, start=1)]
    if text.strip():
        found.append(prose_table(text))
    return tuple(table for table in found if table.rows)


def _kind(element: Element) -> str:
    """Return the name of an element without its space: Word has two sets of spaces for the same names."""
    return element.tag.rpartition("}")[2]


def _value(element: Element | None, fallback: str) -> str:
    """Return what an element of properties is set to."""
    if element is not None:
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] == "val":
                return value
    return fallback


def _inside(element: Element | None, *kinds: str) -> Element | None:
    """Return the descendant to which a path of kinds leads."""
    for kind in kinds:
        if element is None:
            return None
        element = next((child for child in element if _kind(child) == kind), None)
    return element


def _tables(element: Element) -> Iterator[Element]:
    """Yield every table below an element, an outer one before those in its cells."""
    for child in element:
        kind = _kind(child)
        if kind == "tbl":
            yield child
        if kind not in ("Fallback", "del", "moveFrom"):
            yield from _tables(child)


def _below(element: Element, kind: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, whatever stands around them."""
    for child in element:
        if _kind(child) == kind:
            yield child
        elif _kind(child) in _AROUND:
            yield from _below(child, kind)


def _rows(table: Element) -> Iterator[list[str]]:
    above: dict[int, str] = {}
    for row in _below(table, "tr"):
        if _inside(row, "trPr", "del") is not None:
            continue
        cells = [""] * _number(_inside(row, "trPr", "gridBefore"), 0)
        texts: dict[int, str] = {}
        for cell in _below(row, "tc"):
            start = len(cells)
            texts[start] = _cell(cell, above.get(start, ""))
            cells += [texts[start], *[""] * (_number(_inside(cell, "tcPr", "gridSpan"), 1) - 1)]
        above = texts
        yield cells


def _cell(cell: Element, above: str) -> str:
    """Return the text of a cell, that of the one above where it goes on from there."""
    down = _inside(cell, "tcPr", "vMerge")
    if down is not None and _value(down, "continue") == "continue":
        return above
    across = _inside(cell, "tcPr", "hMerge")
    if across is not None and _value(across, "continue") == "continue":
        return ""
    return _text(cell).strip("\n")


def _number(element: Element | None, fallback: int) -> int:
    return min(int(_value(element, str(fallback))), MOST_COLUMNS + 1)


def _text(element: Element) -> str:
    """Return the text below an element, a line for each paragraph; tables in it are read by themselves."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    if _inside(element, "sdtPr", "showingPlcHdr") is not None:
        # The invitation to fill in a field is nothing that anybody has filled in.
        return
    for child in element:
        kind = _kind(child)
        if kind == "t":
            yield child.text or ""
        elif kind in _SIGNS:
            yield _SIGNS[kind]
        elif kind not in _UNREAD:
            yield from _pieces(child)
            if kind == "p":
                yield "\n"
