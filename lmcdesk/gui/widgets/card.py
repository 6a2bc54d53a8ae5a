"""Group what belongs together on a quiet card."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from lmcdesk.gui.theme.tokens import Space
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole


class Card(QFrame):
    """Hold widgets on a card with an optional title."""

    def __init__(self, title: str = "", *, padding: int = Space.L, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, look="card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(padding, padding, padding, padding)
        outer.setSpacing(Space.M)
        self._title = PlainLabel("", TextRole.CAPTION)
        self._title.setObjectName("title_label")
        outer.addWidget(self._title)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        outer.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Name the card; without a name the line is gone."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)
