"""Show what a delegation lacks, and its members in an order that is changed by dragging or Alt+arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.domain.outstanding import Lack, Missing
from lmcdesk.domain.records import Participant
from lmcdesk.gui.models.members_table import CAPACITY, NAME, MembersTable
from lmcdesk.gui.models.selection import Selection
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.badge import Badge
from lmcdesk.gui.widgets.buttons import quiet_button, secondary_button, set_button_words
from lmcdesk.gui.widgets.flow_layout import FlowLayout
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.writing import writes

if TYPE_CHECKING:
    from lmcdesk.gui.commands import Commands
    from lmcdesk.wording import Wording

_SEEN = 5
"""How many members are seen before their list scrolls."""
_CAPACITY = 88
_URGENT = (Lack.DEADLINE, Lack.CHANGED)


class MembersList(QWidget):
    """Hold the lacks of one delegation as badges, and its members; what is wished is told, not done."""

    move_requested = Signal(int, int)
    """Move somebody (the id) to a place among the members, from 1."""
    person_requested = Signal(int)
    """Show somebody on the page of participants."""

    def __init__(self, theme: Theme, wording: Wording, commands: Commands, parent: QWidget | None) -> None:
        """Take the commands that move a member, forget the order, and confirm the entries."""
        super().__init__(parent)
        self.setObjectName("members_list")
        self._theme = theme
        self._wording = wording
        self._commands = commands
        self._delegation = 0
        self._missing: Sequence[Missing] = ()
        self._build_ui()
        self._connect()

    def set_members(
        self,
        delegation_id: int,
        members: Sequence[Participant],
        missing: Sequence[Missing],
        *,
        capitals: bool,
    ) -> None:
        """Show the members of a delegation and what it lacks; whoever was chosen of them stays so."""
        fresh, self._delegation = self._delegation != delegation_id, delegation_id
        with self.selection.keeping():
            self.model.set_members(members, capitals)
            self.table.fit_rows(self.model.names())
        if fresh:
            # Nobody of another delegation is moved by a key that was meant for the one before.
            self.selection.choose(None)
        self._missing = missing
        self._show()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.missing_heading.setText(text("What is missing"))
        self.members_heading.setText(text("Members, in the order they are named"))
        self.table.setAccessibleName(text("Members"))
        commands = self._commands
        set_button_words(self.confirm_button, text("Entries confirmed…"), commands["delegation.confirm"])
        set_button_words(self.rule_button, text("Back to the rule"), commands["delegation.by_rule"])
        self.model.retranslate()
        self._show()

    def step(self, by: int) -> None:
        """Ask to move whoever is chosen one up or one down."""
        row = self.model.row_of(self.selection.id)
        if row >= 0:
            self._ask(row, row + by)

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.S, Space.L)
        column.setSpacing(Space.S)
        self.missing_heading = PlainLabel("", TextRole.CAPTION)
        self.missing_heading.setObjectName("missing_heading")
        self.badges = QWidget(self)
        self.badges.setObjectName("missing_badges")
        self._flow = FlowLayout(self.badges, Space.XS)
        self.confirm_button = writes(secondary_button(self._theme, "", "check", name="confirm_button"))
        self.members_heading = PlainLabel("", TextRole.CAPTION)
        self.table = DataTable(self._theme, "", parent=self)
        self.table.setObjectName("members_table")
        self.model = MembersTable(self._wording, self)
        self.table.setModel(self.model)
        self.table.set_two_line(True)
        self.table.horizontalHeader().hide()
        self.table.set_widths([0, _CAPACITY], stretch=NAME)
        self.table.setColumnWidth(CAPACITY, _CAPACITY)
        self.table.addActions([self._commands[key] for key in ("turn.up", "turn.down", "delegation.by_rule")])
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.selection = Selection(self.table, self.model)
        self.rule_button = writes(quiet_button(self._theme, "", "undo", name="rule_button"))
        for widget in (
            self.missing_heading,
            self.badges,
            self.confirm_button,
            self.members_heading,
            self.table,
        ):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.rule_button)
        row.addStretch(1)
        column.addLayout(row)

    def _connect(self) -> None:
        commands = self._commands
        self.table.set_reorder(commands["turn.up"].isEnabled())
        commands["turn.up"].enabledChanged.connect(self.table.set_reorder)
        self.table.move_requested.connect(self._ask)
        self.table.row_activated.connect(self._on_table_row_activated)
        self.confirm_button.clicked.connect(commands["delegation.confirm"].trigger)
        self.rule_button.clicked.connect(commands["delegation.by_rule"].trigger)

    def _show(self) -> None:
        """Show a badge for each lack, and as many rows as there are members, within reason."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            badge = None if item is None else item.widget()
            if badge is not None:
                badge.hide()
                badge.deleteLater()
        words = [self._wording.say(one.sentence) for one in self._missing]
        for one, said in zip(self._missing, words, strict=True):
            tone = Tone.DANGER if one.lack in _URGENT else Tone.CHECK
            badge = Badge(self._theme, said, tone, self.badges)
            self._flow.addWidget(badge)
            badge.show()
        self.badges.setAccessibleName(", ".join(words))
        for widget in (self.missing_heading, self.badges):
            widget.setVisible(bool(words))
        rows = self.model.rowCount()
        for part in (self.members_heading, self.table):
            part.setVisible(rows > 0)
        self.table.setFixedHeight(min(max(rows, 1), _SEEN) * self.table.row_height() + 2)
        self.rule_button.setVisible(self.model.is_told)

    def _ask(self, row: int, target: int) -> None:
        person = self.model.id_at(row)
        if person is not None and 0 <= target < self.model.rowCount():
            self.selection.choose(person)
            self.move_requested.emit(person, target + 1)

    def _on_table_row_activated(self, row: int) -> None:
        person = self.model.id_at(row)
        if person is not None:
            self.person_requested.emit(person)
