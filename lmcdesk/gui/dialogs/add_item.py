"""Ask for an agenda item: a new one, perhaps in a new meeting, or changes to one that is there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from lmcdesk.domain.durations import duration_text
from lmcdesk.domain.fields import ITEM_FIELDS, clean_values, label
from lmcdesk.domain.kinds import ItemKind
from lmcdesk.domain.records import AgendaItem, Event
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.forms.entry import ChoiceEntry
from lmcdesk.gui.forms.meeting_form import MeetingForm
from lmcdesk.gui.models.agenda_tree import meeting_moment
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.form import Form

WIDTH = 520
NEW_MEETING = 0
"""Stands among the ids of meetings for one that is still to be made."""
_ITEM = ("title", "kind", "length_s")


class AddItemDialog(FormDialog):
    """Ask for title, kind and length of an agenda item, and for the meeting it belongs to.

    With `item_id` the item is changed; else one is added, to `meeting_id` unless another is chosen.
    """

    item_saved = Signal(int)

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        item_id: int | None = None,
        meeting_id: int | None = None,
    ) -> None:
        """Build the dialog and fill in what is known."""
        super().__init__(context.theme, context.desk.wording, "add_item_dialog", parent)
        self._context = context
        self._desk = context.desk
        self._event: Event = self._desk.events.get(context.event_id)
        self._item = None if item_id is None else self._desk.programme.item(item_id)
        self._build_ui()
        self._connect()
        self.retranslate()
        self._fill(meeting_id)

    def retranslate(self) -> None:
        """Word every static text again."""
        text, say = self._desk.wording.text, self._desk.wording.say
        new = self._item is None
        self.set_title(text("Add agenda item") if new else text("Edit agenda item"))
        self.place_form.set_label("meeting", text("Meeting"))
        self.meeting_form.retranslate()
        for name in _ITEM:
            self.item_form.set_label(name, say(label("agenda_item", name)))
        self.item_form.set_label("title", text("Title of the item"))
        self.item_form.set_hint("length_s", text("Minutes: 20, 5:30 or 1h30."))
        self.length_edit.setPlaceholderText(text("Not set"))
        set_button_text(self.save_button, text("Add item") if new else text("Save"))
        set_button_text(self.cancel_button, text("Cancel"))

    def _build_ui(self) -> None:
        theme = self._context.theme
        self.place_form = Form(theme)
        self.meeting_combo = self.place_form.add_field("meeting", "", ChoiceEntry())
        self.meeting_form = MeetingForm(theme, self._desk)
        self.item_form = Form(theme, columns=2)
        self.title_edit = self.item_form.add_field("title", "", QLineEdit(), span=2)
        self.kind_combo = self.item_form.add_field("kind", "", ChoiceEntry())
        self.length_edit = self.item_form.add_field("length_s", "", QLineEdit())
        self.column.addWidget(self.place_form)
        self.column.addWidget(self.meeting_form)
        self.column.addWidget(self.item_form, 1)
        self.cancel_button, self.save_button = self.add_buttons("save_button")
        self.setMinimumWidth(WIDTH)

    def _connect(self) -> None:
        self.meeting_combo.settled.connect(self._on_meeting_combo_changed)
        self.meeting_combo.typed.connect(self._on_meeting_combo_changed)
        self.meeting_form.day_edit.left.connect(lambda: fit_height(self))
        self.save_button.clicked.connect(self._on_save_button_clicked)

    def _fill(self, meeting_id: int | None) -> None:
        say = self._desk.wording
        self.kind_combo.set_choices([(kind, say.choice(kind)) for kind in ItemKind])
        choices: list[tuple[object, str]] = []
        for meeting in self._desk.programme.meetings(self._context.event_id):
            day, start, _ = meeting_moment(say, meeting)
            choices.append((int(meeting.id), f"{day}, {start} · {meeting.title}"))
        choices.append((NEW_MEETING, say.text("New meeting…")))
        self.meeting_combo.set_choices(choices)
        self.meeting_form.set_new(self._event.first_day, self._event.zone)
        if self._item is None:
            self.kind_combo.set_value(ItemKind.OPENING_REMARKS)
            self.meeting_combo.set_value(meeting_id or choices[0][0])
        else:
            self._fill_item(self._item)
        self._show_meeting_form()
        first_edit = self.meeting_form.title_edit if self._is_new_meeting() else self.title_edit
        first_edit.setFocus()

    def _fill_item(self, item: AgendaItem) -> None:
        self.meeting_combo.set_value(int(item.meeting_id))
        self.meeting_combo.setEnabled(False)
        self.title_edit.setText(item.title)
        self.kind_combo.set_value(item.kind)
        self.length_edit.setText("" if item.length_s is None else duration_text(item.length_s))
        for name in _ITEM:
            if name in item.assumed:
                self.item_form.set_assumed(name, self._desk.wording.text("assumed"))

    def _is_new_meeting(self) -> bool:
        return self._item is None and self.meeting_combo.value() == NEW_MEETING

    def _show_meeting_form(self) -> None:
        self.meeting_form.setVisible(self._is_new_meeting())
        fit_height(self)

    def _item_values(self) -> dict[str, object]:
        typed = {
            "title": self.title_edit.text(),
            "kind": self.kind_combo.value(),
            "length_s": self.length_edit.text(),
        }
        return clean_values(ITEM_FIELDS, typed)

    def _save(self) -> int | None:
        """Write what is typed; return the item's id, or None where something was refused and told."""
        values = self.tried(self._item_values, self.item_form)
        if self._item is not None:
            return None if values is None else self._save_changes(self._item, values)
        if self._is_new_meeting():
            return self._save_with_meeting(values)
        meeting_id, programme = self.meeting_combo.value(), self._desk.programme
        if values is None or not isinstance(meeting_id, int):
            return None
        return self.tried(lambda: programme.add_item(meeting_id, values), self.item_form)

    def _save_with_meeting(self, values: Mapping[str, object] | None) -> int | None:
        """Judge the meeting as well before anything is written, so that all errors show at once."""
        meeting = self.tried(self.meeting_form.values, self.meeting_form)
        if values is None or meeting is None:
            return None
        programme, event_id = self._desk.programme, self._context.event_id
        return self.tried(
            lambda: programme.add_meeting_with_item(event_id, meeting, values), self.meeting_form
        )

    def _save_changes(self, item: AgendaItem, values: Mapping[str, object]) -> int | None:
        changed = {name: value for name, value in values.items() if value != getattr(item, name)}

        def save() -> int:
            if changed:
                self._desk.programme.edit_item(item.id, changed, self.seen(item, changed))
            return item.id

        return self.tried(save, self.item_form)

    def _on_meeting_combo_changed(self) -> None:
        self._show_meeting_form()

    def _on_save_button_clicked(self) -> None:
        item_id = self._save()
        if item_id is not None:
            self.accept()
            self.item_saved.emit(int(item_id))
