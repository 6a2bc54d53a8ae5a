"""In a store that may only be read nothing is offered that would be refused, and all can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QTreeView, QWidget

from lmcdesk.gui.commands import WRITING
from lmcdesk.gui.dialogs.forget import ForgetDialog
from lmcdesk.gui.forms.record_form import RecordForm
from lmcdesk.gui.models.speakers_table import TurnColumn
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import people_page, the_desk, the_event

PAGES = ("delegations", "participants", "connections", "speakers", "history")


def come_back(window: MainWindow) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


@pytest.fixture
def closed(sample: MainWindow) -> Iterator[MainWindow]:
    """The window on a store that may only be read."""
    path: Path = the_desk(sample).store.path
    path.chmod(0o400)
    come_back(sample)
    yield sample
    if path.exists():
        path.chmod(0o600)


def reopen(window: MainWindow) -> None:
    the_desk(window).store.path.chmod(0o600)
    come_back(window)


def part(window: MainWindow, kind: type[QWidget], name: str) -> QWidget:
    page = window.stack.currentWidget()
    assert page is not None
    found = page.findChild(kind, name)
    assert isinstance(found, QWidget)
    return found


def test_commands_that_write_rest_and_the_others_work(closed: MainWindow) -> None:
    for page in PAGES:
        closed.go_to(page)
        assert [key for key in WRITING if closed.commands[key].isEnabled()] == []
        for key in ("list.print", "event.hand_over", "store.backups", "event.forget", "go.anything"):
            assert closed.commands[key].isEnabled()
    reopen(closed)
    closed.go_to("participants")
    for key in ("participant.add", "row.remove", "edit.undo", "event.edit", "turn.add"):
        assert closed.commands[key].isEnabled()


def test_forms_bins_and_buttons_rest_on_every_page_until_it_can_be_written(closed: MainWindow) -> None:
    places = {"delegations": "add_button", "participants": "add_button", "speakers": "add_speaker_button"}
    for page, name in places.items():
        closed.go_to(page)
        shown = closed.stack.currentWidget()
        assert shown is not None
        assert [form.isEnabled() for form in shown.findChildren(RecordForm)] == [False]
        assert not part(closed, QToolButton, "remove_button").isEnabled()
        assert not part(closed, QPushButton, name).isEnabled()
    reopen(closed)
    for page, name in places.items():
        closed.go_to(page)
        shown = closed.stack.currentWidget()
        assert shown is not None
        assert [form.isEnabled() for form in shown.findChildren(RecordForm)] == [True]
        assert part(closed, QToolButton, "remove_button").isEnabled()
        assert part(closed, QPushButton, name).isEnabled()


def test_what_a_page_turns_on_meanwhile_stays_off(closed: MainWindow) -> None:
    page = people_page(closed)
    search = page.findChild(QLineEdit, "search_edit")
    assert search is not None
    QTest.keyClicks(search, "a")
    page.select(page.model.id_at(0) or 0)
    page.load()
    assert search.isEnabled()
    assert page.table.isEnabled()
    assert not page.add_button.isEnabled()
    assert not page.panel.form.isEnabled()


def test_return_and_delete_on_the_agenda_ask_for_nothing(closed: MainWindow) -> None:
    closed.go_to("speakers")
    agenda = part(closed, QTreeView, "agenda_tree")
    agenda.setFocus()
    before = the_desk(closed).store.last_number()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        QTest.keyClick(agenda, key)
    assert QApplication.activeModalWidget() is None
    assert closed.teller.trouble == ""
    assert the_desk(closed).store.last_number() == before


def test_rows_are_not_moved_and_limits_not_typed(closed: MainWindow) -> None:
    closed.go_to("speakers")
    table = part(closed, DataTable, "speakers_table")
    assert isinstance(table, DataTable)
    table.setFocus()
    table.select_row(0)
    before = the_desk(closed).store.last_number()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    table.setCurrentIndex(table.model().index(0, TurnColumn.LIMIT))
    QTest.keyClick(table, Qt.Key.Key_7)
    assert table.findChild(QLineEdit, "limit_cell_edit") is None
    assert closed.teller.trouble == ""
    assert the_desk(closed).store.last_number() == before
    reopen(closed)
    QTest.keyClick(table, Qt.Key.Key_7)
    assert table.findChild(QLineEdit, "limit_cell_edit") is not None


def test_the_start_page_makes_and_removes_nothing(closed: MainWindow) -> None:
    closed.show_start()
    assert not part(closed, QPushButton, "new_event_button").isEnabled()
    assert not part(closed, QToolButton, "trash_button").isEnabled()
    assert part(closed, QPushButton, "open_button").isEnabled()
    reopen(closed)
    assert part(closed, QPushButton, "new_event_button").isEnabled()


def test_forgetting_says_why_it_cannot(closed: MainWindow) -> None:
    event_id = the_event(closed)
    held = the_desk(closed).forgetting.held(event_id)
    closed.commands["event.forget"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ForgetDialog)
    assert "may only be read, so nothing in it can be forgotten" in dialog.banner.text()
    assert not dialog.tick_box.isVisible()
    assert not dialog.forget_button.isVisible()
    assert dialog.cancel_button.isVisible()
    dialog.reject()
    assert the_desk(closed).forgetting.held(event_id) == held
