"""Tell what was imported, and offer the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from lmcdesk.domain.importing.review import Done
from lmcdesk.gui.context import Context
from lmcdesk.gui.importing.step import StepPage
from lmcdesk.gui.widgets.buttons import secondary_button, set_button_text
from lmcdesk.gui.widgets.text import PlainLabel, TextRole


class DonePage(StepPage):
    """Show the counts of an import."""

    undo_requested = Signal()
    save_requested = Signal()

    def __init__(self, context: Context) -> None:
        """Build the page empty."""
        super().__init__(context, "import_done_page")
        self.count_label = PlainLabel("", TextRole.HEADING, wrap=True)
        self.more_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.undo_button = secondary_button(context.theme, "", "undo", name="undo_import_button")
        self.save_button = secondary_button(context.theme, "", "export", name="save_skipped_button")
        row = QHBoxLayout()
        row.addWidget(self.undo_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.column.addStretch(1)
        self.column.addWidget(self.count_label)
        self.column.addWidget(self.more_label)
        self.column.addLayout(row)
        self.column.addStretch(2)
        self.undo_button.clicked.connect(self.undo_requested)
        self.save_button.clicked.connect(self.save_requested)

    def retranslate(self) -> None:
        """Word every static text again."""
        set_button_text(self.undo_button, self.wording.text("Undo this import"))
        set_button_text(self.save_button, self.wording.text("Save skipped rows as Excel…"))

    def show_done(self, done: Done) -> None:
        """Show what was written."""
        plural, text = self.wording.plural, self.wording.text
        parts = [
            plural("{n} person is added", "{n} people are added", done.added) if done.added else "",
            plural("{n} person is changed", "{n} people are changed", done.updated) if done.updated else "",
        ]
        told = self.wording.listed([part for part in parts if part]) or text("Nothing was changed")
        self.count_label.setText(f"{told}.")
        rest = [
            plural("{n} row was the same already.", "{n} rows were the same already.", done.unchanged)
            if done.unchanged
            else "",
            plural("{n} row was skipped.", "{n} rows were skipped.", done.skipped) if done.skipped else "",
            plural("{n} delegation is new.", "{n} delegations are new.", done.delegations)
            if done.delegations
            else "",
        ]
        self.more_label.setText(" ".join(part for part in rest if part))
        self.undo_button.setVisible(done.change is not None)
        self.save_button.setVisible(bool(done.skipped))

    def show_undone(self) -> None:
        """Show that all of it was taken back."""
        self.count_label.setText(self.wording.text("The import is undone: everything is as it was before."))
        self.more_label.setText("")
        self.undo_button.setVisible(False)

    def show_saved(self, path: Path) -> None:
        """Show where the skipped rows are."""
        self.more_label.setText(self.wording.text("The skipped rows are in {path}.").format(path=path))

    def arrive(self) -> None:
        """Begin at the way back."""
        self.undo_button.setFocus()
