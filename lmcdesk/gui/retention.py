"""Remind of data that was to be kept until a day that is over; nothing is ever forgotten by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmcdesk.gui.theme import Theme, Tone
from lmcdesk.gui.widgets.banner import Banner

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


class RetentionBanner(Banner):
    """Say that the day is over, with the way to forget; hidden while there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        """Make the banner, hidden."""
        super().__init__(theme, Tone.CHECK)
        self.setObjectName("retention_banner")

    def show_for(self, desk: Desk | None, event_id: int | None) -> None:
        """Look whether the day of an event is over while its data is still held."""
        until = None if desk is None or event_id is None else desk.forgetting.due(event_id)
        if desk is None or until is None:
            self.set_message("")
            return
        text = desk.wording.text
        told = text("Its data was to be kept until {day}.").format(day=desk.wording.day(until))
        self.set_message(told, Tone.CHECK, text("Forget personal data…"))
