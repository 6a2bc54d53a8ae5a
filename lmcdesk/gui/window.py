"""Frame everything: menu, sidebar, the page in front, and where things are told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.domain.ids import EventId
from lmcdesk.domain.journal import Committed
from lmcdesk.domain.message import Message
from lmcdesk.gui import commands as table
from lmcdesk.gui.commands import Commands
from lmcdesk.gui.context import Context
from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.preferences import Preferences
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.theme import Appearance, Theme, Tone
from lmcdesk.gui.undo_keys import editor_has
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.sidebar import Sidebar, SidebarEntry, SidebarGroup
from lmcdesk.gui.widgets.strip import Strip
from lmcdesk.gui.widgets.toast import Toast
from lmcdesk.wording import Wording

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.session import Session

SIZE = (1280, 800)
START = "start"


class MainWindow(QMainWindow):
    """Hold one desk and show either the start page or the pages of one event.

    It can be shown before there is a desk: `set_desk` brings the data. Opening another store is
    a wish (`sample_requested`, `work_requested`) that the application fulfils.
    """

    sample_requested = Signal()
    work_requested = Signal()

    def __init__(self, theme: Theme, wording: Wording, preferences: Preferences) -> None:
        """Build the frame, empty."""
        super().__init__()
        self.setObjectName("main_window")
        self.theme = theme
        self.wording = wording
        self._preferences = preferences
        self.commands = Commands(theme, wording, self)
        self.notifier = Notifier(wording, self)
        self.runner = Runner(self)
        self.desk: Desk | None = None
        self.session: Session | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._way_back: Callable[[], object] | None = None
        self._build_ui()
        self._connect()
        self.retranslate()
        self.resize(*SIZE)

    def set_desk(self, desk: Desk) -> None:
        """Work with an open store; the start page is shown."""
        self.close_desk()
        self.desk = desk
        self._unsubscribe = desk.subscribe(self._on_desk_committed)
        self.commands.bind({"event.new": self.new_event, "event.start": self.show_start})
        self.commands.bind({"edit.undo": self.undo, "edit.redo": self.redo})
        self.show_start()
        if desk.store.read_only:
            self.notifier.trouble(Message("store.read_only", {"path": str(desk.store.path)}))

    def close_desk(self) -> None:
        """Save what is open and let go of the store."""
        self.close_event()
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
        page.load()
        self.show_only(page)
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
        self.toast.dismiss()
        self.notifier.trouble("")

    def go_to(self, page: str, row_id: int | None = None) -> None:
        """Show a page of the open event, with a row selected; “start” leaves the event."""
        if page == START:
            self.show_start()
        elif self.session is not None:
            self.session.show_page(page, row_id)

    def new_event(self) -> None:
        """Ask for a new event and open it; samples and work never share a store."""
        from lmcdesk.gui.dialogs.event_details import EventDetailsDialog

        if self.desk is None:
            return
        if any(event.sample for event in self.desk.events.all()):
            self.work_requested.emit()
        dialog = EventDetailsDialog(self.desk, self.theme, self)
        dialog.accepted.connect(lambda: self._on_new_event_accepted(dialog))
        dialog.open()

    def edit_event(self) -> None:
        """Ask for changes to the open event."""
        from lmcdesk.gui.dialogs.event_details import EventDetailsDialog

        if self.desk is None or self.session is None:
            return
        self.session.commit()
        event = self.desk.events.get(self.session.context.event_id)
        dialog = EventDetailsDialog(self.desk, self.theme, self, event)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_sheet(self) -> None:
        """Ask how to export the attendee sheet of the open event."""
        from lmcdesk.gui.dialogs.export_sheet import ExportSheetDialog

        if self.session is None:
            return
        self.session.commit()
        dialog = ExportSheetDialog(self.session.context, self)
        dialog.co_chairs_requested.connect(self.commands["delegation.co_chairs"].trigger)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def remove_event(self, event_id: int) -> None:
        """Remove an event from the store, with the way back."""
        desk = self.desk
        if desk is None:
            return
        title = desk.events.get(event_id).title
        if self.notifier.succeeds(lambda: desk.events.remove(event_id)):
            text = self.wording.text("Removed “{title}”.").format(title=title)
            self.notifier.tell(text, self.wording.text("Undo"), self.undo)

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
        """Save what is open; a failure to save keeps the window."""
        self.close_desk()
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
        self.banner = Banner(self.theme, Tone.DANGER)
        self.banner.setObjectName("trouble_banner")
        self.banner.hide()
        column.addWidget(self.banner)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.toast = Toast(self.theme, self)
        self.menus = {key: self.menuBar().addMenu("") for key in table.MENUS}
        for key, menu in self.menus.items():
            menu.addActions(self.commands.in_menu(key))

    def _connect(self) -> None:
        self.notifier.told.connect(self._on_notifier_told)
        self.notifier.troubled.connect(self._on_notifier_troubled)
        self.toast.action_requested.connect(self._on_toast_action_requested)
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
            "event.edit": self.edit_event,
            "sheet.export": self.export_sheet,
            **{f"page.{page}": partial(self.go_to, page) for page in pages},
        }

    def _step(self, *, redo: bool) -> None:
        focused = QApplication.focusWidget()
        if editor_has(focused, redo=redo):
            getattr(focused, "redo" if redo else "undo")()
            return
        if self.desk is None:
            return
        event_id = None
        if self.session is not None:
            self.session.commit()
            event_id = self.session.context.event_id
        history = self.desk.history
        told = self.notifier.attempt(lambda: (history.redo(event_id) if redo else history.undo(event_id),))
        if told is None:
            return
        if told[0] is None:
            nothing = self.wording.text("There is nothing to redo.")
            self.notifier.tell(nothing if redo else self.wording.text("There is nothing to undo."))
            return
        done = Message("journal.redone" if redo else "journal.undone", {"sentence": told[0]})
        way_back = self.wording.text("Undo") if redo else self.wording.text("Redo")
        self.notifier.tell(done, way_back, self.undo if redo else self.redo)

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
        self._preferences.keep_appearance(appearance)
        self._check_appearance()

    def _check_appearance(self) -> None:
        for appearance in Appearance:
            self.commands[f"look.{appearance.value}"].setChecked(self.theme.appearance is appearance)

    def _on_desk_committed(self, committed: Committed) -> None:
        place = "" if self.desk is None else f"{committed.at.astimezone():%H:%M:%S}"
        self.sidebar.set_footer(
            f"{self.wording.text('Everything stays on this computer.')}\n"
            f"{self.wording.text('Saved {time}').format(time=place)}"
        )
        if self.session is None:
            self.show_start()
            return
        self.session.note(committed)
        self._show_heading()
        self._show_counts()

    def _on_new_event_accepted(self, dialog: QWidget) -> None:
        made = getattr(dialog, "made", None)
        dialog.deleteLater()
        if made is not None:
            self.open_event(made, "delegations")

    def _on_session_page_changed(self, key: str) -> None:
        self.sidebar.set_current(key)

    def _on_notifier_told(self, text: str, action: str, way_back: Callable[[], object] | None) -> None:
        self._way_back = way_back
        self.toast.show_message(text, action)

    def _on_notifier_troubled(self, text: str) -> None:
        self.banner.setVisible(bool(text))
        if text:
            self.banner.set_message(text)

    def _on_toast_action_requested(self) -> None:
        way_back, self._way_back = self._way_back, None
        if way_back is not None:
            way_back()
