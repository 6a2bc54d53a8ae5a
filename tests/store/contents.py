"""What a store's file holds, read and changed past the program."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lmcdesk.store import tables

Row = dict[str, Any]
Rows = dict[str, dict[int, Row]]


@contextmanager
def file_of(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file of a store without the program; what is done there is committed."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def contents(path: Path) -> Rows:
    """Return every row of every journalled table as it is stored, ids and UUIDs too."""
    with file_of(path) as file:
        return {
            name: {row["id"]: dict(row) for row in file.execute(f'SELECT * FROM "{name}" ORDER BY id')}
            for name in tables.JOURNALLED
        }


def steps(path: Path) -> list[Row]:
    """Return the Changes of a store, oldest first, each with its `rows`."""
    with file_of(path) as file:
        found = [dict(row) for row in file.execute("SELECT * FROM change ORDER BY number")]
        for step in found:
            rows = file.execute(
                "SELECT * FROM change_row WHERE change_number = ? ORDER BY position", (step["number"],)
            )
            step["rows"] = [dict(row) for row in rows]
            step["ids"] = json.loads(step["ids"])
            for row in step["rows"]:
                row["before"] = None if row["before"] is None else json.loads(row["before"])
                row["after"] = None if row["after"] is None else json.loads(row["after"])
    return found


def replayed(path: Path) -> Rows:
    """Return what the journal alone says the rows are."""
    rows: Rows = {name: {} for name in tables.JOURNALLED}
    for step in steps(path):
        for row in step["rows"]:
            table = rows[row["table_name"]]
            if row["operation"] == "delete":
                assert table.pop(row["row_id"]) == row["before"]
            elif row["operation"] == "insert":
                assert row["row_id"] not in table
                table[row["row_id"]] = row["after"]
            else:
                now = table[row["row_id"]]
                assert {name: now[name] for name in row["before"]} == row["before"]
                now.update(row["after"])
    return {name: dict(sorted(found.items())) for name, found in rows.items()}


def counter(path: Path) -> int:
    """Return the id that was given last."""
    with file_of(path) as file:
        found = file.execute("SELECT last FROM counter WHERE name = 'id'").fetchone()
        return int(found[0])


def start_counting_at(path: Path, row_id: int) -> None:
    """Let the next id be this one."""
    with file_of(path) as file:
        file.execute("UPDATE counter SET last = ? WHERE name = 'id'", (row_id - 1,))


def schema_lines(path: Path) -> list[str]:
    """Return what the file's tables and indexes are made of, line by line, sorted and without layout."""
    with file_of(path) as file:
        found = file.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"
        )
        lines = [f"{name}: {line}" for name, sql in found for line in sql.splitlines() if line.strip(" ()")]
    return sorted(" ".join(line.replace('"', "").rstrip(", ").split()) for line in lines)
