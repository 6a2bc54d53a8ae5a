"""A store that goes while it is open, is locked or is on a slow disk: said at once, and nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lmcdesk.desk import open_desk
from lmcdesk.gui.pages.history import HistoryPage
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import people_page, the_desk, the_event
from tests.store.full_disk import limit

MOVED = "was moved or replaced while it was open"


def come_back(window: MainWindow) -> None:
    """Give the window the focus, as after work in another program."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def banner(window: MainWindow) -> str:
    return window.teller.banner.text() if window.teller.banner.isVisible() else ""


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.sqlite3"))


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    shutil.copy(path, path.with_name("copy.sqlite3"))
    path.with_name("copy.sqlite3").replace(path)


def title_field(window: MainWindow) -> QLineEdit:
    page = people_page(window)
    roster = the_desk(window).participants.roster(the_event(window))
    page.select(next(person.id for person in roster.participants if not person.is_seat))
    editor = page.panel.form.editor("functional_title")
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    return editor


@pytest.mark.parametrize("go", [move, delete, replace])
def test_a_store_that_is_gone_is_said_when_the_window_gets_the_focus(
    sample: MainWindow, go: Callable[[Path], None]
) -> None:
    go(the_desk(sample).store.path)
    come_back(sample)
    assert MOVED in banner(sample)
    sample.notifier.trouble("Something else.")
    sample.go_to("delegations")
    assert MOVED in banner(sample)


def test_it_is_the_sentence_that_a_write_is_refused_with(sample: MainWindow) -> None:
    editor = title_field(sample)
    move(the_desk(sample).store.path)
    come_back(sample)
    standing = banner(sample)
    QTest.keyClicks(editor, "Typed in vain")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert banner(sample) == standing
    assert editor.text() == "Typed in vain"


def test_trouble_is_told_above_what_stands_and_outlives_it(sample: MainWindow) -> None:
    path = the_desk(sample).store.path
    sample.notifier.trouble("That name was refused.")
    path.chmod(0o400)
    come_back(sample)
    first, second = banner(sample).splitlines()
    assert first == "That name was refused."
    assert "may only be read" in second
    path.chmod(0o600)
    come_back(sample)
    assert banner(sample) == "That name was refused."
    sample.notifier.succeeds(lambda: None)
    assert banner(sample) == ""


def test_a_store_that_is_back_is_worked_in_again(sample: MainWindow) -> None:
    editor = title_field(sample)
    path = the_desk(sample).store.path
    move(path)
    come_back(sample)
    QTest.keyClicks(editor, "Typed meanwhile")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    path.with_name("elsewhere.sqlite3").rename(path)
    come_back(sample)
    assert banner(sample) == ""
    QTest.keyClick(editor, Qt.Key.Key_Return)
    person = people_page(sample).panel.form
    assert person.error("functional_title") == ""
    roster = the_desk(sample).participants.roster(the_event(sample))
    assert "Typed meanwhile" in {found.functional_title for found in roster.participants}


def test_it_is_noticed_without_the_focus_as_well(sample: MainWindow, qtbot: QtBot) -> None:
    path = the_desk(sample).store.path
    move(path)
    qtbot.waitUntil(lambda: MOVED in banner(sample))
    path.with_name("elsewhere.sqlite3").rename(path)
    qtbot.waitUntil(lambda: banner(sample) == "")


def test_a_store_closed_to_writing_meanwhile_is_said(sample: MainWindow) -> None:
    path = the_desk(sample).store.path
    path.chmod(0o400)
    come_back(sample)
    assert "may only be read" in banner(sample)
    path.chmod(0o600)
    come_back(sample)
    assert banner(sample) == ""


def test_a_window_without_a_store_has_nothing_to_say(window: MainWindow) -> None:
    come_back(window)
    assert banner(window) == ""


def test_a_store_that_another_program_holds_is_said_and_the_form_keeps_what_was_typed(
    sample: MainWindow,
) -> None:
    editor = title_field(sample)
    with closing(sqlite3.connect(the_desk(sample).store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        QTest.keyClicks(editor, "Typed while it was held")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert "Another program is writing" in banner(sample)
        assert editor.text() == "Typed while it was held"
        other.rollback()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert banner(sample) == ""
    roster = the_desk(sample).participants.roster(the_event(sample))
    assert "Typed while it was held" in {found.functional_title for found in roster.participants}


def test_a_full_disk_is_said_and_the_form_keeps_what_was_typed(sample: MainWindow) -> None:
    store = the_desk(sample).store
    page = people_page(sample)
    editor = title_field(sample)

    limit(store, 1)
    # What is free within the last pages is used up first.
    for number in range(400):
        kept = f"{number} {'x' * 200}"
        editor.setText(kept)
        editor.setModified(True)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        if "The disk is full" in banner(sample):
            break
    assert "The disk is full" in banner(sample)
    assert editor.text() == kept
    limit(store, 1_000_000)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert banner(sample) == ""
    assert page.panel.form.error("functional_title") == ""
    roster = the_desk(sample).participants.roster(the_event(sample))
    assert kept in {found.functional_title for found in roster.participants}


# What another program does to the history


def test_ways_back_and_forgetting_of_another_program_show_by_themselves(
    sample: MainWindow, qtbot: QtBot
) -> None:
    desk, event_id = the_desk(sample), the_event(sample)
    person = next(p for p in desk.participants.roster(event_id).participants if not p.is_seat)
    desk.participants.edit(person.id, {"unit": "Protocol"})
    step = desk.history.entries(event_id, 1)[0].number
    desk.participants.edit(person.id, {"unit": "Press"})
    sample.go_to("history", step)
    page = sample.stack.currentWidget()
    assert isinstance(page, HistoryPage)

    def first() -> str:
        return str(page.model.index(0, 1).data())

    other = open_desk(desk.store.path)
    try:
        other.history.go_back(event_id, step)
        qtbot.waitUntil(lambda: first().startswith("Took back 1 step"))
        other.history.undo(event_id)
        qtbot.waitUntil(lambda: first().startswith("Undid: Took back 1 step"))
        other.forgetting.forget(event_id)
        qtbot.waitUntil(lambda: first().startswith("Forgot the personal data"))
        sample.undo()
        assert first().startswith("Forgot the personal data")
        # The file was written anew, and is still the one that is open here.
        assert desk.store.in_place
        people = people_page(sample)
        people.select(person.id)
        assert str(people.panel.form.value("full_name")).startswith("Participant ")
        desk.participants.edit(person.id, {"unit": "Cabinet"})
        assert [found.event_id for found in other.poll()] == [event_id]
    finally:
        other.close()
