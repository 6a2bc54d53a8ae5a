"""Show every row of a list with what it would change, and let each be decided; nothing is written yet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter

from lmcdesk.domain.importing.review import Decision, Review, RowState
from lmcdesk.gui.context import Context
from lmcdesk.gui.importing.review_table import CONCERNS, OUTCOME, UNDECIDED, WIDTHS, ReviewTable
from lmcdesk.gui.importing.row_panel import RowPanel
from lmcdesk.gui.importing.source_page import MOST_MEASURED
from lmcdesk.gui.importing.step import StepPage
from lmcdesk.gui.importing.telling import RowWords
from lmcdesk.gui.models.selection import Selection
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.chip import Chip, FilterChips
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

PANEL = 320
"""How wide the panel of the chosen row is to begin with, in pixels."""


class ReviewPage(StepPage):
    """Hold the review and what was decided in it."""

    changed = Signal()
    """Something was decided."""

    def __init__(self, context: Context) -> None:
        """Build the page empty."""
        super().__init__(context, "import_review_page")
        self.review: Review | None = None
        self._words = RowWords(self.wording, context.theme.cover)
        self.summary_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.chips = FilterChips(context.theme, self.wording.text("Rows to show"))
        self.model = ReviewTable(self._words, self)
        self.table = DataTable(context.theme, "")
        self.table.setObjectName("review_table")
        self.table.setModel(self.model)
        self.table.set_sorting(True)
        self.table.set_widths(WIDTHS, stretch=OUTCOME)
        self.selection = Selection(self.table, self.model)
        self.panel = RowPanel(context, self._words)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(Space.L)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.panel)
        self.panel.follow(self.table)
        self.splitter.setStretchFactor(0, 1)
        self.panel.setMinimumWidth(PANEL - 40)
        self.splitter.setSizes([2 * PANEL, PANEL])
        self.column.addWidget(self.summary_label)
        self.column.addWidget(self.chips)
        self.column.addWidget(self.splitter, 1)
        self.chips.checked_changed.connect(self._on_chips_checked_changed)
        self.selection.chosen.connect(self._on_selection_chosen)
        self.panel.decided.connect(self._on_panel_decided)
        self.panel.alike_requested.connect(self._on_panel_alike_requested)
        self.panel.field_ticked.connect(self._on_panel_field_ticked)
        self.panel.field_alike_requested.connect(self._on_panel_field_alike_requested)
        context.theme.cover.changed.connect(self._on_cover_changed)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self.wording.text
        self.table.setAccessibleName(text("Rows of the list"))
        headings = (text("Row"), text("State"), text("Name"), text("Delegation"), text("What importing does"))
        self.model.set_headings(headings)
        self.panel.retranslate()

    def show_review(self, review: Review) -> None:
        """Show another review, its first row chosen."""
        self.review = review
        self.chips.set_checked(())
        self.model.set_filter(())
        self._show_chips()
        some = (row.name for row in review.rows[:MOST_MEASURED])
        self.table.fit_rows(some)
        with self.selection.keeping(first=True):
            self.model.set_rows(review.rows)
        self._show_chosen()
        self._show_summary()

    def arrive(self) -> None:
        """Begin at the rows."""
        self.table.setFocus()

    def _take(self, review: Review, changed: Iterable[int] | None = None) -> None:
        self.review = review
        with self.selection.keeping(first=True):
            self.model.set_rows(review.rows, changed)
        self._show_chosen()
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        review, text = self.review, self.wording.text
        if review is None:
            return
        counts = review.counts
        chips = [Chip(state.value, self._words.state(state), counts[state]) for state in RowState]
        found = [(UNDECIDED, text("Not decided"), review.undecided)]
        found.append((CONCERNS, text("Please check"), sum(bool(row.concerns) for row in review.rows)))
        chips += [Chip(key, words, count) for key, words, count in found if count or key in self._checked()]
        if [chip.key for chip in chips] == list(self._keys):
            for chip in chips:
                self.chips.set_count(chip.key, chip.count)
        else:
            self._keys = tuple(chip.key for chip in chips)
            self.chips.set_chips(chips)
            self.chips.follow(self.summary_label)

    _keys: tuple[str, ...] = ()

    def _checked(self) -> tuple[str, ...]:
        return self.chips.checked()

    def _show_summary(self) -> None:
        review = self.review
        if review is None:
            return
        say, conceal = self.wording.say, self.context.theme.cover.conceal
        told = [say(conceal(concern.sentence)) for concern in review.concerns]
        told.insert(0, self.wording.text("Nothing is written before you press the button below."))
        self.summary_label.setText(" ".join(told))

    def _show_chosen(self) -> None:
        self.panel.show_row(self.model.row(self.selection.id))

    def _on_chips_checked_changed(self) -> None:
        with self.selection.keeping(first=True):
            self.model.set_filter(self.chips.checked())
        self._show_chosen()

    def _on_selection_chosen(self) -> None:
        self._show_chosen()

    def _on_panel_decided(self, decision: Decision, candidate: int | None) -> None:
        number = self.selection.id
        if self.review is not None and number is not None:
            self._take(self.review.decide(number, decision, candidate), [number])

    def _on_panel_alike_requested(self, decision: Decision) -> None:
        row = self.model.row(self.selection.id)
        if self.review is not None and row is not None:
            self._take(self.review.decide_alike(row.state, decision))

    def _on_panel_field_ticked(self, name: str, taken: bool) -> None:
        number = self.selection.id
        if self.review is not None and number is not None:
            self._take(self.review.take_field(number, name, taken), [number])

    def _on_panel_field_alike_requested(self, name: str, taken: bool) -> None:
        if self.review is not None:
            self._take(self.review.take_field_alike(name, taken))

    def _on_cover_changed(self) -> None:
        if self.review is not None:
            self.panel.show_row(None)
            self._take(self.review)
            self._show_summary()
