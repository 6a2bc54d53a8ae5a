"""Paint the cells of a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from lmcdesk.gui.theme import Step, Theme, Tint, Tone
from lmcdesk.gui.theme.fonts import tabular_figures
from lmcdesk.gui.widgets.badge import BADGE_HEIGHT, badge_width, paint_badge
from lmcdesk.gui.widgets.roles import BadgeRole, CellStyle, FlagRole, IconRole, SecondRole, StyleRole
from lmcdesk.gui.widgets.text import plain_tooltip_text
from lmcdesk.paper.typeset import TextBlock, needs_tall_lines

SIDE = 10
"""The room left and right in a cell and in its heading."""
_GAP = 8
_FLAG = 12
_FLAG_ROOM = 19
_ICON = 16
_BAR = 3
_KEPT = 8000

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_BOLD, _ITALIC, _MUTED = int(CellStyle.BOLD), int(CellStyle.ITALIC), int(CellStyle.MUTED)
_RIGHT, _TABULAR = int(CellStyle.RIGHT), int(CellStyle.TABULAR)
_STRUCK = int(CellStyle.STRUCK)
_FONT_BITS = _BOLD | _ITALIC | _TABULAR | _STRUCK
_SMALL_FONT = 1 << 8

_Index = QModelIndex | QPersistentModelIndex


class _Line:
    """Hold a text that fits on one line, cut if need be: most cells, so it is kept cheap."""

    __slots__ = ("text", "width")

    def __init__(self, text: str, width: float) -> None:
        self.text = text
        self.width = width


class CellDelegate(QStyledItemDelegate):
    """Paint flag, icon, text in one or two lines, and a pill, without asking the style for anything.

    A table calls `begin` once before it paints: reading the state from every cell's option costs more than
    painting the cell. In a view that does not, the state is looked up cell by cell.
    """

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.lines = 1
        self._fonts: dict[int, tuple[QFont, QFontMetricsF]] = {}
        self._settings: dict[tuple[str, int, int, int], _Line | TextBlock] = {}
        self._caption = QFont()
        self._caption_metrics = QFontMetricsF(self._caption)
        self._text = self._muted = self._accent = self._accent_soft = self._focus = QColor()
        self._selected: set[int] = set()
        self._focused = (-1, -1)
        self._first = 0
        self._guided = False
        self._dpr = 1.0
        self._model: QAbstractItemModel | None = None
        self.refresh()

    def refresh(self) -> None:
        """Take the fonts and colours anew, after the theme or the application font has changed."""
        self._fonts.clear()
        self._settings.clear()
        self._caption = self._theme.font(Step.CAPTION)
        self._caption_metrics = QFontMetricsF(self._caption)

    def begin(
        self, model: QAbstractItemModel, selected: set[int], focused: tuple[int, int], first: int
    ) -> None:
        """Prepare one painting: the selected rows, the cell with the focus, the column that stands first."""
        self._guided = True
        self._prepare(model, selected, focused, first)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        if not self._guided:
            rows = {index.row()} if self._view.selectionModel().isSelected(index) else set()
            self._prepare(index.model(), rows, (-1, -1), 0)
        model = self._model
        if model is None:
            return
        rect = option.rect
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        row, column = index.row(), index.column()
        selected = row in self._selected
        if selected:
            painter.fillRect(rect, self._accent_soft)
            if column == self._first:
                painter.fillRect(x, y, _BAR, height, self._accent)
        elif (row, column) == self._focused:
            painter.setPen(QPen(self._focus, 1, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(x + 0.5, y + 0.5, width - 1, height - 2))
        text = model.data(index, _DISPLAY)
        text = "" if text is None else str(text)
        left, right = x + SIDE, x + width - SIDE
        icon = model.data(index, IconRole)
        if icon is not None:
            left += self._paint_icon(painter, icon, left, y, height)
        flag = model.data(index, FlagRole)
        if flag is not None:
            left += self._paint_flag(painter, flag, left, y, height)
        badge = model.data(index, BadgeRole)
        if badge is not None:
            word = badge[0]
            alone = text in ("", word)
            taken = self._paint_badge(painter, badge, QRectF(left, y, right - left, height), alone, selected)
            right -= taken + _GAP
            text = "" if alone else text
        if text and right - left > 4:
            second = model.data(index, SecondRole)
            style = int(model.data(index, StyleRole) or 0)
            self._paint_text(painter, text, second, style, left, right - left, y, height)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Measure one cell, for columns that fit their contents."""
        model = index.model()
        text = str(model.data(index, _DISPLAY) or "")
        style = int(model.data(index, StyleRole) or 0)
        width = self._font(style & _FONT_BITS)[1].horizontalAdvance(text)
        second = model.data(index, SecondRole)
        if second:
            width = max(width, self._font(_SMALL_FONT)[1].horizontalAdvance(str(second)))
        badge = model.data(index, BadgeRole)
        if badge is not None:
            pill = badge_width(badge[0], self._caption_metrics)
            width = pill if badge[0] == text else width + _GAP + pill
        if model.data(index, FlagRole) is not None:
            width += _FLAG_ROOM + _GAP
        if model.data(index, IconRole) is not None:
            width += _ICON + _GAP
        return QSize(int(width + 2 * SIDE + 1), 32)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Show the whole text where the cell cuts it."""
        model = index.model()
        if event.type() == QEvent.Type.ToolTip and index.isValid() and not model.data(index, _TOOLTIP):
            text = str(model.data(index, _DISPLAY) or "")
            second = str(model.data(index, SecondRole) or "")
            hint = self.sizeHint(option, index)
            room = view.visualRect(index).width()
            if text and hint.width() > room:
                whole = f"{text}\n{second}" if second else text
                QToolTip.showText(event.globalPos(), plain_tooltip_text(whole), view)
                return True
        return super().helpEvent(event, view, option, index)

    def _prepare(
        self, model: QAbstractItemModel, selected: set[int], focused: tuple[int, int], first: int
    ) -> None:
        tokens, view = self._theme.tokens, self._view
        enabled = view.isEnabled()
        self._text = QColor(tokens.text if enabled else tokens.disabled)
        self._muted = QColor(tokens.muted if enabled else tokens.disabled)
        self._accent = QColor(tokens.accent)
        self._accent_soft = QColor(tokens.accent_soft)
        self._focus = QColor(tokens.focus)
        self._model = model
        self._selected = selected
        self._focused = focused
        self._first = first
        self._dpr = view.devicePixelRatioF()

    def _paint_icon(self, painter: QPainter, icon: Any, left: int, y: int, height: int) -> int:
        name, tint = (icon, Tint.MUTED) if isinstance(icon, str) else icon
        pixmap = self._theme.icons.pixmap(name, _ICON, tint, self._dpr)
        painter.drawPixmap(QPointF(left, y + (height - _ICON) / 2), pixmap)
        return _ICON + _GAP

    def _paint_flag(self, painter: QPainter, flag: Any, left: int, y: int, height: int) -> int:
        picture = flag if isinstance(flag, QPixmap) else self._theme.flags.pixmap(flag, _FLAG, self._dpr)
        if picture is not None:
            size = picture.deviceIndependentSize()
            scale = _FLAG / max(size.height(), 1)
            box = QRectF(left, round(y + (height - _FLAG) / 2), size.width() * scale, _FLAG)
            painter.drawPixmap(box, picture, QRectF(picture.rect()))
        # Names stand under each other whether their country has a flag or not.
        return _FLAG_ROOM + _GAP

    def _paint_badge(
        self, painter: QPainter, badge: tuple[str, Tone], box: QRectF, alone: bool, selected: bool
    ) -> int:
        word, tone = badge
        width = min(badge_width(word, self._caption_metrics), box.width())
        top = round(box.top() + (box.height() - 1 - BADGE_HEIGHT) / 2)
        pill = QRectF(box.left() if alone else box.right() - width, top, width, BADGE_HEIGHT)
        painter.setFont(self._caption)
        paint_badge(painter, pill, word, tone, self._theme.tokens, on_accent_soft=selected)
        return int(width)

    def _paint_text(
        self,
        painter: QPainter,
        text: str,
        second: Any,
        style: int,
        left: int,
        width: int,
        y: int,
        height: int,
    ) -> None:
        bits = style & _FONT_BITS
        setting = self._set(text, bits, width, 1 if second else self.lines)
        painter.setPen(self._muted if style & _MUTED else self._text)
        if type(setting) is _Line and not second:
            font, metrics = self._font(bits)
            painter.setFont(font)
            x = left + width - setting.width if style & _RIGHT else left
            baseline = y + (height - 1 - metrics.height()) / 2 + metrics.ascent()
            painter.drawText(QPointF(x, baseline), setting.text)
            return
        align = Qt.AlignmentFlag.AlignRight if style & _RIGHT else Qt.AlignmentFlag.AlignLeft
        block = self._block(text, bits, width, 1 if second else self.lines)
        below = self._block(str(second), _SMALL_FONT, width, 1) if second else None
        tall = block.height + (below.height if below is not None else 0.0)
        rise = block.rise if below is None else 0.0
        top = min(y + (height - 1 - tall) / 2 + rise, y + height - tall)
        block.draw(painter, QPointF(left, top), width, align)
        if below is not None:
            painter.setPen(self._muted)
            below.draw(painter, QPointF(left, top + block.height), width, align)

    def _set(self, text: str, bits: int, width: int, lines: int) -> _Line | TextBlock:
        """Return how a text is set in a width, remembering it: shaping is what takes time."""
        key = (text, bits, width, lines)
        setting = self._settings.get(key)
        if setting is None:
            if len(self._settings) >= _KEPT:
                self._settings.clear()
            setting = self._settings[key] = self._new_setting(text, bits, width, lines)
        return setting

    def _new_setting(self, text: str, bits: int, width: int, lines: int) -> _Line | TextBlock:
        font, metrics = self._font(bits)
        if "\n" not in text and not needs_tall_lines(text):
            advance = metrics.horizontalAdvance(text)
            if advance <= width:
                return _Line(text, advance)
            if lines == 1:
                cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
                return _Line(cut, metrics.horizontalAdvance(cut))
        return TextBlock(text, font, width, lines, break_words=False)

    def _block(self, text: str, bits: int, width: int, lines: int) -> TextBlock:
        # A negative number of lines keeps the blocks of cells with two kinds of lines apart from plain ones.
        key = (text, bits, width, -lines)
        setting = self._settings.get(key)
        if not isinstance(setting, TextBlock):
            setting = TextBlock(text, self._font(bits)[0], width, lines, break_words=False)
            self._settings[key] = setting
        return setting

    def _font(self, bits: int) -> tuple[QFont, QFontMetricsF]:
        pair = self._fonts.get(bits)
        if pair is None:
            font = self._theme.font(Step.SMALL if bits & _SMALL_FONT else Step.BODY)
            font.setBold(bool(bits & _BOLD))
            font.setItalic(bool(bits & _ITALIC))
            font.setStrikeOut(bool(bits & _STRUCK))
            if bits & _TABULAR:
                font = tabular_figures(font)
            pair = self._fonts[bits] = (font, QFontMetricsF(font))
        return pair
