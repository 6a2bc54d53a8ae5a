"""Hold whether private fields are covered, for the screen that is shared."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from lmcdesk.domain.message import Message


class Cover(QObject):
    """Say which fields are hidden at present; whoever shows one asks here and follows `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing hidden."""
        super().__init__(parent)
        self._on = False

    @property
    def on(self) -> bool:
        """Tell whether private fields are hidden."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Hide private fields, or show them again, everywhere at once."""
        if on != self._on:
            self._on = on
            self.changed.emit()

    def hides(self, table: str, name: str) -> bool:
        """Tell whether a field of a table is hidden."""
        if not self._on:
            return False
        from lmcdesk.domain.privacy import is_covered

        return is_covered(table, name)

    def conceal(self, sentence: Message) -> Message:
        """Return a sentence as it may be read by everybody who sees the screen."""
        if not self._on:
            return sentence
        from lmcdesk.domain.privacy import conceal

        return conceal(sentence)
