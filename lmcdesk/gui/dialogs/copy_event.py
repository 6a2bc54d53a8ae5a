"""Ask which event of a backup to copy beside those that are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from lmcdesk.domain.backups import Backup, StoredEvent
from lmcdesk.domain.errors import DeskError
from lmcdesk.gui.dialogs.backup_dialog import BackupDialog
from lmcdesk.gui.parts.backup_panel import event_words
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.text import PlainLabel, plain_tooltip_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lmcdesk.desk import Desk
    from lmcdesk.services.copying import EventRows

WIDTH = 560
_SHOWN = 6
"""How many events are seen at once, before the list scrolls."""


class CopyEventDialog(BackupDialog):
    """List the events of a backup; the chosen one is read beside the window and added at once."""

    copied = Signal(int)
    """An event was added: its id here."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        runner: Runner,
        backup: Backup,
        events: Sequence[StoredEvent],
        when: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the backup, its events, and `when` it was made."""
        super().__init__(desk, theme, runner, backup, "copy_event_dialog", parent)
        self._events = events
        self._when = when
        self._build_ui()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        super().retranslate()
        text = self._wording.text
        self.set_title(text("Copy an event"))
        self.when_label.setText(text("From the backup of {when}").format(when=self._when))
        self.about_label.setText(
            text(
                "The event comes beside those that are here, as it was then; none of these is changed."
                " Undo takes it away again."
            )
        )
        self.list.setAccessibleName(text("Events in the backup"))
        set_button_text(self.copy_button, text("Copy"))

    def _build_ui(self) -> None:
        self.about_label = PlainLabel("", wrap=True)
        self.list = QListWidget()
        self.list.setObjectName("events_list")
        self.list.setStyleSheet("QListWidget { padding: 4px; } QListWidget::item { min-height: 26px; }")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for event in self._events:
            words = event_words(self._wording, event)
            item = QListWidgetItem(words)
            item.setToolTip(plain_tooltip_text(words))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows = min(max(len(self._events), 2), _SHOWN)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 26) + 2 * Space.S)
        self.column.addWidget(self.about_label)
        self.column.addWidget(self.list)
        self.copy_button = self._add_buttons("copy_button", "copy", self._on_copy_button_clicked)
        self.list.itemActivated.connect(self._on_list_item_activated)
        self.setFixedWidth(WIDTH)
        self.list.setFocus()

    def _on_list_item_activated(self) -> None:
        self.copy_button.click()

    def _on_copy_button_clicked(self) -> None:
        row = self.list.currentRow()
        if row < 0 or self._job is not None:
            return
        path, number, copying = self._backup.path, self._events[row].id, self._desk.copying
        self._start(
            self._wording.text("Reading the event…"),
            lambda _progress, _cancelled: copying.read(path, number),
            self._add,
        )

    def _add(self, rows: EventRows) -> None:
        try:
            event_id = self._desk.copying.add(rows, self._backup.path)
        except DeskError as error:
            self._refuse(error)
            return
        self._job = None
        self.accept()
        self.copied.emit(event_id)
