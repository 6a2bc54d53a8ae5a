"""A migration is one transaction: a store is of the old schema or of the new one, never between."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine

from lmcdesk.domain.errors import KnownError
from lmcdesk.store import sqlite, tables
from lmcdesk.store.migrations import runner
from lmcdesk.store.opening import create_store
from tests.store.contents import file_of, schema_lines

VERSIONS = sorted((Path(runner.__file__).parent / "versions").glob("[0-9]*.py"))


def empty_file(folder: Path) -> Path:
    """Return a file with nothing in it, such as a migration starts from."""
    path = folder / "empty.sqlite3"
    path.touch()
    return path


def numbers(path: Path) -> tuple[int, int]:
    with file_of(path) as file:
        found = [file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    return found[0], found[1]


def test_the_migrated_schema_is_that_of_the_tables(tmp_path: Path) -> None:
    fresh, migrated = empty_file(tmp_path), tmp_path / "migrated.sqlite3"
    engine = create_engine(f"sqlite:///{fresh}")
    tables.metadata.create_all(engine)
    engine.dispose()
    create_store(migrated)
    assert schema_lines(migrated) == schema_lines(fresh)


def test_the_file_bears_our_name_and_the_number_of_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    create_store(path)
    assert numbers(path) == (sqlite.APPLICATION_ID, tables.SCHEMA)
    assert path.read_bytes()[68:72] == b"LMCD"
    with file_of(path) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchone()[0] == runner.revision(
            tables.SCHEMA
        )
        assert [tuple(row) for row in file.execute("SELECT * FROM counter")] == [("id", 0)]
        assert file.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_the_newest_migration_is_that_of_the_present_schema() -> None:
    assert [path.stem[:4] for path in VERSIONS] == [runner.revision(n) for n in range(1, tables.SCHEMA + 1)]


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: str(path.stem))
def test_a_migration_imports_none_of_the_program(path: Path) -> None:
    imported = {
        node.module if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert not [name for name in imported if name is None or name.startswith("lmcdesk")]


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param(
            lambda kind, name: kind == sqlite3.SQLITE_CREATE_TABLE and name == "turn", id="late table"
        ),
        pytest.param(
            lambda kind, name: kind == sqlite3.SQLITE_CREATE_TABLE and name == "meeting", id="table"
        ),
        pytest.param(lambda kind, name: kind == sqlite3.SQLITE_CREATE_INDEX and "role" in name, id="index"),
        pytest.param(
            lambda kind, name: kind == sqlite3.SQLITE_PRAGMA and name == "user_version", id="number"
        ),
    ],
)
def test_a_migration_that_fails_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Callable[[int, str], bool]
) -> None:
    path = empty_file(tmp_path)
    connect, asked = runner._connect, []

    def watched(place: Path) -> sqlite3.Connection:
        connection = connect(place)

        def judge(kind: int, name: str | None, *_: str | None) -> int:
            if not refused(kind, name or ""):
                return sqlite3.SQLITE_OK
            asked.append(name)
            return sqlite3.SQLITE_DENY

        connection.set_authorizer(judge)
        return connection

    monkeypatch.setattr(runner, "_connect", watched)
    with pytest.raises(Exception, match="not authorized"):
        runner.migrate(path)
    assert len(asked) == 1
    assert schema_lines(path) == []
    assert numbers(path) == (0, 0)
    assert list(tmp_path.iterdir()) == [path]


def test_a_migration_after_which_a_reference_leads_nowhere_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = empty_file(tmp_path)
    upgrade = command.upgrade

    def careless(config: Config, revision: str) -> None:
        upgrade(config, revision)
        connection = config.attributes["connection"]
        assert isinstance(connection, Connection)
        connection.exec_driver_sql("INSERT INTO event_setting VALUES (1, 'uuid', 99, 'name', 'value')")

    monkeypatch.setattr(command, "upgrade", careless)
    with pytest.raises(KnownError) as caught:
        runner.migrate(path)
    assert caught.value.sentence.key == "store.damaged"
    assert schema_lines(path) == []
    assert numbers(path) == (0, 0)


def test_a_migration_interrupted_by_hand_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = empty_file(tmp_path)
    upgrade = command.upgrade

    def interrupted(config: Config, revision: str) -> None:
        upgrade(config, revision)
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "upgrade", interrupted)
    with pytest.raises(KeyboardInterrupt):
        runner.migrate(path)
    assert schema_lines(path) == []
    assert numbers(path) == (0, 0)


def test_a_migration_waits_for_nobody_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = empty_file(tmp_path)
    connect = runner._connect

    def impatient(place: Path) -> sqlite3.Connection:
        connection = connect(place)
        connection.execute("PRAGMA busy_timeout = 20")
        return connection

    monkeypatch.setattr(runner, "_connect", impatient)
    with file_of(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError) as caught:
            runner.migrate(path)
    assert caught.value.sentence.key == "store.busy"
    assert schema_lines(path) == []
