"""Mark a whole window with a strip."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from lmcdesk.gui.theme import Space, Tone
from lmcdesk.gui.widgets.polish import mark, set_shown
from lmcdesk.gui.widgets.text import PlainLabel, TextRole


class Strip(QFrame):
    """Say at the edge of a window what it is, such as a sample; without words it is hidden."""

    def __init__(self, text: str, *, tone: Tone = Tone.CHECK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        mark(self, look="strip", tone=tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        self._text = PlainLabel("", TextRole.FIELD, elide=True, tone=tone)
        self._text.setObjectName("strip_label")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say something else, or nothing with an empty text."""
        self._text.setText(text)
        self.setAccessibleName(text)
        set_shown(self, bool(text))
