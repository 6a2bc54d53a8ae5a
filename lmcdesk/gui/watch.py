"""Say at once, and for as long as it is so, that the store was moved or may only be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.message import Message
from lmcdesk.gui.theme import Tone

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow


EVERY_MS = 1000
"""How often the place of the store is looked at while nothing else happens, in milliseconds."""


class StoreWatch(QObject):
    """Look at the file of the open store when its window gets the focus and while it has one.

    Where another file stands at its path, or none, the next write would be refused: she learns it when
    she comes back from moving it, not after she has typed. Once it is back, work goes on.
    """

    def __init__(self, window: MainWindow) -> None:
        """Take the window whose store to look at and whose banner to use."""
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)

    def look(self) -> None:
        """Let stand in the banner what is so of the store now; look again now and then."""
        self._timer.start()
        sentence, tone = self._standing()
        self._window.only_reading.set_on(sentence is not None and sentence.key == "store.opened_read_only")
        self._window.teller.stand("" if sentence is None else self._window.wording.say(sentence), tone)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whenever the window gets the focus."""
        if event.type() is QEvent.Type.WindowActivate and self._window.desk is not None:
            self.look()
        return super().eventFilter(watched, event)

    def _standing(self) -> tuple[Message | None, Tone]:
        desk = self._window.desk
        if desk is None:
            return None, Tone.CHECK
        path = {"path": str(desk.store.path)}
        try:
            if not desk.store.in_place:
                return Message("store.moved", path), Tone.DANGER
            return (Message("store.opened_read_only", path) if desk.store.read_only else None), Tone.CHECK
        except KnownError as error:
            # It went in between.
            return error.sentence, Tone.DANGER
