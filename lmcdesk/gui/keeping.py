"""Back up the store of work by itself: every half hour while it changes, and when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.pace import Stopped
from lmcdesk.gui.apart import Apart, was_stopped
from lmcdesk.gui.notifier import Notifier
from lmcdesk.settings import BACKUP_MISSED, Settings

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.domain.backups import Backup

EVERY_MS = 30 * 60 * 1000
"""How often a store that has changed is backed up, in milliseconds."""
PATIENCE_MS = 5_000
"""How long closing waits for its backup, in milliseconds; the window is gone by then."""
HURRY_MS = 500
"""The same when the system asks for an end."""
GRACE_MS = 200
"""How long a backup that was stopped may tidy up behind itself, in milliseconds."""


class Keeping(QObject):
    """Keep backups of one desk after the other; samples, which can start over, need none.

    One backup is made at a time, beside the window. A store that was restored is left alone until the
    program is started again: what she may yet want back is not to be thinned out by what she looks at.
    """

    changed = Signal()
    """A backup was begun or has ended."""
    made = Signal(object)
    """A backup that was asked for was made."""
    failed = Signal(str)
    """A backup that was asked for could not be made, and why."""
    waits = Signal()
    """The backup at closing takes longer than a window should be seen to wait."""

    def __init__(self, notifier: Notifier, settings: Settings, parent: QObject) -> None:
        """Take where to tell what could not be done."""
        super().__init__(parent)
        self._notifier = notifier
        self._settings = settings
        self._desk: Desk | None = None
        self._suspended: set[Path] = set()
        self._running: Apart | None = None
        self._held = False
        self.patience_ms = PATIENCE_MS
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.back_up)

    @property
    def busy(self) -> bool:
        """Tell whether a backup is being made."""
        return self._running is not None

    def follow(self, desk: Desk) -> None:
        """Keep backups of a desk from now on; first tell what the last closing could not do, and do it."""
        self._desk = None if desk.store.read_only else desk
        missed = self._settings.get(BACKUP_MISSED)
        if missed:
            self._settings.keep(BACKUP_MISSED, BACKUP_MISSED.default)
            self._notifier.tell(missed)
            self.back_up()
        self._timer.start()

    def is_suspended(self, path: Path) -> bool:
        """Tell whether no backups of a store are made by themselves because it was restored."""
        return path in self._suspended

    def suspend(self, path: Path) -> None:
        """Make no backups of a store by themselves until the program is started again."""
        self._suspended.add(path)

    def resume(self, path: Path) -> None:
        """Make them after all: it was not restored."""
        self._suspended.discard(path)

    def hold(self) -> None:
        """Begin no backup, and stop the one under way: she is about to forget what it would hold."""
        self._held = True
        if self._running is not None:
            self._running.stop()
            self._running.wait(GRACE_MS)

    def go_on(self) -> None:
        """Make backups again, and at once what may have been held up."""
        self._held = False
        self.back_up()

    def is_kept(self, desk: Desk) -> bool:
        """Tell whether backups of a desk that may be written are made by themselves."""
        return not (self.is_suspended(desk.store.path) or is_sample(desk))

    def back_up(self) -> None:
        """Back up beside the window what has changed."""
        desk = self._desk
        if desk is not None and self._is_free() and self.is_kept(desk):
            self._start(
                lambda stopped: desk.backups.make_if_changed(BackupReason.REGULAR, stopped), asked=False
            )

    def back_up_now(self) -> None:
        """Back up beside the window because she asked for it, whether anything has changed or not."""
        desk = self._desk
        if desk is not None and self._is_free():
            self._start(lambda stopped: desk.backups.make(BackupReason.ASKED, stopped), asked=True)

    def hurry(self) -> None:
        """Wait no longer than a program may that the system asks for an end."""
        self.patience_ms = HURRY_MS

    def close(self) -> None:
        """Back up what has changed before the store is let go of; what fails is told at the next start.

        Waited for only so long: then it is stopped, leaves nothing half-made, and is made at the next start.
        """
        desk, self._desk = self._desk, None
        running, self._running = self._running, None
        self._timer.stop()
        if desk is None:
            return
        kept, backups = self.is_kept(desk), desk.backups

        def work(stopped: Stopped) -> None:
            if running is not None:
                # It may hold all there is already.
                running.wait()
            if kept:
                backups.make_if_changed(BackupReason.CLOSE, stopped)

        if kept or running is not None:
            last = Apart(work, self)
            before = [] if running is None else [running]
            last.wait_or_stop(self.patience_ms, GRACE_MS, self.waits.emit, *before)
            self._note_missed(last, str(backups.folder))

    def _note_missed(self, last: Apart, folder: str) -> None:
        """Keep for the next start why there is no backup of what was there at the end."""
        if not last.wait(0) or was_stopped(last):
            self._keep_missed(message("backups.too_slow", folder=folder))
        elif isinstance(last.error, KnownError):
            self._keep_missed(last.error.sentence)
        elif last.error is not None:
            raise last.error

    def _keep_missed(self, sentence: Message) -> None:
        self._settings.keep(BACKUP_MISSED, self._notifier.wording.say(sentence))

    def _is_free(self) -> bool:
        return self._running is None and not self._held

    def _start(self, work: Callable[[Stopped], Backup | None], *, asked: bool) -> None:
        job = self._running = Apart(work, self)
        job.ended.connect(lambda: self._on_job_ended(job, asked))
        self.changed.emit()

    def _on_job_ended(self, job: Apart, asked: bool) -> None:
        if job is not self._running:
            # Its desk was closed meanwhile.
            return
        self._running = None
        self.changed.emit()
        if job.error is None:
            # One made by itself is no news.
            if asked:
                self.made.emit(job.result)
        elif isinstance(job.error, KnownError):
            self._notifier.trouble(job.error.sentence)
            if asked:
                self.failed.emit(self._notifier.wording.say(job.error.sentence))
        elif not was_stopped(job):
            raise job.error


def is_sample(desk: Desk) -> bool:
    """Tell whether a store holds samples, which never stand beside work; one that cannot be asked may not."""
    try:
        return desk.events.are_samples()
    except KnownError:
        return False
