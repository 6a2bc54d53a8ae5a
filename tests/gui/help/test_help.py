"""The help: offline, searchable, and true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest

from lmcdesk.gui.commands import COMMANDS
from lmcdesk.gui.help.help_window import HelpWindow
from lmcdesk.gui.help.topics import read_topics, topic_of_link
from lmcdesk.gui.menus import TITLES
from lmcdesk.gui.session import PAGES
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.window import MainWindow
from lmcdesk.resources import resources_root
from lmcdesk.wording import Wording

FOLDER = resources_root() / "help"
TOPICS = read_topics(FOLDER)
KEYS = [topic.key for topic in TOPICS]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
MENU_PATH = re.compile(r"\*\*([A-Z][a-z]+) > ([^*]+)\*\*")
"""A command as the help names it: **File > New event…**."""


@pytest.fixture
def shown(theme: Theme) -> Iterator[HelpWindow]:
    window = HelpWindow(theme, Wording(), FOLDER)
    window.show()
    window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


def test_every_topic_is_listed_once() -> None:
    assert sorted(KEYS) == sorted(file.stem for file in FOLDER.glob("*.md"))
    assert len(set(KEYS)) == len(KEYS)
    assert all(topic.title and len(topic.text) > 200 for topic in TOPICS)


def test_every_page_has_its_topic() -> None:
    assert set(PAGES) <= set(KEYS)


@pytest.mark.parametrize("topic", TOPICS, ids=KEYS)
def test_every_link_leads_to_a_topic_or_to_a_safe_place_outside(topic: object) -> None:
    text = getattr(topic, "text")  # noqa: B009
    for link in LINK.findall(text):
        assert topic_of_link(link) in KEYS or link.startswith("https://"), link
    for picture in PICTURE.findall(text):
        assert (FOLDER / picture).is_file(), picture


@pytest.mark.parametrize("topic", TOPICS, ids=KEYS)
def test_every_command_that_the_help_names_is_in_that_menu(topic: object) -> None:
    known = {(TITLES[command.menu].replace("&", ""), command.text.replace("&", "")) for command in COMMANDS}
    for path in MENU_PATH.findall(getattr(topic, "text")):  # noqa: B009
        assert path in known


def test_keys_that_the_help_names_belong_to_commands() -> None:
    held = {keys for command in COMMANDS for keys in command.shortcut.split("; ")}
    within_fields_and_tables = {"Ctrl+Z", "Ctrl+A", "Shift+F10"}
    for topic in TOPICS:
        named = (
            set(re.findall(r"\b(?:(?:Ctrl|Shift|Alt)\+)+[A-Z0-9,]\w*", topic.text)) - within_fields_and_tables
        )
        assert named <= held | {"Shift+Tab"}, topic.key


def test_f1_with_shift_opens_the_topic_of_the_page_in_front(sample: MainWindow) -> None:
    sample.go_to("speakers")
    sample.commands["help.open"].trigger()
    shown = sample.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    assert shown.current() == "speakers"
    assert shown.view.toPlainText().startswith("Speakers")
    sample.go_to("history")
    sample.commands["help.open"].trigger()
    assert shown.current() == "speakers"
    QTest.keyClick(shown.list, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_search_finds_every_topic_with_its_places_and_marks_them(shown: HelpWindow) -> None:
    QTest.keyClicks(shown.search_edit, "CO-CHAIRS")
    texts = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert any(text.startswith("Delegations and co-chairs (") for text in texts)
    counted = sum(int(text.rpartition("(")[2].rstrip(")")) for text in texts)
    assert shown.found_label.text() == f"{counted} places found"
    assert shown.view.extraSelections()
    visited = []
    for _ in range(counted):
        visited.append(shown.current())
        QTest.keyClick(shown.search_edit, Qt.Key.Key_Return)
    # From place to place, once round.
    assert len(set(visited)) == len(texts)
    assert shown.current() == visited[0]


def test_what_is_nowhere_in_the_help_is_said(shown: HelpWindow) -> None:
    QTest.keyClicks(shown.search_edit, "helicopter")
    assert shown.found_label.text() == "Nothing in the help about “helicopter”."
    assert shown.list.count() == 0
    QTest.keyClick(shown.search_edit, Qt.Key.Key_Escape)
    assert shown.list.count() == len(TOPICS)
    assert shown.found_label.text() == ""
    assert not shown.view.extraSelections()


def test_links_lead_from_topic_to_topic_even_out_of_a_search(shown: HelpWindow) -> None:
    shown.show_topic("getting-started")
    shown.view.anchorClicked.emit(QUrl("participants.md"))
    assert shown.current() == "participants"
    QTest.keyClicks(shown.search_edit, "printed form")
    shown.view.anchorClicked.emit(QUrl("keyboard.md"))
    assert shown.current() == "keyboard"


def test_only_safe_links_leave_the_program(shown: HelpWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for link in ("http://example.org/", "file:///etc/passwd", "javascript:alert(1)", "https://example.org/"):
        shown.view.anchorClicked.emit(QUrl(link))
    assert opened == ["https://example.org/"]


def test_pictures_come_from_their_folder_alone_and_no_wider_than_the_text(shown: HelpWindow) -> None:
    picture = QTextDocument.ResourceType.ImageResource.value
    view = shown.view
    image = view.loadResource(picture, QUrl("pictures/participants.png"))
    assert image.deviceIndependentSize().width() <= 561
    for outside in ("../icons/eye.svg", "/etc/hostname", "command-line.md", "https://example.org/a.png"):
        assert view.loadResource(picture, QUrl(outside)) is None
    assert view.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("a.css")) is None


def test_a_dark_appearance_keeps_the_topic(shown: HelpWindow, theme: Theme) -> None:
    from lmcdesk.gui.theme import Appearance

    shown.show_topic("history")
    theme.set_appearance(Appearance.DARK)
    assert shown.view.toPlainText().startswith("History and undo")


def test_list_search_and_text_have_names(shown: HelpWindow) -> None:
    shown.show_topic("history")
    assert shown.search_edit.accessibleName() == "Search the help"
    assert shown.list.accessibleName() == "Topics"
    assert shown.view.accessibleName() == "History and undo"
    assert Path(FOLDER).is_dir()
