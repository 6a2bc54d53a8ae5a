"""Offer one of several ways, or a way that may be left, with a line that says what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from lmcdesk.gui.widgets.text import PlainLabel, TextRole

_INDENT = 33
"""As far as the words of the button stand from its left edge."""


class OptionRow(QWidget):
    """Hold a radio button, or a box to check, and below it a line of explanation that works as well."""

    def __init__(self, name: str, *, check: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_option")
        self.button: QAbstractButton = QCheckBox() if check else QRadioButton()
        self.button.setObjectName(f"{name}_button")
        self._about = PlainLabel("", TextRole.SMALL, wrap=True)
        self._about.setObjectName(f"{name}_about_label")
        self._about.setContentsMargins(_INDENT, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._about)

    def set_texts(self, text: str, about: str) -> None:
        """Word the option and its line."""
        self.button.setText(text.replace("&", "&&"))
        self.button.setAccessibleDescription(about)
        self._about.setText(about)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the option by its line too."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.button.click()
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
