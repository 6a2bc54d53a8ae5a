"""Play the part of the shell for a page under test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.journal import Committed
from lmcdesk.gui.commands import COMMANDS, Commands
from lmcdesk.gui.context import Context
from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.page import Page
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import Settings

P = TypeVar("P", bound=Page)


@dataclass
class Told:
    """Hold what the notifier told and what went wrong, and where pages wished to go."""

    done: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    ways_back: list[Callable[[], None]] = field(default_factory=list)
    places: list[tuple[str, int | None]] = field(default_factory=list)


@dataclass
class Stage:
    """Make pages of one event and play the part of the shell for them."""

    qtbot: QtBot
    desk: Desk
    theme: Theme
    event_id: EventId
    told: Told
    context: Context
    window: QMainWindow

    def show(self, make: type[P], size: tuple[int, int] = (1068, 720)) -> P:
        """Show a page, keep it up to date as the shell does, and let the commands' keys reach it."""
        page, window = make(self.context), self.window
        window.setCentralWidget(page)
        window.addActions([self.context.commands[command.key] for command in COMMANDS])
        self.context.commands.bind(page.handlers())
        self.context.commands.bind({"edit.undo": self.undo, "edit.redo": self.redo})

        def note_if_touched(committed: Committed) -> None:
            if "*" in page.tables or page.tables & committed.touched.keys():
                page.note(committed.touched)

        stop = self.desk.subscribe(note_if_touched)
        page.destroyed.connect(stop)
        page.load()
        window.resize(*size)
        with self.qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        page.arrive()
        return page

    def undo(self) -> None:
        """Take the newest step of the event back."""
        self.desk.history.undo(self.event_id)

    def redo(self) -> None:
        """Bring it back again."""
        self.desk.history.redo(self.event_id)


def print_in_capitals(desk: Desk, event_id: int) -> None:
    """Have family names of an event printed in capitals."""
    settings = replace(desk.events.settings(event_id), family_name_capitals=True)
    desk.events.edit(event_id, {}, settings=settings)


def hint(form: Form, name: str) -> str:
    """Return the line of help under a field of a form."""
    label = form.findChild(QLabel, f"{name}_hint_label")
    assert label is not None
    return label.text()


def make_context(desk: Desk, event_id: EventId, theme: Theme, told: Told, owner: QObject) -> Context:
    """Build the context of an event, telling everything to a recorder; `owner` keeps its parts alive."""
    commands = Commands(theme, desk.wording, owner)
    notifier = Notifier(desk.wording, owner, theme.cover)

    def on_told(text: str, _action: str, way_back: Callable[[], None] | None) -> None:
        told.done.append(text)
        if way_back is not None:
            told.ways_back.append(way_back)

    notifier.told.connect(on_told)
    notifier.troubled.connect(lambda text: told.troubles.append(text) if text else None)
    return Context(
        desk,
        event_id,
        theme,
        commands,
        notifier,
        Runner(owner),
        lambda page, row_id: told.places.append((page, row_id)),
        Settings(desk.store.path.with_name("settings.json")),
    )


@contextmanager
def staged(qtbot: QtBot, desk: Desk, event_id: EventId, theme: Theme) -> Iterator[Stage]:
    """Make the stage for the pages of an event, and clear it away before its theme goes."""
    told, window = Told(), QMainWindow()
    yield Stage(qtbot, desk, theme, event_id, told, make_context(desk, event_id, theme, told, window), window)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def the_desk(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def the_event(window: MainWindow) -> EventId:
    assert window.session is not None
    return window.session.context.event_id


def people_page(window: MainWindow) -> ParticipantsPage:
    """Show the page of participants and return it."""
    window.go_to("participants")
    page = window.stack.currentWidget()
    assert isinstance(page, ParticipantsPage)
    return page
