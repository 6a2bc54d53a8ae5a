"""A disk that takes its time holds up no window: the backup at closing has a limit and is never half-made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import BackupReason
from lmcdesk.gui.app import Opener
from lmcdesk.gui.keeping import HURRY_MS
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import BACKUP_MISSED
from lmcdesk.store import backup
from tests.gui import driver
from tests.gui.running import assert_ends_when_asked
from tests.gui.slow_disk import assert_works_on, held_up, settle
from tests.gui.stage import the_desk

DAY = date(2026, 12, 8)
VALUES = {"title": "6th meeting", "first_day": DAY, "last_day": DAY, "zone": "Asia/Vientiane"}


@pytest.fixture
def work(empty_work: MainWindow) -> MainWindow:
    """The window on a store of work in which something has changed."""
    the_desk(empty_work).events.create(VALUES)
    return empty_work


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that writes nothing through until this is set."""
    with held_up(monkeypatch, backup, "put_on_disk") as ready:
        yield ready


def files(window: MainWindow) -> list[str]:
    return [path.name for path in the_desk(window).backups.folder.iterdir()]


def reasons(window: MainWindow) -> list[BackupReason]:
    return [one.reason for one in the_desk(window).backups.all()]


def test_closing_gives_up_a_backup_that_takes_too_long_and_leaves_nothing_half_made(
    work: MainWindow, opener: Opener, disk: threading.Event, qtbot: QtBot
) -> None:
    folder = the_desk(work).backups.folder
    work.keeping.patience_ms = 1
    work.close_desk()
    assert str(folder) in work.settings.get(BACKUP_MISSED)
    disk.set()
    settle()
    assert list(folder.iterdir()) == []
    with qtbot.waitSignal(work.notifier.told, check_params_cb=lambda text, *_: str(folder) in text):
        opener.open_work()
    qtbot.waitUntil(lambda: reasons(work) == [BackupReason.REGULAR])
    assert work.settings.get(BACKUP_MISSED) == ""


def test_the_window_is_gone_while_the_backup_at_its_closing_is_waited_for(
    work: MainWindow, opener: Opener, disk: threading.Event
) -> None:
    seen: list[bool] = []
    work.keeping.waits.connect(lambda: seen.append(work.isVisible()))
    work.keeping.waits.connect(disk.set)
    assert work.close()
    assert seen == [False]
    opener.open_work()
    assert reasons(work) == [BackupReason.CLOSE]


def test_going_to_another_store_does_not_hide_the_window(
    work: MainWindow, opener: Opener, disk: threading.Event
) -> None:
    seen: list[bool] = []
    work.keeping.waits.connect(lambda: seen.append(work.isVisible()))
    work.keeping.waits.connect(disk.set)
    opener.open_sample()
    assert seen == [True]


def test_a_backup_under_way_at_closing_is_let_finish_and_is_enough(
    work: MainWindow, opener: Opener, disk: threading.Event
) -> None:
    work.keeping.back_up()
    assert work.keeping.busy
    work.keeping.waits.connect(disk.set)
    work.close_desk()
    opener.open_work()
    assert reasons(work) == [BackupReason.REGULAR]
    assert work.settings.get(BACKUP_MISSED) == ""


def test_no_backup_is_made_of_what_is_about_to_be_forgotten(
    work: MainWindow, disk: threading.Event, qtbot: QtBot
) -> None:
    work.open_event(the_desk(work).events.all()[0].id)
    work.keeping.back_up()
    work.commands["event.forget"].trigger()
    disk.set()
    settle()
    qtbot.waitUntil(lambda: not work.keeping.busy)
    work.keeping.back_up()
    assert not work.keeping.busy
    assert files(work) == []
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    qtbot.waitUntil(lambda: reasons(work) == [BackupReason.REGULAR])


def test_one_backup_is_made_at_a_time(work: MainWindow, disk: threading.Event, qtbot: QtBot) -> None:
    work.keeping.back_up_now()
    work.keeping.back_up_now()
    work.keeping.back_up()
    with qtbot.waitSignal(work.keeping.made):
        disk.set()
    assert reasons(work) == [BackupReason.ASKED]


def test_a_slow_disk_does_not_keep_the_window_from_working(
    work: MainWindow, disk: threading.Event, qtbot: QtBot
) -> None:
    work.keeping.back_up()
    assert_works_on(work, qtbot)
    the_desk(work).events.create(VALUES)
    assert work.keeping.busy


def test_a_fault_in_the_backup_at_closing_brings_the_window_back_once(
    work: MainWindow, disk: threading.Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> None:
        disk.wait()
        raise ValueError("a fault of ours")

    monkeypatch.setattr(backup, "put_on_disk", fail)
    work.keeping.waits.connect(disk.set)
    with qtbot.captureExceptions() as caught:
        assert not work.close()
    assert [str(fault[1]) for fault in caught] == ["a fault of ours"]
    assert work.isVisible()


def test_where_the_system_asks_for_an_end_less_is_waited_for(work: MainWindow, disk: threading.Event) -> None:
    work.closing.end(work)
    assert work.keeping.patience_ms == HURRY_MS
    assert not work.isVisible()
    assert work.settings.get(BACKUP_MISSED)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_program_whose_disk_never_answers_ends_when_it_is_asked_to(
    planted: Callable[[str, Path], Path], store_path: Path, name: str
) -> None:
    store = planted("founding", store_path)
    assert_ends_when_asked(driver.have_a_disk_that_never_answers, store, name)
    assert [path for path in store.parent.rglob("*.sqlite3") if path != store] == []
