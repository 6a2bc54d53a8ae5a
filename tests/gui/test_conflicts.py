"""Two programs edit the same field: she is told the other's value, and what she typed stays hers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk, open_desk
from lmcdesk.gui.dialogs.add_item import AddItemDialog
from lmcdesk.gui.dialogs.event_details import EventDetailsDialog
from lmcdesk.gui.dialogs.meeting_details import MeetingDetailsDialog
from lmcdesk.gui.forms.record_form import RecordForm
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.pages.speakers import SpeakersPage
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import people_page, the_desk, the_event

D = TypeVar("D", bound=QDialog)
RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def other(sample: MainWindow) -> Iterator[Desk]:
    """The same store, open in another program."""
    desk = open_desk(the_desk(sample).store.path)
    yield desk
    desk.close()


def write(editor: QWidget, text: str) -> None:
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(editor, text)


def typed_in(form: RecordForm, name: str, text: str) -> QLineEdit:
    editor = form.editor(name)
    assert isinstance(editor, QLineEdit)
    write(editor, text)
    return editor


def delegations_page(window: MainWindow) -> DelegationsPage:
    window.go_to("delegations")
    page = window.stack.currentWidget()
    assert isinstance(page, DelegationsPage)
    return page


def speakers_page(window: MainWindow) -> SpeakersPage:
    window.go_to("speakers")
    page = window.stack.currentWidget()
    assert isinstance(page, SpeakersPage)
    return page


def first_line(window: MainWindow) -> tuple[int, int, int]:
    """Return a meeting, an item and a turn of the finished example."""
    speaking = the_desk(window).speakers.speaking(the_event(window))
    for lines in speaking.meetings:
        for item in lines.items:
            if item.lines:
                return lines.meeting.id, item.item.id, item.lines[0].turn.id
    raise AssertionError


@pytest.mark.parametrize("noticed", [True, False], ids=["noticed", "found when saving"])
def test_a_delegation(sample: MainWindow, other: Desk, qtbot: QtBot, noticed: bool) -> None:
    page = delegations_page(sample)
    row_id = page.model.id_at(0)
    assert row_id is not None
    page.select(row_id)
    editor = typed_in(page.panel.form, "letter_number", "Mine")
    other.delegations.edit(row_id, {"letter_number": "Theirs"})
    if noticed:
        qtbot.waitUntil(lambda: bool(page.panel.form.error("letter_number")))
    else:
        QTest.keyClick(editor, RETURN)
    assert "“Theirs”" in page.panel.form.error("letter_number")
    assert editor.text() == "Mine"
    assert the_desk(sample).delegations.get(row_id).letter_number == "Theirs"
    QTest.keyClick(editor, RETURN)
    assert the_desk(sample).delegations.get(row_id).letter_number == "Mine"
    assert page.panel.form.error("letter_number") == ""


@pytest.mark.parametrize("noticed", [True, False], ids=["noticed", "found when saving"])
def test_a_speaker(sample: MainWindow, other: Desk, qtbot: QtBot, noticed: bool) -> None:
    page, (_, _, turn_id) = speakers_page(sample), first_line(sample)
    page.select(turn_id)
    form = page.turn_panel.form
    assert form.record_id == turn_id
    write(form.limit_edit, "7:30")
    other.speakers.edit(turn_id, {"limit_s": 120})
    if noticed:
        qtbot.waitUntil(lambda: bool(form.error("limit_s")))
    else:
        QTest.keyClick(form.limit_edit, RETURN)
    assert "“2" in form.error("limit_s")
    assert form.limit_edit.text() == "7:30"
    assert the_desk(sample).speakers.get(turn_id).limit_s == 120
    QTest.keyClick(form.limit_edit, ESCAPE)
    assert form.limit_edit.text() == "2:00"
    assert the_desk(sample).speakers.get(turn_id).limit_s == 120


def test_what_is_chosen_is_told_in_words(sample: MainWindow, other: Desk, qtbot: QtBot) -> None:
    page = delegations_page(sample)
    row_id = page.model.id_at(0)
    assert row_id is not None
    page.select(row_id)
    typed_in(page.panel.form, "notified_on", "1 March 2027")
    other.delegations.edit(row_id, {"notified_on": date(2027, 4, 2)})
    qtbot.waitUntil(lambda: bool(page.panel.form.error("notified_on")))
    assert "2 April 2027" in page.panel.form.error("notified_on")


def test_several_at_once_name_those_who_are_no_longer_as_seen(sample: MainWindow, other: Desk) -> None:
    page, desk = people_page(sample), the_desk(sample)
    page.table.selectAll()
    person, *others = page.selection.ids
    editor = typed_in(page.panel.form, "unit", "Mine")
    other.participants.edit(person, {"unit": "Theirs"})
    QTest.keyClick(editor, RETURN)
    told = sample.teller.banner.text()
    assert (desk.participants.get(person).full_name or "a seat of") in told
    assert "Mine" not in {desk.participants.get(each).unit for each in (person, *others)}
    assert editor.text() == "Mine"
    QTest.keyClick(editor, RETURN)
    assert {desk.participants.get(each).unit for each in (person, *others)} == {"Mine"}


def came_up(window: MainWindow, kind: type[D]) -> D:
    (dialog,) = (found for found in window.findChildren(kind) if found.isVisible())
    return dialog


def test_a_meeting(sample: MainWindow, other: Desk) -> None:
    page, (meeting_id, _, _) = speakers_page(sample), first_line(sample)
    page.edit_meeting(meeting_id)
    dialog = came_up(sample, MeetingDetailsDialog)
    write(dialog.form.title_edit, "Mine")
    other.programme.edit_meeting(meeting_id, {"title": "Theirs"})
    QTest.keyClick(dialog.form.title_edit, RETURN)
    assert dialog.isVisible()
    assert dialog.form.error("title") == "Changed elsewhere to “Theirs”. Save keeps what you typed."
    assert dialog.form.title_edit.text() == "Mine"
    QTest.keyClick(dialog.form.title_edit, RETURN)
    assert not dialog.isVisible()
    meetings = the_desk(sample).programme.meetings(the_event(sample))
    assert next(found.title for found in meetings if found.id == meeting_id) == "Mine"


def test_an_item(sample: MainWindow, other: Desk) -> None:
    page, (_, item_id, _) = speakers_page(sample), first_line(sample)
    page.edit_item(item_id)
    dialog = came_up(sample, AddItemDialog)
    write(dialog.title_edit, "Mine")
    write(dialog.length_edit, "45")
    other.programme.edit_item(item_id, {"length_s": 600})
    QTest.keyClick(dialog.title_edit, RETURN)
    assert dialog.isVisible()
    assert "10 min" in dialog.item_form.error("length_s")
    assert dialog.item_form.error("title") == ""
    assert dialog.length_edit.text() == "45"
    QTest.keyClick(dialog.title_edit, RETURN)
    assert not dialog.isVisible()


def test_an_event(sample: MainWindow, other: Desk) -> None:
    event_id = the_event(sample)
    sample.commands["event.edit"].trigger()
    dialog = came_up(sample, EventDetailsDialog)
    write(dialog.hosted_by_edit, "Mine")
    write(dialog.keep_until_edit, "1 March 2027")
    seen = other.events.settings(event_id)
    theirs = replace(seen, keep_until=date(2027, 4, 2), family_name_capitals=not seen.family_name_capitals)
    other.events.edit(event_id, {"hosted_by": "Theirs"}, settings=theirs)
    QTest.keyClick(dialog.hosted_by_edit, RETURN)
    assert dialog.isVisible()
    assert "“Theirs”" in dialog.form.error("hosted_by")
    QTest.keyClick(dialog.hosted_by_edit, RETURN)
    assert dialog.isVisible()
    assert "“2 April 2027”" in dialog.form.error("keep_until")
    QTest.keyClick(dialog.hosted_by_edit, RETURN)
    assert not dialog.isVisible()
    found = the_desk(sample).events.settings(event_id)
    assert the_desk(sample).events.get(event_id).hosted_by == "Mine"
    assert found.keep_until == date(2027, 3, 1)
    # What she did not touch is as the other left it.
    assert found.family_name_capitals is theirs.family_name_capitals


def test_what_was_removed_meanwhile_is_said_in_the_dialog(sample: MainWindow, other: Desk) -> None:
    page, (_, item_id, _) = speakers_page(sample), first_line(sample)
    page.edit_item(item_id)
    dialog = came_up(sample, AddItemDialog)
    write(dialog.title_edit, "Mine")
    other.programme.remove_item(item_id)
    QTest.keyClick(dialog.title_edit, RETURN)
    assert dialog.isVisible()
    assert dialog.banner.text()
    assert dialog.title_edit.text() == "Mine"
    dialog.reject()
