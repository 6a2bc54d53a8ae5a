"""Let one choose light or dark in the menu, and keep what was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lmcdesk.gui.theme import Appearance
from lmcdesk.settings import APPEARANCE

if TYPE_CHECKING:
    from lmcdesk.gui.commands import Commands
    from lmcdesk.gui.theme import Theme
    from lmcdesk.settings import Settings


class AppearanceChoice(QObject):
    """Dress the program as the setting says, wherever it is chosen, and check its command."""

    def __init__(self, theme: Theme, settings: Settings, commands: Commands) -> None:
        """Take the theme, where the choice is kept, and the commands that make it."""
        super().__init__(commands)
        self._theme = theme
        self._settings = settings
        self._commands = commands
        for appearance in Appearance:
            key = f"look.{appearance.value}"
            commands.bind({key: partial(self._choose, appearance)})
            commands[key].setCheckable(True)
        self._check()
        self.destroyed.connect(settings.subscribe(self._on_settings_chosen))

    def _choose(self, appearance: Appearance) -> None:
        self._settings.keep(APPEARANCE, appearance.value)
        # A choice that was made already is checked again all the same: the click has unchecked it.
        self._check()

    def _check(self) -> None:
        for appearance in Appearance:
            self._commands[f"look.{appearance.value}"].setChecked(self._theme.appearance is appearance)

    def _on_settings_chosen(self, key: str) -> None:
        if key == APPEARANCE.key:
            self._theme.set_appearance(Appearance(self._settings.get(APPEARANCE)))
            self._check()
