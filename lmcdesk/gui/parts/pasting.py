"""Copy participants to spreadsheets, and take cells from there: first shown, then set in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from lmcdesk.domain.cells import Block, read_cells
from lmcdesk.domain.fields import label
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.records import Participant
from lmcdesk.gui.context import Context
from lmcdesk.gui.forms.writer import Writer
from lmcdesk.gui.models.participants_table import FIELDS
from lmcdesk.gui.parts.copying import copy_rows, shown_columns
from lmcdesk.gui.parts.paste_strip import PasteStrip
from lmcdesk.gui.parts.people_listing import PeopleListing
from lmcdesk.services.pasting import CellReader, PastePlan, Target, plan_paste

_SHOWN = 3
"""How many differences, and how many refusals, the strip shows before it counts the others."""
_LONGEST = 20_000_000
"""How many characters are read from the clipboard: more than any list of people has."""


@dataclass(frozen=True, slots=True)
class _Paste:
    """Hold what was copied and where it goes, by ids, so that it can be planned again."""

    block: Block
    chosen: tuple[int, ...]
    below: tuple[int, ...]
    columns: tuple[str, ...]


class Pasting(QObject):
    """Stand between the clipboard and the table of participants."""

    pasted = Signal(object)
    """The ids of the participants that were written, or were to be."""

    def __init__(self, context: Context, listing: PeopleListing, writer: Writer, strip: PasteStrip) -> None:
        """Take the table, what writes for the page, and where a plan is shown."""
        super().__init__(listing)
        self._context = context
        self._listing = listing
        self._writer = writer
        self._strip = strip
        self._paste: _Paste | None = None
        self._plan = PastePlan()
        strip.set_requested.connect(self._on_strip_set_requested)
        strip.cancel_requested.connect(self._on_strip_cancel_requested)

    def retranslate(self) -> None:
        """Word the strip again."""
        text = self._context.desk.wording.text
        self._strip.set_words(text("Set"), text("Cancel"))
        self.refresh()

    def copy(self, *, headings: bool = False) -> None:
        """Copy the chosen rows as they are shown, without the columns that the privacy cover hides."""
        table, wording = self._listing.table, self._context.desk.wording
        covered = self._listing.model.covered()
        without = [column for column, name in enumerate(FIELDS) if name in covered]
        n = copy_rows(table, self._listing.model, headings=headings, without=without)
        if n:
            told = wording.plural("Copied {n} row.", "Copied {n} rows.", n)
            if set(without) & set(shown_columns(table)):
                told = wording.text("{copied} What the privacy cover hides was left out.").format(copied=told)
            self._context.notifier.tell(told)

    def paste(self) -> None:
        """Show what the cells on the clipboard would set from the cell with the focus on."""
        listing, notifier, text = self._listing, self._context.notifier, self._context.desk.wording.text
        copied = QGuiApplication.clipboard().text()
        block = read_cells(copied) if len(copied) <= _LONGEST else ()
        rows = listing.table.selected_rows()
        if not block or not rows or listing.panel.form.draft:
            told = text("Choose where to paste first.") if block else text("There is nothing to paste.")
            notifier.tell(told)
            return
        listing.panel.form.commit()
        model, columns = listing.model, shown_columns(listing.table)
        current = listing.table.currentIndex()
        at = columns.index(current.column()) if current.column() in columns else 0
        chosen = tuple(found for row in rows if (found := model.id_at(row)) is not None)
        down = range(rows[0], min(rows[0] + len(block), model.rowCount()))
        below = tuple(found for row in down if (found := model.id_at(row)) is not None)
        self._paste = _Paste(block, chosen, below, tuple(FIELDS[column] for column in columns[at:]))
        self.refresh()
        if self._plan.changes or self._plan.refused or self._plan.rows_left or self._plan.columns_left:
            self._strip.focus()
        else:
            self._give_up()
            notifier.tell(text("Nothing differs from what is there."))

    def refresh(self) -> None:
        """Plan again what is shown: somebody may have been changed, removed or covered meanwhile."""
        if self._paste is None:
            return
        paste, model = self._paste, self._listing.model
        headings = {
            str(model.headerData(column, Qt.Orientation.Horizontal)): name
            for column, name in enumerate(FIELDS)
        }
        target = Target(
            self._people(paste.chosen), self._people(paste.below), paste.columns, headings, model.covered()
        )
        if not target.chosen:
            self._give_up()
            return
        reader = CellReader(self._context.desk.wording, tuple(model.delegations()))
        self._plan = plan_paste(paste.block, target, reader, model.shown_text)
        self._show_plan()

    def _people(self, ids: Sequence[int]) -> list[Participant]:
        return [person for row_id in ids if (person := self._listing.model.person(row_id)) is not None]

    def _show_plan(self) -> None:
        plan, wording = self._plan, self._context.desk.wording
        if plan.changes:
            fields = [name for name in FIELDS if any(change.name == name for change in plan.changes)]
            summary = wording.text("Paste sets {cells} of {people}: {fields}").format(
                cells=wording.plural("{n} cell", "{n} cells", len(plan.changes)),
                people=wording.plural("{n} participant", "{n} participants", len(plan.cells())),
                fields=wording.listed([wording.say(label("participant", name)) for name in fields]),
            )
        else:
            summary = wording.text("Nothing of this can be set here.")
        self._strip.show_plan(summary, self._details(), self._refusals(), some=bool(plan.changes))

    def _details(self) -> list[str]:
        """Return the first differences, and what is left as it is."""
        plan, wording, model = self._plan, self._context.desk.wording, self._listing.model
        lines = []
        for change in plan.changes[:_SHOWN]:
            old, new = (model.say(change.name, value) for value in (change.old, change.new))
            becomes = wording.text("{who}, {field}: “{old}” becomes “{new}”")
            told = becomes if old else wording.text("{who}, {field}: “{new}”")
            lines.append(
                told.format(who=self._who(change.person), field=self._label(change.name), old=old, new=new)
            )
        if len(plan.changes) > _SHOWN:
            lines.append(wording.plural("and {n} more", "and {n} more", len(plan.changes) - _SHOWN))
        if plan.blank:
            one, many = "{n} empty cell leaves what is there.", "{n} empty cells leave what is there."
            lines.append(wording.plural(one, many, plan.blank))
        return lines

    def _refusals(self) -> list[str]:
        """Return the first refusals with their reasons, and what finds no place."""
        plan, wording = self._plan, self._context.desk.wording
        lines = [
            wording.text("{who}, {field}: {why}").format(
                who=self._who(refusal.person), field=self._label(refusal.name), why=wording.say(refusal.why)
            )
            for refusal in plan.refused[:_SHOWN]
        ]
        more = len(plan.refused) - _SHOWN
        if more > 0:
            lines.append(wording.plural("{n} more cannot be set", "{n} more cannot be set", more))
        if plan.rows_left:
            lines.append(
                wording.plural(
                    "{n} row finds no place: pasting adds nobody. Add people, or import the list.",
                    "{n} rows find no place: pasting adds nobody. Add people, or import the list.",
                    plan.rows_left,
                )
            )
        if plan.columns_left:
            lines.append(
                wording.plural(
                    "{n} column finds no place right of this one.",
                    "{n} columns find no place right of this one.",
                    plan.columns_left,
                )
            )
        return lines

    def _who(self, person: Participant) -> str:
        return printed_name(person, capitals=False) or self._context.desk.wording.text(
            "Seat awaiting nomination"
        )

    def _label(self, name: str) -> str:
        return self._context.desk.wording.say(label("participant", name))

    def _give_up(self) -> None:
        had = self._strip.set_button.hasFocus() or self._strip.cancel_button.hasFocus()
        self._paste, self._plan = None, PastePlan()
        self._strip.hide()
        if had:
            self._listing.table.setFocus()

    def _on_strip_set_requested(self) -> None:
        cells, seen = self._plan.cells(), self._plan.seen()
        if not cells:
            return
        participants = self._context.desk.participants
        done = self._writer.write(lambda: participants.set_cells(cells, seen))
        if done:
            self._give_up()
        self.pasted.emit(tuple(cells))
        if done and self._writer.changed:
            self._writer.tell_done()

    def _on_strip_cancel_requested(self) -> None:
        self._give_up()
