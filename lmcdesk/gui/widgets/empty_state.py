"""Fill an empty page with one sentence and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme, Tint
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.icon_label import IconLabel
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

_WIDTH = 420


class EmptyState(QWidget):
    """Say in the middle of an empty page what to do first, and offer it."""

    action_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        button_text: str = "",
        *,
        icon: str = "",
        primary: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        make = primary_button if primary else secondary_button
        self.button = make(theme, button_text, name="empty_state_button")
        self._sentence = PlainLabel(sentence, TextRole.MUTED, wrap=True)
        self._sentence.setObjectName("sentence_label")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._sentence.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setSpacing(Space.L)
        layout.addStretch(2)
        if icon:
            layout.addWidget(IconLabel(theme, icon, Tint.MUTED, 32), 0, Qt.AlignmentFlag.AlignHCenter)
        # Between springs, not aligned: an aligned label is given no more than the height of one line.
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._sentence)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        # The eye takes a point a little above the middle for the middle.
        layout.addStretch(3)
        self.button.clicked.connect(self._on_button_clicked)
        self.set_texts(sentence, button_text)

    def set_texts(self, sentence: str, button_text: str) -> None:
        """Change the sentence and the button; without words there is no button."""
        self._sentence.setText(sentence)
        set_button_text(self.button, button_text)
        self.button.setVisible(bool(button_text))

    def _on_button_clicked(self) -> None:
        self.action_requested.emit()
