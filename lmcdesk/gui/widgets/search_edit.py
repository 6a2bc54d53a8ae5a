"""Search as one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lmcdesk.gui.theme import Theme, Tint


class SearchEdit(QLineEdit):
    """Take a few letters; Escape clears them, Down or Return goes on to what was found."""

    results_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        placeholder: str,
        label: str,
        *,
        name: str = "search_edit",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        # A placeholder is read as a description only: the name has to be said.
        self.setAccessibleName(label)
        glass = QAction(self)
        glass.setObjectName("search_glass_action")
        theme.icons.bind(glass, "search", Tint.MUTED)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self)
        self._clear.setObjectName("search_clear_action")
        theme.icons.bind(self._clear, "x", Tint.MUTED)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        # After adding: the line's button follows changes of the action alone.
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_self_text_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Escape, go on with Down or Return."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.results_requested.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_self_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
