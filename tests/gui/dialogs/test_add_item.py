"""The dialog for an agenda item."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import ItemKind, MeetingKind
from lmcdesk.gui.dialogs.add_item import NEW_MEETING, AddItemDialog
from tests.gui.stage import Stage, hint


@pytest.fixture
def meeting(stage: Stage) -> int:
    values = {"title": "Working group", "starts_at": "2021-11-10T09:00"}
    return stage.desk.programme.add_meeting(stage.event_id, values)


def show(stage: Stage, qtbot: QtBot, *, item_id: int | None = None) -> AddItemDialog:
    dialog = AddItemDialog(stage.context, item_id=item_id)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def saved(dialog: AddItemDialog) -> list[int]:
    ids: list[int] = []
    dialog.item_saved.connect(ids.append)
    return ids


def new_meeting(dialog: AddItemDialog) -> None:
    dialog.meeting_combo.set_value(NEW_MEETING)
    dialog.meeting_combo.settled.emit()


def test_an_item_is_added_to_the_meeting_by_keyboard_alone(stage: Stage, meeting: int, qtbot: QtBot) -> None:
    dialog = show(stage, qtbot)
    ids = saved(dialog)
    assert dialog.focusWidget() is dialog.title_edit
    qtbot.keyClicks(dialog.title_edit, "Country reports")
    qtbot.keyClick(dialog.title_edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.kind_combo, "Country")
    qtbot.keyClick(dialog.kind_combo, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.length_edit, "1h30")
    qtbot.keyClick(dialog.length_edit, Qt.Key.Key_Return)
    item = stage.desk.programme.item(ids[0])
    assert (item.title, item.kind, item.length_s) == ("Country reports", ItemKind.COUNTRY_REPORT, 5400)
    assert item.meeting_id == meeting
    assert not dialog.isVisible()


def test_without_meetings_the_first_one_is_asked_for_as_well(stage: Stage, qtbot: QtBot) -> None:
    dialog = show(stage, qtbot)
    ids = saved(dialog)
    assert dialog.meeting_combo.currentText() == "New meeting…"
    assert dialog.focusWidget() is dialog.meeting_form.title_edit
    assert dialog.meeting_form.day_edit.value() == date(2021, 11, 10)
    assert dialog.meeting_form.zone_edit.text() == "Nay Pyi Taw"
    assert "UTC+6:30" in hint(dialog.meeting_form, "zone")
    qtbot.keyClicks(dialog.meeting_form.title_edit, "Forum on rural development")
    dialog.meeting_form.kind_combo.set_value(MeetingKind.FORUM)
    dialog.meeting_form.starts_at_edit.setText("1445")
    dialog.meeting_form.ends_at_edit.setText("16.30")
    dialog.title_edit.setText("Discussion")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    made = stage.desk.programme.meeting(stage.desk.programme.item(ids[0]).meeting_id)
    assert (made.title, made.kind) == ("Forum on rural development", MeetingKind.FORUM)
    assert made.starts_at == datetime(2021, 11, 10, 14, 45)  # noqa: DTZ001 - a wall time
    assert made.ends_at == datetime(2021, 11, 10, 16, 30)  # noqa: DTZ001


def test_the_fields_of_a_meeting_appear_only_for_a_new_one(stage: Stage, meeting: int, qtbot: QtBot) -> None:
    dialog = show(stage, qtbot)
    low = dialog.height()
    assert not dialog.meeting_form.title_edit.isVisible()
    new_meeting(dialog)
    assert dialog.meeting_form.title_edit.isVisible()
    assert dialog.height() > low


def test_everything_that_is_not_right_is_said_at_its_field_and_nothing_is_written(
    stage: Stage, qtbot: QtBot
) -> None:
    dialog = show(stage, qtbot)
    ids = saved(dialog)
    dialog.meeting_form.starts_at_edit.setText("25:00")
    dialog.meeting_form.ends_at_edit.setText("late")
    dialog.length_edit.setText("soon")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "not a time of day" in dialog.meeting_form.error("starts_at")
    assert "not a time of day" in dialog.meeting_form.error("ends_at")
    assert dialog.item_form.error("title") == "Please fill this in."
    dialog.title_edit.setText("   ")
    dialog.meeting_form.starts_at_edit.setText("9")
    dialog.meeting_form.ends_at_edit.setText("")
    dialog.length_edit.setText("")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.item_form.error("title") == "Please fill this in."
    dialog.title_edit.setText("Closing")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.meeting_form.error("title") == "Please fill this in."
    assert stage.desk.programme.meetings(stage.event_id) == []
    assert ids == []
    assert dialog.isVisible()


def test_an_end_before_the_start_is_refused_at_the_end(stage: Stage, qtbot: QtBot) -> None:
    dialog = show(stage, qtbot)
    dialog.meeting_form.title_edit.setText("Forum")
    dialog.title_edit.setText("Talk")
    dialog.meeting_form.starts_at_edit.setText("9:30")
    dialog.meeting_form.ends_at_edit.setText("9:00")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "before the start" in dialog.meeting_form.error("ends_at")
    assert dialog.focusWidget() is dialog.meeting_form.ends_at_edit


def test_editing_sets_only_what_was_changed(stage: Stage, meeting: int, qtbot: QtBot) -> None:
    item_id = stage.desk.programme.add_item(meeting, {"title": "Talk", "length_s": "20"})
    dialog = show(stage, qtbot, item_id=item_id)
    ids = saved(dialog)
    assert not dialog.meeting_combo.isEnabled()
    assert dialog.length_edit.text() == "20:00"
    stage.desk.programme.edit_item(item_id, {"kind": ItemKind.PRESENTATION})
    dialog.length_edit.setText("25")
    qtbot.keyClick(dialog.length_edit, Qt.Key.Key_Return)
    item = stage.desk.programme.item(item_id)
    assert (item.kind, item.length_s) == (ItemKind.PRESENTATION, 1500)
    assert ids == [item_id]


def test_a_field_changed_elsewhere_is_told_and_what_is_typed_stays(
    stage: Stage, meeting: int, qtbot: QtBot
) -> None:
    item_id = stage.desk.programme.add_item(meeting, {"title": "Talk"})
    dialog = show(stage, qtbot, item_id=item_id)
    stage.desk.programme.edit_item(item_id, {"title": "Talks"})
    dialog.title_edit.setText("A talk")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "changed elsewhere" in dialog.banner.text()
    assert dialog.title_edit.text() == "A talk"
    assert stage.desk.programme.item(item_id).title == "Talks"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_return_on_cancel_write_nothing(
    stage: Stage, meeting: int, qtbot: QtBot, key: Qt.Key
) -> None:
    dialog = show(stage, qtbot)
    dialog.title_edit.setText("Talk")
    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, key)
    assert not dialog.isVisible()
    assert stage.desk.programme.items(stage.event_id) == []


def test_every_field_has_a_name_for_assistive_tools(stage: Stage, meeting: int, qtbot: QtBot) -> None:
    dialog = show(stage, qtbot)
    editors: list[QWidget] = [dialog.item_form.editor(key) for key in dialog.item_form.keys()]  # noqa: SIM118
    editors += [dialog.place_form.editor("meeting")]
    editors += [dialog.meeting_form.editor(key) for key in dialog.meeting_form.keys()]  # noqa: SIM118
    assert all(editor.accessibleName() for editor in editors)
