"""Edit one turn of a list of speakers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from lmcdesk.domain.durations import duration_text
from lmcdesk.domain.fields import label
from lmcdesk.domain.kinds import TurnKind, TurnState
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.records import Participant, Turn
from lmcdesk.gui.forms.entry import ChoiceEntry, LineEntry, LinesEntry
from lmcdesk.gui.forms.record_form import RecordForm
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.text import PlainLabel
from lmcdesk.services.speaking import TurnLine
from lmcdesk.wording import Wording

PLACE = "place"
"""The one field that is no column: where the turn stands, from 1."""

_TO_CHOOSE = (
    TurnState.WAITING,
    TurnState.READY,
    TurnState.LATER_TODAY,
    TurnState.IN_WRITING,
    TurnState.WITHDRAWN,
)
"""The states that are planned; the others are facts of the day and belong to the live desk."""


class BoxEntry(QCheckBox):
    """Say yes or no."""

    typed = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty box."""
        super().__init__(parent)
        # Assistive technology toggles a box without clicking it.
        self.toggled.connect(self._on_self_toggled)

    def value(self) -> object:
        """Return whether the box is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick the box or not; tells nobody."""
        with QSignalBlocker(self):
            self.setChecked(value is True)

    def show_instead(self, words: str) -> None:
        """Leave the box empty: it has no place for words but its own."""
        self.set_value(False)

    def is_blank(self) -> bool:
        """Tell that a box always says something."""
        return False

    def _on_self_toggled(self) -> None:
        self.typed.emit()
        self.settled.emit()


class TurnForm(RecordForm):
    """Show who speaks, for what, how long and where on the list; a field left is an edit."""

    def __init__(self, theme: Theme, wording: Wording, *, parent: QWidget | None = None) -> None:
        """Make the form without a turn."""
        super().__init__(theme, wording, "turn", parent=parent)
        self.setObjectName("turn_form")
        self.participant_combo = self.add_entry("participant_id", ChoiceEntry(), span=2)
        self.walk_in_edit = self.add_entry("walk_in", LineEntry(), span=2)
        self.place_edit = self.add_entry(PLACE, LineEntry())
        self.limit_edit = self.add_entry("limit_s", LineEntry())
        self.kind_combo = self.add_entry("kind", ChoiceEntry(), span=2)
        self.state_combo = self.add_entry("state", ChoiceEntry(), span=2)
        self.on_behalf_of_edit = self.add_entry("on_behalf_of", LineEntry(), span=2)
        self.language_edit = self.add_entry("language", LineEntry(), span=2)
        self.pinned_box = self.add_entry("pinned", BoxEntry(), span=2)
        self.notes_edit = self.add_entry("notes", LinesEntry(), span=2)
        self.inscribed_label = self.add_field("inscribed_at", "", PlainLabel("", wrap=True), span=2)
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.label_field(PLACE, text("Place"))
        self.label_field("participant_id", text("Speaker"))
        for name in self.names():
            if name not in (PLACE, "participant_id"):
                self.label_field(name, self._wording.say(label("turn", name)))
        self.pinned_box.setText(text("Keeps this place"))
        self.limit_edit.setPlaceholderText(text("No limit"))
        self.set_label("inscribed_at", text("Inscribed"))
        self.kind_combo.set_choices([(kind, self._wording.choice(kind)) for kind in TurnKind])

    def set_turn(
        self, line: TurnLine, people: Sequence[Participant], *, capitals: bool, zone: str, saved: str = ""
    ) -> None:
        """Show a turn; `people` may be chosen to speak, `zone` is that of the event.

        `saved` names the field that has just been written.
        """
        turn = line.turn
        self._offer_people(line, people, capitals)
        self._offer_states(turn.state)
        self.set_record(turn.id, _values(line), turn.assumed, saved)
        self.set_field_visible("walk_in", turn.delegation_id is None)
        self.set_field_visible("participant_id", turn.delegation_id is not None)
        self.inscribed_label.setText(self._wording.moment(turn.inscribed_at, zone))

    def clear_turn(self) -> None:
        """Show no turn."""
        self.set_record(None, _NOBODY)

    def refuse_limit(self, typed: str, error: str) -> None:
        """Take over a limit that was typed into the table and could not be taken."""
        self.limit_edit.set_value(typed)
        self.set_error("limit_s", error)

    def take_limit(self, typed: str) -> bool:
        """Save a limit typed into the table as if it was typed here; tell whether it was saved.

        Where it was not it stays here, with the reason.
        """
        self.limit_edit.set_value(typed)
        self._settle("limit_s")
        return not self.error("limit_s")

    def _offer_people(self, line: TurnLine, people: Sequence[Participant], capitals: bool) -> None:
        choices: list[tuple[object, str]] = [
            (person.id, printed_name(person, capitals)) for person in people if not person.is_seat
        ]
        if line.participant is None:
            choices.insert(0, (None, self._wording.text("Speaker to be named")))
        self.participant_combo.set_choices(choices)
        nobody = line.turn.delegation_id is not None and len(choices) < 2 and line.participant is None
        self.participant_combo.setEnabled(not nobody)
        self.set_hint(
            "participant_id",
            self._wording.text("This delegation has named nobody yet.") if nobody else "",
        )

    def _offer_states(self, state: TurnState) -> None:
        of_the_day = state not in _TO_CHOOSE
        states = (*_TO_CHOOSE, state) if of_the_day else _TO_CHOOSE
        self.state_combo.set_choices([(one, self._wording.choice(one)) for one in states])
        self.state_combo.setEnabled(not of_the_day)


_NOBODY: dict[str, object] = {
    PLACE: "",
    "limit_s": "",
    "participant_id": None,
    "walk_in": "",
    "kind": None,
    "state": None,
    "on_behalf_of": "",
    "language": "",
    "pinned": False,
    "notes": "",
}


def _values(line: TurnLine) -> dict[str, object]:
    turn: Turn = line.turn
    return {
        PLACE: str(line.place),
        "limit_s": "" if turn.limit_s is None else duration_text(turn.limit_s),
        "participant_id": turn.participant_id,
        "walk_in": turn.walk_in,
        "kind": turn.kind,
        "state": turn.state,
        "on_behalf_of": turn.on_behalf_of,
        "language": turn.language,
        "pinned": turn.pinned,
        "notes": turn.notes,
    }
