"""Show the lists of speakers: meetings and items, the list of one item, and one turn of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import TURN_FIELDS
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.records import Participant
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.add_item import AddItemDialog
from lmcdesk.gui.forms.turn_form import PLACE
from lmcdesk.gui.page import Page
from lmcdesk.gui.parts.agenda_panel import AgendaPanel
from lmcdesk.gui.parts.candidates import WalkIn, put_on_list, suggestions
from lmcdesk.gui.parts.speakers_panel import SpeakersPanel
from lmcdesk.gui.parts.turn_panel import TurnPanel
from lmcdesk.gui.theme import Space
from lmcdesk.gui.way_back import tell_step
from lmcdesk.gui.widgets.buttons import ButtonLook, action_button
from lmcdesk.gui.widgets.empty_state import EmptyState
from lmcdesk.gui.widgets.page_header import PageHeader
from lmcdesk.gui.widgets.suggest_edit import Suggestion
from lmcdesk.services.speaking import Candidate, ItemLines, MeetingLines, Speaking, TurnLine

_PEOPLE = frozenset({"event", "event_setting", "delegation", "delegation_role", "participant"})
_SIDES = ((1240, 260, 300, Space.L), (980, 218, 258, Space.M), (0, 176, 226, Space.S))
"""From which width on the columns at the sides are how wide, and how far apart the three stand."""


class SpeakersPage(Page):
    """Let one put speakers on the lists, in their order, with their limits."""

    key = "speakers"
    tables = frozenset(
        {
            "event",
            "event_setting",
            "meeting",
            "agenda_item",
            "speakers_list",
            "turn",
            "participant",
            "delegation",
            "delegation_role",
        }
    )

    def __init__(self, context: Context) -> None:
        """Build the page empty."""
        super().__init__(context)
        self._speaking: Speaking | None = None
        self._item_id: int | None = None
        self._turn_id: int | None = None
        self._turn_of: dict[int | None, int | None] = {}
        self._saving = ""
        self._build_ui()
        self._connect()
        self.retranslate()

    def load(self, touched: frozenset[str] | None = None) -> None:
        """Read the lists afresh; item, turn and what is being typed stay."""
        desk, event_id = self.context.desk, self.context.event_id
        # Ten thousand people take longer to read than their lists: only when they may have changed.
        kept = (
            None if touched is None or touched & _PEOPLE or self._speaking is None else self._speaking.roster
        )
        speaking = self.context.notifier.attempt(lambda: desk.speakers.speaking(event_id, kept))
        if speaking is not None:
            self._speaking = speaking
            self._show()

    def select(self, row_id: int) -> None:
        """Select a turn, or an agenda item."""
        for _, lines in self._items():
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
        self.agenda_panel.retranslate()
        self.panel.retranslate()
        self.turn_panel.retranslate()

    def add_item(self) -> None:
        """Ask for a new agenda item, under the meeting of the item chosen."""
        found = self._found()
        dialog = AddItemDialog(self.context, self, meeting_id=found[0].meeting.id if found else None)
        self._open(dialog)

    def edit_item(self, item_id: int) -> None:
        """Ask for changes to an agenda item."""
        self._open(AddItemDialog(self.context, self, item_id=item_id))

    def remove_item(self, item_id: int) -> None:
        """Remove an agenda item with its list, with the way back."""
        ids = [lines.item.id for _, lines in self._items()]
        at = ids.index(next(one for one in ids if one == item_id))
        neighbour = next(iter(ids[at + 1 : at + 2] or ids[max(at - 1, 0) : at]), None)
        self.turn_panel.form.commit()
        before, self._item_id = self._item_id, neighbour
        if self.context.notifier.succeeds(lambda: self.context.desk.programme.remove_item(item_id)):
            tell_step(self.context)
        else:
            self._item_id = before
        self._show()

    def add_turn(self) -> None:
        """Put the cursor where speakers are added; without an item ask for one."""
        if self._found() is None:
            self.add_item()
        else:
            self.panel.focus_add_edit()

    def remove(self) -> None:
        """Remove what is selected where the keys go: an item of the agenda, else the turn."""
        if self.agenda_panel.has_focus() and self._item_id is not None:
            self.remove_item(self._item_id)
        elif self._turn_id is not None:
            self._remove_turn(self._turn_id)

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
        self.columns.addWidget(self.agenda_panel)
        self.columns.addWidget(self.panel, 1)
        self.columns.addWidget(self.turn_panel)
        self.setFocusProxy(self.panel.table)
        return page

    def _connect(self) -> None:
        self.empty.action_requested.connect(self.add_item)
        self.agenda_panel.item_selected.connect(self._on_agenda_panel_item_selected)
        self.agenda_panel.edit_requested.connect(self.edit_item)
        self.agenda_panel.remove_requested.connect(self.remove_item)
        self.panel.turn_selected.connect(self._on_panel_turn_selected)
        self.panel.move_requested.connect(self._move)
        self.panel.details_requested.connect(self._on_panel_details_requested)
        self.panel.candidate_chosen.connect(self._on_panel_candidate_chosen)
        self.panel.limit_refused.connect(self._on_panel_limit_refused)
        self.turn_panel.form.edit_requested.connect(self._on_form_edit_requested)
        self.turn_panel.remove_button.clicked.connect(self._on_remove_button_clicked)

    def _show(self) -> None:
        """Show what was read, with item and turn as they were chosen, or those beside them."""
        if self._speaking is None:
            return
        found = self._found() or self._first()
        self.body.setCurrentIndex(0 if found is None else 1)
        self.add_button.setVisible(found is not None)
        self._item_id = None if found is None else found[1].item.id
        self.agenda_panel.set_meetings(self._speaking.meetings, self._item_id)
        if found is not None:
            self._turn_id = self._turn_to_show(found[1].lines)
            self._turn_of[self._item_id] = self._turn_id
            self.panel.set_item(*found, self._turn_id, capitals=self._capitals)
            self._show_turn()

    def _show_turn(self) -> None:
        line = self._line(self._turn_id)
        assert self._speaking is not None
        self.turn_panel.set_turn(
            line,
            self._people_of(line),
            some=bool(self._lines()),
            capitals=self._capitals,
            zone=self._speaking.event.zone,
            saved=self._saving,
        )

    def _turn_to_show(self, lines: Sequence[TurnLine]) -> int | None:
        """Return the turn chosen last; where it is gone, the one that has taken its row."""
        wanted = self._turn_of.get(self._item_id)
        ids = [line.turn.id for line in lines]
        if wanted in ids or not ids:
            return wanted if ids else None
        row = self.panel.model.row_of(wanted)
        return ids[min(max(row, 0), len(ids) - 1)]

    def _items(self) -> list[tuple[MeetingLines, ItemLines]]:
        meetings = () if self._speaking is None else self._speaking.meetings
        return [(meeting, lines) for meeting in meetings for lines in meeting.items]

    def _found(self) -> tuple[MeetingLines, ItemLines] | None:
        return next((pair for pair in self._items() if pair[1].item.id == self._item_id), None)

    def _first(self) -> tuple[MeetingLines, ItemLines] | None:
        """Return the first item that has speakers, else the first."""
        pairs = self._items()
        return next((pair for pair in pairs if pair[1].lines), pairs[0] if pairs else None)

    def _lines(self) -> Sequence[TurnLine]:
        found = self._found()
        return () if found is None else found[1].lines

    def _line(self, turn_id: int | None) -> TurnLine | None:
        return next((line for line in self._lines() if line.turn.id == turn_id), None)

    def _people_of(self, line: TurnLine | None) -> list[Participant]:
        if line is None or line.delegation is None or self._speaking is None:
            return []
        of = line.delegation.id
        return [person for person in self._speaking.roster.participants if person.delegation_id == of]

    @property
    def _capitals(self) -> bool:
        return self._speaking is not None and self._speaking.roster.settings.family_name_capitals

    def _suggest(self, typed: str) -> list[Suggestion]:
        if self._speaking is None:
            return []
        return suggestions(typed, self._speaking, self._lines(), self.context.desk.wording)

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
        if line is not None and 1 <= line.place + by <= len(self._lines()):
            self._move(line.turn.id, line.place + by)

    def _remove_turn(self, turn_id: int) -> None:
        if self.context.notifier.succeeds(lambda: self.context.desk.speakers.remove(turn_id)):
            self.turn_panel.form.forget(turn_id)
            tell_step(self.context)

    def _tell_added(self, chosen: Candidate | WalkIn) -> None:
        """Tell what may have been a slip: somebody added twice, or words taken as a name."""
        if isinstance(chosen, WalkIn):
            tell_step(self.context)
            return
        person = chosen.participant
        times = sum(person is not None and line.turn.participant_id == person.id for line in self._lines())
        if person is not None and times > 1:
            text = self.context.desk.wording.text
            told = (
                text("{name} is on this list twice.")
                if times == 2
                else text("{name} is on this list {n} times.")
            )
            tell_step(self.context, told.format(name=printed_name(person, self._capitals), n=times))

    def _check_limit(self, text: str) -> str:
        try:
            TURN_FIELDS["limit_s"].clean(text)
        except UserError as error:
            return self.context.desk.wording.say(error.sentence)
        return ""

    def _edit_limit(self, turn_id: int, text: str) -> bool:
        error = self._check_limit(text)
        if error:
            if turn_id == self._turn_id:
                self.turn_panel.form.refuse_limit(text, error)
            return False
        line = self._line(turn_id)
        seen = None if line is None else {"limit_s": line.turn.limit_s}
        return self._saved(
            "limit_s", lambda: self.context.desk.speakers.edit(turn_id, {"limit_s": text}, seen)
        )

    def _save(self, turn_id: int, name: str, typed: object, seen: object) -> None:
        speakers = self.context.desk.speakers
        if name == PLACE:
            text = str(typed).strip()
            if not (text.isascii() and text.isdigit()):
                raise UserError("field.not_a_number", PLACE, value=text)
            speakers.move(turn_id, int(text))
        elif name == "participant_id":
            if typed is None or isinstance(typed, int):
                speakers.name_speaker(turn_id, typed, seen={"participant_id": seen})
        else:
            speakers.edit(turn_id, {name: typed}, {name: TURN_FIELDS[name].clean(seen)})

    def _saved(self, name: str, work: Callable[[], None]) -> bool:
        """Save one field; while it goes on the form shows what the store makes of it."""
        self._saving = name
        try:
            done = self.context.notifier.succeeds(work, self.turn_panel.form)
            if done:
                self._show_turn()
            return done
        finally:
            self._saving = ""

    def _open(self, dialog: AddItemDialog) -> None:
        self.commit()
        dialog.item_saved.connect(self._choose_item)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_agenda_panel_item_selected(self, item_id: int | None) -> None:
        if item_id is not None and item_id != self._item_id:
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
            self._saved(name, lambda: self._save(turn_id, name, typed, seen))

    def _on_remove_button_clicked(self) -> None:
        if self._turn_id is not None:
            self._remove_turn(self._turn_id)
