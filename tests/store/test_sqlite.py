"""The connections: what they may do, and that nothing is written past the journal."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from lmcdesk.domain.errors import KnownError
from lmcdesk.store import sqlite, tables
from lmcdesk.store.sqlite import JOURNALLED, UnjournalledWriteError, known
from lmcdesk.store.store import Store
from tests.store.contents import contents, counter, file_of, steps

INSERT = "INSERT INTO event_setting (id, uuid, event_id, name, value) VALUES (99, 'u', 1, 'n', 'v')"
WRITES = [
    INSERT,
    f"  \n\t{INSERT}",
    INSERT.lower(),
    INSERT.replace("INSERT", "INSERT OR REPLACE"),
    INSERT.replace("INSERT", "REPLACE"),
    "INSERT INTO counter SELECT 'other', 1",
    "UPDATE counter SET last = 0",
    "update change set key = 'x'",
    "DELETE FROM change_row",
    "delete from event_setting",
    "-- only looking\nDELETE FROM change_row",
    "/* only looking */ DELETE FROM change_row",
    "/* one */ -- two\n /* three */ UPDATE counter SET last = 0",
    "/* SELECT */UPDATE counter SET last = 0",
    "WITH a AS (SELECT 1) DELETE FROM change_row",
    "WITH a AS (SELECT 1) UPDATE counter SET last = 0",
    "WITH a(x) AS (SELECT 1) INSERT INTO counter SELECT 'other', x FROM a",
    "WITH a(x) AS (SELECT 1) REPLACE INTO counter SELECT 'other', x FROM a",
    "WITH a(x) AS (SELECT '--') UPDATE counter SET last = 0",
    "WITH a(x) AS (SELECT '/*') UPDATE counter SET last = 0",
    'WITH a("--") AS (SELECT 1) UPDATE counter SET last = 0',
    "WITH a([--]) AS (SELECT 1) UPDATE counter SET last = 0",
    "WITH a(`--`) AS (SELECT 1) UPDATE counter SET last = 0",
    "WITH a(x) AS (SELECT 'it''s --') UPDATE counter SET last = 0",
    "WITH a AS (SELECT 1) /* x */ DELETE /* y */ FROM change_row",
    "with recursive a(x) as (select 1) delete from change_row",
    "CREATE TABLE other (id INTEGER)",
    "CREATE TEMP TABLE other (id INTEGER)",
    "CREATE INDEX other ON event (title)",
    "CREATE TRIGGER other AFTER INSERT ON event BEGIN SELECT 1; END",
    "DROP TABLE change_row",
    "DROP INDEX ix_change_row_row",
    "ALTER TABLE event ADD COLUMN other TEXT",
    "REINDEX",
    "ANALYZE",
    "VACUUM",
    "ATTACH DATABASE ':memory:' AS other",
    "PRAGMA user_version=7",
    "PRAGMA user_version = 7",
    "PRAGMA user_version(7)",
    "pragma main.user_version = 7",
    "/* just a number */ PRAGMA application_id=1",
    "PRAGMA journal_mode=WAL",
    "PRAGMA journal_mode(WAL)",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA query_only=OFF",
    "PRAGMA query_only(0)",
    "PRAGMA writable_schema=ON",
    "PRAGMA optimize",
    "PRAGMA incremental_vacuum",
    "PRAGMA wal_checkpoint",
    "PRAGMA user_version=/* 1 */7",
    "END",
    "",
    "-- nothing",
    "/* never closed",
    ";",
]
READS = [
    "SELECT count(*) FROM event",
    "  select 'INSERT INTO event'",
    "-- DELETE FROM change_row\nSELECT 1",
    "/* UPDATE */ SELECT 1",
    "SELECT '--' || 1",
    "WITH a(x) AS (SELECT 1) SELECT x FROM a",
    "WITH a(x) AS (SELECT 'DELETE FROM change_row') SELECT x FROM a",
    "WITH a(x) AS (SELECT replace('a', 'a', 'b')) SELECT x FROM a",
    "WITH a(x) AS (SELECT 1) SELECT x FROM a -- INSERT",
    "EXPLAIN DELETE FROM change_row",
    "PRAGMA user_version",
    "PRAGMA application_id;",
    "PRAGMA integrity_check",
    "PRAGMA foreign_key_check",
    "PRAGMA journal_mode",
    "pragma foreign_keys",
]


def state(store: Store) -> tuple[Any, ...]:
    with file_of(store.path) as file:
        schema = [tuple(row) for row in file.execute("SELECT type, name, sql FROM sqlite_master")]
        numbers = [file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "journal_mode")]
    return contents(store.path), steps(store.path), counter(store.path), schema, numbers


@pytest.mark.parametrize("statement", WRITES)
def test_nothing_is_written_past_the_unit(store: Store, event_id: int, statement: str) -> None:
    before = state(store)
    with pytest.raises(UnjournalledWriteError), store.write("event.edited", event_id) as unit:
        unit.connection.exec_driver_sql(statement)
    with pytest.raises(UnjournalledWriteError), store.write("event.edited", event_id) as unit:
        unit.connection.execute(text(statement))
    with pytest.raises(UnjournalledWriteError), store.read() as reader:
        reader.exec_driver_sql(statement)
    assert state(store) == before


def test_core_statements_outside_a_unit_are_refused(store: Store, event_id: int) -> None:
    before = state(store)
    for statement in (
        tables.counter.insert().values(name="other", last=1),
        tables.counter.update().values(last=0),
        tables.change_row.delete(),
    ):
        with pytest.raises(UnjournalledWriteError), store.write("event.edited", event_id) as unit:
            unit.connection.execute(statement)
    with pytest.raises(UnjournalledWriteError), store.write("event.edited", event_id) as unit:
        unit.connection.execute(tables.counter.insert(), [{"name": n, "last": 1} for n in "ab"])
    assert state(store) == before


@pytest.mark.parametrize("statement", READS)
def test_reading_goes_through_the_guard(store: Store, event_id: int, statement: str) -> None:
    with store.read() as reader:
        assert reader.exec_driver_sql(statement).fetchall() is not None
    with store.write("event.edited", event_id) as unit:
        assert unit.connection.exec_driver_sql(statement).fetchall() is not None


def test_a_refused_statement_ends_the_whole_unit(store: Store, event_id: int) -> None:
    before = state(store)

    def half_honest() -> None:
        with store.write("event.edited", event_id) as unit:
            unit.update(tables.event, event_id, {"title": "Other"})
            unit.connection.exec_driver_sql("UPDATE event SET title = 'past the journal'")

    with pytest.raises(UnjournalledWriteError):
        half_honest()
    assert state(store) == before


def test_two_statements_in_one_are_refused_by_the_driver(store: Store, event_id: int) -> None:
    before = state(store)
    with pytest.raises((ProgrammingError, sqlite3.Warning)), store.read() as reader:
        reader.exec_driver_sql("SELECT 1; DELETE FROM change_row")
    assert state(store) == before


def test_a_reader_cannot_write_even_where_it_claims_to_be_a_unit(store: Store, event_id: int) -> None:
    before = state(store)
    with pytest.raises(KnownError) as caught, store.read() as reader:
        reader.execute(text(INSERT), execution_options={JOURNALLED: True})
    assert caught.value.sentence.key == "store.read_only"
    assert state(store) == before


def pragmas(connection: Connection) -> dict[str, Any]:
    driver = connection.connection.driver_connection
    assert driver is not None
    names = ["foreign_keys", "journal_mode", "synchronous", "trusted_schema", "cell_size_check"]
    names += ["secure_delete", "query_only", "busy_timeout"]
    return {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def test_every_connection_is_set_up_as_measured(store: Store, event_id: int) -> None:
    with store.read() as reader:
        reading = pragmas(reader)
    with store.write("event.edited", event_id) as unit:
        writing = pragmas(unit.connection)
    common = {
        "foreign_keys": 1,
        "journal_mode": "delete",
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "busy_timeout": 20,
    }
    assert reading == {**common, "synchronous": reading["synchronous"], "query_only": 1}
    # 3 is EXTRA: the folder is synced after the rollback journal is gone, too.
    assert writing == {**common, "synchronous": 3, "query_only": 0}


def test_a_writer_has_the_file_to_itself_from_its_first_statement(store: Store, event_id: int) -> None:
    with store.write("event.edited", event_id), file_of(store.path) as other:
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_reader_sees_one_state_of_the_file(store: Store, event_id: int, tmp_path: Path) -> None:
    with store.read() as reader:
        query = select(func.count()).select_from(tables.event)
        assert reader.execute(query).scalar() == 1
        with file_of(store.path) as other:
            other.execute("PRAGMA busy_timeout = 0")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.executescript("BEGIN; UPDATE event SET title = 'x'; COMMIT;")
            other.rollback()
        assert reader.execute(query).scalar() == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("SQLITE_FULL", "store.disk_full"),
        ("SQLITE_IOERR_WRITE", "store.disk_error"),
        ("SQLITE_IOERR_FSYNC", "store.disk_error"),
        ("SQLITE_BUSY", "store.busy"),
        ("SQLITE_BUSY_SNAPSHOT", "store.busy"),
        ("SQLITE_LOCKED", "store.busy"),
        ("SQLITE_READONLY", "store.read_only"),
        ("SQLITE_READONLY_DIRECTORY", "store.read_only"),
        ("SQLITE_READONLY_DBMOVED", "store.moved"),
        ("SQLITE_CANTOPEN", "store.cannot_open"),
        ("SQLITE_CORRUPT", "store.damaged"),
        ("SQLITE_CORRUPT_INDEX", "store.damaged"),
        ("SQLITE_NOTADB", "store.not_a_database"),
        ("SQLITE_CONSTRAINT_FOREIGNKEY", "store.unfit"),
        ("SQLITE_CONSTRAINT_CHECK", "store.unfit"),
    ],
)
def test_what_the_machine_refuses_has_a_sentence_that_names_the_file(name: str, key: str) -> None:
    cause = sqlite3.OperationalError("as SQLite says it")
    cause.sqlite_errorname = name
    for error in (cause, OperationalError("SELECT 1", None, cause)):
        found = known(error, Path("my.sqlite3"))
        assert found is not None
        assert found.sentence.key == key
        assert found.sentence.params["path"] == "my.sqlite3"


@pytest.mark.parametrize("name", ["SQLITE_ERROR", "SQLITE_MISUSE", "SQLITE_RANGE"])
def test_what_is_our_own_fault_has_no_sentence(name: str) -> None:
    cause = sqlite3.ProgrammingError("ours")
    cause.sqlite_errorname = name
    assert known(DBAPIError("INSERT", None, cause), Path("my.sqlite3")) is None


def test_a_path_may_hold_what_has_a_meaning_in_addresses(tmp_path: Path) -> None:
    place = tmp_path / "50% off? #1 & ö ລາວ.sqlite3"
    with sqlite3.connect(place) as made:
        made.execute("CREATE TABLE t (a)")
    made.close()
    connection = sqlite._connect(place, 20, writes=True)
    try:
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
    finally:
        connection.close()
    assert [found.name for found in tmp_path.iterdir()] == [place.name]
