"""Tell what was done, in sentences, with the ways back and forth: of the newest step, and of any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lmcdesk.domain.moments import to_wall
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.way_back import WayBackDialog
from lmcdesk.gui.models.history_table import HistoryTable
from lmcdesk.gui.page import Page
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import action_button, quiet_button, set_button_text
from lmcdesk.gui.widgets.page_header import PageHeader
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip
from lmcdesk.services.history import HistoryEntry
from lmcdesk.services.taking_back import GoingBack, TakingBack

PAGE = 200
"""How many steps are shown at first, and added by each wish for earlier ones."""


class HistoryPage(Page):
    """Show the journal of the event, newest first."""

    key = "history"
    tables = frozenset({"*"})

    def __init__(self, context: Context) -> None:
        """Build the page empty."""
        super().__init__(context)
        self._limit = PAGE
        self._numbers: list[int] = []
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
        chosen = self._chosen()
        lines = [
            (
                self._when(to_wall(entry.at, zone)),
                desk.wording.say(entry.sentence),
                self._state(entry),
            )
            for entry in entries[: self._limit]
        ]
        self._numbers = [int(entry.number) for entry in entries[: self._limit]]
        self.model.set_lines(lines)
        self.table.fit_rows(line[1] for line in lines)
        if chosen in self._numbers:
            self.table.select_row(self._numbers.index(chosen))
        self._show_ways()
        self.earlier_button.setVisible(more)
        self.count_label.setText(desk.wording.plural("{n} step shown", "{n} steps shown", len(lines)))
        place = desk.zones.label(zone)
        self.zone_label.setText(desk.wording.text("Times as in {place}").format(place=place))

    def select(self, row_id: int) -> None:
        """Select the step of a number, where it is shown."""
        if row_id in self._numbers:
            self.table.select_row(self._numbers.index(row_id))

    def arrive(self) -> None:
        """Put the focus on the steps."""
        super().arrive()
        self._show_ways()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return the ways back of the chosen step."""
        return {"step.take_back": self.take_back, "step.go_back": self.go_back}

    def take_back(self) -> None:
        """Show what taking the chosen step back alone would do, and do it if she agrees."""
        history, event_id, number = self.context.desk.history, self.context.event_id, self._chosen()
        if number is not None:
            self._preview(lambda: history.look_at_taking_back(event_id, number))

    def go_back(self) -> None:
        """Show what going back to the chosen step would do, and do it if she agrees."""
        history, event_id, number = self.context.desk.history, self.context.event_id, self._chosen()
        if number is not None:
            self._preview(lambda: history.look_at_going_back(event_id, number))

    def _preview(self, look: Callable[[], TakingBack | GoingBack]) -> None:
        looked = self.context.notifier.attempt(look)
        if looked is not None:
            dialog = WayBackDialog(self.context, looked, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _chosen(self) -> int | None:
        """Return the number of the chosen step."""
        row = self.table.selected_row()
        return self._numbers[row] if 0 <= row < len(self._numbers) else None

    def _show_ways(self) -> None:
        """Turn the ways back of the chosen step on or off; what is off says why."""
        number, wording = self._chosen(), self.context.desk.wording
        if number is None:
            told = wording.text("Choose a step first.")
            reasons = {"step.take_back": told, "step.go_back": told}
        else:
            ways = self.context.desk.history.ways(self.context.event_id, number)
            reasons = {
                "step.take_back": wording.say(ways.take_back) if ways.take_back else "",
                "step.go_back": wording.say(ways.go_back) if ways.go_back else "",
            }
        for key, reason in reasons.items():
            self.context.commands[key].setEnabled(not reason)
            plain_tooltip(self.way_buttons[key], reason)

    def _state(self, entry: HistoryEntry) -> str:
        text = self.context.desk.wording.text
        if entry.taken_back:
            return text("taken back")
        return text("in part taken back") if entry.in_part else ""

    def _when(self, wall: datetime) -> str:
        return f"{self.context.desk.wording.short_day(wall.date())}, {wall:%H:%M:%S}"

    def _build_ui(self) -> None:
        theme = self.context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        outer.setSpacing(Space.M)
        self.header = PageHeader("")
        self.way_buttons = {}
        for key in ("step.take_back", "step.go_back", "edit.undo", "edit.redo"):
            button = action_button(theme, self.context.commands[key], name=f"{key[5:]}_button")
            self.way_buttons[key] = button
            self.header.add_action(button)
        outer.addWidget(self.header)
        self.table = DataTable(theme, "")
        self.table.setObjectName("history_table")
        self.model = HistoryTable(self)
        self.table.setModel(self.model)
        self.table.set_sorting(False)
        self.table.set_two_line(True)
        self.table.set_widths([170, 500, 110], stretch=1)
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
        self.table.row_selected.connect(self._show_ways)
        self.table.row_activated.connect(self._on_table_row_activated)
        self.earlier_button.clicked.connect(self._on_earlier_button_clicked)

    def _on_table_row_activated(self) -> None:
        if self.context.commands["step.take_back"].isEnabled():
            self.take_back()

    def _on_earlier_button_clicked(self) -> None:
        self._limit += PAGE
        self.load()
