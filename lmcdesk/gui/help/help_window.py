"""Show the help in a window of its own: topics and search beside the text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from lmcdesk.domain.text import fold
from lmcdesk.gui.help.topic_view import TopicView
from lmcdesk.gui.help.topics import Topic, read_topics
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.search_edit import SearchEdit
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from pathlib import Path

    from lmcdesk.gui.theme import Theme
    from lmcdesk.wording import Wording

SIZE, LIST_WIDTH = (940, 680), 250
_KEY = Qt.ItemDataRole.UserRole


class HelpWindow(QWidget):
    """Hold the list of topics, the search over all of them, and the topic in front."""

    def __init__(self, theme: Theme, wording: Wording, folder: Path, parent: QWidget | None = None) -> None:
        """Take the folder of the help."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("help_window")
        self._theme = theme
        self._wording = wording
        self.topics = read_topics(folder)
        self._build_ui(folder)
        self._connect()
        self.retranslate()
        self._list(self.topics)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableGeometry().size()))

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.setWindowTitle(text("Help – lmcdesk"))
        self.list.setAccessibleName(text("Topics"))

    def show_topic(self, key: str) -> None:
        """Show a topic, the first where there is none of that name."""
        names = [self._key(row) for row in range(self.list.count())]
        if key not in names:
            self.search_edit.clear()
            names = [self._key(row) for row in range(self.list.count())]
        self.list.setCurrentRow(names.index(key) if key in names else 0)

    def current(self) -> str:
        """Return the key of the topic in front, "" where none is."""
        return self._key(self.list.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _build_ui(self, folder: Path) -> None:
        mark(self, look="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        text = self._wording.text
        self.search_edit = SearchEdit(
            self._theme, text("Search the help"), text("Search the help"), name="help_search_edit"
        )
        self.list = QListWidget()
        self.list.setObjectName("topics_list")
        self.list.setStyleSheet("QListWidget { padding: 4px; } QListWidget::item { min-height: 30px; }")
        self.found_label = PlainLabel("", TextRole.SMALL, wrap=True)
        self.found_label.setObjectName("found_label")
        self.view = TopicView(self._theme, folder)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        for widget in (self.search_edit, self.list, self.found_label):
            left.addWidget(widget)
            widget.setFixedWidth(LIST_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        row.setSpacing(Space.L)
        row.addLayout(left)
        row.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.search_edit.textChanged.connect(self._on_search_edit_text_changed)
        self.search_edit.results_requested.connect(self._on_search_edit_results_requested)
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.view.topic_requested.connect(self.show_topic)

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Read the words of every topic once, without the marks of Markdown."""
        document, texts = QTextDocument(), {}
        for topic in self.topics:
            document.setMarkdown(topic.text)
            texts[topic.key] = fold(document.toPlainText())
        return texts

    def _list(self, topics: list[Topic], counts: dict[str, int] | None = None) -> None:
        """List topics, with how often each holds what is searched for; the one in front stays if it can."""
        before = self.current()
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for topic in topics:
            words = f"{topic.title} ({counts[topic.key]})" if counts else topic.title
            item = QListWidgetItem(words)
            item.setData(_KEY, topic.key)
            self.list.addItem(item)
        keys = [topic.key for topic in topics]
        self.list.setCurrentRow(keys.index(before) if before in keys else 0)
        self.list.blockSignals(blocked)
        self._show()

    def _show(self) -> None:
        topic = next((each for each in self.topics if each.key == self.current()), None)
        if topic is not None:
            self.view.set_topic(topic)
            self.view.mark_hits(self._words())

    def _words(self) -> str:
        return " ".join(self.search_edit.text().split())

    def _key(self, row: int) -> str:
        item = self.list.item(row) if row >= 0 else None
        return "" if item is None else str(item.data(_KEY))

    def _on_search_edit_text_changed(self) -> None:
        words = fold(self._words())
        if not words:
            self.found_label.setText("")
            self._list(self.topics)
            return
        counts = {key: count for key, text in self._texts.items() if (count := text.count(words))}
        if counts:
            places = self._wording.plural("{n} place found", "{n} places found", sum(counts.values()))
            self.found_label.setText(places)
        else:
            told = self._wording.text("Nothing in the help about “{words}”.")
            self.found_label.setText(told.format(words=self._words()))
        self._list([topic for topic in self.topics if topic.key in counts], counts)

    def _on_search_edit_results_requested(self) -> None:
        """Go from place to place, and from topic to topic."""
        if self._words() and not self.view.next_hit() and self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
            if self.list.count() == 1:
                self._show()

    def _on_list_current_row_changed(self) -> None:
        self._show()
