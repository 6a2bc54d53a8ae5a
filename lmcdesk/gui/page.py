"""Define what the shell asks of every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView, QWidget

from lmcdesk.gui.context import Context
from lmcdesk.gui.widgets.table import DataTable


@dataclass(frozen=True, slots=True)
class Printable:
    """Hold the list that a page shows in front: its table, its title, and lines that say which it is."""

    table: DataTable
    title: str
    head: tuple[str, ...] = ()


class Page(QWidget):
    """Show one kind of thing of the open event.

    The shell calls `load` when the page is shown and whenever a Change touched one of `tables`;
    a page keeps its selection, scroll position and what is being typed through it.
    """

    key = ""
    """Stable name, such as "participants"."""
    tables: frozenset[str] = frozenset()
    """Names of the tables whose changes the page shows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page empty, in place: data comes with `load`.

        Parts are made with their parent, for Qt styles all of a part anew whenever it is moved into another.
        """
        super().__init__(parent)
        self.context = context
        self.setObjectName(f"{self.key}_page")

    def load(self, touched: frozenset[str] | None = None) -> None:
        """Read what is shown afresh from the services.

        `touched` names the tables that a Change has touched, None where everything may be new.
        """
        raise NotImplementedError

    def note(self, touched: Mapping[str, frozenset[int]]) -> None:
        """Show what a Change has touched: ids by table. A page that can do it faster than `load` does."""
        self.load(frozenset(touched))

    def select(self, row_id: int) -> None:
        """Select the row of an id, where the page has it."""

    def arrive(self) -> None:
        """Put the focus where the work is, so that no button waits for a stray key."""
        views = self.findChildren(QAbstractItemView)
        # Lists before what they are chosen from: Delete at once takes a speaker off, not a whole item.
        for view in sorted(views, key=lambda view: not isinstance(view, DataTable)):
            if view.isVisibleTo(self) and view.isEnabled():
                view.setFocus()
                return

    def commit(self) -> None:
        """Save what stands in a field that has not been left yet; called before undo, leaving and closing."""

    def may_leave(self) -> bool:
        """Tell whether another page may come to the front; one that stays says why, and stays once."""
        return True

    def unsaved(self) -> bool:
        """Tell whether something typed was not taken and would be lost with the page."""
        return False

    def printable(self) -> Printable | None:
        """Return the list in front, as it is filtered and sorted; None where there is none."""
        for table in self.findChildren(DataTable):
            if table.isVisibleTo(self):
                return Printable(table, table.accessibleName(), tuple(filter(None, self.about_list())))
        return None

    def about_list(self) -> tuple[str, ...]:
        """Return what is to be told on paper of the list in front, besides its title."""
        return ()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the page does for the commands it knows, by their keys."""
        return {}

    def retranslate(self) -> None:
        """Word every static text again, in the language of the desk."""
