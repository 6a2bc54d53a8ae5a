"""F1: the keys that work here."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lmcdesk.gui.dialogs.key_sheet import KeySheetDialog
from lmcdesk.gui.dialogs.settings import SettingsDialog
from lmcdesk.gui.session import PAGES
from lmcdesk.gui.shortcuts import choose_keys
from lmcdesk.gui.window import MainWindow


def opened(window: MainWindow, qtbot: QtBot) -> KeySheetDialog:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeySheetDialog)
    assert isinstance(dialog, KeySheetDialog)
    return dialog


def lines(dialog: KeySheetDialog, title: str) -> dict[str, str]:
    return dict(next(group.lines for group in dialog.groups if group.title == title))


def test_f1_shows_the_keys_of_the_page_its_lists_and_those_that_work_everywhere(
    sample: MainWindow, qtbot: QtBot
) -> None:
    sample.go_to("speakers")
    dialog = opened(sample, qtbot)
    assert lines(dialog, "On this page")["Move up"] == "Alt+Up"
    assert lines(dialog, "In the list")["Row above or below"] == "Up, Down"
    assert lines(dialog, "Edit")["Redo"] == "Ctrl+Shift+Z, Ctrl+Y"
    assert "Undo" not in lines(dialog, "On this page")
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {words for group in dialog.groups for words, _ in group.lines} <= shown
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_tells_how_a_list_is_sorted_by_keys(sample: MainWindow, qtbot: QtBot) -> None:
    sample.go_to("participants")
    told = lines(opened(sample, qtbot), "In the list")
    assert told["Menu of the row: sort by this column, choose columns"] == "Menu, Shift+F10"


def test_it_tells_no_keys_of_commands_that_cannot_be_used(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    told = {words for group in dialog.groups for words, _ in group.lines}
    assert "Quit" in told
    assert "Undo" not in told


def test_it_tells_the_keys_that_were_chosen_and_leads_to_where_they_are(
    sample: MainWindow, qtbot: QtBot
) -> None:
    choose_keys(sample.settings, "sheet.export", "F9")
    dialog = opened(sample, qtbot)
    assert lines(dialog, "File")["Export attendee sheet"] == "F9"
    dialog.change_button.click()
    settings = sample.findChild(SettingsDialog)
    assert isinstance(settings, SettingsDialog)
    assert settings.tabs.tabText(settings.tabs.currentIndex()) == "Keys"
    assert not dialog.isVisible()


@pytest.mark.parametrize("page", PAGES)
def test_it_fits_on_a_small_laptop(sample: MainWindow, qtbot: QtBot, page: str) -> None:
    sample.go_to(page)
    dialog = opened(sample, qtbot)
    assert dialog.width() <= 1280
    assert dialog.height() <= 720
