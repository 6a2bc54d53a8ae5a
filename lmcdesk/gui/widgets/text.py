"""Show text that is never taken for markup."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QAction, QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from lmcdesk.gui.theme.fonts import step_font
from lmcdesk.gui.theme.tokens import Step, Tone
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.paper.typeset import TextBlock, needs_tall_lines

_IDEAL_LINE = 420
_BOUNDLESS = 1 << 20
_KEPT = 4
"""So many widths a layout asks for in turn."""
"""The width, in logical pixels, that a wrapping label asks for where nothing else decides."""
_TOLD = "tooltip_told"
"""The property that holds a description which a tooltip gave, to tell it from one of the widget's own."""


class TextRole(Enum):
    """Say what a piece of text is; size, weight and colour follow."""

    CAPTION = "caption"
    BODY = "body"
    STRONG = "strong"
    MUTED = "muted"
    SMALL = "small"
    FIELD = "field"
    HEADING = "heading"
    CARD_TITLE = "card title"
    PAGE_TITLE = "page title"
    TOAST = "toast"

    @property
    def step(self) -> Step:
        """Return the step of the type scale."""
        return {
            TextRole.CAPTION: Step.CAPTION,
            TextRole.STRONG: Step.STRONG,
            TextRole.SMALL: Step.SMALL,
            TextRole.FIELD: Step.CAPTION,
            TextRole.HEADING: Step.HEADING,
            TextRole.CARD_TITLE: Step.CARD_TITLE,
            TextRole.PAGE_TITLE: Step.PAGE_TITLE,
        }.get(self, Step.BODY)

    @property
    def ink(self) -> str:
        """Return the name under which the style sheet colours it."""
        if self is TextRole.TOAST:
            return "toast"
        quiet = (TextRole.CAPTION, TextRole.MUTED, TextRole.SMALL, TextRole.FIELD)
        return "muted" if self in quiet else ""


def plain_tooltip_text(text: str) -> str:
    """Return a tooltip that shows `text` letter by letter, whatever it contains.

    A tooltip guesses whether it holds markup; wrapped and escaped it cannot guess wrong.
    """
    if not text:
        return ""
    # Brings the names of all entities along, and the first window shows no tooltip.
    import html

    return f'<qt><p style="white-space:pre-wrap">{html.escape(text)}</p></qt>'


def plain_tooltip(target: QWidget | QAction, text: str) -> None:
    """Set a tooltip that shows `text` letter by letter.

    Where a widget has no accessible description, Qt reads its tooltip out, markup and all: so one that
    has none of its own gets the bare text.
    """
    if isinstance(target, QWidget):
        has_none = target.accessibleDescription() == told_by_tooltip(target)
        target.setProperty(_TOLD, text)
        if has_none:
            target.setAccessibleDescription(text)
    target.setToolTip(plain_tooltip_text(text))


def told_by_tooltip(widget: QWidget) -> str:
    """Return the bare text of the tooltip that a widget was given, to describe it where nothing else does."""
    return str(widget.property(_TOLD) or "")


class PlainLabel(QLabel):
    """Show plain text in one of the roles, in lines high enough for Khmer, Lao and Burmese."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        *,
        wrap: bool = False,
        elide: bool = False,
        tone: Tone | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role = role
        self._tone = tone
        self._elide = elide
        self._blocks: dict[tuple[str, str, int], TextBlock] = {}
        if wrap:
            self.setWordWrap(True)
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            self.setSizePolicy(policy)
        self._take_role()
        self.setText(text)

    def set_role(self, role: TextRole) -> None:
        """Change the role."""
        self._role = role
        self._take_role()

    def set_tone(self, tone: Tone | None) -> None:
        """Colour the text by a tone, or by its role again."""
        self._tone = tone
        self._take_role()

    def is_elided(self) -> bool:
        """Tell whether part of the text is cut at the present width."""
        return self._elide and self._text_block(self._inner_width(self.width())).elided

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._blocks.clear()
        self.updateGeometry()
        self._explain_cut()

    def sizeHint(self) -> QSize:
        """Ask for the height the script needs."""
        if not self._sets_own_lines():
            return super().sizeHint()
        if self.wordWrap() and not self._elide:
            width = min(self.natural_width(), _IDEAL_LINE)
            return QSize(width + self._frame_width(), self._height_for(width) + self._frame_height())
        block = self._text_block(_BOUNDLESS)
        return QSize(self.natural_width() + self._frame_width(), self._height(block) + self._frame_height())

    def minimumSizeHint(self) -> QSize:
        """Let a wrapping or eliding label become narrow."""
        if not self._sets_own_lines():
            return super().minimumSizeHint()
        if self.wordWrap() or self._elide:
            width = min(self.natural_width(), self.fontMetrics().averageCharWidth() * 8)
            height = self._height(self._text_block(_BOUNDLESS))
            return QSize(width + self._frame_width(), height + self._frame_height())
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that the height depends on the width."""
        return self.wordWrap() and not self._elide

    def heightForWidth(self, width: int) -> int:
        """Return the height of the broken lines."""
        if not self.hasHeightForWidth():
            return -1
        return self._height_for(self._inner_width(width)) + self._frame_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines; a simple label is left to Qt."""
        if not self._sets_own_lines():
            super().paintEvent(event)
            return
        inner = self.contentsRect().adjusted(self.margin(), self.margin(), -self.margin(), -self.margin())
        block = self._text_block(inner.width())
        top = float(inner.top())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += (inner.height() - block.height) / 2
        elif self.alignment() & Qt.AlignmentFlag.AlignBottom:
            top += inner.height() - block.height
        painter = QPainter(self)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, self.foregroundRole()))
        block.draw(painter, QPointF(inner.left(), top), inner.width(), self.alignment())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip of a cut text."""
        super().resizeEvent(event)
        self._explain_cut()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the font of the role, in the size of the application font, when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            # With a new style sheet Qt puts the font back that the label had when it was first shown.
            font = self._font_of_role()
            if self.font() != font:
                self.setFont(font)
                self._blocks.clear()
                self.updateGeometry()

    def _take_role(self) -> None:
        self.setFont(self._font_of_role())
        self._blocks.clear()
        mark(self, ink=self._tone.value if self._tone else self._role.ink)
        self.updateGeometry()

    def _font_of_role(self) -> QFont:
        font = step_font(QApplication.font(), self._role.step)
        if self._role is TextRole.CAPTION:
            font.setCapitalization(QFont.Capitalization.AllUppercase)
        elif self._role is TextRole.FIELD:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.2)
        return font

    def _sets_own_lines(self) -> bool:
        return self.wordWrap() or self._elide or needs_tall_lines(self.text())

    def _text_block(self, width: int) -> TextBlock:
        key = (self.text(), self.font().key(), width)
        if key not in self._blocks:
            if len(self._blocks) == _KEPT:
                self._blocks.clear()
            lines = 1 if self._elide else None
            self._blocks[key] = TextBlock(self.text(), self.font(), width, lines)
        return self._blocks[key]

    def natural_width(self) -> int:
        """Return the width of the text on one line."""
        whole = (
            TextBlock(self.text(), self.font(), _BOUNDLESS) if self._elide else self._text_block(_BOUNDLESS)
        )
        return int(whole.width + 1)

    def _height_for(self, width: int) -> int:
        return self._height(self._text_block(max(width, 1)))

    @staticmethod
    def _height(block: TextBlock) -> int:
        return int(block.height + 0.99)

    def _inner_width(self, width: int) -> int:
        return max(width - self._frame_width(), 1)

    def _frame_width(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right() + 2 * self.margin()

    def _frame_height(self) -> int:
        margins = self.contentsMargins()
        return margins.top() + margins.bottom() + 2 * self.margin()

    def _explain_cut(self) -> None:
        if self._elide:
            plain_tooltip(self, self.text() if self.is_elided() else "")
