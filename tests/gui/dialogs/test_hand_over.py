"""The dialog that hands an event over, and the one for its save point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.gui.dialogs.hand_over import HandOverDialog
from lmcdesk.gui.dialogs.save_point import SavePointDialog
from lmcdesk.gui.save_points import SavePoints
from lmcdesk.settings import SAVE_POINTS, Settings
from tests.gui.stage import Stage


def shown(dialog: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()


@pytest.fixture
def dialog(stage: Stage, people: dict[str, int], tmp_path: Path, qtbot: QtBot) -> HandOverDialog:
    stage.desk.events.edit(stage.event_id, {"short_title": "5th JWG"})
    made = HandOverDialog(stage.context, folder=tmp_path)
    shown(made, qtbot)
    return made


def hand_over(dialog: HandOverDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.hand_over_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.form.isEnabled, timeout=30_000)


def test_the_file_is_named_after_the_event_saved_and_offered_by_its_folder(
    stage: Stage, dialog: HandOverDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    hand_over(dialog, qtbot)
    target = tmp_path / "5th JWG.lmcdesk"
    manifest = stage.desk.handover.read(target).manifest
    assert (manifest.history, manifest.contacts) == (True, True)
    assert dialog.saved == target
    assert dialog.saved_file.isVisible()
    # No program of the system opens it.
    assert not dialog.saved_file.open_file_button.isVisible()
    assert dialog.saved_file.open_folder_button.isDefault()
    qtbot.mouseClick(dialog.saved_file.close_button, Qt.MouseButton.LeftButton)
    assert stage.told.done == ["Saved “5th JWG.lmcdesk”."]


def test_history_and_contacts_may_stay_behind(
    stage: Stage, dialog: HandOverDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.form.history_option, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.form.contacts_option, Qt.MouseButton.LeftButton)
    hand_over(dialog, qtbot)
    manifest = stage.desk.handover.read(tmp_path / "5th JWG.lmcdesk").manifest
    assert (manifest.history, manifest.contacts) == (False, False)


def test_the_dialog_says_which_contacts_are_meant(dialog: HandOverDialog) -> None:
    told = dialog.form.contacts_option.button.accessibleDescription()
    for word in ("E-mail", "telephones", "messengers", "focal points", "notes"):
        assert word in told


def test_an_existing_file_is_replaced_only_when_asked_in_place(
    dialog: HandOverDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "5th JWG.lmcdesk").write_text("mine")
    hand_over(dialog, qtbot)
    assert "is there already. Replace it?" in dialog.banner.text()
    assert (tmp_path / "5th JWG.lmcdesk").read_text() == "mine"
    dialog.banner.action_requested.emit()
    qtbot.waitUntil(lambda: dialog.saved is not None, timeout=30_000)
    assert (tmp_path / "5th JWG.lmcdesk").read_bytes().startswith(b"PK")


def test_without_a_program_for_folders_it_says_where_the_file_is_and_the_dialog_grows(
    stage: Stage, dialog: HandOverDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over(dialog, qtbot)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    saved, before = dialog.saved_file, dialog.height()
    qtbot.mouseClick(saved.open_folder_button, Qt.MouseButton.LeftButton)
    assert "It is in the folder above" in saved.banner.text()
    qtbot.waitUntil(lambda: dialog.height() > before + saved.banner.height())
    (label,) = saved.banner.findChildren(QLabel, "banner_label")
    assert label.height() >= label.heightForWidth(label.width())
    assert dialog.rect().contains(saved.geometry())
    qtbot.mouseClick(saved.close_button, Qt.MouseButton.LeftButton)
    stage.told.ways_back[-1]()
    assert stage.told.troubles == [
        f"Nothing on this computer opens it from here. It is in {tmp_path}.",
    ]


# The save point.


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def save_points(stage: Stage, settings: Settings) -> Iterator[SavePoints]:
    made = SavePoints(settings, stage.desk.wording, lambda _text: None, stage.window)
    made.follow(stage.desk)
    yield made
    made.close()


Show = Callable[[], SavePointDialog]


@pytest.fixture
def show(stage: Stage, save_points: SavePoints, qtbot: QtBot) -> Show:
    def here(at: datetime) -> datetime:
        return at

    def _show() -> SavePointDialog:
        made = SavePointDialog(stage.context, save_points, here)
        shown(made, qtbot)
        return made

    return _show


def keep(dialog: SavePointDialog, folder: str, qtbot: QtBot) -> None:
    dialog.folder_entry.set_value(folder)
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)


def test_a_save_point_is_written_at_once_and_kept(
    stage: Stage, settings: Settings, show: Show, tmp_path: Path, qtbot: QtBot
) -> None:
    uuid = stage.desk.events.get(stage.event_id).uuid
    dialog = show()
    keep(dialog, str(tmp_path), qtbot)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)
    assert settings.get(SAVE_POINTS) == {uuid: str(tmp_path)}
    assert stage.desk.handover.read(tmp_path / "5th JWG Meeting.lmcdesk").manifest.event_uuid == uuid
    assert stage.told.done == ["The save point is set: “5th JWG Meeting.lmcdesk”."]
    again = show()
    assert again.folder_entry.value() == str(tmp_path)
    qtbot.mouseClick(again.folder_entry.usual_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(again.keep_button, Qt.MouseButton.LeftButton)
    assert settings.get(SAVE_POINTS) == {}


@pytest.mark.parametrize("typed", ["{folder}/missing", "~nobody-of-this-name/papers", "papers"])
def test_a_folder_that_is_none_is_said_at_the_field(
    settings: Settings, show: Show, tmp_path: Path, qtbot: QtBot, typed: str
) -> None:
    dialog = show()
    keep(dialog, typed.format(folder=tmp_path), qtbot)
    assert "There is no folder" in dialog.form.error("folder")
    assert dialog.isVisible()
    assert settings.get(SAVE_POINTS) == {}
