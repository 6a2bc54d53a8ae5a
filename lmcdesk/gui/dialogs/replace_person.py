"""Ask who replaces a person, and say beforehand every list, turn, connection and paper that it touches."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import PARTICIPANT_FIELDS, clean_values, label
from lmcdesk.domain.kinds import NameOrder
from lmcdesk.domain.message import Message
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.records import Participant
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.forms.entry import ChoiceEntry, LineEntry, OfferEntry
from lmcdesk.gui.forms.participant_form import HONORIFICS
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.sentence_list import SentenceList
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

WIDTH, BESIDE = 920, 400
_LINES = ("full_name", "family_name", "given_name", "native_name", "functional_title", "organisation")
_PRIVATE_LINES = ("email", "phone")
_WIDE = ("full_name", "native_name", "functional_title", "organisation")


class ReplacePersonDialog(FormDialog):
    """Hold the fields of the new person over the sentences of what changes."""

    replaced = Signal(int)
    """Somebody new stands in the place: their id."""

    def __init__(self, context: Context, person: Participant, parent: QWidget | None = None) -> None:
        """Take whom to replace."""
        super().__init__(context.theme, context.desk.wording, "replace_person_dialog", parent)
        self._context = context
        self._person = person
        self._said: tuple[Message, ...] = ()
        self.touched: SentenceList | None = None
        self._build_ui()
        self._connect()
        self.retranslate()
        # The place is most often of the same ministry; here to be seen and changed.
        self.entries["organisation"].set_value(person.organisation)
        self._preview()
        self.honorific_edit.setFocus()

    def retranslate(self) -> None:
        """Word every static text again."""
        text, say = self._wording.text, self._wording.say
        self.set_title(text("Replace person"))
        old = printed_name(self._person, capitals=False)
        self.about_label.setText(text("Who comes in place of {name}?").format(name=old))
        for name in self.form.keys():  # noqa: SIM118 - the form is no mapping
            self.form.set_label(name, say(label("participant", name)))
        self.honorific_edit.set_arrow_label(text("Show suggestions"))
        orders = [(order, self._wording.choice(order)) for order in NameOrder]
        self.order_combo.set_choices([(None, text("Not said")), *orders])
        set_button_text(self.cancel_button, text("Cancel"))
        set_button_text(self.replace_button, text("Replace"))

    def _build_ui(self) -> None:
        theme = self._theme
        self.about_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.form = Form(theme, columns=2)
        self.honorific_edit = self.form.add_field("honorific", "", OfferEntry(theme, lambda: HONORIFICS))
        self.order_combo = self.form.add_field("name_order", "", ChoiceEntry())
        self.entries: dict[str, LineEntry] = {}
        for name in (*_LINES, *_PRIVATE_LINES):
            span = 2 if name in _WIDE else 1
            self.entries[name] = self.form.add_field(name, "", LineEntry(), span=span)
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.about_label)
        # Side by side: what is typed and what follows from it are in sight together, on a low screen too.
        body = QHBoxLayout()
        body.setSpacing(Space.XL)
        body.addWidget(self.form, 1)
        self._beside = QVBoxLayout()
        self._beside.addStretch(1)
        body.addLayout(self._beside)
        self.column.addLayout(body)
        self.cancel_button, self.replace_button = self.add_buttons("replace_button")
        self.setFixedWidth(WIDTH)

    def _connect(self) -> None:
        self.honorific_edit.editingFinished.connect(self._preview)
        self.honorific_edit.settled.connect(self._preview)
        for entry in self.entries.values():
            entry.editingFinished.connect(self._preview)
        self.order_combo.settled.connect(self._preview)
        self.replace_button.clicked.connect(self._on_replace_button_clicked)

    def values(self) -> dict[str, object]:
        """Return what is filled in."""
        typed = {name: entry.value() for name, entry in self.entries.items()}
        typed |= {"honorific": self.honorific_edit.value(), "name_order": self.order_combo.value()}
        return {name: value for name, value in typed.items() if value not in (None, "")}

    def _preview(self) -> None:
        """Say what would change, with the name as it stands in the fields."""
        persons, person_id = self._context.desk.persons, self._person.id
        try:
            values = clean_values(PARTICIPANT_FIELDS, self.values())
        except UserError:
            # Told at its field once it is to be saved.
            return
        found = self._notifier.attempt(lambda: persons.what_replacing_touches(person_id, values))
        if found is None or found == self._said:
            return
        self._said = found
        said = [self.say(sentence) for sentence in found]
        if self.touched is None:
            heading = self._wording.text("Replacing does this")
            self.touched = SentenceList(heading, said, BESIDE)
            self.touched.setFixedWidth(BESIDE)
            self._beside.insertWidget(0, self.touched)
        else:
            self.touched.say(said)
        fit_height(self)

    def _on_replace_button_clicked(self) -> None:
        persons, values = self._context.desk.persons, self.values()
        made = self.tried(lambda: persons.replace(self._person.id, values), self.form)
        if made is not None:
            self.accept()
            self.replaced.emit(int(made))
