"""List sentences under a heading; many of them scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

HEIGHT = 260
"""How high a list of sentences may grow before it scrolls, in logical pixels."""
MOST = 200
"""How many sentences are shown; the rest is counted."""


class SentenceList(QWidget):
    """Show a heading and, below it, one label for each sentence."""

    def __init__(self, heading: str, sentences: Sequence[str], width: int, more: str = "") -> None:
        """Take the sentences, of which at most `MOST` are shown, and the words for the rest.

        `width` is the room for them, in logical pixels.
        """
        super().__init__()
        inner = QWidget()
        mark(inner, look="scrolled")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, Space.M, 0)
        lines.setSpacing(Space.S)
        self.labels = [PlainLabel(sentence, wrap=True) for sentence in sentences[:MOST]]
        if more:
            self.labels.append(PlainLabel(more, TextRole.MUTED))
        for label in self.labels:
            lines.addWidget(label)
        lines.addStretch(1)
        area = _Lines()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(heading)
        area.setWidget(inner)
        self._width = width
        self._lines, self._area = lines, area
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(PlainLabel(heading, TextRole.FIELD))
        column.addWidget(area)

    def say(self, sentences: Sequence[str]) -> None:
        """Say the same sentences in other words."""
        for label, sentence in zip(self.labels, sentences[:MOST], strict=False):
            label.setText(sentence)
        self._fit()
        self._area.fit()

    def _fit(self) -> None:
        self._area.setFixedHeight(min(self._lines.totalHeightForWidth(self._width) + Space.S, HEIGHT))


class _Lines(QScrollArea):
    """Give lines that wrap the height they have at the present width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the lines afresh: by themselves they ask for the height of a narrower list."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the lines the height that they need at this width."""
        inner: QWidget | None = self.widget()
        layout = None if inner is None else inner.layout()
        if inner is not None and layout is not None:
            inner.setFixedHeight(layout.totalHeightForWidth(self.viewport().width()))
