"""Give dialogs the height of what they hold."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def fit_height(window: QWidget) -> None:
    """Make a window as high as its contents need at its present width; lines that wrap are counted."""
    layout = window.layout()
    if layout is None:
        return
    layout.activate()
    width = max(window.width(), layout.totalMinimumSize().width())
    wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
    window.resize(width, max(wanted, layout.totalSizeHint().height() if wanted < 0 else wanted))
