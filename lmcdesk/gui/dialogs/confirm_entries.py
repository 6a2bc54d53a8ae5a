"""Ask who has confirmed the entries of a delegation, and when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lmcdesk.domain.fields import DELEGATION_FIELDS, label
from lmcdesk.domain.moments import to_wall
from lmcdesk.domain.records import Delegation
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.forms.day_entry import DayEntry, refuse_when_left
from lmcdesk.gui.forms.entry import LineEntry
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

WIDTH = 420


class ConfirmEntriesDialog(FormDialog):
    """Propose whoever confirmed last, else the focal point, and today; both can be typed over."""

    def __init__(self, context: Context, delegation: Delegation, parent: QWidget | None = None) -> None:
        """Take the delegation whose entries are confirmed."""
        super().__init__(context.theme, context.desk.wording, "confirm_entries_dialog", parent)
        self._context = context
        self._delegation = delegation
        self._build_ui()
        self.retranslate()
        self._fill()
        self.by_edit.setFocus()
        self.by_edit.selectAll()

    def retranslate(self) -> None:
        """Word every static text again."""
        text, say = self._wording.text, self._wording.say
        name = self._delegation.short_name
        self.set_title(text("Entries of {delegation} confirmed").format(delegation=name))
        self.hint_label.setText(
            text("Who has said that the entries are right as they are now? What changes later is told.")
        )
        for field in ("confirmed_by", "confirmed_on"):
            self.form.set_label(field, say(label("delegation", field)))
        self.on_edit.set_words(text("No date"), text("Choose from a calendar"))
        set_button_text(self.cancel_button, text("Cancel"))
        set_button_text(self.confirm_button, text("Record"))

    def _build_ui(self) -> None:
        wording = self._wording
        self.column.setSpacing(Space.M)
        self.hint_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.form = Form(self._theme)
        self.by_edit = self.form.add_field("confirmed_by", "", LineEntry())
        self.on_edit = self.form.add_field(
            "confirmed_on", "", DayEntry(self._theme, wording.short_day, wording.language)
        )
        refuse_when_left(self.form, self.on_edit, DELEGATION_FIELDS["confirmed_on"], wording)
        self.by_edit.typed.connect(lambda: self.form.set_error("confirmed_by", ""))
        self.column.addWidget(self.hint_label)
        self.column.addWidget(self.form)
        self.cancel_button, self.confirm_button = self.add_buttons("confirm_button", "check")
        self.confirm_button.clicked.connect(self._on_confirm_button_clicked)
        self.setMinimumWidth(WIDTH)

    def _fill(self) -> None:
        desk, cover = self._context.desk, self._theme.cover
        for field in ("confirmed_by", "focal_point"):
            known = getattr(self._delegation, field)
            if known and not cover.hides("delegation", field):
                self.by_edit.set_value(known)
                break
        zone = desk.events.get(self._context.event_id).zone
        self.on_edit.set_value(to_wall(desk.clock(), zone).date())

    def _on_confirm_button_clicked(self) -> None:
        delegations, delegation_id = self._context.desk.delegations, self._delegation.id
        by, on = str(self.by_edit.value()), self.on_edit.value()

        def confirm() -> bool:
            delegations.confirm(delegation_id, by, on)
            return True

        if self.tried(confirm, self.form):
            self.accept()
