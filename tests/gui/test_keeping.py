"""The store of work is backed up by itself: while the window is open, and when it closes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import BackupReason
from lmcdesk.gui.app import Opener
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import BACKUP_FOLDER
from tests.gui.stage import the_desk

DAY = date(2026, 12, 8)
VALUES = {"title": "6th meeting", "first_day": DAY, "last_day": DAY, "zone": "Asia/Vientiane"}


@pytest.fixture
def work(window: MainWindow, opener: Opener) -> MainWindow:
    """The window on the store of work with one event."""
    opener.open_work()
    the_desk(window).events.create(VALUES)
    return window


def reasons(window: MainWindow) -> list[BackupReason]:
    return [backup.reason for backup in the_desk(window).backups.all()]


def test_what_has_changed_is_backed_up_once(work: MainWindow, qtbot: QtBot) -> None:
    work.keeping.back_up()
    qtbot.waitUntil(lambda: reasons(work) == [BackupReason.REGULAR])
    with qtbot.waitSignal(work.keeping.changed):
        work.keeping.back_up()
    qtbot.waitUntil(lambda: not work.keeping.busy)
    assert reasons(work) == [BackupReason.REGULAR]


def test_closing_backs_up_what_has_changed(work: MainWindow, opener: Opener) -> None:
    work.close_desk()
    opener.open_work()
    assert reasons(work) == [BackupReason.CLOSE]
    work.close_desk()
    opener.open_work()
    assert reasons(work) == [BackupReason.CLOSE]


def test_samples_need_no_backup(sample: MainWindow) -> None:
    folder = the_desk(sample).backups.folder
    sample.keeping.back_up()
    sample.close_desk()
    assert not folder.exists()


def test_a_stick_that_is_gone_is_told_and_the_window_works_on(
    work: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen = tmp_path / "stick"
    work.settings.keep(BACKUP_FOLDER, str(chosen))
    with qtbot.waitSignal(work.notifier.troubled, check_params_cb=lambda text: str(chosen) in text):
        work.keeping.back_up()
    assert len(the_desk(work).events.all()) == 1


def test_what_closing_could_not_back_up_is_told_at_the_next_start_once(
    work: MainWindow, opener: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen = tmp_path / "stick"
    chosen.mkdir()
    work.settings.keep(BACKUP_FOLDER, str(chosen))
    shutil.rmtree(chosen)
    work.close_desk()
    work.settings.keep(BACKUP_FOLDER, "")
    with qtbot.waitSignal(work.notifier.told, check_params_cb=lambda text, *_: str(chosen) in text):
        opener.open_work()
    qtbot.waitUntil(lambda: reasons(work) == [BackupReason.REGULAR])
    work.close_desk()
    with qtbot.assertNotEmitted(work.notifier.told):
        opener.open_work()
    assert reasons(work) == [BackupReason.REGULAR]
