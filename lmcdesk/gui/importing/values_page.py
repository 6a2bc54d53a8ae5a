"""Say once what the words of a list stand for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from lmcdesk.domain.importing.plan import Mapped, Plan, ValueChoice
from lmcdesk.domain.importing.targets import DELEGATION, target_label
from lmcdesk.domain.kinds import Capacity, DelegationKind, NameOrder, ParticipantStatus
from lmcdesk.gui.context import Context
from lmcdesk.gui.importing.choice import Choice
from lmcdesk.gui.importing.step import StepPage
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.layouts import clear_layout
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

MOST = 100
"""So many words are shown; a list with more of them has the wrong column chosen."""
_CHOICES: dict[str, type[Enum]] = {
    "capacity": Capacity,
    "status": ParticipantStatus,
    "name_order": NameOrder,
}


class ValuesPage(StepPage):
    """Show the words that have to be mapped, those that nobody has mapped first."""

    value_chosen = Signal(str, str, object)
    """A target, the text, and what it stands for."""
    everybody_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        """Build the page empty."""
        super().__init__(context, "import_values_page")
        self.about_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.combos: list[Choice] = []
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        mark(inner, look="scrolled")
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, Space.M, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 1)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        area.setWidget(inner)
        self._area = area
        self.column.addWidget(self.about_label)
        self.column.addWidget(area, 1)

    def retranslate(self) -> None:
        """Word every static text again."""
        self.about_label.setText(
            self.wording.text("Say once what these words stand for. What is suggested may be changed.")
        )

    def show_values(self, plan: Plan, values: Sequence[ValueChoice]) -> None:
        """Show what has to be mapped."""
        text = self.wording.text
        clear_layout(self._grid)
        self.combos = []
        if plan.column(DELEGATION) is None:
            models = self._offers(DELEGATION, values, plan.everybody)
            combo = self._combo(text("Everybody in this list belongs to"), models, plan.everybody)
            combo.picked.connect(self.everybody_chosen)
            self._add_row(text("Everybody in this list belongs to"), combo, "")
        # What still has to be said comes first.
        ordered = sorted(values, key=lambda value: (value.mapped is not None, value.target != DELEGATION))
        offers: dict[str, QStandardItemModel] = {}
        for value in ordered[:MOST]:
            if value.target not in offers:
                offers[value.target] = self._offers(value.target, values, None)
            self._add_value(value, offers[value.target])
        left = len(ordered) - MOST
        if left > 0:
            more = self.wording.plural("and {n} more", "and {n} more", left)
            self._grid.addWidget(PlainLabel(more, TextRole.MUTED), self._grid.rowCount(), 0)

    def arrive(self) -> None:
        """Begin at the first word."""
        if self.combos:
            self.combos[0].setFocus()

    def _add_value(self, value: ValueChoice, offers: QStandardItemModel) -> None:
        wording = self.wording
        field = wording.say(target_label(value.target))
        rows = wording.plural("{n} row", "{n} rows", value.rows)
        combo = self._combo(f"{field}: {value.text}", offers, value.mapped)
        combo.picked.connect(
            lambda mapped, value=value: self.value_chosen.emit(value.target, value.text, mapped)
        )
        if value.mapped is None:
            note = wording.text("Please choose")
        else:
            note = "" if value.by_hand else wording.text("suggested")
        self._add_row(f"{field} “{value.text}” · {rows}", combo, note)

    def _add_row(self, words: str, combo: Choice, note: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(PlainLabel(words, wrap=True), row, 0)
        self._grid.addWidget(combo, row, 1)
        QWidget.setTabOrder(self.combos[-1] if self.combos else self._area, combo)
        self.combos.append(combo)
        self._grid.addWidget(PlainLabel(note, TextRole.SMALL), row, 2)

    def _combo(self, name: str, offers: QStandardItemModel, value: object) -> Choice:
        combo = Choice(f"value_{len(self.combos)}_combo")
        combo.setAccessibleName(name)
        combo.setPlaceholderText(self.wording.text("Please choose"))
        combo.offer(offers)
        combo.set_value(value)
        return combo

    def _offers(self, target: str, values: Sequence[ValueChoice], also: Mapped | None) -> QStandardItemModel:
        """Return what the words of a target may stand for; one model serves all its drop-downs."""
        kind = _CHOICES.get(target)
        if kind is not None:
            found = [(Mapped(value=str(each.value)), self.wording.choice(each)) for each in kind]
        else:
            found = self._delegations([value for value in values if value.target == target], also)
        offers, given = QStandardItemModel(self), set[Mapped]()
        for mapped, words in (*found, (Mapped(), self.wording.text("Leave these rows out"))):
            if mapped not in given:
                given.add(mapped)
                offers.appendRow(_item(mapped, words))
        return offers

    def _delegations(self, values: Sequence[ValueChoice], also: Mapped | None) -> list[tuple[Mapped, str]]:
        """Return the delegations of the event, then those that can be made."""
        desk, new = self.context.desk, self.wording.text("New delegation: {name}")
        present = desk.participants.roster(self.context.event_id).delegations
        made = [
            mapped for mapped in (*(value.mapped for value in values), also) if mapped and mapped.short_name
        ]
        made += [
            Mapped(short_name=value.text, kind=DelegationKind.GUEST)
            for value in values
            if value.mapped is None
        ]
        codes = {each.code for each in present} | {each.code for each in made}
        made += [
            Mapped(short_name=country.short_name, code=country.code)
            for country in desk.countries.find("", 1_000)
            if country.code not in codes
        ]
        found = [(Mapped(delegation_id=each.id), each.short_name) for each in present]
        return found + [(mapped, new.format(name=mapped.short_name)) for mapped in made]


def _item(value: object, words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(value, Qt.ItemDataRole.UserRole)
    return item
