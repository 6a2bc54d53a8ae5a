"""Hand a source from one process to another as JSON: plain data, of which nothing can act."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import Cell, IncomingRow, IncomingTable, Source

_ROWS_AT_ONCE = 200
"""How many rows a line has: while one is taken apart, no other thread of a process goes on."""


def packed(source: Source) -> Iterator[str]:
    """Yield a source as lines of JSON: the source, then each table followed by its fonts and rows."""
    yield _line({"source": [source.name, source.kind, source.encoding, source.delimiter]})
    for table in source.tables:
        yield _line({"table": table.name})
        for start in range(0, len(table.fonts), _ROWS_AT_ONCE):
            yield _line({"fonts": table.fonts[start : start + _ROWS_AT_ONCE]})
        for start in range(0, len(table.rows), _ROWS_AT_ONCE):
            rows = table.rows[start : start + _ROWS_AT_ONCE]
            yield _line({"rows": [[row.number, row.cells] for row in rows]})


def packed_error(error: KnownError) -> Iterator[str]:
    """Yield why there is no source; its parameters are words and numbers."""
    yield _line({"error": error.sentence.key, "params": dict(error.sentence.params)})


def unpacked(lines: Iterable[str]) -> Source:
    """Return the source; raises the KnownError that was handed over."""
    name = kind = encoding = delimiter = ""
    tables: list[tuple[str, list[tuple[int, int, str]], list[IncomingRow]]] = []
    for found in map(json.loads, lines):
        match found:
            case {"error": key, "params": params}:
                raise KnownError(key, **params)
            case {"source": [name, kind, encoding, delimiter]}:
                pass
            case {"table": title}:
                tables.append((title, [], []))
            case {"fonts": fonts}:
                tables[-1][1].extend((row, column, font) for row, column, font in fonts)
            case {"rows": rows}:
                tables[-1][2].extend(IncomingRow(number, tuple(map(_cell, cells))) for number, cells in rows)
    read = tuple(IncomingTable(title, tuple(rows), tuple(fonts)) for title, fonts, rows in tables)
    return Source(name, kind, read, encoding, delimiter)


def _line(told: Any) -> str:
    return json.dumps(told, default=_moment) + "\n"


def _moment(value: Any) -> Any:
    match value:
        case datetime():
            return ["moment", value.isoformat()]
        case date():
            return ["day", value.isoformat()]
        case time():
            return ["time", value.isoformat()]
        case _:
            raise TypeError(type(value).__name__)


_READERS: dict[str, Callable[[str], Cell]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
}


def _cell(value: Any) -> Cell:
    if type(value) is list:
        return _READERS[value[0]](value[1])
    cell: Cell = value
    return cell
