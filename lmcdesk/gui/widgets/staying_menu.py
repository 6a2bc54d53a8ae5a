"""Keep a menu open while things in it are ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class StayingMenu(QMenu):
    """Tick and untick without closing, by the pointer and by keys; anything else closes as usual."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what lies under the pointer."""
        if not self._toggle(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick what the arrows have come to."""
        if event.key() not in _TAKING or not self._toggle(self.activeAction()):
            super().keyPressEvent(event)

    def _toggle(self, action: QAction | None) -> bool:
        """Tick an action that can be ticked; tell whether it is one."""
        if action is None or not action.isCheckable():
            return False
        if action.isEnabled():
            action.trigger()
        return True
