"""Hold the editors of side forms: each shows a value, gives back what stands in it, says when it is typed in.

`typed` tells that the hand is at it, `settled` that something was chosen for good (from a list, a calendar),
which a form takes as leaving the field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from lmcdesk.gui.theme import Theme, Tint


class Entry(Protocol):
    """Stand for any editor that a record form can hold."""

    @property
    def typed(self) -> SignalInstance:
        """Tell that she is changing the value."""

    @property
    def settled(self) -> SignalInstance:
        """Tell that she has chosen a value for good."""

    def value(self) -> object:
        """Return what stands in the editor: text, a choice, a date, or nothing."""

    def set_value(self, value: object) -> None:
        """Show a value; tells nobody."""

    def show_instead(self, words: str) -> None:
        """Show no value, but words quietly in its place, until a value is set; tells nobody."""

    def is_blank(self) -> bool:
        """Tell whether nothing stands in the editor."""


class LineEntry(QLineEdit):
    """Edit one line of text."""

    typed = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._own_words: str | None = None
        self.textEdited.connect(self._on_self_text_edited)

    def value(self) -> object:
        """Return the text as typed."""
        return self.text()

    def set_value(self, value: object) -> None:
        """Show a text, its beginning first; the line's own undo begins afresh."""
        if self._own_words is not None:
            words, self._own_words = self._own_words, None
            self.setPlaceholderText(words)
        cursor = self.cursorPosition()
        self.setText(shown_text(value))
        self.setCursorPosition(cursor if self.hasFocus() else 0)

    def show_instead(self, words: str) -> None:
        """Show words in the place of a text."""
        own = self.placeholderText() if self._own_words is None else self._own_words
        self.setText("")
        super().setPlaceholderText(words)
        self._own_words = own

    def is_blank(self) -> bool:
        """Tell whether the line is empty."""
        return not self.text()

    def setPlaceholderText(self, text: str) -> None:
        """Word what stands in an empty line; while other words stand there, for later."""
        if self._own_words is None:
            super().setPlaceholderText(text)
        else:
            self._own_words = text

    def _on_self_text_edited(self) -> None:
        self.typed.emit()


class ArrowEntry(LineEntry):
    """Edit one line of text, or pick what hangs below it: the arrow at its end and Down open that."""

    def __init__(self, theme: Theme, icon: str = "chevron-down", parent: QWidget | None = None) -> None:
        """Take the picture of the arrow."""
        super().__init__(parent)
        self._arrow = QAction(self)
        theme.icons.bind(self._arrow, icon, Tint.MUTED)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self._arrow.triggered.connect(self._on_arrow_triggered)

    def set_arrow_label(self, label: str) -> None:
        """Word what the arrow does."""
        self._arrow.setText(label)

    def open_offers(self) -> None:
        """Show what can be picked below the line."""
        raise NotImplementedError

    def take(self, text: str) -> None:
        """Take what was picked as if it had been typed and the line left."""
        self.setText(text)
        self.typed.emit()
        self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Down, as a combo box does."""
        if event.key() == Qt.Key.Key_Down:
            self.open_offers()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_arrow_triggered(self) -> None:
        self.open_offers()


class OfferEntry(ArrowEntry):
    """Edit one line of text that is often one of a few; nothing is completed."""

    def __init__(
        self, theme: Theme, offers: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        """Take what gives the texts to offer, asked whenever they are shown."""
        super().__init__(theme, parent=parent)
        self._offers = offers

    def open_offers(self) -> None:
        """Show the offers below the line."""
        menu = QMenu(self)
        menu.setObjectName("offers_menu")
        menu.setMinimumWidth(self.width())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self._offers():
            action = menu.addAction(offer.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, text=offer: self.take(text))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class LinesEntry(QPlainTextEdit):
    """Edit several lines of text."""

    typed = Signal()
    settled = Signal()

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        """Take how many lines are seen at once."""
        super().__init__(parent)
        self._silent = False
        self._own_words: str | None = None
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)
        self.textChanged.connect(self._on_self_text_changed)

    def value(self) -> object:
        """Return the text as typed."""
        return self.toPlainText()

    def set_value(self, value: object) -> None:
        """Show a text."""
        if self._own_words is not None:
            words, self._own_words = self._own_words, None
            self.setPlaceholderText(words)
        self._write(shown_text(value))

    def show_instead(self, words: str) -> None:
        """Show words in the place of a text."""
        own = self.placeholderText() if self._own_words is None else self._own_words
        self._write("")
        super().setPlaceholderText(words)
        self._own_words = own

    def is_blank(self) -> bool:
        """Tell whether there is no text."""
        return not self.toPlainText()

    def setPlaceholderText(self, text: str) -> None:
        """Word what stands where there is no text; while other words stand there, for later."""
        if self._own_words is None:
            super().setPlaceholderText(text)
        else:
            self._own_words = text

    def _write(self, text: str) -> None:
        self._silent = True
        self.setPlainText(text)
        self._silent = False

    def _on_self_text_changed(self) -> None:
        if not self._silent:
            self.typed.emit()


class ChoiceEntry(QComboBox):
    """Choose one of a few; keys walk through them, and only leaving takes what they came to."""

    typed = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a box without choices."""
        super().__init__(parent)
        self._values: list[object] = []
        self._by_key = False
        self._own_words: str | None = None
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.activated.connect(self._on_self_activated)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices, keeping the present one where it is among them."""
        if choices == [(value, self.itemText(row)) for row, value in enumerate(self._values)]:
            return
        value = self.value()
        self.clear()
        self._values = [choice for choice, _ in choices]
        self.addItems([text for _, text in choices])
        if self._own_words is None:
            self.set_value(value)
        else:
            self.setCurrentIndex(-1)

    def value(self) -> object:
        """Return the chosen value; None where nothing is chosen."""
        row = self.currentIndex()
        return self._values[row] if 0 <= row < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose a value, or nothing where it is not offered."""
        if self._own_words is not None:
            words, self._own_words = self._own_words, None
            self.setPlaceholderText(words)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def show_instead(self, words: str) -> None:
        """Choose nothing, and show words in the place of a choice."""
        own = self.placeholderText() if self._own_words is None else self._own_words
        super().setPlaceholderText(words)
        self._own_words = own
        self.setCurrentIndex(-1)

    def is_blank(self) -> bool:
        """Tell whether nothing is chosen."""
        return self.currentIndex() < 0

    def setPlaceholderText(self, text: str) -> None:
        """Word what stands where nothing is chosen; while other words stand there, for later."""
        if self._own_words is None:
            super().setPlaceholderText(text)
        else:
            self._own_words = text

    def showPopup(self) -> None:
        """Open the list, wide enough for its longest line."""
        self._by_key = False
        view = self.view()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, option, self)
        view.setMinimumWidth(max(view.sizeHintForColumn(0) + bar + 24, self.width()))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remember that a key is at it."""
        self._by_key = True
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form: a choice must not change while one scrolls past it."""
        event.ignore()

    def _on_self_activated(self) -> None:
        self.typed.emit()
        if not self._by_key:
            self.settled.emit()


def shown_text(value: object) -> str:
    """Return a value as an editor of text shows it."""
    return "" if value is None else str(value)
