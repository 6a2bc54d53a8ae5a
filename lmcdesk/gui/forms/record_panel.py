"""Show one record beside its table: what it is above, its form scrolled below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from lmcdesk.gui.forms.flag_label import FlagLabel
from lmcdesk.gui.forms.record_form import RecordForm
from lmcdesk.gui.theme import Space, Theme
from lmcdesk.gui.widgets.buttons import icon_button
from lmcdesk.gui.widgets.card import Card
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole, plain_tooltip
from lmcdesk.gui.widgets.writing import writes

F = TypeVar("F", bound=RecordForm)

WIDTH = 312
_LONGEST = 120


class RecordPanel(Card, Generic[F]):
    """Hold the head of a record and its form, or without a record the words that say what to do.

    Subclasses fill the head: flag, place and name are there, more can be added to `head` below them.
    """

    remove_requested = Signal()

    def __init__(
        self, theme: Theme, kind: str, make_form: Callable[[QWidget], F], parent: QWidget | None = None
    ) -> None:
        """Take what kind of record it is, for the names of the parts, and how to make its form in a place."""
        super().__init__(padding=0, parent=parent)
        self._theme = theme
        self.setObjectName(f"{kind}_panel")
        self.nobody_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.nobody_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody_label.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        self.stack = QStackedWidget(self)
        self.body.addWidget(self.stack)
        record = QWidget(self.stack)
        self.column = QVBoxLayout(record)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._build_head(record))
        self.column.addWidget(make_rule())
        inner = self._build_scroll_area(kind, record)
        self.column.addWidget(self.scroll_area, 1)
        self.stack.addWidget(self.nobody_label)
        self.stack.addWidget(record)
        self.form = writes(make_form(inner))
        self.form.setObjectName(f"{kind}_form")
        self._room.addWidget(self.form)
        self.remove_button.clicked.connect(self.remove_requested)

    def set_words(self, nobody: str, remove: str, keys: str = "") -> None:
        """Word what stands without a record, and the button that removes one, with its keys."""
        self.nobody_label.setText(nobody)
        self.remove_button.setAccessibleName(remove)
        plain_tooltip(self.remove_button, f"{remove} ({keys})" if keys else remove)

    def put_above(self, widget: QWidget) -> None:
        """Put something above the fields that is scrolled with them; Tab comes to it first."""
        self._room.insertWidget(0, widget)
        QWidget.setTabOrder(widget, self.form)

    def show_record(self, shown: bool) -> None:
        """Show head and form, or the words in their place."""
        self.stack.setCurrentIndex(1 if shown else 0)

    def scroll_up(self) -> None:
        """Show the form from its beginning."""
        self.scroll_area.verticalScrollBar().setValue(0)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field and bring it into view."""
        self.form.focus_field(name)
        self.scroll_area.ensureWidgetVisible(self.form.editor(name), 0, Space.XL)

    def _build_head(self, parent: QWidget) -> QWidget:
        head = QWidget(parent)
        self.head = QVBoxLayout(head)
        self.head.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        self.head.setSpacing(Space.XS)
        self.top = QHBoxLayout()
        self.top.setSpacing(Space.S)
        self.flag_label = FlagLabel(self._theme)
        self.place_label = PlainLabel("", TextRole.MUTED, elide=True)
        self.place_label.setObjectName("place_label")
        self.remove_button = writes(icon_button(self._theme, "trash", "", name="remove_button"))
        # The line keeps its height where nothing can be removed.
        policy = self.remove_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove_button.setSizePolicy(policy)
        self.top.addWidget(self.flag_label)
        self.top.addWidget(self.place_label, 1)
        self.top.addWidget(self.remove_button)
        self.name_label = PlainLabel("", TextRole.CARD_TITLE, wrap=True)
        self.name_label.setObjectName("name_label")
        self.head.addLayout(self.top)
        self.head.addWidget(self.name_label)
        return head

    def _build_scroll_area(self, kind: str, parent: QWidget) -> QWidget:
        """Return what is scrolled: room for the form."""
        self.scroll_area = QScrollArea(parent)
        self.scroll_area.setObjectName(f"{kind}_scroll")
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self.scroll_area.viewport())
        mark(inner, look="scrolled")
        self._room = QVBoxLayout(inner)
        # The scroll bar stands at the right of it.
        self._room.setContentsMargins(Space.L, Space.M, Space.S, Space.L)
        self.scroll_area.setWidget(inner)
        return inner


def make_rule() -> QFrame:
    """Make a line across a panel."""
    rule = QFrame()
    mark(rule, look="rule")
    return rule


def show_name(label: PlainLabel, name: str) -> None:
    """Show a name; one that would push the fields out of sight is cut, with the whole as tooltip."""
    cut = len(name) > _LONGEST
    label.setText(f"{name[:_LONGEST]}…" if cut else name)
    plain_tooltip(label, name if cut else "")
