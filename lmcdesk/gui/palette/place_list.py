"""Show the places found, under a heading for each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lmcdesk.gui.palette.places import Group, Place
from lmcdesk.gui.theme import Radius, Space, Step, Theme, Tint
from lmcdesk.gui.theme.tokens import Height
from lmcdesk.gui.theme.typeset import TextBlock

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_PLACE = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex

_ICON, _FLAG, _SIGN, _HEADING = 16, 12, 20, 28


class PlaceList(QListView):
    """Hold the rows; the focus stays in the line above, which steps through them."""

    place_chosen = Signal(object)
    """She clicked a place."""
    place_changed = Signal(str)
    """Another place is the current one: its words, to be spoken."""

    def __init__(self, theme: Theme, headings: Mapping[Group, str]) -> None:
        super().__init__()
        self.setObjectName("places_list")
        self._theme = theme
        self._rows = _Rows(headings, self)
        self._delegate = _RowDelegate(theme, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The frame around it is painted by the palette, so the list itself has none.
        self.setStyleSheet("QListView { border: none; background: transparent; }")
        self.setMouseTracking(True)
        self.entered.connect(self._on_self_entered)
        self.clicked.connect(self._on_self_clicked)

    def set_places(self, places: Sequence[Place]) -> None:
        """Show other places; the first is the current one."""
        self._rows.set_places(places)
        self.scrollToTop()
        self._go_to(self._next(0, 1))

    def places(self) -> list[Place]:
        """Return what is shown."""
        return [row for row in self._rows.rows if isinstance(row, Place)]

    def current(self) -> Place | None:
        """Return the current place."""
        place = self.currentIndex().data(_PLACE) if self.currentIndex().isValid() else None
        return place if isinstance(place, Place) else None

    def step(self, by: int) -> None:
        """Go to the next place or the one before; past the end it begins again."""
        if self._rows.rows:
            self._go_to(self._next(self.currentIndex().row() + by, 1 if by > 0 else -1))

    def page(self, by: int) -> None:
        """Go as many places on as are seen, no further than the last."""
        rows, last = self._rows.rows, len(self._rows.rows) - 1
        if rows:
            wanted = min(max(self.currentIndex().row() + 8 * by, 0), last)
            # The first row is a heading, and the last never is.
            self._go_to(self._next(wanted, 1))

    def wanted_height(self) -> int:
        """Return the height at which every row is seen."""
        option = QStyleOptionViewItem()
        rows = (self._rows.index(row, 0) for row in range(self._rows.rowCount()))
        return sum(self._delegate.sizeHint(option, index).height() for index in rows)

    def _next(self, row: int, by: int) -> int:
        """Return the row of the nearest place from a row on, round the ends."""
        count = len(self._rows.rows)
        for _ in range(count):
            row %= count
            if isinstance(self._rows.rows[row], Place):
                return row
            row += by
        return -1

    def _go_to(self, row: int) -> None:
        index = self._rows.index(row, 0) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if row == 1:
            # With the heading above it.
            self.scrollToTop()
        elif row >= 0:
            self.scrollTo(index)
        self.place_changed.emit(str(index.data(_SPOKEN)) if row >= 0 else "")

    def _on_self_entered(self, index: QModelIndex) -> None:
        if isinstance(index.data(_PLACE), Place):
            self.setCurrentIndex(index)

    def _on_self_clicked(self, index: QModelIndex) -> None:
        place = index.data(_PLACE)
        if isinstance(place, Place):
            self.place_chosen.emit(place)


class _Rows(QAbstractListModel):
    """Hold headings (as text) and places."""

    def __init__(self, headings: Mapping[Group, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._headings = headings
        self.rows: list[str | Place] = []

    def set_places(self, places: Sequence[Place]) -> None:
        self.beginResetModel()
        self.rows, group = [], None
        for place in places:
            if place.group is not group:
                self.rows.append(self._headings[place.group])
                group = place.group
            self.rows.append(place)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Place):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        row = self.rows[index.row()]
        if role == _PLACE:
            return row
        if isinstance(row, str):
            return row if role in (_DISPLAY, _SPOKEN) else None
        if role == _DISPLAY:
            return row.text
        if role == _SPOKEN:
            return ", ".join(part for part in (row.text, row.second, row.trailing) if part)
        return None


class _RowDelegate(QStyledItemDelegate):
    """Set sign, text, second line and what trails in the height that their script needs."""

    def __init__(self, theme: Theme, view: PlaceList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(_PLACE)
        if not isinstance(row, Place):
            return QSize(0, _HEADING)
        height = sum(block.height for block in self._blocks(row, 1 << 20))
        return QSize(0, max(Height.ROW_TWO_LINES if row.second else Height.ROW, int(height) + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = index.data(_PLACE), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Place):
            self._paint_place(painter, box, row, current=index.row() == self._view.currentIndex().row())
        else:
            painter.setPen(QColor(self._theme.tokens.muted))
            block = TextBlock(str(row), self._theme.font(Step.CAPTION), box.width(), 1)
            top = box.bottom() - block.height - Space.XS
            block.draw(painter, QPointF(box.left() + Space.S, top), box.width(), Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _paint_place(self, painter: QPainter, box: QRectF, row: Place, *, current: bool) -> None:
        tokens = self._theme.tokens
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(box, Radius.CONTROL - 2, Radius.CONTROL - 2)
        left, right = box.left() + Space.S + self._paint_sign(painter, row, box), box.right() - Space.S
        painter.setPen(QColor(tokens.muted))
        if row.trailing:
            trailing = TextBlock(row.trailing, self._theme.font(Step.SMALL), box.width() / 2, 1)
            top = box.top() + (box.height() - trailing.height) / 2
            trailing.draw(
                painter, QPointF(right - trailing.width, top), trailing.width, Qt.AlignmentFlag.AlignLeft
            )
            right -= trailing.width + Space.M
        room = right - left
        text, *second = self._blocks(row, room)
        top = box.top() + (box.height() - text.height - sum(block.height for block in second)) / 2
        for block in second:
            block.draw(painter, QPointF(left, top + text.height), room, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(QColor(tokens.text))
        text.draw(painter, QPointF(left, top), room, Qt.AlignmentFlag.AlignLeft)

    def _paint_sign(self, painter: QPainter, row: Place, box: QRectF) -> float:
        """Paint the icon or the flag; return the room it takes, which is the same without one."""
        dpr = self._view.devicePixelRatioF()
        picture: QPixmap | None = None
        if row.icon:
            picture = self._theme.icons.pixmap(row.icon, _ICON, Tint.MUTED, dpr)
        elif row.flag:
            picture = self._theme.flags.pixmap(row.flag, _FLAG, dpr)
        if picture is not None:
            size = picture.deviceIndependentSize()
            left = box.left() + Space.S + (_SIGN - size.width()) / 2
            painter.drawPixmap(QPointF(left, round(box.center().y() - size.height() / 2)), picture)
        return float(_SIGN + Space.S)

    def _blocks(self, row: Place, room: float) -> list[TextBlock]:
        blocks = [TextBlock(row.text, self._theme.font(Step.BODY), room, 1)]
        if row.second:
            blocks.append(TextBlock(row.second, self._theme.font(Step.SMALL), room, 1))
        return blocks
