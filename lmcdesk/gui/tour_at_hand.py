"""Photograph what is at hand everywhere: palette, settings, keys, help, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.dialogs.settings import SettingsDialog
from lmcdesk.gui.help.help_window import HelpWindow
from lmcdesk.gui.palette.palette import Palette
from lmcdesk.gui.tour_scenes import Scene, command_scenes

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow


def walk_at_hand(window: MainWindow, event_id: int) -> Scene:
    """Show one thing after the other on the page of speakers, then the start page once more."""
    window.open_event(event_id, "speakers")
    yield from _palette(window)
    yield from _settings(window)
    yield from command_scenes(window, ("help.keys", "key-sheet"), ("help.about", "about"))
    yield from _help(window)
    window.show_start()
    yield "start-opened", window
    window.commands["go.anything"].trigger()
    yield "palette-start", window
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    palette.close_palette()


def _palette(window: MainWindow) -> Scene:
    window.commands["go.anything"].trigger()
    yield "palette", window
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    for name, words in (("found", "po"), ("nothing", "helicopter")):
        palette.edit.setText(words)
        yield f"palette-{name}", window
    palette.close_palette()


def _settings(window: MainWindow) -> Scene:
    window.commands["app.settings"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SettingsDialog)
    for section in (*dialog.forms, "keys"):
        dialog.show_section(section)
        if section == "keys":
            edit = dialog.keys_form.edit("event.new").edit
            edit.setKeySequence(QKeySequence("Ctrl+E"))
            edit.pressed.emit()
        yield f"settings-{section}", dialog
    dialog.close()


def _help(window: MainWindow) -> Scene:
    window.commands["help.open"].trigger()
    shown = window.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    for topic in shown.topics:
        shown.show_topic(topic.key)
        yield f"help-{topic.key}", shown
    shown.search_edit.setText("undo")
    yield "help-search", shown
    shown.close()
