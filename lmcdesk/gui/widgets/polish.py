"""Mark widgets for the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def mark(widget: QWidget, **properties: str) -> None:
    """Set properties that the style sheet reads, and let it look again where one has changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    # Before it is first shown Qt polishes a widget itself, and polished too early it would lose its font.
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def set_shown(widget: QWidget, shown: bool) -> None:
    """Show or hide a part of a window, also before it has been put into one."""
    if shown and widget.parentWidget() is None:
        # Shown now it would be a window of its own; so it only forgets that it was hidden.
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)
