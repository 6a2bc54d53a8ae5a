"""List rows to choose from: sign, text, second line and what trails, under headings where there are some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lmcdesk.gui.theme import Radius, Space, Step, Theme, Tint
from lmcdesk.gui.theme.tokens import Height
from lmcdesk.gui.widgets.pointed_list import PointedList
from lmcdesk.paper.typeset import TextBlock

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ROW = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex

_ICON, _FLAG, _SIGN, _HEADING = 16, 12, 20, 28


@dataclass(frozen=True, slots=True)
class Row:
    """Describe a row as it is shown: `trailing` stands at its right end.

    `flag` is a country's three letters ("": room for one, None: no room), `icon` the name of an icon.
    """

    text: str
    second: str = ""
    flag: str | None = None
    icon: str = ""
    trailing: str = ""

    @property
    def spoken(self) -> str:
        """Return what assistive tools say of it."""
        return ", ".join(part for part in (self.text, self.second, self.trailing) if part)


class RowList(PointedList):
    """Show rows and headings (as text) one under the other; the focus stays where one types."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Rows(self)
        self._delegate = _RowDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The frame around it is painted by what it lies in, so the list itself has none.
        self.setStyleSheet("QListView { border: none; background: transparent; }")

    def set_rows(self, rows: Sequence[Row | str]) -> None:
        """Show other rows; none of them is the current one yet."""
        self._model.set_rows(rows)
        self.let_rest()

    def count(self) -> int:
        """Return how many rows there are, headings too."""
        return self._model.rowCount()

    def row(self, number: int) -> Row | None:
        """Return a row, or None for a heading."""
        row = self._model.rows[number]
        return row if isinstance(row, Row) else None

    def current_row(self) -> int:
        """Return the current row, or -1."""
        return self.currentIndex().row()

    def set_current_row(self, number: int) -> None:
        """Make a row the current one, wherever the list is scrolled to; -1 makes it none."""
        self.setCurrentIndex(self._model.index(number, 0))

    def wanted_height(self) -> int:
        """Return the height at which every row is seen."""
        option = QStyleOptionViewItem()
        rows = (self._model.index(number, 0) for number in range(self.count()))
        return sum(self._delegate.sizeHint(option, index).height() for index in rows)


def paint_ground(widget: QWidget, theme: Theme, radius: int) -> None:
    """Paint ground and border of what such a list lies in, in the colours of the moment."""
    tokens = theme.tokens
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.control), 1))
    painter.setBrush(QColor(tokens.base))
    box = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, radius, radius)
    painter.end()


class _Rows(QAbstractListModel):
    """Hold headings (as text) and rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row | str] = ()

    def set_rows(self, rows: Sequence[Row | str]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == _DISPLAY:
            return row if isinstance(row, str) else row.text
        if role == _SPOKEN:
            return row if isinstance(row, str) else row.spoken
        return None


class _RowDelegate(QStyledItemDelegate):
    """Set sign, text, second line and what trails in the height that their script needs."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(_ROW)
        if not isinstance(row, Row):
            return QSize(0, _HEADING)
        height = sum(block.height for block in self._blocks(row, 1 << 20))
        return QSize(0, max(Height.ROW_TWO_LINES if row.second else Height.ROW, int(height) + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = index.data(_ROW), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Row):
            self._paint_row(painter, box, row, current=index.row() == self._view.current_row())
        else:
            self._paint_heading(painter, box, str(row))
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, words: str) -> None:
        painter.setPen(QColor(self._theme.tokens.muted))
        block = TextBlock(words, self._theme.font(Step.CAPTION), box.width(), 1)
        top = box.bottom() - block.height - Space.XS
        block.draw(painter, QPointF(box.left() + Space.S, top), box.width(), Qt.AlignmentFlag.AlignLeft)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row, *, current: bool) -> None:
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
            at = QPointF(right - trailing.width, top)
            trailing.draw(painter, at, trailing.width, Qt.AlignmentFlag.AlignLeft)
            right -= trailing.width + Space.M
        room = right - left
        text, *second = self._blocks(row, room)
        top = box.top() + (box.height() - text.height - sum(block.height for block in second)) / 2
        for block in second:
            block.draw(painter, QPointF(left, top + text.height), room, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(QColor(tokens.text))
        text.draw(painter, QPointF(left, top), room, Qt.AlignmentFlag.AlignLeft)

    def _paint_sign(self, painter: QPainter, row: Row, box: QRectF) -> float:
        """Paint the icon or the flag; return the room it takes."""
        if not row.icon and row.flag is None:
            return 0.0
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
        # Texts stand under each other whether there is a picture before them or not.
        return float(_SIGN + Space.S)

    def _blocks(self, row: Row, room: float) -> list[TextBlock]:
        blocks = [TextBlock(row.text, self._theme.font(Step.BODY), room, 1)]
        if row.second:
            blocks.append(TextBlock(row.second, self._theme.font(Step.SMALL), room, 1))
        return blocks
