"""Show the lists of speakers: meetings and items, the list of one item, and one turn of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.add_item import AddItemDialog
from lmcdesk.gui.dialogs.meeting_details import MeetingDetailsDialog
from lmcdesk.gui.forms.writer import Writer
from lmcdesk.gui.page import Page
from lmcdesk.gui.parts.agenda import Agenda
from lmcdesk.gui.parts.agenda_panel import AgendaPanel
from lmcdesk.gui.parts.candidates import WalkIn, again_words, prepare_names, put_on_list, suggestions
from lmcdesk.gui.parts.speakers_panel import SpeakersPanel
from lmcdesk.gui.parts.turn_panel import TurnPanel
from lmcdesk.gui.parts.turn_saving import limit_error, save_field
from lmcdesk.gui.printed import Printable
from lmcdesk.gui.theme import Space
from lmcdesk.gui.way_back import tell_step
from lmcdesk.gui.widgets.buttons import ButtonLook, action_button
from lmcdesk.gui.widgets.empty_state import EmptyState
from lmcdesk.gui.widgets.page_header import PageHeader
from lmcdesk.gui.widgets.suggest_edit import Suggestion
from lmcdesk.gui.widgets.writing import writes
from lmcdesk.services.speaking import Candidate, Speaking, TurnLine

_PEOPLE = frozenset({"event", "event_setting", "delegation", "delegation_role", "participant"})
_SIDES = ((1240, 260, 300, Space.L), (980, 218, 258, Space.M), (0, 176, 226, Space.S))
"""From which width on the columns at the sides are how wide, and how far apart the three stand."""


class SpeakersPage(Page):
    """Let one put speakers on the lists, in their order, with their limits."""

    key = "speakers"
    tables = _PEOPLE | {"meeting", "agenda_item", "speakers_list", "turn"}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page empty."""
        super().__init__(context, parent)
        self._agenda = Agenda()
        self._known: Speaking | None = None
        self._item_id: int | None = None
        self._turn_id: int | None = None
        self._turn_of: dict[int | None, int | None] = {}
        self.writer = Writer(context)
        self._build_ui()
        self._connect()
        self.retranslate()

    def load(self, touched: frozenset[str] | None = None) -> None:
        """Read the lists afresh; item, turn and what is being typed stay."""
        if not self.writer.busy:
            # Ten thousand people take longer to read than their lists: only when they may have changed.
            self._read(people=touched is None or bool(touched & _PEOPLE))
            self._show()

    def select(self, row_id: int) -> None:
        """Select a turn, or an agenda item."""
        for _, lines in self._agenda.places:
            if lines.item.id == row_id:
                self._choose_item(row_id)
            if any(line.turn.id == row_id for line in lines.lines):
                self._turn_of[lines.item.id] = row_id
                self._choose_item(lines.item.id)

    def commit(self) -> None:
        """Save what stands in a cell or a field that has not been left yet."""
        self.panel.limit_delegate.commit_open()
        self.turn_panel.form.commit()

    def unsaved(self) -> bool:
        """Tell whether a field holds what was not taken."""
        return self.turn_panel.form.unsaved()

    def printables(self) -> Sequence[Printable]:
        """Return the list of speakers, where somebody is on it, and the agenda."""
        agenda = [self.agenda_panel.printable()] if self.agenda_panel.isVisibleTo(self) else []
        return [*super().printables(), *agenda]

    def about_list(self) -> tuple[str, ...]:
        """Return the item and its meeting."""
        return self.panel.title_label.text(), self.panel.about_label.text()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the page does for the commands it knows."""
        return {
            "item.add": self.add_item,
            "turn.add": self.add_turn,
            "turn.up": lambda: self._step(-1),
            "turn.down": lambda: self._step(1),
            "row.remove": self.remove,
        }

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self.context.desk.wording.text
        self.header.set_title(text("Speakers"))
        self.empty.set_texts(
            text("No agenda items yet. Add the first one to open its list of speakers."),
            text("Add agenda item…"),
        )
        self.no_items.set_texts(text("No agenda items yet."), text("Add agenda item…"))
        self.agenda_panel.retranslate()
        self.panel.retranslate()
        self.turn_panel.retranslate()

    def add_item(self) -> None:
        """Ask for a new agenda item, under the meeting of the item chosen."""
        found = self._agenda.place(self._item_id)
        meeting_id = found[0].meeting.id if found else self.agenda_panel.view.current_meeting()
        self._open_item(AddItemDialog(self.context, self, meeting_id=meeting_id))

    def edit_item(self, item_id: int) -> None:
        """Ask for changes to an agenda item."""
        self._open_item(AddItemDialog(self.context, self, item_id=item_id))

    def edit_meeting(self, meeting_id: int) -> None:
        """Ask for changes to a meeting."""
        self.commit()
        meeting = self.context.notifier.attempt(lambda: self.context.desk.programme.meeting(meeting_id))
        if meeting is not None:
            dialog = MeetingDetailsDialog(self.context, meeting, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def remove_item(self, item_id: int) -> None:
        """Remove an agenda item with its list, with the way back."""
        self._remove_items({item_id}, lambda: self.context.desk.programme.remove_item(item_id))

    def remove_meeting(self, meeting_id: int) -> None:
        """Remove a meeting with its items and their lists, with the way back."""
        items = self._agenda.items_of(meeting_id)
        self._remove_items(items, lambda: self.context.desk.programme.remove_meeting(meeting_id))

    def add_turn(self) -> None:
        """Put the cursor where speakers are added; without an item ask for one."""
        if self._agenda.place(self._item_id) is None:
            self.add_item()
        else:
            self.panel.focus_add_edit()

    def remove(self) -> None:
        """Remove what is selected where the keys go: a meeting or item of the agenda, else the turn."""
        if self.agenda_panel.has_focus():
            self.agenda_panel.remove_current()
        else:
            self._remove_turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the middle column what the others can spare."""
        super().resizeEvent(event)
        width = event.size().width()
        agenda, form, gap = next(sides for least, *sides in _SIDES if width >= least)
        self.agenda_panel.setFixedWidth(agenda)
        self.turn_panel.setFixedWidth(form)
        self.columns.setSpacing(gap)

    def _build_ui(self) -> None:
        context = self.context
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        outer.setSpacing(Space.M)
        self.header = PageHeader("")
        self.export_button = action_button(
            context.theme, context.commands["sheet.export"], icon="export", name="export_button"
        )
        self.add_button = action_button(
            context.theme,
            context.commands["turn.add"],
            ButtonLook.PRIMARY,
            icon="plus",
            name="add_speaker_button",
        )
        self.header.add_action(self.export_button)
        self.header.add_action(self.add_button)
        outer.addWidget(self.header)
        self.body = QStackedWidget()
        self.empty = EmptyState(context.theme, "", icon="list")
        self.body.addWidget(self.empty)
        self.body.addWidget(self._build_columns())
        outer.addWidget(self.body, 1)

    def _build_columns(self) -> QWidget:
        page = QWidget()
        self.columns = QHBoxLayout(page)
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.agenda_panel = AgendaPanel(self.context)
        self.panel = SpeakersPanel(self.context, self._suggest, self._edit_limit, self._check_limit)
        self.turn_panel = TurnPanel(self.context)
        self.no_items = EmptyState(self.context.theme, "", icon="list")
        writes(self.empty.button)
        writes(self.no_items.button)
        # It stands in the place of the list: both at once, before anything is read, would widen the window.
        self.no_items.hide()
        self.columns.addWidget(self.agenda_panel)
        self.columns.addWidget(self.panel, 1)
        self.columns.addWidget(self.turn_panel)
        self.columns.addWidget(self.no_items, 1)
        return page

    def _connect(self) -> None:
        self.empty.action_requested.connect(self.add_item)
        self.agenda_panel.item_selected.connect(self._on_agenda_panel_item_selected)
        self.no_items.action_requested.connect(self.add_item)
        self.agenda_panel.edit_item_requested.connect(self.edit_item)
        self.agenda_panel.remove_item_requested.connect(self.remove_item)
        self.agenda_panel.edit_meeting_requested.connect(self.edit_meeting)
        self.agenda_panel.remove_meeting_requested.connect(self.remove_meeting)
        self.panel.turn_selected.connect(self._on_panel_turn_selected)
        self.panel.move_requested.connect(self._move)
        self.panel.details_requested.connect(self._on_panel_details_requested)
        self.panel.candidate_chosen.connect(self._on_panel_candidate_chosen)
        self.panel.limit_refused.connect(self._on_panel_limit_refused)
        self.turn_panel.form.edit_requested.connect(self._on_form_edit_requested)
        self.turn_panel.remove_requested.connect(self._remove_turn)
        self.context.theme.cover.changed.connect(self.panel.add_edit.refresh)

    def _read(self, *, people: bool) -> None:
        """Read the lists, and the people as well where they may have changed."""
        desk, event_id, before = self.context.desk, self.context.event_id, self._agenda.speaking
        kept = None if people or before is None else before.roster
        speaking = self.writer.read(lambda: desk.speakers.speaking(event_id, kept))
        if speaking is None:
            return
        self._agenda = Agenda(speaking)
        if self._known is None or self._known.roster is not speaking.roster:
            self._known = speaking
            prepare_names(speaking, self.context.runner)

    def _show(self, saved: str = "") -> None:
        """Show what was read, with item and turn as they were chosen, or those beside them.

        `saved` names the field that has just been written.
        """
        speaking = self._agenda.speaking
        if speaking is None:
            return
        found = self._agenda.place(self._item_id) or self._agenda.first()
        self.body.setCurrentIndex(1 if speaking.meetings else 0)
        for widget in (self.add_button, self.panel, self.turn_panel):
            widget.setVisible(found is not None)
        self.no_items.setVisible(found is None)
        self._item_id = None if found is None else found[1].item.id
        self.agenda_panel.set_meetings(speaking.meetings, self._item_id)
        self._turn_id = None if found is None else self._turn_to_show(found[1].lines)
        self._turn_of[self._item_id] = self._turn_id
        if found is not None:
            self.panel.set_item(*found, self._turn_id, capitals=self._agenda.capitals)
        else:
            self.panel.clear()
        self._show_turn(saved)
        self.turn_panel.form.keep_records(self._agenda.turn_ids())

    def _show_turn(self, saved: str = "") -> None:
        line, speaking = self._line(self._turn_id), self._agenda.speaking
        assert speaking is not None
        self.turn_panel.set_turn(
            line,
            self._agenda.people_of(line),
            some=bool(self._agenda.lines(self._item_id)),
            capitals=self._agenda.capitals,
            zone=speaking.event.zone,
            saved=saved,
        )

    def _turn_to_show(self, lines: Sequence[TurnLine]) -> int | None:
        """Return the turn chosen last; where it is gone, the one that has taken its row."""
        wanted = self._turn_of.get(self._item_id)
        ids = [line.turn.id for line in lines]
        if wanted in ids or not ids:
            return wanted if ids else None
        row = self.panel.model.row_of(wanted)
        return ids[min(max(row, 0), len(ids) - 1)]

    def _line(self, turn_id: int | None) -> TurnLine | None:
        return next((line for line in self._agenda.lines(self._item_id) if line.turn.id == turn_id), None)

    def _suggest(self, typed: str) -> list[Suggestion]:
        if self._known is None:
            return []
        lines, wording = self._agenda.lines(self._item_id), self.context.desk.wording
        return suggestions(typed, self._known, lines, wording, covered=self.context.theme.cover.on)

    def _choose_item(self, item_id: int) -> None:
        self.turn_panel.form.commit()
        self._item_id = item_id
        self._show()

    def _choose_turn(self, turn_id: int | None) -> None:
        self._turn_id = self._turn_of[self._item_id] = turn_id
        self.panel.select_turn(turn_id)
        self._show_turn()

    def _move(self, turn_id: int, place: int) -> None:
        self._turn_of[self._item_id] = turn_id
        self.context.notifier.attempt(lambda: self.context.desk.speakers.move(turn_id, place))

    def _step(self, by: int) -> None:
        line = self._line(self._turn_id)
        if line is not None and 1 <= line.place + by <= len(self._agenda.lines(self._item_id)):
            self._move(line.turn.id, line.place + by)

    def _remove_turn(self) -> None:
        """Take the turn that is shown off its list; where none is, nothing happens."""
        line = self._line(self._turn_id)
        if line is None:
            return
        if self.context.notifier.succeeds(lambda: self.context.desk.speakers.remove(line.turn.id)):
            tell_step(self.context)

    def _tell_added(self, chosen: Candidate | WalkIn) -> None:
        """Tell what may have been a slip: somebody added twice, or words taken as a name."""
        lines, wording = self._agenda.lines(self._item_id), self.context.desk.wording
        if isinstance(chosen, WalkIn):
            tell_step(self.context)
        elif again := again_words(chosen, lines, wording, self._agenda.capitals):
            tell_step(self.context, again)

    def _check_limit(self, text: str) -> str:
        return limit_error(text, self.context.desk.wording)

    def _edit_limit(self, turn_id: int, text: str) -> bool:
        error = self._check_limit(text)
        if error:
            if turn_id == self._turn_id:
                self.turn_panel.form.refuse_limit(text, error)
            return False
        if turn_id == self._turn_id:
            return self.turn_panel.form.take_limit(text)
        line = self._line(turn_id)
        seen = None if line is None else {"limit_s": line.turn.limit_s}
        return self._saved(
            "limit_s", lambda: self.context.desk.speakers.edit(turn_id, {"limit_s": text}, seen)
        )

    def _saved(self, name: str, work: Callable[[], None]) -> bool:
        """Save one field and show what the store makes of it; refused or not, others may have written."""
        done = self.writer.write(work, self.turn_panel.form)
        self._read(people=False)
        self._show(name if done else "")
        return done

    def _remove_items(self, items: set[int], work: Callable[[], None]) -> None:
        self.commit()
        before = self._item_id
        if before in items:
            self._item_id = self._agenda.beside(items)
        if self.context.notifier.succeeds(work):
            tell_step(self.context)
        else:
            self._item_id = before
        self._show()

    def _open_item(self, dialog: AddItemDialog) -> None:
        self.commit()
        dialog.item_saved.connect(self._choose_item)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_agenda_panel_item_selected(self, item_id: int) -> None:
        if item_id != self._item_id:
            self._choose_item(item_id)

    def _on_panel_turn_selected(self, turn_id: int | None) -> None:
        self._choose_turn(turn_id)

    def _on_panel_details_requested(self) -> None:
        self.turn_panel.focus_form()

    def _on_panel_candidate_chosen(self, chosen: Candidate | WalkIn) -> None:
        item_id = self._item_id
        if item_id is None:
            return
        turn_id = self.context.notifier.attempt(lambda: put_on_list(self.context.desk, item_id, chosen))
        if turn_id is not None:
            # Set, not cleared: what was typed is done with, and Ctrl+Z is the desk's again.
            self.panel.add_edit.setText("")
            self._choose_turn(turn_id)
            self._tell_added(chosen)

    def _on_panel_limit_refused(self, typed: str, error: str) -> None:
        if error:
            self.turn_panel.form.refuse_limit(typed, error)
        else:
            self.turn_panel.form.restore("limit_s")

    def _on_form_edit_requested(self, name: str, typed: object, seen: object) -> None:
        turn_id = self.turn_panel.form.record_id
        if turn_id is not None:
            speakers = self.context.desk.speakers
            self._saved(name, lambda: save_field(speakers, turn_id, name, typed, seen))
