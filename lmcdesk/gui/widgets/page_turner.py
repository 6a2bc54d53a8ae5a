"""Turn pages: to the next one or the one before, or to a number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QSpinBox, QWidget

from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import icon_button
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip
from lmcdesk.wording import Wording


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
        self.spin = _PageSpin()
        self.spin.setObjectName("page_spin")
        self.label.setBuddy(self.spin)
        self.of_label = PlainLabel("", TextRole.MUTED)
        self.of_label.setObjectName("pages_label")
        self.before_button = icon_button(theme, "chevron-left", "", name="page_before_button")
        self.next_button = icon_button(theme, "chevron-right", "", name="page_next_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for widget in (self.before_button, self.label, self.spin, self.of_label, self.next_button):
            row.addWidget(widget)
        self.before_button.clicked.connect(lambda: self.page_requested.emit(self.spin.value() - 1))
        self.next_button.clicked.connect(lambda: self.page_requested.emit(self.spin.value() + 1))
        self.spin.valueChanged.connect(self.page_requested)
        self.retranslate()
        self.set_pages(1)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.label.setText(text("Page"))
        self.spin.setAccessibleName(text("Page"))
        for button, words in (
            (self.before_button, text("Page before")),
            (self.next_button, text("Next page")),
        ):
            button.setAccessibleName(words)
            plain_tooltip(button, words)
        self._show()

    def set_pages(self, pages: int) -> None:
        """Say how many pages there are; the first one is in sight."""
        self._pages = pages
        self.spin.blockSignals(True)
        self.spin.setRange(1, max(pages, 1))
        self.spin.blockSignals(False)
        self.set_page(1)

    def set_page(self, page: int) -> None:
        """Say which page is in sight, counted from 1; tells nobody."""
        self.spin.blockSignals(True)
        self.spin.setValue(page)
        self.spin.blockSignals(False)
        self._show()

    def _show(self) -> None:
        page = self.spin.value()
        self.of_label.setText(self._wording.text("of {pages}").format(pages=self._pages))
        for button, open_ in ((self.before_button, page > 1), (self.next_button, page < self._pages)):
            button.setEnabled(open_)


class _PageSpin(QSpinBox):
    """Take a number; Return goes there, and does not press the main button of the dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        self.setFixedWidth(64)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number that was typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.interpretText()
            self.selectAll()
            event.accept()
        else:
            super().keyPressEvent(event)
