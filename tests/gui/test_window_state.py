"""Where the window stood, the page an event was left on and the width of a panel are remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from lmcdesk.gui.app import Opener
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.window import MainWindow
from lmcdesk.gui.window_state import WindowState, fitted, place_setting, read_place
from lmcdesk.settings import Settings, page_setting, panel_setting
from tests.gui.pages.participating import People
from tests.gui.stage import Stage, the_desk, the_event

LEFT, RIGHT = QRect(0, 0, 1280, 800), QRect(1280, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("rect", "screens", "wanted"),
    [
        (QRect(100, 50, 900, 600), [LEFT], QRect(100, 50, 900, 600)),
        (QRect(1400, 50, 900, 600), [LEFT, RIGHT], QRect(1400, 50, 900, 600)),
        (QRect(1400, 50, 900, 600), [LEFT], None),
        (QRect(-700, -400, 900, 600), [LEFT], None),
        (QRect(900, 500, 900, 600), [LEFT], QRect(380, 200, 900, 600)),
        (QRect(-100, 20, 2000, 1500), [LEFT], QRect(0, 0, 1280, 800)),
        (QRect(1000, 10, 900, 600), [LEFT, RIGHT], QRect(1280, 10, 900, 600)),
        (QRect(0, 0, 900, 600), [], None),
    ],
)
def test_a_place_is_fitted_into_the_screens_there_are(
    rect: QRect, screens: list[QRect], wanted: QRect | None
) -> None:
    assert fitted(rect, screens) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "{", "7", "[]", '{"rect": 1}', '{"rect": [1, 2, 3]}', '{"rect": [0, 0, "9", 9]}',
     '{"rect": [0, 0, 0, 9]}', '{"rect": [0, 0, 9, 99999999]}', '{"rect": [true, 0, 9, 9]}'],
)  # fmt: skip
def test_what_cannot_be_a_place_counts_as_none(text: str) -> None:
    assert read_place(text) is None


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def opened(qtbot: QtBot, settings: Settings, store: Path) -> QMainWindow:
    window = QMainWindow()
    window.resize(500, 400)
    WindowState(window, settings, store)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_window_comes_back_where_it_was_for_its_store(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.sqlite3", tmp_path / "other.sqlite3"
    window = opened(qtbot, settings, one)
    window.setGeometry(40, 60, 610, 420)
    window.close()
    again = opened(qtbot, settings, one)
    assert again.geometry() == QRect(40, 60, 610, 420)
    assert opened(qtbot, settings, other).width() == 500


def test_a_maximised_window_comes_back_maximised_and_knows_its_size(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    store = tmp_path / "one.sqlite3"
    kept = {"rect": [30, 40, 520, 410], "maximised": True}
    settings.keep(place_setting(store), json.dumps(kept))
    window = opened(qtbot, settings, store)
    assert window.isMaximized()
    assert window.width() > 520
    window.close()
    assert json.loads(settings.get(place_setting(store)))["maximised"] is True


def test_a_window_that_goes_on_to_another_store_stands_where_it_stood_for_that(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.sqlite3", tmp_path / "other.sqlite3"
    window = QMainWindow()
    state = WindowState(window, settings, one)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.setGeometry(40, 60, 610, 420)
    state.follow(other)
    assert window.geometry() == QRect(40, 60, 610, 420)
    window.setGeometry(20, 30, 520, 400)
    state.follow(one)
    assert window.geometry() == QRect(40, 60, 610, 420)
    window.showMaximized()
    state.follow(other)
    assert not window.isMaximized()
    assert window.geometry() == QRect(20, 30, 520, 400)
    window.close()
    assert opened(qtbot, settings, one).isMaximized()
    assert opened(qtbot, settings, other).geometry() == QRect(20, 30, 520, 400)


def test_the_place_follows_the_store_that_is_open(window: MainWindow, opener: Opener, tmp_path: Path) -> None:
    state = WindowState(window, window.settings, tmp_path / "work.sqlite3")
    opener.opened.connect(state.follow)
    opener.open_work()
    # How wide it can be at the least depends on the page.
    window.setGeometry(0, 60, 790, 620)
    opener.open_sample()
    window.setGeometry(0, 30, 780, 600)
    opener.open_work()
    assert (window.geometry().top(), window.height()) == (60, 620)


def test_a_window_of_a_screen_that_is_gone_opens_as_at_first(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    store = tmp_path / "one.sqlite3"
    settings.keep(place_setting(store), json.dumps({"rect": [9_000, 9_000, 600, 400], "maximised": False}))
    assert opened(qtbot, settings, store).width() == 500


def test_an_event_opens_on_the_page_it_was_left_on(sample: MainWindow) -> None:
    event_id = the_event(sample)
    assert isinstance(sample.stack.currentWidget(), ParticipantsPage)
    sample.go_to("delegations")
    sample.leave_event()
    sample.open_event(event_id)
    assert isinstance(sample.stack.currentWidget(), DelegationsPage)
    uuid = the_desk(sample).events.get(event_id).uuid
    assert sample.settings.get(page_setting(uuid)) == "delegations"
    sample.settings.keep(page_setting(uuid), "a page of a later version")
    sample.leave_event()
    sample.open_event(event_id)
    assert isinstance(sample.stack.currentWidget(), ParticipantsPage)


def test_the_panel_keeps_the_width_it_was_given(stage: Stage, people: People) -> None:
    page = stage.show(ParticipantsPage)
    handle, setting = page.listing.handle(1), panel_setting("participants")
    before, begin = page.listing.sizes()[1], handle.mapToGlobal(QPoint(2, 50))
    written: list[str] = []
    stage.context.settings.subscribe(written.append)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    for by in (20, 40, 60):
        # The handle has gone along with the pointer.
        QTest.mouseMove(handle, handle.mapFromGlobal(begin - QPoint(by, 0)))
    assert page.listing.sizes()[1] == before + 60
    assert setting.key not in written
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    kept = stage.context.settings.get(setting)
    assert kept == before + 60
    assert written.count(setting.key) == 1
    again = stage.show(ParticipantsPage)
    stage.qtbot.waitUntil(lambda: abs(again.listing.sizes()[1] - kept) < 3)
