"""While something long is written the window shows how far it is, and takes nothing that would be lost."""

from __future__ import annotations

from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.pace import Progress, Stopped
from lmcdesk.gui.follower import Follower
from lmcdesk.gui.runner import Runner
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import people_page, the_desk


class Slow:
    """Work that waits until it may go on, telling that it is half done."""

    def __init__(self) -> None:
        self.go_on = Event()

    def __call__(self, progress: Progress, cancelled: Stopped) -> str:
        progress(1, 2)
        while not self.go_on.wait(0.005):
            if cancelled():
                raise Cancelled
        return "written"


@pytest.fixture
def window(window: MainWindow, desk: Desk, event_id: int, people: dict[str, int]) -> MainWindow:
    """A window on an event with people."""
    window.set_desk(desk)
    window.open_event(event_id, "participants")
    return window


def ended(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=30_000)


def test_forms_and_commands_rest_until_it_is_written(window: MainWindow, qtbot: QtBot) -> None:
    page, slow, taken = people_page(window), Slow(), list[str]()
    search = page.findChild(QLineEdit, "search_edit")
    assert search is not None
    search.setFocus()
    window.long_write.start("Adding “Forum”…", slow, taken.append)
    strip = window.long_write.strip
    assert strip.isVisible()
    assert strip.progress.label.text() == "Adding “Forum”…"
    qtbot.waitUntil(lambda: (strip.progress.bar.value(), strip.progress.bar.maximum()) == (1, 2))
    assert not page.isEnabled()
    assert not window.sidebar.isEnabled()
    for key in ("edit.undo", "participant.add", "event.open_file", "event.edit", "page.history"):
        assert not window.commands[key].isEnabled()
    assert window.commands["view.cover"].isEnabled()
    slow.go_on.set()
    ended(window, qtbot)
    assert taken == ["written"]
    assert not strip.isVisible()
    assert page.isEnabled()
    assert window.focusWidget() is search
    for key in ("edit.undo", "participant.add", "event.open_file", "event.edit", "page.history"):
        assert window.commands[key].isEnabled()


def test_a_command_that_comes_up_meanwhile_rests_too(window: MainWindow, qtbot: QtBot) -> None:
    slow, done = Slow(), list[str]()
    window.long_write.start("Adding…", slow, lambda _: None)
    window.commands.bind({"row.remove": lambda: done.append("removed")})
    window.commands["row.remove"].trigger()
    assert done == []
    slow.go_on.set()
    ended(window, qtbot)
    window.commands["row.remove"].trigger()
    assert done == ["removed"]


def test_what_is_typed_is_saved_before_it_begins(
    window: MainWindow, people: dict[str, int], qtbot: QtBot
) -> None:
    page = people_page(window)
    window.go_to("participants", people["dang"])
    edit = page.findChild(QLineEdit, "unit_edit")
    assert edit is not None
    edit.setFocus()
    edit.setText("Protocol")
    slow = Slow()
    window.long_write.start("Adding…", slow, lambda _: None)
    assert the_desk(window).participants.get(people["dang"]).unit == "Protocol"
    slow.go_on.set()
    ended(window, qtbot)


def test_it_is_stopped_by_its_button(window: MainWindow, qtbot: QtBot) -> None:
    taken = list[str]()
    window.long_write.start("Adding…", Slow(), taken.append)
    strip = window.long_write.strip
    qtbot.mouseClick(strip.stop_button, Qt.MouseButton.LeftButton)
    assert strip.progress.label.text() == "Stopping…"
    ended(window, qtbot)
    assert taken == []
    assert window.teller.toast.text() == "Stopped. Nothing was changed."
    assert window.stack.isEnabled()


def test_what_the_machine_refuses_is_told_and_the_window_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    def refuse(_progress: Progress, _cancelled: Stopped) -> None:
        raise KnownError("store.disk_full", path="/forum")

    window.long_write.start("Adding…", refuse, lambda _: None)
    ended(window, qtbot)
    assert "disk" in window.teller.banner.text()
    assert window.stack.isEnabled()


def test_what_comes_meanwhile_is_done_after_it(window: MainWindow, qtbot: QtBot) -> None:
    first, second, taken = Slow(), Slow(), list[str]()
    window.long_write.start("First…", first, lambda _: taken.append("first"))
    window.long_write.start("Second…", second, lambda _: taken.append("second"))
    assert window.long_write.strip.progress.label.text() == "First…"
    first.go_on.set()
    qtbot.waitUntil(lambda: window.long_write.strip.progress.label.text() == "Second…")
    assert not window.stack.isEnabled()
    second.go_on.set()
    ended(window, qtbot)
    assert taken == ["first", "second"]


def test_the_window_closes_meanwhile_and_nothing_is_written(window: MainWindow, qtbot: QtBot) -> None:
    taken = list[str]()
    window.long_write.start("Adding…", Slow(), taken.append)
    window.close()
    assert not window.isVisible()
    ended(window, qtbot)
    assert taken == []


def test_what_is_written_beside_the_window_is_told_in_its_own_thread(
    desk: Desk, event_id: int, qtbot: QtBot, qapp: QApplication
) -> None:
    owner, threads = QObject(), list[int]()
    follower, runner = Follower(lambda _: threads.append(get_ident()), lambda _: None, owner), Runner(owner)
    follower.follow(desk)
    desk.delegations.add(event_id, {"short_name": "Syldavia"})
    assert threads == [get_ident()]
    runner.start(
        lambda *_: desk.delegations.add(event_id, {"short_name": "Borduria"}),
        succeeded=lambda _: None,
        failed=lambda _: None,
    )
    qtbot.waitUntil(lambda: not runner.busy)
    assert threads == [get_ident()] * 2
    follower.stop()
