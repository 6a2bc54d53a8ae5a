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
from lmcdesk.gui.models.backups_table import when_words
from lmcdesk.gui.parts.backup_panel import MOST_STEPS
from lmcdesk.services.restoring import prepare

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
        dialog = _open(window)
        yield "backups", dialog
        dialog.list.table.setFocus()
        dialog.list.table.select_row(1)
        yield "backups-chosen", dialog
        dialog.close()
        yield from _asked(window, desk)
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


def _asked(window: MainWindow, desk: Desk) -> Scene:
    """Show what is asked before an event is copied and before the store is restored, then restore it."""
    backup = next(one for one in desk.backups.all() if one.reason is BackupReason.ASKED)
    contents = desk.backups.look_into(backup.path, MOST_STEPS)
    when = when_words(window.wording, window.at_hand.here(backup.at))
    shell = (desk, window.theme, window.runner, backup)
    copying = CopyEventDialog(*shell, contents.events, when, window)
    copying.open()
    yield "dialog-copy-event", copying
    copying.close()
    asking = RestoreDialog(*shell, contents, when, lambda: "", "", window)
    asking.open()
    yield "dialog-restore", asking
    asking.close()
    ready = prepare(desk.store.path, backup.path, desk.clock(), live=True)
    window.safety.swap(desk, ready, backup)


def _open(window: MainWindow) -> BackupsDialog:
    window.commands["store.backups"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupsDialog)
    return dialog
