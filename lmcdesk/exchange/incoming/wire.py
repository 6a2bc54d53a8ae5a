"""Hand a source from one process to another as JSON: plain data, of which nothing can act."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.incoming import Cell, IncomingRow, IncomingTable, Source


def packed(source: Source) -> str:
    """Return a source as JSON."""
    tables = [
        [table.name, [[row.number, row.cells] for row in table.rows], table.fonts] for table in source.tables
    ]
    return json.dumps(
        {"source": [source.name, source.kind, tables, source.encoding, source.delimiter]}, default=_moment
    )


def packed_error(error: KnownError) -> str:
    """Return why there is no source; its parameters are words and numbers."""
    return json.dumps({"error": error.sentence.key, "params": dict(error.sentence.params)})


def unpacked(text: str) -> Source:
    """Return the source; raises the KnownError that was handed over."""
    found = json.loads(text)
    if "error" in found:
        raise KnownError(found["error"], **found["params"])
    name, kind, tables, encoding, delimiter = found["source"]
    return Source(name, kind, tuple(_table(*table) for table in tables), encoding, delimiter)


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


def _table(name: str, rows: list[Any], fonts: list[Any]) -> IncomingTable:
    found = tuple(IncomingRow(number, tuple(map(_cell, cells))) for number, cells in rows)
    return IncomingTable(name, found, tuple((row, column, font) for row, column, font in fonts))


def _cell(value: Any) -> Cell:
    if type(value) is list:
        return _READERS[value[0]](value[1])
    cell: Cell = value
    return cell
