"""Head a page with its title and its actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.gui.theme.tokens import Space
from lmcdesk.gui.widgets.text import PlainLabel, TextRole


class PageHeader(QWidget):
    """Show the title of a page, a second line where there is one, and the actions at the right."""

    def __init__(self, title: str, second: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_header")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = PlainLabel(title, TextRole.PAGE_TITLE, elide=True)
        self._title.setObjectName("title_label")
        self._second = PlainLabel("", TextRole.MUTED, elide=True)
        self._second.setObjectName("second_label")
        words.addWidget(self._title)
        words.addWidget(self._second)
        row.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.M)
        row.addLayout(self._actions)
        row.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)
        self.set_second(second)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_second(self, text: str) -> None:
        """Change the second line; empty text takes it away."""
        self._second.setText(text)
        self._second.setVisible(bool(text))

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right, the main one last."""
        self._actions.addWidget(widget)
