"""How a window ends when the system asks, and when it dies."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.gui.faults.crash import TOLD_NAME
from lmcdesk.places import log_folder
from tests.gui import driver
from tests.gui.running import assert_ends_when_asked, running

WAIT_S = 20
"""How long a busy machine may take for what takes a tenth of a second, in seconds."""


@pytest.fixture
def store(planted: Callable[[str, Path], Path], store_path: Path) -> Path:
    """A store with the finished example."""
    return planted("founding", store_path)


@pytest.fixture
def reopened(store: Path) -> Iterator[Callable[[], Desk]]:
    """Open the store again once the window is gone."""
    desks: list[Desk] = []

    def _open() -> Desk:
        desks.append(open_desk(store))
        return desks[-1]

    yield _open
    for desk in desks:
        desk.close()


def titles(desk: Desk) -> list[str]:
    (event,) = desk.events.all()
    roster = desk.participants.roster(event.id)
    return [person.functional_title for person in roster.participants if not person.is_seat]


@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP"])
def test_a_signal_to_end_closes_the_window_and_saves_the_open_field(
    store: Path, reopened: Callable[[], Desk], name: str
) -> None:
    assert_ends_when_asked(driver.type_without_leaving, store, name)
    assert titles(reopened())[0] == "Typed and not left"


def test_a_signal_ends_within_a_second_of_work_with_backup_and_save_point_written(
    store: Path, reopened: Callable[[], Desk]
) -> None:
    """Time that others of a busy machine take is not counted, but nothing is waited for either."""
    with closing(sqlite3.connect(store)) as connection, connection:
        # Only what is no sample is backed up.
        connection.execute("UPDATE event SET sample = 0")
    with running(driver.change_what_is_kept, store) as window:
        window.wait_for("ready")
        asked = time.monotonic()
        window.process.terminate()
        assert window.end() == 0
        assert time.monotonic() - asked < WAIT_S
    (took,) = (float(line.partition(" ")[2]) for line in window.heard if line.startswith("took "))
    assert took < 1
    desk = reopened()
    (event,) = desk.events.all()
    kept = desk.handover.read(next(store.with_name("stick").iterdir()))
    (backup,) = desk.backups.all()
    with closing(sqlite3.connect(backup.path)) as connection:
        saved = {title for (title,) in connection.execute("SELECT functional_title FROM participant")}
    assert kept.manifest.event_uuid == event.uuid
    for found in (saved, {row["functional_title"] for row in kept.rows["participant"].values()}):
        assert "Typed and not left" in found


def test_a_refused_field_does_not_hold_the_window_against_the_system(
    store: Path, reopened: Callable[[], Desk]
) -> None:
    with running(driver.have_a_name_refused, store) as window:
        window.wait_for("ready")
        window.process.terminate()
        assert window.end() == 0
    assert titles(reopened())[0] == "Typed before"


def test_a_fault_at_closing_does_not_hold_the_window_against_the_system(store: Path) -> None:
    with running(driver.fail_at_closing, store) as window:
        window.wait_for("ready")
        window.process.terminate()
        assert window.end() == 0
    log = (log_folder() / "lmcdesk.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "tests/gui/driver.py" in log
    assert "secret" not in log.replace('raise ValueError("secret name")', "")


def test_dying_of_a_signal_is_told_once_at_the_next_start(store: Path) -> None:
    with running(driver.die, store) as window:
        window.wait_for("ready")
        assert window.end() == -signal.SIGSEGV
    told = "told lmcdesk ended unexpectedly last time. Nothing that was saved is lost."
    for expected in (True, False):
        with running(driver.be_there, store) as window:
            window.wait_for("ready")
            assert (told in window.heard) is expected
            window.process.terminate()
            assert window.end() == 0
    trace = (log_folder() / TOLD_NAME).read_text(encoding="utf-8")
    assert "Segmentation fault" in trace
    assert "driver.py" in trace
    assert 'File "/' not in trace
    assert list(log_folder().glob("crash-*[0-9].txt")) == []
