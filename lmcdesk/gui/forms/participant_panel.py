"""Show one participant beside the table: the name as it will be printed, above the fields it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.domain.kinds import Capacity
from lmcdesk.domain.names import display_name, list_name, printed_name
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.gui.forms.participant_form import DELEGATION, ParticipantForm
from lmcdesk.gui.forms.record_panel import RecordPanel, make_rule, show_name
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.buttons import primary_button, quiet_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.roster import Roster

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


class ParticipantPanel(RecordPanel[ParticipantForm]):
    """Head the form of a participant with the name as it will be printed, following every letter typed."""

    add_requested = Signal(bool)
    """Add what is drafted: as an open seat, or under the name typed."""
    cancel_requested = Signal()

    def __init__(self, theme: Theme, desk: Desk, *, parent: QWidget | None = None) -> None:
        """Make the panel with nobody in it."""
        super().__init__(
            theme, "participant", lambda place: ParticipantForm(theme, desk, parent=place), parent
        )
        self._wording = desk.wording
        self._capitals = False
        self._several: tuple[Participant, ...] = ()
        self._delegations: dict[int, Delegation] = {}
        self.spellings = self._build_spellings()
        self.head.addWidget(self.spellings)
        self.column.addWidget(self._build_draft_bar())
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.form.retranslate()
        self.list_caption.setText(text("List name"))
        self.display_caption.setText(text("Display name"))
        self.name_label.setAccessibleName(text("Printed form"))
        set_button_text(self.add_button, text("Add"))
        set_button_text(self.seat_button, text("Add as open seat"))
        set_button_text(self.cancel_button, text("Cancel"))
        self._show_head()

    def set_roster(self, roster: Roster) -> None:
        """Take the delegations and settings that the head and the form show."""
        self._capitals = roster.settings.family_name_capitals
        self._delegations = {delegation.id: delegation for delegation in roster.delegations}
        self.form.set_used(roster.participants)
        self.form.set_delegations([(found.id, found.short_name) for found in roster.delegations])

    def set_participant(self, person: Participant | None, saved: str = "") -> None:
        """Show a participant, or nobody."""
        if person is None:
            self.form.set_nobody()
            self.show_record(False)
            return
        self._several = ()
        fresh = self.form.record_id != person.id or self.form.draft
        self.form.set_participant(person, saved)
        self._show_draft_bar(shown=False)
        self._show_head()
        if fresh:
            self.scroll_up()

    def set_several(self, people: Sequence[Participant], saved: str = "") -> None:
        """Show what several participants share, and let it be changed for all of them at once."""
        self._several = tuple(people)
        fresh = self.form.record_ids != tuple(person.id for person in people) or self.form.draft
        names = self.form.names()
        each = {int(person.id): {name: getattr(person, name) for name in names} for person in people}
        self.form.set_several(each, {name for person in people for name in person.assumed}, saved)
        self._show_draft_bar(shown=False)
        self._show_head()
        if fresh:
            self.scroll_up()

    def set_draft(self, delegation_id: int | None, typed: Mapping[str, object] | None = None) -> None:
        """Show fields for somebody new, empty or as once `typed`, and begin at the delegation.

        However it came to be chosen, she passes it once: five people in a row do not go to a wrong one.
        """
        self._several = ()
        self.form.draft_participant(delegation_id)
        if typed is not None:
            self.form.set_draft({**typed, DELEGATION: delegation_id})
        self._show_draft_bar(shown=True)
        self._show_head()
        self.scroll_up()
        self.focus_field(DELEGATION)

    def remind(self, sentence: str) -> None:
        """Say above the buttons of a draft that it still waits for one of them; "" says no more."""
        self.waiting_label.setText(sentence)
        self.waiting_label.setVisible(bool(sentence))

    def reminds(self) -> bool:
        """Tell whether that is being said."""
        return bool(self.waiting_label.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Abandon a draft with Escape and add it with Ctrl+Return, wherever in the panel the focus is."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.form.draft:
            self.add_requested.emit(False)
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self.form.draft:
            self.cancel_requested.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _build_spellings(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self.list_caption, self.display_caption = (PlainLabel("", TextRole.SMALL) for _ in range(2))
        self.list_label, self.display_label = (PlainLabel("", wrap=True) for _ in range(2))
        self.list_label.setObjectName("list_name_label")
        self.display_label.setObjectName("display_name_label")
        rows = ((self.list_caption, self.list_label), (self.display_caption, self.display_label))
        for line, (caption, value) in enumerate(rows):
            grid.addWidget(caption, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1)
        return holder

    def _build_draft_bar(self) -> QWidget:
        self.draft_bar = QWidget()
        column = QVBoxLayout(self.draft_bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(make_rule())
        self.waiting_label = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.CHECK)
        self.waiting_label.setObjectName("draft_waiting_label")
        self.waiting_label.setContentsMargins(Space.L, Space.M, Space.L, 0)
        column.addWidget(self.waiting_label)
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.S)
        self.add_button = primary_button(self._theme, "", name="draft_add_button")
        self.seat_button = secondary_button(self._theme, "", name="draft_seat_button")
        self.cancel_button = quiet_button(self._theme, "", name="draft_cancel_button")
        for button in (self.add_button, self.seat_button, self.cancel_button):
            # So that Return presses the one that has the focus.
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return self.draft_bar

    def _connect(self) -> None:
        self.form.typed.connect(self._on_form_typed)
        self.form.submitted.connect(self._on_form_submitted)
        self.form.escaped.connect(self._on_form_escaped)
        self.add_button.clicked.connect(lambda: self.add_requested.emit(False))
        self.seat_button.clicked.connect(lambda: self.add_requested.emit(True))
        self.cancel_button.clicked.connect(self.cancel_requested)

    def _show_draft_bar(self, shown: bool) -> None:
        self.remind("")
        self.draft_bar.setVisible(shown)
        self.remove_button.setVisible(not shown)
        self.show_record(True)

    def _show_head(self) -> None:
        """Show what the fields make of the name at this moment."""
        form, text = self.form, self._wording.text
        place = form.value(DELEGATION)
        delegation = self._delegations.get(place) if isinstance(place, int) else None
        short_name = "" if delegation is None else delegation.short_name
        capacity = form.value("capacity")
        office = self._wording.choice(capacity) if isinstance(capacity, Capacity) else ""
        self.flag_label.set_code("" if delegation is None else delegation.flag)
        self.place_label.setText(" · ".join(part for part in (short_name, office) if part))
        self.spellings.setVisible(not self._several)
        self.set_words(
            text("Choose a participant to see and change the details."),
            text("Remove these participants") if self._several else text("Remove this participant"),
        )
        if self._several:
            show_name(self.name_label, self._words_for_several())
            return
        parts = form.name_parts()
        awaiting = text("New participant") if form.draft else text("Seat awaiting nomination")
        show_name(self.name_label, printed_name(parts, self._capitals) or awaiting)
        show_name(self.list_label, list_name(parts, self._capitals) or "–")
        show_name(self.display_label, display_name(parts, short_name) or "–")
        form.show_computed(self._capitals, short_name)

    def _words_for_several(self) -> str:
        n = len(self._several)
        return self._wording.plural("{n} participant selected", "{n} participants selected", n)

    def _on_form_typed(self) -> None:
        self.remind("")
        self._show_head()

    def _on_form_submitted(self) -> None:
        self.add_requested.emit(False)

    def _on_form_escaped(self) -> None:
        if self.form.draft:
            self.cancel_requested.emit()
