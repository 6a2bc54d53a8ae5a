"""Making and opening a store; what is none is refused and left as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.store import opening, sqlite, tables
from lmcdesk.store.opening import create_store, open_store
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Store
from tests.store.contents import contents, file_of, steps
from tests.store.stores import Opener, insert_delegation, insert_participant

PAGE = 4096


def attempt(path: Path, create: bool = False) -> Store:
    return open_store(path, clock=lambda: datetime.now(UTC), author="organiser", create=create, busy_ms=20)


def refusal(path: Path, create: bool = False) -> KnownError:
    """Return how a file is refused; a store that opens after all is closed and fails the test."""
    with pytest.raises(KnownError) as caught:
        attempt(path, create).close()
    return caught.value


def left_alone(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder, byte for byte."""
    return {
        str(found.relative_to(folder)): found.read_bytes() if found.is_file() else b""
        for found in folder.rglob("*")
    }


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory, empty_store: Path) -> Path:
    """A store of several dozen pages, to copy and damage."""
    path = tmp_path_factory.mktemp("full") / "full.sqlite3"
    shutil.copy(empty_store, path)
    store = attempt(path)
    with store.write("event.created", kind=ChangeKind.STORE) as unit:
        day = datetime(2021, 11, 10, tzinfo=UTC).date()
        values = {"title": "Forum", "first_day": day, "last_day": day, "zone": "Asia/Yangon"}
        event_id = unit.insert(tables.event, values)
        for name in ("Cambodia", "China"):
            delegation_id = insert_delegation(unit, event_id, name)
            for number in range(60):
                insert_participant(unit, event_id, delegation_id, f"{name} {number}", notes="n" * 400)
    store.close()
    return path


@pytest.fixture
def victim(tmp_path: Path, full_store: Path) -> Path:
    """A copy of it in a folder of its own."""
    path = tmp_path / "victim" / "lmcdesk.sqlite3"
    path.parent.mkdir()
    shutil.copy(full_store, path)
    return path


# What is refused.


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _at(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def _workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>" * 100)


def _database_of_another(path: Path, number: int) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    with other:
        other.execute("CREATE TABLE event (id INTEGER)")
        other.execute(f"PRAGMA application_id = {number}")
        other.execute(f"PRAGMA user_version = {tables.SCHEMA}")
    other.close()


def _number(path: Path, name: str, number: int) -> None:
    with file_of(path) as file:
        file.execute(f"PRAGMA {name} = {number}")


def _mistake_in_an_index(path: Path) -> None:
    """Change one character of a UUID in the index over them, not in the table."""
    with file_of(path) as file:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_event_1'"
        page = file.execute(query).fetchone()[0]
        uuid = file.execute("SELECT uuid FROM event").fetchone()[0].encode()
    data = path.read_bytes()
    place = data.index(uuid, (page - 1) * PAGE)
    assert place < page * PAGE
    _at(path, place, b"x")


REFUSED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no bytes": ("store.empty", lambda path: _write(path, b"")),
    "one byte": ("store.not_a_database", lambda path: _write(path, b"S")),
    "a text": ("store.not_a_database", lambda path: _write(path, b"Dear Excellency,\n" * 50)),
    "a page of noughts": ("store.not_a_database", lambda path: _write(path, bytes(PAGE))),
    "a workbook": ("store.not_a_database", _workbook),
    "the beginning of a header": ("store.not_a_database", lambda path: _write(path, path.read_bytes()[:99])),
    "the magic words alone": ("store.not_a_database", lambda path: _write(path, b"SQLite format 3\x00")),
    "its first bytes overwritten": ("store.not_a_database", lambda path: _at(path, 0, b"\xff" * 16)),
    "its header overwritten": ("store.not_a_database", lambda path: _at(path, 0, bytes(100))),
    "a database without name": ("store.foreign", lambda path: _database_of_another(path, 0)),
    "a database of another program": ("store.foreign", lambda path: _database_of_another(path, 0x0F055112)),
    "our number and no tables of ours": (
        "store.damaged",
        lambda path: _database_of_another(path, sqlite.APPLICATION_ID),
    ),
    "a newer schema": ("store.newer", lambda path: _number(path, "user_version", tables.SCHEMA + 1)),
    "a far newer schema": ("store.newer", lambda path: _number(path, "user_version", 2**31 - 1)),
    "a schema below nought": ("store.newer", lambda path: _number(path, "user_version", -1)),
    "no schema": ("store.damaged", lambda path: _number(path, "user_version", 0)),
    "a header without pages": ("store.damaged", lambda path: _write(path, path.read_bytes()[:100])),
    "one page of many": ("store.damaged", lambda path: _write(path, path.read_bytes()[:PAGE])),
    "its last page missing": ("store.damaged", lambda path: _write(path, path.read_bytes()[:-PAGE])),
    "half of it": ("store.damaged", lambda path: _write(path, path.read_bytes()[: path.stat().st_size // 2])),
    "cut within a page": ("store.damaged", lambda path: _write(path, path.read_bytes()[:-1000])),
    "its last bytes missing": ("store.damaged", lambda path: _write(path, path.read_bytes()[:-1])),
    "an index unlike its table": ("store.damaged", _mistake_in_an_index),
    "its rows overwritten": ("store.damaged", lambda path: _at(path, 8 * PAGE, b"\xa5" * PAGE * 4)),
    "a page size of nought": ("store.damaged", lambda path: _at(path, 16, b"\x00\x00")),
}


@pytest.mark.parametrize("create", [False, True], ids=["", "though a new one may be made"])
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_sound_store_is_refused_and_left_byte_for_byte(
    victim: Path, name: str, create: bool
) -> None:
    key, spoil = REFUSED[name]
    spoil(victim)
    before = left_alone(victim.parent)
    error = refusal(victim, create)
    assert error.sentence.key == key
    assert error.sentence.params["path"] == str(victim)
    assert left_alone(victim.parent) == before


def test_a_newer_store_says_both_numbers(victim: Path) -> None:
    _number(victim, "user_version", tables.SCHEMA + 5)
    params = refusal(victim).sentence.params
    assert (params["schema"], params["newest"]) == (tables.SCHEMA + 5, tables.SCHEMA)


def test_any_page_zeroed_is_found_when_the_store_is_opened(victim: Path) -> None:
    sound = victim.read_bytes()
    pages = len(sound) // PAGE
    assert pages > 30
    found = {}
    for page in range(1, pages):
        _write(victim, sound[: page * PAGE] + bytes(PAGE) + sound[(page + 1) * PAGE :])
        found[page] = refusal(victim).sentence.key
    assert set(found.values()) == {"store.damaged"}
    assert list(victim.parent.iterdir()) == [victim]


def test_a_store_that_is_sound_opens(victim: Path) -> None:
    before = left_alone(victim.parent)
    store = attempt(victim)
    with store.read() as reader:
        assert journal.last_number(reader) == 1
    store.close()
    assert left_alone(victim.parent) == before


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_is_no_store(tmp_path: Path, create: bool) -> None:
    assert refusal(tmp_path, create).sentence.key == "store.folder"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_store_is_not_made_unless_wished(tmp_path: Path) -> None:
    path = tmp_path / "no" / "folder" / "store.sqlite3"
    assert refusal(path).sentence.key == "store.missing"
    assert list(tmp_path.iterdir()) == []


def test_a_place_below_a_file_cannot_be_read_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Excellency,")
    path = tmp_path / "letter.txt" / "store.sqlite3"
    before = left_alone(tmp_path)
    assert refusal(path).sentence.key in ("store.unreadable", "store.missing")
    error = refusal(path, create=True)
    assert error.sentence.key == "store.cannot_create"
    assert error.sentence.params["reason"]
    assert left_alone(tmp_path) == before


@pytest.mark.parametrize("create", [False, True])
def test_a_name_longer_than_any_system_takes_is_refused(tmp_path: Path, create: bool) -> None:
    error = refusal(tmp_path / ("n" * 400), create)
    assert error.sentence.key == ("store.cannot_create" if create else "store.unreadable")
    assert error.sentence.params["reason"]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_the_system_does_not_let_us_read_is_refused(
    victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = left_alone(victim.parent)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", denied)
        error = refusal(victim)
    assert error.sentence.key == "store.unreadable"
    assert error.sentence.params["reason"] == "Permission denied"
    assert left_alone(victim.parent) == before


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    for create in (False, True):
        assert refusal(path, create).sentence.key == "store.not_a_file"
    assert list(tmp_path.iterdir()) == [path]


def test_a_store_that_somebody_else_has_to_themselves_is_said_to_be_busy(victim: Path) -> None:
    with file_of(victim) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(victim).sentence.key == "store.busy"
        other.rollback()
    attempt(victim).close()


def test_a_store_that_another_tool_put_into_write_ahead_mode_is_put_back(victim: Path) -> None:
    before = contents(victim)
    with file_of(victim) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal"
    attempt(victim).close()
    with file_of(victim) as other:
        assert other.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert contents(victim) == before
    assert list(victim.parent.iterdir()) == [victim]


# What is made.


def test_a_new_store_is_for_its_owner_alone_and_stands_alone(store_path: Path) -> None:
    attempt(store_path, create=True).close()
    assert stat.S_IMODE(store_path.stat().st_mode) == 0o600
    assert list(store_path.parent.iterdir()) == [store_path]


def test_a_new_store_is_empty_and_has_no_history(store_path: Path) -> None:
    attempt(store_path, create=True).close()
    assert all(rows == {} for rows in contents(store_path).values())
    assert steps(store_path) == []


def test_a_store_that_is_there_is_opened_not_made_anew(victim: Path) -> None:
    before = contents(victim)
    attempt(victim, create=True).close()
    assert contents(victim) == before


def test_making_never_replaces_a_file(victim: Path) -> None:
    before = left_alone(victim.parent)
    with pytest.raises(KnownError) as caught:
        create_store(victim)
    assert caught.value.sentence.key == "store.exists"
    assert left_alone(victim.parent) == before


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_what_another_process_puts_there_meanwhile_is_not_replaced(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    migrate = opening.upgrade

    def overtaken(path: Path) -> None:
        migrate(path)
        store_path.write_bytes(b"somebody was faster")

    monkeypatch.setattr(opening, "upgrade", overtaken)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(KnownError) as caught:
        create_store(store_path)
    assert caught.value.sentence.key == "store.exists"
    assert store_path.read_bytes() == b"somebody was faster"
    assert list(store_path.parent.iterdir()) == [store_path]


def no_links(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_a_store_is_made_on_a_stick_that_knows_no_links(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", no_links)
    attempt(store_path, create=True).close()
    assert list(store_path.parent.iterdir()) == [store_path]


def test_what_a_killed_making_left_is_no_hindrance(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getpid", lambda: 4711)
    store_path.parent.mkdir()
    store_path.with_name(f".{store_path.name}.4711.part").write_bytes(b"half a store")
    attempt(store_path, create=True).close()
    assert list(store_path.parent.iterdir()) == [store_path]


def test_a_making_that_fails_leaves_nothing(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        path.write_bytes(b"half a store")
        raise KnownError("store.disk_full", path=str(path))

    monkeypatch.setattr(opening, "upgrade", full)
    assert refusal(store_path, create=True).sentence.key == "store.disk_full"
    assert list(store_path.parent.iterdir()) == []


# What a killed program left.


def test_a_half_written_change_of_a_killed_program_is_rolled_back(victim: Path, opened: Opener) -> None:
    before = contents(victim)
    copy = victim.with_name("copy.sqlite3")
    with file_of(victim) as file:
        file.execute("PRAGMA cache_size = 1")
        file.execute("UPDATE participant SET notes = replace(notes, 'n', 'm')")
        # What the disk holds now is what a kill would leave: pages of both, and the journal.
        for ending in ("", "-journal"):
            shutil.copy(f"{victim}{ending}", f"{copy}{ending}")
        file.rollback()
    assert copy.read_bytes() != victim.read_bytes()
    store = opened(copy)
    with store.read() as reader:
        assert journal.last_number(reader) == 1
    store.close()
    assert contents(copy) == before
    assert not copy.with_name(f"{copy.name}-journal").exists()
