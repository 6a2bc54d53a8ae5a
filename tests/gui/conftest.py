"""What tests of windows may ask for: a theme, and an event's pages with everything they work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.kinds import Capacity
from lmcdesk.gui.app import Opener, make_window
from lmcdesk.gui.theme import Appearance, Theme
from lmcdesk.gui.window import MainWindow
from lmcdesk.resources import resources_root
from lmcdesk.settings import Settings
from tests.gui.stage import Stage, staged


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A light theme that dresses the application for one test."""
    font = qapp.font()
    theme = Theme(resources_root(), Appearance.LIGHT)
    theme.apply(qapp)
    yield theme
    # The style sheet stays: taken away and set again, Qt follows a style that is gone.
    qapp.setFont(font)
    theme.deleteLater()


@pytest.fixture
def event_id(desk: Desk) -> EventId:
    """An event without delegations."""
    days = {"first_day": date(2021, 11, 10), "last_day": date(2021, 11, 11)}
    return desk.events.create({"title": "5th JWG Meeting", "zone": "Asia/Yangon", **days})


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk, event_id: EventId, theme: Theme) -> Iterator[Stage]:
    """The pages of an event that has no delegations of its own."""
    with staged(qtbot, desk, event_id, theme) as stage:
        yield stage


@pytest.fixture
def founding_stage(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[Stage]:
    """The pages of the finished example, in which much is assumed."""
    with staged(qtbot, desk, desk.samples.plant_founding(), theme) as stage:
        yield stage


@pytest.fixture
def people(desk: Desk, event_id: EventId) -> dict[str, int]:
    """The six members with three heads, a delegate and a seat, by a short name."""
    desk.delegations.add_six(event_id)
    delegations = {found.code: found.id for found in desk.participants.roster(event_id).delegations}
    add = desk.participants.add
    return {
        "omaly": add(
            delegations["KHM"],
            {
                "capacity": Capacity.HEAD,
                "honorific": "H.E.",
                "full_name": "Hap Omaly",
                "family_name": "Hap",
                "native_name": "ហាប់ អូម៉ាលី",
                "functional_title": "State Secretary",
            },
        ),
        "seat": add(delegations["KHM"], {"unit": "Poverty Alleviation Department"}),
        "jianmin": add(
            delegations["CHN"],
            {
                "capacity": Capacity.HEAD,
                "honorific": "Mr.",
                "full_name": "XU Jianmin",
                "native_name": "徐建民",
            },
        ),
        "weiping": add(delegations["CHN"], {"honorific": "Dr.", "full_name": "TAN Weiping"}),
        "dang": add(
            delegations["VNM"],
            {"capacity": Capacity.HEAD, "honorific": "Mr.", "full_name": "Đặng Văn Mẫu", "level": 8},
        ),
    }


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A window that has no store yet; it is gone with all that hangs on it before the next test begins."""
    made = make_window(qapp, Settings(tmp_path / "settings.json"))
    made.show()
    made.activateWindow()
    yield made
    # The first time, what was typed and not taken keeps it.
    if not made.close():
        made.close()
    made.deleteLater()
    # Nobody runs the event loop between tests, and every window left is dressed again by the next one.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opener(window: MainWindow, tmp_path: Path) -> Opener:
    """What opens stores in that window, both kinds in a folder of the test."""
    return Opener(window, tmp_path / "work.sqlite3", tmp_path / "sample.sqlite3")


@pytest.fixture
def empty_work(
    window: MainWindow, opener: Opener, tmp_path: Path, planted: Callable[[str, Path], Path]
) -> MainWindow:
    """That window, open on a store of work in which there is nothing yet."""
    planted("empty", tmp_path / "work.sqlite3")
    opener.open_work()
    return window


@pytest.fixture
def sample(window: MainWindow, opener: Opener) -> MainWindow:
    """That window, open on the finished example."""
    opener.open_sample()
    return window
