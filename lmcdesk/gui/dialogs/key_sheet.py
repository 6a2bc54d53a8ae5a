"""Show the keys that work on the page in front; Escape closes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.key_sheet import KeyGroup
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import quiet_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from lmcdesk.gui.theme import Theme
    from lmcdesk.wording import Wording

COLUMN = 270


class KeySheetDialog(FormDialog):
    """Show groups of keys in columns, those of the page first."""

    change_requested = Signal()
    """She wants other keys."""

    def __init__(
        self, theme: Theme, wording: Wording, groups: Sequence[KeyGroup], parent: QWidget | None = None
    ) -> None:
        """Take the groups."""
        super().__init__(theme, wording, "key_sheet_dialog", parent)
        self.groups = tuple(groups)
        self._build_ui()
        self.change_button.clicked.connect(self._on_change_button_clicked)
        self.close_button.clicked.connect(self.accept)
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("Keyboard shortcuts"))
        set_button_text(self.change_button, text("Change keys…"))
        set_button_text(self.close_button, text("Close"))

    def _build_ui(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        columns = _columns(self.groups)
        for groups in columns:
            column = QVBoxLayout()
            column.setSpacing(Space.M)
            for group in groups:
                column.addWidget(self._card(group))
            column.addStretch(1)
            row.addLayout(column, 1)
        self.column.addLayout(row, 1)
        self.setMinimumWidth(len(columns) * (COLUMN + Space.L) + 2 * Space.XL)
        self.change_button = quiet_button(self._theme, "", "keyboard", name="change_button")
        self.close_button = secondary_button(self._theme, "", name="close_button")
        foot = QHBoxLayout()
        foot.addWidget(self.change_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.column.addLayout(foot)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, group: KeyGroup) -> Card:
        card = Card(group.title, padding=Space.M)
        card.setMinimumWidth(COLUMN)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        # So many keys fit on a small laptop.
        grid.setVerticalSpacing(Space.XS // 2)
        grid.setColumnStretch(0, 1)
        for number, (words, keys) in enumerate(group.lines):
            grid.addWidget(PlainLabel(words, wrap=True), number, 0)
            label = PlainLabel(keys, TextRole.STRONG)
            label.setAccessibleName(f"{words}: {keys}")
            grid.addWidget(label, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        return card

    def _on_change_button_clicked(self) -> None:
        self.accept()
        self.change_requested.emit()


def _columns(groups: Sequence[KeyGroup]) -> list[list[KeyGroup]]:
    """Part the groups into the page's own and two columns of the others, of about the same height."""
    here = [group for group in groups if group.here]
    others = [group for group in groups if not group.here]
    half, height = sum(len(group.lines) + 2 for group in others) / 2, 0.0
    first: list[KeyGroup] = []
    for group in others:
        if height >= half:
            break
        first.append(group)
        height += len(group.lines) + 2
    parts = [here, first, others[len(first) :]]
    return [part for part in parts if part]
