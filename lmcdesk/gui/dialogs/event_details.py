"""Ask for what an event is: for a new one, or to change one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import EVENT_FIELDS, label
from lmcdesk.domain.kinds import DelegationKind
from lmcdesk.domain.moments import offset_text
from lmcdesk.domain.records import Event
from lmcdesk.domain.rules import ENGLISH_ALPHABETICAL, ROTATED, rule_by_id, rules
from lmcdesk.domain.settings import KEEP_UNTIL
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.forms.day_entry import DayEntry, refuse_when_left
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.pick_combo import PickCombo

if TYPE_CHECKING:
    from lmcdesk.desk import Desk

WIDTH = 560
_SETTINGS = ("drawn_member", "family_name_capitals", "keep_until", "precedence_rule")
_TEXTS = ("title", "short_title", "hosted_by")


class EventDetailsDialog(FormDialog):
    """Ask for title, dates, zone and host of a new event, or change those of one that is there.

    `made` holds the number of the event once the dialog is accepted.
    """

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        parent: QWidget | None = None,
        event: Event | None = None,
        *,
        own_zone: str = "",
    ) -> None:
        """Take the event to change, or none to make one, which is then offered the zone where she sits."""
        super().__init__(theme, desk.wording, "event_details_dialog", parent)
        self._desk = desk
        self._event = event
        self.made: int | None = None
        self._zone_by_hand = False
        self._build_ui()
        self._connect()
        self.retranslate()
        if event is not None:
            self._show_event(event)
        elif own_zone:
            self.zone_combo.set_value(own_zone)
        self.title_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._desk.wording.text
        new = self._event is None
        self.set_title(text("New event") if new else text("Event details"))
        for key in self.form.keys():  # noqa: SIM118 - the form is no mapping
            if key not in ("host", "capitals", "precedence_rule", "drawn_member", "keep_until"):
                self.form.set_label(key, self._desk.wording.say(label("event", key)))
        if new:
            self.form.set_label("host", text("Hosting member"))
            self.form.set_hint(
                "host", text("The host becomes the first delegation. Leave it empty if undecided.")
            )
        else:
            self.form.set_label("precedence_rule", text("Order of precedence"))
            self._show_rule()
            self.form.set_label("drawn_member", text("Member drawn by lot"))
            self.form.set_hint("drawn_member", text("The order begins with this member."))
            self.form.set_label("keep_until", text("Keep personal data until"))
            self.form.set_hint(
                "keep_until",
                text("After this day the program reminds you to forget it. It never does so by itself."),
            )
            self.keep_until_edit.set_words(text("Day month year"), text("Choose from a calendar"))
            self.capitals_box.setText(text("Print family names in CAPITALS"))
            self.form.set_hint(
                "capitals", text("Only where a family name is filled in; names stay as nominated.")
            )
        for edit in (self.first_day_edit, self.last_day_edit):
            edit.set_words(text("Day month year"), text("Choose from a calendar"))
        self.form.set_hint("title", text("As it stands on the attendee sheet."))
        self.form.set_hint("short_title", text("For the window and the names of files."))
        self.form.set_hint("hosted_by", text("The ministry or office, for the line “Hosted by …”."))
        set_button_text(self.save_button, text("Make event") if new else text("Save"))
        set_button_text(self.cancel_button, text("Cancel"))

    def _build_ui(self) -> None:
        self.column.addWidget(self._build_form(), 1)
        self.cancel_button, self.save_button = self.add_buttons("save_button")
        self.setMinimumWidth(WIDTH)

    def _build_form(self) -> Form:
        self.form = Form(self._theme, columns=2)
        self.title_edit = self.form.add_field("title", "", QLineEdit(), span=2)
        self.short_title_edit = self.form.add_field("short_title", "", QLineEdit(), span=2)
        self.first_day_edit = self.form.add_field("first_day", "", self._day())
        self.last_day_edit = self.form.add_field("last_day", "", self._day())
        if self._event is None:
            countries = [(country.code, country.short_name) for country in self._desk.countries.all()]
            self.host_combo = self.form.add_field("host", "", PickCombo(countries))
            self.host_combo.set_value(None)
        self.zone_combo = self.form.add_field(
            "zone", "", PickCombo(self._zones()), span=1 if self._event is None else 2
        )
        self.hosted_by_edit = self.form.add_field("hosted_by", "", QLineEdit(), span=2)
        if self._event is not None:
            self.rule_combo = self.form.add_field("precedence_rule", "", QComboBox(), span=2)
            self.drawn_combo = self.form.add_field("drawn_member", "", PickCombo(), span=2)
            self.capitals_box = self.form.add_field("capitals", "", QCheckBox(), span=2)
            self.keep_until_edit = self.form.add_field("keep_until", "", self._day(), span=2)
        return self.form

    def _day(self) -> DayEntry:
        wording = self._desk.wording
        return DayEntry(self._theme, wording.short_day, wording.language)

    def _zones(self) -> list[tuple[object, str]]:
        now = self._desk.clock()
        return [
            (choice.zone_id, f"{choice.city} ({offset_text(now, choice.zone_id)})")
            for choice in self._desk.zones.choices()
        ]

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._on_save_button_clicked)
        for name, edit in (("first_day", self.first_day_edit), ("last_day", self.last_day_edit)):
            refuse_when_left(self.form, edit, EVENT_FIELDS[name], self._desk.wording)
            edit.left.connect(lambda: fit_height(self))
        if self._event is not None:
            refuse_when_left(self.form, self.keep_until_edit, KEEP_UNTIL, self._desk.wording)
            self.keep_until_edit.left.connect(lambda: fit_height(self))
            self.rule_combo.currentIndexChanged.connect(self._show_rule)
        self.first_day_edit.left.connect(self._on_first_day_edit_left)
        if self._event is None:
            self.host_combo.picked.connect(self._on_host_combo_picked)
            self.zone_combo.picked.connect(self._on_zone_combo_picked)

    def _show_event(self, event: Event) -> None:
        for name in _TEXTS:
            edit: QLineEdit = getattr(self, f"{name}_edit")
            edit.setText(getattr(event, name))
            # A long title shows its beginning, which is what tells one from another.
            edit.setCursorPosition(0)
        self.first_day_edit.set_value(event.first_day)
        self.last_day_edit.set_value(event.last_day)
        self.zone_combo.set_value(event.zone)
        self._settings = settings = self._desk.events.settings(event.id)
        self.capitals_box.setChecked(settings.family_name_capitals)
        self.keep_until_edit.set_value(settings.keep_until)
        for rule in rules():
            self.rule_combo.addItem(self._desk.wording.say(rule.name), rule.id)
        self.rule_combo.setCurrentIndex(self.rule_combo.findData(settings.precedence_rule))
        self.drawn_combo.set_choices([(name, name) for name in self._drawable(event.id)])
        self.drawn_combo.set_value(settings.drawn_member)
        self._show_rule()
        word = self._desk.wording.text("assumed")
        for name in event.assumed:
            if name in self.form.keys():  # noqa: SIM118
                self.form.set_assumed(name, word)

    def _drawable(self, event_id: int) -> list[str]:
        """Return the members of the event, and whoever was drawn before one withdrew."""
        drawn = self._settings.drawn_member
        order = self._desk.precedence.order(event_id, ENGLISH_ALPHABETICAL)
        found = [order.delegations[place.delegation_id] for place in order.placements]
        members = [each.short_name for each in found if each.kind is DelegationKind.MEMBER]
        return [*members, drawn] if drawn and drawn not in members else members

    def _show_rule(self) -> None:
        """Say what the chosen rule does, and ask for the lot where it needs one."""
        chosen = self.rule_combo.currentData()
        if chosen is None:
            return
        say, text = self._desk.wording.say, self._desk.wording.text
        everywhere = text("Delegations stand in this order on every list.")
        self.form.set_hint("precedence_rule", f"{say(rule_by_id(chosen).sentence)} {everywhere}")
        self.form.set_field_visible("drawn_member", chosen == ROTATED)
        fit_height(self)

    def _values(self) -> dict[str, object]:
        values: dict[str, object] = {name: getattr(self, f"{name}_edit").text() for name in _TEXTS}
        values["first_day"] = self.first_day_edit.value()
        values["last_day"] = self.last_day_edit.value()
        values["zone"] = self.zone_combo.value() or ""
        return values

    def _on_first_day_edit_left(self) -> None:
        """Let the last day follow the first where it would lie before it, or is not there yet."""
        first, last = self.first_day_edit.value(), self.last_day_edit.value()
        if isinstance(first, date) and (last is None or (isinstance(last, date) and last < first)):
            self.last_day_edit.set_value(first)
            self.form.set_error("last_day", "")

    def _on_host_combo_picked(self, code: object) -> None:
        country = self._desk.countries.by_code(str(code))
        if country is not None and (self.zone_combo.value() is None or not self._zone_by_hand):
            self.zone_combo.set_value(country.zone)

    def _on_zone_combo_picked(self) -> None:
        self._zone_by_hand = True

    def _on_save_button_clicked(self) -> None:
        self.made = self.tried(self._save, self.form)
        if self.made is not None:
            self.accept()

    def _save(self) -> int:
        """Write what is typed; return the number of the event."""
        event, events, values = self._event, self._desk.events, self._values()
        if event is None:
            return events.create(values, self._host())
        changed = {name: value for name, value in values.items() if value != getattr(event, name)}
        settings = replace(
            self._settings,
            family_name_capitals=self.capitals_box.isChecked(),
            keep_until=self._keep_until(),
            precedence_rule=str(self.rule_combo.currentData()),
            drawn_member=str(self.drawn_combo.value() or ""),
        )
        # What she has not touched stays as others have made it meanwhile.
        names = [name for name in _SETTINGS if getattr(settings, name) != getattr(self._settings, name)]
        told = replace(self._settings, **self.seen(self._settings, names))
        events.edit(event.id, changed, self.seen(event, changed), settings, told)
        return event.id

    def _keep_until(self) -> date | None:
        """Return the day typed; raises UserError where it is none."""
        try:
            day = KEEP_UNTIL.clean(self.keep_until_edit.value())
        except UserError as error:
            raise UserError(error.sentence.key, "keep_until", **error.sentence.params) from None
        return day if isinstance(day, date) else None

    def _host(self) -> Mapping[str, object] | None:
        # The services bring SQLAlchemy along: not before somebody makes an event.
        from lmcdesk.services.delegations import country_values

        country = self._desk.countries.by_code(str(self.host_combo.value() or ""))
        return None if country is None else country_values(country)
