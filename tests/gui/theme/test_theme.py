from __future__ import annotations

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lmcdesk.gui.theme import Appearance, Step, Theme
from lmcdesk.gui.theme.tokens import DARK, LIGHT
from lmcdesk.resources import resources_root


def test_a_forced_appearance_dresses_the_application(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed, timeout=1000):
        theme.set_appearance(Appearance.DARK)
    assert theme.tokens.dark
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.window in qapp.styleSheet()
    theme.set_appearance(Appearance.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window


def test_choosing_the_same_again_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_appearance(Appearance.LIGHT)
    assert theme.tokens is LIGHT


def test_the_system_decides_where_that_is_chosen(qapp: QApplication) -> None:
    theme = Theme(resources_root(), Appearance.SYSTEM)
    assert theme.appearance is Appearance.SYSTEM
    assert theme.tokens in (LIGHT, DARK)


def test_the_style_is_the_same_everywhere(theme: Theme, qapp: QApplication) -> None:
    # The style sheet wraps the style and hides its name.
    assert [inner.metaObject().className() for inner in qapp.style().children()] == ["QFusionStyle"]


def test_the_type_scale_follows_the_application_font(theme: Theme, qapp: QApplication) -> None:
    font = QFont(qapp.font())
    font.setPointSizeF(20)
    qapp.setFont(font)
    assert theme.font(Step.PAGE_TITLE).pointSizeF() == 35
