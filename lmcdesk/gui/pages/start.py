"""Begin: make an event, look at a finished example, open one of the events that are there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from lmcdesk.domain.moments import to_wall
from lmcdesk.domain.printing import PrintedCell
from lmcdesk.domain.records import Event
from lmcdesk.gui.printed import Printable
from lmcdesk.gui.recent import RecentEvents, opened_words
from lmcdesk.gui.retention import RetentionBanner
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import (
    icon_button,
    primary_button,
    quiet_button,
    secondary_button,
    set_button_text,
)
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.layouts import clear_layout
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.writing import writes

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.settings import Settings

WIDTH = 760


class StartPage(QWidget):
    """Show the doors and the events of the open store.

    Signals are wishes: the window makes, opens and removes.
    """

    list_requested = Signal()
    new_event_requested = Signal()
    sample_requested = Signal()
    work_requested = Signal()
    event_requested = Signal(int)
    removal_requested = Signal(int)
    start_over_requested = Signal(int)
    forgetting_requested = Signal(int)
    backups_requested = Signal()

    def __init__(self, desk: Desk, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        """Build the page; events come with `load`."""
        super().__init__(parent)
        self.setObjectName("start_page")
        self._desk = desk
        self._settings = settings
        self._recent = RecentEvents(settings)
        self._theme = theme
        self._build_ui()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._desk.wording.text
        self.title_label.setText(text("What would you like to do?"))
        self.list_door.set_texts(
            text("I have a list of names"),
            text("Choose it or drop it here: Excel, CSV, Word, contacts. An event is made from it."),
            text("Choose a list…"),
        )
        self.date_door.set_texts(
            text("I have a date"),
            text("Make an event with its title, dates, zone and host."),
            text("New event…"),
        )
        self.sample_door.set_texts(
            text("Look at a finished example"),
            text("A real meeting of six countries, in a store of its own. Try everything: nothing is work."),
            text("Open the example"),
        )
        self.work_label.setText(text("These are samples. Your own events are in a store of their own."))
        self.work_button.setText(text("Go to my own events"))
        self.events_label.setText(text("Events"))
        self.privacy_label.setText(text("Everything stays on this computer."))
        set_button_text(self.backups_button, text("Backups…"))

    def load(self) -> None:
        """Show the events of the store: those opened last, then those to come, then those gone by."""
        clear_layout(self._events)
        events = self._desk.events.all()
        self.work_row.setVisible(any(event.sample for event in events))
        self.events_label.setVisible(bool(events))
        for event in self._shown():
            self._events.addWidget(self._event_card(event))

    def printables(self) -> Sequence[Printable]:
        """Return the list of events, in the order they are shown, where there are any."""
        text, events = self._desk.wording.text, self._shown()
        rows = [(PrintedCell(event.title, bold=True), PrintedCell(self._when(event))) for event in events]
        headings = (text("Event"), text("When"))
        events_list = Printable(text("Events"), (), headings, lambda: len(rows), rows.__getitem__)
        return [events_list] if rows else []

    def _build_ui(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        inner = QWidget()
        area.setWidget(inner)
        row = QHBoxLayout(inner)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(Space.XL, 2 * Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.L)
        row.addLayout(column, 0)
        row.addStretch(1)
        self.title_label = PlainLabel("", TextRole.PAGE_TITLE)
        self.title_label.setMinimumWidth(WIDTH)
        column.addWidget(self.title_label)
        doors = QHBoxLayout()
        doors.setSpacing(Space.L)
        self.list_door = Door(self._theme, "import", primary=True, name="list_button")
        writes(self.list_door.button)
        self.date_door = Door(self._theme, "calendar", primary=False, name="new_event_button")
        writes(self.date_door.button)
        self.sample_door = Door(self._theme, "star", primary=False, name="sample_button")
        self.list_door.chosen.connect(self.list_requested)
        self.date_door.chosen.connect(self.new_event_requested)
        self.sample_door.chosen.connect(self.sample_requested)
        doors.addWidget(self.list_door, 1)
        doors.addWidget(self.date_door, 1)
        doors.addWidget(self.sample_door, 1)
        column.addLayout(doors)
        column.addWidget(self._build_work_row())
        column.addSpacing(Space.S)
        self.events_label = PlainLabel("", TextRole.CARD_TITLE)
        column.addWidget(self.events_label)
        self._events = QVBoxLayout()
        self._events.setSpacing(Space.S)
        column.addLayout(self._events)
        column.addStretch(1)
        self.privacy_label = PlainLabel("", TextRole.MUTED)
        foot = QHBoxLayout()
        foot.addWidget(self.privacy_label, 1)
        self.backups_button = quiet_button(self._theme, "", "copy", name="backups_button")
        self.backups_button.clicked.connect(self.backups_requested)
        foot.addWidget(self.backups_button)
        column.addLayout(foot)

    def _build_work_row(self) -> QWidget:
        """Build the way from the samples back to one's own events."""
        self.work_row = QWidget()
        row = QHBoxLayout(self.work_row)
        row.setContentsMargins(0, 0, 0, 0)
        self.work_label = PlainLabel("", TextRole.MUTED)
        self.work_button = quiet_button(self._theme, "", "chevron-right", name="work_button")
        self.work_button.clicked.connect(self.work_requested)
        row.addWidget(self.work_label)
        row.addWidget(self.work_button)
        row.addStretch(1)
        return self.work_row

    def _nearest_first(self, events: Sequence[Event]) -> list[Event]:
        """Return events to come by their first day, then past ones, the latest first."""
        coming = [event for event in events if event.last_day >= self._today(event)]
        past = [event for event in events if event.last_day < self._today(event)]
        return sorted(coming, key=lambda event: event.first_day) + past

    def _last_opened_first(self, events: Sequence[Event]) -> list[Event]:
        """Return the events opened on this computer, the last one first, before all the others."""
        opened = [event for event in events if self._opened(event) is not None]
        opened.sort(key=lambda event: self._opened(event) or self._desk.clock(), reverse=True)
        return opened + [event for event in events if event not in opened]

    def _opened(self, event: Event) -> datetime | None:
        return self._recent.opened(self._desk.store.path, event.uuid)

    def _today(self, event: Event) -> date:
        return to_wall(self._desk.clock(), event.zone).date()

    def _shown(self) -> list[Event]:
        return self._last_opened_first(self._nearest_first(self._desk.events.all()))

    def _when(self, event: Event) -> str:
        """Say on which days an event is, how far off that is, and when it was last opened."""
        wording = self._desk.wording
        days = (event.first_day - self._today(event)).days
        when = wording.days(event.first_day, event.last_day)
        if days > 0:
            when = f"{when} · {wording.plural('in {n} day', 'in {n} days', days)}"
        elif event.last_day >= self._today(event):
            when = f"{when} · {wording.text('today')}"
        if event.sample:
            when = f"{when} · {wording.text('sample')}"
        opened = self._opened(event)
        if opened is not None:
            when = f"{when} · {opened_words(self._settings, wording, opened)}"
        return when

    def _event_card(self, event: Event) -> EventCard:
        wording = self._desk.wording
        card = EventCard(self._theme, event, self._when(event), wording.text("Open"))
        card.add_icon("trash", wording.text("Remove this event"), self.removal_requested)
        if event.sample:
            card.add_icon("redo", wording.text("Start this sample over"), self.start_over_requested)
        card.retention.show_for(self._desk, event.id)
        card.retention.action_requested.connect(lambda: self.forgetting_requested.emit(event.id))
        card.opened.connect(self.event_requested)
        return card


class Door(Card):
    """Offer one way to begin: a sentence and a button."""

    chosen = Signal()

    def __init__(self, theme: Theme, icon: str, *, primary: bool, name: str) -> None:
        """Build the door with a primary or a secondary button."""
        super().__init__()
        self.title_label = PlainLabel("", TextRole.CARD_TITLE, wrap=True)
        self.text_label = PlainLabel("", TextRole.MUTED, wrap=True)
        make = primary_button if primary else secondary_button
        self.button: QPushButton = make(theme, "", icon, name=name)
        self.button.clicked.connect(self.chosen)
        self.body.setSpacing(Space.S)
        self.body.addWidget(self.title_label)
        self.body.addWidget(self.text_label)
        self.body.addStretch(1)
        self.body.addSpacing(Space.S)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def set_texts(self, title: str, sentence: str, button: str) -> None:
        """Word the door."""
        self.title_label.setText(title)
        self.text_label.setText(sentence)
        self.button.setText(button)


class EventCard(Card):
    """Show one event with the ways to open and to remove it."""

    opened = Signal(int)

    def __init__(self, theme: Theme, event: Event, when: str, open_text: str) -> None:
        """Show title, when and the button to open."""
        super().__init__(padding=Space.M)
        self._theme = theme
        self._event_id = event.id
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        texts = QVBoxLayout()
        texts.setSpacing(Space.XS)
        texts.addWidget(PlainLabel(event.title, TextRole.STRONG, wrap=True))
        texts.addWidget(PlainLabel(when, TextRole.MUTED))
        row.addLayout(texts, 1)
        self._icons = QHBoxLayout()
        row.addLayout(self._icons)
        self.open_button = secondary_button(theme, open_text, name="open_button")
        self.open_button.setAccessibleName(f"{open_text} {event.title}")
        self.open_button.clicked.connect(self._on_open_button_clicked)
        row.addWidget(self.open_button)
        self.body.addLayout(row)
        self.retention = RetentionBanner(theme)
        self.body.addWidget(self.retention)

    def add_icon(self, icon: str, label: str, wish: SignalInstance) -> None:
        """Add a small button that emits a wish for this event."""
        button = writes(icon_button(self._theme, icon, label, name=f"{icon}_button"))
        button.clicked.connect(lambda _checked=False: wish.emit(self._event_id))
        self._icons.addWidget(button)

    def _on_open_button_clicked(self) -> None:
        self.opened.emit(self._event_id)
