"""Choose one of many by typing any part of its name; what is not in the list is not taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget


class PickCombo(QComboBox):
    """Offer pairs of a value and its text; typing narrows them down, leaving puts the choice back."""

    picked = Signal(object)
    """The value chosen by hand."""

    def __init__(self, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None) -> None:
        """Take the choices in the order in which to offer them."""
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        completer = self.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.activated.connect(self._on_self_activated)
        self._editor().editingFinished.connect(self._on_edit_editing_finished)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices, keeping the chosen value where it is among them."""
        value = self.value()
        self.blockSignals(True)
        self.clear()
        for data, text in choices:
            self.addItem(text, data)
        self.blockSignals(False)
        self.set_value(value)

    def value(self) -> object:
        """Return the chosen value, None where nothing is chosen."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose a value, or nothing where it is not offered; tells nobody."""
        index = next((row for row in range(self.count()) if self.itemData(row) == value), -1)
        self.setCurrentIndex(index)
        if index < 0:
            self.setEditText("")

    def setAccessibleName(self, name: str) -> None:
        """Name the editor within too: it is what takes the focus."""
        super().setAccessibleName(name)
        self._editor().setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the editor within too."""
        super().setAccessibleDescription(description)
        self._editor().setAccessibleDescription(description)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a choice must not change while one scrolls past it."""
        event.ignore()

    def _editor(self) -> QLineEdit:
        edit = self.lineEdit()
        assert edit is not None
        return edit

    def _on_self_activated(self, index: int) -> None:
        self.picked.emit(self.itemData(index))

    def _on_edit_editing_finished(self) -> None:
        typed = self.currentText().strip().casefold()
        found = [row for row in range(self.count()) if self.itemText(row).casefold() == typed]
        if not found and typed:
            found = [row for row in range(self.count()) if self.itemText(row).casefold().startswith(typed)]
        if found and found[0] != self.currentIndex():
            self.setCurrentIndex(found[0])
            self.picked.emit(self.itemData(found[0]))
        elif self.currentIndex() >= 0:
            self.setEditText(self.itemText(self.currentIndex()))
        else:
            self.setEditText("")
