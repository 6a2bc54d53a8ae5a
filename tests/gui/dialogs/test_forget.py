"""Forgetting is asked for with all that it means, done with a tick and a button, and told afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from lmcdesk.domain.kinds import BackupReason, ListStatus
from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.event_details import EventDetailsDialog
from lmcdesk.gui.dialogs.forget import ForgetDialog
from lmcdesk.gui.follower import Follower
from lmcdesk.gui.forgettings import Forgettings
from lmcdesk.gui.pages.start import StartPage
from lmcdesk.gui.retention import RetentionBanner
from lmcdesk.gui.telling import Teller
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import Stage, the_desk, the_event

LEFT = Qt.MouseButton.LeftButton


def opened(stage: Stage, qtbot: QtBot) -> ForgetDialog:
    follower = Follower(lambda _committed: None, lambda _committed: None, stage.window)
    teller = Teller(stage.context.notifier, stage.theme, stage.window)
    forgettings = Forgettings(stage.desk.wording, teller, follower, stage.window)
    forgettings.follow(stage.desk)
    dialog = ForgetDialog(stage.desk, stage.theme, stage.context.runner, forgettings, stage.event_id)
    qtbot.addWidget(dialog)
    dialog.open()
    settled(dialog, qtbot)
    return dialog


def settled(dialog: ForgetDialog, qtbot: QtBot) -> None:
    """Wait until the backups have been gone through."""
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())


def lines(dialog: ForgetDialog, name: str) -> list[str]:
    part = {"what": dialog.what_lines, "elsewhere": dialog.elsewhere_lines, "trouble": dialog.trouble_lines}
    return [label.text() for label in part[name].findChildren(QLabel) if label.isVisibleTo(part[name])]


def test_a_sheet_that_was_exported_is_named(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.attendees.keep(stage.event_id, ListStatus.FINAL, 3)
    assert any(
        "List of participants – final v3.xlsx" in line for line in lines(opened(stage, qtbot), "elsewhere")
    )


def test_it_says_what_goes_what_stays_and_what_else_holds_it(
    stage: Stage, people: dict[str, int], qtbot: QtBot
) -> None:
    stage.desk.backups.make(BackupReason.ASKED)
    dialog = opened(stage, qtbot)
    what = lines(dialog, "what")
    assert what[0] == "This would be forgotten for good:"
    assert what[1].startswith("– 4 participants: names")
    assert what[-1] == "– the same in 1 backup"
    assert "Delegations, capacities" in dialog.stays_label.text()
    assert "– sheets that were exported" in lines(dialog, "elsewhere")
    dialog.reject()
    assert stage.desk.participants.get(people["omaly"]).full_name == "Hap Omaly"


def test_return_alone_forgets_nothing(stage: Stage, people: dict[str, int], qtbot: QtBot) -> None:
    dialog = opened(stage, qtbot)
    assert not dialog.forget_button.isEnabled()
    dialog.tick_box.click()
    assert dialog.forget_button.isEnabled()
    dialog.tick_box.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert stage.desk.participants.get(people["omaly"]).full_name == "Hap Omaly"


def test_a_tick_and_the_button_forget_and_tell_what_was_done(
    stage: Stage, people: dict[str, int], qtbot: QtBot
) -> None:
    made = stage.desk.backups.make(BackupReason.ASKED)
    dialog = opened(stage, qtbot)
    dialog.tick_box.click()
    qtbot.mouseClick(dialog.forget_button, LEFT)
    settled(dialog, qtbot)
    assert stage.desk.participants.get(people["omaly"]).full_name == "Participant 1"
    assert b"Hap Omaly" not in made.path.read_bytes()
    what = lines(dialog, "what")
    assert what[0] == "The personal data of this event is forgotten:"
    assert what[-1] == "– the same in 1 backup"
    assert not dialog.forget_button.isVisible()
    assert dialog.cancel_button.text() == "Close"
    assert lines(dialog, "elsewhere")
    qtbot.mouseClick(dialog.cancel_button, LEFT)
    assert not dialog.isVisible()


def test_a_backup_that_could_not_be_rewritten_is_named(
    stage: Stage, people: dict[str, int], qtbot: QtBot
) -> None:
    made = stage.desk.backups.make(BackupReason.ASKED)
    made.path.write_bytes(made.path.read_bytes()[:4096])
    dialog = opened(stage, qtbot)
    assert lines(dialog, "trouble")[0].startswith("Cannot be read")
    dialog.tick_box.click()
    qtbot.mouseClick(dialog.forget_button, LEFT)
    settled(dialog, qtbot)
    heading, line = lines(dialog, "trouble")
    assert heading.startswith("Could not be rewritten")
    assert made.path.name in line
    assert "1 file could not be rewritten" in dialog.banner.text()


def test_a_backup_that_may_only_be_read_is_named_before_it_is_tried(
    stage: Stage, people: dict[str, int], qtbot: QtBot
) -> None:
    made = stage.desk.backups.make(BackupReason.ASKED)
    made.path.chmod(0o400)
    dialog = opened(stage, qtbot)
    assert "– the same in 1 backup" not in lines(dialog, "what")
    heading, line = lines(dialog, "trouble")
    assert heading.startswith("Cannot be read or rewritten")
    assert line.startswith(f"– {made.path.name} may only be read")
    assert "make it writable" in line


def test_where_nothing_is_held_it_says_so(stage: Stage, qtbot: QtBot) -> None:
    dialog = opened(stage, qtbot)
    assert lines(dialog, "what") == ["The store and its backups hold no personal data of this event."]
    dialog.reject()


def test_the_day_is_set_with_the_event_and_a_bad_one_is_told_at_its_field(stage: Stage, qtbot: QtBot) -> None:
    dialog = EventDetailsDialog(stage.desk, stage.theme, event=stage.desk.events.get(stage.event_id))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.keep_until_edit.setText("some day")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.form.error("keep_until")
    assert dialog.isVisible()
    dialog.keep_until_edit.setText("1 March 2027")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert stage.desk.events.settings(stage.event_id).keep_until == date(2027, 3, 1)


@pytest.fixture
def overdue(opener: Opener, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window on work whose day is over."""
    opener.open_work()
    desk = the_desk(window)
    days = {"first_day": date(2021, 11, 10), "last_day": date(2021, 11, 11)}
    event_id = desk.events.create({"title": "Forum", "zone": "Asia/Yangon", "notes": "Call Ada", **days})
    chosen = replace(desk.events.settings(event_id), keep_until=date(2022, 3, 1))
    desk.events.edit(event_id, {}, settings=chosen)
    return window


def test_start_and_the_event_remind_once_the_day_is_over_and_lead_to_forgetting(
    overdue: MainWindow, qtbot: QtBot
) -> None:
    start = overdue.stack.currentWidget()
    assert isinstance(start, StartPage)
    (banner,) = [found for found in start.findChildren(RetentionBanner) if found.isVisibleTo(start)]
    assert banner.text() == "Its data was to be kept until 1 March 2022."
    event_id = the_desk(overdue).events.all()[0].id
    overdue.open_event(event_id)
    of_event = overdue.frame.retention
    assert of_event.isVisible()
    button = of_event.findChild(QPushButton, "banner_button")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ForgetDialog)
    settled(dialog, qtbot)
    dialog.tick_box.click()
    qtbot.mouseClick(dialog.forget_button, LEFT)
    settled(dialog, qtbot)
    dialog.reject()
    assert not of_event.isVisible()
    assert the_desk(overdue).events.get(the_event(overdue)).notes == ""


def test_start_leads_to_forgetting_too(overdue: MainWindow, qtbot: QtBot) -> None:
    start = overdue.stack.currentWidget()
    assert isinstance(start, StartPage)
    (banner,) = [found for found in start.findChildren(RetentionBanner) if found.isVisibleTo(start)]
    banner.action_requested.emit()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ForgetDialog)
    settled(dialog, qtbot)
    dialog.reject()
