"""Ask over what is open whether to open a store that somebody else has."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from lmcdesk.gui.pages.locked import LockedPage
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.fit import fit_height

WIDTH = 640


class LockedDialog(QDialog):
    """Show the page of a locked store with a way back; what is open stays so until she has chosen."""

    def __init__(self, page: LockedPage, parent: QWidget) -> None:
        """Take the page; whatever is pressed in it closes the dialog first."""
        super().__init__(parent)
        self.setObjectName("locked_dialog")
        self.setWindowTitle(page.title_label.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.addWidget(page)
        self.setMinimumWidth(WIDTH)
        page.offer_back()
        page.back_requested.connect(self.reject)
        for chosen in (page.read_requested, page.taking_requested):
            chosen.connect(self.accept)
        page.read_button.setDefault(True)
        page.read_button.setFocus()

    def open(self) -> None:
        """Come up as high as the sentences need."""
        fit_height(self)
        super().open()
