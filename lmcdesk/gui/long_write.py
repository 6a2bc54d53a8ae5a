"""Write for long beside the window, which can be read meanwhile but not written to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from shiboken6 import isValid

from lmcdesk.domain.errors import Cancelled, DeskError
from lmcdesk.gui.runner import Job, Work
from lmcdesk.gui.widgets.work_strip import WorkStrip

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.window import MainWindow


class LongWrite(QObject):
    """Do one long write at a time: a strip tells how far it is, forms and commands rest until it has ended.

    One transaction writes it, so stopping it leaves nothing of it behind.
    """

    def __init__(self, window: MainWindow, column: QBoxLayout) -> None:
        """Take the window, and the column at whose top the strip stands."""
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._waiting: list[tuple[Desk | None, Callable[[], None]]] = []
        self._focus: QWidget | None = None
        self.strip = WorkStrip(window.theme)
        column.insertWidget(0, self.strip)
        self.strip.stop_requested.connect(self._on_strip_stop_requested)

    @property
    def busy(self) -> bool:
        """Tell whether something is being written."""
        return self._job is not None

    def start(self, words: str, work: Work, succeeded: Callable[[Any], None]) -> None:
        """Save what stands in a field, then do the work; `succeeded` takes its result once it is written.

        What the machine refuses is told as trouble; `work` raises Cancelled where it was stopped. Where
        something is being written already, it is done after that.
        """
        window = self._window
        if self._job is not None:
            self.after(lambda: self.start(words, work, succeeded))
            return
        window.teller.clear()
        if window.session is not None:
            window.session.commit()
        self.strip.begin(words, window.wording.text("Stop"))
        self._rest()
        self._job = window.runner.start(
            work,
            succeeded=lambda result: self._on_job_succeeded(result, succeeded),
            failed=self._on_job_failed,
            progressed=self._on_job_progressed,
        )

    def after(self, do: Callable[[], None]) -> None:
        """Do something once nothing is being written any more, or at once where nothing is."""
        self._waiting.append((self._window.desk, do))
        self._go_on()

    def _rest(self) -> None:
        """Let nothing be written from the window."""
        self._focus = QApplication.focusWidget()
        # Not to the button: a space that she goes on typing would stop what she began.
        self._window.frame.setFocus()
        self._window.commands.rest()
        for widget in self._writing():
            widget.setEnabled(False)

    def _resume(self) -> None:
        self._job = None
        self.strip.hide()
        for widget in self._writing():
            widget.setEnabled(True)
        self._window.commands.resume()
        focus, self._focus = self._focus, None
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus()

    def _writing(self) -> tuple[QWidget, ...]:
        window = self._window
        return window.sidebar, window.stack, window.frame.retention, window.teller.banner

    def _on_strip_stop_requested(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.strip.stopping(self._window.wording.text("Stopping…"))

    def _on_job_progressed(self, done: int, total: int) -> None:
        if self._job is not None:
            self.strip.progress.show_progress(done, total)

    def _on_job_succeeded(self, result: object, succeeded: Callable[[Any], None]) -> None:
        self._resume()
        succeeded(result)
        self._go_on()

    def _on_job_failed(self, error: Exception) -> None:
        self._resume()
        if isinstance(error, DeskError):
            self._window.notifier.trouble(error.sentence)
        elif isinstance(error, Cancelled):
            self._window.notifier.tell(self._window.wording.text("Stopped. Nothing was changed."))
        self._go_on()
        if not isinstance(error, DeskError | Cancelled):
            raise error

    def _go_on(self) -> None:
        while self._waiting and self._job is None:
            desk, begin = self._waiting.pop(0)
            # What was meant for a store that is closed is not done in another.
            if desk is self._window.desk:
                begin()
