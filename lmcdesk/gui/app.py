"""Start the window: first the frame, then the store."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from lmcdesk.domain.errors import KnownError
from lmcdesk.gui.first_paint import FirstPaint
from lmcdesk.gui.theme import Appearance, Theme
from lmcdesk.gui.uncaught import tell_known
from lmcdesk.gui.undo_keys import UndoKeys
from lmcdesk.gui.window import MainWindow
from lmcdesk.places import default_store, sample_store
from lmcdesk.resources import resources_root
from lmcdesk.settings import APPEARANCE, Settings, settings_file
from lmcdesk.wording import Wording

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.recent import Recent


class Opener(QObject):
    """Open stores in the window: the one asked for, the samples, the work."""

    def __init__(self, window: MainWindow, work: Path, sample: Path) -> None:
        """Take the window and where the two kinds of store are."""
        super().__init__(window)
        self._window = window
        self._work = work
        self._sample = sample
        window.sample_requested.connect(self.open_sample)
        window.work_requested.connect(self.open_work)
        window.event_elsewhere_requested.connect(self.open_recent)

    def open_work(self) -> None:
        """Open the store of work; a missing one is made."""
        self._open(self._work, lambda _desk: None)

    def open_sample(self) -> None:
        """Open the store of samples on the finished example; both are made if missing."""
        self._open(self._sample, lambda desk: self._window.open_event(desk.samples.ensure()))

    def open_recent(self, recent: Recent) -> None:
        """Open an event of another store; where that is refused, what is open stays so."""
        from lmcdesk.desk import open_desk

        window = self._window
        try:
            desk = open_desk(Path(recent.store))
        except KnownError as error:
            window.notifier.trouble(error.sentence)
            return
        event = next((event for event in desk.events.all() if event.uuid == recent.uuid), None)
        if event is None:
            desk.close()
            window.at_hand.tell_gone(recent)
        else:
            window.set_desk(desk)
            window.open_event(event.id)

    def _open(self, path: Path, then: Callable[[Desk], None]) -> None:
        # SQLAlchemy is half of the time to the first data, and none of the time to the first paint.
        from lmcdesk.desk import open_desk

        try:
            desk = open_desk(path, create=True, settings=self._window.settings)
            self._window.set_desk(desk)
            then(desk)
        except KnownError as error:
            self._refuse(self._window.wording.say(error.sentence))

    def _refuse(self, sentence: str) -> None:
        from lmcdesk.gui.pages.trouble import TroublePage

        if sys.stderr is not None:
            # A window without a console has nowhere to say it but in itself.
            sys.stderr.write(f"{sentence}\n")
        self._window.close_desk()
        page = TroublePage(
            self._window.theme, sentence, self._window.wording.text("Look at a finished example")
        )
        page.sample_requested.connect(self.open_sample)
        self._window.show_only(page)


def make_window(app: QApplication, settings: Settings) -> MainWindow:
    """Dress the application and return its window, still without a store."""
    root = resources_root()
    theme = Theme(root)
    theme.set_appearance(Appearance(settings.get(APPEARANCE)))
    theme.apply(app)
    window = MainWindow(theme, Wording("en", root / "translations"), settings)
    theme.setParent(window)
    UndoKeys(app, window)
    return window


def run_window(store: Path | None, sample: bool = False) -> int:
    """Show the window on a store and return the exit code of the program."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("lmcdesk")
    app.setApplicationDisplayName("lmcdesk")
    window = make_window(app, Settings(settings_file()))
    sys.excepthook = tell_known(window.notifier, sys.excepthook)
    opener = Opener(window, store or default_store(), store if sample and store else sample_store())
    FirstPaint(window).over.connect(opener.open_sample if sample else opener.open_work)
    window.show()
    return app.exec()
