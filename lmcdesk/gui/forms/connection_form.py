"""Edit the fields of a connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lmcdesk.domain.fields import label
from lmcdesk.domain.kinds import ConnectionKind
from lmcdesk.gui.forms.entry import ChoiceEntry, LineEntry, LinesEntry
from lmcdesk.gui.forms.record_form import RecordForm
from lmcdesk.gui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lmcdesk.domain.records import Delegation
    from lmcdesk.services.lines import Line
    from lmcdesk.wording import Wording

DELEGATION = "delegation_id"


class ConnectionForm(RecordForm):
    """Hold the fields of a connection: what it is, then whom to reach."""

    def __init__(self, theme: Theme, wording: Wording, *, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(theme, wording, "connection", parent=parent)
        self.add_entry("name", LineEntry(), span=2)
        self.delegation_combo = self.add_entry(DELEGATION, ChoiceEntry())
        self.kind_combo = self.add_entry("kind", ChoiceEntry())
        self.display_name_edit = self.add_entry("display_name", LineEntry(), span=2)
        self.add_entry("place", LineEntry(), span=2)
        self.add_entry("channel", LineEntry(), span=2)
        self.add_entry("technician", LineEntry(), span=2)
        self.add_entry("phone", LineEntry())
        self.add_entry("messenger", LineEntry())
        self.add_entry("notes", LinesEntry(3), span=2)
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        for name in self.names():
            of = "participant" if name == DELEGATION else "connection"
            self.label_field(name, self._wording.say(label(of, name)))
        self.kind_combo.set_choices([(kind, self._wording.choice(kind)) for kind in ConnectionKind])

    def set_line(self, line: Line, delegations: Sequence[Delegation], saved: str = "") -> None:
        """Show a connection, or the same one as it is now."""
        text = self._wording.text
        found = [(each.id, each.short_name) for each in delegations]
        self.delegation_combo.set_choices([(None, text("No delegation")), *found])
        connection = line.connection
        # What follows from the rule stands there quietly; what is typed goes over it.
        self.display_name_edit.setPlaceholderText(line.display_name)
        values = {name: getattr(connection, name) for name in self.names()}
        self.set_record(connection.id, values, connection.assumed, saved)
