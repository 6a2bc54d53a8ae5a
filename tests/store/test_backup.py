"""A backup is one step, verified and renamed; what goes wrong is told and leaves nothing behind."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.domain.pace import Stopped
from lmcdesk.store import backup, tables
from lmcdesk.store.backup import copy_store
from lmcdesk.store.backup_folder import BackupFolder
from lmcdesk.store.comparing import compare, events_in
from lmcdesk.store.store import Store
from tests.store.contents import contents, file_of, steps
from tests.store.stores import Opener, add_delegation, insert_delegation, rename

AT = datetime(2026, 11, 24, 8, 10, 5, tzinfo=UTC)


@pytest.fixture
def filled(store: Store, event_id: int) -> Store:
    """A store of some pages."""
    with store.write("delegation.added", event_id) as unit:
        for number in range(60):
            insert_delegation(unit, event_id, f"Cambodia {number}", notes="n" * 400)
    return store


def make(store: Store, chosen: str = "", at: datetime = AT) -> Path:
    return BackupFolder(store.path, chosen).make(BackupReason.ASKED, at, 20).path


def refusal(store: Store, chosen: str = "") -> str:
    with pytest.raises(KnownError) as caught:
        make(store, chosen)
    return caught.value.sentence.key


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


# What is made.


def test_a_backup_holds_what_the_store_holds(filled: Store) -> None:
    path = make(filled)
    assert path == filled.path.parent / "backups" / "lmcdesk 2026-11-24 08.10.05 UTC - by hand.sqlite3"
    assert contents(path) == contents(filled.path)
    assert steps(path) == steps(filled.path)
    with file_of(path) as file:
        assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert file.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert path.read_bytes()[68:72] == b"LMCD"
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_backup_is_for_its_owner_alone(filled: Store) -> None:
    path = make(filled)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_two_backups_in_one_second_are_two(filled: Store) -> None:
    first = make(filled)
    before = first.read_bytes()
    second = make(filled)
    assert second.name == "lmcdesk 2026-11-24 08.10.06 UTC - by hand.sqlite3"
    assert first.read_bytes() == before


def test_the_newest_comes_first_and_only_the_stores_own_are_listed(
    filled: Store, opened: Opener, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    strangers = {"thesis.docx": b"PK", "lmcdesk 2026-11-24 08.10.05 UTC - by hand.sqlite3": b"not ours"}
    for name, data in strangers.items():
        (folder / name).write_bytes(data)
    (folder / "a folder").mkdir()
    made = [make(filled, str(folder), AT + timedelta(hours=n)) for n in range(3)]
    other = opened(tmp_path / "elsewhere" / filled.path.name)
    others = make(other, str(folder))
    mine, theirs = BackupFolder(filled.path, str(folder)), BackupFolder(other.path, str(folder))
    assert [one.path for one in mine.all()] == made[::-1]
    assert [one.path for one in theirs.all()] == [others]
    mine.remove(mine.all())
    mine.sweep(AT + timedelta(days=300))
    assert {path.name for path in folder.iterdir()} == {*strangers, "a folder", others.name}
    assert all((folder / name).read_bytes() == data for name, data in strangers.items())


def test_a_link_with_the_name_of_a_backup_is_none(filled: Store, tmp_path: Path) -> None:
    path = make(filled)
    link = path.with_name("lmcdesk 2026-11-25 08.10.05 UTC - by hand.sqlite3")
    link.symlink_to(tmp_path / "anything")
    assert [one.path for one in BackupFolder(filled.path).all()] == [path]


def test_what_a_killed_program_left_half_made_goes_after_a_day(filled: Store) -> None:
    folder = make(filled).parent
    part = folder / f".0123456789ab{backup.PART}"
    part.write_bytes(b"half")
    now = datetime.now(UTC)
    BackupFolder(filled.path).sweep(now)
    assert part.exists()
    BackupFolder(filled.path).sweep(now + timedelta(days=2))
    assert not part.exists()


def test_what_a_killed_program_left_in_the_store_is_rolled_back_first(filled: Store, tmp_path: Path) -> None:
    path = filled.path
    before = contents(path)
    filled.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as killed:
        killed.execute("PRAGMA cache_size = 2")
        killed.execute("BEGIN")
        killed.execute("UPDATE delegation SET notes = 'half'")
        left = {name: path.with_name(name).read_bytes() for name in (path.name, f"{path.name}-journal")}
        killed.execute("ROLLBACK")
    copy = tmp_path / "killed" / path.name
    copy.parent.mkdir()
    for name, data in left.items():
        copy.with_name(name).write_bytes(data)
    target = tmp_path / "copy.sqlite3"
    copy_store(copy, target, 20)
    assert contents(target) == before


# What is refused.


def test_a_chosen_folder_that_is_gone_is_not_made(filled: Store, tmp_path: Path) -> None:
    stick = tmp_path / "media" / "stick"
    assert refusal(filled, str(stick)) == "backups.folder_missing"
    assert not stick.parent.exists()
    assert BackupFolder(filled.path, str(stick)).all() == []


def test_a_folder_that_vanishes_in_the_middle_is_told(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    check = backup.check_copy

    def pulled_out(path: Path, source: Path, stopped: Stopped) -> None:
        check(path, source, stopped)
        path.unlink()
        stick.rmdir()

    monkeypatch.setattr(backup, "check_copy", pulled_out)
    assert refusal(filled, str(stick)) == "backups.folder_missing"


def test_a_folder_closed_to_writing_is_told(filled: Store, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir(mode=0o500)
    folder.chmod(0o500)
    assert refusal(filled, str(folder)) == "backups.folder_read_only"
    assert tree(folder) == {}
    folder.chmod(0o700)


def test_a_file_in_the_place_of_the_folder_is_told(filled: Store) -> None:
    (filled.path.parent / "backups").write_bytes(b"a file")
    assert refusal(filled).startswith("backups.")
    assert (filled.path.parent / "backups").read_bytes() == b"a file"


def test_a_full_disk_is_told_and_leaves_nothing(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = backup.connect

    def small(path: Path, mode: str, busy_ms: int = 0) -> sqlite3.Connection:
        connection = connect(path, mode, busy_ms)
        if path.name.endswith(backup.PART):
            connection.execute("PRAGMA max_page_count = 5")
        return connection

    monkeypatch.setattr(backup, "connect", small)
    assert refusal(filled) == "backups.disk_full"
    assert tree(filled.path.parent / "backups") == {}


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "backups.disk_full"),
        (errno.EROFS, "backups.folder_read_only"),
        (errno.EIO, "backups.refused"),
    ],
)
def test_what_the_system_refuses_at_the_end_is_told_and_leaves_nothing(
    filled: Store, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    def refuse(path: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(backup, "put_on_disk", refuse)
    assert refusal(filled) == key
    assert tree(filled.path.parent / "backups") == {}


def _damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-4096:] = os.urandom(4096)
    path.write_bytes(data)


def _orphan(path: Path) -> None:
    with file_of(path) as file:
        file.execute("UPDATE delegation SET event_id = 99 WHERE id = (SELECT max(id) FROM delegation)")


@pytest.mark.parametrize("spoil", [_damage, _orphan])
def test_a_store_that_is_not_sound_is_not_copied_and_earlier_copies_stay(
    filled: Store, spoil: Callable[[Path], None]
) -> None:
    good = make(filled)
    before = tree(good.parent)
    spoil(filled.path)
    filled.look_again()
    assert refusal(filled) == "backups.unsound"
    assert tree(good.parent) == before


def test_a_store_that_another_process_is_writing_to_is_not_waited_for_for_ever(filled: Store) -> None:
    with file_of(filled.path) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(filled) == "store.busy"
    assert tree(filled.path.parent / "backups") == {}


def test_a_copy_never_goes_over_a_file(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "there.sqlite3"
    target.write_bytes(b"mine")
    with pytest.raises(KnownError) as caught:
        copy_store(filled.path, target, 20)
    assert caught.value.sentence.key == "store.exists"
    assert tree(tmp_path)["there.sqlite3"] == b"mine"
    assert not list(tmp_path.glob(f".*{backup.PART}"))


# What has changed since.


def test_steps_and_events_since_a_backup_are_counted(filled: Store, event_id: int) -> None:
    path = make(filled)
    before, touched = path.read_bytes(), path.stat().st_mtime_ns
    assert compare(path, filled.path, 20).steps == 0
    delegation = add_delegation(filled, event_id, "Laos")
    rename(filled, event_id, delegation, "Lao PDR")
    found = compare(path, filled.path, 20)
    assert (found.steps, found.events, found.missing) == (2, 1, 0)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == touched
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_backup_of_before_a_restore_holds_steps_that_the_store_lacks(
    filled: Store, opened: Opener, event_id: int
) -> None:
    early = make(filled)
    rename(filled, event_id, add_delegation(filled, event_id, "Laos"), "Lao PDR")
    late = make(filled, at=AT + timedelta(hours=1))
    restored = opened(early)
    add_delegation(restored, event_id, "Viet Nam")
    found = compare(late, early, 20)
    assert (found.steps, found.events, found.missing) == (1, 1, 2)


def test_events_of_a_backup_are_named(filled: Store) -> None:
    (found,) = events_in(make(filled), 20)
    assert (found.title, found.first_day, found.sample) == ("Forum", "2021-11-10", False)


@pytest.mark.parametrize(
    ("data", "key"),
    [(b"", "store.empty"), (b"PK\x03\x04 a letter", "store.not_a_database"), (None, "store.damaged")],
)
def test_a_backup_that_cannot_be_read_says_why_and_stays(filled: Store, data: bytes | None, key: str) -> None:
    path = make(filled)
    path.write_bytes(path.read_bytes()[:9000] if data is None else data)
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        compare(path, filled.path, 20)
    assert caught.value.sentence.key == key
    assert path.read_bytes() == before


def test_a_backup_that_another_tool_left_in_write_ahead_mode_is_read_without_a_trace(filled: Store) -> None:
    path = make(filled)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    before = tree(path.parent)
    assert compare(path, filled.path, 20).steps == 0
    assert tree(path.parent) == before


def test_a_stale_write_ahead_log_beside_a_backup_is_not_taken_for_its_own(
    filled: Store, event_id: int, tmp_path: Path
) -> None:
    path = make(filled)
    stale = tmp_path / "stale.sqlite3"
    stale.write_bytes(path.read_bytes())
    writer = sqlite3.connect(stale)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("DELETE FROM change_row")
    writer.commit()
    path.with_name(path.name + "-wal").write_bytes(stale.with_name("stale.sqlite3-wal").read_bytes())
    writer.close()
    before = tree(path.parent)
    assert compare(path, filled.path, 20).steps == 0
    part = backup.make_part(path, tmp_path, 20)
    assert steps(part) == steps(filled.path)
    assert tree(path.parent) == before


def test_a_newer_file_is_not_read(filled: Store) -> None:
    path = make(filled)
    with file_of(path) as file:
        file.execute(f"PRAGMA user_version = {tables.SCHEMA + 1}")
    with pytest.raises(KnownError) as caught:
        events_in(path, 20)
    assert caught.value.sentence.key == "store.newer"


@pytest.mark.parametrize("looks", [0, 1, 2, 3, 4])
def test_a_copy_that_is_stopped_leaves_nothing_behind_whenever_that_is(
    filled: Store, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    monkeypatch.setattr(backup, "_PAGES", 20)
    monkeypatch.setattr(backup, "_STEPS", 1_000)
    left = iter([False] * looks)
    with pytest.raises(Cancelled):
        BackupFolder(filled.path).make(BackupReason.ASKED, AT, 20, lambda: next(left, True))
    assert tree(filled.path.parent / "backups") == {}


def test_a_copy_is_looked_after_all_the_way(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_PAGES", 20)
    monkeypatch.setattr(backup, "_STEPS", 1_000)
    looks: list[bool] = []

    def stopped() -> bool:
        looks.append(False)
        return False

    BackupFolder(filled.path).make(BackupReason.ASKED, AT, 20, stopped)
    # The parametrized stops above are all before the end.
    assert len(looks) > 5


def test_the_store_may_be_read_but_not_written_while_it_is_copied(
    filled: Store, monkeypatch: pytest.MonkeyPatch, event_id: int
) -> None:
    monkeypatch.setattr(backup, "_PAGES", 20)
    tried: list[str] = []
    with file_of(filled.path) as file:
        first = file.execute("SELECT min(id) FROM delegation").fetchone()[0]

    def write_meanwhile() -> bool:
        if not tried:
            try:
                rename(filled, event_id, first, "meanwhile")
            except KnownError as error:
                tried.append(error.sentence.key)
        return False

    made = BackupFolder(filled.path).make(BackupReason.ASKED, AT, 20, write_meanwhile)
    assert tried == ["store.busy"]
    assert compare(made.path, filled.path, 20).steps == 0
