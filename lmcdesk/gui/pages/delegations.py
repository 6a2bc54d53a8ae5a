"""List the delegations of the event in protocol order, and edit the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.domain.outstanding import Missing
from lmcdesk.domain.records import Delegation
from lmcdesk.domain.text import fold
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.add_delegation import AddDelegationDialog
from lmcdesk.gui.dialogs.co_chairs import CoChairsDialog
from lmcdesk.gui.dialogs.confirm_entries import ConfirmEntriesDialog
from lmcdesk.gui.forms.delegation_panel import DelegationPanel
from lmcdesk.gui.forms.writer import Writer
from lmcdesk.gui.models.delegations_table import COLUMNS, DelegationsTable
from lmcdesk.gui.page import Page
from lmcdesk.gui.parts.listing import Listing
from lmcdesk.gui.printed import Printable, table_printable
from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_words
from lmcdesk.gui.widgets.empty_state import EmptyState
from lmcdesk.gui.widgets.page_header import PageHeader
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.writing import writes
from lmcdesk.services.roster import Roster


class DelegationsPage(Page):
    """Show the table of delegations with the form of the chosen one beside it."""

    key = "delegations"
    tables = frozenset({"delegation", "delegation_role", "event_setting", "participant"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page empty."""
        super().__init__(context, parent)
        self._roster: Roster | None = None
        self.writer = Writer(context)
        self._build_ui()
        self._connect()
        self.retranslate()

    def load(self, touched: frozenset[str] | None = None) -> None:
        """Read everything afresh, keeping selection, scroll position and what is being typed."""
        if self.writer.busy:
            # The page's own edit, after which it reads what it needs by itself.
            return
        desk = self.context.desk
        self._roster = roster = desk.participants.roster(self.context.event_id)
        missing = desk.delegations.missing(roster)
        with self.selection.keeping(first=True):
            self.model.set_roster(roster, missing)
            self.table.fit_rows(found.short_name for found in roster.delegations)
        self._show_chosen()
        self._show_state()
        self.panel.form.keep_records({found.id for found in roster.delegations})

    def select(self, row_id: int) -> None:
        """Select a delegation."""
        self.selection.choose(row_id)
        self._show_chosen()

    def arrive(self) -> None:
        """Put the focus into the table, not into that of the members beside it."""
        if self.table.isVisibleTo(self):
            self.table.setFocus()
        else:
            super().arrive()

    def printables(self) -> Sequence[Printable]:
        """Return the delegations, and the members of the chosen one."""
        found: list[Printable] = []
        members = self.panel.members.table
        if self.table.isVisibleTo(self):
            found.append(table_printable(self.table, self.table.accessibleName(), ()))
        if members.isVisibleTo(self):
            about = (self.panel.name_label.text(),)
            found.append(table_printable(members, members.accessibleName(), about))
        return found

    def commit(self) -> None:
        """Save what stands in a field that has not been left yet."""
        self.panel.form.commit()

    def unsaved(self) -> bool:
        """Tell whether a field holds what was not taken."""
        return self.panel.form.unsaved()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the page does for commands."""
        return {
            "delegation.add": self.add,
            "delegation.add_six": self.add_six,
            "delegation.co_chairs": self.ask_co_chairs,
            "delegation.confirm": self.confirm,
            "delegation.by_rule": self.order_by_rule,
            "turn.up": lambda: self.panel.members.step(-1),
            "turn.down": lambda: self.panel.members.step(1),
            "row.remove": self.remove,
            "view.columns": self.listing.ask_columns,
        }

    def add(self) -> None:
        """Ask which delegation to add."""
        self.commit()
        dialog = AddDelegationDialog(self.context, self)
        dialog.added.connect(self._on_dialog_added)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add_six(self) -> None:
        """Add those of the six members that are missing."""
        desk, event_id = self.context.desk, self.context.event_id
        added: list[int] = []
        if self.writer.write(lambda: added.append(desk.delegations.add_six(event_id))):
            self.writer.read(self.load)
            if added[0]:
                self.writer.tell_done()
            else:
                self.context.notifier.tell(desk.wording.text("The six members are all here already."))

    def ask_co_chairs(self) -> None:
        """Ask who co-chairs and who hosts."""
        self.commit()
        dialog = CoChairsDialog(self.context, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def confirm(self) -> None:
        """Ask who has confirmed the entries of the chosen delegation."""
        self.commit()
        delegation = self.model.delegation(self.selection.id)
        if delegation is not None:
            dialog = ConfirmEntriesDialog(self.context, delegation, self)
            dialog.accepted.connect(self.writer.tell_done)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def order_by_rule(self) -> None:
        """Put the members of the chosen delegation back into the order of the rule, with the way back."""
        delegation_id, delegations = self.selection.id, self.context.desk.delegations
        if delegation_id is not None and self.writer.write(lambda: delegations.order_by_rule(delegation_id)):
            self.writer.read(self.load)
            if self.writer.changed:
                self.writer.tell_done()

    def remove(self) -> None:
        """Remove the chosen delegation with its people at once, with the way back."""
        delegation_id, delegations = self.selection.id, self.context.desk.delegations
        if delegation_id is None:
            return
        if self.writer.write(lambda: delegations.remove(delegation_id)):
            self.writer.read(self.load)
            self.writer.tell_done()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self.context.desk.wording.text
        self.header.set_title(text("Delegations"))
        commands = self.context.commands
        set_button_words(self.co_chairs_button, text("Who co-chairs?"), commands["delegation.co_chairs"])
        set_button_words(self.add_six_button, text("Add the six members"), commands["delegation.add_six"])
        set_button_words(self.add_button, text("Add delegation"), commands["delegation.add"])
        self.empty_state.set_texts(text("No delegations yet."), text("Add the six members"))
        self.table.setAccessibleName(text("Delegations"))
        self.panel.setAccessibleName(text("Details of the delegation"))
        self.panel.retranslate()
        self.model.retranslate()
        self._show_state()

    def _build_ui(self) -> None:
        theme = self.context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        outer.setSpacing(Space.M)
        self.header = PageHeader("")
        self.add_six_button = writes(secondary_button(theme, "", "users", name="add_six_button"))
        self.co_chairs_button = writes(secondary_button(theme, "", "star", name="co_chairs_button"))
        self.add_button = writes(primary_button(theme, "", "plus", name="add_button"))
        self.header.add_action(self.add_six_button)
        self.header.add_action(self.co_chairs_button)
        self.header.add_action(self.add_button)
        outer.addWidget(self.header)
        self.banner = writes(Banner(theme, Tone.CHECK))
        self.banner.setObjectName("co_chairs_banner")
        outer.addWidget(self.banner)
        self.stack = QStackedWidget(self)
        self.listing = self._build_listing()
        self.empty_state = EmptyState(theme, "", "", icon="flag", primary=False)
        writes(self.empty_state.button)
        self.stack.addWidget(self.listing)
        self.stack.addWidget(self.empty_state)
        outer.addWidget(self.stack, 1)
        self.count_label = PlainLabel("", TextRole.MUTED)
        self.count_label.setObjectName("count_label")
        outer.addWidget(self.count_label)

    def _build_listing(self) -> Listing:
        theme, desk, commands = self.context.theme, self.context.desk, self.context.commands
        self.model = DelegationsTable(desk.wording, self, theme.cover)
        listing = Listing(
            self.context,
            self.key,
            self.model,
            columns=COLUMNS,
            actions=[commands["delegation.add"], commands["row.remove"]],
            parent=self.stack,
        )
        self.panel = DelegationPanel(theme, desk, commands, parent=listing)
        listing.set_panel(self.panel)
        self.table, self.selection = listing.table, listing.selection
        return listing

    def _connect(self) -> None:
        commands = self.context.commands
        self.co_chairs_button.clicked.connect(commands["delegation.co_chairs"].trigger)
        self.add_six_button.clicked.connect(commands["delegation.add_six"].trigger)
        self.add_button.clicked.connect(commands["delegation.add"].trigger)
        self.banner.action_requested.connect(self.ask_co_chairs)
        self.empty_state.action_requested.connect(self.add_six)
        self.selection.chosen.connect(self._on_selection_chosen)
        self.context.theme.cover.changed.connect(self._on_cover_changed)
        self.table.row_activated.connect(self._on_table_row_activated)
        self.panel.remove_requested.connect(self.remove)
        self.panel.form.edit_requested.connect(self._on_form_edit_requested)
        self.panel.form.role_requested.connect(self._on_form_role_requested)
        self.panel.members.move_requested.connect(self._on_members_move_requested)
        self.panel.members.person_requested.connect(self._on_members_person_requested)

    def _show_chosen(self, saved: str = "") -> None:
        delegation = self.model.delegation(self.selection.id)
        if delegation is None:
            self.panel.set_delegation(None)
            return
        reason = self.model.reason(delegation.id)
        self.panel.set_delegation(delegation, self.model.roles_of(delegation.id), reason, saved)
        capitals = self._roster is not None and self._roster.settings.family_name_capitals
        members, missing = self.model.members(delegation.id), self.model.missing(delegation.id)
        self.panel.members.set_members(delegation.id, members, missing, capitals=capitals)

    def _show_state(self) -> None:
        """Show the table or the empty page, and what is still to be asked."""
        wording, found = self.context.desk.wording, self.model.delegations()
        self.stack.setCurrentWidget(self.listing if found else self.empty_state)
        self.count_label.setVisible(bool(found))
        self.count_label.setText(wording.plural("{n} delegation", "{n} delegations", len(found)))
        members = any(delegation.kind is DelegationKind.MEMBER for delegation in found)
        self._ask(members)
        self.co_chairs_button.setVisible(members)
        # The empty page has that button in its middle.
        self.add_six_button.setVisible(bool(found) and not self._has_six(found))

    def _has_six(self, found: Sequence[Delegation]) -> bool:
        """Tell whether adding the six members would add nobody."""
        codes = {delegation.code for delegation in found}
        names = {fold(delegation.short_name) for delegation in found}
        six = self.context.desk.countries.six()
        return all(country.code in codes or fold(country.short_name) in names for country in six)

    def _ask(self, members: bool) -> None:
        """Ask who co-chairs where nobody has said, or where it is assumed."""
        text, roster = self.context.desk.wording.text, self._roster
        if roster is None or not members:
            self.banner.set_message("")
        elif not roster.settings.co_chairs_asked:
            question = text("Who co-chairs? The order of the attendee sheet depends on it.")
            self.banner.set_message(question, button_text=text("Answer"))
        elif any(Role.CO_CHAIR in held for held in roster.assumed_roles.values()):
            question = text("Who co-chairs is assumed. The order of the attendee sheet depends on it.")
            self.banner.set_message(question, button_text=text("Confirm"))
        else:
            self.banner.set_message("")

    def _missing(self, delegation: Delegation) -> Sequence[Missing]:
        """Return what one delegation lacks now, with the people as they were read."""
        roster, desk = self._roster, self.context.desk
        if roster is None:
            return ()
        members = tuple(self.model.members(delegation.id))
        alone = replace(roster, delegations=(delegation,), participants=members)
        return desk.delegations.missing(alone)[delegation.id]

    def _reread(self, delegation_id: int, saved: str = "") -> None:
        """Take one delegation afresh: the people are as they were."""
        try:
            delegation = self.context.desk.delegations.get(delegation_id)
        except KnownError:
            self.writer.read(self.load)
            return
        missing = self._missing(delegation)
        with self.selection.keeping():
            self.model.set_delegation(delegation, missing)
        self._show_chosen(saved if delegation_id == self.selection.id else "")
        self._show_state()

    def _on_cover_changed(self) -> None:
        with self.selection.keeping():
            self.model.follow_cover()

    def _on_selection_chosen(self) -> None:
        self._show_chosen()

    def _on_table_row_activated(self) -> None:
        self.panel.focus_field("short_name")

    def _on_form_edit_requested(self, name: str, typed: object, seen: object) -> None:
        form, delegations = self.panel.form, self.context.desk.delegations
        delegation_id = form.record_id
        if delegation_id is None:
            return
        done = self.writer.write(
            lambda: delegations.edit(delegation_id, {name: typed}, seen={name: seen}), form
        )
        self._reread(delegation_id, name if done else "")

    def _on_form_role_requested(self, role: Role, given: bool) -> None:
        delegation_id, delegations = self.panel.form.record_id, self.context.desk.delegations
        if delegation_id is not None:
            self.writer.write(lambda: delegations.set_role(delegation_id, role, held=given))
            self.writer.read(self.load)

    def _on_members_move_requested(self, participant_id: int, place: int) -> None:
        delegations = self.context.desk.delegations
        self.writer.write(lambda: delegations.place_member(participant_id, place))
        self.writer.read(self.load)

    def _on_members_person_requested(self, participant_id: int) -> None:
        self.context.go_to("participants", participant_id)

    def _on_dialog_added(self, delegation_id: int) -> None:
        self.writer.read(self.load)
        self.select(delegation_id)
        self.writer.tell_done()
