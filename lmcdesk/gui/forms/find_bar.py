"""Narrow a table down: a few letters, and chips with counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.chip import Chip, FilterChips
from lmcdesk.gui.widgets.search_edit import SearchEdit


class FindBar(QWidget):
    """Hold the search and the chips of a page, of which exactly one is on, the first by default."""

    changed = Signal()
    results_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a bar without chips."""
        super().__init__(parent)
        self._keys: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self.search_edit = SearchEdit(theme, "", "")
        self.search_edit.setFixedWidth(240)
        self.chips = FilterChips(theme, "", exclusive=True)
        row.addWidget(self.search_edit, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        self.search_edit.textChanged.connect(self.changed)
        self.search_edit.results_requested.connect(self.results_requested)
        self.chips.checked_changed.connect(self.changed)

    def set_words(self, placeholder: str, search: str, filters: str) -> None:
        """Word the search and name both for assistive tools."""
        self.search_edit.setPlaceholderText(placeholder)
        self.search_edit.setAccessibleName(search)
        self.chips.setAccessibleName(filters)
        self._keys = []

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; one that was on and is gone gives way to the first, which is told."""
        keys = [chip.key for chip in chips]
        if keys == self._keys:
            for chip in chips:
                self.chips.set_count(chip.key, chip.count)
            return
        before = self.chosen()
        self.chips.set_chips(chips)
        self.chips.follow(self.search_edit)
        self._keys = keys
        self.chips.set_checked([before if before in keys else keys[0]])
        if before and before not in keys:
            self.changed.emit()

    def query(self) -> str:
        """Return what is searched for."""
        return self.search_edit.text().strip()

    def chosen(self) -> str:
        """Return the key of the chip that is on, "" before there are chips."""
        return next(iter(self.chips.checked()), "")

    def focus_search(self) -> None:
        """Put the cursor into the search, ready to type over what stands there."""
        self.search_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_edit.selectAll()

    def clear(self) -> None:
        """Show everything again; told once."""
        if self._keys:
            self.chips.set_checked([self._keys[0]])
        if self.search_edit.text():
            self.search_edit.clear()
        else:
            self.changed.emit()
