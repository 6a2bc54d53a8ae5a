"""Ask what to hand over of the open event, and write the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.writing_dialog import WritingDialog
from lmcdesk.gui.forms.hand_over_form import HandOverForm
from lmcdesk.gui.runner import Work
from lmcdesk.gui.widgets.text import PlainLabel, TextRole


class HandOverDialog(WritingDialog):
    """Ask whether history and contacts go along, and for the file."""

    form: HandOverForm

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, folder: Path | None = None
    ) -> None:
        """Build the dialog with the event's own name, in a folder, that of documents by default."""
        super().__init__(context, "hand_over_dialog", parent)
        self.about_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.form = HandOverForm(context.theme, self._desk.wording, folder)
        self.hand_over_button = self._build([self.about_label, self.form], "hand_over_button", "upload")
        self.form.file_changed.connect(self._on_form_file_changed)
        self.retranslate()
        self.form.suggest_name(self._desk.handover.file_name(context.event_id))
        self.form.file_name_edit.setFocus()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._desk.wording.text
        self._word(text("Hand over event"), text("Hand over"), text("Progress of the writing"), opens=False)
        self.about_label.setText(
            text(
                "One file for another desk: opening it there adds the event,"
                " or brings the one that is there to the same state."
            )
        )
        self.form.retranslate()

    def _work(self, target: Path, *, replace: bool) -> Work:
        event_id, service = self._context.event_id, self._desk.handover
        history, contacts = self.form.holds_history(), self.form.holds_contacts()
        return lambda progress, cancelled: service.write(
            event_id,
            target,
            history=history,
            contacts=contacts,
            replace=replace,
            progress=progress,
            cancelled=cancelled,
        )

    def _progress_words(self, done: int, total: int) -> str:
        text = self._desk.wording.text
        return text("Writing and checking the file…") if done else text("Reading the event…")

    def _on_form_file_changed(self) -> None:
        self._say("")
