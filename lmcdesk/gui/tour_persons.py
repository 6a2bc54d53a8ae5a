"""Photograph what concerns whole persons: who may be listed twice, and whom a new one replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from lmcdesk.gui.dialogs.duplicates import DuplicatesDialog
from lmcdesk.gui.dialogs.replace_person import ReplacePersonDialog
from lmcdesk.gui.tour_scenes import Scene

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.window import MainWindow


def walk_persons(window: MainWindow, desk: Desk, event_id: int) -> Scene:
    """List somebody a second time, show the two, then replace one."""
    window.open_event(event_id, "participants")
    person = next(found for found in desk.participants.roster(event_id).participants if not found.is_seat)
    words = (person.full_name or "").split()
    twin: dict[str, object] = {
        "full_name": " ".join(reversed(words)),
        "honorific": "Mr.",
        "organisation": "Department of Rural Development",
        "email": "rural@example.org",
    }
    desk.participants.add(person.delegation_id, twin)
    window.commands["participant.duplicates"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DuplicatesDialog)
    window.runner.finish()
    yield "dialog-duplicates", dialog
    dialog.close()
    window.go_to("participants", person.id)
    window.commands["participant.replace"].trigger()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, ReplacePersonDialog)
    asked.honorific_edit.set_value("H.E.")
    asked.entries["full_name"].set_value("Thida Win")
    asked.entries["full_name"].editingFinished.emit()
    yield "dialog-replace-person", asked
    asked.close()
    desk.history.undo(event_id)
