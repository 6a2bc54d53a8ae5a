"""Say what long work is about and how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.text import PlainLabel, TextRole


class ProgressRow(QWidget):
    """Hold a line of words above a bar."""

    def __init__(self, parent: QWidget | None = None, *, role: TextRole = TextRole.SMALL) -> None:
        """Make it, saying nothing yet; `role` sets the words."""
        super().__init__(parent)
        self.setObjectName("progress_row")
        self.label = PlainLabel("", role, elide=True)
        self.label.setObjectName("progress_label")
        self.bar = QProgressBar()
        self.bar.setObjectName("progress_bar")
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.label)
        column.addWidget(self.bar)

    def begin(self, words: str) -> None:
        """Say what begins; nobody knows yet how long it takes."""
        self.say(words)
        self.set_label(words)
        self.show_progress(0, 0)

    def set_label(self, label: str) -> None:
        """Name the bar for assistive tools."""
        self.bar.setAccessibleName(label)

    def say(self, words: str) -> None:
        """Say something else above the bar."""
        self.label.setText(words)

    def show_progress(self, done: int, total: int) -> None:
        """Show how much is done, and of how much; 0 of 0 is for work of which nobody knows that."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
