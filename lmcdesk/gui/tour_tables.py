"""Photograph what tables can do: several rows chosen, columns to choose from, the privacy cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMenu

from lmcdesk.gui.dialogs.print_list import PrintListDialog
from lmcdesk.gui.models.participants_table import CAPACITY
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.tour_scenes import Scene, command_scenes

if TYPE_CHECKING:
    from lmcdesk.gui.window import MainWindow


def _pasting(window: MainWindow, page: ParticipantsPage) -> Scene:
    """Filter by chips, show what a paste would set, and open the menu of saved views."""
    home = next(iter(page.model.delegations()))
    page.find_bar.set_on({"level", f"delegation:{home.id}"})
    page.table.setCurrentIndex(page.model.index(0, CAPACITY))
    page.table.select_rows([0, 1], 0)
    QApplication.clipboard().setText("Deputy head\tA. Tester\nChief\tB. Tester\nSupport\tC. Tester")
    window.commands["edit.paste"].trigger()
    yield "participants-paste", window
    page.paste_strip.cancel_requested.emit()
    page.find_bar.clear()
    window.commands["view.saved"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    yield "participants-views", menu
    menu.close()


def walk_tables(window: MainWindow, event_id: int) -> Scene:
    """Choose several participants, show more of them, and cover what is private."""
    window.open_event(event_id, "participants")
    page = window.stack.currentWidget()
    assert isinstance(page, ParticipantsPage)
    page.table.select_rows([2, 3, 5], 3)
    yield "participants-several", window
    yield from _pasting(window, page)
    yield from command_scenes(window, ("view.columns", "dialog-columns"), ("list.print", "dialog-print-list"))
    window.go_to("speakers")
    window.commands["list.print"].trigger()
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, PrintListDialog)
    preview.list_combo.setCurrentIndex(1)
    yield "dialog-print-agenda", preview
    preview.close()
    window.go_to("participants")
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
