"""Show the pages of a list below each other as they come on paper; only those in sight are painted."""

from __future__ import annotations

from collections import OrderedDict
from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPageLayout,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from lmcdesk.gui.theme import Space, Theme
from lmcdesk.paper.list_pages import UNIT, ListPages

_KEPT = 6
"""How many painted pages are kept: those in sight, and those just scrolled by."""
_LINE = 40
"""How far an arrow scrolls, in logical pixels."""


class Zoom(Enum):
    """Say how large the pages are shown; values are stable keys."""

    PAGE = "page"
    WIDTH = "width"


class PageView(QAbstractScrollArea):
    """Scroll through the pages; the arrows scroll, Page Up and Page Down go from page to page."""

    page_changed = Signal(int)
    """Another page is the one in sight, counted from 1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self.setObjectName("page_view")
        self._theme = theme
        self._pages: ListPages | None = None
        self._layout = QPageLayout()
        self._zoom = Zoom.PAGE
        self._page = 1
        self._painted: OrderedDict[int, QPixmap] = OrderedDict()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.verticalScrollBar().valueChanged.connect(self._on_bar_value_changed)
        theme.changed.connect(self.viewport().update)

    def set_pages(self, pages: ListPages, layout: QPageLayout) -> None:
        """Show other pages, on paper of a layout, from the first."""
        self._pages, self._layout = pages, QPageLayout(layout)
        self._measure()
        self.go_to(1)

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the whole of a page at once, or its width; the page in sight stays in sight."""
        self._zoom = zoom
        self._measure()
        self.go_to(self._page)

    def page(self) -> int:
        """Return which page is in sight, counted from 1."""
        return self._page

    def count(self) -> int:
        """Return how many pages there are."""
        return 0 if self._pages is None else len(self._pages.pages)

    def go_to(self, page: int) -> None:
        """Bring a page into sight, counted from 1; beyond the ends the nearest."""
        page = min(max(page, 1), max(self.count(), 1))
        self.verticalScrollBar().setValue(round((page - 1) * self._step()))
        # The last pages may all be in sight with no room left to scroll.
        self._note(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from page to page, and to the ends."""
        wanted = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.count(),
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.go_to(wanted)
            event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages into the room there is, the same one in sight."""
        super().resizeEvent(event)
        page = self._page
        self._measure()
        self.go_to(page)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.sidebar))
        if self._pages is not None:
            for number in self._numbers(event.rect().top(), event.rect().bottom()):
                box = self._box(number)
                painter.drawPixmap(box.topLeft(), self._picture(number))
                painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
                painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _numbers(self, top: float, bottom: float) -> range:
        """Return the pages that lie between two heights of the room, counted from 0."""
        scrolled, step = self.verticalScrollBar().value(), self._step()
        first = int((scrolled + top - Space.L) // step)
        last = int((scrolled + bottom - Space.L) // step)
        return range(max(first, 0), min(last + 1, self.count()))

    def _box(self, number: int) -> QRectF:
        """Return where a page lies in the room, counted from 0."""
        paper, scale = self._layout.fullRect(QPageLayout.Unit.Point), self._scale()
        # On whole pixels, or the letters would blur.
        width, height = round(paper.width() * scale), round(paper.height() * scale)
        left = (self.viewport().width() - width) // 2
        top = Space.L + round(number * self._step()) - self.verticalScrollBar().value()
        return QRectF(left, top, width, height)

    def _picture(self, number: int) -> QPixmap:
        """Return a page as it is painted at this size, kept for the next time."""
        if number in self._painted:
            self._painted.move_to_end(number)
            return self._painted[number]
        assert self._pages is not None
        ratio, box, scale = self.devicePixelRatioF(), self._box(number), self._scale()
        picture = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(self._layout.paintRect(QPageLayout.Unit.Point).topLeft())
        painter.scale(1 / UNIT, 1 / UNIT)
        self._pages.paint(painter, number)
        painter.end()
        self._painted[number] = picture
        while len(self._painted) > _KEPT:
            self._painted.popitem(last=False)
        return picture

    def _scale(self) -> float:
        """Return how many logical pixels a point of the paper takes."""
        paper = self._layout.fullRect(QPageLayout.Unit.Point)
        room = self.viewport().size()
        across = (room.width() - 2 * Space.L) / max(paper.width(), 1)
        down = (room.height() - 2 * Space.L) / max(paper.height(), 1)
        return max(across if self._zoom is Zoom.WIDTH else min(across, down), 0.05)

    def _step(self) -> float:
        """Return how far apart the tops of two pages are, in logical pixels."""
        return self._layout.fullRect(QPageLayout.Unit.Point).height() * self._scale() + Space.L

    def _measure(self) -> None:
        """Set how far it can be scrolled at this size, and forget what was painted at another."""
        self._painted.clear()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setRange(0, max(round(self.count() * self._step() + Space.L) - room, 0))
        self.viewport().update()

    def _note(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _on_bar_value_changed(self, value: int) -> None:
        self.viewport().update()
        middle = value + self.viewport().height() / 2 - Space.L
        self._note(min(max(int(middle // self._step()) + 1, 1), max(self.count(), 1)))
