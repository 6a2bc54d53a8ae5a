"""List what the store can be restored from, and make one more backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QWidget

from lmcdesk.domain.backups import Backup
from lmcdesk.domain.errors import KnownError
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.folders import show_folder
from lmcdesk.gui.keeping import Keeping, is_sample
from lmcdesk.gui.models.backups_table import when_words
from lmcdesk.gui.parts.backup_list import BackupList
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import (
    ButtonLook,
    action_button,
    secondary_button,
    set_button_text,
)
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from lmcdesk.desk import Desk

SIZE = QSize(960, 600)


class BackupsDialog(FormDialog):
    """Show the backups of the open store and offer what can be done with them.

    Signals are wishes: whoever opened the dialog restores and copies.
    """

    restore_requested = Signal(object)
    """Put a Backup in the place of the store."""
    copy_requested = Signal(object)
    """Copy an event out of a Backup."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        runner: Runner,
        keeping: Keeping,
        here: Callable[[datetime], datetime],
        place: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the desk and who makes its backups.

        `here` gives an instant as the clock says where she sits, `place` says where that is.
        """
        super().__init__(theme, desk.wording, "backups_dialog", parent)
        self._desk = desk
        self._keeping = keeping
        self._here = here
        self._place = place
        self._away = False
        self._build_ui(theme, runner)
        self._connect()
        self.retranslate()

    def open(self) -> None:
        """Come up as large as there is room for, and find out what is there."""
        room = self.screen().availableGeometry().size() - QSize(80, 80)
        self.resize(SIZE.boundedTo(room))
        QDialog.open(self)
        self.list.table.setFocus()
        self.load()

    def load(self) -> None:
        """Find out afresh what is there."""
        self.list.load()
        self._refresh()

    def tell(self, sentence: str) -> None:
        """Tell what could not be done."""
        self.banner.set_message(sentence, Tone.DANGER)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("Backups"))
        self.make_action.setText(text("Back up now"))
        self.restore_action.setText(text("Restore this store…"))
        self.copy_action.setText(text("Copy an event from it…"))
        self.folder_action.setText(text("Open folder"))
        set_button_text(self.close_button, text("Close"))
        self.list.retranslate()
        self.place_label.setText(self._place)
        self._refresh()

    def reject(self) -> None:
        """Close."""
        self.list.stop()
        super().reject()

    def accept(self) -> None:
        """Close because what was wished for is done."""
        self.list.stop()
        super().accept()

    def event(self, event: QEvent) -> bool:
        """Look again when she comes back, perhaps from another program or with a stick put in."""
        if event.type() is QEvent.Type.WindowDeactivate:
            self._away = True
        elif event.type() is QEvent.Type.WindowActivate and self._away:
            self._away = False
            self.load()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return press the button that has the focus, and no other: here none is the usual one."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QAbstractButton):
                focused.click()
            return
        super().keyPressEvent(event)

    def _build_ui(self, theme: Theme, runner: Runner) -> None:
        self.about_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.about_label.setObjectName("about_label")
        self.state_banner = Banner(theme, Tone.CHECK)
        self.state_banner.setObjectName("state_banner")
        self.list = BackupList(self._desk, theme, runner, self._here)
        self.place_label = PlainLabel("", TextRole.SMALL)
        self.place_label.setObjectName("place_label")
        self.count_label = PlainLabel("", TextRole.SMALL)
        self.count_label.setObjectName("count_label")
        self.make_action = self._action("make", "plus")
        self.restore_action = self._action("restore", "undo")
        self.copy_action = self._action("copy", "copy")
        self.folder_action = self._action("folder", "folder-open")
        self.column.setSpacing(Space.M)
        foot = QHBoxLayout()
        foot.addWidget(self.count_label)
        foot.addStretch(1)
        foot.addWidget(self.place_label)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        look = ButtonLook.SECONDARY
        self.restore_button = action_button(theme, self.restore_action, look, name="restore_button")
        self.copy_button = action_button(theme, self.copy_action, look, name="copy_button")
        self.folder_button = action_button(theme, self.folder_action, look, name="folder_button")
        self.make_button = action_button(theme, self.make_action, ButtonLook.PRIMARY, name="make_button")
        self.close_button = secondary_button(theme, "", name="close_button")
        for button in (self.restore_button, self.copy_button, self.folder_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.make_button)
        self.column.insertWidget(1, self.about_label)
        self.column.addWidget(self.state_banner)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(foot)
        self.column.addLayout(buttons)
        self.list.set_actions([self.restore_action, self.copy_action, self.folder_action])

    def _action(self, name: str, icon: str) -> QAction:
        action = QAction(self)
        action.setObjectName(f"{name}_action")
        self._theme.icons.bind(action, icon)
        return action

    def _connect(self) -> None:
        self.make_action.triggered.connect(self._on_make_action_triggered)
        self.restore_action.triggered.connect(self._on_restore_action_triggered)
        self.copy_action.triggered.connect(self._on_copy_action_triggered)
        self.folder_action.triggered.connect(self._on_folder_action_triggered)
        self.close_button.clicked.connect(self.reject)
        self.list.chosen.connect(self._refresh)
        self.list.loaded.connect(self._refresh)
        self.list.activated.connect(self.restore_action.trigger)
        self.list.make_requested.connect(self.make_action.trigger)
        self._keeping.changed.connect(self._refresh)
        self._keeping.made.connect(self._on_keeping_made)
        self._keeping.failed.connect(self.tell)

    def _refresh(self) -> None:
        """Offer what can be done now, and say how backups come to be."""
        closed, contents = self._closed(), self.list.contents
        self.make_action.setEnabled(not closed and not self._keeping.busy)
        self.restore_action.setEnabled(not closed and contents is not None)
        self.copy_action.setEnabled(not closed and contents is not None and bool(contents.events))
        folder = self._folder()
        self.folder_action.setEnabled(folder.is_dir())
        self.about_label.setText(self._about())
        self.state_banner.set_message(closed or self._state(), Tone.CHECK)
        n = self.list.model.rowCount()
        self.count_label.setText(self._wording.plural("{n} backup", "{n} backups", n) if n else "")
        text = self._wording.text
        told = text("There is no backup of this store yet.")
        self.list.set_empty(told, "" if closed else text("Back up now"))
        # There the first one is offered where she looks.
        self.make_button.setVisible(bool(closed) or not self.list.is_empty)

    def _folder(self) -> Path:
        """Return the folder of the chosen backup, or the one that backups go to."""
        backup = self.list.backup()
        return self._desk.backups.folder if backup is None else backup.path.parent

    def _about(self) -> str:
        text, folder = self._wording.text, self._desk.backups.folder
        if self._keeping.is_kept(self._desk):
            told = text(
                "Made every half hour while something changes, and when lmcdesk is closed."
                " They go to {folder}."
            )
        else:
            told = text("Backups go to {folder}.")
        return told.format(folder=folder)

    def _closed(self) -> str:
        """Say why nothing can be done with the store itself, "" where it can."""
        store = self._desk.store
        try:
            if not store.in_place:
                raise KnownError("store.moved", path=str(store.path))
            read_only = store.read_only
        except KnownError as error:
            return self._wording.say(error.sentence)
        text = self._wording.text
        told = text("This store may only be read: it is neither backed up nor restored from here.")
        return told if read_only else ""

    def _state(self) -> str:
        """Say why backups are not made by themselves, or that one is under way."""
        text = self._wording.text
        if self._keeping.busy:
            return text("Backing up…")
        if self._keeping.is_suspended(self._desk.store.path):
            return text(
                "This store was restored: until lmcdesk is started again no backup is made by itself."
                " Back up now still works."
            )
        if is_sample(self._desk):
            return text("Samples are not backed up by themselves: they can start over.")
        if not self._desk.backups.is_reachable():
            return text(
                "The folder is not there. If it is on a stick or a network drive, please connect that;"
                " or choose another under File > Settings."
            )
        return ""

    def _on_make_action_triggered(self) -> None:
        self.banner.set_message("")
        self._keeping.back_up_now()

    def _on_restore_action_triggered(self) -> None:
        backup = self.list.backup()
        if backup is not None:
            self.restore_requested.emit(backup)

    def _on_copy_action_triggered(self) -> None:
        backup = self.list.backup()
        if backup is not None:
            self.copy_requested.emit(backup)

    def _on_folder_action_triggered(self) -> None:
        show_folder(self._folder(), self._wording, self.tell)

    def _on_keeping_made(self, backup: Backup) -> None:
        self.banner.set_message("")
        self.list.load(backup.path)

    def when(self, backup: Backup) -> str:
        """Say when a backup was made, as the list does."""
        return when_words(self._wording, self._here(backup.at))
