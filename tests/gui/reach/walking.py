"""Walk a window by Tab as a person does, and ask every control in it what it tells of itself."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lmcdesk.gui.widgets.sidebar import Sidebar

TAB = Qt.FocusPolicy.TabFocus
USED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
"""What a mouse can use, whether Tab was meant to come there or not."""
WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""What is one control, whatever it is made of: keys do in it what its parts are for."""
CODE_NAME = re.compile(r"\w*_\w*|[a-z]+([A-Z][a-z]*)+|Q[A-Z]\w+|&")


def controls(window: QWidget) -> list[QWidget]:
    """Return what can be used in a window at this moment; what stands for another in it is that other."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.window() is window
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and (widget.focusPolicy() & TAB == TAB or isinstance(widget, USED))
        and not _is_part(widget, window)
    ]


def missed(window: QWidget, qtbot: QtBot, *, back: bool = False) -> list[str]:
    """Press Tab (or Shift+Tab) until it comes round; return what is not on that round.

    What leads onto the round and is not on it counts as missed: Tab would not come back there.
    """
    sought = controls(window)
    assert sought
    round_trip = _round_trip(window, qtbot, back=back)
    return [told(widget) for widget in sought if not any(_same(widget, one) for one in round_trip)]


def nameless(window: QWidget) -> list[str]:
    """Return the controls that tell assistive technology nothing of themselves, or tell it in code."""
    found = []
    for widget in controls(window):
        outside = QAccessible.queryAccessibleInterface(widget)
        assert outside is not None
        # A combo box goes by what is chosen in it; its own name says what it is for.
        is_choice = isinstance(widget, QComboBox)
        name = widget.accessibleName() if is_choice else outside.text(QAccessible.Text.Name)
        said_in_words = any(letter.isalpha() for letter in name) and not CODE_NAME.fullmatch(name)
        if not said_in_words or name == widget.objectName():
            found.append(f"{told(widget)}, called {name!r}")
    return found


def marked_up(window: QWidget) -> list[str]:
    """Return the widgets, those that cannot be used too, of which assistive technology reads markup out."""
    found = []
    for widget in window.findChildren(QWidget):
        outside = QAccessible.queryAccessibleInterface(widget) if widget.isVisible() else None
        if outside is not None:
            texts = (outside.text(QAccessible.Text.Name), outside.text(QAccessible.Text.Description))
            found += [told(widget) for text in texts if "<qt>" in text]
    return found


def told(widget: QWidget) -> str:
    """Return where a widget stands, for whoever has to mend it."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    names = [f"{type(widget).__name__} {widget.objectName() or words!r}"]
    parent = widget.parentWidget()
    while parent is not None:
        if parent.objectName():
            names.append(parent.objectName())
        parent = parent.parentWidget()
    return " in ".join(names)


def _round_trip(window: QWidget, qtbot: QtBot, *, back: bool) -> list[QWidget]:
    """Return what Tab comes by from where it comes by again, in order; at worst all it came by."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    held = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    passed: list[QWidget] = []
    for _press in range(4 * len(controls(window)) + 4):
        qtbot.keyClick(QApplication.focusWidget() or window, key, held)
        at = QApplication.focusWidget() or window
        if at in passed:
            return passed[passed.index(at) :]
        passed.append(at)
    return passed


def _is_part(widget: QWidget, window: QWidget) -> bool:
    """Tell whether a widget is a part of a control: a heading, a scroll bar, the cross of a search."""
    if isinstance(widget, (QHeaderView, QScrollBar)):
        return True
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, WHOLE):
            return True
        above = above.parentWidget()
    return False


def _same(widget: QWidget, reached: QWidget) -> bool:
    """Tell whether a widget was reached: itself, its editor, or one of those that arrows go on from."""
    if isinstance(widget, QRadioButton) and isinstance(reached, QRadioButton):
        return reached in ([] if widget.group() is None else widget.group().buttons())
    sidebar = _sidebar(widget)
    if sidebar is not None:
        return sidebar is _sidebar(reached)
    is_whole = isinstance(widget, (QComboBox, QAbstractSpinBox))
    return widget is reached or (is_whole and widget.isAncestorOf(reached))


def _sidebar(widget: QWidget) -> Sidebar | None:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Sidebar):
        above = above.parentWidget()
    return above
