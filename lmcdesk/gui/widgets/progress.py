"""Say how far long work is, in words and by a bar, in the place of what it will bring."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

_WIDTH = 360


class ProgressPanel(QWidget):
    """Hold the words over the bar, in the middle of the room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without words."""
        super().__init__(parent)
        self.label = PlainLabel("", TextRole.MUTED)
        self.label.setObjectName("progress_label")
        self.bar = QProgressBar()
        self.bar.setObjectName("progress_bar")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        column.addStretch(1)
        column.addWidget(self.label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def set_label(self, label: str) -> None:
        """Name the bar for assistive tools."""
        self.bar.setAccessibleName(label)

    def show_step(self, words: str, done: int, total: int) -> None:
        """Say how far it is; before its first step nothing is known of that (0 of 0)."""
        self.label.setText(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
