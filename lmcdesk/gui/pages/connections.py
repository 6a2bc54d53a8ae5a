"""List the connections of the event: who joins by which line, and how its tests went."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.gui.context import Context
from lmcdesk.gui.forms.connection_form import DELEGATION
from lmcdesk.gui.forms.connection_panel import ConnectionPanel
from lmcdesk.gui.forms.writer import Writer
from lmcdesk.gui.models.connections_table import COLUMNS, ConnectionsTable
from lmcdesk.gui.page import Page
from lmcdesk.gui.parts.listing import Listing
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_words
from lmcdesk.gui.widgets.empty_state import EmptyState
from lmcdesk.gui.widgets.page_header import PageHeader
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.writing import writes

if TYPE_CHECKING:
    from lmcdesk.services.lines import Lines

_NAMED = 3
"""How many of those in no connection are named below the table."""


class ConnectionsPage(Page):
    """Show the table of connections with the form of the chosen one beside it."""

    key = "connections"
    tables = frozenset(
        {"connection", "connection_person", "connection_test", "participant", "delegation"}
        | {"delegation_role", "event_setting"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page empty."""
        super().__init__(context, parent)
        self._lines: Lines | None = None
        self.writer = Writer(context)
        self._build_ui()
        self._connect()
        self.retranslate()

    def load(self, touched: frozenset[str] | None = None) -> None:
        """Read everything afresh, keeping selection, scroll position and what is being typed."""
        if self.writer.busy:
            # The page's own edit, after which it reads by itself.
            return
        self._read()

    def select(self, row_id: int) -> None:
        """Select a connection."""
        self.selection.choose(row_id)
        self._show_chosen()

    def commit(self) -> None:
        """Save what stands in a field that has not been left yet."""
        self.panel.form.commit()

    def unsaved(self) -> bool:
        """Tell whether a field holds what was not taken."""
        return self.panel.form.unsaved()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the page does for commands."""
        return {
            "connection.add": self.add,
            "connection.add_each": self.add_each,
            "connection.test": self.test,
            "row.remove": self.remove,
            "view.columns": self.listing.ask_columns,
        }

    def add(self) -> None:
        """Add a connection of the chosen one's delegation, and go to its name."""
        self.commit()
        desk, event_id = self.context.desk, self.context.event_id
        chosen = self.model.line(self.selection.id)
        delegation = None if chosen is None else chosen.connection.delegation_id
        name = desk.wording.text("New connection")
        made: list[int] = []
        if self.writer.write(lambda: made.append(desk.connections.add(event_id, {"name": name}, delegation))):
            self.writer.read(self._read)
            self.select(made[0])
            self.panel.focus_field("name")

    def add_each(self) -> None:
        """Add a connection for each delegation that has none."""
        desk, event_id = self.context.desk, self.context.event_id
        added: list[int] = []
        if self.writer.write(lambda: added.append(desk.connections.add_for_delegations(event_id))):
            self.writer.read(self._read)
            if added[0]:
                self.writer.tell_done()
            else:
                told = desk.wording.text("Each delegation has a connection already.")
                if self._lines is not None and not self._lines.roster.delegations:
                    told = desk.wording.text("There are no delegations yet.")
                self.context.notifier.tell(told)

    def test(self) -> None:
        """Go down the list with one key for each result."""
        from lmcdesk.gui.dialogs.test_call import TestCallDialog

        self.commit()
        if self._lines is None or not self._lines.lines:
            self.context.notifier.tell(self.context.desk.wording.text("There is no connection to test yet."))
            return
        dialog = TestCallDialog(self.context, self.selection.id, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def remove(self) -> None:
        """Remove the chosen connection at once, with the way back."""
        connection_id, connections = self.selection.id, self.context.desk.connections
        if connection_id is None:
            return
        if self.writer.write(lambda: connections.remove(connection_id)):
            self.writer.read(self._read)
            self.writer.tell_done()

    def retranslate(self) -> None:
        """Word every static text again."""
        text, commands = self.context.desk.wording.text, self.context.commands
        self.header.set_title(text("Connections"))
        set_button_words(self.each_button, text("One per delegation"), commands["connection.add_each"])
        set_button_words(self.test_button, text("Test call"), commands["connection.test"])
        set_button_words(self.add_button, text("Add connection"), commands["connection.add"])
        self.empty_state.set_texts(
            text("No connections yet: the rooms, laptops and telephones by which people join."),
            text("Add one connection per delegation"),
        )
        self.table.setAccessibleName(text("Connections"))
        self.panel.setAccessibleName(text("Details of the connection"))
        self.panel.retranslate()
        self.model.retranslate()
        self._show_state()

    def _build_ui(self) -> None:
        theme = self.context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        outer.setSpacing(Space.M)
        self.header = PageHeader("")
        self.each_button = writes(secondary_button(theme, "", "users", name="add_each_button"))
        self.test_button = writes(secondary_button(theme, "", "check", name="test_button"))
        self.add_button = writes(primary_button(theme, "", "plus", name="add_button"))
        for button in (self.each_button, self.test_button, self.add_button):
            self.header.add_action(button)
        outer.addWidget(self.header)
        self.stack = QStackedWidget(self)
        self.listing = self._build_listing()
        self.empty_state = EmptyState(theme, "", "", icon="link", primary=False)
        writes(self.empty_state.button)
        self.stack.addWidget(self.listing)
        self.stack.addWidget(self.empty_state)
        outer.addWidget(self.stack, 1)
        self.count_label = PlainLabel("", TextRole.MUTED, elide=True)
        self.count_label.setObjectName("count_label")
        outer.addWidget(self.count_label)

    def _build_listing(self) -> Listing:
        theme, desk, commands = self.context.theme, self.context.desk, self.context.commands
        self.model = ConnectionsTable(desk.wording, self, theme.cover)
        listing = Listing(
            self.context,
            self.key,
            self.model,
            columns=COLUMNS,
            actions=[commands["connection.add"], commands["connection.test"], commands["row.remove"]],
            parent=self.stack,
        )
        self.panel = ConnectionPanel(theme, desk, parent=listing)
        listing.set_panel(self.panel)
        self.table, self.selection = listing.table, listing.selection
        return listing

    def _connect(self) -> None:
        commands = self.context.commands
        self.each_button.clicked.connect(commands["connection.add_each"].trigger)
        self.test_button.clicked.connect(commands["connection.test"].trigger)
        self.add_button.clicked.connect(commands["connection.add"].trigger)
        self.empty_state.action_requested.connect(self.add_each)
        self.selection.chosen.connect(self._on_selection_chosen)
        self.context.theme.cover.changed.connect(self._on_cover_changed)
        self.table.row_activated.connect(self._on_table_row_activated)
        self.panel.remove_requested.connect(self.remove)
        self.panel.form.edit_requested.connect(self._on_form_edit_requested)
        self.panel.inside.put_requested.connect(self._on_inside_put_requested)
        self.panel.inside.take_out_requested.connect(self._on_inside_take_out_requested)

    def _read(self, saved: str = "") -> None:
        self._lines = lines = self.context.desk.connections.lines(self.context.event_id)
        with self.selection.keeping(first=True):
            self.model.set_lines(lines)
            self.table.fit_rows(line.display_name for line in lines.lines)
        self._show_chosen(saved)
        self._show_state()
        self.panel.form.keep_records({int(line.connection.id) for line in lines.lines})

    def _show_chosen(self, saved: str = "") -> None:
        self.panel.set_line(self.model.line(self.selection.id), self._lines, saved)

    def _show_state(self) -> None:
        """Show the table or the empty page, and who is in no connection."""
        lines, say = self._lines, self.context.desk.wording
        found = () if lines is None else lines.lines
        self.stack.setCurrentWidget(self.listing if found else self.empty_state)
        # The empty page has that button in its middle.
        self.each_button.setVisible(bool(found) and lines is not None and bool(lines.without_line()))
        self.test_button.setVisible(bool(found))
        self.count_label.setVisible(bool(found))
        told = [say.plural("{n} connection", "{n} connections", len(found))]
        if lines is not None and lines.outside:
            told.append(self._outside(lines))
        self.count_label.setText(" · ".join(told))

    def _outside(self, lines: Lines) -> str:
        say, outside = self.context.desk.wording, lines.outside
        names = [person.full_name or "" for person in outside[:_NAMED]]
        if len(outside) > _NAMED:
            names.append(say.plural("{n} other", "{n} others", len(outside) - _NAMED))
        return say.text("In no connection: {names}").format(names=say.listed(names))

    def _on_cover_changed(self) -> None:
        with self.selection.keeping():
            self.model.follow_cover()

    def _on_selection_chosen(self) -> None:
        self._show_chosen()

    def _on_table_row_activated(self) -> None:
        self.panel.focus_field("name")

    def _on_form_edit_requested(self, name: str, typed: object, seen: object) -> None:
        form, connections = self.panel.form, self.context.desk.connections
        connection_id = form.record_id
        if connection_id is None:
            return
        if name == DELEGATION:
            delegation_id = typed if isinstance(typed, int) else None
            done = self.writer.write(
                lambda: connections.move_to(connection_id, delegation_id, seen={name: seen}), form
            )
        else:
            done = self.writer.write(
                lambda: connections.edit(connection_id, {name: typed}, seen={name: seen}), form
            )
        shown = name if done and connection_id == self.selection.id else ""
        self.writer.read(lambda: self._read(shown))

    def _on_inside_put_requested(self, person_id: int) -> None:
        connection_id, connections = self.selection.id, self.context.desk.connections
        if connection_id is not None:
            self.writer.write(lambda: connections.put(connection_id, [person_id]))
            self.writer.read(self._read)

    def _on_inside_take_out_requested(self, person_id: int) -> None:
        connection_id, connections = self.selection.id, self.context.desk.connections
        if connection_id is not None:
            self.writer.write(lambda: connections.take_out(connection_id, person_id))
            self.writer.read(self._read)
