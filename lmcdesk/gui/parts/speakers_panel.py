"""Hold the middle of the speakers page: the list of speakers of one agenda item."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lmcdesk.gui.context import Context
from lmcdesk.gui.models.speakers_table import SpeakersTable, TurnColumn
from lmcdesk.gui.parts.limit_delegate import LimitDelegate
from lmcdesk.gui.parts.time_line import TimeLine
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.empty_state import EmptyState
from lmcdesk.gui.widgets.suggest_edit import SuggestEdit, Suggestion
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.writing import writes
from lmcdesk.services.speaking import ItemLines, MeetingLines

_NARROW = 430
"""Below this width there is no room for the state."""
_ROOMY = 760
"""From this width on kind and on whose behalf have columns of their own."""
_WIDEST = (90, 170, 240, 150, 110, 160, 200)
_WIDEST_COMPACT = (90, 116, 160, 100, 110, 100, 120)
"""How wide the columns become at most, in both cases."""
_NARROWEST = 48
_MEASURED = 200
"""How many rows are measured; a list of speakers is rarely longer than thirty."""


class SpeakersPanel(QWidget):
    """Head the list with its item and time, take new speakers by a few letters, show the turns in order."""

    turn_selected = Signal(object)
    """The selected turn's id, or None."""
    move_requested = Signal(int, int)
    """Ask to move a turn (its id) to a place, from 1."""
    details_requested = Signal()
    """Ask for the form of the selected turn."""
    candidate_chosen = Signal(object)
    limit_refused = Signal(str, str)
    """A limit typed into its cell cannot be taken: the text and why; "" and "" when it was given up."""

    def __init__(
        self,
        context: Context,
        suggest: Callable[[str], Sequence[Suggestion]],
        edit_limit: Callable[[int, str], bool],
        check_limit: Callable[[str], str],
    ) -> None:
        """Take who offers candidates, who writes a limit and who says why one cannot be taken."""
        super().__init__()
        self.setObjectName("speakers_panel")
        self._context = context
        self._silent = False
        self.model = SpeakersTable(context.desk.wording, edit_limit, self)
        self._build_ui(suggest, check_limit)
        self._connect()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._context.desk.wording.text
        self.add_edit.set_words(
            text("Type part of a name, country or code"), text("Add a speaker"), text("Who may be meant")
        )
        self.table.setAccessibleName(text("List of speakers"))
        self.limit_delegate.set_label(text("Limit"))
        self.empty.set_texts(text("Nobody is on this list yet."), text("Add the first speaker"))
        self.model.set_headings(
            (
                text("No."),
                text("Delegation"),
                text("Speaker"),
                text("Kind"),
                text("Limit"),
                text("On behalf of"),
                text("State"),
            )
        )

    def set_item(
        self, meeting: MeetingLines, lines: ItemLines, turn_id: int | None, *, capitals: bool
    ) -> None:
        """Show the list of an item with one turn selected."""
        kind = self._context.desk.wording.choice(lines.item.kind)
        self.about_label.setText(f"{kind} · {meeting.meeting.title}")
        self.title_label.setText(lines.item.title)
        self.time_line.set_item(lines)
        bar = self.table.verticalScrollBar()
        scrolled = bar.value()
        self._silent = True
        self.model.set_lines(lines.lines, capitals)
        self.table.fit_rows(self.model.texts())
        self.body.setCurrentWidget(self.table if lines.lines else self.empty_card)
        self._fit_columns()
        bar.setValue(scrolled)
        self.select_turn(turn_id)
        self._silent = False
        self.add_edit.refresh()

    def clear(self) -> None:
        """Hold no list at all, so that no row of one that is gone can be chosen."""
        self._silent = True
        self.model.set_lines((), capitals=False)
        self._silent = False

    def select_turn(self, turn_id: int | None) -> None:
        """Select a turn, or none; the row comes into view."""
        row = self.model.row_of(turn_id)
        if row != self.table.selected_row() or row < 0:
            silent, self._silent = self._silent, True
            self.table.select_row(row)
            self._silent = silent

    def focus_add_edit(self) -> None:
        """Put the cursor into the line that takes new speakers."""
        self.add_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.add_edit.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the room there is."""
        super().resizeEvent(event)
        self._fit_columns()

    def _build_ui(self, suggest: Callable[[str], Sequence[Suggestion]], check: Callable[[str], str]) -> None:
        theme, wording = self._context.theme, self._context.desk.wording
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        head = Card(padding=Space.L)
        head.setObjectName("item_card")
        self.about_label = PlainLabel("", TextRole.SMALL, elide=True)
        self.about_label.setObjectName("item_about_label")
        self.title_label = PlainLabel("", TextRole.HEADING, wrap=True)
        self.title_label.setObjectName("item_title_label")
        self.time_line = TimeLine(theme, wording)
        head.body.setSpacing(Space.XS)
        head.body.addWidget(self.about_label)
        head.body.addWidget(self.title_label)
        head.body.addSpacing(Space.XS)
        head.body.addWidget(self.time_line)
        self.add_edit = writes(SuggestEdit(theme, suggest, icon="user-plus", name="add_speaker_edit"))
        self.table = DataTable(theme, "")
        self.table.setObjectName("speakers_table")
        self.limit_delegate = LimitDelegate(self.table, check)
        self._set_up_table()
        self.empty = EmptyState(theme, "", icon="microphone", primary=False)
        writes(self.empty.button)
        sentence = self.empty.findChild(PlainLabel, "sentence_label")
        if sentence is not None:
            # Its sentence is short, and the column may become narrower than an empty page ever is.
            sentence.setMinimumWidth(0)
        self.empty_card = Card()
        self.empty_card.body.addWidget(self.empty)
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty_card)
        column.addWidget(head)
        column.addWidget(self.add_edit)
        column.addWidget(self.body, 1)

    def _set_up_table(self) -> None:
        self.table.setModel(self.model)
        self.table.set_two_line(True)
        self.table.setItemDelegateForColumn(TurnColumn.LIMIT, self.limit_delegate)
        commands = self._context.commands
        self.table.addActions([commands[key] for key in ("turn.up", "turn.down", "row.remove")])
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._let_write(commands["turn.up"].isEnabled())
        self._fit_columns()

    def _let_write(self, on: bool) -> None:
        """Let rows be dragged and limits be typed, or not: as the commands do that move a row."""
        triggers = QAbstractItemView.EditTrigger
        typed = triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked
        self.table.set_reorder(on)
        self.table.setEditTriggers(typed if on else triggers.NoEditTriggers)

    def _connect(self) -> None:
        self._context.commands["turn.up"].enabledChanged.connect(self._let_write)
        self.table.row_selected.connect(self._on_table_row_selected)
        self.table.row_activated.connect(self._on_table_row_activated)
        self.table.move_requested.connect(self._on_table_move_requested)
        self.empty.action_requested.connect(self.focus_add_edit)
        self.add_edit.chosen.connect(self.candidate_chosen)
        self.limit_delegate.refused.connect(self.limit_refused)

    def _fit_columns(self) -> None:
        """Give every column what its words need, within bounds, and the speakers the rest."""
        roomy = self.width() >= _ROOMY
        self.model.set_compact(not roomy)
        self.table.setColumnHidden(TurnColumn.KIND, not roomy)
        self.table.setColumnHidden(TurnColumn.ON_BEHALF_OF, not roomy)
        # The form beside the table shows the state as well.
        self.table.setColumnHidden(TurnColumn.STATE, self.width() < _NARROW)
        most = _WIDEST if roomy else _WIDEST_COMPACT
        self.table.set_widths(
            [min(max(self._needed(column), _NARROWEST), most[column]) for column in TurnColumn],
            stretch=TurnColumn.SPEAKER,
        )

    def _needed(self, column: TurnColumn) -> int:
        cells, option = self.table.itemDelegate(), QStyleOptionViewItem()
        rows = min(self.model.rowCount(), _MEASURED)
        widths = [cells.sizeHint(option, self.model.index(row, column)).width() for row in range(rows)]
        return max([self.table.horizontalHeader().sectionSizeHint(column), *widths])

    def _on_table_row_selected(self, row: int) -> None:
        if not self._silent:
            self.turn_selected.emit(self.model.turn_id(row))

    def _on_table_row_activated(self, row: int) -> None:
        if self.table.currentIndex().column() != TurnColumn.LIMIT:
            self.details_requested.emit()

    def _on_table_move_requested(self, row: int, target: int) -> None:
        turn_id = self.model.turn_id(row)
        if turn_id is not None:
            self.move_requested.emit(turn_id, target + 1)
