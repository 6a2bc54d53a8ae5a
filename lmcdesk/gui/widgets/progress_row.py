"""Say what long work is about and how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.text import PlainLabel, TextRole


class ProgressRow(QWidget):
    """Hold a line of words above a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, saying nothing yet."""
        super().__init__(parent)
        self.setObjectName("progress_row")
        self.label = PlainLabel("", TextRole.SMALL, elide=True)
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
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)

    def say(self, words: str) -> None:
        """Say something else above the bar."""
        self.label.setText(words)

    def show_progress(self, done: int, total: int) -> None:
        """Show how much is done, and of how much."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
