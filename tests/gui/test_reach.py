"""Every page and every dialog: each control has a name in words, and Tab comes by it, there and back."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import lmcdesk.gui.dialogs
import lmcdesk.gui.pages
from lmcdesk.gui.app import Opener
from lmcdesk.gui.dialogs.backup_dialog import BackupDialog
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.dialogs.way_back import WayBackDialog
from lmcdesk.gui.dialogs.writing_dialog import WritingDialog
from lmcdesk.gui.palette.palette import Palette
from lmcdesk.gui.window import MainWindow
from tests.gui.reach.places import DIALOGS, PLACES, Place, Walk
from tests.gui.reach.walking import controls, marked_up, missed, nameless
from tests.gui.stage import people_page

BASES = {BackupDialog, FormDialog, WayBackDialog, WritingDialog}
"""What dialogs derive from and never comes up itself."""


@pytest.fixture
def walk(
    window: MainWindow, opener: Opener, tmp_path: Path, planted: Callable[[str, Path], Path], qtbot: QtBot
) -> Walk:
    """A window without a store, beside which the finished example lies ready."""
    planted("founding", tmp_path / "sample.sqlite3")
    return Walk(window, opener, tmp_path / "work.sqlite3", qtbot)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_control_of_a_page_is_named_and_on_the_round_of_tab(walk: Walk, place: Place) -> None:
    if place.sample:
        walk.open_sample()
    place.come(walk)
    assert isinstance(walk.window.stack.currentWidget(), place.kind)
    assert faults(walk.window, walk.qtbot) == []


def test_every_control_of_a_dialog_is_named_and_on_the_round_of_tab_and_escape_leaves_it(
    walk: Walk,
) -> None:
    """One after another over the same window: to build it anew for each would take longest."""
    walk.open_sample()
    found = {place.name: faults_of_dialog(walk, place) for place in DIALOGS}
    assert {name: told for name, told in found.items() if told} == {}


def test_what_lies_over_a_page_is_one_line_that_escape_leaves(walk: Walk) -> None:
    walk.open_sample()
    page = people_page(walk.window)
    page.focus_search()
    walk.window.commands["go.anything"].trigger()
    palette = walk.window.findChild(Palette)
    assert isinstance(palette, Palette)
    assert QApplication.focusWidget() is palette.edit
    assert nameless(walk.window) == []
    walk.qtbot.keyClick(palette.edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is palette.edit
    walk.qtbot.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is page.find_bar.search_edit


def test_no_page_and_no_dialog_is_left_out() -> None:
    walked = {place.kind for place in (*PLACES, *DIALOGS)}
    there = set(classes(lmcdesk.gui.dialogs, QDialog)) - BASES
    there |= {kind for kind in classes(lmcdesk.gui.pages, QWidget) if kind.__name__.endswith("Page")}
    assert there - walked == set()


def test_a_control_that_tab_passes_and_one_without_a_name_are_found(qtbot: QtBot) -> None:
    """The walk itself sees what it is made to see."""
    window = QWidget()
    qtbot.addWidget(window)
    first, passed, coded = (QLineEdit(window) for _ in range(3))
    first.setAccessibleName("First")
    passed.setAccessibleName("Passed by")
    passed.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    coded.setAccessibleName("file_name_edit")
    passed.setObjectName("passed")
    coded.setObjectName("coded")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert len(controls(window)) == 3
    assert missed(window, qtbot) == ["QLineEdit 'passed'"]
    assert missed(window, qtbot, back=True) == ["QLineEdit 'passed'"]
    assert nameless(window) == ["QLineEdit 'coded', called 'file_name_edit'"]


def faults_of_dialog(walk: Walk, place: Place) -> list[str]:
    """Bring a dialog up, walk it, leave it by Escape, and return what is wrong with it."""
    people_page(walk.window).focus_search()
    dialog = place.come(walk)
    assert isinstance(dialog, place.kind)
    dialog.activateWindow()
    walk.qtbot.waitUntil(dialog.isActiveWindow)
    over = dialog.parentWidget()
    assert over is not None
    before = over.window().focusWidget()
    found = faults(dialog, walk.qtbot)
    walk.qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    if dialog.isVisible():
        found.append("Escape does not leave it")
        dialog.close()
    over.window().activateWindow()
    walk.qtbot.waitUntil(over.window().isActiveWindow)
    if QApplication.focusWidget() is not before:
        found.append(f"the focus is given to {QApplication.focusWidget()}, it was with {before}")
    if over.window() is not walk.window:
        over.window().close()
    return found


def faults(window: QWidget, qtbot: QtBot) -> list[str]:
    """Return what is wrong with the controls of a window, a line for each."""
    return [
        *(f"no name: {told}" for told in nameless(window)),
        *(f"markup: {told}" for told in marked_up(window)),
        *(f"Tab misses {told}" for told in missed(window, qtbot)),
        *(f"Shift+Tab misses {told}" for told in missed(window, qtbot, back=True)),
    ]


def classes(package: object, base: type[QWidget]) -> Iterator[type[QWidget]]:
    """Give the widgets that the modules of a package define."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):  # type: ignore[attr-defined]
        module = importlib.import_module(found.name)
        for kind in vars(module).values():
            if inspect.isclass(kind) and issubclass(kind, base) and kind.__module__ == found.name:
                yield kind
