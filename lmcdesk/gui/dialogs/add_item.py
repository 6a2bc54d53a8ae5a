"""Ask for an agenda item: a new one, perhaps in a new meeting, or changes to one that is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import TypeVar

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lmcdesk.domain.durations import duration_text
from lmcdesk.domain.errors import DeskError, UserError
from lmcdesk.domain.fields import ITEM_FIELDS, clean_values, label
from lmcdesk.domain.kinds import ItemKind, MeetingKind
from lmcdesk.domain.moments import offset_text, to_instant
from lmcdesk.domain.records import AgendaItem, Event
from lmcdesk.gui.context import Context
from lmcdesk.gui.forms.entry import ChoiceEntry
from lmcdesk.gui.models.agenda_tree import meeting_moment
from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)

WIDTH = 520
NEW_MEETING = 0
"""Stands among the ids of meetings for one that is still to be made."""
_ITEM = ("title", "kind", "length_s")


class AddItemDialog(QDialog):
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
        super().__init__(parent)
        self.setObjectName("add_item_dialog")
        self._context = context
        self._desk = context.desk
        self._event: Event = self._desk.events.get(context.event_id)
        self._item = None if item_id is None else self._desk.programme.item(item_id)
        self._refused = False
        self._build_ui()
        self._connect()
        self.retranslate()
        self._fill(meeting_id)

    def retranslate(self) -> None:
        """Word every static text again."""
        text, say = self._desk.wording.text, self._desk.wording.say
        new = self._item is None
        self.setWindowTitle(text("Add agenda item") if new else text("Edit agenda item"))
        self.title_label.setText(self.windowTitle())
        self.meeting_form.set_label("meeting", text("Meeting"))
        self.meeting_form.set_label("title", text("Title of the meeting"))
        self.meeting_form.set_label("kind", text("Kind of the meeting"))
        self.meeting_form.set_label("day", text("Date"))
        self.meeting_form.set_label("starts_at", text("Start"))
        self.meeting_form.set_label("ends_at", text("End"))
        self.ends_at_edit.setPlaceholderText(text("Not set"))
        zone = text("In the time of {city} ({offset}).").format(
            city=self._desk.zones.label(self._event.zone), offset=self._offset()
        )
        self.zone_label.setText(zone)
        for name in _ITEM:
            self.item_form.set_label(name, say(label("agenda_item", name)))
        self.item_form.set_label("title", text("Title of the item"))
        self.item_form.set_hint("length_s", text("Minutes: 20, 5:30 or 1h30."))
        self.length_edit.setPlaceholderText(text("Not set"))
        set_button_text(self.save_button, text("Add item") if new else text("Save"))
        set_button_text(self.cancel_button, text("Cancel"))

    def _build_ui(self) -> None:
        theme = self._context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        outer.setSpacing(Space.L)
        self.title_label = PlainLabel("", TextRole.CARD_TITLE)
        self.banner = Banner(theme, Tone.DANGER)
        self._build_meeting_form()
        self._build_item_form()
        outer.addWidget(self.title_label)
        outer.addWidget(self.banner)
        outer.addWidget(self.meeting_form)
        outer.addWidget(self.item_form, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        self.cancel_button = secondary_button(theme, "", name="cancel_button")
        self.save_button = primary_button(theme, "", name="save_button")
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        outer.addLayout(buttons)
        # Only now: a button tells the dialog that it is the default one, so it has to be in it.
        self.cancel_button.setAutoDefault(True)
        self.save_button.setAutoDefault(True)
        self.save_button.setDefault(True)
        self.setMinimumWidth(WIDTH)

    def _build_meeting_form(self) -> None:
        form = self.meeting_form = Form(self._context.theme, columns=3)
        self.meeting_combo = ChoiceEntry()
        self.meeting_title_edit = _named(QLineEdit(), "meeting_title_edit")
        self.meeting_kind_combo = _named(ChoiceEntry(), "meeting_kind_combo")
        self.day_edit = QDateEdit()
        self.day_edit.setCalendarPopup(True)
        self.day_edit.setDisplayFormat("d MMM yyyy")
        form.add_field("meeting", "", self.meeting_combo, span=3)
        form.add_field("title", "", self.meeting_title_edit, span=3)
        form.add_field("kind", "", self.meeting_kind_combo, span=3)
        form.add_field("day", "", self.day_edit)
        self.starts_at_edit = form.add_field("starts_at", "", QLineEdit())
        self.ends_at_edit = form.add_field("ends_at", "", QLineEdit())
        self.zone_label = PlainLabel("", TextRole.SMALL)
        self.zone_label.setObjectName("zone_label")
        form.add_row(self.zone_label)

    def _build_item_form(self) -> None:
        form = self.item_form = Form(self._context.theme, columns=2)
        self.title_edit = form.add_field("title", "", QLineEdit(), span=2)
        self.kind_combo = form.add_field("kind", "", ChoiceEntry())
        self.length_edit = form.add_field("length_s", "", QLineEdit())

    def _connect(self) -> None:
        self.meeting_combo.settled.connect(self._on_meeting_combo_changed)
        self.meeting_combo.typed.connect(self._on_meeting_combo_changed)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save_button_clicked)

    def _fill(self, meeting_id: int | None) -> None:
        say = self._desk.wording
        self.kind_combo.set_choices([(kind, say.choice(kind)) for kind in ItemKind])
        self.meeting_kind_combo.set_choices([(kind, say.choice(kind)) for kind in MeetingKind])
        self.meeting_kind_combo.set_value(MeetingKind.MEETING)
        meetings = self._desk.programme.meetings(self._context.event_id)
        choices: list[tuple[object, str]] = []
        for meeting in meetings:
            day, start, _ = meeting_moment(say, meeting)
            choices.append((int(meeting.id), f"{day}, {start} · {meeting.title}"))
        choices.append((NEW_MEETING, say.text("New meeting…")))
        self.meeting_combo.set_choices(choices)
        first = self._event.first_day
        self.day_edit.setDate(QDate(first.year, first.month, first.day))
        self.starts_at_edit.setText("09:00")
        if self._item is None:
            self.kind_combo.set_value(ItemKind.OPENING_REMARKS)
            self.meeting_combo.set_value(meeting_id or choices[0][0])
        else:
            self._fill_item()
        self._show_meeting_fields()
        first_edit = self.meeting_title_edit if self._is_new_meeting() else self.title_edit
        first_edit.setFocus()

    def _fill_item(self) -> None:
        assert self._item is not None
        self.meeting_combo.set_value(int(self._item.meeting_id))
        self.meeting_combo.setEnabled(False)
        self.title_edit.setText(self._item.title)
        self.kind_combo.set_value(self._item.kind)
        self.length_edit.setText(_length_text(self._item.length_s))
        for name in _ITEM:
            if name in self._item.assumed:
                self.item_form.set_assumed(name, self._desk.wording.text("assumed"))

    def _is_new_meeting(self) -> bool:
        return self._item is None and self.meeting_combo.value() == NEW_MEETING

    def _show_meeting_fields(self) -> None:
        for key in ("title", "kind", "day", "starts_at", "ends_at"):
            self.meeting_form.set_field_visible(key, self._is_new_meeting())
        self.zone_label.setVisible(self._is_new_meeting())
        fit_height(self)

    def _offset(self) -> str:
        noon = datetime.combine(self._event.first_day, time(12))
        return offset_text(to_instant(noon, self._event.zone), self._event.zone)

    def _item_values(self) -> dict[str, object]:
        return {
            "title": self.title_edit.text(),
            "kind": self.kind_combo.value(),
            "length_s": self.length_edit.text(),
        }

    def _meeting_values(self) -> dict[str, object] | None:
        """Return what is typed of the new meeting, None where a time cannot be read and this was told."""
        picked = self.day_edit.date()
        day = date(picked.year(), picked.month(), picked.day())
        values: dict[str, object] = {
            "title": self.meeting_title_edit.text(),
            "kind": self.meeting_kind_combo.value(),
            "ends_at": None,
        }
        for name, edit in (("starts_at", self.starts_at_edit), ("ends_at", self.ends_at_edit)):
            typed = edit.text().strip()
            if not typed and name == "ends_at":
                continue
            read = _time_of(typed)
            if read is None:
                text = self._desk.wording.text("“{value}” is not a time of day. Please write it as 9:30.")
                self._refuse(self.meeting_form, name, text.format(value=typed))
            else:
                values[name] = datetime.combine(day, read)
        return None if self.meeting_form.error("starts_at") or self.meeting_form.error("ends_at") else values

    def _save(self) -> int | None:
        """Write what is typed; return the item's id, or None where something was refused and told."""
        values = self._tried(self.item_form, lambda: clean_values(ITEM_FIELDS, self._item_values()))
        if self._item is not None:
            return None if values is None else self._save_changes(self._item, values)
        # Both forms are judged before either is written: a refusal leaves no meeting without its item.
        meeting = self._tried(self.meeting_form, self._meeting_values) if self._is_new_meeting() else {}
        if values is None or meeting is None:
            return None
        programme, meeting_id = self._desk.programme, self.meeting_combo.value()
        if self._is_new_meeting():
            event_id = self._context.event_id
            return self._tried(
                self.meeting_form, lambda: programme.add_meeting_with_item(event_id, meeting, values)
            )
        if not isinstance(meeting_id, int):
            return None
        return self._tried(self.item_form, lambda: programme.add_item(meeting_id, values))

    def _save_changes(self, item: AgendaItem, values: Mapping[str, object]) -> int | None:
        changed = {name: value for name, value in values.items() if value != getattr(item, name)}
        seen = {name: getattr(item, name) for name in changed}

        def save() -> int:
            if changed:
                self._desk.programme.edit_item(item.id, changed, seen)
            return item.id

        return self._tried(self.item_form, save)

    def _tried(self, form: Form, work: Callable[[], T]) -> T | None:
        """Do some work; a refusal is told at its field or above the forms, and gives None."""
        try:
            return work()
        except UserError as error:
            text = self._desk.wording.say(error.sentence)
            if error.field not in form.keys():  # noqa: SIM118 - the form is no mapping
                self.banner.set_message(text)
                return None
            self._refuse(form, error.field, text)
        except DeskError as error:
            self.banner.set_message(self._desk.wording.say(error.sentence))
        return None

    def _refuse(self, form: Form, field: str, text: str) -> None:
        """Say at a field what is not right; the cursor goes to the first one of a try."""
        if not self._refused:
            form.focus_field(field)
        self._refused = True
        form.set_error(field, text)

    def _on_meeting_combo_changed(self) -> None:
        self._show_meeting_fields()

    def _on_save_button_clicked(self) -> None:
        self._refused = False
        self.meeting_form.clear_errors()
        self.item_form.clear_errors()
        self.banner.set_message("")
        item_id = self._save()
        fit_height(self)
        if item_id is not None:
            self.accept()
            self.item_saved.emit(int(item_id))


def _named(editor: W, name: str) -> W:
    editor.setObjectName(name)
    return editor


def _length_text(length_s: int | None) -> str:
    return "" if length_s is None else duration_text(length_s)


_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d\d))?")


def _time_of(typed: str) -> time | None:
    """Return the time of day that "9", "9:30", "9.30" or "0930" means, None where it means none."""
    found = _TIME.fullmatch(typed.strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))
