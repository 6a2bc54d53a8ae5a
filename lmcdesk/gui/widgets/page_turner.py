"""Turn pages: to the next one or the one before, or to a number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import icon_button
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip
from lmcdesk.wording import Wording

_WIDTH = 64


class PageTurner(QWidget):
    """Hold a button for each way, and the number of the page between them."""

    page_requested = Signal(int)
    """She wants to see a page, counted from 1."""

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        """Begin with one page."""
        super().__init__(parent)
        self._wording = wording
        self._pages = 1
        self.label = PlainLabel("", TextRole.MUTED)
        self.edit = PageNumberEdit()
        self.edit.setObjectName("page_edit")
        self.label.setBuddy(self.edit)
        self.of_label = PlainLabel("", TextRole.MUTED)
        self.of_label.setObjectName("pages_label")
        self.before_button = icon_button(theme, "chevron-left", "", name="page_before_button")
        self.next_button = icon_button(theme, "chevron-right", "", name="page_next_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for widget in (self.before_button, self.label, self.edit, self.of_label, self.next_button):
            row.addWidget(widget)
        self.before_button.clicked.connect(lambda: self.page_requested.emit(self.edit.value() - 1))
        self.next_button.clicked.connect(lambda: self.page_requested.emit(self.edit.value() + 1))
        self.edit.value_typed.connect(self.page_requested)
        self.retranslate()
        self.set_pages(1)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.label.setText(text("Page"))
        self.edit.setAccessibleName(text("Page"))
        for button, words in (
            (self.before_button, text("Page before")),
            (self.next_button, text("Next page")),
        ):
            button.setAccessibleName(words)
            plain_tooltip(button, words)
        self._show()

    def set_pages(self, pages: int) -> None:
        """Say how many pages there are; the first one is in sight."""
        self._pages = max(pages, 1)
        self.set_page(1)

    def set_page(self, page: int) -> None:
        """Say which page is in sight, counted from 1; tells nobody."""
        self.edit.set_value(page, self._pages)
        self._show()

    def _show(self) -> None:
        page = self.edit.value()
        self.of_label.setText(self._wording.text("of {pages}").format(pages=self._pages))
        for button, open_ in ((self.before_button, page > 1), (self.next_button, page < self._pages)):
            button.setEnabled(open_)


class PageNumberEdit(QLineEdit):
    """Take a number; Return goes there, and does not press the main button of the dialog."""

    value_typed = Signal(int)
    """She wants to see the page of a number, within those there are."""

    def __init__(self) -> None:
        """Begin with one page, the first."""
        super().__init__()
        self._value, self._most = 1, 1
        self.setFixedWidth(_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> int:
        """Return the number of the page in sight."""
        return self._value

    def set_value(self, value: int, most: int) -> None:
        """Show a number of so many; tells nobody."""
        self._value, self._most = value, most
        self.setValidator(QIntValidator(1, most, self))
        self.setText(str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the number that was typed, or one on or back."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            self.selectAll()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            wanted = self._value + (1 if key == Qt.Key.Key_Down else -1)
            self.value_typed.emit(min(max(wanted, 1), self._most))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go to the number that was typed; one that is no page gives way to the one in sight."""
        super().focusOutEvent(event)
        self._take()

    def _take(self) -> None:
        typed = self.text().strip()
        wanted = min(max(int(typed), 1), self._most) if typed.isdecimal() else self._value
        self.setText(str(wanted))
        if wanted != self._value:
            self.value_typed.emit(wanted)
