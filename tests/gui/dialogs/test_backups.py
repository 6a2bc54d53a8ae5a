"""The list of backups: what there is, what has changed since, and what can be done with each."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lmcdesk.desk import open_desk
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.gui.dialogs.backups import BackupsDialog
from lmcdesk.gui.pages.start import StartPage
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import BACKUP_FOLDER, OWN_ZONE
from tests.gui.backing import ask_copy, back_up, checked, choose, open_backups, rows
from tests.gui.reach.walking import missed, nameless
from tests.gui.stage import the_desk, the_event

DAY = date(2026, 12, 8)
VALUES = {"title": "6th meeting", "first_day": DAY, "last_day": DAY, "zone": "Asia/Vientiane"}


@pytest.fixture
def work(empty_work: MainWindow) -> MainWindow:
    """The window on an event of work."""
    empty_work.open_event(the_desk(empty_work).events.create(VALUES), "history")
    return empty_work


def note(window: MainWindow, words: str) -> None:
    the_desk(window).events.edit(the_event(window), {"notes": words})


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def come_back(dialog: BackupsDialog, qtbot: QtBot) -> None:
    """Give the dialog the focus, as after work in another program."""
    with qtbot.waitSignal(dialog.list.loaded):
        for kind in (QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate):
            QApplication.sendEvent(dialog, QEvent(kind))


def test_each_backup_tells_why_it_was_made_and_what_has_changed_since(work: MainWindow, qtbot: QtBot) -> None:
    spoil(back_up(work, BackupReason.CLOSE))
    back_up(work, BackupReason.REGULAR)
    note(work, "first")
    note(work, "second")
    back_up(work)
    dialog = open_backups(work, qtbot)
    assert rows(dialog) == [
        ("By hand", "The same as now"),
        ("Every half hour", "2 steps since"),
        ("At close", "Cannot be read"),
    ]
    assert dialog.count_label.text() == "3 backups"
    assert str(the_desk(work).backups.folder) in dialog.about_label.text()


def test_the_chosen_one_is_checked_and_tells_its_events_and_the_steps_since(
    work: MainWindow, qtbot: QtBot
) -> None:
    made = back_up(work)
    note(work, "<b>first</b>")
    dialog = open_backups(work, qtbot)
    choose(dialog, qtbot, made)
    words = dialog.list.panel.words()
    assert "Checked just now: whole and sound" in words
    assert "– 6th meeting, 8 December 2026" in words
    assert "1 step since" in words
    assert "<b>first</b>" in words


def test_from_one_that_is_damaged_nothing_can_be_restored(work: MainWindow, qtbot: QtBot) -> None:
    spoil(back_up(work))
    dialog = open_backups(work, qtbot)
    assert "damaged" in dialog.list.panel.words()
    assert not dialog.restore_button.isEnabled()
    assert not dialog.copy_button.isEnabled()
    assert dialog.folder_button.isEnabled()


def test_damage_that_only_a_check_of_everything_finds_is_found(work: MainWindow, qtbot: QtBot) -> None:
    made = back_up(work)
    data = bytearray(made.read_bytes())
    data[-4096:] = bytes(4096)
    made.write_bytes(data)
    dialog = open_backups(work, qtbot)
    assert rows(dialog) == [("By hand", "The same as now")]
    assert "damaged" in dialog.list.panel.words()
    assert not dialog.restore_button.isEnabled()


def test_one_more_is_made_at_once_and_chosen(work: MainWindow, qtbot: QtBot) -> None:
    back_up(work)
    dialog = open_backups(work, qtbot)
    note(work, "later")
    qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    assert not dialog.make_button.isEnabled()
    qtbot.waitUntil(lambda: rows(dialog) == [("By hand", "The same as now"), ("By hand", "1 step since")])
    assert dialog.list.table.selected_row() == 0
    assert dialog.make_button.isEnabled()


def test_without_any_there_is_one_sentence_and_one_button(work: MainWindow, qtbot: QtBot) -> None:
    dialog = open_backups(work, qtbot)
    assert dialog.list.stack.currentWidget() is dialog.list.empty
    assert not dialog.restore_button.isEnabled()
    button = dialog.list.empty.findChild(QPushButton)
    assert button is not None
    assert not dialog.make_button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows(dialog) == [("By hand", "The same as now")])
    assert dialog.make_button.isVisible()


def test_what_another_process_writes_shows_by_itself(work: MainWindow, qtbot: QtBot) -> None:
    back_up(work)
    dialog = open_backups(work, qtbot)
    assert rows(dialog) == [("By hand", "The same as now")]
    with closing(open_desk(the_desk(work).store.path)) as other:
        other.events.edit(the_event(work), {"notes": "from elsewhere"})
    qtbot.waitUntil(lambda: rows(dialog) == [("By hand", "1 step since")])
    qtbot.waitUntil(lambda: "from elsewhere" in dialog.list.panel.words())


def test_one_deleted_from_under_the_list_goes_when_she_comes_back(work: MainWindow, qtbot: QtBot) -> None:
    first = back_up(work)
    second = back_up(work)
    dialog = open_backups(work, qtbot)
    choose(dialog, qtbot, first)
    first.unlink()
    come_back(dialog, qtbot)
    checked(dialog, qtbot)
    backup = dialog.list.backup()
    assert backup is not None
    assert backup.path == second
    second.unlink()
    come_back(dialog, qtbot)
    assert dialog.list.stack.currentWidget() is dialog.list.empty
    assert not dialog.restore_button.isEnabled()


def test_a_folder_that_is_not_there_is_said_and_what_lies_beside_the_store_is_listed(
    work: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    back_up(work)
    stick = tmp_path / "stick"
    stick.mkdir()
    work.settings.keep(BACKUP_FOLDER, str(stick))
    there = back_up(work)
    dialog = open_backups(work, qtbot)
    assert len(rows(dialog)) == 2
    assert dialog.state_banner.text() == ""
    there.unlink()
    stick.rmdir()
    come_back(dialog, qtbot)
    assert "please connect that" in dialog.state_banner.text()
    assert len(rows(dialog)) == 1
    with qtbot.waitSignal(work.keeping.failed):
        qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    assert str(stick) in dialog.banner.text()


def test_a_store_that_may_only_be_read_shows_its_backups_and_changes_nothing(
    work: MainWindow, qtbot: QtBot
) -> None:
    back_up(work)
    the_desk(work).store.path.chmod(0o400)
    dialog = open_backups(work, qtbot)
    assert "may only be read" in dialog.state_banner.text()
    assert len(rows(dialog)) == 1
    for button in (dialog.make_button, dialog.restore_button, dialog.copy_button):
        assert not button.isEnabled()
    assert dialog.folder_button.isEnabled()
    the_desk(work).store.path.chmod(0o600)


def test_of_a_store_that_was_moved_nothing_is_made_or_restored(work: MainWindow, qtbot: QtBot) -> None:
    back_up(work)
    path = the_desk(work).store.path
    dialog = open_backups(work, qtbot)
    path.rename(path.with_name("elsewhere.sqlite3"))
    come_back(dialog, qtbot)
    assert "was moved or replaced" in dialog.state_banner.text()
    for button in (dialog.make_button, dialog.restore_button, dialog.copy_button):
        assert not button.isEnabled()
    path.with_name("elsewhere.sqlite3").rename(path)
    come_back(dialog, qtbot)
    checked(dialog, qtbot)
    qtbot.waitUntil(dialog.restore_button.isEnabled)


def test_of_samples_it_says_that_they_are_not_backed_up_by_themselves(
    sample: MainWindow, qtbot: QtBot
) -> None:
    dialog = open_backups(sample, qtbot)
    assert "Samples are not backed up by themselves" in dialog.state_banner.text()
    qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows(dialog) == [("By hand", "The same as now")])


def test_an_event_is_copied_beside_and_undo_takes_it_away(work: MainWindow, qtbot: QtBot) -> None:
    desk, first = the_desk(work), the_event(work)
    made = back_up(work)
    note(work, "later")
    dialog = open_backups(work, qtbot)
    choose(dialog, qtbot, made)
    asking = ask_copy(dialog)
    assert asking.list.count() == 1
    asking.copy_button.click()
    qtbot.waitUntil(lambda: len(desk.events.all()) == 2)
    copy = the_event(work)
    assert copy != first
    assert desk.events.get(copy).uuid != desk.events.get(first).uuid
    assert desk.events.get(copy).notes == ""
    assert desk.events.get(first).notes == "later"
    work.teller.toast.action_requested.emit()
    assert [event.id for event in desk.events.all()] == [first]
    assert isinstance(work.stack.currentWidget(), StartPage)


def test_a_copy_that_is_refused_says_why_and_adds_nothing(work: MainWindow, qtbot: QtBot) -> None:
    made = back_up(work)
    dialog = open_backups(work, qtbot)
    asking = ask_copy(dialog)
    spoil(made)
    asking.copy_button.click()
    qtbot.waitUntil(lambda: "damaged" in asking.banner.text())
    assert asking.copy_button.isEnabled()
    assert len(the_desk(work).events.all()) == 1


def test_the_folder_of_the_chosen_one_is_opened(
    work: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    made = back_up(work)
    dialog = open_backups(work, qtbot)

    def refuse(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    dialog.folder_action.trigger()
    assert opened == [str(made.parent)]
    assert "Nothing on this computer opens it" in dialog.banner.text()


def test_it_is_sorted_by_its_headings_and_worked_by_the_keyboard(work: MainWindow, qtbot: QtBot) -> None:
    back_up(work)
    note(work, "later")
    back_up(work, BackupReason.REGULAR)
    dialog = open_backups(work, qtbot)
    table = dialog.list.table
    assert table.hasFocus()
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [why for why, _ in rows(dialog)] == ["By hand", "Every half hour"]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    checked(dialog, qtbot)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    asking = QApplication.activeModalWidget()
    assert asking is not None
    assert asking.objectName() == "restore_dialog"
    qtbot.keyClick(asking, Qt.Key.Key_Escape)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_comes_by_every_control_and_each_has_a_name(work: MainWindow, qtbot: QtBot) -> None:
    back_up(work)
    note(work, "later")
    dialog = open_backups(work, qtbot)
    assert missed(dialog, qtbot) == []
    assert nameless(dialog) == []
    for action in (dialog.copy_action, dialog.restore_action):
        action.trigger()
        asking = QApplication.activeModalWidget()
        assert asking is not None
        assert asking is not dialog
        asking.activateWindow()
        qtbot.waitUntil(asking.isActiveWindow)
        assert missed(asking, qtbot) == []
        assert nameless(asking) == []
        asking.close()


def test_the_system_may_ask_for_an_end_while_it_is_open(work: MainWindow, qtbot: QtBot) -> None:
    back_up(work)
    dialog = open_backups(work, qtbot)
    dialog.load()
    work.closing.end(work)
    assert work.desk is None
    assert not work.isVisible()
    qtbot.waitUntil(lambda: not work.runner.busy)


def test_times_are_told_by_the_clock_that_she_chose(work: MainWindow, qtbot: QtBot) -> None:
    back_up(work)
    work.settings.keep(OWN_ZONE, "Asia/Phnom_Penh")
    dialog = open_backups(work, qtbot)
    assert dialog.place_label.text() == "Times as in Phnom Penh"


def test_what_is_private_in_the_steps_is_hidden_under_the_cover(work: MainWindow, qtbot: QtBot) -> None:
    back_up(work)
    note(work, "secret words")
    dialog = open_backups(work, qtbot)
    assert "secret words" in dialog.list.panel.words()
    work.theme.cover.set_on(True)
    assert "secret words" not in dialog.list.panel.words()


def test_start_and_history_lead_there(work: MainWindow, qtbot: QtBot) -> None:
    for page in ("history", "start"):
        work.go_to(page)
        shown = work.stack.currentWidget()
        assert shown is not None
        button = shown.findChild(QPushButton, "backups_button")
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, BackupsDialog)
        dialog.reject()


def test_forgetting_covers_what_is_listed(work: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    back_up(work)
    aside = tmp_path / "work before restore 2026-11-24 08.10.05 UTC.sqlite3"
    shutil.copyfile(the_desk(work).store.path, aside)
    (tmp_path / "elsewhere").mkdir()
    work.settings.keep(BACKUP_FOLDER, str(tmp_path / "elsewhere"))
    back_up(work)
    dialog = open_backups(work, qtbot)
    model = dialog.list.model
    listed = {backup.path for row in range(3) if (backup := model.backup(model.id_at(row)))}
    assert aside in listed
    assert set(the_desk(work).forgetting.copies()) == listed
