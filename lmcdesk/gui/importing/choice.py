"""Choose one of a few by a drop-down that stays as it is while the page scrolls under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class Choice(QComboBox):
    """Offer pairs of a value and its text; `picked` tells what was chosen by hand."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make it, offering nothing yet."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._on_self_activated)

    def set_choices(self, choices: Sequence[tuple[object, str]], value: object) -> None:
        """Offer these, one of them chosen; tells nobody."""
        with QSignalBlocker(self):
            self.clear()
            for data, text in choices:
                self.addItem(text, data)
            self.set_value(value)

    def offer(self, model: QAbstractItemModel) -> None:
        """Offer what a model holds that others show as well."""
        with QSignalBlocker(self):
            self.setModel(model)

    def value(self) -> object:
        """Return the chosen value, None where nothing is chosen."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose a value, or nothing where it is not offered; tells nobody."""
        with QSignalBlocker(self):
            rows = range(self.count())
            self.setCurrentIndex(next((row for row in rows if self.itemData(row) == value), -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a choice must not change while one scrolls past it."""
        event.ignore()

    def _on_self_activated(self, index: int) -> None:
        self.picked.emit(self.itemData(index))
