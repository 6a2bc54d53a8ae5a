"""Work with the backups of a window as she does: open the dialog, wait until it knows, choose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import BackupReason
from lmcdesk.gui.dialogs.backups import BackupsDialog
from lmcdesk.gui.dialogs.copy_event import CopyEventDialog
from lmcdesk.gui.dialogs.restore_store import RestoreDialog
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import the_desk


def open_backups(window: MainWindow, qtbot: QtBot) -> BackupsDialog:
    """Open the dialog by its command and wait until all that is there has been looked into."""
    window.commands["store.backups"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupsDialog)
    with qtbot.waitSignal(dialog.list.loaded):
        pass
    checked(dialog, qtbot)
    return dialog


def checked(dialog: BackupsDialog, qtbot: QtBot) -> None:
    """Wait until the chosen backup, if there is one, has been checked."""
    found = dialog.list
    qtbot.waitUntil(lambda: found.backup() is None or found.contents is not None or found.trouble is not None)


def choose(dialog: BackupsDialog, qtbot: QtBot, path: Path) -> None:
    """Choose the row of a backup."""
    model = dialog.list.model
    dialog.list.table.select_row(model.row_of(model.id_of(path)))
    backup = dialog.list.backup()
    assert backup is not None
    assert backup.path == path
    checked(dialog, qtbot)


def rows(dialog: BackupsDialog) -> list[tuple[str, ...]]:
    """Return what the list says: why each was made and what has changed since."""
    model = dialog.list.model
    return [
        tuple(str(model.index(row, column).data()) for column in (1, 2)) for row in range(model.rowCount())
    ]


def back_up(window: MainWindow, reason: BackupReason = BackupReason.ASKED) -> Path:
    """Make a backup past the window."""
    return the_desk(window).backups.make(reason).path


def ask_restore(dialog: BackupsDialog) -> RestoreDialog:
    """Ask for the chosen backup to be restored."""
    dialog.restore_action.trigger()
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, RestoreDialog)
    return asking


def ask_copy(dialog: BackupsDialog) -> CopyEventDialog:
    """Ask for an event of the chosen backup to be copied."""
    dialog.copy_action.trigger()
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, CopyEventDialog)
    return asking


def restored(window: MainWindow, qtbot: QtBot, act: Callable[[], object]) -> None:
    """Do something and wait until the window has another desk open."""
    before = the_desk(window)
    act()
    qtbot.waitUntil(lambda: window.desk is not None and window.desk is not before)
