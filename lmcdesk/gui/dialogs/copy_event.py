"""Ask which event of a backup to copy beside those that are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from lmcdesk.domain.backups import Backup, StoredEvent
from lmcdesk.domain.errors import DeskError
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.parts.backup_panel import event_words
from lmcdesk.gui.runner import Job, Runner
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lmcdesk.desk import Desk
    from lmcdesk.services.copying import EventRows

WIDTH = 560
_SHOWN = 6
"""How many events are seen at once, before the list scrolls."""


class CopyEventDialog(FormDialog):
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
        super().__init__(theme, desk.wording, "copy_event_dialog", parent)
        self._desk = desk
        self._runner = runner
        self._backup = backup
        self._events = events
        self._when = when
        self._job: Job | None = None
        self._build_ui()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
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
        set_button_text(self.cancel_button, text("Cancel"))
        set_button_text(self.copy_button, text("Copy"))

    def reject(self) -> None:
        """Close; what was being read is dropped."""
        self._job = None
        super().reject()

    def _build_ui(self) -> None:
        self.when_label = PlainLabel("", TextRole.STRONG, wrap=True)
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
        self.column.setSpacing(Space.M)
        for widget in (self.when_label, self.about_label, self.list):
            self.column.addWidget(widget)
        self.cancel_button, self.copy_button = self.add_buttons("copy_button", "copy")
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        self.list.itemActivated.connect(self._on_list_item_activated)
        self.setFixedWidth(WIDTH)
        self.list.setFocus()

    def _tell(self, sentence: str, tone: Tone) -> None:
        self.banner.set_message(sentence, tone)
        fit_height(self)

    def _on_list_item_activated(self) -> None:
        self.copy_button.click()

    def _on_copy_button_clicked(self) -> None:
        row = self.list.currentRow()
        if row < 0 or self._job is not None:
            return
        path, number, copying = self._backup.path, self._events[row].id, self._desk.copying
        self.copy_button.setEnabled(False)
        self._tell(self._wording.text("Reading the event…"), Tone.PLAIN)
        job = self._job = self._runner.start(
            lambda _progress, _cancelled: copying.read(path, number),
            succeeded=lambda rows: self._on_job_succeeded(job, rows),
            failed=lambda error: self._on_job_failed(job, error),
        )

    def _on_job_succeeded(self, job: Job, rows: EventRows) -> None:
        if job is not self._job:
            return
        try:
            event_id = self._desk.copying.add(rows, self._backup.path)
        except DeskError as error:
            self._on_job_failed(job, error)
            return
        self._job = None
        self.accept()
        self.copied.emit(event_id)

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        if job is not self._job:
            return
        self._job = None
        self.copy_button.setEnabled(True)
        if not isinstance(error, DeskError):
            self.banner.set_message("")
            raise error
        self._tell(self._wording.say(error.sentence), Tone.DANGER)
