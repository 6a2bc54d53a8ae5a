"""The commands: each in a menu, under keys of its own, that can be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from lmcdesk.gui.commands import COMMANDS, MENUS, Commands, sequences, words_of
from lmcdesk.gui.menus import TITLES
from lmcdesk.gui.shortcuts import choose_keys, chosen_keys, refusal
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import SHORTCUTS
from lmcdesk.wording import Wording


@pytest.fixture
def commands(theme: Theme) -> Iterator[Commands]:
    made = Commands(theme, Wording())
    yield made
    made.deleteLater()


def mnemonic(text: str) -> str:
    found = text.replace("&&", "").partition("&")[2][:1]
    return found.lower()


def test_every_command_has_a_text_and_stands_in_a_menu(window: MainWindow) -> None:
    for command in COMMANDS:
        assert words_of(window.commands[command.key])
        assert command.menu in MENUS
        assert window.commands[command.key] in window.menus[command.menu].actions()
    assert set(TITLES) == set(MENUS)


def test_every_command_has_a_key_of_its_own_name() -> None:
    assert max(Counter(command.key for command in COMMANDS).values()) == 1


def test_no_two_commands_share_keys() -> None:
    held = Counter(
        keys.toString() for command in COMMANDS for keys in sequences(command.shortcut) if keys.toString()
    )
    assert [keys for keys, times in held.items() if times > 1] == []


def test_the_usual_keys_are_none_that_one_needs_for_writing(commands: Commands) -> None:
    told = [
        refusal(keys, command.key, commands, Wording())
        for command in COMMANDS
        for keys in sequences(command.shortcut)
    ]
    assert [sentence for sentence in told if sentence] == []


def test_within_a_menu_no_letter_is_underlined_twice(window: MainWindow) -> None:
    for key, menu in window.menus.items():
        letters = Counter(
            mnemonic(action.text()) for action in menu.actions() if mnemonic(action.text()) != ""
        )
        assert [letter for letter, times in letters.items() if times > 1] == [], key
    assert max(Counter(mnemonic(title) for title in TITLES.values()).values()) == 1


def test_no_menu_begins_or_ends_with_a_line(window: MainWindow) -> None:
    for menu in window.menus.values():
        assert not menu.actions()[0].isSeparator()
        assert not menu.actions()[-1].isSeparator()


def test_keys_of_ones_own_work_at_once_and_the_others_stay(window: MainWindow) -> None:
    assert choose_keys(window.settings, "sheet.export", "Ctrl+Alt+E")
    assert window.commands["sheet.export"].shortcuts() == [QKeySequence("Ctrl+Alt+E")]
    assert window.commands["edit.redo"].shortcuts() == [
        QKeySequence("Ctrl+Shift+Z"),
        QKeySequence("Ctrl+Y"),
    ]
    assert chosen_keys(window.settings, "sheet.export") == "Ctrl+Alt+E"
    choose_keys(window.settings, "sheet.export", "")
    assert window.commands["sheet.export"].shortcuts() == []
    choose_keys(window.settings, "sheet.export", None)
    assert window.commands["sheet.export"].shortcuts() == [QKeySequence("Ctrl+E")]
    assert window.settings.get(SHORTCUTS) == {}


def test_keys_that_somebody_chose_are_taken_from_the_command_that_usually_has_them(
    commands: Commands,
) -> None:
    # As after a new version has given them to a new command.
    commands.set_keys({"delegation.add_six": "Ctrl+E", "no.such": "Ctrl+N"})
    assert commands["sheet.export"].shortcuts() == []
    assert commands["delegation.add_six"].shortcuts() == [QKeySequence("Ctrl+E")]
    assert commands["event.new"].shortcuts() == [QKeySequence("Ctrl+N")]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("Ctrl+E", "Ctrl+E is taken by Export attendee sheet."),
        ("Ctrl+C", "Ctrl+C is taken by Copy."),
        ("Ctrl+X", "Ctrl+X is needed for writing and moving about."),
        ("Tab", "Tab is needed for writing and moving about."),
        ("Ctrl+Right", "Ctrl+Right is needed for writing and moving about."),
        ("A", "A alone is needed for writing. Please add Ctrl or Alt."),
        ("Shift+A", "Shift+A alone is needed for writing. Please add Ctrl or Alt."),
        ("Return", "Return alone is needed for writing. Please add Ctrl or Alt."),
        ("Alt+F", "Alt and a letter open the menus. Please add Ctrl or Shift."),
        ("F9", ""),
        ("Ctrl+Alt+A", ""),
        ("", ""),
        ("Ctrl+N", ""),
    ],
)
def test_keys_that_cannot_be_had_are_refused_with_the_reason(
    commands: Commands, keys: str, told: str
) -> None:
    assert refusal(QKeySequence(keys), "event.new", commands, Wording()) == told


def test_the_recent_events_stand_in_the_menu_file(window: MainWindow) -> None:
    menu = window.menus["file"].findChild(QMenu, "recent_menu") or window.at_hand.recent_menu
    assert menu.menuAction() in window.menus["file"].actions()
