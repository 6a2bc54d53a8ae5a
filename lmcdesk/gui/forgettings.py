"""Forget beside the window what was asked for, and go on with what was cut short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.message import message
from lmcdesk.domain.pace import Stopped
from lmcdesk.gui.apart import Apart, was_stopped
from lmcdesk.gui.theme import Tone

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.domain.forgetting import Copy, Done
    from lmcdesk.gui.follower import Follower
    from lmcdesk.gui.telling import Teller
    from lmcdesk.wording import Wording

PATIENCE_MS = 1_000
"""How long closing waits for the file that is being written anew, in milliseconds."""
HURRY_MS = 50
"""The same when the system asks for an end: whatever is cut short is gone on with at the next start."""
LOOK_MS = 100
"""How often it is looked how far it has come, in milliseconds."""
MOST_PATHS = 3
"""How many files the banner names."""


class Forgettings(QObject):
    """Forget events of one desk after the other, one at a time.

    As long as anything may still hold what was to be forgotten, the banner says so.
    """

    progressed = Signal(int, int)
    """So many files are done, of so many."""
    ended = Signal(object)
    """What was asked for is over: a Done, or the KnownError that kept anything from being blanked."""

    def __init__(self, wording: Wording, teller: Teller, follower: Follower, parent: QObject) -> None:
        """Take where to let facts stand, and who reads the store meanwhile."""
        super().__init__(parent)
        self._wording = wording
        self._teller = teller
        self._follower = follower
        self._desk: Desk | None = None
        self._job: Apart | None = None
        self._progress = (0, 0)
        self._holds = False
        self.patience_ms = PATIENCE_MS
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def busy(self) -> bool:
        """Tell whether anything is being forgotten."""
        return self._job is not None

    def follow(self, desk: Desk) -> None:
        """Work with a desk from now on, and go on with what the last time was cut short."""
        self._desk = desk
        self._stand(())
        self.go_on()

    def go_on(self) -> None:
        """Go on with whatever is marked as not forgotten everywhere, unless that is being done."""
        desk = self._desk
        if desk is None or self._job is not None:
            return
        try:
            marked = [] if desk.store.read_only else desk.forgetting.unfinished()
        except KnownError:
            # Whatever reads the store next tells it; the marks stay for the next time.
            return
        if not marked:
            return

        def work(stopped: Stopped) -> Sequence[Copy]:
            forgetting = desk.forgetting
            copies = [forgetting.go_on(uuid, self._note_progress, stopped, beside=True) for uuid in marked]
            return [copy for found in copies for copy in found]

        self._start(work, asked=False)

    def forget(self, event_id: int) -> None:
        """Forget an event in the store and in everything that this computer has copied of it."""
        desk, running = self._desk, self._job
        if desk is None:
            return

        def work(stopped: Stopped) -> Done:
            if running is not None:
                running.wait()
            return desk.forgetting.forget_all(event_id, self._note_progress, stopped, beside=True)

        self._start(work, asked=True)

    def hurry(self) -> None:
        """Wait at closing no longer than a program may that the system asks for an end."""
        self.patience_ms = HURRY_MS

    def close(self) -> None:
        """Let go of the desk; each file is as it was, or done, and the rest is for the next start."""
        job, self._job, self._desk = self._job, None, None
        self._timer.stop()
        if job is not None:
            job.stop()
            job.wait(self.patience_ms)
        self._stand(())

    def _start(self, work: Callable[[Stopped], Any], *, asked: bool) -> None:
        self._progress = (0, 0)
        job = self._job = Apart(work, self)
        job.ended.connect(lambda: self._on_job_ended(job, asked))
        self._holds = True
        self._follower.hold()
        self._timer.start()

    def _note_progress(self, done: int, in_all: int) -> None:
        """Keep how far it has come; told in the thread that does it."""
        self._progress = (done, in_all)

    def _stand(self, copies: Sequence[Copy]) -> None:
        """Let stand what may still hold what was to be forgotten."""
        left = [str(copy.path) for copy in copies if copy.trouble is not None]
        lines = (
            [self._wording.say(message("forget.still_in", n=len(left))), *left[:MOST_PATHS]] if left else []
        )
        if len(left) > MOST_PATHS:
            lines.append("…")
        self._teller.stand("\n".join(lines), Tone.DANGER, "forgetting")

    def _on_timer_timeout(self) -> None:
        done, in_all = self._progress
        if in_all and self._holds:
            # The store itself is done.
            self._holds = False
            self._follower.go_on()
        self.progressed.emit(done, in_all)

    def _on_job_ended(self, job: Apart, asked: bool) -> None:
        if job is not self._job:
            # Its desk was closed meanwhile, or something was asked for that waited for it.
            return
        self._job = None
        self._timer.stop()
        self._follower.go_on()
        if job.error is None:
            self._stand(job.result.copies if asked else job.result)
        if asked and not was_stopped(job):
            self.ended.emit(job.result if job.error is None else job.error)
        if job.error is not None and not was_stopped(job) and not isinstance(job.error, KnownError):
            raise job.error
