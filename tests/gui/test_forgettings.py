"""Forgetting works beside the window, is gone on with where it was cut short, and stands until it is done."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import BackupReason
from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.forget import ForgetDialog
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import SAVE_POINTS
from lmcdesk.store import sqlite
from tests.gui.slow_disk import assert_works_on, held_up, settle
from tests.gui.stage import the_desk, the_event

DAY = date(2026, 12, 8)
VALUES = {
    "title": "Forum",
    "first_day": DAY,
    "last_day": DAY,
    "zone": "Asia/Yangon",
    "notes": "Call Ada Quill",
}


@pytest.fixture
def work(empty_work: MainWindow) -> MainWindow:
    """The window on an event with a name in it, and a backup of it."""
    empty_work.open_event(the_desk(empty_work).events.create(VALUES))
    the_desk(empty_work).backups.make(BackupReason.ASKED)
    return empty_work


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that writes no store anew until this is set."""
    with held_up(monkeypatch, sqlite, "compact") as ready:
        yield ready


def asked(window: MainWindow, qtbot: QtBot) -> ForgetDialog:
    """Ask to forget, up to the button."""
    window.commands["event.forget"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ForgetDialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    dialog.tick_box.click()
    return dialog


def told_done(dialog: ForgetDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.done_with)
    dialog.reject()


def holding(folder: Path) -> list[str]:
    """Return the files in which the name stands."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if b"Ada Quill" in path.read_bytes()]


def test_a_backup_made_while_the_dialog_is_open_is_forgotten_too(
    work: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = asked(work, qtbot)
    the_desk(work).backups.make(BackupReason.REGULAR)
    assert len(holding(tmp_path)) == 3
    dialog.forget_button.click()
    told_done(dialog, qtbot)
    assert holding(tmp_path) == []


def test_the_window_works_on_while_a_slow_disk_writes_the_store_anew(
    work: MainWindow, disk: threading.Event, qtbot: QtBot
) -> None:
    dialog = asked(work, qtbot)
    dialog.forget_button.click()
    assert not dialog.done_with
    assert not dialog.forget_button.isEnabled()
    assert not dialog.cancel_button.isEnabled()
    assert dialog.progress.isVisible()
    dialog.reject()
    assert dialog.isVisible()
    assert_works_on(work, qtbot)
    disk.set()
    told_done(dialog, qtbot)
    assert the_desk(work).events.get(the_event(work)).notes == ""


def test_once_the_store_is_done_the_dialog_need_not_stay_for_the_files(
    work: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    ready, compact, store = threading.Event(), sqlite.compact, the_desk(work).store.path

    def compact_once_ready(path: Path, busy_ms: int) -> None:
        if path != store:
            ready.wait()
        compact(path, busy_ms)

    monkeypatch.setattr(sqlite, "compact", compact_once_ready)
    dialog = asked(work, qtbot)
    dialog.forget_button.click()
    qtbot.waitUntil(dialog.cancel_button.isEnabled)
    assert dialog.cancel_button.text() == "Close"
    dialog.cancel_button.click()
    assert not dialog.isVisible()
    assert work.forgettings.busy
    ready.set()
    qtbot.waitUntil(lambda: not work.forgettings.busy)
    assert holding(tmp_path) == []


def test_what_was_cut_short_by_closing_is_gone_on_with_at_the_next_start(
    work: MainWindow, opener: Opener, disk: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    """The store itself is done, its backup is not."""
    dialog = asked(work, qtbot)
    work.forgettings.patience_ms = 1
    dialog.forget_button.click()
    qtbot.waitUntil(lambda: bool(the_desk(work).poll()))
    work.close_desk()
    disk.set()
    settle()
    dialog.deleteLater()
    assert holding(tmp_path) != []
    opener.open_work()
    qtbot.waitUntil(lambda: not work.forgettings.busy)
    assert holding(tmp_path) == []
    assert the_desk(work).forgetting.unfinished() == []
    assert work.teller.banner.text() == ""


def test_what_could_not_be_forgotten_stands_until_it_is(
    work: MainWindow, opener: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = the_desk(work).backups.all()[0].path
    whole = broken.read_bytes()
    broken.write_bytes(whole[:4096])
    dialog = asked(work, qtbot)
    dialog.forget_button.click()
    told_done(dialog, qtbot)
    assert broken.name in work.teller.banner.text()
    work.close_desk()
    assert work.teller.banner.text() == ""
    opener.open_work()
    qtbot.waitUntil(lambda: broken.name in work.teller.banner.text())
    work.close_desk()
    broken.write_bytes(whole)
    opener.open_work()
    qtbot.waitUntil(lambda: not work.forgettings.busy)
    assert work.teller.banner.text() == ""
    assert holding(tmp_path) == []


def test_a_store_that_refuses_leaves_everything_as_it_was_and_says_so(
    work: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = asked(work, qtbot)
    the_desk(work).store.path.chmod(0o400)
    dialog.forget_button.click()
    qtbot.waitUntil(lambda: bool(dialog.banner.text()))
    the_desk(work).store.path.chmod(0o600)
    assert not dialog.done_with
    assert dialog.forget_button.isEnabled()
    assert len(holding(tmp_path)) == 2
    dialog.forget_button.click()
    told_done(dialog, qtbot)
    assert holding(tmp_path) == []


def test_a_save_point_that_comes_back_is_done_then(work: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    stick = tmp_path / "stick"
    uuid = the_desk(work).events.get(the_event(work)).uuid
    work.settings.keep(SAVE_POINTS, {uuid: str(stick)})
    dialog = asked(work, qtbot)
    dialog.forget_button.click()
    told_done(dialog, qtbot)
    assert str(stick) in work.teller.banner.text()
    stick.mkdir()
    work.handing.save_points.write_due()
    qtbot.waitUntil(lambda: str(stick) not in work.teller.banner.text())
    assert the_desk(work).forgetting.unfinished() == []


def test_where_the_system_asks_for_an_end_nothing_is_waited_for(
    work: MainWindow, disk: threading.Event, qtbot: QtBot
) -> None:
    dialog = asked(work, qtbot)
    dialog.forget_button.click()
    qtbot.waitUntil(lambda: work.forgettings.busy)
    work.closing.end(work)
    assert not work.isVisible()
