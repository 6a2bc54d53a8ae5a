"""Lie over the top of the window: one line, and below it where the letters may lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QFocusEvent,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from lmcdesk.gui.palette.place_list import PlaceList
from lmcdesk.gui.palette.places import Group, Known, Place, best
from lmcdesk.gui.theme import Radius, Space, Theme, Tint
from lmcdesk.gui.widgets.row_list import paint_ground
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.wording import Wording
from lmcdesk.wording.markers import N_

WIDTH, TOP = 640, 56
TALLEST = 0.72
"""How much of the window's height it may cover."""
EACH = 6
"""How many places of a kind are shown; whoever needs more types another letter."""

_HEADINGS: Mapping[Group, str] = {
    Group.COMMANDS: N_("Commands"),
    Group.DELEGATIONS: N_("Delegations"),
    Group.PEOPLE: N_("People"),
    Group.CONNECTIONS: N_("Connections"),
    Group.MEETINGS: N_("Meetings"),
    Group.ITEMS: N_("Agenda items"),
    Group.EVENTS: N_("Events"),
}


class Palette(QFrame):
    """Offer places while one types; arrows choose, Return goes, Escape gives the focus back."""

    closed = Signal()

    def __init__(self, theme: Theme, wording: Wording, window: QWidget) -> None:
        """Lie on a window, hidden."""
        super().__init__(window)
        self.setObjectName("palette")
        self._theme = theme
        self._wording = wording
        self._first: Sequence[Sequence[Known]] = ()
        self._more: Callable[[], Sequence[Sequence[Known]]] = tuple
        self._before: QWidget | None = None
        self._preparing = False
        self.edit = QLineEdit()
        self._build_ui()
        self.retranslate()
        self.hide()
        window.installEventFilter(self)

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.edit.setPlaceholderText(text("A command, a person, a delegation, a meeting, an agenda item"))
        self.edit.setAccessibleName(text("Go to anything"))
        self.list.setAccessibleName(text("Places found"))
        self.setAccessibleName(text("Go to anything"))

    def open(
        self,
        first: Sequence[Sequence[Known]],
        more: Callable[[], Sequence[Sequence[Known]]] = tuple,
        *,
        preparing: bool = False,
    ) -> None:
        """Show the places of the first groups; by what is typed those of `more` groups are found as well.

        While some are still `preparing`, finding nothing is not told as the last word.
        """
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self.edit.clear()
        self._first, self._more = first, more
        self._preparing = preparing
        self._find()
        if self.isHidden():
            # Only while it is shown: a click beside it closes it, as with any list that hangs over a page.
            self._watch(True)
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def renew(self) -> None:
        """Look again, now that everything is prepared."""
        self._preparing = False
        if self.isVisible():
            self._find()

    def close_palette(self) -> None:
        """Hide, and give the focus back to where it was."""
        before, self._before = self._before, None
        had_focus = self.edit.hasFocus()
        self._watch(False)
        self.hide()
        if had_focus and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the list with the keys of the line; follow the window's size."""
        kind = event.type()
        if watched is self.edit:
            if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._press(event):
                return True
            if kind is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                self._on_edit_focus_left(event)
        elif kind is QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self._place()
        elif kind is QEvent.Type.MouseButtonPress and self._is_beside(watched):
            self.close_palette()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and border in the colours of the moment."""
        paint_ground(self, self._theme, Radius.CARD)

    def _build_ui(self) -> None:
        self.edit.setObjectName("palette_edit")
        self.edit.installEventFilter(self)
        sign = QAction(self)
        sign.setObjectName("palette_sign_action")
        self._theme.icons.bind(sign, "search", Tint.MUTED)
        self.edit.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        headings = {group: self._wording.text(words) for group, words in _HEADINGS.items()}
        self.list = PlaceList(self._theme, headings)
        self.nothing_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.nothing_label.setObjectName("nothing_label")
        self.nothing_label.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.keys_label = PlainLabel("", TextRole.SMALL)
        self.keys_label.setText(self._wording.text("↑ ↓ to choose · Enter to go there · Esc to close"))
        self.keys_label.setContentsMargins(Space.S, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.edit)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing_label)
        column.addWidget(self.keys_label)
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.list.place_chosen.connect(self._go)
        self.list.place_changed.connect(self._on_list_place_changed)
        self._theme.changed.connect(self._on_theme_changed)

    def _find(self) -> None:
        query = self.edit.text()
        if query.strip():
            places = best([*self._first, *self._more()], query, EACH)
        else:
            places = [each.make() for group in self._first for each in group]
        self.list.set_places(places)
        self.list.setVisible(bool(places))
        self.nothing_label.setVisible(not places)
        text = self._wording.text
        if self._preparing:
            self.nothing_label.setText(text("One moment: the names are being read."))
        else:
            self.nothing_label.setText(text("Nothing is found under “{query}”.").format(query=query.strip()))
        self._place()

    def _place(self) -> None:
        window = self.parentWidget()
        assert window is not None
        width = min(WIDTH, window.width() - 2 * Space.XL)
        self.setFixedWidth(width)
        lines = 2 * Space.S + self.edit.sizeHint().height() + self.keys_label.sizeHint().height()
        inner = (
            self.list.wanted_height() if not self.list.isHidden() else self.nothing_label.sizeHint().height()
        )
        height = min(lines + 2 * Space.S + inner, max(int(window.height() * TALLEST), 240))
        self.setGeometry(QRect((window.width() - width) // 2, TOP, width, height))

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key means to the list; tell whether it means anything."""
        moves: Mapping[int, Callable[[], None]] = {
            Qt.Key.Key_Down: lambda: self.list.step(1),
            Qt.Key.Key_Up: lambda: self.list.step(-1),
            Qt.Key.Key_PageDown: lambda: self.list.page(1),
            Qt.Key.Key_PageUp: lambda: self.list.page(-1),
            Qt.Key.Key_Escape: self.close_palette,
            Qt.Key.Key_Return: self._take,
            Qt.Key.Key_Enter: self._take,
            # There is nowhere else to go to with the focus.
            Qt.Key.Key_Tab: lambda: self.list.step(1),
            Qt.Key.Key_Backtab: lambda: self.list.step(-1),
        }
        move = moves.get(event.key())
        if move is None:
            return False
        move()
        return True

    def _watch(self, watching: bool) -> None:
        app = QApplication.instance()
        if app is not None and watching:
            app.installEventFilter(self)
        elif app is not None:
            app.removeEventFilter(self)

    def _is_beside(self, widget: QObject) -> bool:
        return self.isVisible() and isinstance(widget, QWidget) and not self.isAncestorOf(widget)

    def _take(self) -> None:
        place = self.list.current()
        if place is not None:
            self._go(place)

    def _go(self, place: Place) -> None:
        self.close_palette()
        place.go()

    def _on_edit_text_changed(self) -> None:
        if self.isVisible():
            self._find()

    def _on_edit_focus_left(self, event: QFocusEvent) -> None:
        """Close when the focus goes elsewhere, but not while another program is in front."""
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if self.isVisible() and event.reason() not in stays:
            self._before = None
            self.close_palette()

    def _on_list_place_changed(self, words: str) -> None:
        if words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.edit, words))

    def _on_theme_changed(self) -> None:
        self.list.viewport().update()
        self.update()
