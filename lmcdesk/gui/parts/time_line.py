"""Tell the limits of a list against the length of its item, in words and as a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.badge import Badge
from lmcdesk.gui.widgets.share_bar import ShareBar
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.speaking import ItemLines
from lmcdesk.wording import Wording


class TimeLine(QWidget):
    """Show "4 speakers · 18 min of limits · the item has 20 min", a bar, and what is free or over."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self.setObjectName("time_line")
        self._wording = wording
        self.words_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.words_label.setObjectName("time_label")
        self.balance_badge = Badge(theme, "")
        self.balance_badge.setObjectName("balance_badge")
        self.unlimited_badge = Badge(theme, "")
        self.unlimited_badge.setObjectName("unlimited_badge")
        self.bar = ShareBar(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.bar, 1)
        row.addWidget(self.unlimited_badge)
        row.addWidget(self.balance_badge)
        column.addWidget(self.words_label)
        column.addLayout(row)

    def set_item(self, lines: ItemLines) -> None:
        """Show the time of an item's list."""
        self.words_label.setText(self._words(lines))
        length = lines.item.length_s
        self.bar.setVisible(length is not None)
        self.balance_badge.setVisible(length is not None)
        if length is not None:
            self.bar.set_share(lines.limits_s, length)
            self._show_balance(lines, length)
        self.unlimited_badge.setVisible(lines.unlimited > 0)
        self.unlimited_badge.set_badge(
            self._wording.plural("{n} without limit", "{n} without limit", lines.unlimited), Tone.CHECK
        )

    def _show_balance(self, lines: ItemLines, length: int) -> None:
        say = self._wording
        if lines.over_s:
            words = say.text("{length} over").format(length=say.length(lines.over_s))
            self.balance_badge.set_badge(words, Tone.DANGER)
        else:
            free = length - lines.limits_s
            words = say.text("{length} free").format(length=say.length(free))
            self.balance_badge.set_badge(words if free else say.text("just full"), Tone.OK)

    def _words(self, lines: ItemLines) -> str:
        say = self._wording
        speakers = say.plural("{n} speaker", "{n} speakers", len(lines.lines))
        limits = say.length(lines.limits_s)
        if lines.item.length_s is None:
            return say.text("{speakers} · {limits} of limits").format(speakers=speakers, limits=limits)
        return say.text("{speakers} · {limits} of limits · the item has {length}").format(
            speakers=speakers, limits=limits, length=say.length(lines.item.length_s)
        )
