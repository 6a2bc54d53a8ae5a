"""Frame everything: menu, sidebar, the page in front, and where things are told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.journal import Committed
from lmcdesk.gui import commands as table
from lmcdesk.gui.asking import ask_event_details, ask_export, ask_new_event
from lmcdesk.gui.closing import Closing
from lmcdesk.gui.commands import Commands
from lmcdesk.gui.context import Context
from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.telling import Teller
from lmcdesk.gui.theme import Appearance, Theme
from lmcdesk.gui.undo_keys import editor_has
from lmcdesk.gui.watch import StoreWatch
from lmcdesk.gui.way_back import WayBack
from lmcdesk.gui.widgets.sidebar import Sidebar, SidebarEntry, SidebarGroup
from lmcdesk.gui.widgets.strip import Strip
from lmcdesk.settings import APPEARANCE, Settings
from lmcdesk.wording import Wording

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.session import Session

SIZE = (1280, 800)
FRAME = (16, 48)
"""Room for what the system draws around a window; it is known only once the window is shown."""

POLL_MS = 500
"""How often another process's writing is looked for, in milliseconds."""
START = "start"


class MainWindow(QMainWindow):
    """Hold one desk and show either the start page or the pages of one event.

    It can be shown before there is a desk: `set_desk` brings the data. Opening another store is
    a wish (`sample_requested`, `work_requested`) that the application fulfils.
    """

    sample_requested = Signal()
    work_requested = Signal()

    def __init__(self, theme: Theme, wording: Wording, settings: Settings) -> None:
        """Build the frame, empty."""
        super().__init__()
        self.setObjectName("main_window")
        self.theme = theme
        self.wording = wording
        self.settings = settings
        self.commands = Commands(theme, wording, self)
        self.notifier = Notifier(wording, self)
        self.runner = Runner(self)
        self.desk: Desk | None = None
        self.session: Session | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._warned = False
        self.closing = Closing()
        self.watch = StoreWatch(self)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._build_ui()
        self._connect()
        self.retranslate()
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableGeometry().size() - QSize(*FRAME)))

    def set_desk(self, desk: Desk) -> None:
        """Work with an open store; the start page is shown."""
        self.close_desk()
        self.desk = desk
        self._unsubscribe = desk.subscribe(self._on_desk_committed)
        self.commands.bind({"event.new": self.new_event, "event.start": self.leave_event})
        self.commands.bind({"edit.undo": self.undo, "edit.redo": self.redo})
        self.show_start()
        self.watch.look()
        self._poll.start()

    def close_desk(self) -> None:
        """Save what is open and let go of the store."""
        self.close_event()
        self._poll.stop()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self.desk is not None:
            self.runner.finish()
            self.desk.close()
            self.desk = None

    def show_only(self, page: QWidget) -> None:
        """Show a page without sidebar, in place of whatever was there."""
        old = self.stack.currentWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.sidebar.hide()
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    def leave_event(self) -> None:
        """Go to the start page, unless something typed would be lost by it."""
        if self._may_leave():
            self.show_start()

    def show_start(self) -> None:
        """Close the event and show the doors."""
        from lmcdesk.gui.pages.start import StartPage

        if self.desk is None:
            return
        self.close_event()
        page = StartPage(self.desk, self.theme)
        page.new_event_requested.connect(self.new_event)
        page.sample_requested.connect(self.sample_requested)
        page.event_requested.connect(self.open_event)
        page.removal_requested.connect(self.remove_event)
        page.start_over_requested.connect(self.start_over)
        page.work_requested.connect(self.work_requested)
        self.show_only(page)
        self.notifier.succeeds(page.load)
        self._show_heading()

    def open_event(self, event_id: int, page: str = "") -> None:
        """Show the pages of an event."""
        from lmcdesk.gui.session import FIRST, Session

        desk = self.desk
        if desk is None or self.notifier.attempt(lambda: desk.events.get(event_id)) is None:
            return
        self.close_event()
        old = self.stack.currentWidget()
        context = Context(
            desk, EventId(event_id), self.theme, self.commands, self.notifier, self.runner, self.go_to
        )
        self.session = Session(context, self.stack)
        self.session.page_changed.connect(self._on_session_page_changed)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.commands.bind(self._event_commands())
        self.sidebar.show()
        self._show_heading()
        self._show_counts()
        self.go_to(page or FIRST, None)

    def close_event(self) -> None:
        """Save what is open and leave the event."""
        if self.session is not None:
            self.commands.release(self._event_commands())
            self.session.close()
            self.session.deleteLater()
            self.session = None
        self.teller.clear()

    def go_to(self, page: str, row_id: int | None = None) -> None:
        """Show a page of the open event, with a row selected; “start” leaves the event."""
        session = self.session
        if page == START:
            self.leave_event()
        elif session is not None and self.notifier.succeeds(lambda: session.show_page(page, row_id)):
            self._warned = False

    def new_event(self) -> None:
        """Ask for a new event and open it; samples and work never share a store."""
        if self.desk is None or not self._may_leave():
            return
        desk = self.desk
        if any(event.sample for event in desk.events.all()):
            self.work_requested.emit()
            if self.desk is desk:
                return
        ask_new_event(self)

    def remove_event(self, event_id: int) -> None:
        """Remove an event from the store, with the way back."""
        desk = self.desk
        if desk is None:
            return
        if self.notifier.succeeds(lambda: desk.events.remove(event_id)):
            self._way_back(desk).tell()

    def start_over(self, event_id: int) -> None:
        """Put a sample back to how it was at first."""
        desk = self.desk
        if desk is not None and self.notifier.attempt(lambda: desk.samples.start_over(event_id)) is not None:
            self.notifier.tell(self.wording.text("The sample starts over."))

    def undo(self) -> None:
        """Take the newest step back: the editor's while it has one, else the event's."""
        self._step(redo=False)

    def redo(self) -> None:
        """Bring back what was undone."""
        self._step(redo=True)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self.wording.text
        titles = {
            table.FILE: text("&File"),
            table.EDIT: text("&Edit"),
            table.PEOPLE: text("&People"),
            table.SPEAKERS: text("&Speakers"),
            table.VIEW: text("&View"),
        }
        for key, menu in self.menus.items():
            menu.setTitle(titles[key])
        self.sidebar.set_groups(
            (
                SidebarGroup("", (SidebarEntry(START, text("Start"), "home"),)),
                SidebarGroup(
                    text("People"),
                    (
                        SidebarEntry("delegations", text("Delegations"), "flag"),
                        SidebarEntry("participants", text("Participants"), "users"),
                        SidebarEntry("speakers", text("Speakers"), "microphone"),
                    ),
                ),
                SidebarGroup(text("Papers"), (SidebarEntry("history", text("History"), "history"),)),
            )
        )
        self.sidebar.set_footer(text("Everything stays on this computer."))
        self.strip.set_text(text("SAMPLE · nothing here is work"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is open; what cannot be saved, or fails, keeps the window open once."""
        if not self.closing.may(self._may_leave, self.close_desk):
            event.ignore()
            return
        super().closeEvent(event)

    def _build_ui(self) -> None:
        central = QWidget()
        self.setCentralWidget(central)
        outer = QVBoxLayout(central)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.strip = Strip("")
        self.strip.setObjectName("sample_strip")
        self.strip.hide()
        outer.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        outer.addLayout(row, 1)
        self.sidebar = Sidebar(self.theme, self.wording.text("Pages"))
        self.sidebar.hide()
        row.addWidget(self.sidebar)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        self.teller = Teller(self.notifier, self.theme, self)
        column.addWidget(self.teller.banner)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.menus = {key: self.menuBar().addMenu("") for key in table.MENUS}
        for key, menu in self.menus.items():
            menu.addActions(self.commands.in_menu(key))

    def _connect(self) -> None:
        self._poll.timeout.connect(self._on_poll_timeout)
        self.sidebar.page_requested.connect(self.go_to)
        self.commands.bind({"app.quit": self._quit})
        for appearance in Appearance:
            key = f"look.{appearance.value}"
            self.commands.bind({key: partial(self._choose_appearance, appearance)})
            self.commands[key].setCheckable(True)
        self._check_appearance()

    def _quit(self) -> None:
        self.close()

    def _event_commands(self) -> dict[str, Callable[[], None]]:
        pages = ("delegations", "participants", "speakers", "history")
        return {
            "event.edit": partial(ask_event_details, self),
            "sheet.export": partial(ask_export, self),
            **{f"page.{page}": partial(self.go_to, page) for page in pages},
        }

    def _step(self, *, redo: bool) -> None:
        focused = QApplication.focusWidget()
        if editor_has(focused, redo=redo):
            getattr(focused, "redo" if redo else "undo")()
            return
        if self.desk is None:
            return
        if self.session is not None:
            self.session.commit()
        way_back = self._way_back(self.desk)
        if redo:
            way_back.redo()
        else:
            way_back.undo()

    def _way_back(self, desk: Desk) -> WayBack:
        event_id = None if self.session is None else self.session.context.event_id
        return WayBack(self.notifier, desk.history, event_id, self.go_to)

    def _may_leave(self) -> bool:
        """Save what can be saved; the first time that something cannot, show it and stay."""
        page = "" if self.session is None else self.session.unsaved()
        if not page or self._warned:
            return True
        self.go_to(page)
        self._warned = True
        self.notifier.trouble(
            self.wording.text(
                "Something typed here is not saved. Escape in its field drops it;"
                " do the same again to leave without it."
            )
        )
        return False

    def _show_heading(self) -> None:
        event = None
        if self.desk is not None and self.session is not None:
            event = self.desk.events.get(self.session.context.event_id)
        self.strip.setVisible(event is not None and event.sample)
        if event is None or self.desk is None:
            self.setWindowTitle("lmcdesk")
            return
        short = event.short_title or event.title
        days = self.wording.short_day(event.first_day)
        self.sidebar.set_heading(short, f"{days} · {self.desk.zones.label(event.zone)}")
        sample = f" · {self.wording.text('SAMPLE')}" if event.sample else ""
        self.setWindowTitle(f"{short}{sample} – lmcdesk")

    def _show_counts(self) -> None:
        if self.desk is not None and self.session is not None:
            for key, count in self.desk.events.counts(self.session.context.event_id).items():
                self.sidebar.set_count(key, count)

    def _choose_appearance(self, appearance: Appearance) -> None:
        self.theme.set_appearance(appearance)
        self.settings.keep(APPEARANCE, appearance.value)
        self._check_appearance()

    def _check_appearance(self) -> None:
        for appearance in Appearance:
            self.commands[f"look.{appearance.value}"].setChecked(self.theme.appearance is appearance)

    def _on_desk_committed(self, committed: Committed) -> None:
        self._warned = False
        self.sidebar.set_footer(
            f"{self.wording.text('Everything stays on this computer.')}\n"
            f"{self.wording.text('Saved {time}').format(time=f'{committed.at.astimezone():%H:%M:%S}')}"
        )
        self._note(committed)

    def _on_poll_timeout(self) -> None:
        """Show what other processes have written; a store that is busy is asked again next time."""
        if self.desk is None:
            return
        self.watch.look()
        try:
            written = self.desk.poll()
        except KnownError:
            return
        for committed in written:
            self._note(committed)

    def _note(self, committed: Committed) -> None:
        desk, session = self.desk, self.session
        if desk is None:
            return
        if session is None:
            self.show_start()
        elif self.notifier.succeeds(lambda: self._note_in(session, committed)):
            self._show_counts()
        elif session.is_gone():
            # The banner says so over the start page.
            sentence = self.teller.banner.text()
            self.show_start()
            self.notifier.trouble(sentence)

    def _note_in(self, session: Session, committed: Committed) -> None:
        session.note(committed)
        self._show_heading()

    def _on_session_page_changed(self, key: str) -> None:
        self.sidebar.set_current(key)
