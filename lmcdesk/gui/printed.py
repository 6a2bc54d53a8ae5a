"""Take a list as it is shown, its chosen columns, filter and order, for its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, QTimer, Signal

from lmcdesk.domain.printing import PrintedCell, PrintedList
from lmcdesk.domain.records import Event
from lmcdesk.gui.widgets.roles import BadgeRole, CellStyle, SecondRole, StyleRole
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.wording import Wording

_AT_ONCE = 50
"""How many rows are taken between two events: some ten milliseconds, twice that where nobody saw them yet."""

Row = tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class Printable:
    """Hold a list that can be printed: its title, lines that say which it is, its headings and its rows.

    `row` gives one of as many as there are by `count`. Where they come from a `model`, they are taken
    again when that changes.
    """

    title: str
    head: tuple[str, ...]
    headings: tuple[str, ...]
    count: Callable[[], int]
    row: Callable[[int], Row]
    model: QAbstractItemModel | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Say what stands on every list: whose it is (“” for none), in short, its markings, and of when it is."""

    title: str
    short: str
    markings: tuple[str, ...]
    moment: str


def about_event(event: Event, wording: Wording, now: datetime) -> About:
    """Say it of the list of an event: it is internal, and that of a sample says so too."""
    short = event.short_title or event.title
    return About(event.title, short, markings(wording, sample=event.sample), wording.moment(now, event.zone))


def markings(wording: Wording, *, sample: bool) -> tuple[str, ...]:
    """Return the words that stand on every page of a working list."""
    text = wording.text
    return (text("SAMPLE"), text("INTERNAL")) if sample else (text("INTERNAL"),)


def table_printable(table: DataTable, title: str, head: tuple[str, ...] = ()) -> Printable:
    """Return a table as it can be printed: the columns that are shown, in their order."""
    model, header = table.model(), table.horizontalHeader()
    places = [header.logicalIndex(place) for place in range(header.count())]
    columns = [column for column in places if not header.isSectionHidden(column)]
    return Printable(
        title,
        head,
        tuple(str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns),
        model.rowCount,
        lambda row: tuple(_cell(model, model.index(row, column)) for column in columns),
        model,
    )


def tree_printable(model: QAbstractItemModel, title: str, headings: tuple[str, str]) -> Printable:
    """Return a tree of two levels as it can be printed: what holds others in bold, then those under it."""
    rows: list[Row] = []
    for number in range(model.rowCount()):
        parent = model.index(number, 0)
        under = [model.index(child, 0, parent) for child in range(model.rowCount(parent))]
        rows += [_tree_row(model, parent, bold=True), *(_tree_row(model, child) for child in under)]
    return Printable(title, (), headings, lambda: len(rows), rows.__getitem__)


def printed_list(printable: Printable, about: About, wording: Wording) -> PrintedList:
    """Return what stands on the pages, all of it at once."""
    rows = tuple(printable.row(number) for number in range(printable.count()))
    return _facts(printable, about, wording, rows)


class Gathering(QObject):
    """Take the rows of a list some at a time, so that the window goes on meanwhile."""

    progressed = Signal(int, int)
    """So many rows of so many are taken."""
    gathered = Signal(object)
    """All of it is taken: a PrintedList."""

    def __init__(self, printable: Printable, about: About, wording: Wording, parent: QObject) -> None:
        """Take the list and what stands on it; nothing happens before `start`."""
        super().__init__(parent)
        self._printable = printable
        self._about = about
        self._wording = wording
        self._rows: list[Row] = []
        self._timer = QTimer(self)
        self._timer.setObjectName("gathering_timer")
        self._timer.timeout.connect(self._on_timer_timeout)
        model = printable.model
        if model is not None:
            for changed in (model.modelReset, model.layoutChanged, model.dataChanged):
                changed.connect(self._on_model_changed)
            model.destroyed.connect(self.stop)

    def start(self) -> None:
        """Begin; what is not much is gathered at once."""
        self._rows.clear()
        self._timer.start()
        self._take()

    def stop(self) -> None:
        """Take no more."""
        self._timer.stop()

    def _take(self) -> None:
        count = self._printable.count()
        taken = range(len(self._rows), min(len(self._rows) + _AT_ONCE, count))
        self._rows += [self._printable.row(number) for number in taken]
        if len(self._rows) < count:
            self.progressed.emit(len(self._rows), count)
            return
        self.stop()
        self.gathered.emit(_facts(self._printable, self._about, self._wording, tuple(self._rows)))

    def _on_timer_timeout(self) -> None:
        self._take()

    def _on_model_changed(self) -> None:
        # Another process has written: half of the one and half of the other would be no list at all.
        if self._timer.isActive():
            self._rows.clear()


def _facts(printable: Printable, about: About, wording: Wording, rows: tuple[Row, ...]) -> PrintedList:
    counted = wording.plural("{n} row", "{n} rows", len(rows))
    title = (about.title,) if about.title else ()
    return PrintedList(
        printable.title,
        (*title, *printable.head, f"{counted} · {about.moment}"),
        about.markings,
        printable.headings,
        rows,
        wording.text("Page {page} of {pages}"),
        wording.text("Nobody and nothing is listed here."),
    )


def _cell(model: QAbstractItemModel, index: QModelIndex) -> PrintedCell:
    style = int(model.data(index, StyleRole) or 0)
    return PrintedCell(
        str(model.data(index, Qt.ItemDataRole.DisplayRole) or ""),
        str(model.data(index, SecondRole) or ""),
        bold=bool(style & CellStyle.BOLD),
        italic=bool(style & CellStyle.ITALIC),
    )


def _tree_row(model: QAbstractItemModel, index: QModelIndex, *, bold: bool = False) -> Row:
    """Return what a row of a tree says: its title, then the facts below it and what is marked."""
    badge = model.data(index, BadgeRole)
    facts = [str(model.data(index, SecondRole) or "").replace("\n", " "), badge[0] if badge else ""]
    title = str(model.data(index, Qt.ItemDataRole.DisplayRole) or "")
    return (PrintedCell(title, bold=bold), PrintedCell(" · ".join(filter(None, facts)), bold=bold))
