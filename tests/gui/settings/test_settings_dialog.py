"""The settings: each does at once what it says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk import settings as declared
from lmcdesk.domain.kinds import SheetVariant
from lmcdesk.gui.app import make_window
from lmcdesk.gui.dialogs.event_details import EventDetailsDialog
from lmcdesk.gui.dialogs.export_sheet import ExportSheetDialog
from lmcdesk.gui.dialogs.settings import SettingsDialog
from lmcdesk.gui.settings.editors import ChoiceSetting, FolderSetting, LengthSetting, ZoneSetting
from lmcdesk.gui.settings.sections import SECTIONS
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import (
    APPEARANCE,
    BACKUP_FOLDER,
    EXPORT_FOLDER,
    EXPORT_VARIANT,
    LIMIT_REMARKS,
    LIMIT_STATEMENT,
    OWN_ZONE,
    RECENT_EVENTS,
    SAVE_POINTS,
    SHORTCUTS,
    Setting,
    Settings,
)
from tests.gui.stage import the_desk, the_event

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(window: MainWindow, section: str = "general") -> SettingsDialog:
    window.at_hand.open_settings(section)
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    return dialog


def editor(dialog: SettingsDialog, setting: Setting[Any]) -> QWidget:
    for section in SECTIONS:
        for shown in section.shown:
            if shown.setting.key == setting.key:
                return dialog.forms[section.key].editor(shown.key)
    raise LookupError(setting.key)


def test_every_setting_is_shown_but_for_what_other_places_choose() -> None:
    elsewhere = {SHORTCUTS.key, RECENT_EVENTS.key, SAVE_POINTS.key}
    known = {value.key for value in vars(declared).values() if isinstance(value, Setting)}
    shown = [each.setting.key for section in SECTIONS for each in section.shown]
    assert set(shown) <= known
    assert {APPEARANCE.key, OWN_ZONE.key, EXPORT_FOLDER.key, BACKUP_FOLDER.key} <= set(shown)
    assert not elsewhere & set(shown)
    assert len(shown) == len(set(shown))


def test_every_choice_has_words() -> None:
    for section in SECTIONS:
        for shown in section.shown:
            assert set(shown.setting.choices) <= set(shown.words)


def test_the_appearance_changes_at_once_and_the_menu_follows(window: MainWindow) -> None:
    combo = editor(opened(window), APPEARANCE)
    assert isinstance(combo, ChoiceSetting)
    combo.setCurrentIndex(combo.findText("Dark"))
    assert window.theme.tokens.dark
    assert window.commands["look.dark"].isChecked()
    window.commands["look.light"].trigger()
    assert combo.value() == "light"


def test_where_one_is_decides_the_time_of_saving_and_is_offered_for_new_events(
    sample: MainWindow, qtbot: QtBot
) -> None:
    combo = editor(opened(sample), OWN_ZONE)
    assert isinstance(combo, ZoneSetting)
    assert combo.value() == ""
    combo.setFocus()
    combo.set_value("Asia/Yangon")
    combo.picked.emit("Asia/Yangon")
    assert sample.settings.get(OWN_ZONE) == "Asia/Yangon"
    noon = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    assert f"{sample.at_hand.here(noon):%H:%M}" == "18:30"
    dialog = EventDetailsDialog(
        the_desk(sample), sample.theme, sample, own_zone=sample.settings.get(OWN_ZONE)
    )
    assert dialog.zone_combo.value() == "Asia/Yangon"
    # A host says more about the place than the desk does, but not than a choice by hand.
    dialog.host_combo.set_value("THA")
    dialog.host_combo.picked.emit("THA")
    assert dialog.zone_combo.value() == "Asia/Bangkok"
    dialog.zone_combo.set_value("Asia/Vientiane")
    dialog.zone_combo.picked.emit("Asia/Vientiane")
    dialog.host_combo.picked.emit("THA")
    assert dialog.zone_combo.value() == "Asia/Vientiane"


def test_a_limit_holds_for_the_next_turn_and_what_is_no_length_is_refused_at_its_field(
    sample: MainWindow, qtbot: QtBot
) -> None:
    desk, event_id = the_desk(sample), the_event(sample)
    meeting_id = desk.programme.meetings(event_id)[0].id
    item_id = desk.programme.add_item(meeting_id, {"title": "Any other business"})
    before = desk.speakers.get(desk.speakers.add_walk_in(item_id, "A guest"))
    assert before.limit_s == 180
    dialog = opened(sample, "speaking")
    line = editor(dialog, LIMIT_STATEMENT)
    assert isinstance(line, LengthSetting)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "soon")
    QTest.keyClick(line, Qt.Key.Key_Return)
    form = dialog.forms["speaking"]
    assert form.error("limit_statement") == "“soon” is not a length of time. Please write 5, 5:30 or 1h30."
    assert sample.settings.get(LIMIT_STATEMENT) == 180
    line.selectAll()
    QTest.keyClicks(line, "4:30")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.error("limit_statement") == ""
    assert dialog.isVisible()
    after = desk.speakers.get(desk.speakers.add_walk_in(item_id, "Another guest"))
    assert after.limit_s == 270
    assert desk.speakers.get(before.id).limit_s == 180


def test_the_limits_kept_hold_for_a_store_opened_later(window: MainWindow, tmp_path: Path) -> None:
    from lmcdesk.desk import open_desk

    window.settings.keep(LIMIT_REMARKS, 120)
    desk = open_desk(tmp_path / "work.sqlite3", create=True)
    window.set_desk(desk)
    day = date(2026, 12, 8)
    event_id = desk.events.create(
        {"title": "A meeting", "first_day": day, "last_day": day, "zone": "Asia/Yangon"}
    )
    meeting_id = desk.programme.add_meeting(
        event_id, {"title": "Opening", "starts_at": "2026-12-08T09:00", "zone": "Asia/Yangon"}
    )
    item_id = desk.programme.add_item(meeting_id, {"title": "Opening", "kind": "opening_remarks"})
    assert desk.speakers.get(desk.speakers.add_walk_in(item_id, "The Minister")).limit_s == 120


def test_papers_are_offered_in_the_folder_and_the_variant_chosen(sample: MainWindow, tmp_path: Path) -> None:
    dialog = opened(sample, "files")
    folder, variant = editor(dialog, EXPORT_FOLDER), editor(dialog, EXPORT_VARIANT)
    assert isinstance(folder, FolderSetting)
    assert isinstance(variant, ChoiceSetting)
    (tmp_path / "papers").mkdir()
    folder.edit.setText(str(tmp_path / "papers"))
    QTest.keyClick(folder.edit, Qt.Key.Key_Return)
    variant.setCurrentIndex(variant.findText("Internal"))
    dialog.close()
    sample.commands["sheet.export"].trigger()
    export = sample.findChild(ExportSheetDialog)
    assert isinstance(export, ExportSheetDialog)
    target = export.form.target()
    assert target is not None
    assert target.parent == tmp_path / "papers"
    assert export.form.variant() is SheetVariant.INTERNAL
    assert "INTERNAL" in target.name
    export.close()


def test_a_folder_that_is_not_there_is_refused_and_one_gone_since_is_not_offered(
    sample: MainWindow, tmp_path: Path
) -> None:
    dialog = opened(sample, "files")
    folder = editor(dialog, BACKUP_FOLDER)
    assert isinstance(folder, FolderSetting)
    for wrong in (str(tmp_path / "nowhere"), "relative"):
        folder.edit.setText(wrong)
        QTest.keyClick(folder.edit, Qt.Key.Key_Return)
        assert "There is no folder" in dialog.forms["files"].error("backup_folder")
        assert sample.settings.get(BACKUP_FOLDER) == ""
    folder.set_value(str(tmp_path))
    QTest.keyClick(folder.edit, Qt.Key.Key_Return)
    assert sample.settings.get(BACKUP_FOLDER) == str(tmp_path)
    folder.usual_button.click()
    assert sample.settings.get(BACKUP_FOLDER) == ""
    assert dialog.forms["files"].error("backup_folder") == ""
    dialog.close()
    sample.settings.keep(EXPORT_FOLDER, str(tmp_path / "gone"))
    sample.commands["sheet.export"].trigger()
    export = sample.findChild(ExportSheetDialog)
    assert isinstance(export, ExportSheetDialog)
    target = export.form.target()
    assert target is not None
    assert target.parent.is_dir()
    export.close()


def test_a_choice_that_cannot_be_written_is_told(
    qapp: object, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    other = make_window(app, Settings(tmp_path / "taken" / "settings.json"))
    qtbot.addWidget(other)
    dialog = opened(other)
    combo = editor(dialog, APPEARANCE)
    assert isinstance(combo, ChoiceSetting)
    combo.setCurrentIndex(combo.findText("Dark"))
    assert "cannot be written" in dialog.banner.text()
    assert other.theme.tokens.dark
    dialog.close()
    other.close()


@pytest.mark.parametrize("section", [*(section.key for section in SECTIONS), "keys"])
def test_every_field_of_the_settings_has_a_name(window: MainWindow, section: str) -> None:
    dialog = opened(window, section)
    form = dialog.keys_form if section == "keys" else dialog.forms[section]
    assert form.keys()
    for key in form.keys():  # noqa: SIM118 - the form is no mapping
        assert form.editor(key).accessibleName()


# Keys.


def press(window: MainWindow, dialog: SettingsDialog, key: str, keys: Qt.Key) -> None:
    edit = dialog.keys_form.edit(key).edit
    edit.setFocus()
    QTest.keyClick(edit, keys, CTRL)


def test_every_command_has_a_field_for_its_keys(window: MainWindow) -> None:
    from lmcdesk.gui.commands import COMMANDS

    dialog = opened(window, "keys")
    assert len(dialog.keys_form.keys()) == len(COMMANDS)
    assert dialog.keys_form.edit("edit.redo").sequence() == QKeySequence("Ctrl+Shift+Z")
    assert dialog.keys_form.edit("event.edit").sequence().isEmpty()


def test_keys_pressed_hold_at_once_and_go_back_to_the_usual_ones(window: MainWindow) -> None:
    dialog = opened(window, "keys")
    press(window, dialog, "event.new", Qt.Key.Key_J)
    assert window.commands["event.new"].shortcut() == QKeySequence("Ctrl+J")
    assert window.settings.get(SHORTCUTS) == {"event.new": "Ctrl+J"}
    keys = dialog.keys_form.edit("event.new")
    assert keys.usual_button.isEnabled()
    keys.usual_button.click()
    assert window.commands["event.new"].shortcut() == QKeySequence("Ctrl+N")
    assert keys.sequence() == QKeySequence("Ctrl+N")
    assert not keys.usual_button.isEnabled()


def test_a_conflict_is_told_at_the_field_and_nothing_is_taken_away(window: MainWindow) -> None:
    dialog = opened(window, "keys")
    press(window, dialog, "event.new", Qt.Key.Key_E)
    assert dialog.keys_form.error("event_new") == "Ctrl+E is taken by Export attendee sheet."
    assert window.commands["event.new"].shortcut() == QKeySequence("Ctrl+N")
    assert window.commands["sheet.export"].shortcut() == QKeySequence("Ctrl+E")
    keys = dialog.keys_form.edit("event.new")
    keys.usual_button.click()
    assert keys.sequence() == QKeySequence("Ctrl+N")
    assert dialog.keys_form.error("event_new") == ""


def test_usual_keys_that_another_command_was_given_are_not_taken_from_it(window: MainWindow) -> None:
    dialog = opened(window, "keys")
    press(window, dialog, "event.new", Qt.Key.Key_J)
    press(window, dialog, "sheet.export", Qt.Key.Key_N)
    assert window.commands["sheet.export"].shortcut() == QKeySequence("Ctrl+N")
    dialog.keys_form.edit("event.new").usual_button.click()
    assert dialog.keys_form.error("event_new") == "Ctrl+N is taken by Export attendee sheet."
    assert window.commands["event.new"].shortcut() == QKeySequence("Ctrl+J")
    dialog.reset_button.click()
    assert window.settings.get(SHORTCUTS) == {}
    assert dialog.keys_form.error("event_new") == ""
    assert dialog.keys_form.edit("event.new").sequence() == QKeySequence("Ctrl+N")
    assert dialog.keys_form.edit("sheet.export").sequence() == QKeySequence("Ctrl+E")


def test_ctrl_alone_is_no_key_and_what_was_there_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, "keys")
    qtbot.waitUntil(dialog.isActiveWindow)
    edit = dialog.keys_form.edit("event.new").edit
    edit.setFocus()
    QTest.keyPress(edit, Qt.Key.Key_Control, CTRL)
    QTest.keyRelease(edit, Qt.Key.Key_Control)
    assert window.commands["event.new"].shortcut() == QKeySequence("Ctrl+N")
    dialog.close_button.setFocus()
    assert edit.keySequence() == QKeySequence("Ctrl+N")


def test_shift_tab_leads_back_from_a_field_for_keys_and_is_no_key(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, "keys")
    qtbot.waitUntil(dialog.isActiveWindow)
    keys = dialog.keys_form
    field, before = keys.edit("list.print"), keys.edit("it_host.export")
    field.edit.setFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is before.edit
    assert field.sequence().toString() == "Ctrl+P"


def test_keys_can_be_taken_away(window: MainWindow) -> None:
    dialog = opened(window, "keys")
    keys = dialog.keys_form.edit("event.new")
    keys.none_button.click()
    assert keys.sequence().isEmpty()
    assert not keys.none_button.isEnabled()
    assert window.commands["event.new"].shortcuts() == []
    assert window.settings.get(SHORTCUTS) == {"event.new": ""}


def test_tooltips_tell_the_keys_chosen(sample: MainWindow) -> None:
    page = sample.stack.currentWidget()
    assert page is not None
    dialog = opened(sample, "keys")
    press(sample, dialog, "participant.add", Qt.Key.Key_J)
    assert "Ctrl+J" in page.add_button.toolTip()  # type: ignore[attr-defined]
