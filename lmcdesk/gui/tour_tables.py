"""Photograph what tables can do: several rows chosen, columns to choose from, the privacy cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.tour_scenes import Scene, command_scenes

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow


def walk_tables(window: MainWindow, event_id: int) -> Scene:
    """Choose several participants, show more of them, and cover what is private."""
    window.open_event(event_id, "participants")
    page = window.stack.currentWidget()
    assert isinstance(page, ParticipantsPage)
    page.table.select_rows([2, 3, 5], 3)
    yield "participants-several", window
    yield from command_scenes(window, ("view.columns", "dialog-columns"), ("list.print", "dialog-print-list"))
    columns = page.listing.columns
    for column in columns.columns():
        if column.key in ("email", "level"):
            columns.show_column(column, True)
        elif column.key in ("script", "capacity"):
            columns.show_column(column, False)
    page.table.select_row(2)
    yield "participants-columns", window
    window.commands["view.cover"].trigger()
    yield "participants-covered", window
    for other in ("delegations", "history"):
        window.go_to(other)
        yield f"{other}-covered", window
    window.commands["view.cover"].trigger()
    columns.reset()
