from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lmcdesk.gui.theme import Appearance, Theme
from lmcdesk.gui.widgets.sidebar_button import SidebarButton
from lmcdesk.gui.widgets.text import PlainLabel
from lmcdesk.gui.widgets.toast import Toast
from tests.gui.theme.contrast import contrast_ratio
from tests.gui.widgets.gallery import build_controls, build_page

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
Builder = Callable[[Theme], QWidget]
WINDOWS = pytest.mark.parametrize("build", [build_page, build_controls], ids=["page", "controls"])


@pytest.fixture
def show(theme: Theme, qtbot: QtBot) -> Callable[[Builder], QWidget]:
    kept: list[QWidget] = []

    def shown(build: Builder) -> QWidget:
        window = build(theme)
        # Nobody else holds it while a test looks only at its parts.
        kept.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return shown


def controls(window: QWidget) -> list[QWidget]:
    """Return what can be operated, without the inner parts of compound widgets."""
    found: list[QWidget] = []
    for widget in window.findChildren(QWidget):
        parents = []
        parent = widget.parentWidget()
        while parent is not None and parent is not window:
            parents.append(parent)
            parent = parent.parentWidget()
        inner = any(isinstance(parent, INTERACTIVE) for parent in parents)
        if isinstance(widget, INTERACTIVE) and not inner and widget.isVisibleTo(window):
            found.append(widget)
    return found


@WINDOWS
def test_no_label_guesses_at_markup(show: Callable[[Builder], QWidget], build: Builder) -> None:
    labels = show(build).findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


@WINDOWS
def test_everything_that_can_be_operated_has_a_name(
    show: Callable[[Builder], QWidget], build: Builder
) -> None:
    for widget in controls(show(build)):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name), widget
        assert widget.objectName(), widget


@WINDOWS
def test_tab_reaches_everything(show: Callable[[Builder], QWidget], build: Builder) -> None:
    window = show(build)
    wanted = {
        widget
        for widget in controls(window)
        if widget.isEnabled()
        # The arrows walk the sidebar; of the radio buttons of one group Tab visits the chosen one.
        and not (isinstance(widget, SidebarButton) and not widget.isChecked())
        and widget.objectName() != "radio_1"
    }
    reached: set[QWidget] = set()
    for _ in range(120):
        focus = QApplication.focusWidget()
        if focus is not None:
            reached.add(focus)
        QTest.keyClick(focus or window, Qt.Key.Key_Tab)
    assert {widget.objectName() for widget in wanted - reached} == set()


@WINDOWS
def test_a_change_of_theme_repaints_everything(
    show: Callable[[Builder], QWidget], build: Builder, theme: Theme
) -> None:
    window = show(build)
    light = window.grab().toImage()
    theme.set_appearance(Appearance.DARK)
    dark = window.grab().toImage()
    theme.set_appearance(Appearance.LIGHT)
    assert window.grab().toImage() == light
    corner = (light.width() - 3, light.height() - 3)
    assert light.pixelColor(*corner).name() == "#f4f6f9"
    assert dark.pixelColor(*corner).name() == "#14181e"


@WINDOWS
def test_the_dark_window_has_no_light_corner(
    show: Callable[[Builder], QWidget], build: Builder, theme: Theme
) -> None:
    theme.set_appearance(Appearance.DARK)
    image = show(build).grab().toImage()
    bright = sum(
        contrast_ratio(image.pixelColor(x, y).name(), theme.tokens.window) > 9
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    # Letters and flags are light; a forgotten ground would be far more.
    assert bright / (image.width() * image.height() / 4) < 0.06


@WINDOWS
def test_every_label_has_the_room_it_needs(show: Callable[[Builder], QWidget], build: Builder) -> None:
    window = show(build)
    for label in window.findChildren(PlainLabel):
        if not label.isVisibleTo(window) or isinstance(label.parentWidget(), Toast):
            continue
        needed = (
            label.heightForWidth(label.width()) if label.hasHeightForWidth() else label.sizeHint().height()
        )
        assert label.height() >= needed, label.text()


@WINDOWS
def test_a_page_fits_a_small_window(show: Callable[[Builder], QWidget], build: Builder) -> None:
    assert show(build).minimumSizeHint().width() <= 1280
