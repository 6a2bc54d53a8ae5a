"""Restoring the store from the window: what is there is kept aside, what fails leaves all as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from lmcdesk.desk import open_desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.gui.app import Opener
from lmcdesk.gui.one_window import lock_file
from lmcdesk.gui.window import MainWindow
from lmcdesk.services import restoring
from lmcdesk.settings import BACKUP_FOLDER
from lmcdesk.store import replacing
from tests.gui.backing import ask_restore, back_up, choose, open_backups, restored
from tests.gui.stage import people_page, the_desk, the_event
from tests.store.contents import contents

DAY = date(2026, 12, 8)
VALUES = {"title": "6th meeting", "first_day": DAY, "last_day": DAY, "zone": "Asia/Vientiane"}


@pytest.fixture
def work(empty_work: MainWindow) -> MainWindow:
    """The window on an event of work with one person."""
    desk = the_desk(empty_work)
    event_id = desk.events.create(VALUES)
    desk.delegations.add_six(event_id)
    delegation = desk.participants.roster(event_id).delegations[0]
    desk.participants.add(delegation.id, {"full_name": "Ada Quill"})
    empty_work.open_event(event_id, "participants")
    return empty_work


def names(window: MainWindow) -> list[str]:
    roster = the_desk(window).participants.roster(the_event(window))
    return [str(person.full_name) for person in roster.participants if not person.is_seat]


def rename(window: MainWindow, name: str) -> None:
    roster = the_desk(window).participants.roster(the_event(window))
    the_desk(window).participants.edit(roster.participants[0].id, {"full_name": name})


def name_field(window: MainWindow) -> QLineEdit:
    page = people_page(window)
    page.select(the_desk(window).participants.roster(the_event(window)).participants[0].id)
    editor = page.panel.form.editor("full_name")
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    return editor


def banner(window: MainWindow) -> str:
    return window.teller.banner.text()


def asides(window: MainWindow) -> list[Path]:
    return [one.path for one in the_desk(window).backups.everything() if one.aside]


def restore(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    dialog = open_backups(window, qtbot)
    choose(dialog, qtbot, path)
    asking = ask_restore(dialog)
    restored(window, qtbot, asking.restore_button.click)


def test_the_window_goes_on_in_the_restored_store_and_the_present_one_is_kept_aside(
    work: MainWindow, qtbot: QtBot
) -> None:
    path = the_desk(work).store.path
    made = back_up(work)
    rename(work, "Bo Reed")
    now = contents(path)
    dialog = open_backups(work, qtbot)
    choose(dialog, qtbot, made)
    asking = ask_restore(dialog)
    assert "before restore" in asking.kept_label.text()
    told = [label.text() for label in asking.steps_list.findChildren(QLabel)]
    assert "1 step that was taken since goes out of view" in told
    assert any(words.startswith("Changed Bo Reed") for words in told)
    name = asking.kept_label.text().partition("“")[2].partition("”")[0]
    restored(work, qtbot, asking.restore_button.click)
    assert names(work) == ["Ada Quill"]
    assert work.sidebar.current() == "participants"
    assert asides(work) == [path.with_name(name)]
    assert contents(path.with_name(name)) == now
    (before,) = [one.path for one in the_desk(work).backups.all() if one.reason is BackupReason.RESTORE]
    assert contents(before) == now
    assert QApplication.activeModalWidget() is None
    rename(work, "Cy Stone")
    assert names(work) == ["Cy Stone"]


def test_what_another_process_writes_after_the_question_is_not_gone_over(
    work: MainWindow, qtbot: QtBot
) -> None:
    made = back_up(work)
    dialog = open_backups(work, qtbot)
    choose(dialog, qtbot, made)
    asking = ask_restore(dialog)
    assert asking.since_label.text() == "Nothing was changed since."
    with closing(open_desk(the_desk(work).store.path)) as other:
        other.events.edit(the_event(work), {"notes": "from elsewhere"})
    asking.restore_button.click()
    qtbot.waitUntil(lambda: "since this was asked" in asking.banner.text())
    assert the_desk(work).events.get(the_event(work)).notes == "from elsewhere"
    (label,) = asking.banner.findChildren(QLabel, "banner_label")
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    asking.reject()
    qtbot.waitUntil(lambda: "1 step since" in dialog.list.panel.words())
    restored(work, qtbot, ask_restore(dialog).restore_button.click)
    assert the_desk(work).events.get(the_event(work)).notes == ""


def test_what_was_here_is_put_back_by_the_toast(work: MainWindow, qtbot: QtBot) -> None:
    made = back_up(work)
    rename(work, "Bo Reed")
    restore(work, qtbot, made)
    restored(work, qtbot, work.teller.toast.action_requested.emit)
    assert names(work) == ["Bo Reed"]
    assert len(asides(work)) == 2


def test_what_is_told_of_a_restored_store_ends_when_it_is_let_go_of(work: MainWindow, qtbot: QtBot) -> None:
    restore(work, qtbot, back_up(work))
    assert "This store was restored" in work.teller.banner.text()
    work.close_desk()
    assert work.teller.banner.text() == ""


def test_what_stands_in_a_field_is_saved_first(work: MainWindow, qtbot: QtBot) -> None:
    made = back_up(work)
    QTest.keyClicks(name_field(work), "Typed and not left")
    restore(work, qtbot, made)
    assert names(work) == ["Ada Quill"]
    restored(work, qtbot, work.teller.toast.action_requested.emit)
    assert names(work) == ["Typed and not left"]


def test_what_cannot_be_saved_holds_the_restore_until_it_is_dropped(work: MainWindow, qtbot: QtBot) -> None:
    made = back_up(work)
    editor = name_field(work)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk = the_desk(work)
    dialog = open_backups(work, qtbot)
    choose(dialog, qtbot, made)
    asking = ask_restore(dialog)
    asking.restore_button.click()
    assert "is not saved" in asking.banner.text()
    asking.reject()
    dialog.reject()
    assert work.desk is desk
    assert editor.text() == ""
    assert asides(work) == []


def test_where_no_backup_can_be_made_first_the_present_store_is_kept_aside_and_that_is_told(
    work: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    made = back_up(work)
    rename(work, "Bo Reed")
    now = contents(the_desk(work).store.path)
    work.settings.keep(BACKUP_FOLDER, str(tmp_path / "a stick that is gone"))
    with qtbot.waitSignal(work.notifier.told, check_params_cb=lambda text, *_: "could be made" in text):
        restore(work, qtbot, made)
    (aside,) = asides(work)
    assert contents(aside) == now


def test_a_backup_that_was_damaged_since_is_refused(work: MainWindow, qtbot: QtBot) -> None:
    made = back_up(work)
    dialog = open_backups(work, qtbot)
    choose(dialog, qtbot, made)
    asking = ask_restore(dialog)
    made.write_bytes(made.read_bytes()[:9000])
    desk, tree = the_desk(work), sorted(the_desk(work).store.path.parent.iterdir())
    asking.restore_button.click()
    qtbot.waitUntil(lambda: "damaged" in asking.banner.text())
    assert asking.restore_button.isEnabled()
    assert work.desk is desk
    assert sorted(desk.store.path.parent.iterdir()) == tree
    asking.reject()
    dialog.reject()
    rename(work, "Bo Reed")
    assert not work.keeping.is_suspended(desk.store.path)


def test_a_backup_deleted_meanwhile_is_refused(work: MainWindow, qtbot: QtBot) -> None:
    made = back_up(work)
    dialog = open_backups(work, qtbot)
    asking = ask_restore(dialog)
    made.unlink()
    asking.restore_button.click()
    qtbot.waitUntil(lambda: str(made) in asking.banner.text())
    asking.reject()
    dialog.reject()
    assert names(work) == ["Ada Quill"]


def test_another_program_that_is_writing_leaves_the_present_store_open(
    work: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, path = back_up(work), the_desk(work).store.path
    rename(work, "Bo Reed")
    before = contents(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        ready = restoring.prepare(path, made, the_desk(work).clock(), live=True)
        other.execute("BEGIN IMMEDIATE")
        work.safety.swap(the_desk(work), ready, None)
        other.rollback()
    assert "Another program is writing" in banner(work)
    assert names(work) == ["Bo Reed"]
    assert contents(path) == before
    assert asides(work) == []
    assert not list(path.parent.glob(".*"))
    assert not work.keeping.is_suspended(path)
    rename(work, "Cy Stone")


def test_a_restored_store_that_cannot_be_opened_gives_way_to_the_one_before(
    work: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, path = back_up(work), the_desk(work).store.path
    rename(work, "Bo Reed")
    before = contents(path)
    ready = restoring.prepare(path, made, the_desk(work).clock(), live=True)
    opened = work.safety._open
    tries = []

    def open_the_second_time(*given: object) -> None:
        tries.append(given)
        if len(tries) == 1:
            raise KnownError("store.damaged", path=str(path))
        opened(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(work.safety, "_open", open_the_second_time)
    work.safety.swap(the_desk(work), ready, None)
    assert "damaged" in banner(work)
    assert names(work) == ["Bo Reed"]
    assert contents(path) == before
    (left,) = asides(work)
    assert contents(left) == contents(made)


def test_a_store_that_was_moved_meanwhile_is_not_replaced(work: MainWindow) -> None:
    made, path = back_up(work), the_desk(work).store.path
    ready = restoring.prepare(path, made, the_desk(work).clock(), live=True)
    path.rename(path.with_name("elsewhere.sqlite3"))
    desk = the_desk(work)
    work.safety.swap(desk, ready, None)
    assert work.desk is desk
    assert not path.exists()
    assert "was moved or replaced" in banner(work)
    path.with_name("elsewhere.sqlite3").rename(path)
    assert names(work) == ["Ada Quill"]


def test_a_disk_that_refuses_in_the_middle_leaves_the_present_store(
    work: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, path = back_up(work), the_desk(work).store.path
    rename(work, "Bo Reed")
    ready = restoring.prepare(path, made, the_desk(work).clock(), live=True)

    def refuse(*_given: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(replacing, "_keep", refuse)
    work.safety.swap(the_desk(work), ready, None)
    assert "Input/output error" in banner(work)
    assert names(work) == ["Bo Reed"]


def test_no_backup_is_made_by_itself_after_a_restore_and_one_by_hand_is(
    work: MainWindow, opener: Opener, qtbot: QtBot
) -> None:
    restore(work, qtbot, back_up(work))
    rename(work, "Bo Reed")
    count = len(the_desk(work).backups.all())
    assert "Until lmcdesk is started again" in banner(work)
    work.keeping.back_up()
    assert not work.keeping.busy
    work.close_desk()
    opener.open_work()
    assert len(the_desk(work).backups.all()) == count
    assert "Until lmcdesk is started again" in banner(work)
    dialog = open_backups(work, qtbot)
    assert "until lmcdesk is started again" in dialog.state_banner.text()
    with qtbot.waitSignal(work.keeping.made):
        dialog.make_button.click()
    assert len(the_desk(work).backups.all()) == count + 1
    dialog.reject()


def test_another_store_is_kept_as_ever_after_a_restore(
    work: MainWindow, opener: Opener, qtbot: QtBot
) -> None:
    restore(work, qtbot, back_up(work))
    opener.open_sample()
    assert banner(work) == ""


def test_the_lock_of_the_store_is_held_throughout(work: MainWindow, qtbot: QtBot) -> None:
    path = the_desk(work).store.path
    before = lock_file(path).read_text(encoding="utf-8")
    restore(work, qtbot, back_up(work))
    assert lock_file(path).read_text(encoding="utf-8") == before
    work.watch.look()
    assert "was moved or replaced" not in banner(work)
