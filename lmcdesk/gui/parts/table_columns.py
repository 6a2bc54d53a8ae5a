"""Let her choose the columns of a table, their order and widths, and remember it on this computer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView

from lmcdesk.gui.models.columns import NARROWEST, WIDEST, Choice, Column, read_choice
from lmcdesk.gui.widgets.staying_menu import StayingMenu
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.settings import Settings, table_setting
from lmcdesk.wording import Wording

_BY_HAND = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class TableColumns(QObject):
    """Lay out the columns of a table as chosen, and take over what the hand does to its headings.

    Where nothing was chosen, a window too narrow for all columns leaves some out, the least needed first.
    """

    def __init__(
        self,
        table: DataTable,
        name: str,
        columns: Sequence[Column],
        settings: Settings,
        wording: Wording,
        columns_action: QAction,
    ) -> None:
        """Take the table with its model, the name it is remembered by, its columns in the model's order.

        The action asks for them in a dialog.
        """
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._columns = tuple(columns)
        self._setting = table_setting(name)
        self._settings = settings
        self._wording = wording
        self._action = columns_action
        self._choice = read_choice(settings.get(self._setting))
        self._busy = False
        self._resized = False
        self._held = False
        self._header.setSectionsMovable(True)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._on_header_menu_requested)
        self._header.sectionMoved.connect(self._on_header_section_moved)
        self._header.sectionResized.connect(self._on_header_section_resized)
        # Held, for while the table goes away neither may be asked of it any more.
        self._room, self._grip = table.viewport(), self._header.viewport()
        self._grip.installEventFilter(self)
        self._room.installEventFilter(self)
        self._apply()

    def columns(self) -> list[Column]:
        """Return the columns in the order they stand in."""
        by_key = {column.key: column for column in self._columns}
        return [by_key[key] for key in self._choice.ordered(self._columns)]

    def heading(self, column: Column) -> str:
        """Return the heading of a column."""
        return str(self._table.model().headerData(self._columns.index(column), Qt.Orientation.Horizontal))

    def shows(self, column: Column) -> bool:
        """Tell whether a column is chosen to be shown; a narrow window may still leave it out."""
        return self._choice.shows(column)

    def chosen(self) -> bool:
        """Tell whether anything is other than at first."""
        return self._choice.made

    def show_column(self, column: Column, shown: bool) -> None:
        """Show or hide a column from now on."""
        keys = {other.key for other in self._columns if self._choice.shows(other)}
        keys = keys | {column.key} if shown else keys - {column.key}
        self._choose(replace(self._in_order(), shown=frozenset(keys)))

    def move(self, column: Column, by: int) -> None:
        """Move a column one place to the left (-1) or right (1)."""
        order = self._choice.ordered(self._columns)
        place = order.index(column.key)
        order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
        self._choose(replace(self._choice, order=tuple(order)))

    def text(self) -> str:
        """Return what is chosen, to be kept elsewhere; "" where nothing is."""
        return self._choice.text()

    def choose_text(self, text: str) -> None:
        """Choose what was kept so, from now on."""
        if text != self._choice.text():
            self._choose(read_choice(text))

    def reset(self) -> None:
        """Forget what was chosen."""
        self._choose(Choice())

    def menu(self) -> StayingMenu:
        """Return a menu in which columns are ticked; it closes on what is not ticked."""
        menu = StayingMenu(self._table)
        menu.setObjectName("columns_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self.columns():
            action = menu.addAction(self.heading(column).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(self.shows(column))
            action.setEnabled(not column.fixed)
            action.toggled.connect(partial(self.show_column, column))
        menu.addSeparator()
        menu.addAction(self._action)
        menu.addAction(self._wording.text("Reset columns")).triggered.connect(self.reset)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns when the room changes; remember widths once the hand lets go of a heading."""
        kind = event.type()
        if watched is self._room:
            if kind == QEvent.Type.Resize:
                self._fit()
        elif kind in _BY_HAND:
            self._held = True
        elif kind == QEvent.Type.MouseButtonRelease and self._held:
            self._held = False
            if self._resized:
                self._resized = False
                self._choose(replace(self._in_order(), widths=self._widths_now()))
        return super().eventFilter(watched, event)

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self._settings.keep(self._setting, choice.text())
        self._apply()

    def _in_order(self) -> Choice:
        """Return the choice with every column in it, so that those of a later version are known as new."""
        return replace(self._choice, order=tuple(self._choice.ordered(self._columns)))

    def _apply(self) -> None:
        with self._quietly():
            keys = [column.key for column in self._columns]
            for place, key in enumerate(self._choice.ordered(self._columns)):
                self._header.moveSection(self._header.visualIndex(keys.index(key)), place)
            if not self._choice.made:
                stretch = next(place for place, column in enumerate(self._columns) if column.stretches)
                self._table.set_widths([column.width for column in self._columns], stretch=stretch)
            else:
                self._set_widths()
            for number, column in enumerate(self._columns):
                self._table.setColumnHidden(number, not self._choice.shows(column))
        self._fit()

    def _set_widths(self) -> None:
        """Give every column the width chosen; Qt keeps room for what it hid while others stretched."""
        self._header.setStretchLastSection(False)
        for number in range(len(self._columns)):
            self._header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
        for number, column in enumerate(self._columns):
            self._table.setColumnHidden(number, False)
            self._header.resizeSection(number, self._choice.width(column))

    def _fit(self) -> None:
        """Leave out what has no room, unless she chose what to show; give what is left to the last column."""
        with self._quietly():
            room = self._room.width()
            shown = [column for column in self._columns if self._choice.shows(column)]
            wanted = sum(self._choice.width(column) for column in shown)
            if self._choice.shown is None:
                for column in sorted((one for one in shown if one.drop), key=lambda one: one.drop):
                    hidden = wanted > room
                    if hidden:
                        wanted -= self._choice.width(column)
                    number = self._columns.index(column)
                    if self._table.isColumnHidden(number) is not hidden:
                        self._table.setColumnHidden(number, hidden)
            last = self._last()
            if self._choice.made and last is not None:
                width = self._choice.width(last) + max(room - wanted, 0)
                self._header.resizeSection(self._columns.index(last), width)

    def _last(self) -> Column | None:
        """Return the column that stands at the right of those shown."""
        places = reversed(range(self._header.count()))
        numbers = [self._header.logicalIndex(place) for place in places]
        return next((self._columns[n] for n in numbers if not self._header.isSectionHidden(n)), None)

    def _widths_now(self) -> dict[str, int]:
        """Return the widths as they are, but for the last column, which has taken the room left over."""
        widths, last = dict(self._choice.widths), self._last()
        for number, column in enumerate(self._columns):
            if column is not last and not self._header.isSectionHidden(number):
                widths[column.key] = min(max(self._header.sectionSize(number), NARROWEST), WIDEST)
        return widths

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    def _on_header_section_moved(self) -> None:
        if not self._busy:
            places = range(self._header.count())
            order = tuple(self._columns[self._header.logicalIndex(place)].key for place in places)
            self._choose(replace(self._choice, order=order))

    def _on_header_section_resized(self) -> None:
        if self._held and not self._busy:
            self._resized = True

    def _on_header_menu_requested(self, at: QPoint) -> None:
        self.menu().popup(self._header.mapToGlobal(at))
