"""Back up the store of work by itself: every half hour while it changes, and when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.gui.notifier import Notifier
from lmcdesk.gui.runner import Runner
from lmcdesk.settings import BACKUP_MISSED, Settings

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.domain.backups import Backup

EVERY_MS = 30 * 60 * 1000
"""How often a store that has changed is backed up, in milliseconds."""


class Keeping(QObject):
    """Keep backups of one desk after the other; samples, which can start over, need none."""

    def __init__(self, notifier: Notifier, runner: Runner, settings: Settings, parent: QObject) -> None:
        """Take where to tell what could not be done, and where to do it."""
        super().__init__(parent)
        self._notifier = notifier
        self._runner = runner
        self._settings = settings
        self._desk: Desk | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.back_up)

    def follow(self, desk: Desk) -> None:
        """Keep backups of a desk from now on; first tell what the last closing could not do."""
        self._desk = None if desk.store.read_only else desk
        missed = self._settings.get(BACKUP_MISSED)
        if missed:
            self._settings.keep(BACKUP_MISSED, BACKUP_MISSED.default)
            self._notifier.tell(missed)
        self._timer.start()

    def back_up(self) -> None:
        """Back up beside the window what has changed."""
        desk = self._desk
        if desk is not None and _is_work(desk):
            self._runner.start(
                lambda _progress, _cancelled: desk.backups.make_if_changed(BackupReason.REGULAR),
                succeeded=self._on_backup_made,
                failed=self._on_backup_failed,
            )

    def close(self) -> None:
        """Back up what has changed before the store is let go of; what fails is told at the next start."""
        desk, self._desk = self._desk, None
        self._timer.stop()
        if desk is None:
            return
        try:
            if _is_work(desk):
                desk.backups.make_if_changed(BackupReason.CLOSE)
        except KnownError as error:
            self._settings.keep(BACKUP_MISSED, self._notifier.wording.say(error.sentence))

    def _on_backup_made(self, _made: Backup | None) -> None:
        """Say nothing: a backup that was made is no news."""

    def _on_backup_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._notifier.trouble(error.sentence)


def _is_work(desk: Desk) -> bool:
    """Tell whether a store holds anything that is no sample; one that cannot be asked may."""
    try:
        return any(not event.sample for event in desk.events.all())
    except KnownError:
        return True
