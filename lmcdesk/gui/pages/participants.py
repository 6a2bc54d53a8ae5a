"""List the participants of the event, find them, and edit the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.gui.context import Context
from lmcdesk.gui.forms.find_bar import FindBar
from lmcdesk.gui.forms.participant_form import DELEGATION
from lmcdesk.gui.forms.writer import Writer
from lmcdesk.gui.page import Page
from lmcdesk.gui.parts.cell_editing import CellEditing
from lmcdesk.gui.parts.participant_saving import save_field
from lmcdesk.gui.parts.paste_strip import PasteStrip
from lmcdesk.gui.parts.pasting import Pasting
from lmcdesk.gui.parts.people_chips import groups_menu, people_chips
from lmcdesk.gui.parts.people_drafting import Drafting
from lmcdesk.gui.parts.people_listing import PeopleListing
from lmcdesk.gui.parts.person_commands import person_handlers
from lmcdesk.gui.parts.saved_views import SavedViews
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text, set_button_words
from lmcdesk.gui.widgets.empty_state import EmptyState
from lmcdesk.gui.widgets.page_header import PageHeader
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.writing import writes
from lmcdesk.paper.typeset import needs_tall_lines
from lmcdesk.services.roster import Roster


class ParticipantsPage(Page):
    """Show the table of participants with the form of the chosen one beside it."""

    key = "participants"
    tables = frozenset({"participant", "delegation", "delegation_role", "event_setting"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page empty."""
        super().__init__(context, parent)
        self._roster: Roster | None = None
        self._chips_on: frozenset[str] = frozenset()
        self.writer = Writer(context)
        self._build_ui()
        self._connect()
        self.retranslate()

    def load(self, touched: frozenset[str] | None = None) -> None:
        """Read everything afresh, keeping selection, scroll position and what is being typed."""
        if self.writer.busy:
            # The page's own edit of one participant, which it reads again by itself.
            return
        self._read()

    def _read(self, saved: str = "") -> None:
        """Read everybody; `saved` names the field that has just been written for those chosen."""
        self._roster = roster = self.context.desk.participants.roster(self.context.event_id)
        with self.selection.keeping(first=not self.model.people()):
            self.panel.set_roster(roster)
            self.model.set_roster(roster, keep=self.selection.ids)
            self.table.fit_rows(f"{who.native_name} {who.full_name}" for who in roster.participants)
        self.listing.show_chosen(saved)
        self._show_state()
        self.panel.form.keep_records({person.id for person in roster.participants})
        self.listing.warm()
        self.pasting.refresh()

    def note(self, touched: Mapping[str, frozenset[int]]) -> None:
        """Take one participant afresh where nobody else came, went or was touched."""
        ids = tuple(touched.get("participant", ()))
        alone = len(ids) == 1 and self.tables & touched.keys() == {"participant"}
        if alone and not self.writer.busy and self.model.person(ids[0]) is not None:
            self._reread(ids)
        else:
            self.load(frozenset(touched))

    def select(self, row_id: int) -> None:
        """Select a participant, showing everybody where the filter hides them."""
        if self.model.row_of(row_id) < 0:
            self.find_bar.clear()
        self.drafting.leave()
        self.selection.choose(row_id)
        self.listing.show_chosen()
        self._show_state()

    def commit(self) -> None:
        """Save what stands in a field that has not been left yet; a draft is added only by her."""
        self.cells.commit_open()
        self.panel.form.commit()

    def may_leave(self) -> bool:
        """Stay once where somebody drafted by name is not added yet, and say so; the draft waits here."""
        return self.drafting.may_leave()

    def unsaved(self) -> bool:
        """Tell whether a field or a draft holds what was not taken."""
        return self.drafting.waits() or self.panel.form.unsaved()

    def about_list(self) -> tuple[str, ...]:
        """Return what was searched for."""
        return (self.find_bar.query(),)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the page does for commands."""
        return {
            "participant.add": self.add,
            "row.remove": self.remove,
            "edit.find": self.focus_search,
            "edit.copy": self.pasting.copy,
            "edit.copy_headings": lambda: self.pasting.copy(headings=True),
            "edit.paste": self.pasting.paste,
            "view.columns": self.listing.ask_columns,
            **person_handlers(self),
            "view.saved": self.views.open_menu,
        }

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.find_bar.focus_search()

    def add(self) -> None:
        """Open the form for somebody new, at the delegation, which is that of whoever is chosen."""
        delegations = () if self._roster is None else self._roster.delegations
        if not delegations:
            self.context.go_to("delegations", None)
        elif self.panel.form.draft:
            self.panel.focus_field(DELEGATION)
        else:
            self.panel.form.commit()
            person = self.model.person(self.selection.id)
            only = delegations[0].id if len(delegations) == 1 else None
            self.selection.park()
            # Shown first: a hidden field takes no cursor.
            self.stack.setCurrentWidget(self.listing)
            self.drafting.begin(only if person is None else person.delegation_id)
            self._show_state()

    def remove(self) -> None:
        """Remove the chosen participants at once, with the way back."""
        participants, ids = self.context.desk.participants, self.selection.ids
        if not ids or self.panel.form.draft:
            return
        one = len(ids) == 1
        if self.writer.write(lambda: participants.remove(ids[0]) if one else participants.remove_many(ids)):
            self.writer.read(self.load)
            self.writer.tell_done()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self.context.desk.wording.text
        self.header.set_title(text("Participants"))
        commands = self.context.commands
        set_button_words(self.export_button, text("Export attendee sheet…"), commands["sheet.export"])
        set_button_words(self.add_button, text("Add participant"), commands["participant.add"])
        set_button_text(self.filters_button, text("Filter"))
        set_button_words(self.views_button, text("Views"), commands["view.saved"])
        self.find_bar.set_words(
            text("Name, title, delegation"), text("Find participants"), text("Show only some")
        )
        self.listing.retranslate()
        self.pasting.retranslate()
        self._show_state()

    def _build_ui(self) -> None:
        theme = self.context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        outer.setSpacing(Space.M)
        self.header = PageHeader("")
        self.views_button = secondary_button(theme, "", "chevron-down", name="views_button")
        self.header.add_action(self.views_button)
        self.export_button = secondary_button(theme, "", "export", name="export_button")
        self.add_button = writes(primary_button(theme, "", "plus", name="add_button"))
        self.header.add_action(self.export_button)
        self.header.add_action(self.add_button)
        outer.addWidget(self.header)
        self.find_bar = FindBar(theme)
        self.filters_button = secondary_button(theme, "", "chevron-down", name="filters_button")
        self.find_bar.add_button(self.filters_button)
        outer.addWidget(self.find_bar)
        self.paste_strip = PasteStrip(theme, self)
        outer.addWidget(self.paste_strip)
        self.stack = QStackedWidget(self)
        self.listing = listing = PeopleListing(self.context, self.key, self.stack)
        self.model, self.table, self.panel = listing.model, listing.table, listing.panel
        self.selection, self.table_stack, self.no_match = (
            listing.selection,
            listing.table_stack,
            listing.no_match,
        )
        self.cells = CellEditing(
            theme,
            self.context.desk.wording,
            self.table,
            self.model,
            self._take_cell,
            self.panel.form,
        )
        self.table.use_cells(self.cells)
        self.drafting = Drafting(self.context, self.panel, self.writer)
        self.views = SavedViews(self.context, self.views_button, listing, self.find_bar)
        self.pasting = Pasting(self.context, listing, self.writer, self.paste_strip)
        self.empty_state = EmptyState(theme, "", "", icon="users")
        writes(self.empty_state.button)
        self.stack.addWidget(self.listing)
        self.stack.addWidget(self.empty_state)
        outer.addWidget(self.stack, 1)
        self.count_label = PlainLabel("", TextRole.MUTED)
        self.count_label.setObjectName("count_label")
        outer.addWidget(self.count_label)

    def _connect(self) -> None:
        commands = self.context.commands
        commands["edit.paste"].enabledChanged.connect(self.cells.let_write)
        self.cells.let_write(commands["edit.paste"].isEnabled())
        self.export_button.clicked.connect(commands["sheet.export"].trigger)
        self.add_button.clicked.connect(commands["participant.add"].trigger)
        self.filters_button.clicked.connect(self._on_filters_button_clicked)
        self.find_bar.changed.connect(self._on_find_bar_changed)
        self.find_bar.results_requested.connect(self._on_find_bar_results_requested)
        self.selection.chosen.connect(self._on_selection_chosen)
        self.table.row_activated.connect(self._on_table_row_activated)
        self.pasting.pasted.connect(self._reread)
        self.panel.form.edit_requested.connect(self._on_form_edit_requested)
        self.panel.add_requested.connect(self._on_panel_add_requested)
        self.panel.cancel_requested.connect(self._on_panel_cancel_requested)
        self.panel.remove_requested.connect(self.remove)
        self.no_match.action_requested.connect(self.find_bar.clear)
        self.empty_state.action_requested.connect(self._on_empty_state_action_requested)
        self.context.theme.cover.changed.connect(self._on_cover_changed)

    def _show_state(self) -> None:
        """Show the table or what stands in its place, and the counts."""
        text = self.context.desk.wording.text
        people, drafting = self.model.people(), self.panel.form.draft
        self.stack.setCurrentWidget(self.listing if people or drafting else self.empty_state)
        for widget in (self.find_bar, self.count_label):
            widget.setVisible(bool(people))
        # The empty page and the draft have a main button of their own.
        self.add_button.setVisible(bool(people) or drafting)
        self.add_button.setEnabled(not drafting)
        if self._roster is not None and self._roster.delegations:
            self.empty_state.set_texts(
                text("Nobody is listed yet: add a person, or an open seat."), text("Add participant")
            )
        else:
            self.empty_state.set_texts(
                text("People belong to delegations, and there are none yet."), text("Add the six members")
            )
        self._show_chips()
        self._show_matches()

    def _show_matches(self) -> None:
        """Show the rows found, or that there are none, and count them."""
        self.count_label.setText(self.listing.show_matches(self.find_bar.query()))

    def _take_cell(self, row_id: int, name: str, typed: object, seen: object) -> str:
        """Save what was typed into a cell, which its form shows too; return why it was not taken."""
        form = self.panel.form
        if form.record_id != row_id:
            self.select(row_id)
        return form.take(name, typed, seen)

    def _reread(self, ids: Sequence[int], saved: str = "") -> None:
        """Take some participants afresh: the others are as they were."""
        people = self.writer.read(lambda: self.context.desk.participants.some(ids))
        if people is None or len(people) < len(ids):
            self.writer.read(self.load)
            return
        with self.selection.keeping():
            self.model.set_people(people, keep=self.selection.ids)
            if any(needs_tall_lines(person.native_name) for person in people):
                self.table.set_tall_rows(True)
        self.listing.warm()
        self.listing.show_chosen(saved if set(ids) & set(self.selection.ids) else "")
        self._show_state()
        self.pasting.refresh()

    def _on_cover_changed(self) -> None:
        before = set(self.selection.ids)
        self.cells.follow_cover()
        with self.selection.keeping():
            self.model.follow_cover()
        if set(self.selection.ids) != before:
            self.listing.show_chosen()
        self._show_state()
        self.pasting.refresh()

    def _on_find_bar_changed(self) -> None:
        chosen, before = self.selection.id, self.selection.ids
        with self.selection.keeping():
            self.model.set_filter(self.find_bar.on(), self.find_bar.query())
        if not self.panel.form.draft and len(self.selection.ids) < 2:
            # One that is left of several is shown, another one is not chosen in its place.
            left = next((row_id for row_id in (*before, chosen) if self.model.row_of(row_id) >= 0), None)
            self.selection.choose(self.model.id_at(0) if left is None else left)
        if self.selection.ids != before:
            self.listing.show_chosen()
        if self.find_bar.on() != self._chips_on:
            self._show_chips()
        self._show_matches()

    def _show_chips(self) -> None:
        self._chips_on = self.find_bar.on()
        self.find_bar.set_chips(people_chips(self.model, self.context.desk.wording, self._chips_on))

    def _toggle_filter(self, key: str) -> None:
        self.find_bar.set_on(self.find_bar.on() ^ {key})

    def _on_filters_button_clicked(self) -> None:
        wording = self.context.desk.wording
        menu = groups_menu(self.model, wording, self.find_bar.on(), self._toggle_filter, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.filters_button.mapToGlobal(QPoint(0, self.filters_button.height())))

    def _on_find_bar_results_requested(self) -> None:
        if self.model.rowCount():
            self.drafting.leave()
            self.selection.choose(self.selection.id or self.model.id_at(0))
            self.listing.show_chosen()
            self.table.setFocus()

    def _on_selection_chosen(self) -> None:
        drafted = self.panel.form.draft
        self.drafting.leave()
        self.listing.show_chosen()
        if drafted:
            self._show_state()
        self._show_matches()

    def _on_table_row_activated(self) -> None:
        self.panel.focus_field("full_name" if len(self.selection.ids) < 2 else "capacity")

    def _on_form_edit_requested(self, name: str, typed: object, seen: object) -> None:
        form, participants = self.panel.form, self.context.desk.participants
        ids = form.record_ids
        if not ids:
            return
        done = self.writer.write(lambda: save_field(participants, ids, name, typed, seen), form)
        if len(ids) == 1:
            self._reread(ids, name if done else "")
            return
        self.writer.read(lambda: self._read(name if done else ""))
        if self.writer.changed:
            self.writer.tell_done()

    def _on_panel_add_requested(self, as_seat: bool) -> None:
        added = self.drafting.add(as_seat)
        if added is not None:
            self.writer.read(self.load)
            self.select(added)
            self.table.setFocus()
            self.writer.tell_done()

    def _on_panel_cancel_requested(self) -> None:
        self.drafting.drop()
        self.selection.choose(self.selection.id)
        self.listing.show_chosen()
        self._show_state()
        self.table.setFocus()

    def _on_empty_state_action_requested(self) -> None:
        if self._roster is not None and self._roster.delegations:
            self.add()
            return
        desk, event_id = self.context.desk, self.context.event_id
        if self.context.notifier.attempt(lambda: (desk.delegations.add_six(event_id),)) is not None:
            self.writer.read(self.load)
            self.writer.tell_done()
