"""Tell at the top of the window of long work that goes on, and let it be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.buttons import secondary_button, set_button_text
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.progress_row import ProgressRow


class WorkStrip(QFrame):
    """Show the progress of some work, with a button that stops it; hidden while there is none."""

    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setObjectName("work_strip")
        mark(self, look="banner", tone=Tone.ACCENT.value)
        self.progress = ProgressRow()
        self.stop_button = secondary_button(theme, "", name="stop_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.stop_button.clicked.connect(self._on_stop_button_clicked)
        self.hide()

    def begin(self, words: str, stop: str) -> None:
        """Show what begins, with the word of the button."""
        self.progress.begin(words)
        self.setAccessibleName(words)
        set_button_text(self.stop_button, stop)
        self.stop_button.setEnabled(True)
        self.show()

    def stopping(self, words: str) -> None:
        """Say that the work was asked to stop."""
        self.stop_button.setEnabled(False)
        self.progress.say(words)

    def _on_stop_button_clicked(self) -> None:
        self.stop_requested.emit()
