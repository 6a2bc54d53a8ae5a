"""Run long work beside the window, one job at a time, with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from lmcdesk.domain.pace import Progress, Stopped, untold

Work = Callable[[Progress, Stopped], Any]


class Job(QObject):
    """Carry one piece of work; its signals arrive in the thread of the window.

    `progressed` tells steps done and steps in all, `succeeded` the result, `failed` the exception.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        work: Work,
        progressed: Progress,
        succeeded: Callable[[Any], None],
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        """Take the work and what to do, in the thread of the window, as it goes on and ends."""
        super().__init__(parent)
        self._work = work
        self._tell = (progressed, succeeded, failed)
        self._cancelled = Event()
        queued = Qt.ConnectionType.QueuedConnection
        self.progressed.connect(self._on_progressed, queued)
        self.succeeded.connect(self._on_succeeded, queued)
        self.failed.connect(self._on_failed, queued)

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        self._cancelled.set()

    def run(self) -> None:
        """Do the work, in whatever thread this is called."""
        try:
            result = self._work(self.progressed.emit, self._cancelled.is_set)
        except Exception as error:  # noqa: BLE001 - carried to the window, which tells known from unknown
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)

    def _on_progressed(self, done: int, total: int) -> None:
        self._tell[0](done, total)

    def _on_succeeded(self, result: object) -> None:
        self._tell[1](result)

    def _on_failed(self, error: Exception) -> None:
        self._tell[2](error)


class _Task(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Runner(QObject):
    """Start jobs in the background and wait for them at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a pool of one thread: jobs read the store one after the other."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []

    @property
    def busy(self) -> bool:
        """Tell whether any work has not ended yet."""
        return bool(self._jobs)

    def start(
        self,
        work: Work,
        *,
        succeeded: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progressed: Progress = untold,
    ) -> Job:
        """Start some work; the callbacks are called in the thread of the window."""
        job = Job(work, progressed, succeeded, failed, self)
        self._jobs.append(job)
        queued = Qt.ConnectionType.QueuedConnection
        job.succeeded.connect(self._on_job_ended, queued)
        job.failed.connect(self._on_job_ended, queued)
        self._pool.start(_Task(job))
        return job

    def finish(self) -> None:
        """Cancel what runs and wait for it to stop."""
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()

    def _on_job_ended(self, _outcome: object) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()
