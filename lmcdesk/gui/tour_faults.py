"""Photograph what is seen only when something is wrong."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from lmcdesk.gui.dialogs.locked import LockedDialog
from lmcdesk.gui.faults.fault import fault_of
from lmcdesk.gui.faults.telling import FaultTeller
from lmcdesk.gui.one_window import Holder
from lmcdesk.gui.pages.locked import LockedPage
from lmcdesk.gui.tour_scenes import Scene, dialog_scene
from lmcdesk.gui.window import MainWindow

_SINCE = datetime(2021, 11, 10, 9, 5).astimezone()


def fault_scenes(window: MainWindow) -> Scene:
    """Show the report of a fault, and what tells at the next start that the program died."""
    teller = FaultTeller(window)
    try:
        window.commands["no such command"]
    except KeyError as error:
        teller.tell(fault_of(error), 1)
    assert teller.report is not None
    yield "fault-report", teller.report
    teller.report.close()
    teller.tell_last("Fatal Python error: Segmentation fault")
    yield "fault-last-time", window
    window.teller.clear()


def locked_scenes(window: MainWindow) -> Scene:
    """Show that somebody else has a store open, on another computer and on this one."""
    path = str(Path("shared") / "5th JWG.sqlite3")
    elsewhere = Holder("vientiane-03", "lmcdesk", _SINCE, False)
    asked = LockedPage(window.theme, window.wording, path, elsewhere)
    yield from dialog_scene(LockedDialog(asked, window).open, "dialog-locked")
    window.close_desk()
    for name, holder in (
        ("locked-elsewhere", elsewhere),
        ("locked-here", Holder("", "lmcdesk", _SINCE, True)),
    ):
        window.show_only(LockedPage(window.theme, window.wording, path, holder))
        yield name, window
