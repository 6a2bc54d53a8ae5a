"""Hold the right column of the speakers page: the turn that is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from lmcdesk.domain.records import Participant
from lmcdesk.gui.context import Context
from lmcdesk.gui.forms.record_panel import RecordPanel, show_name
from lmcdesk.gui.forms.turn_form import TurnForm
from lmcdesk.gui.models.speakers_table import STATE_TONES, line_title
from lmcdesk.gui.widgets.badge import Badge
from lmcdesk.gui.widgets.buttons import keys_of
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.speaking import TurnLine


class TurnPanel(RecordPanel[TurnForm]):
    """Head the form of a turn with who it is."""

    def __init__(self, context: Context) -> None:
        """Make the panel without a turn."""
        theme, wording = context.theme, context.desk.wording
        super().__init__(theme, "turn", lambda place: TurnForm(theme, wording, parent=place))
        self._context = context
        self.state_badge = Badge(context.theme, "")
        self.state_badge.setObjectName("state_badge")
        self.top.insertWidget(2, self.state_badge)
        self.title_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.title_label.setObjectName("title_label")
        self.head.addWidget(self.title_label)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._context.desk.wording.text
        self.form.retranslate()
        self.set_words(
            text("Select a speaker to see the details."),
            text("Take off the list"),
            keys_of(self._context.commands["row.remove"]),
        )

    def set_turn(
        self,
        line: TurnLine | None,
        people: Sequence[Participant],
        *,
        some: bool,
        capitals: bool,
        zone: str,
        saved: str,
    ) -> None:
        """Show a turn, or none; `some` tells whether the list has any."""
        self.show_record(line is not None)
        say = self._context.desk.wording
        # An empty list says itself what to do.
        self.nobody_label.setText(say.text("Select a speaker to see the details.") if some else "")
        if line is None:
            self.form.clear_turn()
            return
        fresh = self.form.record_id != line.turn.id
        show_name(self.name_label, line.name(capitals))
        self.title_label.setText(line_title(line))
        self.title_label.setVisible(bool(self.title_label.text()))
        delegation = line.delegation
        self.place_label.setText(say.text("Walk-in") if delegation is None else delegation.short_name)
        self.flag_label.set_code("" if delegation is None else delegation.flag)
        self.state_badge.set_badge(say.choice(line.turn.state), STATE_TONES[line.turn.state])
        self.form.set_turn(line, people, capitals=capitals, zone=zone, saved=saved)
        if fresh:
            self.scroll_up()

    def focus_form(self) -> None:
        """Put the cursor into the first field that can be used."""
        for name in self.form.names():
            editor = self.form.editor(name)
            if editor.isVisibleTo(self.form) and editor.isEnabled():
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
