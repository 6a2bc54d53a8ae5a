"""A time zone is chosen by its city."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk
from lmcdesk.gui.forms.zone_entry import ZoneEntry
from lmcdesk.gui.theme import Theme


@pytest.fixture
def entry(qtbot: QtBot, desk: Desk, theme: Theme) -> ZoneEntry:
    made = ZoneEntry(theme, desk.zones.find, desk.zones.label)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Nay Pyi Taw", "Asia/Yangon"),
        ("nay pyi taw", "Asia/Yangon"),
        ("rangoon", "Asia/Yangon"),
        ("Ha Noi", "Asia/Ho_Chi_Minh"),
        ("", ""),
        ("Europe/Zurich", "Europe/Zurich"),
        ("nowhere at all", "nowhere at all"),
    ],
)
def test_what_is_typed_names_a_zone_or_stays_as_typed(entry: ZoneEntry, typed: str, zone: str) -> None:
    entry.setText(typed)
    assert entry.value() == zone


@pytest.mark.parametrize(
    "zone", ["Asia/Shanghai", "Asia/Ho_Chi_Minh", "America/Argentina/Ushuaia", "UTC", ""]
)
def test_what_it_shows_it_reads(entry: ZoneEntry, zone: str) -> None:
    entry.set_value(zone)
    assert entry.value() == zone


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_city_taken_from_the_list_is_settled(entry: ZoneEntry, qtbot: QtBot) -> None:
    entry.show()
    QTest.keyClicks(entry, "bang")
    completer = entry.completer()
    assert completer is not None
    model = completer.model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "Bangkok" in offered
    with qtbot.waitSignal(entry.settled):
        entry.setText("Bangkok")
        completer.activated[str].emit("Bangkok")  # type: ignore[index]
    assert entry.value() == "Asia/Bangkok"
    popup = completer.popup()
    assert popup is not None
    popup.hide()
