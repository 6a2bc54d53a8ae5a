"""Bring up the backups of the open store, and do what is wished for with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.message import message
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.way_back import WayBack
from lmcdesk.settings import BACKUP_FOLDER, OWN_ZONE

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.domain.backups import Backup
    from lmcdesk.gui.dialogs.backups import BackupsDialog
    from lmcdesk.gui.window import MainWindow
    from lmcdesk.services.restoring import Restoration

BUSY_MS = 250
"""How long another program that is writing to the store is waited for: the window stands still meanwhile."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Say where she was: the event by its UUID, and its page; both "" on the start page."""

    uuid: str = ""
    page: str = ""


class Safety(QObject):
    """Fulfil what a window is asked about backups: list them, restore the store, copy an event."""

    def __init__(self, window: MainWindow) -> None:
        """Take the window; it may have no store yet."""
        super().__init__(window)
        self._window = window
        self._dialog: BackupsDialog | None = None

    def follow(self, desk: Desk) -> None:
        """Work with a store that was opened."""
        self._window.commands.bind({"store.backups": self.ask})
        self._stand(desk)

    def note(self) -> None:
        """Let the list that is up tell what has been written since, by whomever."""
        if self._dialog is not None:
            self._dialog.load()

    def ask(self) -> None:
        """Show the backups of the open store."""
        from lmcdesk.gui.dialogs.backups import BackupsDialog

        window, desk = self._window, self._window.desk
        if desk is None:
            return
        if window.session is not None:
            window.session.commit()
        here, keeping = window.at_hand.here, window.keeping
        dialog = BackupsDialog(
            desk, window.theme, window.runner, keeping, here, self._clock_words(desk), window
        )
        dialog.restore_requested.connect(lambda backup: self._ask_restore(desk, dialog, backup))
        dialog.copy_requested.connect(lambda backup: self._ask_copy(desk, dialog, backup))
        dialog.finished.connect(self._on_dialog_finished)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def restore(self, path: Path) -> None:
        """Put a file in the place of the open store without asking: the way back from a restore."""
        from lmcdesk.services.restoring import prepare

        window, desk = self._window, self._window.desk
        if desk is None:
            return
        sentence = self._unsaved()
        if sentence:
            window.notifier.trouble(sentence)
            return
        store, at, chosen = desk.store.path, desk.clock(), window.settings.get(BACKUP_FOLDER)
        window.runner.start(
            lambda _progress, cancelled: prepare(store, path, at, chosen, live=True, stopped=cancelled),
            succeeded=lambda ready: self.swap(desk, ready, None),
            failed=self._on_prepare_failed,
        )

    def swap(self, desk: Desk, ready: Restoration, backup: Backup | None) -> None:
        """Put what is ready in the place of the open store, and open that; what fails leaves all as it was.

        Between the two no file is open and no event of Qt runs, and the lock of the store is held throughout.
        """
        window, path = self._window, ready.store
        if window.desk is not desk:
            ready.discard()
            return
        sentence = self._unsaved()
        if not desk.store.in_place:
            sentence = window.wording.say(message("store.moved", path=str(path)))
        if sentence:
            ready.discard()
            window.notifier.trouble(sentence)
            return
        place, already = self._place(desk), window.keeping.is_suspended(path)
        # Backed up a moment ago; and what there is now is not to be thinned out by what comes.
        window.keeping.suspend(path)
        window.close_desk()
        try:
            aside = ready.finish(BUSY_MS)
            self._open_restored(path, aside, place)
        except KnownError as error:
            if not already:
                window.keeping.resume(path)
            self._open_again(path, place)
            window.notifier.trouble(error.sentence)
            return
        self._tell_restored(backup, aside, backed_up=ready.backup is not None)

    def _ask_restore(self, desk: Desk, dialog: BackupsDialog, backup: Backup) -> None:
        from lmcdesk.gui.dialogs.restore_store import RestoreDialog

        window, contents = self._window, dialog.list.contents
        if contents is None:
            return
        asking = RestoreDialog(
            desk,
            window.theme,
            window.runner,
            backup,
            contents,
            dialog.when(backup),
            self._unsaved,
            window.settings.get(BACKUP_FOLDER),
            dialog,
        )

        def go_on(ready: Restoration) -> None:
            dialog.accept()
            self.swap(desk, ready, backup)

        asking.prepared.connect(go_on)
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _ask_copy(self, desk: Desk, dialog: BackupsDialog, backup: Backup) -> None:
        from lmcdesk.gui.dialogs.copy_event import CopyEventDialog

        window, contents = self._window, dialog.list.contents
        if contents is None:
            return
        asking = CopyEventDialog(
            desk, window.theme, window.runner, backup, contents.events, dialog.when(backup), dialog
        )

        def show(event_id: int) -> None:
            dialog.accept()
            if window.session is not None:
                window.leave_event()
            if window.session is None:
                window.open_event(event_id)
            WayBack(window.notifier, desk.history, None, window.go_to).tell()

        asking.copied.connect(show)
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _unsaved(self) -> str:
        """Save what was typed; say what could not be, and show it for when the dialogs are closed."""
        window = self._window
        page = "" if window.session is None else window.session.unsaved()
        if not page:
            return ""
        window.go_to(page)
        return window.wording.text(
            "Something typed in the window is not saved, so nothing was restored."
            " Please save it first, or drop it with Escape in its field."
        )

    def _place(self, desk: Desk) -> _Place:
        session = self._window.session
        if session is None:
            return _Place()
        event = desk.events.get(session.context.event_id)
        return _Place(event.uuid, "" if session.current is None else session.current.key)

    def _open_restored(self, path: Path, aside: Path | None, place: _Place) -> None:
        """Open the store that was restored; where that cannot be, put the one before in its place again."""
        from lmcdesk.desk import now
        from lmcdesk.services.restoring import put_back

        try:
            self._open(path, place)
        except KnownError:
            self._window.close_desk()
            if aside is not None:
                put_back(aside, path, now())
            raise

    def _open(self, path: Path, place: _Place) -> None:
        from lmcdesk.desk import open_desk

        window = self._window
        desk = open_desk(path, settings=window.settings)
        window.set_desk(desk)
        for event in desk.events.all():
            if event.uuid == place.uuid:
                window.open_event(event.id, place.page)

    def _open_again(self, path: Path, place: _Place) -> None:
        """Open the store that was there; where even that fails, say why in place of its pages."""
        from lmcdesk.gui.pages.trouble import TroublePage

        window = self._window
        try:
            self._open(path, place)
        except KnownError as error:
            sentence, text = window.wording.say(error.sentence), window.wording.text
            page = TroublePage(window.theme, sentence, text("Look at a finished example"))
            page.sample_requested.connect(window.sample_requested)
            window.show_only(page)

    def _tell_restored(self, backup: Backup | None, aside: Path | None, *, backed_up: bool) -> None:
        window = self._window
        text = window.wording.text
        told = text("What was here before the restore is back.")
        if backup is not None:
            local = window.at_hand.here(backup.at)
            told = text("The store is as it was on {day}, {time}.").format(
                day=window.wording.short_day(local.date()), time=f"{local:%H:%M:%S}"
            )
        if not backed_up and aside is not None:
            kept_alone = text("No backup of what was here could be made; it is kept as “{name}”.")
            told = f"{told} {kept_alone.format(name=aside.name)}"
        back: Callable[[], None] | None = None
        if aside is not None and backup is not None:
            kept = aside

            def back() -> None:
                self.restore(kept)

        window.notifier.tell(told, text("Put back what was here"), back)

    def _stand(self, desk: Desk) -> None:
        """Let stand in the banner that no backups are made by themselves, where a restore is why."""
        window = self._window
        text = window.wording.text(
            "This store was restored. Until lmcdesk is started again no backup is made by itself;"
            " File > Backups makes one now."
        )
        suspended = window.keeping.is_suspended(desk.store.path)
        window.teller.stand(text if suspended else "", Tone.CHECK, "backups")

    def _clock_words(self, desk: Desk) -> str:
        """Say by whose clock the times are."""
        text, zone = self._window.wording.text, self._window.settings.get(OWN_ZONE)
        if not zone:
            return text("Times by the clock of this computer")
        return text("Times as in {place}").format(place=desk.zones.label(zone))

    def _on_dialog_finished(self) -> None:
        self._dialog = None

    def _on_prepare_failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._window.notifier.trouble(error.sentence)
        elif not isinstance(error, Cancelled):
            raise error
