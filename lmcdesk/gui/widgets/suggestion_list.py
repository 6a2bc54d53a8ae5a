"""Show the rows that a line of text suggests."""

from __future__ import annotations

from collections.abc import Sequence
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
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lmcdesk.gui.theme import Radius, Space, Step, Theme, Tint
from lmcdesk.gui.theme.tokens import Height
from lmcdesk.gui.widgets.pointed_list import PointedList
from lmcdesk.gui.widgets.roles import FlagRole, IconRole, SecondRole
from lmcdesk.paper.typeset import TextBlock

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_Index = QModelIndex | QPersistentModelIndex

_ICON, _FLAG, _SIGN = 16, 12, 20

SuggestionRow = tuple[str, str, str | None, str]
"""The text, the second line, the flag (None: no room for one) and the icon of a row."""


class SuggestionList(QFrame):
    """Lie on a window below a line of text; the focus stays where it is."""

    row_chosen = Signal(int)
    row_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Rows(self)
        self._view = PointedList(self)
        self._view.setObjectName("suggestions_list")
        self._view.setModel(self._model)
        self._delegate = _RowDelegate(theme, self._view)
        self._view.setItemDelegate(self._delegate)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The frame around it is painted here, so the list itself has none.
        self._view.setStyleSheet("QListView { border: none; background: transparent; }")
        self._view.pointed.connect(self._on_view_pointed)
        self._view.clicked.connect(self._on_view_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        layout.addWidget(self._view)
        theme.changed.connect(self._on_theme_changed)

    def set_label(self, text: str) -> None:
        """Name the list for assistive tools."""
        self._view.setAccessibleName(text)

    def set_rows(self, rows: Sequence[SuggestionRow]) -> None:
        """Show other rows; the first is the current one."""
        self._model.set_rows(rows)
        self._view.let_rest()
        self._go_to(0)

    def current_row(self) -> int:
        """Return the current row, or -1."""
        return self._view.currentIndex().row()

    def step(self, by: int) -> None:
        """Go one row on or back; past the end it begins again."""
        count = self._model.rowCount()
        if count:
            self._go_to((self.current_row() + by) % count)

    def wanted_height(self) -> int:
        """Return the height at which every row is seen."""
        option = QStyleOptionViewItem()
        rows = (self._model.index(row, 0) for row in range(self._model.rowCount()))
        return sum(self._delegate.sizeHint(option, index).height() for index in rows) + 2 * Space.XS

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and border in the colours of the moment."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.setBrush(QColor(tokens.base))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        painter.end()

    def _go_to(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)
        self.row_changed.emit(row)

    def _on_view_pointed(self, index: QModelIndex) -> None:
        if index.row() != self.current_row():
            self._view.setCurrentIndex(index)

    def _on_view_clicked(self, index: QModelIndex) -> None:
        self.row_chosen.emit(index.row())

    def _on_theme_changed(self) -> None:
        self._view.viewport().update()
        self.update()


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[SuggestionRow] = ()

    def set_rows(self, rows: Sequence[SuggestionRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        text, second, flag, icon = self._rows[index.row()]
        if role == _DISPLAY:
            return text
        if role == SecondRole:
            return second or None
        if role == FlagRole:
            return flag
        if role == IconRole:
            return icon or None
        if role == _SPOKEN:
            return f"{text}, {second}" if second else text
        return None


class _RowDelegate(QStyledItemDelegate):
    """Set icon or flag, text and second line in the height that their script needs."""

    def __init__(self, theme: Theme, view: PointedList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        text, second = self._blocks(index, 1 << 20)
        height = text.height + (second.height if second else 0)
        return QSize(0, max(Height.ROW_TWO_LINES if second else Height.ROW, int(height) + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, box = self._theme.tokens, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self._view.currentIndex().row():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(box, Radius.CONTROL - 2, Radius.CONTROL - 2)
        left = box.left() + Space.S + self._paint_sign(painter, index, box)
        room = box.right() - Space.S - left
        text, second = self._blocks(index, room)
        top = box.top() + (box.height() - text.height - (second.height if second else 0)) / 2
        painter.setPen(QColor(tokens.text))
        text.draw(painter, QPointF(left, top), room, Qt.AlignmentFlag.AlignLeft)
        if second:
            painter.setPen(QColor(tokens.muted))
            second.draw(painter, QPointF(left, top + text.height), room, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _paint_sign(self, painter: QPainter, index: _Index, box: QRectF) -> float:
        """Paint the icon or the flag; return the room it takes."""
        dpr = self._view.devicePixelRatioF()
        icon, flag = index.data(IconRole), index.data(FlagRole)
        if icon is None and flag is None:
            return 0.0
        left = box.left() + Space.S
        if icon is not None:
            picture: QPixmap | None = self._theme.icons.pixmap(icon, _ICON, Tint.MUTED, dpr)
        else:
            picture = self._theme.flags.pixmap(flag, _FLAG, dpr)
        if picture is not None:
            size = picture.deviceIndependentSize()
            left += (_SIGN - size.width()) / 2
            painter.drawPixmap(QPointF(left, round(box.center().y() - size.height() / 2)), picture)
        # Names stand under each other whether their country has a flag or not.
        return float(_SIGN + Space.S)

    def _blocks(self, index: _Index, room: float) -> tuple[TextBlock, TextBlock | None]:
        second = index.data(SecondRole)
        return (
            TextBlock(str(index.data(_DISPLAY)), self._theme.font(Step.BODY), room, 1),
            TextBlock(str(second), self._theme.font(Step.SMALL), room, 1) if second else None,
        )
