"""What every step of the assistant has."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lmcdesk.gui.context import Context
from lmcdesk.gui.theme import Space


class StepPage(QWidget):
    """Hold the column of a step; subclasses fill it and word it."""

    def __init__(self, context: Context, name: str) -> None:
        """Make the page with nothing on it."""
        super().__init__()
        self.setObjectName(name)
        self.context = context
        self.wording = context.desk.wording
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)

    def arrive(self) -> None:
        """Put the cursor where this step begins."""
