"""Tell of one backup what it holds, whether it is sound, and what was done since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from lmcdesk.domain.backups import Backup, StoredEvent
from lmcdesk.domain.message import Message
from lmcdesk.gui.models.backups_table import since_words, size_words, when_words, why_words
from lmcdesk.gui.theme import Space, Theme, Tone
from lmcdesk.gui.widgets.layouts import clear_layout
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from lmcdesk.gui.cover import Cover
    from lmcdesk.services.backups import Contents
    from lmcdesk.wording import Wording

MOST_STEPS = 12
"""How many steps are told before the rest is only counted."""


class BackupPanel(QScrollArea):
    """Show the chosen backup; it is words alone, which the arrows scroll."""

    def __init__(self, theme: Theme, wording: Wording, here: Callable[[datetime], datetime]) -> None:
        """Take what words it, and what gives an instant as the clock says where she sits."""
        super().__init__()
        self.setObjectName("backup_panel")
        self._wording = wording
        self._cover: Cover = theme.cover
        self._here = here
        self._inner = QWidget()
        mark(self._inner, look="scrolled")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._column.setSpacing(Space.XS)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self._inner)

    def clear(self) -> None:
        """Say what choosing a backup is for."""
        text = self._wording.text
        told = text("Choose a backup to see what it holds and what was done since.")
        self._show([(told, TextRole.MUTED, None)])

    def show_checking(self, backup: Backup) -> None:
        """Show a backup that is still being checked."""
        self._show([*self._head(backup), (self._wording.text("Being checked…"), TextRole.MUTED, None)])

    def show_trouble(self, backup: Backup, sentence: Message) -> None:
        """Show a backup that nothing can be restored from, and why."""
        self._show([*self._head(backup), (self._wording.say(sentence), TextRole.BODY, Tone.DANGER)])

    def show_contents(self, backup: Backup, contents: Contents) -> None:
        """Show a backup that is sound."""
        text = self._wording.text
        lines: list[_Line] = [
            *self._head(backup),
            (text("Checked just now: whole and sound"), TextRole.BODY, Tone.OK),
            (text("Events in it"), TextRole.FIELD, None),
            *((f"– {event_words(self._wording, event)}", TextRole.BODY, None) for event in contents.events),
        ]
        if not contents.events:
            lines.append((text("None"), TextRole.MUTED, None))
        lines.append((text("Since then"), TextRole.FIELD, None))
        lines.append((since_words(self._wording, contents.since), TextRole.BODY, None))
        lines += [(f"– {line}", TextRole.SMALL, None) for line in self._steps(contents)]
        self._show(lines)

    def words(self) -> str:
        """Return all that is shown, a line for each."""
        return self.accessibleDescription()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give lines that wrap the height they have at the present width."""
        super().resizeEvent(event)
        self._fit()

    def _head(self, backup: Backup) -> list[_Line]:
        size = size_words(self._wording, backup.size)
        return [
            (when_words(self._wording, self._here(backup.at)), TextRole.STRONG, None),
            (f"{why_words(self._wording, backup)} · {size}", TextRole.MUTED, None),
        ]

    def _steps(self, contents: Contents) -> list[str]:
        told = step_words(self._wording, self._cover, contents.steps)
        left = contents.since.steps - len(told)
        if left > 0:
            told.append(self._wording.plural("and {n} more", "and {n} more", left))
        return told

    def _show(self, lines: Sequence[_Line]) -> None:
        clear_layout(self._column)
        for words, role, tone in lines:
            label = PlainLabel(words, role, wrap=True, tone=tone)
            if role is TextRole.FIELD:
                self._column.addSpacing(Space.S)
            self._column.addWidget(label)
            label.show()
        self._column.addStretch(1)
        # Showing the labels has laid them out without what stands below them.
        self._column.activate()
        self.setAccessibleName(self._wording.text("The chosen backup"))
        self.setAccessibleDescription("\n".join(words for words, _role, _tone in lines))
        self.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        self._inner.setMinimumHeight(self._column.totalHeightForWidth(self.viewport().width()))


_Line = tuple[str, TextRole, Tone | None]


def event_words(wording: Wording, event: StoredEvent) -> str:
    """Name an event of a store that is not open, with its days."""
    try:
        days = wording.days(date.fromisoformat(event.first_day), date.fromisoformat(event.last_day))
    except ValueError:
        # What another program has written there is shown as it is.
        days = event.first_day
    return wording.text("{title}, {days}").format(title=event.title, days=days)


def step_words(wording: Wording, cover: Cover, steps: Sequence[Message]) -> list[str]:
    """Say steps; what is private in them is hidden under the privacy cover."""
    return [wording.say(cover.conceal(step)) for step in steps]
