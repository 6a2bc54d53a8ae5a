"""Lead from page to page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.layouts import clear_layout
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.sidebar_button import SidebarButton
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

SIDEBAR_WIDTH = 212


@dataclass(frozen=True, slots=True)
class SidebarEntry:
    """Describe one page: its key, its words and its icon."""

    key: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class SidebarGroup:
    """Describe entries under one heading; an empty heading leaves the line away."""

    title: str
    entries: tuple[SidebarEntry, ...]


class Sidebar(QFrame):
    """List the pages under headings, with counts at the right.

    Tab comes to the current entry, the arrows go on from there, Return or Space opens.
    """

    page_requested = Signal(str)

    def __init__(self, theme: Theme, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(label)
        mark(self, look="sidebar")
        self.setFixedWidth(SIDEBAR_WIDTH)
        self._theme = theme
        self._current = ""
        self._buttons: dict[str, SidebarButton] = {}
        self._headings: list[PlainLabel] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        outer.setSpacing(0)
        self._title = PlainLabel("", TextRole.HEADING, wrap=True)
        self._title.setObjectName("event_title_label")
        self._second = PlainLabel("", TextRole.MUTED, elide=True)
        self._second.setObjectName("event_second_label")
        outer.addWidget(self._title)
        outer.addWidget(self._second)
        outer.addSpacing(Space.S)
        outer.addWidget(self._build_list(), 1)
        self._footer = PlainLabel("", TextRole.SMALL, wrap=True)
        self._footer.setObjectName("footer_label")
        outer.addWidget(self._footer)
        self.set_heading("", "")
        self.set_footer("")

    def set_heading(self, title: str, second: str) -> None:
        """Name the event at the top, with its date below."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._second.setText(second)
        self._second.setVisible(bool(second))

    def set_footer(self, text: str) -> None:
        """Say a line at the bottom."""
        self._footer.setText(text)
        self._footer.setVisible(bool(text))

    def set_groups(self, groups: Sequence[SidebarGroup]) -> None:
        """Show these entries; the current one stays current where it still exists."""
        self._empty()
        for group in groups:
            if group.title:
                heading = PlainLabel(group.title, TextRole.CAPTION, elide=True)
                heading.setContentsMargins(Space.S, Space.L, Space.S, Space.XS + 2)
                self._headings.append(heading)
                self._list.addWidget(heading)
            for entry in group.entries:
                button = SidebarButton(self._theme, entry.text, entry.icon, self._holder)
                button.setObjectName(f"{entry.key}_entry")
                button.setProperty("key", entry.key)
                # Assistive technology toggles what can be checked, and clicks nothing.
                button.toggled.connect(self._on_entry_toggled)
                button.step_requested.connect(self._on_entry_step_requested)
                self._buttons[entry.key] = button
                self._list.addWidget(button)
        self._list.addStretch(1)
        self.set_current(self._current)

    def set_count(self, key: str, count: int | None) -> None:
        """Show a number at the right of an entry, or none."""
        self._buttons[key].set_count(count)

    def set_current(self, key: str) -> None:
        """Highlight the entry of the page that is shown."""
        self._current = key
        for name, button in self._buttons.items():
            with QSignalBlocker(button):
                button.setChecked(name == key)
        self._give_tab_to(key if key in self._buttons else next(iter(self._buttons), ""))

    def current(self) -> str:
        """Return the key of the highlighted entry."""
        return self._current

    def _build_list(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setObjectName("sidebar_area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # One of our own lets the ground through; to ask for the other has PySide load every class of widget.
        area.setViewport(QWidget())
        self._holder = QWidget()
        mark(self._holder, look="scrolled")
        self._holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        area.setWidget(self._holder)
        self._area = area
        return area

    def _empty(self) -> None:
        clear_layout(self._list)
        self._buttons = {}
        self._headings = []

    def _give_tab_to(self, key: str) -> None:
        for name, button in self._buttons.items():
            chosen = name == key
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def _on_entry_toggled(self) -> None:
        button = self.sender()
        key = str(button.property("key"))
        # The page decides whether it can be left; until it says so the highlight stays.
        self.set_current(self._current)
        self.page_requested.emit(key)

    def _on_entry_step_requested(self, step: int) -> None:
        keys = list(self._buttons)
        here = keys.index(str(self.sender().property("key")))
        there = {-2: 0, 2: len(keys) - 1}.get(step, min(max(here + step, 0), len(keys) - 1))
        button = self._buttons[keys[there]]
        self._give_tab_to(keys[there])
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(button)
