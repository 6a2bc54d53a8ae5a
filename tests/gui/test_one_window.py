"""One window to a store: the second start raises the first, a lock from elsewhere is told."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lmcdesk.desk import open_desk
from lmcdesk.gui import one_window
from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.locked import LockedDialog
from lmcdesk.gui.one_window import Claim, OneWindow, lock_file
from lmcdesk.gui.pages.locked import LockedPage
from lmcdesk.gui.pages.start import StartPage
from lmcdesk.gui.recent import Recent
from lmcdesk.gui.window import MainWindow
from tests.gui.running import ROOT
from tests.gui.stage import the_desk, the_event

DAY = date(2026, 12, 8)

ELSEWHERE = "4711\nlmcdesk\nvientiane-03\n{machine}\n{boot}\n".format(machine="f" * 32, boot="0" * 36)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "work.sqlite3"


@pytest.fixture
def one(path: Path) -> OneWindow:
    return OneWindow()


def lock_elsewhere(path: Path) -> None:
    lock_file(path).write_text(ELSEWHERE, encoding="utf-8")


def locked_page(window: MainWindow) -> LockedPage:
    page = window.stack.currentWidget()
    assert isinstance(page, LockedPage)
    return page


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# Who has it


def test_a_store_is_locked_beside_it_and_let_go_of(one: OneWindow, path: Path) -> None:
    assert one.claim(path) is Claim.OURS
    assert one.claim(path) is Claim.OURS
    assert lock_file(path) == path.with_name("work.sqlite3.lock")
    assert lock_file(path).exists()
    one.keep_only(None)
    assert not lock_file(path).exists()


def test_two_stores_are_open_at_once(one: OneWindow, path: Path) -> None:
    other = OneWindow()
    assert one.claim(path) is Claim.OURS
    assert other.claim(path.with_name("other.sqlite3")) is Claim.OURS
    one.keep_only(None)
    other.keep_only(None)


def test_a_link_to_a_store_leads_to_the_same_lock(path: Path) -> None:
    path.touch()
    link = path.with_name("link.sqlite3")
    link.symlink_to(path)
    assert lock_file(link) == lock_file(path)


def test_a_window_here_that_does_not_answer_is_told_as_one(
    one: OneWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are in this process, which cannot answer itself while it waits for the answer."""
    monkeypatch.setattr(one_window, "STARTING_MS", 0)
    monkeypatch.setattr(one_window, "TRY_MS", 1)
    other = OneWindow()
    assert other.claim(path) is Claim.OURS
    assert one.claim(path) is Claim.TAKEN
    holder = one.holder(path)
    assert holder.here
    assert holder.since is not None
    assert abs((datetime.now().astimezone() - holder.since).total_seconds()) < 600
    other.keep_only(None)
    assert one.claim(path) is Claim.OURS
    one.keep_only(None)


def test_a_lock_from_another_computer_is_never_taken_silently(one: OneWindow, path: Path) -> None:
    lock_elsewhere(path)
    assert one.claim(path) is Claim.TAKEN
    holder = one.holder(path)
    assert (holder.computer, holder.program, holder.here) == ("vientiane-03", "lmcdesk", False)
    assert lock_file(path).read_text(encoding="utf-8") == ELSEWHERE


def test_a_lock_that_says_nothing_is_not_taken_either(one: OneWindow, path: Path) -> None:
    lock_file(path).write_bytes(b"\xff\xfe")
    assert one.holder(path).program == ""
    assert one.holder(path.with_name("none.sqlite3")).since is None


def test_she_may_take_it_all_the_same(one: OneWindow, path: Path) -> None:
    lock_elsewhere(path)
    one.take(path)
    assert one.claim(path) is Claim.OURS
    assert "vientiane" not in lock_file(path).read_text(encoding="utf-8")
    one.keep_only(None)
    assert not lock_file(path).exists()


def test_a_folder_that_is_missing_is_made_for_a_new_store_alone(one: OneWindow, tmp_path: Path) -> None:
    assert one.claim(tmp_path / "gone" / "old.sqlite3", create=False) is Claim.OURS
    assert not (tmp_path / "gone").exists()
    assert one.claim(tmp_path / "new" / "new.sqlite3") is Claim.OURS
    assert lock_file(tmp_path / "new" / "new.sqlite3").exists()
    one.keep_only(None)


# In the window


def test_a_second_start_raises_the_first_and_ends(window: MainWindow, opener: Opener, qtbot: QtBot) -> None:
    opener.open_work()
    window.showMinimized()
    command = [sys.executable, "-m", "lmcdesk", "--store", str(the_desk(window).store.path)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
        assert second.returncode == 0
    assert not window.isMinimized()


def test_the_lock_follows_the_store_that_is_open(window: MainWindow, opener: Opener, tmp_path: Path) -> None:
    work, sample = tmp_path / "work.sqlite3", tmp_path / "sample.sqlite3"
    opener.open_work()
    assert lock_file(work).exists()
    opener.open_sample()
    assert lock_file(sample).exists()
    assert not lock_file(work).exists()


def test_a_store_that_is_refused_is_not_kept_locked(
    window: MainWindow, opener: Opener, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "work.sqlite3").write_bytes(b"a letter" * 20)
    opener.open_work()
    assert "is not a store" in capsys.readouterr().err
    assert not lock_file(tmp_path / "work.sqlite3").exists()


def test_a_store_open_elsewhere_is_shown_with_its_owner_and_left_alone(
    window: MainWindow, opener: Opener, tmp_path: Path
) -> None:
    work = tmp_path / "work.sqlite3"
    lock_elsewhere(work)
    opener.open_work()
    page = locked_page(window)
    assert f"{work} is open on the computer “vientiane-03” (lmcdesk, since" in page.sentence_label.text()
    assert window.desk is None
    assert not work.exists()
    assert page.read_button.hasFocus()


def test_it_can_be_opened_to_be_read_and_says_so(
    window: MainWindow, opener: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    work = tmp_path / "work.sqlite3"
    open_desk(work, create=True).close()
    lock_elsewhere(work)
    before = work.read_bytes()
    opener.open_work()
    press(qtbot, locked_page(window).read_button)
    assert isinstance(window.stack.currentWidget(), StartPage)
    assert "may only be read" in window.teller.banner.text()
    today = the_desk(window).clock().date()
    values = {"title": "Forum", "first_day": today, "last_day": today, "zone": "Asia/Yangon"}
    assert window.notifier.attempt(lambda: the_desk(window).events.create(values)) is None
    assert "Nothing was changed" in window.teller.banner.text()
    assert work.read_bytes() == before
    assert lock_file(work).read_text(encoding="utf-8") == ELSEWHERE


def test_it_can_be_opened_all_the_same(
    window: MainWindow, opener: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    lock_elsewhere(tmp_path / "work.sqlite3")
    opener.open_work()
    press(qtbot, locked_page(window).take_button)
    assert isinstance(window.stack.currentWidget(), StartPage)
    assert not the_desk(window).store.read_only
    assert "vientiane" not in lock_file(tmp_path / "work.sqlite3").read_text(encoding="utf-8")


def locked_dialog() -> LockedPage:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LockedDialog)
    page = dialog.findChild(LockedPage)
    assert isinstance(page, LockedPage)
    return page


@pytest.fixture
def elsewhere(window: MainWindow, opener: Opener, tmp_path: Path) -> Recent:
    """An event of the store of work, which another computer has; the sample is open on delegations."""
    opener.open_work()
    values = {"title": "Forum", "first_day": DAY, "last_day": DAY, "zone": "Asia/Yangon"}
    window.open_event(the_desk(window).events.create(values))
    opener.open_sample()
    window.go_to("delegations")
    lock_elsewhere(tmp_path / "work.sqlite3")
    (found,) = (each for each in window.at_hand.recent.all() if each.title == "Forum")
    return found


def test_what_is_open_stays_so_until_she_has_chosen_and_there_is_a_way_back(
    window: MainWindow, elsewhere: Recent, qtbot: QtBot
) -> None:
    desk, page = the_desk(window), window.stack.currentWidget()
    window.open_recent(elsewhere)
    asked = locked_dialog()
    assert "vientiane-03" in asked.sentence_label.text()
    qtbot.waitUntil(asked.read_button.hasFocus)
    assert window.desk is desk
    press(qtbot, asked.back_button)
    assert QApplication.activeModalWidget() is None
    assert window.desk is desk
    assert window.stack.currentWidget() is page
    assert lock_file(desk.store.path).exists()
    assert lock_file(Path(elsewhere.store)).read_text(encoding="utf-8") == ELSEWHERE


@pytest.mark.parametrize("only_read", [True, False])
def test_the_event_she_chose_is_the_one_that_opens(
    window: MainWindow, elsewhere: Recent, qtbot: QtBot, only_read: bool
) -> None:
    before = the_desk(window).store.path
    window.open_recent(elsewhere)
    asked = locked_dialog()
    press(qtbot, asked.read_button if only_read else asked.take_button)
    desk = the_desk(window)
    assert desk.store.read_only is only_read
    assert desk.events.get(the_event(window)).title == "Forum"
    assert not lock_file(before).exists()


def test_a_locked_sample_is_opened_on_its_event_to_be_read(
    sample: MainWindow, opener: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    opener.open_work()
    lock_elsewhere(tmp_path / "sample.sqlite3")
    opener.open_sample()
    press(qtbot, locked_dialog().read_button)
    assert the_desk(sample).events.get(the_event(sample)).sample


@pytest.mark.parametrize("only_read", [True, False])
def test_a_store_that_is_refused_after_all_leaves_what_is_open(
    sample: MainWindow, opener: Opener, qtbot: QtBot, tmp_path: Path, only_read: bool
) -> None:
    event_id = the_event(sample)
    work = tmp_path / "work.sqlite3"
    work.write_bytes(b"a letter" * 20)
    lock_elsewhere(work)
    opener.open_work()
    asked = locked_dialog()
    press(qtbot, asked.read_button if only_read else asked.take_button)
    assert "is not a store" in sample.teller.banner.text()
    assert the_event(sample) == event_id
    assert lock_file(work).exists() is only_read
    assert lock_file(tmp_path / "sample.sqlite3").exists()


def test_no_event_is_asked_for_in_the_sample_where_work_is_open_in_another_window(
    sample: MainWindow, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OneWindow, "claim", lambda *_arguments, **_named: Claim.RAISED)
    sample.commands["event.new"].trigger()
    assert "another window" in sample.teller.toast.text()
    assert sample.findChild(QPushButton, "save_button") is None
    assert the_desk(sample).store.path.name == "sample.sqlite3"
