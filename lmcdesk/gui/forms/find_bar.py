"""Narrow a table down: a few letters, and chips with counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.chip import Chip, FilterChips
from lmcdesk.gui.widgets.search_edit import SearchEdit


class FindBar(QWidget):
    """Hold the search and the chips of a page, of which some may be on together.

    The first chip stands for everything: it is on while no other one is, and puts the others off.
    """

    changed = Signal()
    results_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a bar without chips."""
        super().__init__(parent)
        self._keys: list[str] = []
        self._on: frozenset[str] = frozenset()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.M)
        self.search_edit = SearchEdit(theme, "", "")
        self.search_edit.setFixedWidth(240)
        self._before: QWidget = self.search_edit
        self.chips = FilterChips(theme, "")
        self._row.addWidget(self.search_edit, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        self.search_edit.textChanged.connect(self.changed)
        self.search_edit.results_requested.connect(self.results_requested)
        self.chips.checked_changed.connect(self._on_chips_checked_changed)

    def add_button(self, button: QWidget) -> None:
        """Add a button between the search and the chips."""
        self._row.insertWidget(self._row.count() - 1, button, 0, Qt.AlignmentFlag.AlignTop)
        QWidget.setTabOrder(self._before, button)
        self._before = button

    def set_words(self, placeholder: str, search: str, filters: str) -> None:
        """Word the search and name both for assistive tools."""
        self.search_edit.setPlaceholderText(placeholder)
        self.search_edit.setAccessibleName(search)
        self.chips.setAccessibleName(filters)
        self._keys = []

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; those that were on and are gone are told."""
        keys = [chip.key for chip in chips]
        if keys == self._keys:
            for chip in chips:
                self.chips.set_count(chip.key, chip.count)
        else:
            self.chips.set_chips(chips)
            self.chips.follow(self._before)
            self._keys = keys
        gone = self._on - set(keys)
        self._on -= gone
        self._show_on()
        if gone:
            self.changed.emit()

    def query(self) -> str:
        """Return what is searched for."""
        return self.search_edit.text().strip()

    def on(self) -> frozenset[str]:
        """Return the keys of the chips that are on, but for the one that stands for everything."""
        return self._on

    def set_on(self, keys: Collection[str]) -> None:
        """Put exactly some chips on, those too that are still to be shown; told once."""
        if frozenset(keys) != self._on:
            self._on = frozenset(keys)
            self._show_on()
            self.changed.emit()

    def set_all(self, keys: Collection[str], query: str) -> None:
        """Put exactly some chips on and search for something; told once."""
        if query != self.query():
            self._on = frozenset(keys)
            self._show_on()
            self.search_edit.setText(query)
        else:
            self.set_on(keys)

    def focus_search(self) -> None:
        """Put the cursor into the search, ready to type over what stands there."""
        self.search_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_edit.selectAll()

    def clear(self) -> None:
        """Show everything again; told once."""
        self._on = frozenset()
        self._show_on()
        if self.search_edit.text():
            self.search_edit.clear()
        else:
            self.changed.emit()

    def _show_on(self) -> None:
        self.chips.set_checked(self._on or self._keys[:1])

    def _on_chips_checked_changed(self) -> None:
        everything, checked = frozenset(self._keys[:1]), frozenset(self.chips.checked())
        put_off = everything <= checked and bool(self._on)
        # Those whose chips are still to come stay on.
        waiting = self._on - set(self._keys)
        self._on = frozenset() if put_off else (checked - everything) | waiting
        self._show_on()
        self.changed.emit()
