"""Every page, and every dialog that a menu opens: each control is named, and Tab comes by it.

The pages and the entries of the menus are found, not listed: a new one is walked without a word here.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QMenu,
    QRadioButton,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lmcdesk.gui.session import PAGES
from lmcdesk.gui.window import MainWindow

TAB = Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("page", PAGES)
def test_tab_comes_by_every_control_of_a_page(sample: MainWindow, qtbot: QtBot, page: str) -> None:
    sample.go_to(page)
    assert missed(sample, qtbot) == []


def test_tab_comes_by_every_control_of_the_start_page(sample: MainWindow, qtbot: QtBot) -> None:
    sample.leave_event()
    assert missed(sample, qtbot) == []


def test_tab_comes_by_every_control_of_every_dialog(sample: MainWindow, qtbot: QtBot) -> None:
    for dialog in dialogs(sample, qtbot):
        assert missed(dialog, qtbot) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page_has_a_name(sample: MainWindow, page: str) -> None:
    sample.go_to(page)
    assert nameless(sample) == []


def test_every_control_of_the_start_page_has_a_name(sample: MainWindow) -> None:
    sample.leave_event()
    assert nameless(sample) == []


def test_every_control_of_every_dialog_has_a_name(sample: MainWindow, qtbot: QtBot) -> None:
    for dialog in dialogs(sample, qtbot):
        assert nameless(dialog) == []


def asking(window: MainWindow) -> list[QAction]:
    """Return the entries of the menus that ask for more before they do something."""
    menus = window.menuBar().findChildren(QMenu)
    return [action for menu in menus for action in menu.actions() if action.text().endswith("…")]


def dialogs(window: MainWindow, qtbot: QtBot) -> Iterator[QWidget]:
    """Open the dialog of each such entry that can be chosen, one after another.

    From the last menu to the first: a new event, its first entry, leaves the event that is open.
    """
    found = [action for action in asking(window) if action.isEnabled()]
    assert found
    for action in reversed(found):
        before, focus = set(QApplication.topLevelWidgets()), QApplication.focusWidget()
        action.trigger()
        new = (widget for widget in QApplication.topLevelWidgets() if widget not in before)
        opened = [widget for widget in new if widget.isVisible()]
        if opened:
            (dialog,) = opened
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            for tabs in dialog.findChildren(QTabWidget)[:1]:
                for number in range(1, tabs.count()):
                    tabs.setCurrentIndex(number)
                    yield dialog
                tabs.setCurrentIndex(0)
            yield dialog
            dialog.close()
        else:
            leave_overlay(qtbot, focus)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)


def leave_overlay(qtbot: QtBot, before: QWidget | None) -> None:
    """Leave by Escape what lies over the page: one line that has a name, whose keys walk its list."""
    line = QApplication.focusWidget()
    assert line is not None
    assert line is not before
    assert line.accessibleName()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()


def controls(window: QWidget) -> list[QWidget]:
    """Return what in a window can take the focus by Tab; what stands for another in it is that other."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.window() is window
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & TAB == TAB
        and widget.focusProxy() is None
    ]


def missed(window: QWidget, qtbot: QtBot) -> list[str]:
    """Press Tab until it comes round, and return what it did not come by."""
    sought = controls(window)
    assert sought
    reached: list[QWidget] = []
    for _press in range(2 * len(sought) + 2):
        at = QApplication.focusWidget() or window
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget() or window)
    return [told(widget) for widget in sought if not any(same(widget, one) for one in reached)]


def same(widget: QWidget, reached: QWidget) -> bool:
    """Tell whether a widget was reached: itself, its editor, or, of options, one of its group."""
    if isinstance(widget, QRadioButton) and isinstance(reached, QRadioButton):
        return widget.parent() is reached.parent()
    return widget is reached or (isinstance(widget, QComboBox) and widget.isAncestorOf(reached))


def nameless(window: QWidget) -> list[str]:
    """Return the controls that tell assistive technology nothing of themselves, or tell it in markup."""
    found = []
    for widget in controls(window):
        told_outside = QAccessible.queryAccessibleInterface(widget)
        assert told_outside is not None
        name = told_outside.text(QAccessible.Text.Name)
        description = told_outside.text(QAccessible.Text.Description)
        # A combo box goes by what is chosen in it; its own name says what it is for.
        named = bool(widget.accessibleName() if isinstance(widget, QComboBox) else name)
        if not named or "<qt>" in name + description:
            found.append(told(widget))
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
