"""Show what a paste would set before it does: how much, a few differences, what is refused and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme, Tint, Tone
from lmcdesk.gui.widgets.buttons import quiet_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.icon_label import IconLabel
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.writing import writes


class PasteStrip(QFrame):
    """Stand above the table until the paste is set or given up; Escape gives it up."""

    set_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make the strip, which is hidden until there is something to show."""
        super().__init__(parent)
        self.setObjectName("paste_strip")
        mark(self, look="banner", tone=Tone.ACCENT.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(theme, "info", Tint.ACCENT, 16), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        self.summary_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.summary_label.setObjectName("paste_summary_label")
        self.details_label = PlainLabel("", wrap=True)
        self.details_label.setObjectName("paste_details_label")
        self.refused_label = PlainLabel("", wrap=True, tone=Tone.CHECK)
        self.refused_label.setObjectName("paste_refused_label")
        for label in (self.summary_label, self.details_label, self.refused_label):
            words.addWidget(label)
        row.addLayout(words, 1)
        self.set_button = writes(secondary_button(theme, "", "check", name="paste_set_button"))
        self.cancel_button = quiet_button(theme, "", name="paste_cancel_button")
        for button in (self.set_button, self.cancel_button):
            button.setAutoDefault(True)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.set_button.clicked.connect(self.set_requested)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.hide()

    def set_words(self, take: str, give_up: str) -> None:
        """Word the buttons."""
        set_button_text(self.set_button, take)
        set_button_text(self.cancel_button, give_up)

    def show_plan(self, summary: str, details: Sequence[str], refused: Sequence[str], *, some: bool) -> None:
        """Show what would be set and what not; where there is nothing to set, only giving up is left."""
        self.summary_label.setText(summary)
        for label, lines in ((self.details_label, details), (self.refused_label, refused)):
            label.setText("\n".join(lines))
            label.setVisible(bool(lines))
        self.set_button.setVisible(some)
        self.setAccessibleName(summary)
        self.show()

    def focus(self) -> None:
        """Put the focus where Return sets what is shown, or gives it up where nothing can be set."""
        hidden = self.set_button.isHidden() or not self.set_button.isEnabled()
        (self.cancel_button if hidden else self.set_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the paste up with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_requested.emit()
            event.accept()
            return
        super().keyPressEvent(event)
