"""Set the table of participants, what stands in its place where nobody is found, and the panel together."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from lmcdesk.gui.context import Context
from lmcdesk.gui.forms.participant_panel import ParticipantPanel
from lmcdesk.gui.models.participants_table import COLUMNS, ParticipantsTable
from lmcdesk.gui.parts.listing import Listing
from lmcdesk.gui.widgets.empty_state import EmptyState

_PREPARED_AT_ONCE = 200
"""For how many searching and sorting are prepared between two events: some eight milliseconds."""


class PeopleListing(Listing):
    """Hold the participants and the form of the chosen ones, and prepare searching while nobody waits."""

    model: ParticipantsTable

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        """Make the table empty."""
        theme, desk, commands = context.theme, context.desk, context.commands
        model = ParticipantsTable(desk.wording, None, theme.cover)
        super().__init__(
            context,
            name,
            model,
            columns=COLUMNS,
            actions=[commands["participant.add"], commands["row.remove"]],
            several=True,
            parent=parent,
        )
        model.setParent(self)
        self.model = model
        self.panel = ParticipantPanel(theme, desk, parent=self)
        self.set_panel(self.panel)
        self.no_match = EmptyState(theme, "", "", icon="search", primary=False)
        self.no_match.setObjectName("no_match")
        self.table_stack.addWidget(self.no_match)
        self._warm_timer = QTimer(self)
        self._warm_timer.setObjectName("warm_timer")
        self._warm_timer.timeout.connect(self._on_warm_timer_timeout)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._context.desk.wording.text
        self.table.setAccessibleName(text("Participants"))
        self.panel.setAccessibleName(text("Details of the participant"))
        self.panel.retranslate()
        self.model.retranslate()

    def warm(self) -> None:
        """Prepare searching and sorting between the events that follow."""
        self._warm_timer.start()

    def show_chosen(self, saved: str = "") -> None:
        """Show whoever is chosen in the panel; a draft stays in front."""
        if self.panel.form.draft:
            return
        people = [person for row_id in self.selection.ids if (person := self.model.person(row_id))]
        if len(people) > 1:
            self.panel.set_several(people, saved)
        else:
            self.panel.set_participant(people[0] if people else None, saved)

    def show_matches(self, query: str) -> str:
        """Show the rows found, or that there are none; return how many there are, in words."""
        wording = self._context.desk.wording
        people, shown = len(self.model.people()), self.model.rowCount()
        none = bool(people) and not shown
        self.table_stack.setCurrentWidget(self.no_match if none else self.table)
        if query:
            sentence = wording.text("Nobody is found under “{query}”.").format(query=query)
            self.no_match.set_texts(sentence, wording.text("Clear search"))
        else:
            self.no_match.set_texts(wording.text("Nobody is listed here."), wording.text("Show all"))
        chosen = len(self.table.selected_rows())
        parts = (
            wording.plural("{n} participant", "{n} participants", people),
            wording.plural("{n} shown", "{n} shown", shown),
            wording.plural("{n} selected", "{n} selected", chosen),
        )
        return " · ".join(parts)

    def _on_warm_timer_timeout(self) -> None:
        if not self.model.prepare_some(_PREPARED_AT_ONCE):
            self._warm_timer.stop()
