"""Hold the pages of one open event: made when first shown, read again when a Change touches them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.journal import Committed
from lmcdesk.gui.context import Context
from lmcdesk.gui.page import Page


def _delegations(context: Context, parent: QWidget) -> Page:
    from lmcdesk.gui.pages.delegations import DelegationsPage

    return DelegationsPage(context, parent)


def _participants(context: Context, parent: QWidget) -> Page:
    from lmcdesk.gui.pages.participants import ParticipantsPage

    return ParticipantsPage(context, parent)


def _connections(context: Context, parent: QWidget) -> Page:
    from lmcdesk.gui.pages.connections import ConnectionsPage

    return ConnectionsPage(context, parent)


def _speakers(context: Context, parent: QWidget) -> Page:
    from lmcdesk.gui.pages.speakers import SpeakersPage

    return SpeakersPage(context, parent)


def _history(context: Context, parent: QWidget) -> Page:
    from lmcdesk.gui.pages.history import HistoryPage

    return HistoryPage(context, parent)


PAGES: Mapping[str, Callable[[Context, QWidget], Page]] = {
    "delegations": _delegations,
    "participants": _participants,
    "connections": _connections,
    "speakers": _speakers,
    "history": _history,
}
"""How each page is made; it is imported when it is first shown, for only one is shown at first."""
FIRST = "participants"

HOME_OF = {
    "delegation.add": "delegations",
    "delegation.add_six": "delegations",
    "delegation.co_chairs": "delegations",
    "participant.add": "participants",
    "connection.add": "connections",
    "connection.add_each": "connections",
    "connection.test": "connections",
    "participant.duplicates": "participants",
    "item.add": "speakers",
    "turn.add": "speakers",
}
"""The page that a command belongs to: from anywhere else the command goes there first."""


class Session(QObject):
    """Show the pages of an event in a stack, one at a time."""

    page_changed = Signal(str)

    def __init__(self, context: Context, stack: QStackedWidget) -> None:
        """Take the context of the event and the stack to show its pages in."""
        super().__init__(stack)
        self.context = context
        self._stack = stack
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current: Page | None = None
        self._homeward: dict[str, Callable[[], None]] = {
            key: partial(self._go_home_for, key) for key in HOME_OF
        }
        context.commands.bind(self._homeward)

    @property
    def current(self) -> Page | None:
        """Return the page in front."""
        return self._current

    def show_page(self, key: str, row_id: int | None = None) -> None:
        """Bring a page to the front, read afresh if need be, and select a row; the one in front may stay."""
        page = self._page(key)
        if page is not self._current and self._current is not None and not self._current.may_leave():
            return
        arrived = page is not self._current
        if arrived:
            self._leave()
            self._current = page
            self._stack.setCurrentWidget(page)
            self.context.commands.bind(page.handlers())
        if key in self._stale:
            self._stale.discard(key)
            page.load()
        if arrived:
            page.arrive()
        if row_id is not None:
            page.select(row_id)
        self.page_changed.emit(key)

    def commit(self) -> None:
        """Save what stands in a field of the page in front."""
        if self._current is not None:
            self._current.commit()

    def note(self, committed: Committed) -> None:
        """Read again what a Change touched: the page in front now, the others when they are shown."""
        touched = committed.touched
        for key, page in self._pages.items():
            if "*" not in page.tables and page.tables.isdisjoint(touched):
                continue
            if page is self._current:
                page.note(touched)
            else:
                self._stale.add(key)

    def retranslate(self) -> None:
        """Word the static texts of every page again."""
        for page in self._pages.values():
            page.retranslate()

    def unsaved(self) -> str:
        """Save what can be saved and return the key of a page that holds more, "" where none does."""
        self.commit()
        return next((key for key, page in self._pages.items() if page.unsaved()), "")

    def is_gone(self) -> bool:
        """Tell whether the event is no longer in the store; a store that cannot be asked has not lost it."""
        try:
            self.context.desk.events.get(self.context.event_id)
        except KnownError as error:
            return error.sentence.key == "missing.event"
        return False

    def close(self) -> None:
        """Save what is open and let go of the pages."""
        self._leave()
        self.context.commands.release(self._homeward)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._current = None

    def _leave(self) -> None:
        if self._current is not None:
            self._current.commit()
            self.context.commands.release(self._current.handlers())
            self.context.commands.bind(self._homeward)

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = PAGES[key](self.context, self._stack)
            self._pages[key] = page
            self._stack.addWidget(page)
            self._stale.add(key)
        return self._pages[key]

    def _go_home_for(self, command: str) -> None:
        """Go to the page a command belongs to and do it there."""
        self.show_page(HOME_OF[command])
        page = self._current
        if page is not None and command in page.handlers():
            page.handlers()[command]()
