"""Show one topic of the help, with its pictures and links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from lmcdesk.gui.help.topics import Topic, topic_of_link
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.polish import mark

PICTURE_WIDTH = 560
LINE = 125
"""The height of a line in hundredths of the usual one."""


class TopicView(QTextBrowser):
    """Render Markdown of our own; nothing is loaded but pictures that came with the program."""

    topic_requested = Signal(str)
    """She followed a link to another topic."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        """Take the folder of the help."""
        super().__init__()
        self.setObjectName("topic_view")
        self._theme = theme
        self._folder = folder
        self._hits: list[QTextCursor] = []
        self._hit = -1
        self._topic: Topic | None = None
        mark(self, look="paper")
        self.setMinimumWidth(PICTURE_WIDTH + 2 * Space.XL + Space.XL)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(Space.XL)
        self.anchorClicked.connect(self._on_self_anchor_clicked)
        theme.changed.connect(self._on_theme_changed)

    def set_topic(self, topic: Topic) -> None:
        """Show a topic from its top."""
        self._topic = topic
        self.setMarkdown(topic.text)
        self._space_paragraphs()
        self.setAccessibleName(topic.title)
        self._hits, self._hit = [], -1
        self.setExtraSelections([])

    def mark_hits(self, words: str) -> int:
        """Mark every place of some words and bring the first into view; return how many there are."""
        self._hits, self._hit = [], -1
        cursor = QTextCursor(self.document())
        while words and not (cursor := self.document().find(words, cursor)).isNull():
            self._hits.append(QTextCursor(cursor))
        self.next_hit()
        return len(self._hits)

    def next_hit(self) -> bool:
        """Bring the next place into view; tell whether there was one."""
        self._hit = min(self._hit + 1, len(self._hits))
        self._paint_hits()
        if self._hit >= len(self._hits):
            return False
        at = QTextCursor(self._hits[self._hit])
        at.clearSelection()
        self.setTextCursor(at)
        self.ensureCursorVisible()
        return True

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture of the help no wider than the text; anything else is nothing."""
        path = (self._folder / QUrl(name).path()).resolve()
        inside = path.is_relative_to((self._folder / "pictures").resolve())
        if kind != QTextDocument.ResourceType.ImageResource.value or not inside:
            return None
        image = QImage(str(path))
        if image.width() > PICTURE_WIDTH:
            # Finer than the screen where it can be, for sharp ones.
            image = image.scaledToWidth(
                min(image.width(), 2 * PICTURE_WIDTH), Qt.TransformationMode.SmoothTransformation
            )
            image.setDevicePixelRatio(image.width() / PICTURE_WIDTH)
        return image

    def _space_paragraphs(self) -> None:
        """Give the lines room, which Markdown as Qt reads it has none of."""
        block = self.document().begin()
        while block.isValid():
            layout, cursor = block.blockFormat(), QTextCursor(block)
            heading = layout.headingLevel()
            if heading:
                layout.setTopMargin(Space.XL if heading > 1 else 0)
            if not layout.nonBreakableLines():
                # Lines of code stand close, one below the other.
                layout.setBottomMargin(Space.S if block.textList() is None else Space.XS)
            if _has_words(block):
                layout.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(layout)
            block = block.next()

    def _paint_hits(self) -> None:
        tokens, marks = self._theme.tokens, []
        for number, cursor in enumerate(self._hits):
            shown = QTextEdit.ExtraSelection()
            setattr(shown, "cursor", cursor)  # noqa: B010 - the stub calls it read-only
            found = number == self._hit
            shown.format.setBackground(QColor(tokens.accent if found else tokens.check_soft))
            shown.format.setForeground(QColor(tokens.on_accent if found else tokens.text))
            marks.append(shown)
        self.setExtraSelections(marks)

    def _on_self_anchor_clicked(self, link: QUrl) -> None:
        topic = topic_of_link(link.toString())
        if topic:
            self.topic_requested.emit(topic)
        elif link.scheme() == "https":
            QDesktopServices.openUrl(link)

    def _on_theme_changed(self) -> None:
        if self._topic is not None:
            self.set_topic(self._topic)


def _has_words(block: QTextBlock) -> bool:
    """Tell whether a paragraph holds more than pictures, whose height is their own."""
    return bool(block.text().strip("\ufffc "))
