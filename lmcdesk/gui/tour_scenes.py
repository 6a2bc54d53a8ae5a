"""Bring up the dialogs that a tour takes pictures of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow

Scene = Iterator[tuple[str, QWidget]]
"""Names of pictures, each with what to take it of, once that is on screen."""


def dialog_scene(show: Callable[[], object], name: str) -> Scene:
    """Have a dialog come up, and close it again; raises LookupError where none does."""
    show()
    dialog = QApplication.activeModalWidget()
    if dialog is None:
        raise LookupError(f"no dialog came up for {name}")
    yield name, dialog
    dialog.close()


def command_scenes(window: MainWindow, *commands: tuple[str, str]) -> Scene:
    """Show one dialog after the other; each command comes with the name of its picture."""
    for command, name in commands:
        yield from dialog_scene(window.commands[command].trigger, name)
