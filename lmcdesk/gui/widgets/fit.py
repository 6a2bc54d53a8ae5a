"""Give dialogs the height of what they hold."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def fit_height(window: QWidget) -> None:
    """Make a window as high as its contents need at its present width; lines that wrap are counted.

    A layout by itself asks for the height that wrapped lines have at their narrowest.
    """
    layout = window.layout()
    if layout is None:
        return
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    # The innermost first: words that have changed reach the outer layouts only with the next events.
    for part in reversed(window.findChildren(QWidget)):
        inner = part.layout()
        if inner is not None:
            inner.activate()
    layout.activate()
    width = max(window.width(), window.minimumWidth())
    wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
    height = wanted if wanted >= 0 else layout.totalSizeHint().height()
    window.setMinimumHeight(height)
    window.resize(width, height)
