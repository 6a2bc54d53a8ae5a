"""Show one delegation beside the table: what it is and why it stands where it does, above its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.domain.records import Delegation
from lmcdesk.gui.forms.delegation_form import DelegationForm
from lmcdesk.gui.forms.flag_label import FlagLabel
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import icon_button
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip

if TYPE_CHECKING:
    from lmcdesk.desk import Desk

WIDTH = 316


class DelegationPanel(Card):
    """Hold the head of a delegation and the form below it."""

    remove_requested = Signal()

    def __init__(self, theme: Theme, desk: Desk, *, parent: QWidget | None = None) -> None:
        """Make the panel with no delegation in it."""
        super().__init__(padding=0, parent=parent)
        self._theme = theme
        self._wording = desk.wording
        self.setObjectName("delegation_panel")
        self.form = DelegationForm(theme, desk)
        self.form.setObjectName("delegation_form")
        self._build_ui()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.form.retranslate()
        self.nobody_label.setText(text("Choose a delegation to see and change the details."))
        words = text("Remove this delegation")
        self.remove_button.setAccessibleName(words)
        plain_tooltip(self.remove_button, words)

    def set_delegation(
        self,
        delegation: Delegation | None,
        roles: frozenset[Role] = frozenset(),
        reason: str = "",
        saved: str = "",
    ) -> None:
        """Show a delegation, or none."""
        self.stack.setCurrentIndex(0 if delegation is None else 1)
        if delegation is None:
            self.form.set_nobody()
            return
        fresh = self.form.record_id != delegation.id
        self.form.set_delegation(delegation, roles, saved)
        self.reason_label.setText(reason)
        self._show_head()
        if fresh:
            self.scroll_area.verticalScrollBar().setValue(0)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field and bring it into view."""
        self.form.focus_field(name)
        self.scroll_area.ensureWidgetVisible(self.form.editor(name), 0, Space.XL)

    def _build_ui(self) -> None:
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)
        self.nobody_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.nobody_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody_label.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        some = QWidget()
        column = QVBoxLayout(some)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        rule = QFrame()
        mark(rule, look="rule")
        column.addWidget(rule)
        column.addWidget(self._build_scroll_area(), 1)
        self.stack.addWidget(self.nobody_label)
        self.stack.addWidget(some)

    def _build_head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        column.setSpacing(Space.XS)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.flag_label = FlagLabel(self._theme)
        self.kind_label = PlainLabel("", TextRole.MUTED, elide=True)
        self.kind_label.setObjectName("kind_label")
        self.remove_button = icon_button(self._theme, "trash", "", name="remove_button")
        row.addWidget(self.flag_label)
        row.addWidget(self.kind_label, 1)
        row.addWidget(self.remove_button)
        column.addLayout(row)
        self.name_label = PlainLabel("", TextRole.CARD_TITLE, wrap=True)
        self.name_label.setObjectName("name_label")
        self.reason_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.reason_label.setObjectName("reason_label")
        column.addWidget(self.name_label)
        column.addWidget(self.reason_label)
        return head

    def _build_scroll_area(self) -> QScrollArea:
        inner = QWidget()
        mark(inner, look="scrolled")
        layout = QVBoxLayout(inner)
        # The scroll bar stands at the right of it.
        layout.setContentsMargins(Space.L, Space.M, Space.S, Space.L)
        layout.addWidget(self.form)
        self.scroll_area = QScrollArea()
        self.scroll_area.setObjectName("delegation_scroll")
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setWidget(inner)
        return self.scroll_area

    def _connect(self) -> None:
        self.form.typed.connect(self._on_form_typed)
        self.remove_button.clicked.connect(self.remove_requested)

    def _show_head(self) -> None:
        """Show what the fields say at this moment."""
        kind = self.form.value("kind")
        roles = [self._wording.choice(role) for role, box in self.form.role_boxes.items() if box.isChecked()]
        kinds = [self._wording.choice(kind)] if isinstance(kind, DelegationKind) else []
        self.kind_label.setText(" · ".join((*kinds, *roles)))
        self.name_label.setText(str(self.form.value("short_name")))
        self.flag_label.set_code(str(self.form.value("flag") or ""))

    def _on_form_typed(self) -> None:
        self._show_head()
