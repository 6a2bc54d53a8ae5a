"""Ask how to write a file, write it beside the window, and offer it: what all such dialogs share."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from lmcdesk.domain.errors import Cancelled, DeskError
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import button_row, make_default
from lmcdesk.gui.folders import tell_saved
from lmcdesk.gui.forms.file_name import TargetForm
from lmcdesk.gui.runner import Job, Work
from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.progress_row import ProgressRow
from lmcdesk.gui.widgets.saved_file import SavedFile
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

WIDTH = 640


class WritingDialog(QDialog):
    """Hold what is asked, the progress and the saved file; nothing chosen is lost where the machine refuses.

    Subclasses give a `form`, build with `_build`, and say in `_work`, `_written` and `_progress_words`
    what is done; `_word` words the rest.
    """

    form: TargetForm

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        """Make the dialog with nothing in it."""
        super().__init__(parent)
        self.setObjectName(name)
        self._context = context
        self._desk = context.desk
        self._job: Job | None = None
        self._closing = False
        self.others = 0
        """How many files were written besides."""
        self.saved: Path | None = None
        """The file, once it is written."""

    def done(self, result: int) -> None:
        """Close; where a file was saved, tell it."""
        if self.saved is not None:
            tell_saved(self._context.notifier, self.saved, self.others)
        super().done(result)

    def reject(self) -> None:
        """Stop what runs, else close."""
        if self._job is not None:
            self._stop()
        elif self.saved is not None:
            self.accept()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs first, then close."""
        if self._job is not None:
            self._closing = True
            self._stop()
            event.ignore()
        else:
            super().closeEvent(event)

    def _build(self, widgets: list[QWidget], name: str, icon: str) -> QPushButton:
        """Put widgets above the buttons; return the main one, which Return presses."""
        theme = self._context.theme
        self.title_label = PlainLabel("", TextRole.CARD_TITLE)
        self.banner = Banner(theme, Tone.DANGER)
        self.cancel_button = secondary_button(theme, "", name="cancel_button")
        self._main = primary_button(theme, "", icon, name=name)
        self.progress = ProgressRow()
        self.progress.hide()
        self.asking = QWidget()
        column = QVBoxLayout(self.asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for widget in (self.title_label, *widgets, self.banner, self.progress):
            column.addWidget(widget, 1 if widget is self.form else 0)
        column.addLayout(button_row(self.cancel_button, self._main))
        self.saved_file = SavedFile(theme)
        self.saved_file.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        outer.addWidget(self.asking)
        outer.addWidget(self.saved_file)
        make_default(self.cancel_button, self._main)
        self.setMinimumWidth(WIDTH)
        self.banner.action_requested.connect(self._on_banner_action_requested)
        self.cancel_button.clicked.connect(self.reject)
        self._main.clicked.connect(self._on_main_button_clicked)
        self.saved_file.close_requested.connect(self.accept)
        return self._main

    def _word(self, title: str, main: str, progress: str, *, opens: bool) -> None:
        """Word what all such dialogs have; `opens` tells that the system may know a program for the file."""
        text = self._desk.wording.text
        self.setWindowTitle(title)
        self.title_label.setText(title)
        set_button_text(self.cancel_button, text("Cancel"))
        set_button_text(self._main, main)
        self.progress.set_label(progress)
        self.saved_file.set_words(
            text("Saved"),
            text("Open file") if opens else "",
            text("Open folder"),
            text("Close"),
            text("Nothing on this computer opens it from here. It is in the folder above."),
        )

    def _work(self, target: Path, *, replace: bool) -> Work:
        """Return what writes the file beside the window and returns its path."""
        raise NotImplementedError

    def _question(self, target: Path) -> str:
        """Ask whether to replace what is there, "" where nothing is."""
        there = self._desk.wording.text("“{name}” is there already. Replace it?")
        return there.format(name=target.name) if is_there(target) else ""

    def _written(self) -> None:
        """Do what follows, back in the window."""

    def _progress_words(self, done: int, total: int) -> str:
        """Say how far the work is; before its first step nothing is known of it (0 of 0)."""
        raise NotImplementedError

    def _say(self, text: str, tone: Tone = Tone.DANGER, button: str = "") -> None:
        """Tell something above the buttons; an empty text takes it away."""
        self.banner.set_message(text, tone, button)
        fit_height(self)

    def _set_running(self, running: bool) -> None:
        self.form.setEnabled(not running)
        self._main.setEnabled(not running)
        self.cancel_button.setEnabled(True)
        self.progress.setVisible(running)
        if running:
            self.progress.show_progress(0, 0)
            self.progress.say(self._progress_words(0, 0))
            self.cancel_button.setFocus()
        fit_height(self)

    def _begin(self, *, replace: bool) -> None:
        text, target = self._desk.wording.text, self.form.target()
        self._say("")
        if target is None:
            self.form.set_error("file_name", self.form.name_error())
            self.form.focus_field("file_name")
            fit_height(self)
        elif not replace and (question := self._question(target)):
            self._say(question, Tone.CHECK, text("Replace"))
        else:
            self._start(target, replace=replace)

    def _start(self, target: Path, *, replace: bool) -> None:
        work = self._work(target, replace=replace)
        self._set_running(True)
        self._job = self._context.runner.start(
            work,
            succeeded=self._on_job_succeeded,
            failed=self._on_job_failed,
            progressed=self._on_job_progressed,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel_button.setEnabled(False)
            self.progress.say(self._desk.wording.text("Stopping…"))

    def _on_banner_action_requested(self) -> None:
        self._begin(replace=True)

    def _on_main_button_clicked(self) -> None:
        self._begin(replace=False)

    def _on_job_progressed(self, done: int, total: int) -> None:
        if self._job is not None and self.cancel_button.isEnabled():
            self.progress.show_progress(done, total)
            self.progress.say(self._progress_words(done, total))

    def _on_job_succeeded(self, path: Path) -> None:
        self._job = None
        self._set_running(False)
        self.saved = path
        self._written()
        self.saved_file.set_path(path, self._desk.wording.text("In {folder}").format(folder=path.parent))
        self.asking.hide()
        self.saved_file.show()
        fit_height(self)
        self.saved_file.focus_first()
        if self._closing:
            self.accept()

    def _on_job_failed(self, error: Exception) -> None:
        self._job = None
        self._set_running(False)
        self._main.setFocus()
        if self._closing:
            self.reject()
        elif isinstance(error, Cancelled):
            self._say(self._desk.wording.text("Stopped. Nothing was written."), Tone.PLAIN)
        elif isinstance(error, DeskError):
            self._say(self._desk.wording.say(error.sentence), Tone.DANGER)
        else:
            raise error


def is_there(target: Path) -> bool:
    """Tell whether there is a file already."""
    try:
        return target.exists()
    except OSError:
        # What cannot even be looked at will be refused in words when it is written.
        return False
