"""Offer nothing that writes while the open store may only be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lmcdesk.gui.widgets.writing import does_write

if TYPE_CHECKING:
    from lmcdesk.gui.commands import Commands


class OnlyReading(QObject):
    """Let commands that write rest, and whatever on the pages is marked by `writes`.

    Lists, searches and papers work as ever. What a page turns on meanwhile is turned off again.
    """

    def __init__(self, commands: Commands, pages: QWidget) -> None:
        """Take the commands, and what holds the pages."""
        super().__init__(pages)
        self._commands = commands
        self._pages = pages
        self._on = False

    def set_on(self, on: bool) -> None:
        """Rest, or go on; while it rests, parts that have come up since rest too."""
        if not on and not self._on:
            return
        self._on = on
        self._commands.rest_writing(on)
        change = self._rest if on else self._go_on
        for part in self._pages.findChildren(QObject):
            if isinstance(part, QWidget | QAction) and does_write(part):
                change(part)

    def look(self) -> None:
        """Let the parts of a page that has come up rest as the others do."""
        self.set_on(self._on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a part off that its page has turned on."""
        if self._on and event.type() is QEvent.Type.EnabledChange and isinstance(watched, QWidget):
            watched.setEnabled(False)
        return super().eventFilter(watched, event)

    def _rest(self, part: QWidget | QAction) -> None:
        if part.property("rests"):
            return
        part.setProperty("rests", True)
        part.setEnabled(False)
        part.installEventFilter(self)

    def _go_on(self, part: QWidget | QAction) -> None:
        if part.property("rests"):
            part.setProperty("rests", False)
            part.removeEventFilter(self)
            part.setEnabled(True)
