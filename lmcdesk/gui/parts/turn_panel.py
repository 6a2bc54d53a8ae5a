"""Hold the right column of the speakers page: the turn that is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from lmcdesk.domain.records import Participant
from lmcdesk.gui.context import Context
from lmcdesk.gui.forms.turn_form import TurnForm
from lmcdesk.gui.models.speakers_table import STATE_TONES, line_title
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.badge import Badge
from lmcdesk.gui.widgets.buttons import icon_button
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip
from lmcdesk.services.speaking import TurnLine

_FLAG_HEIGHT = 18


class TurnPanel(Card):
    """Head the form of a turn with who it is; without a turn say what to do."""

    def __init__(self, context: Context) -> None:
        super().__init__(padding=0)
        self.setObjectName("turn_panel")
        self._context = context
        self._line: TurnLine | None = None
        self._build_ui()
        context.theme.changed.connect(self._show_flag)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._context.desk.wording.text
        self.form.retranslate()
        self.nobody_label.setText(text("Select a speaker to see the details."))
        self.remove_button.setAccessibleName(text("Take off the list"))
        shortcut = self._context.commands["row.remove"].shortcut().toString()
        plain_tooltip(self.remove_button, f"{text('Take off the list')} ({shortcut})")

    def set_turn(
        self,
        line: TurnLine | None,
        people: Sequence[Participant],
        *,
        some: bool,
        capitals: bool,
        zone: str,
        saved: str,
    ) -> None:
        """Show a turn, or none; `some` tells whether the list has any."""
        self._line = line
        self._pages.setCurrentIndex(0 if line is None else 1)
        self.nobody_label.setVisible(some)
        if line is None:
            self.form.clear_turn()
            return
        say = self._context.desk.wording
        self.name_label.setText(line.name(capitals))
        self.title_label.setText(line_title(line))
        self.title_label.setVisible(bool(self.title_label.text()))
        name = line.delegation.short_name if line.delegation is not None else say.text("Walk-in")
        self.delegation_label.setText(name)
        self.state_badge.set_badge(say.choice(line.turn.state), STATE_TONES[line.turn.state])
        self._show_flag()
        self.form.set_turn(line, people, capitals=capitals, zone=zone, saved=saved)

    def focus_form(self) -> None:
        """Put the cursor into the first field that can be used."""
        for name in self.form.names():
            editor = self.form.editor(name)
            if editor.isVisibleTo(self.form) and editor.isEnabled():
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _build_ui(self) -> None:
        self._pages = QStackedLayout()
        self._pages.addWidget(self._build_nobody())
        self._pages.addWidget(self._build_turn())
        self.body.addLayout(self._pages, 1)

    def _build_nobody(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self.nobody_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.nobody_label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        column.addStretch(2)
        column.addWidget(self.nobody_label)
        column.addStretch(3)
        return page

    def _build_turn(self) -> QWidget:
        theme = self._context.theme
        scrolled = QWidget()
        mark(scrolled, look="scrolled")
        column = QVBoxLayout(scrolled)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._build_head())
        self.form = TurnForm(theme, self._context.desk.wording)
        column.addWidget(self.form, 1)
        area = QScrollArea()
        area.setObjectName("turn_area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(scrolled)
        return area

    def _build_head(self) -> QVBoxLayout:
        theme = self._context.theme
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        self.flag_label = QLabel()
        self.flag_label.setTextFormat(Qt.TextFormat.PlainText)
        self.delegation_label = PlainLabel("", TextRole.MUTED, elide=True)
        self.delegation_label.setObjectName("delegation_label")
        self.state_badge = Badge(theme, "")
        self.state_badge.setObjectName("state_badge")
        self.remove_button = icon_button(theme, "trash", "", name="remove_turn_button")
        top.addWidget(self.flag_label)
        top.addWidget(self.delegation_label, 1)
        top.addWidget(self.state_badge)
        top.addWidget(self.remove_button)
        head.addLayout(top)
        self.name_label = PlainLabel("", TextRole.CARD_TITLE, wrap=True)
        self.name_label.setObjectName("name_label")
        self.title_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.title_label.setObjectName("title_label")
        head.addWidget(self.name_label)
        head.addWidget(self.title_label)
        return head

    def _show_flag(self) -> None:
        delegation = None if self._line is None else self._line.delegation
        flag = "" if delegation is None else delegation.flag
        picture = self._context.theme.flags.pixmap(flag, _FLAG_HEIGHT, self.devicePixelRatioF())
        self.flag_label.setPixmap(QPixmap() if picture is None else picture)
        self.flag_label.setVisible(picture is not None)
