"""Show one connection beside the table: who is inside and how its tests went, above its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lmcdesk.gui.forms.connection_form import ConnectionForm
from lmcdesk.gui.forms.record_panel import RecordPanel, show_name
from lmcdesk.gui.parts.inside_list import InsideList
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.services.lines import Line, Lines


class ConnectionPanel(RecordPanel[ConnectionForm]):
    """Head the form of a connection with its display name, and put its people above the fields."""

    def __init__(self, theme: Theme, desk: Desk, *, parent: QWidget | None = None) -> None:
        """Make the panel with no connection in it."""
        wording = desk.wording
        super().__init__(
            theme, "connection", lambda place: ConnectionForm(theme, wording, parent=place), parent
        )
        self._desk = desk
        self.tested_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.tested_label.setObjectName("tested_label")
        self.head.addWidget(self.tested_label)
        self.inside = InsideList(theme, wording)
        self._room.insertWidget(0, self.inside)
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._desk.wording.text
        self.form.retranslate()
        self.inside.retranslate()
        self.set_words(
            text("Choose a connection to see and change the details."), text("Remove this connection")
        )

    def set_line(self, line: Line | None, lines: Lines | None = None, saved: str = "") -> None:
        """Show a connection, or none."""
        self.show_record(line is not None)
        self.inside.set_line(line, lines)
        if line is None or lines is None:
            self.form.set_nobody()
            return
        fresh = self.form.record_id != line.connection.id
        self.form.set_line(line, lines.roster.delegations, saved)
        say, delegation = self._desk.wording, line.delegation
        where = [] if delegation is None else [delegation.short_name]
        self.place_label.setText(" · ".join((*where, say.choice(line.connection.kind))))
        self.flag_label.set_code("" if delegation is None else delegation.flag)
        show_name(self.name_label, line.display_name)
        self.tested_label.setText(self._tested(line, lines))
        if fresh:
            self.scroll_up()

    def _tested(self, line: Line, lines: Lines) -> str:
        """Return who tested it last, and when."""
        say = self._desk.wording
        if not line.tests:
            return say.text("Not tested yet")
        last = max(line.tests.values(), key=lambda test: (test.tested_at, test.id))
        when = say.moment(last.tested_at, lines.roster.event.zone)
        if not last.tested_by:
            return say.text("Tested {when}").format(when=when)
        return say.text("Tested {when} by {who}").format(when=when, who=last.tested_by)
