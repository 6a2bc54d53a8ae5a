"""Ask for something to be done with a backup, which is read beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lmcdesk.domain.errors import Cancelled, DeskError
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from lmcdesk.desk import Desk
    from lmcdesk.domain.backups import Backup
    from lmcdesk.gui.runner import Job, Runner, Work
    from lmcdesk.gui.theme import Theme


class BackupDialog(FormDialog):
    """Hold what all such dialogs have: one job at a time, which is dropped where the dialog is closed.

    Subclasses add their widgets to `column`, then the buttons by `_add_buttons`.
    """

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        runner: Runner,
        backup: Backup,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the backup; there is nothing in the dialog but a label for when it was made."""
        super().__init__(theme, desk.wording, name, parent)
        self._desk = desk
        self._runner = runner
        self._backup = backup
        self._job: Job | None = None
        self.when_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.when_label)

    def retranslate(self) -> None:
        """Word what all such dialogs have."""
        set_button_text(self.cancel_button, self._wording.text("Cancel"))

    def reject(self) -> None:
        """Close; what was being done is dropped."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        super().reject()

    def _add_buttons(self, name: str, icon: str, do: Callable[[], None]) -> QPushButton:
        self.cancel_button, self._main = self.add_buttons(name, icon)
        self._main.clicked.connect(do)
        return self._main

    def _start(
        self,
        words: str,
        work: Work,
        succeeded: Callable[[Any], None],
        dropped: Callable[[Any], None] = lambda _result: None,
    ) -> None:
        """Do some work, whose result `succeeded` gets, or `dropped` where the dialog was closed meanwhile."""
        self._main.setEnabled(False)
        self._tell(words, Tone.PLAIN)

        def end(result: object) -> None:
            (succeeded if job is self._job else dropped)(result)

        job = self._job = self._runner.start(
            work, succeeded=end, failed=lambda error: self._on_job_failed(job, error)
        )

    def _refuse(self, error: Exception) -> None:
        """Say why it could not be done; it can be asked for again."""
        self._job = None
        self._main.setEnabled(True)
        if isinstance(error, DeskError):
            self._tell(self._wording.say(error.sentence), Tone.DANGER)
            return
        self._tell("", Tone.PLAIN)
        if not isinstance(error, Cancelled):
            raise error

    def _tell(self, sentence: str, tone: Tone) -> None:
        self.banner.set_message(sentence, tone)
        fit_height(self)

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._refuse(error)
