"""The window: doors, pages, undo, what it tells and how it closes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from lmcdesk.desk import open_desk
from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.event_details import EventDetailsDialog
from lmcdesk.gui.pages.start import StartPage
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import APPEARANCE, Settings
from tests.gui.stage import the_desk


def first_person(window: MainWindow) -> tuple[int, str]:
    assert window.session is not None
    roster = the_desk(window).participants.roster(window.session.context.event_id)
    person = next(person for person in roster.participants if not person.is_seat)
    return person.id, person.functional_title


def test_a_missing_store_is_made_and_the_doors_are_shown(window: MainWindow, opener: Opener) -> None:
    opener.open_work()
    assert the_desk(window).store.path.exists()
    assert isinstance(window.stack.currentWidget(), StartPage)
    assert not window.sidebar.isVisible()


def test_the_sample_opens_on_its_participants_under_the_strip(sample: MainWindow) -> None:
    assert sample.session is not None
    assert sample.sidebar.current() == "participants"
    assert sample.strip.isVisible()
    assert "SAMPLE" in sample.windowTitle()


def test_a_store_that_is_refused_leaves_a_sentence_and_a_way_on(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = tmp_path / "letter.docx"
    foreign.write_bytes(b"PK\x03\x04 this is a letter")
    opener = Opener(window, foreign, tmp_path / "sample.sqlite3")
    opener.open_work()
    page = window.stack.currentWidget()
    assert page is not None
    assert page.objectName() == "trouble_page"
    assert "is not a store of this program" in capsys.readouterr().err
    assert foreign.read_bytes() == b"PK\x03\x04 this is a letter"
    button = page.findChild(QPushButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sample_is_open(window)


def sample_is_open(window: MainWindow) -> bool:
    return window.session is not None and window.strip.isVisible()


def test_a_new_event_from_the_sample_is_made_in_the_store_of_work(
    sample: MainWindow, opener: Opener, qtbot: QtBot
) -> None:
    sample.show_start()
    sample.commands["event.new"].trigger()
    dialog = sample.findChild(EventDetailsDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.title_edit, "6th JWG Meeting")
    for day_edit in (dialog.first_day_edit, dialog.last_day_edit):
        qtbot.keyClicks(day_edit, "8 December 2026")
    dialog.host_combo.set_value("THA")
    dialog.host_combo.picked.emit("THA")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert the_desk(sample).store.path.name == "work.sqlite3"
    (event,) = the_desk(sample).events.all()
    assert (event.title, event.zone, event.sample) == ("6th JWG Meeting", "Asia/Bangkok", False)
    assert sample.sidebar.current() == "delegations"
    assert not sample.strip.isVisible()


def test_a_title_of_spaces_is_refused_at_its_field_and_the_dialog_stays(
    window: MainWindow, opener: Opener, qtbot: QtBot
) -> None:
    opener.open_work()
    window.commands["event.new"].trigger()
    dialog = window.findChild(EventDetailsDialog)
    assert dialog is not None
    dialog.title_edit.setText("   ")
    dialog.zone_combo.set_value("Asia/Yangon")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.form.error("title")
    assert the_desk(window).events.all() == []
    dialog.reject()


def test_event_details_change_what_differs_alone(sample: MainWindow, qtbot: QtBot) -> None:
    assert sample.session is not None
    event_id = sample.session.context.event_id
    before = the_desk(sample).events.get(event_id)
    sample.commands["event.edit"].trigger()
    dialog = sample.findChild(EventDetailsDialog)
    assert dialog is not None
    dialog.short_title_edit.setText("5th JWG")
    dialog.capitals_box.setChecked(True)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    after = the_desk(sample).events.get(event_id)
    assert after.short_title == "5th JWG"
    assert after.title == before.title
    assert set(before.assumed) - set(after.assumed) <= {"short_title"}
    assert the_desk(sample).events.settings(event_id).family_name_capitals


@pytest.mark.parametrize("way", ["menu", "keys"])
def test_undo_takes_back_the_newest_step_and_names_it_with_the_way_back(
    sample: MainWindow, qtbot: QtBot, way: str
) -> None:
    person_id, title = first_person(sample)
    desk = the_desk(sample)
    desk.participants.edit(person_id, {"functional_title": "Acting Secretary"})
    if way == "menu":
        sample.commands["edit.undo"].trigger()
    else:
        sample.sidebar.setFocus()
        qtbot.keyClick(sample, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.participants.get(person_id).functional_title == title
    assert "Acting Secretary" in sample.teller.toast.text()
    sample.teller.toast.action_requested.emit()
    assert desk.participants.get(person_id).functional_title == "Acting Secretary"


def test_ctrl_z_is_the_editors_while_it_has_something_of_its_own(sample: MainWindow, qtbot: QtBot) -> None:
    person_id, _title = first_person(sample)
    the_desk(sample).participants.edit(person_id, {"functional_title": "Acting Secretary"})
    search = sample.stack.findChild(QLineEdit, "search_edit")
    assert search is not None
    sample.activateWindow()
    search.setFocus()
    qtbot.keyClicks(search, "omaly")
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert search.text() != "omaly"
    assert the_desk(sample).participants.get(person_id).functional_title == "Acting Secretary"


def test_with_nothing_to_undo_it_says_so(window: MainWindow, opener: Opener) -> None:
    opener.open_work()
    window.commands["edit.undo"].trigger()
    assert window.teller.toast.text() == "There is nothing to undo."


def test_a_removed_event_comes_back_by_undo(sample: MainWindow) -> None:
    desk = the_desk(sample)
    sample.show_start()
    events = desk.events.all()
    sample.remove_event(events[0].id)
    assert len(desk.events.all()) == len(events) - 1
    sample.teller.toast.action_requested.emit()
    assert desk.events.all() == events


def test_a_sample_starts_over(sample: MainWindow) -> None:
    person_id, title = first_person(sample)
    assert sample.session is not None
    event_id = sample.session.context.event_id
    the_desk(sample).participants.edit(person_id, {"functional_title": "Spoiled"})
    sample.show_start()
    sample.start_over(event_id)
    newest = max(event.id for event in the_desk(sample).events.all())
    sample.open_event(newest)
    assert first_person(sample)[1] == title


def test_every_page_is_reached_from_the_keyboard(sample: MainWindow, qtbot: QtBot) -> None:
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
    pages = ("delegations", "participants", "speakers", "history", "connections")
    for key, page in zip(keys, pages, strict=True):
        qtbot.keyClick(sample, key, Qt.KeyboardModifier.ControlModifier)
        assert sample.sidebar.current() == page


def test_the_appearance_chosen_is_kept(sample: MainWindow, tmp_path: Path) -> None:
    sample.commands["look.dark"].trigger()
    assert sample.theme.tokens.dark
    assert Settings(tmp_path / "settings.json").get(APPEARANCE) == "dark"


def test_a_store_closed_to_writing_opens_for_reading_and_says_so(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "kept" / "work.sqlite3"
    open_desk(path, create=True).close()
    path.chmod(0o444)
    window.set_desk(open_desk(path))
    assert "may only be read" in window.teller.banner.text()
    path.chmod(0o600)


def test_that_a_store_may_only_be_read_still_shows_when_an_event_is_open(
    window: MainWindow, opener: Opener
) -> None:
    opener.open_sample()
    path, event_id = the_desk(window).store.path, the_desk(window).events.all()[0].id
    window.close_desk()
    path.chmod(0o444)
    window.set_desk(open_desk(path))
    window.open_event(event_id)
    assert window.teller.banner.isVisible()
    assert "may only be read" in window.teller.banner.text()
    window.notifier.trouble("Something else.")
    window.go_to("delegations")
    assert "may only be read" in window.teller.banner.text()
    path.chmod(0o600)


def test_markup_in_a_title_is_shown_as_it_was_typed(window: MainWindow, opener: Opener) -> None:
    opener.open_work()
    desk = the_desk(window)
    today = desk.clock().date()
    title = "<img src=file:///etc/hostname> & <b>bold</b>"
    values = {"title": title, "first_day": today, "last_day": today, "zone": "Asia/Yangon"}
    event_id = desk.events.create(values)
    window.open_event(event_id)
    assert title in window.windowTitle()


@pytest.mark.parametrize("page", ["delegations", "participants", "connections", "speakers", "history"])
def test_no_page_widens_a_window_of_a_small_laptop(sample: MainWindow, page: str) -> None:
    sample.resize(1280, 720)
    sample.go_to(page)
    QApplication.sendPostedEvents()
    assert (sample.width(), sample.height()) == (1280, 720)
