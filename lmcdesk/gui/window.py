"""Frame everything: menu, sidebar, the page in front, and where things are told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from lmcdesk.domain.ids import EventId
from lmcdesk.domain.kinds import DelegationPaper
from lmcdesk.gui.appearance import AppearanceChoice
from lmcdesk.gui.asking import (
    ask_delegation_papers,
    ask_event_details,
    ask_export,
    ask_forget,
    ask_it_host,
    ask_new_event,
    ask_print,
)
from lmcdesk.gui.at_hand import AtHand
from lmcdesk.gui.closing import Closing
from lmcdesk.gui.commands import Commands
from lmcdesk.gui.covering import Covering
from lmcdesk.gui.follower import Follower
from lmcdesk.gui.forgettings import Forgettings
from lmcdesk.gui.frame import START, Frame
from lmcdesk.gui.handing import Handing
from lmcdesk.gui.importing.doors import ImportDoors
from lmcdesk.gui.keeping import Keeping
from lmcdesk.gui.long_write import LongWrite
from lmcdesk.gui.menus import build_menus, word_menus
from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.only_reading import OnlyReading
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.safety import Safety
from lmcdesk.gui.telling import Teller
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.undo_keys import editor_has
from lmcdesk.gui.watch import StoreWatch
from lmcdesk.gui.way_back import WayBack
from lmcdesk.settings import Setting, Settings, page_setting
from lmcdesk.wording import Wording

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.domain.journal import Committed
    from lmcdesk.gui.recent import Recent
    from lmcdesk.gui.session import Session

SIZE = (1280, 800)
FRAME = (16, 48)
"""Room for what the system draws around a window; it is known only once the window is shown."""


class MainWindow(QMainWindow):
    """Hold one desk and show either the start page or the pages of one event.

    It can be shown before there is a desk: `set_desk` brings the data. Opening another store is
    a wish (`sample_requested`, `work_requested`, `event_elsewhere_requested`) that the application fulfils.
    """

    sample_requested = Signal()
    work_requested = Signal()
    event_elsewhere_requested = Signal(object)
    """She chose a recent event (a Recent) that is in another store."""

    def __init__(self, theme: Theme, wording: Wording, settings: Settings) -> None:
        """Build the frame, empty."""
        super().__init__()
        self.setObjectName("main_window")
        self.theme = theme
        self.wording = wording
        self.settings = settings
        self.commands = Commands(theme, wording, self)
        self.notifier = Notifier(wording, self, theme.cover)
        self.runner = Runner(self)
        self.desk: Desk | None = None
        self.session: Session | None = None
        self._follower = Follower(self._on_desk_committed, self._note, self)
        self.keeping = Keeping(self.notifier, settings, self)
        self._left_on: Setting[str] | None = None
        self._warned = ""
        self.closing = Closing()
        self.watch = StoreWatch(self)
        self._build_ui()
        self._connect()
        self.retranslate()
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableGeometry().size() - QSize(*FRAME)))

    def set_desk(self, desk: Desk, *, start: bool = True) -> None:
        """Work with an open store; the start page is shown, unless something else is right away.

        Then it is for whoever shows that to dress the commands once it is there.
        """
        self.close_desk()
        self.desk = desk
        self.at_hand.take_desk(desk)
        self.commands.bind({"event.new": self.new_event, "event.start": self.leave_event})
        self.commands.bind({"edit.undo": self.undo, "edit.redo": self.redo})
        self.commands.bind({"list.print": partial(ask_print, self)})
        if start:
            self.commands.dress()
            self.show_start()
        self.watch.look()
        self.handing.follow(desk)
        self.safety.follow(desk)
        self._follower.follow(desk)
        self.forgettings.follow(desk)
        self.keeping.follow(desk)

    def close_desk(self) -> None:
        """Save what is open and let go of the store."""
        for part in self._parts_to_close():
            part()

    def show_only(self, page: QWidget) -> None:
        """Show a page without sidebar, in place of whatever was there."""
        self.frame.show_page(page)

    def leave_event(self) -> None:
        """Go to the start page, unless something typed would be lost by it."""
        if self._may_leave("start"):
            self.show_start()

    def show_start(self) -> None:
        """Close the event and show the doors."""
        from lmcdesk.gui.pages.start import StartPage

        if self.desk is None:
            return
        self.close_event()
        page = StartPage(self.desk, self.theme, self.settings)
        page.new_event_requested.connect(self.new_event)
        page.list_requested.connect(self.lists.ask_list)
        page.sample_requested.connect(self.sample_requested)
        page.event_requested.connect(self.open_event)
        page.removal_requested.connect(self.remove_event)
        page.forgetting_requested.connect(partial(ask_forget, self))
        page.start_over_requested.connect(self.start_over)
        page.work_requested.connect(self.work_requested)
        page.backups_requested.connect(self.safety.ask)
        self.show_only(page)
        self.notifier.succeeds(page.load)
        self.only_reading.look()
        self._show_heading()

    def open_event(self, event_id: int, page: str = "") -> None:
        """Show the pages of an event."""
        from lmcdesk.gui.context import Context
        from lmcdesk.gui.session import FIRST, PAGES, Session

        desk = self.desk
        if desk is None or self.notifier.attempt(lambda: desk.events.get(event_id)) is None:
            return
        self.close_event()
        self.at_hand.note_opened(desk, event_id)
        old = self.stack.currentWidget()
        shell = (self.theme, self.commands, self.notifier, self.runner, self.go_to, self.settings)
        context = Context(desk, EventId(event_id), *shell)
        self.session = Session(context, self.stack)
        self.session.page_changed.connect(self._on_session_page_changed)
        self.frame.drop(old)
        self.commands.bind(self._event_commands())
        self.sidebar.show()
        self._show_heading()
        self._show_counts()
        self._left_on = page_setting(desk.events.get(event_id).uuid)
        left_on = self.settings.get(self._left_on)
        self.go_to(page or (left_on if left_on in PAGES else FIRST), None)

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
            self._warned = ""

    def new_event(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a new event and open it, then go on in it; samples and work never share a store."""
        if self.desk is None or not self._may_leave("new"):
            return
        desk = self.desk
        if desk.events.are_samples():
            self.work_requested.emit()
            if self.desk is desk:
                return
        ask_new_event(self, then)

    def open_recent(self, recent: Recent) -> None:
        """Open an event by its store and UUID, unless something typed would be lost by it."""
        desk = self.desk
        if self.long_write.busy or not self._may_leave("recent"):
            return
        if desk is None or str(desk.store.path) != recent.store:
            self.event_elsewhere_requested.emit(recent)
            return
        event = next((event for event in desk.events.all() if event.uuid == recent.uuid), None)
        if event is not None:
            self.open_event(event.id)
        else:
            self.at_hand.tell_gone(recent)

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
        word_menus(self.menus, self.wording)
        self.frame.retranslate()
        self.covering.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is open; what cannot be saved, or fails, keeps the window open once."""
        if not self.closing.may(partial(self._may_leave, "close"), self._parts_to_close()):
            self.show()
            event.ignore()
            return
        super().closeEvent(event)

    def _build_ui(self) -> None:
        self.teller = Teller(self.notifier, self.theme, self)
        self.frame = Frame(self.theme, self.wording, self.teller.banner)
        self.strip, self.sidebar, self.stack = self.frame.strip, self.frame.sidebar, self.frame.stack
        self.setCentralWidget(self.frame)
        self.only_reading = OnlyReading(self.commands, self.stack)
        self.menus = build_menus(self.menuBar(), self.commands)
        self.covering = Covering(self, self.frame.column)
        self.long_write = LongWrite(self, self.frame.column)

    def _connect(self) -> None:
        self.sidebar.page_requested.connect(self.go_to)
        self.frame.retention.action_requested.connect(partial(ask_forget, self))
        self.commands.bind({"app.quit": self._quit})
        AppearanceChoice(self.theme, self.settings, self.commands)
        self.at_hand = AtHand(self)
        self.handing = Handing(self)
        self.lists = ImportDoors(self)
        self.handing.save_points.waits.connect(self._on_keeping_waits)
        self.forgettings = Forgettings(self.wording, self.teller, self._follower, self)
        self.handing.save_points.written.connect(self.forgettings.go_on)
        self.safety = Safety(self)
        self.keeping.waits.connect(self._on_keeping_waits)

    def _quit(self) -> None:
        self.close()

    def _event_commands(self) -> dict[str, Callable[[], None]]:
        pages = ("delegations", "participants", "connections", "speakers", "history")
        return {
            "event.edit": partial(ask_event_details, self),
            "event.forget": partial(ask_forget, self),
            "sheet.export": partial(ask_export, self),
            "paper.forms": partial(ask_delegation_papers, self, DelegationPaper.FORM),
            "paper.proofs": partial(ask_delegation_papers, self, DelegationPaper.PROOF),
            "it_host.export": partial(ask_it_host, self),
            **self.handing.event_commands(),
            **self.lists.event_commands(),
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

    def _parts_to_close(self) -> tuple[Callable[[], None], ...]:
        """Return what is to be closed, in order; each may be asked again."""
        begun = (self.close_event, self._follower.stop)
        if self.desk is None:
            return begun
        kept = (self.forgettings.close, self.handing.close, self.keeping.close)
        return (*begun, self.runner.finish, *kept, self._let_go)

    def _let_go(self) -> None:
        if self.desk is not None:
            self.desk.close()
            self.desk = None
            self.teller.stand_no_more()

    def _may_leave(self, wish: str) -> bool:
        """Save what can be saved; where something cannot, show it and stay until the same is wished again."""
        page = "" if self.session is None else self.session.unsaved()
        if not page or self._warned == wish:
            return True
        self.go_to(page)
        self._warned = wish
        text = self.wording.text
        self.notifier.trouble(
            text(
                "Something typed here is not saved, and hidden by the privacy cover. Take the cover off and"
                " press Escape in its field to drop it; do the same again to leave without it."
            )
            if self.theme.cover.on
            else text(
                "Something typed here is not saved. Escape in its field drops it;"
                " do the same again to leave without it."
            )
        )
        return False

    def _show_heading(self) -> None:
        event_id = None if self.session is None else self.session.context.event_id
        self.setWindowTitle(self.frame.show_heading(self.desk, event_id))

    def _show_counts(self) -> None:
        if self.desk is not None and self.session is not None:
            for key, count in self.desk.events.counts(self.session.context.event_id).items():
                self.sidebar.set_count(key, count)

    def _on_keeping_waits(self) -> None:
        if self.closing.under_way:
            # She is done with it; only the disk is not.
            self.hide()

    def _on_desk_committed(self, committed: Committed) -> None:
        self._warned = ""
        self.frame.show_saved(self.at_hand.here(committed.at))
        self._note(committed)

    def _note(self, committed: Committed) -> None:
        desk, session = self.desk, self.session
        if desk is None:
            return
        self.at_hand.note(committed)
        self.handing.note(committed)
        self.safety.note()
        if session is None:
            self.show_start()
        elif self.notifier.succeeds(lambda: self._note_in(session, committed)):
            self._show_counts()
        elif session.is_gone():
            # The banner says so over the start page.
            sentence = self.teller.trouble
            self.show_start()
            self.notifier.trouble(sentence)

    def _note_in(self, session: Session, committed: Committed) -> None:
        session.note(committed)
        self._show_heading()

    def _on_session_page_changed(self, key: str) -> None:
        self.sidebar.set_current(key)
        self.only_reading.look()
        if self._left_on is not None and self.settings.get(self._left_on) != key:
            self.settings.keep(self._left_on, key)
