"""The twelve faults of files that were measured, each with the sentence that she reads."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lmcdesk.domain.errors import KnownError
from lmcdesk.store.opening import open_store
from lmcdesk.store.queries import people
from lmcdesk.store.store import Store
from lmcdesk.wording import Wording
from tests.store.contents import contents, file_of
from tests.store.full_disk import limit
from tests.store.stores import Opener, add_delegation, add_participant, insert_participant

PAGE = 4096
ROOT = Path(__file__).resolve().parents[2]


def said(work: Callable[[], object]) -> str:
    """Return the sentence with which some work is refused."""
    with pytest.raises(KnownError) as caught:
        work()
    return Wording().say(caught.value.sentence)


def reopened(opened: Opener, path: Path) -> Callable[[], object]:
    return lambda: opened(path)


# 1 and 2: the disk


def test_a_full_disk(store: Store, event_id: int) -> None:
    delegation_id = add_delegation(store, event_id)
    before = contents(store.path)
    limit(store, 1)
    full = said(lambda: add_participant(store, event_id, delegation_id, notes="n" * 200_000))
    assert full == "The disk is full. Nothing was changed; please free some space and try again."
    assert contents(store.path) == before
    limit(store, 1_000_000)
    add_participant(store, event_id, delegation_id, notes="n" * 200_000)
    assert len(contents(store.path)["participant"]) == 1


LIMITED = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from lmcdesk.domain.errors import KnownError
from lmcdesk.store.opening import open_store
from lmcdesk.wording import Wording
from tests.store.stores import add_delegation, add_participant
path, event_id = Path(sys.argv[1]), int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = open_store(path, clock=lambda: datetime.now(UTC), author="organiser")
delegation_id = add_delegation(store, event_id, "China")
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, resource.RLIM_INFINITY))
try:
    add_participant(store, event_id, delegation_id, notes="n" * 400_000)
except KnownError as error:
    print(Wording().say(error.sentence))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
add_participant(store, event_id, delegation_id)
store.close()
"""


def test_a_disk_that_takes_no_more_of_a_file(store: Store, event_id: int) -> None:
    command = [sys.executable, "-c", LIMITED, str(store.path), str(event_id)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.stderr == b""
    sentence = "The disk did not take the change. Nothing was changed; please check the disk.\n"
    assert done.stdout.decode() == sentence
    # The next change is taken, once there is room again.
    assert [row["full_name"] for row in contents(store.path)["participant"].values()] == ["Hap Omaly"]


# 3 and 4: closed to writing


@pytest.mark.parametrize("mode", [0o444, 0o555], ids=["file", "folder"])
def test_a_file_or_a_folder_closed_to_writing(store: Store, event_id: int, mode: int) -> None:
    place = store.path if mode == 0o444 else store.path.parent
    before = place.stat().st_mode
    place.chmod(mode)
    closed = said(lambda: add_delegation(store, event_id))
    place.chmod(before)
    assert closed == f"{store.path} may only be read. Nothing was changed."


# 5 to 7: another file at its place


def _move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.sqlite3"))


def _replace(path: Path) -> None:
    shutil.copy(path, path.with_name("copy.sqlite3"))
    path.with_name("copy.sqlite3").replace(path)


@pytest.mark.parametrize("go", [_move, _replace, Path.unlink], ids=["moved", "replaced", "deleted"])
def test_a_file_that_is_not_at_its_place_any_more(
    store: Store, event_id: int, go: Callable[[Path], None]
) -> None:
    assert store.in_place
    go(store.path)
    assert not store.in_place
    assert said(lambda: add_delegation(store, event_id)) == (
        f"{store.path} was moved or replaced while it was open. Nothing was changed; please put it back in"
        " its place, and work goes on. To work with what is there now, close lmcdesk and start it again."
    )


# 8 and 9: no store, or a damaged one


def test_a_header_that_was_overwritten(store: Store, opened: Opener) -> None:
    store.close()
    with store.path.open("r+b") as file:
        file.write(b"PK\x03\x04" * 25)
    refused = said(reopened(opened, store.path))
    assert refused == f"{store.path} is not a store of this program. It was left as it is."


@pytest.mark.parametrize("cut", [True, False], ids=["cut short", "a page of noughts"])
def test_a_damaged_store(store: Store, opened: Opener, cut: bool) -> None:
    store.close()
    data = store.path.read_bytes()
    damaged = data[:-PAGE] if cut else data[:PAGE] + bytes(PAGE) + data[2 * PAGE :]
    store.path.write_bytes(damaged)
    refused = said(reopened(opened, store.path))
    assert refused == (
        f"{store.path} is damaged. It was left as it is; please keep it and open a copy saved earlier."
    )
    assert store.path.read_bytes() == damaged


# 10: what was left beside a restored store


@pytest.fixture
def stray(store: Store, event_id: int) -> Path:
    """A write-ahead log of later days beside the store, as a syncing folder leaves it."""
    later = store.path.with_name("later.sqlite3")
    shutil.copy(store.path, later)
    with file_of(later) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("UPDATE event SET title = 'of later days'")
        file.commit()
        shutil.copy(f"{later}-wal", f"{store.path}-wal")
    later.unlink()
    return store.path.with_name(store.path.name + "-wal")


def test_a_log_of_another_state_is_put_aside_and_not_mixed_in(
    store: Store, opened: Opener, stray: Path
) -> None:
    store.close()
    log = stray.read_bytes()
    opened(store.path)
    assert [row["title"] for row in contents(store.path)["event"].values()] == ["Forum"]
    assert not stray.exists()
    assert stray.with_name(stray.name + ".aside").read_bytes() == log


def test_a_log_of_another_state_is_said_where_nothing_may_be_touched(store: Store, stray: Path) -> None:
    store.close()
    before = {found.name: found.read_bytes() for found in store.path.parent.iterdir()}
    assert said(lambda: to_read(store.path)) == (
        f"Beside {store.path} lies {stray.name}, which belongs to another state of it and would be mixed"
        f" into it. Nothing was changed; please move {stray.name} to another folder."
    )
    assert {found.name: found.read_bytes() for found in store.path.parent.iterdir()} == before


# 11: a program killed in the middle of a change; tests/gui/test_killing.py does it a hundred times


def test_a_change_that_is_half_written_is_said_where_nothing_may_be_touched(
    store: Store, event_id: int
) -> None:
    delegation_id = add_delegation(store, event_id)
    with store.write("participant.added", event_id) as unit:
        for number in range(200):
            insert_participant(unit, event_id, delegation_id, f"No. {number}", notes="n" * 400)
    store.close()
    half = store.path.with_name("half.sqlite3")
    with file_of(store.path) as file:
        file.execute("PRAGMA cache_size = 1")
        file.execute("UPDATE participant SET notes = replace(notes, 'n', 'm')")
        for ending in ("", "-journal"):
            shutil.copy(f"{store.path}{ending}", f"{half}{ending}")
        file.rollback()
    before = half.read_bytes()
    assert said(lambda: to_read(half)).startswith(f"A change to {half} is not finished: another program")
    assert half.read_bytes() == before


# 12: somebody else has it


def test_a_second_program_that_writes(store: Store, event_id: int) -> None:
    with file_of(store.path) as other:
        other.execute("BEGIN IMMEDIATE")
        busy = said(lambda: add_delegation(store, event_id))
        other.rollback()
    assert busy == (f"Another program is writing to {store.path}. Nothing was changed; please try again.")
    add_delegation(store, event_id)


def test_a_program_that_reads_for_long(store: Store, event_id: int) -> None:
    with file_of(store.path) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM event").fetchone()
        assert said(lambda: add_delegation(store, event_id)).startswith("Another program is writing")
        other.rollback()
    add_delegation(store, event_id)


# Opened to be read alone


def to_read(path: Path) -> Store:
    return open_store(path, clock=lambda: datetime.now(UTC), author="organiser", busy_ms=20, only_read=True)


def test_a_store_opened_to_be_read_is_read_and_refuses_every_write(store: Store, event_id: int) -> None:
    add_delegation(store, event_id)
    before = store.path.read_bytes()
    reading = to_read(store.path)
    assert reading.read_only
    with reading.read() as reader:
        assert [found.short_name for found in people.delegations(reader, event_id)] == ["Cambodia"]
    refused = said(lambda: add_delegation(reading, event_id, "China"))
    assert refused == f"{store.path} may only be read. Nothing was changed."
    reading.close()
    assert store.path.read_bytes() == before
    # The other goes on writing beside it.
    add_delegation(store, event_id, "China")


def test_a_store_that_is_missing_is_not_made_to_be_read(tmp_path: Path) -> None:
    assert said(lambda: to_read(tmp_path / "none.sqlite3")).startswith("There is no store at")
    assert list(tmp_path.iterdir()) == []
