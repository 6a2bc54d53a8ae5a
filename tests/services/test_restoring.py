"""A restored store is whole and checked; what was there is kept aside, and nothing is between the two."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from lmcdesk.desk import open_desk
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.services.restoring import prepare, put_back
from lmcdesk.store import replacing
from tests.store.contents import contents, file_of, steps

AT = datetime(2026, 11, 24, 8, 10, 5, tzinfo=UTC)
KEPT = "lmcdesk before restore 2026-11-24 08.10.05 UTC.sqlite3"

Plant = Callable[[str, Path], Path]


@pytest.fixture
def store(planted: Plant, store_path: Path) -> Path:
    """A store with a step that its backup lacks."""
    return changed(planted("training", store_path), "later")


@pytest.fixture
def source(planted: Plant, tmp_path: Path) -> Path:
    """A backup of it."""
    return changed(planted("training", tmp_path / "kept" / "backup.sqlite3"), "earlier")


def changed(path: Path, words: str) -> Path:
    desk = open_desk(path)
    desk.events.edit(desk.events.all()[0].id, {"notes": words})
    desk.close()
    return path


def notes(path: Path) -> str:
    with file_of(path) as file:
        return str(file.execute("SELECT notes FROM event").fetchone()[0])


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def refusal(store: Path, source: Path) -> str:
    """Return how a restore is refused; nothing may have changed by it, and nothing be left."""
    before = tree(store.parent), tree(source.parent)
    with pytest.raises(KnownError) as caught:
        prepare(store, source, AT).finish()
    assert (tree(store.parent), tree(source.parent)) == before
    return caught.value.sentence.key


def test_the_store_is_as_it_was_and_the_present_one_is_kept_aside(store: Path, source: Path) -> None:
    now, earlier = store.read_bytes(), steps(source)
    restoration = prepare(store, source, AT)
    assert store.read_bytes() == now
    kept = restoration.finish()
    assert kept == store.with_name(KEPT)
    assert kept.read_bytes() == now
    assert steps(store) == earlier
    assert notes(store) == "earlier"
    assert sorted(path.name for path in store.parent.iterdir()) == ["backups", KEPT, store.name]
    if os.name == "posix":
        assert stat.S_IMODE(store.stat().st_mode) == 0o600
    # Only as far as SQLite tells; the desk opens it too.
    open_desk(store).close()


def test_the_present_store_is_backed_up_as_well(store: Path, source: Path) -> None:
    now = steps(store)
    restoration = prepare(store, source, AT)
    restoration.finish()
    assert restoration.backup is not None
    assert restoration.backup.reason is BackupReason.RESTORE
    assert steps(restoration.backup.path) == now


def test_the_backup_stays_byte_for_byte(store: Path, source: Path) -> None:
    before = tree(source.parent)
    prepare(store, source, AT).finish()
    changed(store, "since")
    assert tree(source.parent) == before


def test_a_restoration_that_is_dropped_leaves_nothing(store: Path, source: Path) -> None:
    before = store.read_bytes()
    prepare(store, source, AT).discard()
    assert store.read_bytes() == before
    assert sorted(path.name for path in store.parent.iterdir()) == ["backups", store.name]


def last(path: Path) -> int:
    with closing(open_desk(path)) as desk:
        return desk.store.last_number()


def test_what_was_written_since_the_question_is_not_gone_over(store: Path, source: Path) -> None:
    seen = last(store)
    changed(store, "meanwhile")
    with pytest.raises(KnownError) as caught:
        prepare(store, source, AT, seen=seen)
    assert caught.value.sentence.key == "backups.written_since"
    restoration = prepare(store, source, AT, seen=last(store))
    changed(store, "at the last moment")
    with pytest.raises(KnownError) as caught:
        restoration.finish()
    assert caught.value.sentence.key == "backups.written_since"
    assert notes(store) == "at the last moment"
    assert sorted(path.name for path in store.parent.iterdir()) == ["backups", store.name]
    prepare(store, source, AT, seen=last(store)).finish()
    assert notes(store) == "earlier"


def test_a_missing_store_and_its_folder_are_made(source: Path, tmp_path: Path) -> None:
    store = tmp_path / "new" / "lmcdesk" / "lmcdesk.sqlite3"
    assert prepare(store, source, AT).finish() is None
    assert contents(store) == contents(source)
    assert [path.name for path in store.parent.iterdir()] == [store.name]


def test_two_restores_in_one_second_keep_both(store: Path, source: Path) -> None:
    first, second = (prepare(store, source, AT).finish() for _ in range(2))
    assert first is not None
    assert second is not None
    assert notes(first) == "later"
    assert notes(second) == "earlier"


def test_what_sqlite_left_beside_the_store_goes_aside_with_it(store: Path, source: Path) -> None:
    """A journal that a killed program left belongs to the store before, and is still its own there."""
    whole = contents(store)
    with closing(sqlite3.connect(store, isolation_level=None)) as killed:
        killed.execute("PRAGMA cache_size = 2")
        killed.execute("BEGIN")
        killed.execute("UPDATE participant SET notes = 'half'")
        left = {name: store.with_name(name).read_bytes() for name in (store.name, f"{store.name}-journal")}
        killed.execute("ROLLBACK")
    for name, data in left.items():
        store.with_name(name).write_bytes(data)
    kept = prepare(store, source, AT).finish()
    assert kept is not None
    assert kept.read_bytes() == left[store.name]
    assert not store.with_name(f"{store.name}-journal").exists()
    assert contents(store) == contents(source)
    assert contents(kept) == whole


@pytest.mark.parametrize("there", [True, False], ids=["over a store", "over nothing"])
@pytest.mark.parametrize("more", ["-wal", "-journal"])
def test_a_stale_journal_of_another_store_is_never_replayed(
    store: Path, source: Path, tmp_path: Path, planted: Plant, more: str, there: bool
) -> None:
    # One that was written over this very content, so that SQLite would take it for its own.
    other = tmp_path / "other.sqlite3"
    other.write_bytes(source.read_bytes())
    with closing(sqlite3.connect(other, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 2")
        writer.execute(f"PRAGMA journal_mode = {'WAL' if more == '-wal' else 'DELETE'}")
        writer.execute("BEGIN")
        writer.execute("UPDATE event SET notes = 'stale'")
        writer.execute("UPDATE participant SET notes = 'stale'")
        if more == "-wal":
            writer.execute("COMMIT")
        stale = other.with_name(other.name + more).read_bytes()
        if more == "-journal":
            writer.execute("ROLLBACK")
    assert stale
    now = store.read_bytes()
    if not there:
        store.unlink()
    store.with_name(store.name + more).write_bytes(stale)
    kept = prepare(store, source, AT).finish()
    aside = store.with_name(KEPT)
    assert kept == (aside if there else None)
    assert contents(store) == contents(source)
    assert aside.with_name(aside.name + more).read_bytes() == stale
    if there:
        assert aside.read_bytes() == now


def test_a_damaged_store_is_replaced_and_kept_as_it_is(store: Path, source: Path) -> None:
    store.write_bytes(b"\x00" * 5000 + store.read_bytes()[5000:])
    damaged = store.read_bytes()
    restoration = prepare(store, source, AT)
    kept = restoration.finish()
    assert restoration.backup is None
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert contents(store) == contents(source)


def test_a_backup_folder_that_is_gone_hinders_no_restore(store: Path, source: Path, tmp_path: Path) -> None:
    restoration = prepare(store, source, AT, str(tmp_path / "pulled out"))
    assert restoration.backup is None
    restoration.finish()
    assert notes(store) == "earlier"


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_what_fails_at_the_last_step_puts_everything_back(
    store: Path, source: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def no_link(*_: object, **__: object) -> None:
        raise OSError("no links here")

    if not links:
        monkeypatch.setattr(os, "link", no_link)
    store.with_name(store.name + "-shm").write_bytes(b"left")
    restoration = prepare(store, source, AT)
    before = {name: data for name, data in tree(store.parent).items() if not name.endswith(".part")}

    def refused(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(KnownError) as caught:
        restoration.finish()
    assert caught.value.sentence.key == "store.busy"
    assert tree(store.parent) == before


def test_without_links_the_store_is_renamed(
    store: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_link)
    kept = prepare(store, source, AT).finish()
    assert kept is not None
    assert (notes(kept), notes(store)) == ("later", "earlier")


# What is refused.


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _overwrite(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for offset in range(8192, len(data), 4096):
        data[offset : offset + 64] = b"\xff" * 64
    path.write_bytes(data)


def _newer(path: Path) -> None:
    with file_of(path) as file:
        file.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("spoil", "keys"),
    [
        (lambda path: path.write_bytes(b""), {"store.empty"}),
        (lambda path: path.write_bytes(b"PK\x03\x04 a letter"), {"store.not_a_database"}),
        (_cut, {"store.damaged", "backups.unsound"}),
        (_overwrite, {"store.damaged", "backups.unsound"}),
        (_newer, {"store.newer"}),
        (lambda path: path.unlink(), {"store.missing"}),
    ],
    ids=["empty", "a letter", "cut short", "overwritten", "newer", "missing"],
)
def test_what_is_no_sound_backup_changes_nothing(
    store: Path, source: Path, spoil: Callable[[Path], object], keys: set[str]
) -> None:
    spoil(source)
    assert refusal(store, source) in keys


def test_the_store_itself_is_no_backup_of_it(store: Path) -> None:
    with pytest.raises(KnownError) as caught:
        prepare(store, store, AT)
    assert caught.value.sentence.key == "backups.same_file"


def test_a_folder_is_no_store(source: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        prepare(tmp_path, source, AT)
    assert caught.value.sentence.key == "store.folder"


def test_samples_never_go_in_the_place_of_work(source: Path, tmp_path: Path) -> None:
    work = tmp_path / "work" / "lmcdesk.sqlite3"
    desk = open_desk(work, create=True)
    days = {"first_day": "2026-03-02", "last_day": "2026-03-03"}
    desk.events.create({"title": "Forum", "zone": "Asia/Yangon", **days})
    desk.close()
    assert refusal(work, source) == "backups.of_samples"
    assert refusal(source, work) == "backups.of_work"


def test_a_store_that_another_process_is_writing_to_is_left_to_it(
    store: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lmcdesk.services.restoring.BUSY_MS", 20)
    restoration = prepare(store, source, AT)
    with file_of(store) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE event SET notes = 'being written'")
        with pytest.raises(KnownError) as caught:
            restoration.finish()
        assert caught.value.sentence.key == "store.busy"
    assert notes(store) == "being written"
    assert sorted(path.name for path in store.parent.iterdir()) == ["backups", store.name]


def test_an_open_desk_notices_that_its_store_was_replaced(store: Path, source: Path) -> None:
    window = open_desk(store)
    event_id = window.events.all()[0].id
    prepare(store, source, AT).finish()
    with pytest.raises(KnownError) as caught:
        window.events.edit(event_id, {"notes": "into the void"})
    assert caught.value.sentence.key == "store.moved"
    window.close()
    assert notes(store) == "earlier"
    assert notes(store.with_name(KEPT)) == "later"


KILLED = """
import os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from lmcdesk.services.restoring import prepare, put_back
from lmcdesk.store import replacing

steps = int(sys.argv[1])
def killing(work):
    def killed(*args, **kwargs):
        global steps
        if steps == 0:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        steps -= 1
        return work(*args, **kwargs)
    return killed
os.link, Path.rename, Path.replace = killing(os.link), killing(Path.rename), killing(Path.replace)
prepare(Path(sys.argv[2]), Path(sys.argv[3]), datetime(2026, 11, 24, tzinfo=UTC)).finish()
"""


@pytest.mark.parametrize("steps_done", [1, 2, 3])
def test_killed_at_any_step_a_whole_store_is_in_its_place(store: Path, source: Path, steps_done: int) -> None:
    now, earlier = contents(store), contents(source)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(steps_done), store, source],
        cwd=Path(replacing.__file__).parents[2],
        capture_output=True,
        check=False,
        timeout=60,
    )
    found = contents(store)
    # One step is the backup's own rename, one the link, one the rename into place.
    assert found == (earlier if steps_done == 3 else now)
    assert (killed.returncode == 0) == (steps_done == 3)
    open_desk(store).close()


def test_a_store_that_is_open_here_is_backed_up_beside_its_window(store: Path, source: Path) -> None:
    desk = open_desk(store)
    restoration = prepare(store, source, AT, live=True)
    event_id = desk.events.all()[0].id
    desk.events.edit(event_id, {"notes": "still at work"})
    desk.close()
    aside = restoration.finish()
    assert aside is not None
    assert restoration.backup is not None
    assert notes(restoration.backup.path) == "later"
    assert notes(aside) == "still at work"
    assert notes(store) == "earlier"


def test_a_store_that_was_kept_aside_is_put_back(store: Path, source: Path) -> None:
    before = store.read_bytes()
    aside = prepare(store, source, AT).finish()
    assert aside is not None
    restored = store.read_bytes()
    put_back(aside, store, AT)
    assert store.read_bytes() == before
    (left,) = store.parent.glob("*before restore*")
    assert left.read_bytes() == restored


def test_a_restore_that_is_stopped_while_it_is_got_ready_leaves_nothing(store: Path, source: Path) -> None:
    (store.parent / "backups").mkdir()
    before, looks = tree(store.parent), 0
    while True:
        left = iter([False] * looks)
        try:
            restoration = prepare(store, source, AT, stopped=partial(next, left, True))
        except Cancelled:
            assert tree(store.parent) == before
            looks += 1
        else:
            break
    restoration.discard()
    assert looks > 5
