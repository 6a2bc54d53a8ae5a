"""Tell what was done, in sentences, with the ways back and forth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.domain.moments import to_wall
from lmcdesk.gui.context import Context
from lmcdesk.gui.models.history_table import HistoryTable
from lmcdesk.gui.page import Page
from lmcdesk.gui.parts.step_actions import KEYS, StepActions
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import action_button, quiet_button, set_button_text
from lmcdesk.gui.widgets.page_header import PageHeader
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

PAGE = 200
"""How many steps are shown at first, and added by each wish for earlier ones."""


class HistoryPage(Page):
    """Show the journal of the event, newest first."""

    key = "history"
    tables = frozenset({"*"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page empty."""
        super().__init__(context, parent)
        self._limit = PAGE
        self._numbers: list[int] = []
        self._loading = False
        self._build_ui()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self.context.desk.wording.text
        self.header.set_title(text("History"))
        self.header.set_second(
            text("Every step, newest first. Undo takes back the newest; nothing is erased.")
        )
        self.table.setAccessibleName(text("Steps"))
        self.model.set_headings((text("When"), text("What"), text("State")))
        set_button_text(self.earlier_button, text("Show earlier steps"))

    def load(self, touched: frozenset[str] | None = None) -> None:
        """Tell the journal afresh."""
        desk = self.context.desk
        entries = desk.history.entries(self.context.event_id, self._limit + 1)
        more = len(entries) > self._limit
        zone = desk.events.get(self.context.event_id).zone
        lines = [
            (
                self._when(to_wall(entry.at, zone)),
                desk.wording.say(self.context.theme.cover.conceal(entry.sentence)),
                ", ".join(desk.wording.say(state) for state in entry.states),
            )
            for entry in entries[: self._limit]
        ]
        with self._keeping_choice():
            self._numbers = [int(entry.number) for entry in entries[: self._limit]]
            self.model.set_lines(lines)
        self.table.fit_rows(line[1] for line in lines)
        self.earlier_button.setVisible(more)
        self.count_label.setText(desk.wording.plural("{n} step shown", "{n} steps shown", len(lines)))
        place = desk.zones.label(zone)
        self.zone_label.setText(desk.wording.text("Times as in {place}").format(place=place))

    def about_list(self) -> tuple[str, ...]:
        """Return whose clock the times are by."""
        return (self.zone_label.text(),)

    def select(self, row_id: int) -> None:
        """Select the step of a number, where it is shown."""
        if row_id in self._numbers:
            self.table.select_row(self._numbers.index(row_id))

    def arrive(self) -> None:
        """Put the focus on the steps, and offer what the chosen one allows now."""
        super().arrive()
        self.steps.refresh()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return the ways back from the chosen step."""
        return self.steps.handlers()

    @contextmanager
    def _keeping_choice(self) -> Iterator[None]:
        """Let the lines change, and keep the chosen step and the place scrolled to."""
        bar, chosen = self.table.verticalScrollBar(), self._chosen()
        place, self._loading = bar.value(), True
        try:
            yield
            if chosen in self._numbers:
                self.table.select_row(self._numbers.index(chosen))
            bar.setValue(place)
        finally:
            self._loading = False
        self.steps.set_step(self._chosen())

    def _chosen(self) -> int | None:
        row = self.table.selected_row()
        return self._numbers[row] if 0 <= row < len(self._numbers) else None

    def _when(self, wall: datetime) -> str:
        return f"{self.context.desk.wording.short_day(wall.date())}, {wall:%H:%M:%S}"

    def _build_ui(self) -> None:
        theme = self.context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        outer.setSpacing(Space.M)
        self.header = PageHeader("")
        for key in ("edit.undo", "edit.redo"):
            self.header.add_action(action_button(theme, self.context.commands[key], name=f"{key[5:]}_button"))
        self.backups_button = action_button(
            theme, self.context.commands["store.backups"], name="backups_button"
        )
        self.header.add_action(self.backups_button)
        outer.addWidget(self.header)
        # Above the steps: what is told of a step comes up over the foot of the page.
        self.steps = StepActions(self.context)
        outer.addWidget(self.steps)
        self.table = DataTable(theme, "")
        self.table.setObjectName("history_table")
        self.model = HistoryTable(self)
        self.table.setModel(self.model)
        self.table.set_sorting(False)
        self.table.set_two_line(True)
        self.table.set_widths([170, 500, 160], stretch=1)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions([self.context.commands[key] for key in KEYS])
        outer.addWidget(self.table, 1)
        foot = QHBoxLayout()
        self.count_label = PlainLabel("", TextRole.MUTED)
        self.zone_label = PlainLabel("", TextRole.MUTED)
        self.earlier_button = quiet_button(theme, "", name="earlier_button")
        foot.addWidget(self.count_label)
        foot.addWidget(self.earlier_button)
        foot.addStretch(1)
        foot.addWidget(self.zone_label)
        outer.addLayout(foot)

    def _connect(self) -> None:
        self.table.row_selected.connect(self._on_table_row_selected)
        self.earlier_button.clicked.connect(self._on_earlier_button_clicked)
        self.context.theme.cover.changed.connect(self._on_cover_changed)

    def _on_cover_changed(self) -> None:
        self.context.notifier.succeeds(self.load)

    def _on_table_row_selected(self, _row: int) -> None:
        if not self._loading:
            self.steps.set_step(self._chosen())

    def _on_earlier_button_clicked(self) -> None:
        self._limit += PAGE
        self.load()
