"""Ask before personal data is forgotten for good: the one thing that no undo brings back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.forgetting import Copy, Done
from lmcdesk.domain.message import message
from lmcdesk.domain.pace import Progress, Stopped
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.runner import Job, Runner
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.layouts import clear_layout
from lmcdesk.gui.widgets.progress_row import ProgressRow
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.forgettings import Forgettings

WIDTH = 600


class ForgetDialog(FormDialog):
    """Say what is forgotten, what stays and what else holds the data; afterwards, what was done.

    A tick and a button are two acts of the hand, which no stray key does; a title to type would ask for
    a keyboard of its script.
    """

    forgotten = Signal()
    """The store holds nothing personal of the event any more."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        runner: Runner,
        forgettings: Forgettings,
        event_id: int,
        parent: QWidget | None = None,
    ) -> None:
        """Take the event, who looks into its files beside the window, and who forgets there."""
        super().__init__(theme, desk.wording, "forget_dialog", parent)
        self._desk = desk
        self._runner = runner
        self._forgettings = forgettings
        self._event_id = event_id
        self._job: Job | None = None
        self._held = desk.forgetting.held(event_id)
        self._paths = desk.forgetting.files(event_id)
        self._copies: list[Copy] = []
        self._forgets = False
        self._closed = False
        self._store_done = False
        self.done_with = False
        """True once it is done."""
        self._build_ui()
        self._connect()
        self.retranslate()

    def open(self) -> None:
        """Come up, and look into the backups meanwhile; say so where nothing can be forgotten."""
        self._say_closed()
        super().open()
        self._look()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("Forget personal data"))
        self.event_label.setText(self._desk.events.get(self._event_id).title)
        self.stays_label.setText(self._wording.say(message("forget.stays")))
        self.tick_box.setText(text("I have kept what I need. This cannot be undone."))
        self.progress.set_label(text("Progress of forgetting"))
        set_button_text(self.cancel_button, text("Close") if self._store_done else text("Cancel"))
        set_button_text(self.forget_button, text("Forget"))
        self._show_lines()

    def reject(self) -> None:
        """Close, unless the store is being written anew; the files are done without this dialog too."""
        if self._is_held():
            return
        self._stop_looking()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while the store is being written anew."""
        if self._is_held():
            event.ignore()
            return
        self._stop_looking()
        super().closeEvent(event)

    def _say_closed(self) -> None:
        store = self._desk.store
        try:
            self._closed = store.read_only
        except KnownError as error:
            self._closed = True
            self.banner.set_message(self._wording.say(error.sentence), Tone.DANGER)
        else:
            if self._closed:
                told = message("forget.store_read_only", path=str(store.path))
                self.banner.set_message(self._wording.say(told), Tone.CHECK)
        self._allow()
        self._show_lines()

    def _build_ui(self) -> None:
        self.event_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.what_lines = _Lines("what")
        self.stays_label = PlainLabel("", wrap=True)
        self.stays_label.setObjectName("stays_label")
        self.elsewhere_lines = _Lines("elsewhere")
        self.trouble_lines = _Lines("trouble")
        self.progress = ProgressRow()
        self.tick_box = QCheckBox()
        self.tick_box.setObjectName("tick_box")
        self.column.setSpacing(Space.M)
        for widget in (
            self.event_label,
            self.what_lines,
            self.stays_label,
            self.elsewhere_lines,
            self.trouble_lines,
            self.progress,
            self.tick_box,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.cancel_button, self.forget_button = self.add_buttons("forget_button", "trash")
        self.forget_button.setEnabled(False)
        # Return alone must not do it.
        self.forget_button.setDefault(False)
        self.forget_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        self.setFixedWidth(WIDTH)

    def _connect(self) -> None:
        self.tick_box.toggled.connect(self._on_tick_box_toggled)
        self.forget_button.clicked.connect(self._on_forget_button_clicked)
        self._forgettings.progressed.connect(self._on_forgettings_progressed)
        self._forgettings.ended.connect(self._on_forgettings_ended)

    def _show_lines(self) -> None:
        """Say what the store and its backups hold, or held."""
        # The services bring SQLAlchemy along: not before somebody forgets.
        from lmcdesk.services.forgetting import told_elsewhere, told_held, told_trouble

        say = self._wording.say
        told = told_held(self._held, self._copies)
        heading = message("forget.done" if self.done_with else "forget.would")
        if not told:
            heading = message("forget.nothing")
        self.what_lines.show_lines(say(heading), [say(line) for line in told])
        elsewhere = [
            say(line) for line in told_elsewhere(self._desk.attendees.last_file_name(self._event_id))
        ]
        self.elsewhere_lines.show_lines(say(message("forget.still_held")), elsewhere)
        trouble = [copy for copy in self._copies if copy.trouble is not None]
        # Backups are all in one place; a save point is where she chose.
        lines = [say(told_trouble(copy, "" if copy.at_save_point else copy.path.name)) for copy in trouble]
        text = self._wording.text
        key = text("Could not be rewritten, and may still hold it:")
        if not self.done_with:
            key = text("Cannot be read or rewritten as they are, and may still hold it afterwards:")
        self.trouble_lines.show_lines(key if lines else "", lines)
        self.stays_label.setVisible(not self.done_with)
        for widget in (self.tick_box, self.forget_button):
            widget.setVisible(not self.done_with and not self._closed)
        busy = self._job is not None or self._forgets
        self.progress.setVisible(busy)
        fit_height(self)

    def _look(self) -> None:
        """Look into the files beside the window; until that is done nothing can be forgotten."""
        if not self._paths:
            self._allow()
            return
        paths, event_id, look = self._paths, self._event_id, self._desk.forgetting.look

        def work(progress: Progress, cancelled: Stopped) -> list[Copy]:
            found: list[Copy] = []
            for path in paths:
                if cancelled():
                    break
                found.append(look(event_id, path))
                progress(len(found), len(paths))
            return found

        self.progress.say(self._wording.text("Looking into the backups…"))
        self.progress.show_progress(0, len(paths))
        self._job = self._runner.start(
            work,
            succeeded=self._on_job_succeeded,
            failed=self._on_job_failed,
            progressed=self._on_job_progressed,
        )
        self._show_lines()

    def _stop_looking(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _is_held(self) -> bool:
        return self._forgets and not self._store_done

    def _allow(self) -> None:
        """Let it be done once it was looked at and ticked."""
        ready = self._job is None and not self._forgets
        self.tick_box.setEnabled(not self._forgets)
        self.cancel_button.setEnabled(not self._is_held())
        self.forget_button.setEnabled(ready and self.tick_box.isChecked())

    def _on_tick_box_toggled(self) -> None:
        self._allow()

    def _on_forget_button_clicked(self) -> None:
        self.banner.set_message("")
        self._set_forgetting(True)
        self._forgettings.forget(self._event_id)

    def _set_forgetting(self, forgets: bool) -> None:
        self._forgets = forgets
        self.progress.say(self._wording.text("Forgetting, and rewriting the backups…"))
        # Writing the store anew has no steps.
        self.progress.show_progress(0, 0)
        self._allow()
        self._show_lines()

    def _on_forgettings_progressed(self, done: int, total: int) -> None:
        if not self._forgets:
            return
        self.progress.show_progress(done, total)
        if total and not self._store_done:
            self._store_done = True
            self._allow()
            self.retranslate()

    def _on_forgettings_ended(self, outcome: Done | Exception) -> None:
        if not self._forgets:
            return
        if isinstance(outcome, Done):
            self._held, self._copies = outcome.held, list(outcome.copies)
            self.done_with = self._store_done = True
            left = sum(copy.trouble is not None for copy in outcome.copies)
            if left:
                self.banner.set_message(self._wording.say(message("forget.some_left", n=left)), Tone.DANGER)
        elif isinstance(outcome, KnownError):
            self.banner.set_message(self._wording.say(outcome.sentence), Tone.DANGER)
        self._set_forgetting(False)
        self.retranslate()
        if self.done_with:
            self.cancel_button.setFocus()
            self.forgotten.emit()

    def _on_job_progressed(self, done: int, total: int) -> None:
        if self._job is not None:
            self.progress.show_progress(done, total)

    def _on_job_succeeded(self, copies: list[Copy]) -> None:
        if self._job is None:
            return
        self._job, self._copies = None, copies
        self._allow()
        self.retranslate()

    def _on_job_failed(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, KnownError):
            self.banner.set_message(self._wording.say(error.sentence), Tone.DANGER)
        self._show_lines()
        if not isinstance(error, KnownError):
            raise error


class _Lines(QWidget):
    """Hold a heading and lines below it; without a heading it is gone."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_lines")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)

    def show_lines(self, heading: str, lines: Sequence[str]) -> None:
        """Show other lines."""
        clear_layout(self._column)
        labels = [PlainLabel(heading, TextRole.STRONG, wrap=True)] if heading else []
        labels += [PlainLabel(f"– {line}", wrap=True) for line in lines]
        for label in labels:
            self._column.addWidget(label)
            # Qt would show it later only, and until then it takes no room.
            label.show()
        self.setVisible(bool(heading))
