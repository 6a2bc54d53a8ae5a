"""Say what restoring the whole store would do, and get it ready: nothing has happened to the store yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lmcdesk.domain.backups import Backup, aside_name
from lmcdesk.domain.errors import Cancelled
from lmcdesk.domain.pace import Stopped
from lmcdesk.gui.dialogs.backup_dialog import BackupDialog
from lmcdesk.gui.parts.backup_panel import step_words
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.sentence_list import SentenceList
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.services.backups import Contents
    from lmcdesk.services.restoring import Restoration

WIDTH = 600
MOST_STEPS = 7
"""How many steps are told before the rest is only counted: the dialog has to fit a small screen."""


class RestoreDialog(BackupDialog):
    """Show what goes and what is kept; the main button has the backup checked and copied."""

    prepared = Signal(object)
    """All is ready: a Restoration, which whoever opened the dialog finishes."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        runner: Runner,
        backup: Backup,
        contents: Contents,
        when: str,
        unsaved: Callable[[], str],
        chosen: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the backup with what it holds and `when` it was made.

        `unsaved` saves what was typed and says what could not be, "" where all is saved. `chosen` is the
        folder chosen for backups, if one was.
        """
        super().__init__(desk, theme, runner, backup, "restore_dialog", parent)
        self._contents = contents
        self._when = when
        self._unsaved = unsaved
        self._chosen = chosen
        self._at = desk.clock()
        self._build_ui()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        super().retranslate()
        text, since = self._wording.text, self._contents.since
        self.set_title(text("Restore this store"))
        self.when_label.setText(self._when)
        self.goes_label.setText(text("All events go back to what they were then."))
        self.since_label.setText(text("Nothing was changed since."))
        self.since_label.setVisible(not since.steps)
        kept = text(
            "Nothing is lost: what is here now is backed up first, and the file itself is kept beside the"
            " restored one as “{name}”."
        )
        self.kept_label.setText(kept.format(name=aside_name(self._desk.store.path, self._at)))
        self.after_label.setText(
            text("Afterwards no backup is made by itself until lmcdesk is started again.")
        )
        set_button_text(self.restore_button, text("Restore"))

    def _build_ui(self) -> None:
        self.goes_label = PlainLabel("", wrap=True)
        self.since_label = PlainLabel("", wrap=True)
        self.since_label.setObjectName("since_label")
        self.kept_label = PlainLabel("", wrap=True)
        self.kept_label.setObjectName("kept_label")
        self.after_label = PlainLabel("", TextRole.MUTED, wrap=True)
        for label in (self.goes_label, self.since_label):
            self.column.addWidget(label)
        told = self._told_steps()
        if told:
            left = max(self._contents.since.steps - len(told), 0)
            more = self._wording.plural("and {n} more", "and {n} more", left) if left else ""
            heading = self._wording.plural(
                "{n} step that was taken since goes out of view",
                "{n} steps that were taken since go out of view",
                self._contents.since.steps,
            )
            self.steps_list = SentenceList(heading, told, WIDTH - 2 * Space.XL, more)
            self.column.addWidget(self.steps_list)
            self.keep_said(lambda: self.steps_list.say(self._told_steps()))
        self.column.addWidget(self.kept_label)
        self.column.addWidget(self.after_label)
        self.restore_button = self._add_buttons("restore_button", "undo", self._on_restore_button_clicked)
        self.setFixedWidth(WIDTH)

    def _told_steps(self) -> list[str]:
        return step_words(self._wording, self._theme.cover, self._contents.steps[:MOST_STEPS])

    def _on_restore_button_clicked(self) -> None:
        from lmcdesk.services.restoring import prepare

        sentence = self._unsaved()
        if sentence:
            self._tell(sentence, Tone.DANGER)
            return
        store, source, at, chosen = self._desk.store.path, self._backup.path, self._at, self._chosen
        seen = self._contents.last

        def work(_progress: object, cancelled: Stopped) -> Restoration:
            ready = prepare(store, source, at, chosen, live=True, seen=seen, stopped=cancelled)
            if cancelled():
                ready.discard()
                raise Cancelled
            return ready

        self._start(
            self._wording.text("Checking the backup and copying it…"),
            work,
            self._give,
            lambda ready: ready.discard(),
        )

    def _give(self, ready: Restoration) -> None:
        self._job = None
        self.accept()
        self.prepared.emit(ready)
