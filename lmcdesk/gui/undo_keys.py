"""Share keys between the editor in focus and the desk: Ctrl+Z, and Ctrl+Del within a text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_WORD = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Delete)


def editor_has(widget: QWidget | None, *, redo: bool = False) -> bool:
    """Tell whether an editor has typing of its own to undo (or redo)."""
    match widget:
        case QLineEdit():
            return widget.isRedoAvailable() if redo else widget.isUndoAvailable()
        case QPlainTextEdit():
            document = widget.document()
            return document.isRedoAvailable() if redo else document.isUndoAvailable()
    return False


class UndoKeys(QObject):
    """Stand between the focused editor and the window's shortcuts.

    Editors claim Ctrl+Z for themselves even with nothing to undo; the claim is refused then, and
    the window's own action gets the key. Ctrl+Del they do not claim, though within a text it means
    the next word and not the person: the claim is made for them. The filter sits on the focused widget
    alone, since one on the application would see every event of the program.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        """Follow the focus of an application for as long as the parent lives."""
        super().__init__(parent)
        self._watched: QWidget | None = None
        app.focusChanged.connect(self._on_app_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the claim of an editor that has nothing to undo or redo."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.DeleteEndOfWord) or event.keyCombination() == _WORD:
                event.accept()
                return True
            for key, redo in ((QKeySequence.StandardKey.Undo, False), (QKeySequence.StandardKey.Redo, True)):
                if event.matches(key) and isinstance(watched, QWidget) and not editor_has(watched, redo=redo):
                    event.ignore()
                    return True
        return super().eventFilter(watched, event)

    def _on_app_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is self._watched:
            old.removeEventFilter(self)
        self._watched = new
        if isinstance(new, QLineEdit | QPlainTextEdit):
            new.installEventFilter(self)
