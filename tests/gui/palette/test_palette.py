"""The palette: Ctrl+K, a few letters, Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import Capacity
from lmcdesk.gui.app import Opener
from lmcdesk.gui.palette.palette import Palette
from lmcdesk.gui.palette.places import Group
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import the_desk, the_event

LEFT = Qt.MouseButton.LeftButton


def opened(window: MainWindow) -> Palette:
    window.commands["go.anything"].trigger()
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    return palette


def shown(palette: Palette) -> list[str]:
    return [place.text for place in palette.list.places()]


def test_ctrl_k_opens_it_and_ctrl_k_closes_it_again(sample: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(sample, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = sample.findChild(Palette)
    assert isinstance(palette, Palette)
    assert palette.isVisible()
    assert palette.edit.hasFocus()
    sample.commands["go.anything"].trigger()
    assert not palette.isVisible()


def test_before_the_first_letter_it_shows_the_commands_that_can_be_used_with_their_keys(
    sample: MainWindow,
) -> None:
    palette = opened(sample)
    places = palette.list.places()
    assert {place.group for place in places} == {Group.COMMANDS}
    assert places[0].text == "Delegations"
    trailing = {place.text: place.trailing for place in places}
    assert trailing["Export attendee sheet…"] == "File · Ctrl+E"
    palette.close_palette()
    sample.show_start()
    palette = opened(sample)
    assert "Export attendee sheet…" not in shown(palette)


def test_a_person_is_found_by_part_of_a_name_and_enter_goes_there(sample: MainWindow) -> None:
    palette = opened(sample)
    roster = the_desk(sample).participants.roster(the_event(sample))
    omaly = next(person for person in roster.participants if "Omaly" in (person.full_name or ""))
    sample.go_to("history")
    palette = opened(sample)
    QTest.keyClicks(palette.edit, "omal")
    assert shown(palette) == ["H.E. Hap Omaly"]
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert sample.sidebar.current() == "participants"
    page = sample.stack.currentWidget()
    assert page is not None
    assert page.selection.id == omaly.id  # type: ignore[attr-defined]


def test_a_connection_is_found_by_its_name_and_enter_goes_there(sample: MainWindow) -> None:
    desk, event_id = the_desk(sample), the_event(sample)
    connection = desk.connections.add(event_id, {"name": "Relay room", "technician": "Cy Quarto"})
    palette = opened(sample)
    QTest.keyClicks(palette.edit, "relay")
    assert shown(palette) == ["Relay room"]
    palette.edit.clear()
    QTest.keyClicks(palette.edit, "quarto")
    assert shown(palette) == ["Relay room"]
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert sample.sidebar.current() == "connections"
    page = sample.stack.currentWidget()
    assert page is not None
    assert page.selection.id == connection  # type: ignore[attr-defined]


def test_a_command_is_done_by_enter_after_the_focus_went_back(sample: MainWindow) -> None:
    palette = opened(sample)
    QTest.keyClicks(palette.edit, "appearance dark")
    QTest.keyClick(palette.edit, Qt.Key.Key_Enter)
    assert sample.theme.tokens.dark


def test_a_click_goes_there_too(sample: MainWindow, qtbot: QtBot) -> None:
    palette = opened(sample)
    QTest.keyClicks(palette.edit, "history")
    index = palette.list.model().index(1, 0)
    QTest.mouseClick(palette.list.viewport(), LEFT, pos=palette.list.visualRect(index).center())
    assert sample.sidebar.current() == "history"


def test_arrows_pass_over_headings_and_round_the_ends(sample: MainWindow) -> None:
    palette = opened(sample)
    QTest.keyClicks(palette.edit, "re")
    places = palette.list.places()
    assert len({place.group for place in places}) > 1
    walked = []
    for _ in places:
        current = palette.list.current()
        assert current is not None
        walked.append(current.text)
        QTest.keyClick(palette.edit, Qt.Key.Key_Down)
    assert walked == [place.text for place in places]
    assert palette.list.current() == places[0]
    QTest.keyClick(palette.edit, Qt.Key.Key_Up)
    assert palette.list.current() == places[-1]


def test_escape_gives_the_focus_back_to_where_it_was(sample: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(sample.isActiveWindow)
    sample.commands["edit.find"].trigger()
    before = QApplication.focusWidget()
    assert before is not None
    palette = opened(sample)
    assert palette.edit.hasFocus()
    QTest.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert before.hasFocus()


def test_a_click_beside_it_closes_it(sample: MainWindow) -> None:
    palette = opened(sample)
    QTest.mouseClick(sample.strip, LEFT)
    assert not palette.isVisible()


def test_a_pointer_that_rests_on_the_list_does_not_disturb_the_arrows(sample: MainWindow) -> None:
    palette = opened(sample)
    palette.edit.setText("re")
    viewport = palette.list.viewport()
    QCursor.setPos(viewport.mapToGlobal(viewport.rect().center()))
    palette.edit.setText("e")
    places = palette.list.places()
    for place in (*places[1:], places[0]):
        QTest.keyClick(palette.edit, Qt.Key.Key_Down)
        assert palette.list.current() == place


def test_it_closes_when_another_event_is_opened(sample: MainWindow) -> None:
    palette = opened(sample)
    sample.open_event(the_event(sample))
    assert not palette.isVisible()


def test_nothing_found_is_said_in_a_sentence(sample: MainWindow) -> None:
    palette = opened(sample)
    QTest.keyClicks(palette.edit, "helicopter")
    assert palette.nothing_label.text() == "Nothing is found under “helicopter”."
    assert palette.nothing_label.isVisible()
    assert not palette.list.isVisible()
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_whoever_was_added_since_is_found(sample: MainWindow) -> None:
    desk = the_desk(sample)
    opened(sample).close_palette()
    delegation = desk.participants.roster(the_event(sample)).delegations[0]
    values = {"full_name": "Zoya Quill", "capacity": Capacity.DELEGATE}
    desk.participants.add(delegation.id, values)
    palette = opened(sample)
    QTest.keyClicks(palette.edit, "quill")
    assert shown(palette) == ["Zoya Quill"]
    # And while it is open.
    desk.participants.add(delegation.id, values | {"full_name": "Yorick Quill"})
    assert sorted(shown(palette)) == ["Yorick Quill", "Zoya Quill"]


def test_many_names_are_prepared_beside_the_window(
    window: MainWindow, opener: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lmcdesk.gui.at_hand.MANY", 1)
    opener.open_sample()
    palette = opened(window)
    palette.edit.setText("omaly")
    if not palette.list.places():
        assert palette.nothing_label.text() == "One moment: the names are being read."
    qtbot.waitUntil(lambda: shown(palette) == ["H.E. Hap Omaly"])


def test_it_lies_within_a_small_window(sample: MainWindow) -> None:
    sample.resize(900, 600)
    palette = opened(sample)
    assert sample.rect().contains(palette.geometry())
    sample.resize(1200, 700)
    assert abs(palette.geometry().center().x() - sample.rect().center().x()) <= 1


def test_the_line_and_the_list_have_names(sample: MainWindow) -> None:
    palette = opened(sample)
    assert palette.edit.accessibleName() == "Go to anything"
    assert palette.list.accessibleName() == "Places found"


def test_on_the_start_page_it_offers_the_recent_events_first(sample: MainWindow) -> None:
    title = the_desk(sample).events.get(the_event(sample)).short_title
    sample.show_start()
    palette = opened(sample)
    first = palette.list.places()[0]
    assert (first.group, first.text) == (Group.EVENTS, title)
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert sample.session is not None
