"""Remember what belongs to this computer and not to an event: how the window looks."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings

from lmcdesk.gui.theme import Appearance

_APPEARANCE = "look/appearance"


def preferences_file() -> Path:
    """Return where preferences are kept unless told otherwise."""
    return Path(platformdirs.user_config_dir("lmcdesk", appauthor=False)) / "window.ini"


class Preferences:
    """Read and keep preferences in an ini file; a file that cannot be read has the defaults."""

    def __init__(self, file: Path) -> None:
        """Take the file; it is made when the first preference is chosen."""
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def appearance(self) -> Appearance:
        """Return light, dark, or as the system."""
        kept = self._settings.value(_APPEARANCE, Appearance.SYSTEM.value)
        return next((choice for choice in Appearance if choice.value == kept), Appearance.SYSTEM)

    def keep_appearance(self, appearance: Appearance) -> None:
        """Keep the choice for the next start."""
        self._settings.setValue(_APPEARANCE, appearance.value)
