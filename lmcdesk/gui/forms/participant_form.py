"""Edit the fields of a participant or of a seat awaiting nomination."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lmcdesk.domain.fields import label
from lmcdesk.domain.kinds import Capacity, NameOrder, ParticipantStatus
from lmcdesk.domain.languages import LANGUAGES, language_label
from lmcdesk.domain.levels import TIERS, tier_label
from lmcdesk.domain.message import message
from lmcdesk.domain.moments import offset_text
from lmcdesk.domain.names import NameParts, display_name, list_name, printed_name, sort_name, ways_of_address
from lmcdesk.domain.records import Participant
from lmcdesk.domain.text import clean_text
from lmcdesk.gui.forms.conflict import conflict_words
from lmcdesk.gui.forms.entry import ChoiceEntry, LineEntry, LinesEntry, OfferEntry
from lmcdesk.gui.forms.record_form import RecordForm
from lmcdesk.gui.forms.zone_entry import ZoneEntry
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.buttons import quiet_button, set_button_text
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.several import ONE_BY_ONE
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.desk import Desk

# Forms of address as they are written before names in the six countries; none of them is translated.
HONORIFICS = (
    "H.E.", "Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "U", "Daw", "H.E. U", "Samdech", "Lok", "Lok Chumteav",
    "Oknha", "Khun", "General", "Madam",
)  # fmt: skip
OVERRIDES = ("printed_name", "list_name", "sort_name", "display_name")
DELEGATION = "delegation_id"


class ParticipantForm(RecordForm):
    """Hold the fields of a participant: the name first, then the office, then what stays at the desk."""

    def __init__(self, theme: Theme, desk: Desk, *, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(theme, desk.wording, "participant", parent=parent)
        self._desk = desk
        self._headings: list[tuple[PlainLabel, str]] = []
        self._overrides_open = False
        self._levels: tuple[int, ...] = ()
        self._languages: tuple[str, ...] = ()
        self._used: tuple[str, ...] = ()
        self._build_ui()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        wording, text = self._wording, self._wording.text
        for name in self.names():
            self.label_field(name, wording.say(label("participant", name)))
        for heading, source in self._headings:
            heading.setText(text(source))
        _choose_from(self.capacity_combo, Capacity, wording.choice)
        _choose_from(self.status_combo, ParticipantStatus, wording.choice)
        orders = [(order, wording.choice(order)) for order in NameOrder]
        self.name_order_combo.set_choices([(None, text("Not said")), *orders])
        self.delegation_combo.setPlaceholderText(text("Please choose"))
        for entry in (self.honorific_edit, self.addressed_as_edit):
            entry.set_arrow_label(text("Show suggestions"))
        self.zone_edit.set_arrow_label(text("Show cities"))
        self.remarks_edit.setPlaceholderText(text("Printed on the list"))
        self._word_overrides()
        self._offer_levels()
        self._offer_languages()

    def set_delegations(self, delegations: Sequence[tuple[object, str]]) -> None:
        """Offer the delegations of the event, in order."""
        self.delegation_combo.set_choices(list(delegations))

    def set_used(self, people: Sequence[Participant]) -> None:
        """Offer the honorifics that the event uses before the usual ones, the most used first."""
        counted = Counter(person.honorific for person in people if person.honorific)
        self._used = tuple(honorific for honorific, _ in counted.most_common())

    def _honorifics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._used, *HONORIFICS)))

    def set_participant(self, person: Participant, saved: str = "") -> None:
        """Show a participant, or the same one as they are now."""
        values = {name: getattr(person, name) for name in self.names()}
        self._offer_present([values])
        self.set_record(person.id, values, person.assumed, saved)
        if any(values[name] for name in OVERRIDES):
            self.open_overrides(True)
        self.set_hint("full_name", "")
        named = not person.is_seat
        hint = self._wording.text("Level not set: please choose.") if named and person.level is None else ""
        self.set_hint("level", hint)
        self.set_hint("zone", offset_text(self._desk.clock(), person.zone) if person.zone else "")

    def set_several(
        self,
        each: Mapping[int, Mapping[str, object]],
        assumed: Collection[str] = (),
        saved: str = "",
        locked: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Show what several participants share; names are one person's and cannot be changed."""
        self._offer_present(each.values())
        reason = self._wording.say(message("participant.one_by_one"))
        one_by_one = {name: reason for name in self.names() if name in ONE_BY_ONE}
        super().set_several(each, assumed, saved, {**one_by_one, **locked})
        for name, hint in (("full_name", reason), ("level", ""), ("zone", "")):
            self.set_hint(name, hint)

    def take(self, name: str, typed: object, seen: object) -> str:
        """Save what was typed elsewhere as if it was typed here; return why it was not taken, "" if it was.

        What was not stays here, with the reason; so does what another has written over what was `seen`.
        """
        changed = self._stored.get(name) != seen and name not in self._conflicts
        self._entries[name].set_value(typed)
        if changed and self.is_dirty(name):
            self._conflicts.add(name)
            self.set_error(name, conflict_words(self._wording, "participant", name, self._stored[name]))
        else:
            self._settle(name)
        return self.error(name)

    def hold(self, name: str, typed: object) -> None:
        """Keep what was typed elsewhere and not taken, though the field may be hidden at present."""
        self._show_typed(name, typed, "")

    def draft_participant(self, delegation_id: int | None) -> None:
        """Show the fields of a participant who is not in the store yet."""
        self.set_draft(
            {
                DELEGATION: delegation_id,
                "capacity": Capacity.DELEGATE,
                "status": ParticipantStatus.NOMINATED,
                "native_language": "",
            }
        )
        for name in ("full_name", "level", "zone"):
            self.set_hint(name, "")

    def name_parts(self) -> NameParts:
        """Return the name as it stands in the fields at present."""
        texts = {name: clean_text(str(self.value(name) or "")) for name in _NAME_TEXTS}
        order = self.value("name_order")
        return NameParts(
            full_name=texts["full_name"] or None,
            honorific=texts["honorific"],
            family_name=texts["family_name"],
            given_name=texts["given_name"],
            name_order=order if isinstance(order, NameOrder) else None,
            **{name: texts[name] or None for name in OVERRIDES},
        )

    def show_computed(self, capitals: bool, delegation: str) -> None:
        """Show in the empty overrides what the rules make of the name."""
        parts = self.name_parts()
        bare = NameParts(
            parts.full_name, parts.honorific, parts.family_name, parts.given_name, parts.name_order
        )
        self.printed_name_edit.setPlaceholderText(printed_name(bare, capitals))
        # The list name follows an override of the printed form.
        listed = NameParts(
            parts.full_name,
            parts.honorific,
            parts.family_name,
            parts.given_name,
            parts.name_order,
            printed_name=parts.printed_name,
        )
        self.list_name_edit.setPlaceholderText(list_name(listed, capitals))
        self.sort_name_edit.setPlaceholderText(sort_name(bare))
        self.display_name_edit.setPlaceholderText(display_name(bare, delegation))

    def open_overrides(self, opened: bool) -> None:
        """Show or hide the fields that override a rule."""
        self._overrides_open = opened
        for name in OVERRIDES:
            self.set_field_visible(name, opened)
        self.overrides_hint.setVisible(opened)
        self._word_overrides()

    def _build_ui(self) -> None:
        self.delegation_combo = self.add_entry(DELEGATION, ChoiceEntry(), span=2)
        self.capacity_combo = self.add_entry("capacity", ChoiceEntry())
        self.status_combo = self.add_entry("status", ChoiceEntry())
        self.honorific_edit = self.add_entry("honorific", OfferEntry(self._theme, self._honorifics), span=2)
        self.full_name_edit = self._line("full_name", 2)
        self._line("family_name")
        self._line("given_name")
        self.name_order_combo = self.add_entry("name_order", ChoiceEntry(), span=2)
        self._line("native_name", 2)
        self.native_language_combo = self.add_entry("native_language", ChoiceEntry(), span=2)
        self._line("functional_title", 2)
        self._line("organisation", 2)
        self._line("unit", 2)
        self.remarks_edit = self._line("remarks", 2)
        self._heading(N_("Stays at the desk"))
        self.level_combo = self.add_entry("level", ChoiceEntry(), span=2)
        self.addressed_as_edit = self.add_entry(
            "addressed_as", OfferEntry(self._theme, lambda: ways_of_address(self.name_parts())), span=2
        )
        self._line("pronunciation", 2)
        self._line("email", 2)
        self._line("phone")
        self._line("messenger")
        self._line("languages_spoken")
        self._line("languages_listened")
        zones = self._desk.zones
        self.zone_edit = self.add_entry("zone", ZoneEntry(self._theme, zones.find, zones.label), span=2)
        self.add_entry("notes", LinesEntry(4), span=2)
        self.overrides_button = quiet_button(self._theme, "", name="overrides_button")
        self.add_row(_at_left(self.overrides_button))
        self.overrides_hint = PlainLabel("", TextRole.SMALL, wrap=True)
        self.add_row(self.overrides_hint)
        self.printed_name_edit = self._line("printed_name", 2)
        self.list_name_edit = self._line("list_name", 2)
        self.sort_name_edit = self._line("sort_name", 2)
        self.display_name_edit = self._line("display_name", 2)
        self.open_overrides(False)

    def _connect(self) -> None:
        self.overrides_button.clicked.connect(self._on_overrides_button_clicked)

    def _line(self, name: str, span: int = 1) -> LineEntry:
        return self.add_entry(name, LineEntry(), span=span)

    def _heading(self, source: str) -> None:
        self._headings.append((self.add_heading(""), source))

    def _on_cover_changed(self) -> None:
        """Keep what is chosen among the choices for as long as it is shown."""
        if not self._cover.on:
            self._offer_levels()
            self._offer_languages()
        super()._on_cover_changed()
        if self._cover.on:
            self._offer_levels()
            self._offer_languages()

    def _offer_present(self, records: Iterable[Mapping[str, object]]) -> None:
        """Offer levels and languages, those of some records too."""
        found = list(records)
        levels = dict.fromkeys(level for record in found if isinstance(level := record["level"], int))
        self._levels = tuple(level for level in levels if level not in TIERS)
        languages = dict.fromkeys(str(record["native_language"]) for record in found)
        self._languages = tuple(code for code in languages if code and code not in LANGUAGES)
        self._offer_levels()
        self._offer_languages()

    def _offer_levels(self) -> None:
        text = self._wording.text
        levels: list[tuple[object, str]] = [(None, text("Not set"))]
        levels += [(tier, f"{tier} · {self._wording.say(tier_label(tier))}") for tier in TIERS]
        if not self._cover.hides("participant", "level"):
            levels += [(level, str(level)) for level in self._levels]
        self.level_combo.set_choices(levels)

    def _offer_languages(self) -> None:
        text = self._wording.text
        languages = [(code, self._wording.say(language_label(code))) for code in LANGUAGES]
        if not self._cover.hides("participant", "native_language"):
            languages += [(code, code) for code in self._languages]
        self.native_language_combo.set_choices([("", text("Not said")), *languages])

    def _word_overrides(self) -> None:
        set_button_text(self.overrides_button, self._wording.text("Overrides"))
        icon = "chevron-down" if self._overrides_open else "chevron-right"
        self._theme.icons.bind(self.overrides_button, icon)
        self.overrides_hint.setText(
            self._wording.text("Where a rule writes a name wrongly, write it here; empty, the rule decides.")
        )

    def _on_overrides_button_clicked(self) -> None:
        self.open_overrides(not self._overrides_open)


_NAME_TEXTS = ("full_name", "honorific", "family_name", "given_name", *OVERRIDES)


def _choose_from(entry: ChoiceEntry, choices: type[Enum], word: Callable[[Enum], str]) -> None:
    entry.set_choices([(choice, word(choice)) for choice in choices])


def _at_left(button: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return holder
