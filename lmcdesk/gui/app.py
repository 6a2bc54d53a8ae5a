"""Start the window: first the frame, then the store."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from lmcdesk.domain.errors import KnownError
from lmcdesk.gui.first_paint import FirstPaint
from lmcdesk.gui.one_window import Claim, OneWindow
from lmcdesk.gui.theme import Appearance, Theme
from lmcdesk.gui.undo_keys import UndoKeys
from lmcdesk.gui.window import MainWindow
from lmcdesk.gui.window_state import WindowState
from lmcdesk.places import default_store, log_folder, sample_store
from lmcdesk.resources import resources_root
from lmcdesk.settings import APPEARANCE, Settings, settings_file
from lmcdesk.wording import Wording

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.guard import Guard
    from lmcdesk.gui.recent import Recent


class Opener(QObject):
    """Open stores in the window: the one asked for, the samples, the work."""

    def __init__(self, window: MainWindow, work: Path, sample: Path, one: OneWindow | None = None) -> None:
        """Take the window, where the two kinds of store are, and what holds the locks of open stores."""
        super().__init__(window)
        self._window = window
        self._work = work
        self._sample = sample
        self._one = OneWindow(self) if one is None else one
        self._one.raise_requested.connect(self._on_one_raise_requested)
        window.sample_requested.connect(self.open_sample)
        window.work_requested.connect(self.open_work)
        window.event_elsewhere_requested.connect(self.open_recent)

    def open_work(self) -> None:
        """Open the store of work; a missing one is made."""
        self._open(self._work, _stay)

    def open_sample(self) -> None:
        """Open the store of samples on the finished example; both are made if missing."""
        self._open(self._sample, lambda desk: self._window.open_event(desk.samples.ensure()))

    def open_recent(self, recent: Recent) -> None:
        """Open an event of another store; where that is refused, what is open stays so."""
        path = Path(recent.store)
        claim = self._one.claim(path, create=False)
        if claim is Claim.OURS:
            self._show_recent(recent)
        else:
            self._tell_or_ask(claim, path, lambda desk: self._open_in(desk, recent), create=False)

    def _open(self, path: Path, then: Callable[[Desk], None]) -> None:
        claim = self._one.claim(path)
        if claim is Claim.OURS:
            self._show(path, then)
        else:
            self._tell_or_ask(claim, path, then, create=True)

    def _tell_or_ask(self, claim: Claim, path: Path, then: Callable[[Desk], None], *, create: bool) -> None:
        if claim is Claim.RAISED:
            text = self._window.wording.text
            self._window.notifier.tell(text("That is open in another window, which has come to the front."))
        else:
            self._ask(path, then, create=create)

    def _show_recent(self, recent: Recent) -> None:
        from lmcdesk.desk import open_desk

        window = self._window
        try:
            desk = open_desk(Path(recent.store), settings=window.settings)
        except KnownError as error:
            self._keep_present()
            window.notifier.trouble(error.sentence)
            return
        if not any(event.uuid == recent.uuid for event in desk.events.all()):
            desk.close()
            self._keep_present()
            window.at_hand.tell_gone(recent)
            return
        window.set_desk(desk)
        self._keep_present()
        self._open_in(desk, recent)

    def _open_in(self, desk: Desk, recent: Recent) -> None:
        for event in desk.events.all():
            if event.uuid == recent.uuid:
                self._window.open_event(event.id)

    def _keep_present(self) -> None:
        """Hold the lock of the store that is open, and no other."""
        desk = self._window.desk
        self._one.keep_only(None if desk is None else desk.store.path)

    def _show(
        self, path: Path, then: Callable[[Desk], None], *, create: bool = True, only_read: bool = False
    ) -> None:
        # SQLAlchemy is half of the time to the first data, and none of the time to the first paint.
        from lmcdesk.desk import open_desk

        try:
            desk = open_desk(path, create=create, only_read=only_read, settings=self._window.settings)
            self._window.set_desk(desk, start=False)
            self._keep_present()
            then(desk)
            if self._window.session is None:
                self._window.show_start()
        except KnownError as error:
            self._refuse(self._window.wording.say(error.sentence))

    def _ask(self, path: Path, then: Callable[[Desk], None], *, create: bool) -> None:
        """Say who has the store, and open it as she chooses."""
        from lmcdesk.gui.pages.locked import LockedPage

        self._window.close_desk()
        self._one.keep_only(None)
        window = self._window
        page = LockedPage(window.theme, window.wording, str(path), self._one.holder(path))

        def take() -> None:
            self._one.take(path)
            self._show(path, then, create=create)

        page.read_requested.connect(lambda: self._show(path, _stay, create=False, only_read=True))
        page.taking_requested.connect(take)
        window.show_only(page)
        page.read_button.setFocus()

    def _refuse(self, sentence: str) -> None:
        from lmcdesk.gui.pages.trouble import TroublePage

        if sys.stderr is not None:
            # A window without a console has nowhere to say it but in itself.
            sys.stderr.write(f"{sentence}\n")
        self._window.close_desk()
        self._one.keep_only(None)
        page = TroublePage(
            self._window.theme, sentence, self._window.wording.text("Look at a finished example")
        )
        page.sample_requested.connect(self.open_sample)
        self._window.show_only(page)

    def _on_one_raise_requested(self) -> None:
        """Come to the front, where the system lets a window do so; else ask for attention."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)


def _stay(_desk: Desk) -> None:
    """Stay on the start page."""


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
    """Show the window on a store and return the exit code of the program.

    A store that another window of this computer has open brings that one to the front instead.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("lmcdesk")
    app.setApplicationDisplayName("lmcdesk")
    work, samples = store or default_store(), store if sample and store else sample_store()
    one = OneWindow()
    if one.claim(samples if sample else work) is Claim.RAISED:
        return 0
    window = make_window(app, Settings(settings_file()))
    WindowState(window, window.settings, samples if sample else work)
    opener = Opener(window, work, samples, one)
    guard: Guard | None = None

    def begin() -> None:
        from lmcdesk.gui.guard import Guard

        nonlocal guard
        guard = Guard(window, log_folder())
        if sample:
            opener.open_sample()
        else:
            opener.open_work()
        guard.tell_last()

    FirstPaint(window).over.connect(begin)
    window.show()
    try:
        return app.exec()
    finally:
        if guard is not None:
            guard.end()
        one.keep_only(None)
