"""Say why a store could not be opened, and offer a way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.empty_state import EmptyState


class TroublePage(QWidget):
    """Show one sentence and one button; the file it speaks of is left as it is."""

    sample_requested = Signal()

    def __init__(self, theme: Theme, sentence: str, button: str, parent: QWidget | None = None) -> None:
        """Take the sentence and the words of the way on."""
        super().__init__(parent)
        self.setObjectName("trouble_page")
        self.sentence = sentence
        outer = QVBoxLayout(self)
        state = EmptyState(theme, sentence, button, icon="warning")
        state.action_requested.connect(self.sample_requested)
        outer.addWidget(state)
