"""What was typed and not taken: it keeps the window once, and is shown against what others wrote."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk, open_desk
from lmcdesk.gui.dialogs.event_details import EventDetailsDialog
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.pages.start import StartPage
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import people_page, the_desk, the_event

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def other(sample: MainWindow) -> Iterator[Desk]:
    """The same store, open in another program."""
    desk = open_desk(the_desk(sample).store.path)
    yield desk
    desk.close()


def first_id(window: MainWindow) -> int:
    roster = the_desk(window).participants.roster(the_event(window))
    return next(person.id for person in roster.participants if not person.is_seat)


def title_field(page: ParticipantsPage) -> QLineEdit:
    editor = page.panel.form.editor("functional_title")
    assert isinstance(editor, QLineEdit)
    return editor


def write(editor: QWidget, text: str) -> None:
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(editor, text)


def refuse_a_name(window: MainWindow) -> QWidget:
    """Empty the name of a participant, which is refused, and return its field."""
    page = people_page(window)
    page.select(first_id(window))
    name = page.panel.form.editor("full_name")
    write(name, "")
    QTest.keyClick(name, Qt.Key.Key_Delete)
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert "keeps a name" in page.panel.form.error("full_name")
    return name


def banner(window: MainWindow) -> str:
    return window.teller.banner.text() if window.teller.banner.isVisible() else ""


# Leaving


@pytest.mark.parametrize("way", ["close", "start"])
def test_a_refused_field_keeps_the_window_once_and_it_says_so(sample: MainWindow, way: str) -> None:
    refuse_a_name(sample)

    def leave() -> None:
        if way == "close":
            sample.close()
        else:
            sample.commands["event.start"].trigger()

    leave()
    assert sample.isVisible()
    assert sample.session is not None
    assert "Escape in its field drops it" in banner(sample)
    leave()
    assert sample.session is None
    assert sample.isVisible() is (way == "start")


def test_who_was_warned_of_one_way_out_is_warned_of_the_other_too(sample: MainWindow) -> None:
    refuse_a_name(sample)
    sample.commands["event.start"].trigger()
    assert "not saved" in banner(sample)
    sample.close()
    assert sample.isVisible()
    sample.close()
    assert not sample.isVisible()


def test_escape_drops_what_was_refused_and_the_window_closes(sample: MainWindow) -> None:
    name = refuse_a_name(sample)
    sample.close()
    assert sample.isVisible()
    QTest.keyClick(name, Qt.Key.Key_Escape)
    sample.close()
    assert not sample.isVisible()


def test_what_was_refused_on_a_page_left_since_is_shown_again(sample: MainWindow) -> None:
    refuse_a_name(sample)
    sample.go_to("speakers")
    sample.close()
    assert sample.isVisible()
    assert sample.sidebar.current() == "participants"


def test_a_draft_without_a_name_keeps_the_window_once(sample: MainWindow) -> None:
    page = people_page(sample)
    sample.commands["participant.add"].trigger()
    write(title_field(page), "State Secretary")
    sample.close()
    assert sample.isVisible()
    assert banner(sample)
    QTest.keyClick(title_field(page), Qt.Key.Key_Escape)
    sample.close()
    assert not sample.isVisible()


def draft_ann(window: MainWindow) -> ParticipantsPage:
    page = people_page(window)
    page.select(first_id(window))
    window.commands["participant.add"].trigger()
    page.panel.focus_field("full_name")
    QTest.keyClicks(page.panel.form.editor("full_name"), "Ann Example")
    return page


def test_a_draft_with_a_name_keeps_the_window_once_and_is_never_added_silently(sample: MainWindow) -> None:
    draft_ann(sample)
    path, event_id = the_desk(sample).store.path, the_event(sample)
    sample.close()
    assert sample.isVisible()
    assert "not saved" in banner(sample)
    sample.close()
    assert not sample.isVisible()
    desk = open_desk(path)
    names = {person.full_name for person in desk.participants.roster(event_id).participants}
    assert "Ann Example" not in names
    desk.close()


@pytest.mark.parametrize("way", ["sidebar", "command"])
def test_a_draft_with_a_name_keeps_its_page_once_and_waits_there(sample: MainWindow, way: str) -> None:
    page = draft_ann(sample)

    def leave() -> None:
        if way == "sidebar":
            sample.sidebar.page_requested.emit("speakers")
        else:
            sample.commands["turn.add"].trigger()

    leave()
    assert sample.sidebar.current() == "participants"
    assert page.panel.waiting_label.isVisible()
    assert "“Ann Example” is not added yet" in page.panel.waiting_label.text()
    leave()
    assert sample.sidebar.current() == "speakers"
    sample.go_to("participants")
    assert page.panel.form.draft
    assert page.panel.form.value("full_name") == "Ann Example"
    QTest.keyClick(page.panel.form.editor("full_name"), Qt.Key.Key_Return)
    assert not page.panel.form.draft
    leave()
    assert sample.sidebar.current() == "speakers"


# What others write


def test_what_another_program_writes_appears_by_itself(sample: MainWindow, other: Desk, qtbot: QtBot) -> None:
    page, person_id = people_page(sample), first_id(sample)
    page.select(person_id)
    other.participants.edit(person_id, {"functional_title": "Acting Secretary"})
    qtbot.waitUntil(lambda: title_field(page).text() == "Acting Secretary")


def test_an_event_removed_elsewhere_leads_to_the_start_with_a_sentence(
    sample: MainWindow, other: Desk, qtbot: QtBot
) -> None:
    event_id = the_event(sample)
    other.events.remove(event_id)
    qtbot.waitUntil(lambda: sample.session is None)
    assert isinstance(sample.stack.currentWidget(), StartPage)
    assert banner(sample) == f"There is no event with the number {event_id}."


@pytest.mark.parametrize("page", ["delegations", "participants", "connections", "speakers", "history"])
def test_an_event_removed_elsewhere_leads_to_the_start_from_every_page(
    sample: MainWindow, other: Desk, qtbot: QtBot, page: str
) -> None:
    sample.go_to(page)
    other.events.remove(the_event(sample))
    qtbot.waitUntil(lambda: sample.session is None)
    assert banner(sample)


def test_a_field_saved_after_its_event_was_removed_elsewhere_says_so(
    sample: MainWindow, other: Desk, qtbot: QtBot
) -> None:
    page = people_page(sample)
    page.select(first_id(sample))
    write(title_field(page), "Too late")
    other.events.remove(the_event(sample))
    QTest.keyClick(title_field(page), Qt.Key.Key_Return)
    assert "There is no" in banner(sample)
    qtbot.waitUntil(lambda: sample.session is None)


def conflicting(window: MainWindow, other: Desk, qtbot: QtBot) -> tuple[ParticipantsPage, int]:
    """Type a title while another program writes one too."""
    page, person_id = people_page(window), first_id(window)
    page.select(person_id)
    write(title_field(page), "Mine")
    other.participants.edit(person_id, {"functional_title": "Theirs"})
    qtbot.waitUntil(lambda: bool(page.panel.form.error("functional_title")))
    return page, person_id


def stored_title(window: MainWindow, person_id: int) -> str:
    return the_desk(window).participants.get(person_id).functional_title


def test_a_conflict_shows_the_value_of_the_other_beside_hers(
    sample: MainWindow, other: Desk, qtbot: QtBot
) -> None:
    page, person_id = conflicting(sample, other, qtbot)
    assert page.panel.form.error("functional_title") == (
        "Changed elsewhere to “Theirs”. Enter keeps what you typed, Escape takes the other."
    )
    assert title_field(page).text() == "Mine"
    page.panel.form.editor("organisation").setFocus()
    page.commit()
    assert stored_title(sample, person_id) == "Theirs"
    assert title_field(page).text() == "Mine"


def test_return_in_a_conflict_keeps_hers(sample: MainWindow, other: Desk, qtbot: QtBot) -> None:
    page, person_id = conflicting(sample, other, qtbot)
    QTest.keyClick(title_field(page), Qt.Key.Key_Return)
    assert stored_title(sample, person_id) == "Mine"
    assert page.panel.form.error("functional_title") == ""


def test_escape_in_a_conflict_takes_the_others(sample: MainWindow, other: Desk, qtbot: QtBot) -> None:
    page, person_id = conflicting(sample, other, qtbot)
    QTest.keyClick(title_field(page), Qt.Key.Key_Escape)
    assert title_field(page).text() == "Theirs"
    assert page.panel.form.error("functional_title") == ""
    assert not page.unsaved()
    assert stored_title(sample, person_id) == "Theirs"


def test_a_conflict_found_only_when_she_saves_is_shown_as_one(
    sample: MainWindow, other: Desk, qtbot: QtBot
) -> None:
    page, person_id = people_page(sample), first_id(sample)
    page.select(person_id)
    write(title_field(page), "Mine")
    other.participants.edit(person_id, {"functional_title": "Theirs"})
    QTest.keyClick(title_field(page), Qt.Key.Key_Return)
    assert "“Theirs”" in page.panel.form.error("functional_title")
    assert stored_title(sample, person_id) == "Theirs"
    QTest.keyClick(title_field(page), Qt.Key.Key_Return)
    assert stored_title(sample, person_id) == "Mine"


def test_what_was_typed_for_somebody_removed_since_does_not_keep_the_window(
    sample: MainWindow, other: Desk, qtbot: QtBot
) -> None:
    page, person_id = people_page(sample), first_id(sample)
    page.select(person_id)
    name = page.panel.form.editor("full_name")
    write(name, "")
    QTest.keyClick(name, Qt.Key.Key_Delete)
    other.participants.remove(person_id)
    qtbot.waitUntil(lambda: page.model.person(person_id) is None)
    assert not page.unsaved()


# Ways back


def test_the_undo_of_a_toast_takes_back_only_its_own_step(sample: MainWindow, other: Desk) -> None:
    page, desk = people_page(sample), the_desk(sample)
    person_id = first_id(sample)
    page.select(person_id)
    page.remove()
    seat = next(p for p in desk.participants.roster(the_event(sample)).participants if p.is_seat)
    desk.participants.edit(seat.id, {"unit": "Protocol"})
    sample.teller.toast.action_requested.emit()
    assert desk.participants.get(seat.id).unit == "Protocol"
    assert page.model.person(person_id) is None
    assert sample.teller.toast.text() == "Something else was changed since."
    sample.teller.toast.action_requested.emit()
    assert sample.sidebar.current() == "history"


def test_a_new_event_is_not_asked_for_where_the_store_of_work_is_refused(
    sample: MainWindow, qtbot: QtBot
) -> None:
    work = the_desk(sample).store.path.with_name("work.sqlite3")
    work.write_bytes(b"PK\x03\x04 this is a letter")
    sample.commands["event.new"].trigger()
    assert not [found for found in sample.findChildren(EventDetailsDialog) if found.isVisible()]
    assert "is not a store" in banner(sample)
    assert sample.session is not None
    assert work.read_bytes() == b"PK\x03\x04 this is a letter"
    assert QApplication.activeModalWidget() is None
