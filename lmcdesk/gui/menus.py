"""Put the commands into the menus of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from lmcdesk.gui.commands import EDIT, FILE, HELP, MENUS, PEOPLE, SPEAKERS, VIEW
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar

    from lmcdesk.gui.commands import Commands
    from lmcdesk.wording import Wording

TITLES = {
    FILE: N_("&File"),
    EDIT: N_("&Edit"),
    PEOPLE: N_("&People"),
    SPEAKERS: N_("&Speakers"),
    VIEW: N_("&View"),
    HELP: N_("&Help"),
}
_APART = (
    "event.edit",
    "event.hand_over",
    "app.settings",
    "app.quit",
    "edit.copy",
    "edit.find",
    "row.remove",
    "look.system",
    "help.about",
)
"""Before these stands a line."""


def build_menus(bar: QMenuBar, commands: Commands) -> dict[str, QMenu]:
    """Fill a bar with one menu after the other and return them by their keys, still without titles."""
    menus = {key: bar.addMenu("") for key in MENUS}
    for key, menu in menus.items():
        menu.addActions(commands.in_menu(key))
    for key in _APART:
        action = commands[key]
        next(menu for menu in menus.values() if action in menu.actions()).insertSeparator(action)
    return menus


def word_menus(menus: dict[str, QMenu], wording: Wording) -> None:
    """Word the titles."""
    for key, menu in menus.items():
        menu.setTitle(wording.text(TITLES[key]))
