"""Show the rows that a line of text suggests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from lmcdesk.gui.theme import Radius, Space, Theme
from lmcdesk.gui.widgets.row_list import Row, RowList, paint_ground


class SuggestionList(QFrame):
    """Lie on a window below a line of text; the focus stays where it is."""

    row_chosen = Signal(int)
    row_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = RowList(theme, self)
        self._view.setObjectName("suggestions_list")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.pointed.connect(self._on_view_pointed)
        self._view.clicked.connect(self._on_view_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        layout.addWidget(self._view)
        theme.changed.connect(self._on_theme_changed)

    def set_label(self, text: str) -> None:
        """Name the list for assistive tools."""
        self._view.setAccessibleName(text)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the first is the current one."""
        self._view.set_rows(rows)
        self._go_to(0)

    def current_row(self) -> int:
        """Return the current row, or -1."""
        return self._view.current_row()

    def step(self, by: int) -> None:
        """Go one row on or back; past the end it begins again."""
        count = self._view.count()
        if count:
            self._go_to((self.current_row() + by) % count)

    def wanted_height(self) -> int:
        """Return the height at which every row is seen."""
        return self._view.wanted_height() + 2 * Space.XS

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and border in the colours of the moment."""
        paint_ground(self, self._theme, Radius.CONTROL)

    def _go_to(self, row: int) -> None:
        self._view.set_current_row(row)
        self._view.scrollTo(self._view.currentIndex())
        self.row_changed.emit(row)

    def _on_view_pointed(self, index: QModelIndex) -> None:
        if index.row() != self.current_row():
            self._view.setCurrentIndex(index)

    def _on_view_clicked(self, index: QModelIndex) -> None:
        self.row_chosen.emit(index.row())

    def _on_theme_changed(self) -> None:
        self._view.viewport().update()
        self.update()
