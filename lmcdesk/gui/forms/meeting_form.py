"""Ask for what a meeting is: title, kind, day and times, zone."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import MEETING_FIELDS, Field, FieldKind, clean_values, label
from lmcdesk.domain.kinds import MeetingKind, MeetingStatus
from lmcdesk.domain.message import message
from lmcdesk.domain.moments import offset_text, to_instant
from lmcdesk.domain.records import Meeting
from lmcdesk.gui.forms.day_entry import DayEntry, refuse_when_left
from lmcdesk.gui.forms.entry import ChoiceEntry
from lmcdesk.gui.forms.zone_entry import ZoneEntry
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.form import Form

if TYPE_CHECKING:
    from lmcdesk.desk import Desk

_TIMES = ("starts_at", "ends_at", "hard_stop")
_DAY = Field("day", FieldKind.DAY, required=True)
_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d\d))?")


class MeetingForm(Form):
    """Hold the fields of a meeting; times are times of its day, or of a later one where that was stored."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        """Make the form for a new meeting."""
        super().__init__(theme, columns=3)
        self._desk = desk
        self._days_later = dict.fromkeys(_TIMES, 0)
        self.title_edit = self.add_field("title", "", QLineEdit(), span=3)
        self.kind_combo = self.add_field("kind", "", ChoiceEntry(), span=2)
        self.status_combo = self.add_field("status", "", ChoiceEntry())
        wording = desk.wording
        self.day_edit = self.add_field("day", "", DayEntry(theme, wording.short_day, wording.language))
        self.starts_at_edit = self.add_field("starts_at", "", QLineEdit())
        self.ends_at_edit = self.add_field("ends_at", "", QLineEdit())
        zones = desk.zones
        self.zone_edit = self.add_field("zone", "", ZoneEntry(theme, zones.find, zones.label), span=2)
        self.hard_stop_edit = self.add_field("hard_stop", "", QLineEdit())
        self._times = {
            "starts_at": self.starts_at_edit,
            "ends_at": self.ends_at_edit,
            "hard_stop": self.hard_stop_edit,
        }
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        wording, text = self._desk.wording, self._desk.wording.text
        for name in ("status", "zone", *_TIMES):
            self.set_label(name, wording.say(label("meeting", name)))
        self.set_label("title", text("Title of the meeting"))
        self.set_label("kind", text("Kind of the meeting"))
        self.set_label("day", text("Date"))
        self.kind_combo.set_choices([(kind, wording.choice(kind)) for kind in MeetingKind])
        self.status_combo.set_choices([(status, wording.choice(status)) for status in MeetingStatus])
        self.zone_edit.set_arrow_label(text("Show cities"))
        self.day_edit.set_words(text("Day month year"), text("Choose from a calendar"))
        for edit in (self.ends_at_edit, self.hard_stop_edit):
            edit.setPlaceholderText(text("Not set"))

    def set_new(self, day: date, zone: str) -> None:
        """Begin with what is likely on a day, in a zone; what belongs to the day itself is not asked."""
        self.kind_combo.set_value(MeetingKind.MEETING)
        self.status_combo.set_value(MeetingStatus.PLANNED)
        self.day_edit.set_value(day)
        self.starts_at_edit.setText("09:00")
        self.zone_edit.set_value(zone)
        for name in ("status", "hard_stop"):
            self.set_field_visible(name, False)
        self._show_offset()

    def set_meeting(self, meeting: Meeting) -> None:
        """Show a meeting that is there."""
        wording, day = self._desk.wording, meeting.starts_at.date()
        self.title_edit.setText(meeting.title)
        self.title_edit.setCursorPosition(0)
        self.kind_combo.set_value(meeting.kind)
        self.status_combo.set_value(meeting.status)
        self.day_edit.set_value(day)
        self.zone_edit.set_value(meeting.zone)
        for name, edit in self._times.items():
            wall: datetime | None = getattr(meeting, name)
            edit.setText("" if wall is None else f"{wall:%H:%M}")
            later = 0 if wall is None else (wall.date() - day).days
            self._days_later[name] = later
            if wall is not None and later:
                self.set_hint(name, wording.text("On {day}").format(day=wording.short_day(wall.date())))
        for name in meeting.assumed:
            if name in self.keys():
                self.set_assumed(name, wording.text("assumed"))
        self._show_offset()

    def values(self) -> dict[str, object] | None:
        """Return what is typed, cleaned; None where day or time cannot be read, which is told at its field.

        Raises UserError at any other field that cannot be taken.
        """
        day = self._day()
        times = {name: self._wall(name, day) for name in _TIMES}
        typed = {
            "title": self.title_edit.text(),
            "kind": self.kind_combo.value(),
            "status": self.status_combo.value(),
            "zone": self.zone_edit.value(),
        }
        cleaned = clean_values(MEETING_FIELDS, typed)
        return None if any(self.error(name) for name in ("day", *_TIMES)) else {**cleaned, **times}

    def _connect(self) -> None:
        self.zone_edit.typed.connect(self._show_offset)
        self.zone_edit.editingFinished.connect(self._show_offset)
        refuse_when_left(self, self.day_edit, _DAY, self._desk.wording)
        self.day_edit.left.connect(self._show_offset)

    def _day(self) -> date | None:
        """Return the day; where there is none, that is told at its field."""
        try:
            day = _DAY.clean(self.day_edit.value())
        except UserError as error:
            self.set_error("day", self._desk.wording.say(error.sentence))
            return None
        return day if isinstance(day, date) else None

    def _wall(self, name: str, day: date | None) -> datetime | None:
        typed = self._times[name].text().strip()
        if not typed and MEETING_FIELDS[name].nullable:
            return None
        read = _time_of(typed)
        if read is None:
            text = self._desk.wording.text("“{value}” is not a time of day. Please write it as 9:30.")
            required = self._desk.wording.say(message("field.required"))
            self.set_error(name, text.format(value=typed) if typed else required)
            return None
        if day is None:
            return None
        return datetime.combine(day + timedelta(days=self._days_later[name]), read)

    def _show_offset(self) -> None:
        """Say under the city how far its clocks are from UTC on that day."""
        try:
            zone = str(MEETING_FIELDS["zone"].clean(self.zone_edit.value()))
            day = _DAY.clean(self.day_edit.value())
        except UserError:
            self.set_hint("zone", "")
            return
        assert isinstance(day, date)
        noon = datetime.combine(day, time(12))
        self.set_hint("zone", offset_text(to_instant(noon, zone), zone))


def _time_of(typed: str) -> time | None:
    """Return the time of day that "9", "9:30", "9.30" or "0930" means, None where it means none."""
    found = _TIME.fullmatch(typed)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))
