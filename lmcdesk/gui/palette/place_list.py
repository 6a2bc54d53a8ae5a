"""Show the places found, under a heading for each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal

from lmcdesk.gui.palette.places import Group, Place
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.row_list import Row, RowList


class PlaceList(RowList):
    """Hold the rows; the focus stays in the line above, which steps through them."""

    place_chosen = Signal(object)
    """She clicked a place."""
    place_changed = Signal(str)
    """Another place is the current one: its words, to be spoken."""

    def __init__(self, theme: Theme, headings: Mapping[Group, str]) -> None:
        super().__init__(theme)
        self.setObjectName("places_list")
        self._headings = headings
        self._places: list[Place | None] = []
        """The place in each row, None where a heading stands."""
        self.pointed.connect(self._on_self_pointed)
        self.clicked.connect(self._on_self_clicked)

    def set_places(self, places: Sequence[Place]) -> None:
        """Show other places; the first is the current one."""
        rows: list[Row | str] = []
        self._places, group = [], None
        for place in places:
            if place.group is not group:
                rows.append(self._headings[place.group])
                self._places.append(None)
                group = place.group
            # Each has room for a sign, so that all of them stand under each other.
            rows.append(Row(place.text, place.second, place.flag or "", place.icon, place.trailing))
            self._places.append(place)
        self.set_rows(rows)
        self.scrollToTop()
        self._go_to(self._next(0, 1))

    def places(self) -> list[Place]:
        """Return what is shown."""
        return [place for place in self._places if place is not None]

    def current(self) -> Place | None:
        """Return the current place."""
        row = self.current_row()
        return self._places[row] if row >= 0 else None

    def step(self, by: int) -> None:
        """Go to the next place or the one before; past the end it begins again."""
        if self._places:
            self._go_to(self._next(self.current_row() + by, 1 if by > 0 else -1))

    def page(self, by: int) -> None:
        """Go as many places on as are seen, no further than the last."""
        if self._places:
            wanted = min(max(self.current_row() + 8 * by, 0), len(self._places) - 1)
            # The first row is a heading, and the last never is.
            self._go_to(self._next(wanted, 1))

    def _next(self, row: int, by: int) -> int:
        """Return the row of the nearest place from a row on, round the ends."""
        count = len(self._places)
        for _ in range(count):
            row %= count
            if self._places[row] is not None:
                return row
            row += by
        return -1

    def _go_to(self, number: int) -> None:
        self.set_current_row(number)
        if number == 1:
            # With the heading above it.
            self.scrollToTop()
        elif number >= 0:
            self.scrollTo(self.currentIndex())
        row = self.row(number) if number >= 0 else None
        self.place_changed.emit(row.spoken if row else "")

    def _on_self_pointed(self, index: QModelIndex) -> None:
        if self._places[index.row()] is not None:
            self.setCurrentIndex(index)

    def _on_self_clicked(self, index: QModelIndex) -> None:
        place = self._places[index.row()]
        if place is not None:
            self.place_chosen.emit(place)
