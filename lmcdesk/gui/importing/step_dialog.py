"""Stand steps in a dialog that works beside the window: the frame, the buttons, progress and stopping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from lmcdesk.domain.errors import Cancelled, DeskError
from lmcdesk.gui.context import Context
from lmcdesk.gui.importing.step import StepPage
from lmcdesk.gui.runner import Job, Work
from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button
from lmcdesk.gui.widgets.progress_row import ProgressRow
from lmcdesk.gui.widgets.text import PlainLabel, TextRole


class StepDialog(QDialog):
    """Hold the pages of the steps, and do one piece of work at a time beside the window.

    Escape stops what runs, else closes.
    """

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        """Make the dialog without pages."""
        super().__init__(parent)
        self.setObjectName(name)
        self._context = context
        self._wording = context.desk.wording
        self._job: Job | None = None
        self._closing = False
        self._focus: QWidget | None = None

    @property
    def busy(self) -> bool:
        """Tell whether something is being read or written."""
        return self._job is not None

    def reject(self) -> None:
        """Stop what runs, else close."""
        if self._job is not None:
            self._stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs first, then close."""
        if self._job is not None:
            self._closing = True
            self._stop()
            event.ignore()
        else:
            super().closeEvent(event)

    def _build_frame(self, pages: Sequence[StepPage]) -> None:
        theme = self._context.theme
        self.title_label = PlainLabel("", TextRole.CARD_TITLE)
        self.step_label = PlainLabel("", TextRole.MUTED)
        self.banner = Banner(theme, Tone.DANGER)
        self.progress = ProgressRow()
        self.progress.hide()
        self.stack = QStackedWidget()
        for page in pages:
            self.stack.addWidget(page)
        self.cancel_button = secondary_button(theme, "", name="cancel_button")
        self.back_button = secondary_button(theme, "", "chevron-left", name="back_button")
        self.next_button = primary_button(theme, "", name="next_button")
        head = QHBoxLayout()
        head.addWidget(self.title_label, 1)
        head.addWidget(self.step_label)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.cancel_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        column.addWidget(self.progress)
        column.addLayout(foot)
        # Return belongs to the rows and to the button that has the cursor.
        for button in (self.cancel_button, self.back_button, self.next_button):
            button.setAutoDefault(True)
        self.cancel_button.clicked.connect(self.reject)

    def _may_go_on(self) -> bool:
        """Tell whether the main button can be pressed."""
        raise NotImplementedError

    def _run(self, words: str, work: Work, succeeded: Callable[[Any], None]) -> None:
        """Do something beside the window; the page rests meanwhile, the cursor comes back."""
        if self._job is not None:
            return
        self.banner.set_message("")
        self._focus = QApplication.focusWidget()
        self.progress.begin(words)
        self._set_running(True)
        self._job = self._context.runner.start(
            work,
            succeeded=lambda result: self._on_job_succeeded(result, succeeded),
            failed=self._on_job_failed,
            progressed=self._on_job_progressed,
        )

    def _set_running(self, running: bool) -> None:
        self.progress.setVisible(running)
        self.cancel_button.setEnabled(True)
        if running:
            self.cancel_button.setFocus()
        self.stack.setEnabled(not running)
        self.back_button.setEnabled(not running)
        self.next_button.setEnabled(not running and self._may_go_on())

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel_button.setEnabled(False)
            self.progress.say(self._wording.text("Stopping…"))

    def _ended(self) -> None:
        self._job = None
        self._set_running(False)
        focus, self._focus = self._focus, None
        if focus is not None and isValid(focus) and focus.isVisible() and self.isAncestorOf(focus):
            focus.setFocus()

    def _on_job_progressed(self, done: int, total: int) -> None:
        if self._job is not None:
            self.progress.show_progress(done, total)

    def _on_job_succeeded(self, result: object, succeeded: Callable[[Any], None]) -> None:
        self._ended()
        succeeded(result)
        if self._closing:
            self.reject()

    def _on_job_failed(self, error: Exception) -> None:
        self._ended()
        if self._closing:
            self.reject()
        elif isinstance(error, Cancelled):
            self.banner.set_message(self._wording.text("Stopped. Nothing was written."), Tone.PLAIN)
        elif isinstance(error, DeskError):
            self.banner.set_message(self._wording.say(error.sentence), Tone.DANGER)
        else:
            raise error
