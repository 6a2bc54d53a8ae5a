"""An event is kept at its save point by itself, and a stick that is pulled stops nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from lmcdesk.gui import save_points
from lmcdesk.gui.app import Opener
from lmcdesk.gui.window import MainWindow
from lmcdesk.services.handover import HandoverService
from lmcdesk.settings import SAVE_POINTS, SAVE_POINTS_MISSED
from tests.gui import driver
from tests.gui.running import assert_ends_when_asked
from tests.gui.slow_disk import assert_works_on, held_up, settle
from tests.gui.stage import the_desk, the_event


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def kept(window: MainWindow, opener: Opener, stick: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window on an event whose save point is on the stick, and that need not wait."""
    for name in ("SOON_MS", "EVERY_MS", "AGAIN_MS"):
        monkeypatch.setattr(save_points, name, 1)
    opener.open_work()
    values = {"title": "Forum", "first_day": "2021-11-10", "last_day": "2021-11-10", "zone": "Asia/Yangon"}
    window.open_event(the_desk(window).events.create(values))
    uuid = the_desk(window).events.get(the_event(window)).uuid
    window.handing.save_points.choose(uuid, str(stick))
    return window


def change(window: MainWindow, name: str) -> None:
    the_desk(window).delegations.add(the_event(window), {"short_name": name})


def names_at(window: MainWindow, path: Path) -> list[object]:
    rows = the_desk(window).handover.read(path).rows["delegation"].values()
    return [row["short_name"] for row in rows]


def wait_for(window: MainWindow, stick: Path, names: list[str], qtbot: QtBot) -> None:
    target = stick / "Forum.lmcdesk"
    qtbot.waitUntil(lambda: target.exists() and names_at(window, target) == names, timeout=30_000)


def test_a_change_is_written_by_itself_and_so_is_the_next(
    kept: MainWindow, stick: Path, qtbot: QtBot
) -> None:
    change(kept, "Syldavia")
    wait_for(kept, stick, ["Syldavia"], qtbot)
    change(kept, "Borduria")
    wait_for(kept, stick, ["Syldavia", "Borduria"], qtbot)
    assert kept.teller.banner.text() == ""


def test_an_event_without_a_save_point_is_not_written(kept: MainWindow, stick: Path, qtbot: QtBot) -> None:
    values = {"title": "Other", "first_day": "2021-11-10", "last_day": "2021-11-10", "zone": "Asia/Yangon"}
    the_desk(kept).events.create(values)
    change(kept, "Syldavia")
    wait_for(kept, stick, ["Syldavia"], qtbot)
    assert [path.name for path in stick.iterdir()] == ["Forum.lmcdesk"]


def test_a_stick_that_is_pulled_is_told_quietly_and_goes_on_when_it_is_back(
    kept: MainWindow, stick: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(stick)
    change(kept, "Syldavia")
    banner = kept.teller.banner
    qtbot.waitUntil(lambda: "save point of “Forum” is not there" in banner.text(), timeout=30_000)
    change(kept, "Borduria")
    assert "save point" in banner.text()
    stick.mkdir()
    wait_for(kept, stick, ["Syldavia", "Borduria"], qtbot)
    qtbot.waitUntil(lambda: banner.text() == "", timeout=30_000)


def test_what_is_not_written_yet_is_written_at_the_close(
    window: MainWindow, kept: MainWindow, stick: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(save_points, "SOON_MS", 10_000_000)
    change(kept, "Syldavia")
    read = the_desk(kept).handover.read
    kept.close()
    rows = read(stick / "Forum.lmcdesk").rows
    assert [row["short_name"] for row in rows["delegation"].values()] == ["Syldavia"]


def test_closing_without_the_stick_is_told_at_the_next_start_until_it_is_written(
    kept: MainWindow, opener: Opener, stick: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(stick)
    change(kept, "Syldavia")
    kept.close_desk()
    banner = kept.teller.banner
    assert banner.text() == ""
    opener.open_work()
    assert banner.text().startswith(
        "When lmcdesk was last closed, an event was not written to its save point."
    )
    assert "“Forum” is not there" in banner.text()
    stick.mkdir()
    wait_for(kept, stick, ["Syldavia"], qtbot)
    qtbot.waitUntil(lambda: banner.text() == "", timeout=30_000)
    assert kept.settings.get(SAVE_POINTS_MISSED) == {}


def test_an_event_that_has_no_save_point_any_more_is_not_told_of(
    kept: MainWindow, opener: Opener, stick: Path
) -> None:
    shutil.rmtree(stick)
    change(kept, "Syldavia")
    uuid = the_desk(kept).events.get(the_event(kept)).uuid
    kept.close_desk()
    kept.handing.save_points.choose(uuid, "")
    opener.open_work()
    assert kept.teller.banner.text() == ""


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A stick that takes nothing until this is set."""
    with held_up(monkeypatch, HandoverService, "write") as ready:
        yield ready


def test_closing_gives_up_a_stick_that_takes_too_long_and_tells_so_at_the_next_start(
    kept: MainWindow, opener: Opener, stick: Path, slow: Event, qtbot: QtBot
) -> None:
    change(kept, "Syldavia")
    kept.handing.save_points.patience_ms = 1
    kept.close_desk()
    slow.set()
    settle()
    assert list(stick.iterdir()) == []
    opener.open_work()
    assert "took too long" in kept.teller.banner.text()
    wait_for(kept, stick, ["Syldavia"], qtbot)
    qtbot.waitUntil(lambda: kept.teller.banner.text() == "", timeout=30_000)


def test_the_window_is_gone_while_the_stick_is_waited_for(kept: MainWindow, stick: Path, slow: Event) -> None:
    change(kept, "Syldavia")
    seen: list[bool] = []
    waits = kept.handing.save_points.waits
    waits.connect(lambda: seen.append(kept.isVisible()))
    waits.connect(slow.set)
    read = the_desk(kept).handover.read
    assert kept.close()
    assert seen == [False]
    rows = read(stick / "Forum.lmcdesk").rows
    assert [row["short_name"] for row in rows["delegation"].values()] == ["Syldavia"]


def test_where_the_system_asks_for_an_end_a_stick_is_hardly_waited_for(kept: MainWindow, slow: Event) -> None:
    change(kept, "Syldavia")
    kept.handing.save_points.write_due()
    kept.closing.end(kept)
    assert not kept.isVisible()
    assert kept.handing.save_points.patience_ms == save_points.HURRY_MS
    assert kept.settings.get(SAVE_POINTS_MISSED)


def test_a_stick_that_takes_its_time_holds_up_no_other_work(
    kept: MainWindow, slow: Event, qtbot: QtBot
) -> None:
    change(kept, "Syldavia")
    kept.handing.save_points.write_due()
    assert_works_on(kept, qtbot)


def test_without_a_folder_nothing_more_is_written(kept: MainWindow, stick: Path, qtbot: QtBot) -> None:
    change(kept, "Syldavia")
    wait_for(kept, stick, ["Syldavia"], qtbot)
    uuid = the_desk(kept).events.get(the_event(kept)).uuid
    kept.handing.save_points.choose(uuid, "")
    assert kept.settings.get(SAVE_POINTS) == {}
    before = (stick / "Forum.lmcdesk").read_bytes()
    change(kept, "Borduria")
    kept.close()
    assert (stick / "Forum.lmcdesk").read_bytes() == before


def test_what_was_left_behind_is_written_at_the_next_start(
    kept: MainWindow, opener: Opener, stick: Path, qtbot: QtBot
) -> None:
    kept.close_desk()
    (stick / "Forum.lmcdesk").unlink(missing_ok=True)
    opener.open_work()
    wait_for(kept, stick, [], qtbot)
    assert [path.name for path in stick.iterdir()] == ["Forum.lmcdesk"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_program_whose_stick_never_answers_ends_when_it_is_asked_to(
    planted: Callable[[str, Path], Path], store_path: Path, name: str
) -> None:
    store = planted("founding", store_path)
    assert_ends_when_asked(driver.have_a_stick_that_never_answers, store, name)
