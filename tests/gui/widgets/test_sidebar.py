from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.sidebar import Sidebar, SidebarEntry, SidebarGroup
from lmcdesk.gui.widgets.sidebar_button import SidebarButton

GROUPS = [
    SidebarGroup("Plan", (SidebarEntry("overview", "Overview", "eye"), SidebarEntry("run", "R&D", "list"))),
    SidebarGroup("People", (SidebarEntry("participants", "Participants", "users"),)),
]


@pytest.fixture
def sidebar(theme: Theme, qtbot: QtBot) -> Sidebar:
    sidebar = Sidebar(theme, "Pages")
    qtbot.addWidget(sidebar)
    sidebar.set_heading("5th JWG Meeting", "10 Nov 2021")
    sidebar.set_groups(GROUPS)
    sidebar.set_current("overview")
    sidebar.resize(212, 500)
    sidebar.show()
    qtbot.waitExposed(sidebar)
    sidebar.activateWindow()
    qtbot.waitUntil(sidebar.isActiveWindow)
    return sidebar


def entry(sidebar: Sidebar, key: str) -> SidebarButton:
    button = sidebar.findChild(SidebarButton, f"{key}_entry")
    assert isinstance(button, SidebarButton)
    return button


def test_a_click_asks_for_the_page_and_the_shell_decides(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.page_requested, timeout=1000) as caught:
        QTest.mouseClick(entry(sidebar, "participants"), Qt.MouseButton.LeftButton)
    assert caught.args == ["participants"]
    assert sidebar.current() == "overview"
    assert entry(sidebar, "overview").isChecked()
    sidebar.set_current("participants")
    assert entry(sidebar, "participants").isChecked()
    assert not entry(sidebar, "overview").isChecked()


def test_assistive_technology_opens_a_page_by_toggling_its_entry(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.page_requested, timeout=1000) as caught:
        entry(sidebar, "participants").toggle()
    assert caught.args == ["participants"]
    assert sidebar.current() == "overview"
    assert not entry(sidebar, "participants").isChecked()


def test_arrows_walk_over_the_groups_and_return_opens(sidebar: Sidebar, qtbot: QtBot) -> None:
    entry(sidebar, "overview").setFocus()
    for key, expected in (
        (Qt.Key.Key_Down, "run"),
        (Qt.Key.Key_Down, "participants"),
        (Qt.Key.Key_Down, "participants"),
        (Qt.Key.Key_Home, "overview"),
        (Qt.Key.Key_Up, "overview"),
        (Qt.Key.Key_End, "participants"),
    ):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        assert QApplication.focusWidget() is entry(sidebar, expected)
    with qtbot.waitSignal(sidebar.page_requested, timeout=1000) as caught:
        QTest.keyClick(entry(sidebar, "participants"), Qt.Key.Key_Return)
    assert caught.args == ["participants"]


def test_one_entry_takes_part_in_tab(sidebar: Sidebar) -> None:
    policies = [
        button.objectName()
        for button in sidebar.findChildren(SidebarButton)
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert policies == ["overview_entry"]


def test_a_count_is_read_out_with_the_name(sidebar: Sidebar) -> None:
    sidebar.set_count("participants", 34)
    assert entry(sidebar, "participants").accessibleName() == "Participants, 34"
    sidebar.set_count("participants", None)
    assert entry(sidebar, "participants").accessibleName() == "Participants"
    assert entry(sidebar, "run").accessibleName() == "R&D"


def test_new_groups_keep_the_current_page(sidebar: Sidebar) -> None:
    sidebar.set_groups(GROUPS[:1])
    assert sidebar.current() == "overview"
    assert entry(sidebar, "overview").isChecked()
