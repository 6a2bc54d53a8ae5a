"""Photograph what is asked and shown when an event is handed over and taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from lmcdesk.gui.dialogs.differences import DifferencesDialog

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.window import MainWindow

Scene = Iterator[tuple[str, QWidget]]


def walk_handing(window: MainWindow, desk: Desk, event_id: int) -> Scene:
    """Show the dialogs, then an event that has moved on since its file was made."""
    window.open_event(event_id, "participants")
    for command, name in (("event.hand_over", "hand-over"), ("event.save_point", "save-point")):
        window.commands[command].trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        yield f"dialog-{name}", dialog
        dialog.close()
    with TemporaryDirectory() as folder:
        path = desk.handover.write(event_id, Path(folder) / desk.handover.file_name(event_id), contacts=False)
        handover = desk.handover.read(path)
    roster = desk.participants.roster(event_id)
    people = [person for person in roster.participants if not person.is_seat]
    desk.participants.edit(people[0].id, {"functional_title": "Director-General (acting)"})
    desk.participants.remove(people[1].id)
    desk.participants.add(roster.delegations[0].id, {"honorific": "Ms.", "full_name": "Thida Win"})
    found = desk.handover.compare(handover)
    shown = DifferencesDialog(desk, window.theme, handover, found, window.at_hand.here, window)
    shown.open()
    yield "dialog-differences", shown
    text, title = window.wording.text, handover.manifest.title
    shown.begin(text("Updating “{title}”…").format(title=title))
    shown.progress.show_progress(2, 5)
    yield "dialog-differences-updating", shown
    shown.refuse(text("Stopped. Nothing was changed."))
    shown.close()
    window.long_write.strip.begin(text("Adding “{title}”…").format(title=title), text("Stop"))
    window.long_write.strip.progress.show_progress(2, 5)
    yield "adding-strip", window
    window.long_write.strip.hide()
    for _ in range(3):
        desk.history.undo(event_id)
