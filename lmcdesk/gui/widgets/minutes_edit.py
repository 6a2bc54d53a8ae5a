"""Take a length of time as one types it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lmcdesk.gui.theme.fonts import tabular_figures
from lmcdesk.gui.widgets.polish import mark


class MinutesEdit(QLineEdit):
    """Read and show a length; what may be typed and how it is shown is decided by two functions.

    `parse` turns a text into a number (None for no length) and raises ValueError for what it cannot read;
    `show` turns the number into text. The unit is theirs.
    """

    value_edited = Signal(object)
    """She changed the value: the number, or None."""
    refused = Signal(str)
    """What she typed cannot be read; it stays in the field."""

    def __init__(
        self,
        parse: Callable[[str], int | None],
        show: Callable[[int | None], str],
        *,
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse = parse
        self._show = show
        self._value: int | None = None
        self.setAccessibleName(label)
        self.setFont(tabular_figures(self.font()))
        self.editingFinished.connect(self._on_self_editing_finished)
        self.textEdited.connect(self._on_self_text_edited)

    def value(self) -> int | None:
        """Return the last value that could be read."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a value, without a signal."""
        self._value = value
        self.setText(self._show(value))
        mark(self, state="")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces."""
        super().focusInEvent(event)
        self.selectAll()

    def _on_self_text_edited(self) -> None:
        mark(self, state="")

    def _on_self_editing_finished(self) -> None:
        if not self.isModified():
            return
        try:
            value = self._parse(self.text())
        except ValueError:
            mark(self, state="error")
            self.refused.emit(self.text())
            return
        changed = value != self._value
        self.set_value(value)
        self.setModified(False)
        if changed:
            self.value_edited.emit(value)
