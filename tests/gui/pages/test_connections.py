"""Connections: who joins by which line, edited field by field, and tested with one key for each result."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import ConnectionKind, TestResult, TestSubject
from lmcdesk.gui.dialogs.it_host import ITHostDialog
from lmcdesk.gui.dialogs.test_call import TestCallDialog
from lmcdesk.gui.pages.connections import ConnectionsPage
from lmcdesk.gui.window import MainWindow
from lmcdesk.services.lines import Line
from tests.gui.stage import Stage, the_desk, the_event

People = dict[str, int]
NAME, DELEGATION, INSIDE, DISPLAY, KIND, SOUND, CAMERA, NETWORK, CHANNEL = range(9)
TECHNICIAN, PHONE = 10, 11


@pytest.fixture
def page(stage: Stage, people: People) -> ConnectionsPage:
    return stage.show(ConnectionsPage)


@pytest.fixture
def filled(page: ConnectionsPage) -> ConnectionsPage:
    """The page with one connection for each delegation."""
    page.empty_state.button.click()
    return page


def column(page: ConnectionsPage, number: int) -> list[str]:
    return [str(page.model.index(row, number).data()) for row in range(page.model.rowCount())]


def chosen(page: ConnectionsPage) -> Line:
    line = page.model.line(page.selection.id)
    assert line is not None
    return line


def inside(page: ConnectionsPage) -> list[str]:
    return [person.full_name or "" for person in chosen(page).inside]


def write(page: ConnectionsPage, name: str, text: str) -> QWidget:
    page.panel.focus_field(name)
    editor = page.panel.form.editor(name)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    return editor


def called(page: ConnectionsPage) -> TestCallDialog:
    page.context.commands["connection.test"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TestCallDialog)
    return dialog


def subject(dialog: TestCallDialog) -> TestSubject:
    """Return what is asked for next."""
    return dialog.subject


def results(line: Line) -> dict[TestSubject, TestResult]:
    return {subject: test.result for subject, test in line.tests.items()}


def test_the_empty_page_gives_each_delegation_a_room_with_its_people(
    page: ConnectionsPage, stage: Stage
) -> None:
    assert page.stack.currentWidget() is page.empty_state
    page.empty_state.button.click()
    delegations = stage.desk.participants.roster(stage.event_id).delegations
    assert column(page, DELEGATION) == [found.short_name for found in delegations]
    assert sum(map(int, column(page, INSIDE))) > 0
    assert page.stack.currentWidget() is page.listing
    assert stage.told.done[-1].startswith("Added the ") or "connections to" in stage.told.done[-1]
    stage.undo()
    assert page.stack.currentWidget() is page.empty_state


def test_a_connection_is_added_named_and_called_by_rule_or_as_typed(
    filled: ConnectionsPage, stage: Stage
) -> None:
    before = filled.model.rowCount()
    filled.context.commands["connection.add"].trigger()
    assert filled.model.rowCount() == before + 1
    write(filled, "name", "Cabinet room")
    short = chosen(filled).delegation
    assert short is not None
    assert filled.panel.name_label.text() == f"{short.short_name.upper()} – Cabinet room"
    write(filled, "display_name", "ROOM 1")
    assert "ROOM 1" in column(filled, DISPLAY)
    write(filled, "display_name", "")
    editor = filled.panel.form.editor("display_name")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert chosen(filled).connection.display_name is None


def test_kind_and_delegation_are_chosen(filled: ConnectionsPage) -> None:
    form = filled.panel.form
    row = filled.selection.id
    for combo, place in ((form.kind_combo, 2), (form.delegation_combo, 0)):
        combo.setCurrentIndex(place)
        combo.activated.emit(place)
    assert filled.selection.id == row
    assert chosen(filled).connection.kind is ConnectionKind.TELEPHONE
    assert chosen(filled).delegation is None
    assert chosen(filled).display_name == chosen(filled).connection.name


def test_people_are_put_in_by_part_of_their_name_and_taken_out_by_their_cross(
    filled: ConnectionsPage, people: People, stage: Stage
) -> None:
    filled.context.commands["connection.add"].trigger()
    edit = filled.panel.inside.edit
    edit.setFocus()
    QTest.keyClicks(edit, "omaly")
    assert [offer.key for offer in edit.offers()] == [people["omaly"]]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert inside(filled) == [stage.desk.participants.get(people["omaly"]).full_name]
    assert edit.text() == ""
    assert edit.hasFocus()
    button = filled.panel.inside.findChild(QWidget, f"take_out_{people['omaly']}_button")
    assert isinstance(button, QWidget)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert inside(filled) == []
    assert "In no connection: " in filled.count_label.text()


def test_removing_is_told_with_the_way_back(filled: ConnectionsPage, stage: Stage) -> None:
    before = column(filled, DISPLAY)
    filled.context.commands["row.remove"].trigger()
    assert len(column(filled, DISPLAY)) == len(before) - 1
    assert stage.told.done[-1].startswith("Removed the connection")
    stage.undo()
    assert column(filled, DISPLAY) == before


def test_the_cover_hides_whom_to_reach(filled: ConnectionsPage) -> None:
    write(filled, "phone", "+855 12 345")
    write(filled, "technician", "Cy")
    row = filled.model.row_of(filled.selection.id)
    dialog = called(filled)
    assert "+855 12 345" in dialog.reach_label.text()
    filled.context.theme.cover.set_on(True)
    assert dialog.reach_label.text() == "hidden"
    dialog.accept()
    assert column(filled, PHONE)[row] == "hidden"
    assert column(filled, TECHNICIAN)[row] == "hidden"
    filled.context.theme.cover.set_on(False)
    assert column(filled, PHONE)[row] == "+855 12 345"


def test_a_test_call_goes_down_the_list_with_one_key_for_each_result(filled: ConnectionsPage) -> None:
    first = filled.selection.id
    dialog = called(filled)
    dialog.by_edit.setText("Cy")
    dialog.close_button.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_F3, Qt.Key.Key_3, Qt.Key.Key_F2):
        QTest.keyClick(dialog, key)
    second = dialog.line
    assert second.connection.id != first
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    assert dialog.line.connection.id not in (first, second.connection.id)
    QTest.keyClick(dialog, Qt.Key.Key_Up)
    assert results(dialog.line) == dict.fromkeys(TestSubject, TestResult.PASSED)
    dialog.accept()
    filled.select(first or 0)
    assert list(results(chosen(filled)).values()) == [
        TestResult.PASSED,
        TestResult.WEAK,
        TestResult.FAILED,
        TestResult.PASSED,
    ]
    row = filled.model.row_of(first)
    cells = [column(filled, number)[row] for number in (SOUND, CAMERA, NETWORK, CHANNEL)]
    assert cells == ["✓ Passed", "~ Weak", "✗ Failed", "✓ Passed"]
    assert filled.panel.tested_label.text().endswith("by Cy")


def test_what_was_recorded_last_is_taken_back_and_asked_for_again(filled: ConnectionsPage) -> None:
    dialog = called(filled)
    assert not dialog.back_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_1)
    QTest.keyClick(dialog, Qt.Key.Key_3)
    assert subject(dialog) is TestSubject.NETWORK
    QTest.keyClick(dialog, Qt.Key.Key_Backspace)
    assert subject(dialog) is TestSubject.CAMERA
    assert results(dialog.line) == {TestSubject.SOUND: TestResult.PASSED}
    dialog.back_button.click()
    assert results(dialog.line) == {}
    assert not dialog.back_button.isEnabled()
    dialog.accept()


def test_figures_typed_into_the_name_of_the_tester_record_nothing(filled: ConnectionsPage) -> None:
    dialog = called(filled)
    dialog.by_edit.setFocus()
    QTest.keyClicks(dialog.by_edit, "Desk 1")
    assert results(dialog.line) == {}
    QTest.keyClick(dialog.by_edit, Qt.Key.Key_F4)
    assert results(dialog.line) == {TestSubject.SOUND: TestResult.FAILED}
    dialog.accept()


def test_a_refused_result_is_told_in_the_dialog(filled: ConnectionsPage, stage: Stage) -> None:
    dialog = called(filled)
    stage.desk.connections.remove(int(dialog.line.connection.id))
    QTest.keyClick(dialog, Qt.Key.Key_1)
    assert "There is no connection" in dialog.banner.text()
    dialog.accept()


def test_everything_is_done_by_keyboard_alone(sample: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    desk, control = the_desk(sample), Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(sample, Qt.Key.Key_5, control)
    page = sample.stack.currentWidget()
    assert isinstance(page, ConnectionsPage)
    qtbot.keyClick(sample, Qt.Key.Key_N, control | Qt.KeyboardModifier.ShiftModifier)
    name = page.panel.form.editor("name")
    assert name.hasFocus()
    qtbot.keyClick(name, Qt.Key.Key_A, control)
    qtbot.keyClicks(name, "Relay room")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    while QApplication.focusWidget() is not page.panel.inside.edit:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    qtbot.keyClicks(page.panel.inside.edit, "omaly")
    qtbot.keyClick(page.panel.inside.edit, Qt.Key.Key_Return)
    (line,) = desk.connections.lines(the_event(sample)).lines
    assert (line.connection.name, len(line.inside)) == ("Relay room", 1)
    sample.commands["connection.test"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TestCallDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    sample.commands["it_host.export"].trigger()
    export = QApplication.activeModalWidget()
    assert isinstance(export, ITHostDialog)
    export.form.file_name_edit.setText(str(tmp_path / "list.xlsx"))
    qtbot.keyClick(export, Qt.Key.Key_Return)
    qtbot.waitUntil(export.saved_file.isVisible)
    assert (tmp_path / "list.xlsx").exists()
    qtbot.keyClick(export, Qt.Key.Key_Escape)
    with qtbot.waitActive(sample):
        # Without a window manager nobody gives it back by itself.
        sample.activateWindow()
    qtbot.keyClick(sample, Qt.Key.Key_Z, control)
    (line,) = desk.connections.lines(the_event(sample)).lines
    assert line.tests == {}


def test_connections_removed_elsewhere_during_a_test_call_are_gone_over(
    filled: ConnectionsPage, stage: Stage
) -> None:
    dialog = called(filled)
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    here = dialog.line.connection.id
    lines = stage.desk.connections.lines(stage.event_id).lines
    stage.desk.connections.remove(int(lines[0].connection.id))
    QTest.keyClick(dialog, Qt.Key.Key_1)
    assert dialog.line.connection.id == here
    for line in stage.desk.connections.lines(stage.event_id).lines:
        stage.desk.connections.remove(int(line.connection.id))
    QTest.keyClick(dialog, Qt.Key.Key_Backspace)
    assert dialog.line.connection.id == here
    dialog.accept()


def test_the_last_of_a_test_call_stays_in_front(filled: ConnectionsPage) -> None:
    dialog = called(filled)
    for _ in range(filled.model.rowCount()):
        QTest.keyClick(dialog, Qt.Key.Key_4)
    assert not dialog.next_button.isEnabled()
    assert results(dialog.line) == dict.fromkeys(TestSubject, TestResult.PASSED)
    dialog.accept()
