"""Draw meetings with their agenda items as one quiet list."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from lmcdesk.gui.models.agenda_tree import AgendaTree
from lmcdesk.gui.theme import Radius, Space, Step, Theme, Tint
from lmcdesk.gui.widgets.roles import BadgeRole, SecondRole
from lmcdesk.paper.typeset import TextBlock

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SIDE = Space.S
_ABOVE_MEETING = Space.L
_PAD = 6
_ICON = 14
_LINES = 6
"""Titles are read whole; only one without end is cut."""


class AgendaView(QTreeView):
    """Let one choose an agenda item; on a meeting the cursor only stops, the item chosen stays chosen."""

    item_selected = Signal(int)
    """An item was chosen: its id."""
    current_changed = Signal()
    """The cursor came to another row."""
    edit_requested = Signal()
    """Ask for the details of the row under the cursor."""

    def __init__(self, theme: Theme, model: AgendaTree) -> None:
        super().__init__()
        self._theme = theme
        self._agenda = model
        self._cells = _AgendaDelegate(theme, self)
        self._silent = False
        self._chosen: int | None = None
        self.setObjectName("agenda_tree")
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The card around it has the border; the focus is drawn on the row.
        self.setStyleSheet("QTreeView { border: none; background: transparent; }")
        self.expandAll()
        model.modelReset.connect(self.expandAll)
        model.layoutChanged.connect(self.scheduleDelayedItemsLayout)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_self_double_clicked)
        theme.changed.connect(self._on_theme_changed)

    def current_item(self) -> int | None:
        """Return the id of the item under the cursor, None where that is on a meeting."""
        return self._agenda.item_id(self.currentIndex())

    def current_meeting(self) -> int | None:
        """Return the id of the meeting under the cursor, None where that is on an item."""
        return self._agenda.meeting_id(self.currentIndex())

    def select_item(self, item_id: int | None, meeting_id: int | None = None) -> None:
        """Choose an item without telling anyone; the cursor goes there, or to a meeting that is given."""
        index = self._agenda.index_of(item_id)
        meeting = QModelIndex() if meeting_id is None else self._agenda.index_of_meeting(meeting_id)
        self._chosen = item_id
        self._silent = True
        self.setCurrentIndex(meeting if meeting.isValid() else index)
        self._silent = False
        if index.isValid() and not meeting.isValid():
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit with Return."""
        if self.currentIndex().isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk from row to row, meetings and items alike."""
        rows = list(self._rows())
        if not rows:
            return QModelIndex()
        moves = QAbstractItemView.CursorAction
        try:
            at = rows.index(QModelIndex(self.currentIndex()))
        except ValueError:
            return rows[0]
        page = max(self.viewport().height() // 60, 1)
        steps = {moves.MoveUp: -1, moves.MovePrevious: -1, moves.MoveDown: 1, moves.MoveNext: 1}
        steps |= {moves.MovePageUp: -page, moves.MovePageDown: page}
        steps |= {moves.MoveHome: -len(rows), moves.MoveEnd: len(rows)}
        return rows[min(max(at + steps.get(action, 0), 0), len(rows) - 1)]

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Leave a row to the delegate alone: no branches, no second ground."""
        row = QStyleOptionViewItem(option)
        row.rect = self.visualRect(index)
        if self._chosen is not None and self._agenda.item_id(index) == self._chosen:
            row.state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            row.state |= QStyle.StateFlag.State_HasFocus
        self._cells.paint(painter, row, index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _rows(self) -> Iterator[QModelIndex]:
        for row in range(self._agenda.rowCount()):
            meeting = self._agenda.index(row, 0)
            yield meeting
            for child in range(self._agenda.rowCount(meeting)):
                yield self._agenda.index(child, 0, meeting)

    def _on_current_changed(self, current: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit()
        item_id = self._agenda.item_id(current)
        if not self._silent and item_id is not None:
            self._chosen = item_id
            self.item_selected.emit(item_id)

    def _on_self_double_clicked(self) -> None:
        self.edit_requested.emit()

    def _on_theme_changed(self) -> None:
        self.viewport().update()


class _AgendaDelegate(QStyledItemDelegate):
    """Set title, facts and what is over under each other."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Measure a row for the width of the view."""
        blocks = self._blocks(index, self._view.viewport().width(), chosen=False)
        height = int(sum(block.height for block, _ in blocks)) + 2 * _PAD
        above = _ABOVE_MEETING if self._is_heading(index) and index.row() else 0
        return QSize(0, height + above)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row in the colours of the moment."""
        rect, tokens = QRect(option.rect), self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_heading(index) and index.row():
            line = rect.top() + _ABOVE_MEETING // 2
            painter.fillRect(rect.left() + _SIDE, line, rect.width() - 2 * _SIDE, 1, QColor(tokens.line))
            rect.setTop(rect.top() + _ABOVE_MEETING)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen or focused:
            self._paint_ground(painter, QRectF(rect), chosen=chosen, focused=focused)
        top = float(rect.top() + _PAD)
        width = rect.width() - 2 * _SIDE
        for block, ink in self._blocks(index, rect.width(), chosen=chosen):
            left = float(rect.left() + _SIDE)
            if ink == "check":
                dpr = painter.device().devicePixelRatioF()
                icon = self._theme.icons.pixmap("warning", _ICON, Tint.CHECK, dpr)
                painter.drawPixmap(QPointF(left, top + (block.height - _ICON) / 2), icon)
                left += _ICON + Space.XS
            painter.setPen(QColor(getattr(tokens, ink)))
            block.draw(painter, QPointF(left, top), width, Qt.AlignmentFlag.AlignLeft)
            top += block.height
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, *, chosen: bool, focused: bool) -> None:
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.focus), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft) if chosen else Qt.BrushStyle.NoBrush)
        inset = box.adjusted(1, 1, -1, -1) if focused else box
        painter.drawRoundedRect(inset, Radius.CONTROL, Radius.CONTROL)

    def _blocks(self, index: _Index, width: int, *, chosen: bool) -> list[tuple[TextBlock, str]]:
        room = max(width - 2 * _SIDE, 40)
        heading = self._is_heading(index)
        title, second, over = index.data(_DISPLAY), index.data(SecondRole), index.data(BadgeRole)
        small = self._theme.font(Step.SMALL)
        font = self._theme.font(Step.STRONG if heading else Step.BODY)
        blocks = [
            (TextBlock(title, font, room, _LINES), "current_text" if chosen else "text"),
            (TextBlock(second, small, room, _LINES), "muted"),
        ]
        if over is not None:
            words = TextBlock(over[0], self._theme.font(Step.CAPTION), room - _ICON - Space.XS, 1)
            blocks.append((words, "check"))
        return blocks

    @staticmethod
    def _is_heading(index: _Index) -> bool:
        return not index.parent().isValid()
