"""Ask which delegation to add: a country, or anything else under the name it is typed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lmcdesk.domain.kinds import DelegationKind
from lmcdesk.domain.message import message
from lmcdesk.domain.text import clean_text
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.forms.entry import ChoiceEntry
from lmcdesk.gui.models.country_choices import CountryChoices
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.services.delegations import country_values
from lmcdesk.services.lookup.countries import CountryGroup

if TYPE_CHECKING:
    from lmcdesk.services.lookup.countries import Country

WIDTH = 480
_FOUND = 40
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class AddDelegationDialog(FormDialog):
    """Find a country by part of any of its names; the six stand first before a letter is typed."""

    added = Signal(int)
    """A delegation has been added: its id."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Take the event to add to."""
        super().__init__(context.theme, context.desk.wording, "add_delegation_dialog", parent)
        self._context = context
        self._kind_chosen = False
        roster = context.desk.participants.roster(context.event_id)
        self._present = frozenset(found.code for found in roster.delegations if found.code)
        self._build_ui()
        self._connect()
        self.retranslate()
        self._offer()
        self.name_edit.setFocus()

    def retranslate(self) -> None:
        """Word every static text again."""
        wording, text = self._context.desk.wording, self._context.desk.wording.text
        self.set_title(text("Add delegation"))
        self.form.set_label("short_name", text("Country, or any other name"))
        self.name_edit.setPlaceholderText(text("Type part of a name"))
        self.form.set_label("kind", text("Takes part as"))
        self.table.setAccessibleName(text("Countries found"))
        self.kind_combo.set_choices([(kind, wording.choice(kind)) for kind in DelegationKind])
        self.kind_combo.setPlaceholderText(text("Please choose"))
        set_button_text(self.cancel_button, text("Cancel"))
        set_button_text(self.add_button, text("Add"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the list with the arrows while the cursor stays in the name."""
        if (
            watched is self.name_edit
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and self.model.rowCount():
                row = self.table.selected_row() + step
                self.table.select_row(min(max(row, 0), self.model.rowCount() - 1))
                return True
        return super().eventFilter(watched, event)

    def _build_ui(self) -> None:
        theme = self._context.theme
        self.column.setSpacing(Space.M)
        self.form = Form(theme)
        self.name_edit = self.form.add_field("short_name", "", QLineEdit())
        self.name_edit.installEventFilter(self)
        self.model = CountryChoices(self._context.desk.wording, self)
        self.table = DataTable(theme, "")
        self.table.setObjectName("countries_table")
        self.table.setModel(self.model)
        self.table.horizontalHeader().hide()
        self.table.set_two_line(True)
        self.table.setFixedHeight(7 * self.table.row_height() + 2)
        self.form.add_row(self.table)
        self.kind_combo = self.form.add_field("kind", "", ChoiceEntry())
        self.column.addWidget(self.form, 1)
        self.cancel_button, self.add_button = self.add_buttons("add_button")
        self.setMinimumWidth(WIDTH)

    def _connect(self) -> None:
        self.name_edit.textChanged.connect(self._on_name_edit_text_changed)
        self.table.row_selected.connect(self._on_table_row_selected)
        self.table.row_activated.connect(self._on_add_requested)
        self.kind_combo.typed.connect(self._on_kind_combo_typed)
        self.add_button.clicked.connect(self._on_add_requested)

    def _offer(self) -> None:
        """Offer what the letters may mean, the likeliest chosen."""
        typed = clean_text(self.name_edit.text())
        limit = _FOUND if typed else 1_000
        found = self._context.desk.countries.find(typed, limit)
        self.model.set_choices(found, typed, self._present)
        self.table.select_row(self._first_free(found) if not typed else 0)

    def _first_free(self, found: tuple[Country, ...]) -> int:
        return next((row for row, country in enumerate(found) if country.code not in self._present), 0)

    def _country(self) -> Country | None:
        return self.model.country_at(self.table.selected_row())

    def _values(self) -> dict[str, object]:
        country = self._country()
        if country is None:
            return {"short_name": self.name_edit.text(), "kind": self.kind_combo.value()}
        return {**country_values(country), "kind": self.kind_combo.value()}

    def _on_name_edit_text_changed(self) -> None:
        self.form.clear_errors()
        self._offer()

    def _on_table_row_selected(self) -> None:
        # Only of the six do we know what they are to this cooperation; a choice made by hand stays.
        if not self._kind_chosen:
            country = self._country()
            six = country is not None and country.group is CountryGroup.SIX
            self.kind_combo.set_value(DelegationKind.MEMBER if six else None)
        self.form.clear_errors()

    def _on_kind_combo_typed(self) -> None:
        self._kind_chosen = True
        self.form.set_error("kind", "")

    def _on_add_requested(self) -> None:
        desk, event_id = self._context.desk, self._context.event_id
        if self.table.selected_row() < 0:
            self.form.set_error("short_name", desk.wording.say(message("field.required")))
            self.name_edit.setFocus()
            return
        if self.kind_combo.value() is None:
            self.form.set_error("kind", desk.wording.text("Please choose."))
            self.kind_combo.setFocus()
            return
        values = self._values()
        made = self.tried(lambda: desk.delegations.add(event_id, values), self.form)
        if made is not None:
            self.accept()
            self.added.emit(made)
