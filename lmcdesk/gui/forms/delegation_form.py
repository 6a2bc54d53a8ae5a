"""Edit the fields of a delegation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from lmcdesk.domain.fields import label
from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.domain.moments import offset_text
from lmcdesk.domain.records import Delegation
from lmcdesk.gui.forms.day_entry import DayEntry
from lmcdesk.gui.forms.entry import ChoiceEntry, LineEntry, LinesEntry
from lmcdesk.gui.forms.record_form import RecordForm
from lmcdesk.gui.forms.zone_entry import ZoneEntry
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.text import PlainLabel
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


class DelegationForm(RecordForm):
    """Hold the fields of a delegation: what it is, its roles, then what stays at the desk."""

    role_requested = Signal(object, bool)
    """Give or take a role: the role, and whether the delegation is to have it."""

    def __init__(self, theme: Theme, desk: Desk, *, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(theme, desk.wording, "delegation", parent=parent)
        self._desk = desk
        self._headings: list[tuple[PlainLabel, str]] = []
        self._build_ui()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        wording, text = self._wording, self._wording.text
        for name in self.names():
            self.label_field(name, wording.say(label("delegation", name)))
        for heading, source in self._headings:
            heading.setText(text(source))
        self.kind_combo.set_choices([(kind, wording.choice(kind)) for kind in DelegationKind])
        self.zone_edit.set_arrow_label(text("Show cities"))
        self.seats_edit.setPlaceholderText(text("Not said"))
        self.sort_name_edit.setPlaceholderText(text("As the short name"))
        self.aliases_edit.setPlaceholderText(text("One spelling a line"))
        for day_edit in self._day_edits:
            day_edit.set_words(text("No date"), text("Choose from a calendar"))
        for role, box in self.role_boxes.items():
            box.setText(wording.choice(role).replace("&", "&&"))

    def set_delegation(self, delegation: Delegation, roles: frozenset[Role], saved: str = "") -> None:
        """Show a delegation, or the same one as it is now."""
        self._offer_flags(delegation)
        values = {name: getattr(delegation, name) for name in self.names()}
        self.set_record(delegation.id, values, delegation.assumed, saved)
        zone = delegation.zone
        self.set_hint("zone", offset_text(self._desk.clock(), zone) if zone else "")
        for role, box in self.role_boxes.items():
            with QSignalBlocker(box):
                box.setChecked(role in roles)
        # Only members co-chair; a role given otherwise can still be taken away.
        co_chair = delegation.kind is DelegationKind.MEMBER or Role.CO_CHAIR in roles
        self.role_boxes[Role.CO_CHAIR].setEnabled(co_chair)

    def _build_ui(self) -> None:
        self.kind_combo = self.add_entry("kind", ChoiceEntry(), span=2)
        self._line("short_name", 2)
        self._line("official_name", 2)
        self.sort_name_edit = self._line("sort_name", 2)
        self._heading(N_("Role in this event"))
        self.role_boxes = {role: QCheckBox() for role in Role}
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        for role, box in self.role_boxes.items():
            box.setObjectName(f"{role.value}_box")
            row.addWidget(box, 1)
        self.add_row(holder)
        self._heading(N_("Place"))
        self._line("code")
        self.flag_combo = self.add_entry("flag", ChoiceEntry())
        self._line("capital", 2)
        zones = self._desk.zones
        self.zone_edit = self.add_entry("zone", ZoneEntry(self._theme, zones.find, zones.label), span=2)
        self._heading(N_("Stays at the desk"))
        self.seats_edit = self._line("seats")
        self.notified_on_edit = self._day("notified_on")
        self._line("letter_number")
        self.letter_date_edit = self._day("letter_date")
        self._line("letter_file", 2)
        self.deadline_edit = self._day("deadline", 2)
        self._line("focal_point", 2)
        self._line("confirmed_by")
        self.confirmed_on_edit = self._day("confirmed_on")
        self.aliases_edit = self.add_entry("aliases", LinesEntry(3), span=2)
        self.add_entry("notes", LinesEntry(4), span=2)
        self._day_edits = (
            self.notified_on_edit,
            self.letter_date_edit,
            self.deadline_edit,
            self.confirmed_on_edit,
        )

    def _connect(self) -> None:
        for role, box in self.role_boxes.items():
            # Assistive technology toggles a box without clicking it.
            box.toggled.connect(lambda checked, role=role: self.role_requested.emit(role, checked))

    def _line(self, name: str, span: int = 1) -> LineEntry:
        return self.add_entry(name, LineEntry(), span=span)

    def _day(self, name: str, span: int = 1) -> DayEntry:
        wording = self._wording
        edit = DayEntry(self._theme, wording.short_day, wording.language)
        return self.add_entry(name, edit, span=span)

    def _heading(self, source: str) -> None:
        self._headings.append((self.add_heading(""), source))

    def _offer_flags(self, delegation: Delegation) -> None:
        """Offer no flag, the flag of the country, and the one that is shown now."""
        text = self._wording.text
        choices: list[tuple[object, str]] = [("", text("No flag"))]
        for code in dict.fromkeys((delegation.code, delegation.flag)):
            drawn = self._theme.flags.pixmap(code, 12) is not None
            if code and (drawn or code == delegation.flag):
                country = self._desk.countries.by_code(code)
                choices.append((code, code if country is None else country.short_name))
        self.flag_combo.set_choices(choices)
