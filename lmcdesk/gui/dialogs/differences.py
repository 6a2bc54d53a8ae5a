"""Show what differs between the event here and the one in a hand-over file, before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from lmcdesk.desk import Desk
from lmcdesk.domain.message import message
from lmcdesk.gui.dialogs.form_dialog import FormDialog, button_row, make_default
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.banner import Banner
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.progress_row import ProgressRow
from lmcdesk.gui.widgets.sentence_list import MOST, SentenceList
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.handover import Comparison, Handover

WIDTH = 640


class DifferencesDialog(FormDialog):
    """List the differences and offer to update the event, or to add the other as a copy.

    Signals are wishes. Nothing else is done than what was shown: the service sees to that.
    """

    update_requested = Signal()
    copy_requested = Signal()
    stop_requested = Signal()

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        handover: Handover,
        found: Comparison,
        here: Callable[[datetime], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """Take the file and how it differs; `here` gives an instant as the clock says where she sits."""
        super().__init__(theme, desk.wording, "differences_dialog", parent)
        self._handover = handover
        self._found = found
        self._here = here
        self._running = self._closing = False
        self.event_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.made_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.count_label = PlainLabel("", wrap=True)
        self.since_banner = Banner(theme, Tone.CHECK)
        self.since_banner.setObjectName("since_banner")
        self.forgotten_banner = Banner(theme, Tone.CHECK)
        self.forgotten_banner.setObjectName("forgotten_banner")
        self.column.setSpacing(Space.M)
        for label in (
            self.event_label,
            self.made_label,
            self.forgotten_banner,
            self.since_banner,
            self.count_label,
        ):
            self.column.addWidget(label)
        self.list = self._build_list()
        self.kept_label = PlainLabel("", TextRole.SMALL, wrap=True)
        self.column.addWidget(self.kept_label)
        self.progress = ProgressRow()
        self.progress.hide()
        self.column.addWidget(self.progress)
        self.copy_button = secondary_button(theme, "", "copy", name="copy_button")
        self.cancel_button = secondary_button(theme, "", name="cancel_button")
        self.update_button = primary_button(theme, "", "check", name="update_button")
        row = button_row(self.cancel_button, self.update_button)
        row.insertWidget(0, self.copy_button)
        self.column.addLayout(row)
        make_default(self.cancel_button, self.update_button)
        if found.brings_back or found.changed_since is not None:
            # Return alone brings nobody's data back, and takes back nobody's work.
            self.cancel_button.setDefault(True)
            self.cancel_button.setFocus()
        self.copy_button.setAutoDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.update_button.clicked.connect(self._on_update_button_clicked)
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        self.setMinimumWidth(WIDTH)
        self.retranslate()

    def retranslate(self) -> None:
        """Word the static texts again."""
        text = self._wording.text
        self.set_title(text("What differs"))
        self.event_label.setText(self._handover.manifest.title)
        self.made_label.setText(
            text("{name}, made on {when}").format(
                name=self._handover.path.name, when=self._when(self._handover.manifest.made_at)
            )
        )
        self.count_label.setText(self._counted())
        since = self._found.changed_since
        told = text(
            "Something was changed here that the file does not know of, last on {when}."
            " Updating takes that back too; undo brings it forward again."
        )
        self.since_banner.set_message("" if since is None else told.format(when=self._when(since)))
        n = self._found.brings_back
        self.forgotten_banner.set_message(
            self._wording.say(message("handover.brings_back", n=n)) if n else ""
        )
        kept = text("The file was made without contacts and notes: those that are here stay.")
        self.kept_label.setText("" if self._handover.manifest.contacts else kept)
        self.kept_label.setVisible(not self._handover.manifest.contacts)
        set_button_text(self.cancel_button, text("Cancel"))
        set_button_text(self.update_button, text("Update"))
        set_button_text(self.copy_button, text("Add as a copy"))

    def refuse(self, sentence: str, tone: Tone = Tone.DANGER) -> None:
        """Tell why it could not be done; all that was shown can be asked for again."""
        self._set_running(False)
        self.banner.set_message(sentence, tone)
        fit_height(self)
        if self._closing:
            self.reject()

    def begin(self, words: str) -> None:
        """Show that it is being done, until it is refused or the dialog is closed by whoever does it."""
        self.banner.set_message("")
        self.progress.begin(words)
        self._set_running(True)
        fit_height(self)

    def reject(self) -> None:
        """Wish that what runs be stopped, else close."""
        if self._running:
            self._stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wish that what runs be stopped; it is closed once that has ended."""
        if self._running:
            self._closing = True
            self._stop()
            event.ignore()
        else:
            super().closeEvent(event)

    def _set_running(self, running: bool) -> None:
        self._running = running
        self.progress.setVisible(running)
        self.cancel_button.setEnabled(True)
        if running:
            self.cancel_button.setFocus()
        for button in (self.update_button, self.copy_button):
            button.setEnabled(not running)

    def _stop(self) -> None:
        self.cancel_button.setEnabled(False)
        self.progress.say(self._wording.text("Stopping…"))
        self.stop_requested.emit()

    def _build_list(self) -> SentenceList | None:
        told = self._said()
        if not told:
            return None
        left = max(len(told) - MOST, 0)
        more = self._wording.plural("and {n} more", "and {n} more", left) if left else ""
        heading = self._wording.text("Updating does this")
        found = SentenceList(heading, told, WIDTH - 2 * Space.XL, more)
        self.column.addWidget(found)
        self.keep_said(lambda: found.say(self._said()))
        return found

    def _said(self) -> list[str]:
        return [self.say(sentence) for sentence in self._found.told]

    def _counted(self) -> str:
        """Say how much differs, and how much history comes along."""
        plural = self._wording.plural
        new, removed, changed = self._found.counts
        parts = [
            plural("{n} entry is new", "{n} entries are new", new) if new else "",
            plural("{n} entry is changed", "{n} entries are changed", changed) if changed else "",
            plural("{n} entry is removed", "{n} entries are removed", removed) if removed else "",
        ]
        told = self._wording.listed([part for part in parts if part])
        steps = plural(
            "{n} step of the other desk comes along as history.",
            "{n} steps of the other desk come along as history.",
            self._found.steps,
        )
        same = self._wording.text("The event itself is the same.")
        return " ".join(
            part for part in (f"{told}." if told else same, steps if self._found.steps else "") if part
        )

    def _when(self, at: datetime) -> str:
        local = self._here(at)
        return f"{self._wording.day(local.date())}, {local:%H:%M}"

    def _on_update_button_clicked(self) -> None:
        self.update_requested.emit()

    def _on_copy_button_clicked(self) -> None:
        self.copy_requested.emit()
