"""Start the window: first the frame, then the store."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from lmcdesk.domain.errors import KnownError
from lmcdesk.gui.first_paint import FirstPaint
from lmcdesk.gui.one_window import Claim, OneWindow
from lmcdesk.gui.theme import Appearance, FusionApplication, Theme
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

_DRESS_MS = 200
"""When the menus get their icons: nobody opens one before the data are there."""


class Opener(QObject):
    """Open stores in the window: the one asked for, the samples, the work.

    Where one is refused, what is open stays so.
    """

    opened = Signal(Path)
    """Another store is open now."""

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
        self._open(self._work, partial(self._show, self._work, _stay))

    def open_sample(self) -> None:
        """Open the store of samples on the finished example; both are made if missing."""
        self._open(self._sample, partial(self._show, self._sample, self._open_finished))

    def open_recent(self, recent: Recent) -> None:
        """Open an event of another store."""
        self._open(Path(recent.store), partial(self._show_recent, recent), create=False)

    def _open(self, path: Path, show: Callable[[bool], None], *, create: bool = True) -> None:
        """Have a store shown once it is claimed; `show` is told whether it is only to be read."""
        claim = self._one.claim(path, create=create)
        if claim is Claim.OURS:
            show(False)
        elif claim is Claim.RAISED:
            text = self._window.wording.text
            self._window.notifier.tell(text("That is open in another window, which has come to the front."))
        else:
            self._ask(path, show)

    def _open_finished(self, desk: Desk) -> None:
        """Open the finished example; where none can be planted, the start page says what there is."""
        if desk.events.all() or not desk.store.read_only:
            self._window.open_event(desk.samples.ensure())

    def _show_recent(self, recent: Recent, only_read: bool) -> None:
        from lmcdesk.desk import open_desk

        window = self._window
        try:
            desk = open_desk(Path(recent.store), only_read=only_read, settings=window.settings)
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
        self.opened.emit(desk.store.path)
        for event in desk.events.all():
            if event.uuid == recent.uuid:
                window.open_event(event.id)

    def _keep_present(self) -> None:
        """Hold the lock of the store that is open, and no other."""
        desk = self._window.desk
        self._one.keep_only(None if desk is None else desk.store.path)

    def _show(self, path: Path, then: Callable[[Desk], None], only_read: bool) -> None:
        # SQLAlchemy is half of the time to the first data, and none of the time to the first paint.
        from lmcdesk.desk import open_desk

        window = self._window
        try:
            desk = open_desk(path, create=not only_read, only_read=only_read, settings=window.settings)
        except KnownError as error:
            if window.desk is None:
                self._refuse(window.wording.say(error.sentence))
            else:
                self._keep_present()
                window.notifier.trouble(error.sentence)
            return
        try:
            window.set_desk(desk, start=False)
            self._keep_present()
            self.opened.emit(path)
            then(desk)
            if window.session is None:
                window.show_start()
            QTimer.singleShot(_DRESS_MS, window.commands, window.commands.dress)
        except KnownError as error:
            self._refuse(window.wording.say(error.sentence))

    def _ask(self, path: Path, show: Callable[[bool], None]) -> None:
        """Say who has the store, and open it as she chooses; what is open stays so until then."""
        from lmcdesk.gui.dialogs.locked import LockedDialog
        from lmcdesk.gui.pages.locked import LockedPage

        window = self._window
        page = LockedPage(window.theme, window.wording, str(path), self._one.holder(path))

        def take() -> None:
            self._one.take(path)
            show(False)

        if window.desk is None:
            window.show_only(page)
            page.read_button.setFocus()
        else:
            dialog = LockedDialog(page, window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
        page.read_requested.connect(lambda: show(True))
        page.taking_requested.connect(take)

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
    app = FusionApplication(sys.argv[0])
    app.setApplicationName("lmcdesk")
    app.setApplicationDisplayName("lmcdesk")
    work, samples = store or default_store(), store if sample and store else sample_store()
    one = OneWindow()
    if one.claim(samples if sample else work) is Claim.RAISED:
        return 0
    window = make_window(app, Settings(settings_file()))
    state = WindowState(window, window.settings, samples if sample else work)
    opener = Opener(window, work, samples, one)
    opener.opened.connect(state.follow)
    guard: Guard | None = None

    def begin() -> None:
        from lmcdesk.gui.guard import Guard

        nonlocal guard
        guard = Guard(window, log_folder())
        try:
            if sample:
                opener.open_sample()
            else:
                opener.open_work()
            guard.tell_last()
        finally:
            # What stands now stays until the end: from here on only what comes later is looked through.
            gc.freeze()
            gc.enable()

    FirstPaint(window).over.connect(begin)
    window.show()
    try:
        return app.exec()
    finally:
        gc.enable()
        if guard is not None:
            guard.end()
        one.keep_only(None)
