"""Offer whom or what a few letters may mean, below the line they are typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lmcdesk.gui.theme import Space, Theme, Tint
from lmcdesk.gui.widgets.row_list import Row
from lmcdesk.gui.widgets.suggestion_list import SuggestionList

_NARROWEST = 320


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Describe one row: `key` is handed back when it is chosen.

    `flag` is a country's three letters (None: no room for one), `icon` the name of an icon.
    """

    key: object
    text: str
    second: str = ""
    flag: str | None = None
    icon: str = ""


class SuggestEdit(QLineEdit):
    """Show suggestions while one types; arrows choose, Return takes the chosen one, Escape closes.

    The list lies on the window itself and never takes the focus, so typing goes on. Whoever listens
    clears the line once the choice has been followed.
    """

    chosen = Signal(object)
    """She took a suggestion: its key."""

    def __init__(
        self,
        theme: Theme,
        suggest: Callable[[str], Sequence[Suggestion]],
        *,
        icon: str = "search",
        name: str = "suggest_edit",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        sign = QAction(self)
        sign.setObjectName(f"{name}_sign_action")
        theme.icons.bind(sign, icon, Tint.MUTED)
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        self._suggest = suggest
        self._offers: Sequence[Suggestion] = ()
        self._watched: QWidget | None = None
        self._popup = SuggestionList(theme, self)
        self._popup.setObjectName(f"{name}_popup")
        self._popup.hide()
        self._popup.row_chosen.connect(self._on_popup_row_chosen)
        self._popup.row_changed.connect(self._on_popup_row_changed)
        self.textEdited.connect(self._on_self_text_edited)
        self.textChanged.connect(self._on_self_text_changed)

    def set_words(self, placeholder: str, label: str, list_label: str) -> None:
        """Word the line and its list; a placeholder is read as a description only."""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(label)
        self._popup.set_label(list_label)

    def offers(self) -> Sequence[Suggestion]:
        """Return the suggestions shown at present."""
        return self._offers if self.is_open() else ()

    def current_row(self) -> int:
        """Return the row that Return would take, or -1."""
        return self._popup.current_row() if self.is_open() else -1

    def is_open(self) -> bool:
        """Tell whether the list is shown."""
        return not self._popup.isHidden()

    def refresh(self) -> None:
        """Ask again what the letters may mean, where the list is open."""
        if self.is_open():
            self._open()

    def close_list(self) -> None:
        """Hide the list; the letters stay."""
        self._offers = ()
        self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list, take a row, or close it."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape and (self.is_open() or self.text()):
            if self.is_open():
                self.close_list()
            else:
                self.clear()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the focus goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.close_list()

    def hideEvent(self, event: QEvent) -> None:
        """Never leave the list behind."""
        self.close_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list when the window changes under it."""
        if event.type() == QEvent.Type.Resize:
            self.close_list()
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        if self.is_open():
            self._popup.step(by)
        elif self.text().strip():
            self._open()

    def _take(self) -> None:
        if not self.is_open() and self.text().strip():
            self._open()
        row = self.current_row()
        if row >= 0:
            self._choose(row)

    def _choose(self, row: int) -> None:
        key = self._offers[row].key
        self.close_list()
        self.chosen.emit(key)

    def _open(self) -> None:
        self._offers = self._suggest(self.text())
        if not self._offers:
            self.close_list()
            return
        window = self.window()
        if window is not self._watched:
            self._watched = window
            # It lies on the window, above its neighbours, and goes when this line goes.
            self._popup.setParent(window)
            self.destroyed.connect(self._popup.deleteLater)
            window.installEventFilter(self)
        self._popup.set_rows([Row(o.text, o.second, o.flag, o.icon) for o in self._offers])
        self._place(window)
        self._popup.show()
        self._popup.raise_()

    def _place(self, window: QWidget) -> None:
        """Put the list below the line, or above where there is more room."""
        top_left = self.mapTo(window, QPoint(0, 0))
        below = window.height() - (top_left.y() + self.height()) - Space.S
        above = top_left.y() - Space.S
        wanted = self._popup.wanted_height()
        under = wanted <= below or below >= above
        height = min(wanted, below if under else above)
        width = min(max(self.width(), _NARROWEST), window.width() - 2 * Space.S)
        left = min(top_left.x(), window.width() - width - Space.S)
        top = top_left.y() + self.height() + Space.XS if under else top_left.y() - height - Space.XS
        self._popup.setGeometry(QRect(max(left, Space.S), top, width, height))

    def _on_self_text_edited(self, text: str) -> None:
        if text.strip():
            self._open()

    def _on_self_text_changed(self, text: str) -> None:
        if not text.strip():
            self.close_list()

    def _on_popup_row_chosen(self, row: int) -> None:
        self._choose(row)

    def _on_popup_row_changed(self, row: int) -> None:
        if 0 <= row < len(self._offers):
            offer = self._offers[row]
            words = ", ".join(part for part in (offer.text, offer.second) if part)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
