"""Write to the console: UTF-8 and line feeds everywhere, columns that keep step in every script."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

Row = dict[str, object]
"""One object in JSON, ready to be written."""

Cell = str | int | None

GAP = "  "


def speak_utf8() -> None:
    """Let both streams speak UTF-8 with line feeds, whatever the code page of the console."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        # A program without a console has no streams; a test may have others.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def plain(value: object) -> object:
    """Return a value of a record as JSON holds it: dates ISO, instants UTC, choices by value."""
    match value:
        case Enum():
            return value.value
        case datetime() if value.tzinfo is not None:
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case datetime():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case tuple():
            return [plain(part) for part in value]
        case _:
            return value


def print_json(rows: Iterable[Row]) -> None:
    """Write an array of objects."""
    print(json.dumps(list(rows), ensure_ascii=False, indent=2))


def print_object(row: Row) -> None:
    """Write one object."""
    print(json.dumps(row, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Write lines of text, of which nothing may steer the terminal, whoever wrote the store."""
    from lmcdesk.domain.text import allowed_text

    for line in lines:
        print(allowed_text(line).replace("\n", " "))


def table(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return aligned columns under headings, numbers to the right; nothing is cut."""
    from lmcdesk.domain.text import clean_text

    texts = [[clean_text("" if cell is None else str(cell)) for cell in row] for row in rows]
    numbers = [any(isinstance(row[at], int) for row in rows) for at in range(len(headings))]
    widths = [max(width(line[at]) for line in [headings, *texts]) for at in range(len(headings))]
    return [
        GAP.join(
            (" " * (wide - width(cell)) + cell) if number else (cell + " " * (wide - width(cell)))
            for cell, wide, number in zip(line, widths, numbers, strict=True)
        ).rstrip()
        for line in [headings, *texts]
    ]


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for wide letters, none for marks above."""
    if text.isascii():
        return len(text)
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def forget_stdout() -> None:
    """Let nothing more be written to a reader that has gone, not even when the program ends."""
    if sys.stdout is None:
        return
    with suppress(OSError, ValueError), Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
