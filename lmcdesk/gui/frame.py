"""Frame the page in front: the strip above it, the sidebar beside it, and what the sidebar says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.gui.retention import RetentionBanner
from lmcdesk.gui.widgets.sidebar import Sidebar, SidebarEntry, SidebarGroup
from lmcdesk.gui.widgets.strip import Strip

if TYPE_CHECKING:
    from datetime import datetime

    from lmcdesk.desk import Desk
    from lmcdesk.gui.theme import Theme
    from lmcdesk.gui.widgets.banner import Banner
    from lmcdesk.wording import Wording

START = "start"


class Frame(QWidget):
    """Hold strip, sidebar, banner and the stack of pages."""

    def __init__(self, theme: Theme, wording: Wording, banner: Banner) -> None:
        """Build the frame around an empty stack; strip and sidebar show once there is an event."""
        super().__init__()
        self.setObjectName("frame")
        self._wording = wording
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.strip = Strip("")
        self.strip.setObjectName("sample_strip")
        self.strip.hide()
        outer.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        outer.addLayout(row, 1)
        self.sidebar = Sidebar(theme, wording.text("Pages"))
        self.sidebar.hide()
        row.addWidget(self.sidebar)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        row.addLayout(self.column, 1)
        self.column.addWidget(banner)
        self.retention = RetentionBanner(theme)
        self.column.addWidget(self.retention)
        self.stack = QStackedWidget()
        self.column.addWidget(self.stack, 1)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.sidebar.set_groups(
            (
                SidebarGroup("", (SidebarEntry(START, text("Start"), "home"),)),
                SidebarGroup(
                    text("People"),
                    (
                        SidebarEntry("delegations", text("Delegations"), "flag"),
                        SidebarEntry("participants", text("Participants"), "users"),
                        SidebarEntry("connections", text("Connections"), "link"),
                        SidebarEntry("speakers", text("Speakers"), "microphone"),
                    ),
                ),
                SidebarGroup(text("Papers"), (SidebarEntry("history", text("History"), "history"),)),
            )
        )
        self.sidebar.set_footer(text("Everything stays on this computer."))
        self.strip.set_text(text("SAMPLE · nothing here is work"))

    def show_heading(self, desk: Desk | None, event_id: int | None) -> str:
        """Name the event in the sidebar, mark a sample, and return the title of the window."""
        event = None if desk is None or event_id is None else desk.events.get(event_id)
        self.strip.setVisible(event is not None and event.sample)
        self.retention.show_for(desk, None if event is None else event.id)
        if event is None or desk is None:
            return "lmcdesk"
        short = event.short_title or event.title
        days = self._wording.short_day(event.first_day)
        self.sidebar.set_heading(short, f"{days} · {desk.zones.label(event.zone)}")
        sample = f" · {self._wording.text('SAMPLE')}" if event.sample else ""
        return f"{short}{sample} – lmcdesk"

    def show_saved(self, at: datetime) -> None:
        """Say at what time of the day the last step was saved."""
        self.sidebar.set_footer(
            f"{self._wording.text('Everything stays on this computer.')}\n"
            f"{self._wording.text('Saved {time}').format(time=f'{at:%H:%M:%S}')}"
        )

    def show_page(self, page: QWidget) -> None:
        """Show a page without sidebar, in place of whatever was there."""
        old = self.stack.currentWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.sidebar.hide()
        self.drop(old)

    def drop(self, page: QWidget | None) -> None:
        """Let go of a page that another has taken the place of."""
        if page is not None:
            self.stack.removeWidget(page)
            page.deleteLater()
