"""Write and read cells as spreadsheets hand them on: tab-separated lines, quoted where a cell needs it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Block = tuple[tuple[str, ...], ...]
"""Rows of cells, all of one width."""

_NEEDING = ("\t", "\n", "\r", '"')


def write_cells(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as text that Excel and LibreOffice take apart into the same cells."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in rows)


def read_cells(text: str) -> Block:
    """Return the cells of a text that was copied, the narrower rows filled up; empty where there are none.

    A cell in quotation marks may hold tabs, line breaks and doubled quotation marks. A mark that is never
    closed, or that stands within a cell, stands for itself.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at, end = 0, len(text)
    while at < end:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at < end and text[at] == "\n" and at + 1 < end:
            rows.append([])
        elif at + 1 == end and text[at] == "\t":
            # A tab at the very end begins a last, empty cell.
            rows[-1].append("")
        at += 1
    width = max(map(len, rows))
    return tuple((*row, *[""] * (width - len(row))) for row in rows) if width else ()


def _quoted(cell: str) -> str:
    if not any(sign in cell for sign in _NEEDING):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def _cell(text: str, at: int) -> tuple[str, int]:
    """Return the cell that begins at a place, and where the tab or line break behind it stands."""
    if text.startswith('"', at):
        close = at + 1
        while (close := text.find('"', close)) >= 0:
            if text.startswith('"', close + 1):
                close += 2
                continue
            if close + 1 == len(text) or text[close + 1] in "\t\n":
                return text[at + 1 : close].replace('""', '"'), close + 1
            break
    end = min((found for sign in "\t\n" if (found := text.find(sign, at)) >= 0), default=len(text))
    return text[at:end], end
