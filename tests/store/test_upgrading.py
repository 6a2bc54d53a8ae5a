"""A store of every schema ever released opens as one of today; a killed upgrade leaves the old or the new."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.services.restoring import prepare
from lmcdesk.store import tables
from lmcdesk.store.backup_folder import BackupFolder
from lmcdesk.store.migrations import runner
from lmcdesk.store.opening import create_store, open_store
from tests.store.contents import contents, file_of, replayed, schema_lines, steps
from tests.store.upgrading import FIXTURES, NEXT, fixture, next_scripts, unpack

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 24, 8, 10, 5, tzinfo=UTC)
HELD = {
    "event": 1,
    "event_setting": 1,
    "delegation": 2,
    "delegation_role": 1,
    "participant": 2,
    "meeting": 1,
    "agenda_item": 1,
    "speakers_list": 1,
    "turn": 2,
}
"""How many rows the stored files hold."""


def open_and_close(path: Path, backup_folder: str = "") -> None:
    open_store(path, clock=lambda: AT, author="organiser", busy_ms=20, backup_folder=backup_folder).close()


def number_of(path: Path) -> int:
    with file_of(path) as file:
        return int(file.execute("PRAGMA user_version").fetchone()[0])


def upgraded(path: Path) -> bool:
    """Tell whether a store is of the made-up schema; fails where it is between that and the old one."""
    with file_of(path) as file:
        assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        revision = file.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        columns = {row["name"] for row in file.execute("PRAGMA table_info(event)")}
        made_up = file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'made_up'").fetchone()[0]
        notes = {row["notes"] for row in file.execute("SELECT notes FROM participant")}
        filled = file.execute("SELECT count(*) FROM made_up").fetchone()[0] if made_up else 0
    found = (number_of(path), revision, "colour" in columns, made_up, "upgraded" in notes, filled)
    assert found in (
        (NEXT, f"{NEXT:04d}", True, 1, True, 5),
        (NEXT - 1, f"{NEXT - 1:04d}", False, 0, False, 0),
    )
    assert {name: len(rows) for name, rows in contents(path).items() if rows} == HELD
    return found[0] == NEXT


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of today."""
    folder = tmp_path / "old"
    folder.mkdir()
    return unpack(NEXT - 1, folder / "lmcdesk.sqlite3")


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with one schema more; its migrations lie in the folder."""
    monkeypatch.setattr(runner, "SCRIPTS", next_scripts(tmp_path))
    monkeypatch.setattr(tables, "SCHEMA", NEXT)
    return tmp_path


# Of every release.


@pytest.mark.parametrize("schema", range(1, tables.SCHEMA + 1))
def test_a_store_of_a_released_schema_is_brought_up_to_date_and_equals_a_fresh_one(
    tmp_path: Path, schema: int
) -> None:
    path, fresh = unpack(schema, tmp_path / "store.sqlite3"), tmp_path / "fresh.sqlite3"
    assert number_of(path) == schema
    told = [step["key"] for step in steps(path)]
    open_and_close(path)
    create_store(fresh)
    assert number_of(path) == tables.SCHEMA
    assert schema_lines(path) == schema_lines(fresh)
    assert {name: len(rows) for name, rows in contents(path).items() if rows} == HELD
    assert [step["key"] for step in steps(path)] == told
    assert [row["native_name"] for row in contents(path)["participant"].values()] == ["ហាប់ អូម៉ាលី", ""]
    if schema == tables.SCHEMA:
        assert contents(path) == replayed(path)


def test_every_released_schema_has_its_stored_file() -> None:
    assert sorted(FIXTURES.iterdir()) == sorted(fixture(schema) for schema in range(1, tables.SCHEMA + 1))


# Of a schema to come.


def test_before_an_upgrade_a_backup_is_made_that_never_goes(old: Path, tomorrow: Path) -> None:
    before = contents(old)
    open_and_close(old)
    assert upgraded(old)
    (made,) = BackupFolder(old).all()
    assert made.reason is BackupReason.UPGRADE
    assert made.path.name == "lmcdesk 2026-11-24 08.10.05 UTC - before upgrade.sqlite3"
    assert not upgraded(made.path)
    assert contents(made.path) == before


def test_the_children_of_a_table_that_is_rebuilt_are_all_there(old: Path, tomorrow: Path) -> None:
    held = contents(old)["delegation"]
    open_and_close(old)
    assert upgraded(old)
    assert contents(old)["delegation"] == held


def test_an_upgrade_that_fails_again_and_again_makes_one_backup(
    old: Path, tomorrow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = next((runner.SCRIPTS / "versions").glob(f"{NEXT:04d}*"))
    good = step.read_text(encoding="utf-8")
    step.write_text(good + "    raise RuntimeError('a bug of ours')\n", encoding="utf-8")
    before = old.read_bytes()
    for _ in range(2):
        with pytest.raises(RuntimeError, match="a bug of ours"):
            open_and_close(old)
        assert old.read_bytes() == before
    assert len(BackupFolder(old).all()) == 1


def test_a_store_that_changed_since_is_backed_up_again(old: Path, tomorrow: Path) -> None:
    BackupFolder(old).make(BackupReason.UPGRADE, AT, 20)
    with file_of(old) as file:
        file.execute(
            'INSERT INTO change (kind, author, at, "schema", "key", ids)'
            " VALUES ('plan', 'organiser', '2026-11-24T09:00:00Z', 1, 'event.edited', '{}')"
        )
    open_and_close(old)
    assert upgraded(old)
    assert len(BackupFolder(old).all()) == 2


def test_without_the_chosen_folder_the_backup_goes_beside_the_store(old: Path, tomorrow: Path) -> None:
    open_and_close(old, str(tomorrow / "pulled out"))
    assert upgraded(old)
    assert len(BackupFolder(old).all()) == 1


def test_without_a_backup_there_is_no_upgrade(old: Path, tomorrow: Path) -> None:
    before = old.read_bytes()
    (old.parent / "backups").write_bytes(b"a file in its place")
    with pytest.raises(KnownError) as caught:
        open_and_close(old)
    assert caught.value.sentence.key == "backups.before_upgrade"
    assert old.read_bytes() == before


def test_an_older_backup_is_brought_up_to_date_as_it_is_restored(
    old: Path, tomorrow: Path, tmp_path: Path
) -> None:
    source = unpack(NEXT - 1, tmp_path / "backup.sqlite3")
    before = source.read_bytes()
    open_and_close(old)
    kept = prepare(old, source, AT).finish()
    assert upgraded(old)
    assert source.read_bytes() == before
    assert kept is not None
    assert upgraded(kept)


# Killed.


def test_a_killed_upgrade_leaves_the_old_store_or_the_new_one_and_never_anything_between(
    old: Path, tomorrow: Path
) -> None:
    moments = [*range(18, 58), 0]
    command = [sys.executable, "-m", "tests.store.upgrading", str(old), str(tomorrow), *map(str, moments)]
    done = subprocess.run(command, cwd=ROOT, check=False, timeout=300, capture_output=True)
    assert done.returncode == 0, done.stderr
    left = [tomorrow / f"{moment}.sqlite3" for moment in moments]
    in_the_middle = [path for path in left if path.with_name(path.name + "-journal").exists()]
    assert len(in_the_middle) > 10
    again = [shutil.copyfile(path, path.with_name(f"again-{path.name}")) for path in in_the_middle[::10]]
    for path, copy in zip(in_the_middle[::10], again, strict=True):
        shutil.copyfile(f"{path}-journal", f"{copy}-journal")
    outcomes = Counter(upgraded(path) for path in left)
    assert outcomes[False] > 10
    assert outcomes[True] > 0
    # The next start rolls back what was left, and does it again.
    for copy in again:
        open_and_close(copy)
        assert upgraded(copy)
