"""Ask how to export the attendee sheet, export it beside the window, and offer the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from lmcdesk.domain.errors import Cancelled, DeskError, KnownError
from lmcdesk.domain.kinds import ListStatus, Role, SheetVariant
from lmcdesk.domain.precedence import listed
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import button_row, make_default
from lmcdesk.gui.forms.sheet_form import SheetForm
from lmcdesk.gui.runner import Job
from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.saved_file import SavedFile, open_path
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.roster import Roster

WIDTH = 640


class ExportSheetDialog(QDialog):
    """Ask for variant, status, version and file; nothing chosen is lost where the machine refuses."""

    co_chairs_requested = Signal()
    """She wants to answer "Who co-chairs?"."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        variant: SheetVariant = SheetVariant.PUBLIC,
    ) -> None:
        """Build the dialog with the next version and a name in a folder, that of documents by default."""
        super().__init__(parent)
        self.setObjectName("export_sheet_dialog")
        self._context = context
        self._desk = context.desk
        self._job: Job | None = None
        self._closing = False
        self._roster: Roster | None = None
        self.saved: Path | None = None
        """The file, once it is written."""
        self._build_ui(folder)
        self._connect()
        self.retranslate()
        self._fill(variant)
        # "Who co-chairs?" is answered in another window while this one waits.
        self._stop_listening: Callable[[], None] | None = None
        self._listen()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._desk.wording.text
        self.setWindowTitle(text("Export attendee sheet"))
        self.title_label.setText(self.windowTitle())
        self.form.retranslate()
        set_button_text(self.cancel_button, text("Cancel"))
        set_button_text(self.export_button, text("Export"))
        self.progress_bar.setAccessibleName(text("Progress of the export"))
        self.saved_file.set_words(
            text("Saved"),
            text("Open file"),
            text("Open folder"),
            text("Close"),
            text("Nothing on this computer opens it from here. It is in the folder above."),
        )
        self._read()

    def done(self, result: int) -> None:
        """Close; where a file was saved, tell it."""
        if self._stop_listening is not None:
            self._stop_listening()
        if self.saved is not None:
            text, saved = self._desk.wording.text, self.saved
            told = text("Saved “{name}”.").format(name=saved.name)
            self._context.notifier.tell(told, text("Open folder"), lambda: _open_folder(saved))
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

    def _read(self) -> None:
        """Read the event afresh, and say what of it nobody has confirmed."""
        try:
            self._roster = self._desk.participants.roster(self._context.event_id)
        except KnownError:
            # The event is gone; whoever shows it says so.
            return
        self._show_open()

    def _show_open(self) -> None:
        """Say what the order depends on while nobody has said who co-chairs, and how much is assumed."""
        roster, wording = self._roster, self._desk.wording
        if roster is None:
            return
        sentence = ""
        if not roster.settings.co_chairs_asked:
            sentence = wording.text("Nobody has said who co-chairs: the order will be English alphabetical.")
        elif any(Role.CO_CHAIR in held for held in roster.assumed_roles.values()):
            sentence = wording.text("Who co-chairs is assumed. The order of the sheet depends on it.")
        self.co_chairs_banner.set_message(sentence, Tone.CHECK, wording.text("Who co-chairs?"))
        seats = self.form.variant() is SheetVariant.INTERNAL
        assumed = sum(bool(person.assumed) for person in listed(roster.participants, seats=seats))
        told = wording.plural(
            "{n} participant holds something assumed.", "{n} participants hold something assumed.", assumed
        )
        self.assumed_label.setText(told if assumed else "")
        self.assumed_label.setVisible(bool(assumed))
        fit_height(self)

    def _listen(self) -> None:
        stop = self._desk.subscribe(lambda _committed: self._read())

        def stop_once() -> None:
            if self._stop_listening is not None:
                self._stop_listening = None
                stop()

        self._stop_listening = stop_once
        self.destroyed.connect(stop_once)

    def _build_ui(self, folder: Path | None) -> None:
        self.asking = self._build_asking(folder)
        self.saved_file = SavedFile(self._context.theme)
        self.saved_file.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        outer.addWidget(self.asking)
        outer.addWidget(self.saved_file)
        make_default(self.cancel_button, self.export_button)
        self.setMinimumWidth(WIDTH)

    def _build_asking(self, folder: Path | None) -> QWidget:
        theme = self._context.theme
        self.title_label = PlainLabel("", TextRole.CARD_TITLE)
        self.co_chairs_banner = Banner(theme, Tone.CHECK)
        self.co_chairs_banner.setObjectName("co_chairs_banner")
        self.form = SheetForm(theme, self._desk.wording, folder)
        self.banner = Banner(theme, Tone.DANGER)
        self.cancel_button = secondary_button(theme, "", name="cancel_button")
        self.export_button = primary_button(theme, "", "export", name="export_button")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self.title_label)
        column.addWidget(self.co_chairs_banner)
        column.addWidget(self.form, 1)
        self.assumed_label = PlainLabel("", TextRole.SMALL, wrap=True)
        self.assumed_label.setObjectName("assumed_label")
        column.addWidget(self.assumed_label)
        column.addWidget(self.banner)
        column.addWidget(self._build_progress())
        column.addLayout(button_row(self.cancel_button, self.export_button))
        return page

    def _build_progress(self) -> QWidget:
        self.progress_row = QWidget()
        column = QVBoxLayout(self.progress_row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self.progress_label = PlainLabel("", TextRole.SMALL)
        self.progress_label.setObjectName("progress_label")
        self.progress_bar = QProgressBar()
        self.progress_bar.setObjectName("progress_bar")
        self.progress_bar.setTextVisible(False)
        column.addWidget(self.progress_label)
        column.addWidget(self.progress_bar)
        self.progress_row.hide()
        return self.progress_row

    def _connect(self) -> None:
        self.form.chosen.connect(self._on_form_chosen)
        self.form.file_changed.connect(self._on_form_file_changed)
        self.co_chairs_banner.action_requested.connect(self.co_chairs_requested)
        self.banner.action_requested.connect(self._on_banner_action_requested)
        self.cancel_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self._on_export_button_clicked)
        self.saved_file.close_requested.connect(self.accept)

    def _fill(self, variant: SheetVariant) -> None:
        settings = self._desk.events.settings(self._context.event_id)
        self.form.set_choices(settings.sheet_status, settings.sheet_version + 1, variant)
        self._suggest_name()
        self.form.option(variant).button.setFocus()

    def _suggest_name(self) -> None:
        form, service = self.form, self._desk.attendees
        event_id = self._context.event_id
        form.suggest_name(service.file_name(event_id, form.variant(), form.status(), form.version()))

    def _export(self, *, replace: bool) -> None:
        text, target = self._desk.wording.text, self.form.target()
        self._say("")
        if target is None:
            self.form.set_error("file_name", text("Please fill this in."))
            self.form.focus_field("file_name")
            fit_height(self)
        elif not replace and _is_there(target):
            question = text("“{name}” is there already. Replace it?").format(name=target.name)
            self._say(question, Tone.CHECK, text("Replace"))
        else:
            self._start(target, replace=replace)

    def _say(self, text: str, tone: Tone = Tone.DANGER, button: str = "") -> None:
        """Tell something above the buttons; an empty text takes it away."""
        self.banner.set_message(text, tone, button)
        fit_height(self)

    def _start(self, target: Path, *, replace: bool) -> None:
        event_id, service = self._context.event_id, self._desk.attendees
        variant, status, version = self.form.variant(), self.form.status(), self.form.version()
        self._set_running(True)
        self._job = self._context.runner.start(
            lambda progress, cancelled: service.export(
                event_id,
                target,
                variant,
                status=status,
                version=version,
                replace=replace,
                progress=progress,
                cancelled=cancelled,
            ),
            succeeded=lambda path: self._on_job_succeeded(path, status, version),
            failed=self._on_job_failed,
            progressed=self._on_job_progressed,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel_button.setEnabled(False)
            self.progress_label.setText(self._desk.wording.text("Stopping…"))

    def _set_running(self, running: bool) -> None:
        self.form.setEnabled(not running)
        self.co_chairs_banner.setEnabled(not running)
        self.export_button.setEnabled(not running)
        self.cancel_button.setEnabled(True)
        self.progress_row.setVisible(running)
        if running:
            self.progress_bar.setRange(0, 0)
            self.progress_label.setText(self._desk.wording.text("Writing the sheet…"))
            self.cancel_button.setFocus()
        fit_height(self)

    def _on_form_chosen(self) -> None:
        self._suggest_name()
        self._show_open()
        self._say("")

    def _on_form_file_changed(self) -> None:
        self._say("")

    def _on_banner_action_requested(self) -> None:
        self._export(replace=True)

    def _on_export_button_clicked(self) -> None:
        self._export(replace=False)

    def _on_job_progressed(self, done: int, total: int) -> None:
        if self._job is not None and self.cancel_button.isEnabled():
            text = self._desk.wording.text("Writing the sheet: {done} of {total} rows")
            self.progress_bar.setRange(0, max(total, 1))
            self.progress_bar.setValue(done)
            self.progress_label.setText(text.format(done=done, total=total))

    def _on_job_succeeded(self, path: Path, status: ListStatus, version: int) -> None:
        self._job = None
        self._set_running(False)
        self.saved = path
        keep = self._desk.attendees.keep
        self._context.notifier.succeeds(lambda: keep(self._context.event_id, status, version))
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
        self.export_button.setFocus()
        if self._closing:
            self.reject()
        elif isinstance(error, Cancelled):
            self._say(self._desk.wording.text("Stopped. Nothing was written."), Tone.PLAIN)
        elif isinstance(error, DeskError):
            self._say(self._desk.wording.say(error.sentence), Tone.DANGER)
        else:
            raise error


def _is_there(target: Path) -> bool:
    try:
        return target.exists()
    except OSError:
        # What cannot even be looked at will be refused in words when it is written.
        return False


def _open_folder(saved: Path) -> None:
    open_path(saved.parent)
