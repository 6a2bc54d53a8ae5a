"""Photograph what is asked and shown when an event is handed over and taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lmcdesk.gui.dialogs.differences import DifferencesDialog
from lmcdesk.gui.tour_scenes import Scene, command_scenes

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.gui.window import MainWindow


def walk_handing(window: MainWindow, desk: Desk, event_id: int) -> Scene:
    """Show the dialogs, then an event that has moved on since its file was made."""
    window.open_event(event_id, "participants")
    yield from command_scenes(
        window, ("event.hand_over", "dialog-hand-over"), ("event.save_point", "dialog-save-point")
    )
    with TemporaryDirectory() as folder:
        path = desk.handover.write(event_id, Path(folder) / desk.handover.file_name(event_id), contacts=False)
        handover = desk.handover.read(path)
    roster = desk.participants.roster(event_id)
    people = [person for person in roster.participants if not person.is_seat]
    desk.participants.edit(people[0].id, {"functional_title": "Director-General (acting)"})
    desk.participants.remove(people[1].id)
    desk.participants.add(roster.delegations[0].id, {"honorific": "Ms.", "full_name": "Thida Win"})
    found = desk.handover.compare(handover)
    forgotten = replace(found, brings_back=len(found.differences))
    for name, each in (("differences", found), ("differences-forgotten", forgotten)):
        shown = DifferencesDialog(desk, window.theme, handover, each, window.at_hand.here, window)
        shown.open()
        yield f"dialog-{name}", shown
        shown.close()
    text, title = window.wording.text, handover.manifest.title
    shown = DifferencesDialog(desk, window.theme, handover, found, window.at_hand.here, window)
    shown.open()
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
