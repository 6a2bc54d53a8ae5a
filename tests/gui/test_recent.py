"""Events opened on this computer: in the menu, on the start page, over both stores."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from lmcdesk.desk import open_desk
from lmcdesk.gui.app import Opener
from lmcdesk.gui.pages.start import EventCard, StartPage
from lmcdesk.gui.recent import MOST, Recent, RecentEvents, own_time
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import OWN_ZONE, RECENT_EVENTS, Settings
from tests.gui.stage import the_desk, the_event

DAY = date(2026, 12, 8)


def make_event(window: MainWindow, title: str, day: date = DAY) -> int:
    values = {"title": title, "first_day": day, "last_day": day, "zone": "Asia/Yangon"}
    return the_desk(window).events.create(values)


def in_menu(window: MainWindow) -> list[str]:
    return [action.text() for action in window.at_hand.recent_menu.actions()]


def cards(window: MainWindow) -> list[list[str]]:
    QApplication.sendPostedEvents()
    page = window.stack.currentWidget()
    assert isinstance(page, StartPage)
    shown = [card for card in page.findChildren(EventCard) if card.isVisible()]
    shown.sort(key=lambda card: card.mapTo(page, card.rect().topLeft()).y())
    return [[label.text() for label in card.findChildren(QLabel) if label.text()] for card in shown]


def test_an_event_that_is_opened_comes_to_the_top_and_stays_there_after_a_restart(
    window: MainWindow, opener: Opener, tmp_path: Path
) -> None:
    opener.open_work()
    assert not window.at_hand.recent_menu.isEnabled()
    first, second = make_event(window, "First & foremost"), make_event(window, "Second")
    for event_id in (first, second, first):
        window.open_event(event_id)
    assert in_menu(window) == ["First && foremost", "Second"]
    again = RecentEvents(Settings(tmp_path / "settings.json")).all()
    assert [each.title for each in again] == ["First & foremost", "Second"]


def test_the_start_page_shows_first_what_was_opened_last_and_says_when(
    window: MainWindow, opener: Opener
) -> None:
    opener.open_work()
    # The days to go are counted where the events are held.
    today = datetime.now(ZoneInfo("Asia/Yangon")).date()
    soon = make_event(window, "Comes first", today + timedelta(days=3))
    later = make_event(window, "Comes later", today + timedelta(days=30))
    window.show_start()
    assert [texts[0] for texts in cards(window)] == ["Comes first", "Comes later"]
    window.open_event(later)
    window.show_start()
    shown = cards(window)
    assert [texts[0] for texts in shown] == ["Comes later", "Comes first"]
    assert "last opened " in shown[0][1]
    assert "last opened " not in shown[1][1]
    assert "in 3 days" in shown[1][1]
    assert soon != later


def test_an_event_of_the_other_store_is_opened_by_its_entry(
    window: MainWindow, opener: Opener, tmp_path: Path
) -> None:
    opener.open_work()
    work = make_event(window, "Our meeting")
    window.open_event(work)
    opener.open_sample()
    assert the_desk(window).store.path.name == "sample.sqlite3"
    action = next(action for action in window.at_hand.recent_menu.actions() if action.text() == "Our meeting")
    action.trigger()
    assert the_desk(window).store.path.name == "work.sqlite3"
    assert the_desk(window).events.get(the_event(window)).title == "Our meeting"


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_an_event_that_is_there_no_more_is_told_and_forgotten(
    window: MainWindow, opener: Opener, tmp_path: Path, where: str
) -> None:
    opener.open_work()
    event_id = make_event(window, "Given up")
    window.open_event(event_id)
    window.show_start()
    the_desk(window).events.remove(event_id)
    if where == "elsewhere":
        opener.open_sample()
    (gone,) = (each for each in window.at_hand.recent.all() if each.title == "Given up")
    before = the_desk(window).store.path
    window.open_recent(gone)
    assert "“Given up” is no longer in" in window.teller.toast.text()
    assert the_desk(window).store.path == before
    assert gone not in window.at_hand.recent.all()


def test_a_store_that_is_gone_leaves_what_is_open(sample: MainWindow, opener: Opener, tmp_path: Path) -> None:
    event_id = the_event(sample)
    missing = Recent(str(tmp_path / "gone.sqlite3"), "uuid", "Long ago", "2020-01-01T00:00:00+00:00")
    sample.open_recent(missing)
    assert "There is no store at" in sample.teller.banner.text()
    assert the_event(sample) == event_id
    assert not (tmp_path / "gone.sqlite3").exists()


def test_what_is_typed_and_not_taken_keeps_the_event_once(sample: MainWindow) -> None:
    event_id = the_event(sample)
    page = sample.stack.currentWidget()
    assert page is not None
    sample.commands["participant.add"].trigger()
    page.panel.form.editor("full_name").setText("Not added yet")  # type: ignore[attr-defined]
    page.panel.form.editor("full_name").textEdited.emit("Not added yet")  # type: ignore[attr-defined]
    other = Recent("/elsewhere.sqlite3", "uuid", "Other", "")
    sample.open_recent(other)
    assert "not saved" in sample.teller.banner.text()
    assert the_event(sample) == event_id


def test_only_so_many_are_kept_and_what_another_version_wrote_does_no_harm(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    recent = RecentEvents(settings)
    settings.keep(RECENT_EVENTS, [{"title": "From another version"}])
    assert recent.all() == []
    desk = open_desk(tmp_path / "work.sqlite3", create=True)
    values = {"first_day": DAY, "last_day": DAY, "zone": "Asia/Yangon"}
    for number in range(MOST + 2):
        event = desk.events.get(desk.events.create({**values, "title": f"Event {number}"}))
        recent.note(desk.store.path, event, desk.clock())
    desk.close()
    kept = recent.all()
    assert len(kept) == MOST
    assert kept[0].title == f"Event {MOST + 1}"


def test_when_it_was_opened_is_told_by_the_clock_of_where_she_sits(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.keep(OWN_ZONE, "Asia/Ho_Chi_Minh")
    assert own_time(settings, datetime(2026, 11, 24, 20, 0, tzinfo=UTC)).hour == 3
    assert Recent("store", "uuid", "title", "yesterday").opened_at is None
