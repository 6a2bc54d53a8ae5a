"""Ask for changes to a meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lmcdesk.domain.records import Meeting
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.forms.meeting_form import MeetingForm
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.fit import fit_height

WIDTH = 520


class MeetingDetailsDialog(FormDialog):
    """Show what a meeting is; what was changed is saved as one step."""

    def __init__(self, context: Context, meeting: Meeting, parent: QWidget | None = None) -> None:
        """Take the meeting to change."""
        super().__init__(context.theme, context.desk.wording, "meeting_details_dialog", parent)
        self._programme = context.desk.programme
        self._meeting = meeting
        self.form = MeetingForm(context.theme, context.desk)
        self.column.addWidget(self.form, 1)
        self.cancel_button, self.save_button = self.add_buttons("save_button")
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.form.day_edit.left.connect(lambda: fit_height(self))
        self.setMinimumWidth(WIDTH)
        self.retranslate()
        self.form.set_meeting(meeting)
        self.form.focus_field("title")

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("Edit meeting"))
        self.form.retranslate()
        set_button_text(self.save_button, text("Save"))
        set_button_text(self.cancel_button, text("Cancel"))

    def _save(self) -> bool | None:
        values = self.form.values()
        if values is None:
            return None
        changed = {name: value for name, value in values.items() if value != getattr(self._meeting, name)}
        if changed:
            self._programme.edit_meeting(self._meeting.id, changed, self.seen(self._meeting, changed))
        return True

    def _on_save_button_clicked(self) -> None:
        if self.tried(self._save, self.form):
            self.accept()
