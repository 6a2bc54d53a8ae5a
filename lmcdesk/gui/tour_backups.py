"""Photograph the backups: none yet, several with one that is damaged, and what is asked before a restore."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from lmcdesk.desk import open_desk
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.gui.dialogs.backups import BackupsDialog
from lmcdesk.gui.dialogs.copy_event import CopyEventDialog
from lmcdesk.gui.dialogs.restore_store import RestoreDialog

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.window import MainWindow

Scene = Iterator[tuple[str, QWidget]]
_EVENTS = (
    ("6th Joint Working Group Meeting on Poverty Reduction", date(2026, 12, 8), date(2026, 12, 9)),
    ("Training on village statistics", date(2027, 2, 2), date(2027, 2, 2)),
)


def backup_scenes(window: MainWindow) -> Scene:
    """Show them in a store of work of its own; at the end the window has the restored one open."""
    with TemporaryDirectory() as folder:
        desk = open_desk(Path(folder) / "work.sqlite3", create=True, settings=window.settings)
        window.set_desk(desk)
        yield from _opened(window, "backups-none")
        _work_on(desk)
        event_id = desk.events.all()[0].id
        window.open_event(event_id, "history")
        yield from _opened(window, "backups")
        yield from _asked(window)
        yield "backups-restored", window
        yield from _opened(window, "backups-restored-list")
        window.close_desk()


def _work_on(desk: Desk) -> None:
    """Make events and backups, so that each of these differs from now in its own way."""
    for title, first, last in _EVENTS:
        desk.events.create({"title": title, "first_day": first, "last_day": last, "zone": "Asia/Bangkok"})
    spoilt = desk.backups.make(BackupReason.CLOSE)
    spoilt.path.write_bytes(spoilt.path.read_bytes()[:9000])
    event_id = desk.events.all()[0].id
    desk.backups.make(BackupReason.ASKED)
    desk.delegations.add_six(event_id)
    desk.backups.make(BackupReason.REGULAR)
    for delegation in desk.participants.roster(event_id).delegations:
        desk.participants.add(delegation.id, {"full_name": "Ada Quill", "honorific": "Ms."})
    desk.backups.make(BackupReason.REGULAR)


def _opened(window: MainWindow, name: str) -> Scene:
    dialog = _open(window)
    yield name, dialog
    dialog.close()


def _asked(window: MainWindow) -> Scene:
    """Show what is asked before an event is copied and before the store is restored, then restore it."""
    dialog = _open(window)
    dialog.list.table.select_row(1)
    window.runner.finish()
    yield "backups-chosen", dialog
    dialog.copy_action.trigger()
    copying = QApplication.activeModalWidget()
    assert isinstance(copying, CopyEventDialog)
    yield "dialog-copy-event", copying
    copying.close()
    dialog.restore_action.trigger()
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, RestoreDialog)
    yield "dialog-restore", asking
    asking.restore_button.click()


def _open(window: MainWindow) -> BackupsDialog:
    window.commands["store.backups"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupsDialog)
    return dialog
