"""Hold the left column of the speakers page: meetings and their agenda items."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from lmcdesk.gui.context import Context
from lmcdesk.gui.models.agenda_tree import AgendaTree
from lmcdesk.gui.parts.agenda_view import AgendaView
from lmcdesk.gui.printed import Printable, tree_printable
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import ButtonLook, action_button
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.writing import writes
from lmcdesk.services.speaking import MeetingLines


class AgendaPanel(Card):
    """Show the agenda items by meeting; offer to add items, to edit and remove what is under the cursor."""

    item_selected = Signal(int)
    edit_item_requested = Signal(int)
    remove_item_requested = Signal(int)
    edit_meeting_requested = Signal(int)
    remove_meeting_requested = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=Space.S)
        self.setObjectName("agenda_panel")
        self._context = context
        self._item_id: int | None = None
        self._model = AgendaTree(context.desk.wording, self)
        self.view = AgendaView(context.theme, self._model)
        self.body.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        self.add_button = action_button(
            context.theme, context.commands["item.add"], ButtonLook.QUIET, icon="plus", name="add_item_button"
        )
        foot.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(foot)
        self._edit_action = writes(QAction(self))
        self._edit_action.setObjectName("edit_action")
        self._remove_action = writes(QAction(self))
        self._remove_action.setObjectName("remove_action")
        context.theme.icons.bind(self._edit_action, "edit")
        context.theme.icons.bind(self._remove_action, "trash")
        self._set_up_menu()
        self._connect()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._context.desk.wording.text
        self.view.setAccessibleName(text("Agenda items by meeting"))
        self._word_actions()

    def set_meetings(self, meetings: Sequence[MeetingLines], item_id: int | None) -> None:
        """Show the meetings with one item chosen; the place of the list stays."""
        bar = self.view.verticalScrollBar()
        place = bar.value()
        # The cursor stays on a meeting while the item chosen is still the same.
        meeting_id = self.view.current_meeting() if item_id == self._item_id else None
        self._item_id = item_id
        self._model.set_meetings(meetings)
        bar.setValue(place)
        self.view.select_item(item_id, meeting_id)

    def has_focus(self) -> bool:
        """Tell whether keys go to the list."""
        return self.view.hasFocus()

    def printable(self) -> Printable:
        """Return the meetings with their items, to be printed."""
        text = self._context.desk.wording.text
        headings = (text("Meeting or agenda item"), text("About it"))
        return tree_printable(self._model, self.view.accessibleName(), headings)

    def remove_current(self) -> None:
        """Ask for the row under the cursor to be removed: a meeting or an agenda item."""
        self._ask(self.remove_item_requested, self.remove_meeting_requested)

    def _set_up_menu(self) -> None:
        self._edit_action.setShortcut(Qt.Key.Key_F2)
        self._remove_action.setShortcut(Qt.Key.Key_Delete)
        for action in (self._edit_action, self._remove_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addActions([self._edit_action, self._remove_action, self._context.commands["item.add"]])
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _connect(self) -> None:
        self.view.item_selected.connect(self._on_view_item_selected)
        self.view.current_changed.connect(self._word_actions)
        self.view.edit_requested.connect(self._edit_action.trigger)
        self._edit_action.triggered.connect(self._edit_current)
        self._remove_action.triggered.connect(self.remove_current)

    def _edit_current(self) -> None:
        self._ask(self.edit_item_requested, self.edit_meeting_requested)

    def _ask(self, of_item: SignalInstance, of_meeting: SignalInstance) -> None:
        item_id, meeting_id = self.view.current_item(), self.view.current_meeting()
        if item_id is not None:
            of_item.emit(item_id)
        elif meeting_id is not None:
            of_meeting.emit(meeting_id)

    def _word_actions(self) -> None:
        text, meeting = self._context.desk.wording.text, self.view.current_meeting() is not None
        self._edit_action.setText(text("Edit meeting…") if meeting else text("Edit agenda item…"))
        self._remove_action.setText(text("Remove meeting") if meeting else text("Remove agenda item"))

    def _on_view_item_selected(self, item_id: int) -> None:
        self._item_id = item_id
        self.item_selected.emit(item_id)
