"""Put the commands into the menus of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from lmcdesk.gui.commands import MENUS
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar

    from lmcdesk.gui.commands import Commands
    from lmcdesk.wording import Wording

TITLES = dict(
    zip(MENUS, (N_("&File"), N_("&Edit"), N_("&People"), N_("&Speakers"), N_("&View")), strict=True)
)


def build_menus(bar: QMenuBar, commands: Commands) -> dict[str, QMenu]:
    """Fill a bar with one menu after the other and return them by their keys, still without titles."""
    menus = {key: bar.addMenu("") for key in MENUS}
    for key, menu in menus.items():
        menu.addActions(commands.in_menu(key))
    return menus


def word_menus(menus: dict[str, QMenu], wording: Wording) -> None:
    """Word the titles."""
    for key, menu in menus.items():
        menu.setTitle(wording.text(TITLES[key]))
