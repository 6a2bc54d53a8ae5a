"""Ask where to write the IT host's list, and write it beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.writing_dialog import WritingDialog
from lmcdesk.gui.forms.file_name import FileForm
from lmcdesk.gui.runner import Work
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.wording import Wording

ENDING = ".xlsx"


class ITHostForm(FileForm):
    """Ask for the file alone."""

    def __init__(self, theme: Theme, wording: Wording, folder: Path | None = None) -> None:
        """Take the folder for the file, that of documents by default."""
        super().__init__(theme, wording, ENDING, folder)
        self.setObjectName("it_host_form")
        self.add_field("file_name", "", self.file_name_entry)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self._word_file_name(text("Save the IT host's list"), text("Excel workbook"))


class ITHostDialog(WritingDialog):
    """Say what is on the list, and ask for the file."""

    form: ITHostForm

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, folder: Path | None = None
    ) -> None:
        """Build the dialog with the event's own name, in a folder, that of documents by default."""
        super().__init__(context, "it_host_dialog", parent)
        self.about_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.form = ITHostForm(context.theme, self._desk.wording, folder)
        self.export_button = self._build([self.about_label, self.form], "export_button", "export")
        self.form.file_changed.connect(self._on_form_file_changed)
        self.retranslate()
        self.form.suggest_name(self._desk.connections.it_host_name(context.event_id))
        self.form.file_name_edit.setFocus()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._desk.wording.text
        self._word(text("Export IT host's list"), text("Export"), text("Progress of the export"), opens=True)
        self.about_label.setText(
            text(
                "A row for each connection, by the name under which it knocks: who is inside, channel,"
                " telephone, tests. Internal: for whoever admits people to the call."
            )
        )
        self.form.retranslate()

    def _work(self, target: Path, *, replace: bool) -> Work:
        event_id, service = self._context.event_id, self._desk.connections
        return lambda progress, cancelled: service.export_it_host(
            event_id, target, replace=replace, progress=progress, cancelled=cancelled
        )

    def _progress_words(self, done: int, total: int) -> str:
        text = self._desk.wording.text
        if not total:
            return text("Writing the sheet…")
        return text("Writing the sheet: {done} of {total} rows").format(done=done, total=total)

    def _on_form_file_changed(self) -> None:
        self._say("")
