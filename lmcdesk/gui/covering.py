"""Put the privacy cover on and off from the window, which says for as long as it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout

from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.banner import Banner

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow


class Covering(QObject):
    """Bind the command of the cover, and hold the strip that names what is hidden."""

    def __init__(self, window: MainWindow, column: QBoxLayout) -> None:
        """Take the window, and the column at whose top the strip stands."""
        super().__init__(window)
        self._window = window
        self.strip = Banner(window.theme, Tone.ACCENT)
        self.strip.setObjectName("cover_strip")
        column.insertWidget(0, self.strip)
        self._action = window.commands["view.cover"]
        self._action.setCheckable(True)
        window.commands.bind({"view.cover": self.toggle})
        self.strip.action_requested.connect(self.toggle)
        window.theme.cover.changed.connect(self.retranslate)
        self.retranslate()

    def toggle(self) -> None:
        """Hide what is private, or show it again; what stands in a field is saved before it is hidden."""
        cover, session = self._window.theme.cover, self._window.session
        if not cover.on and session is not None:
            session.commit()
        cover.set_on(not cover.on)

    def retranslate(self) -> None:
        """Say that the cover is on, or nothing."""
        text, on = self._window.wording.text, self._window.theme.cover.on
        self._action.setChecked(on)
        if on:
            hidden = text("Privacy cover is on: contacts, levels and notes are hidden.")
            self.strip.set_message(hidden, Tone.ACCENT, text("Show them again"))
        else:
            self.strip.set_message("")
