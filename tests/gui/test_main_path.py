"""The main job, once with the mouse and once with the keyboard alone: correct, move, undo, redo, export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk
from lmcdesk.gui.app import Opener, make_window
from lmcdesk.gui.dialogs.export_sheet import ExportSheetDialog
from lmcdesk.gui.window import MainWindow
from lmcdesk.settings import Settings

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
OPENERS = ["Mr. XU Jianmin", "H.E. Hap Omaly", "H.E. Khant Zaw", "Mr. Win Zeyar Tun"]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window open on the finished example."""
    made = make_window(qapp, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    Opener(made, tmp_path / "work.sqlite3", tmp_path / "sample.sqlite3").open_sample()
    yield made
    made.close()


def the_desk(window: MainWindow) -> tuple[Desk, int]:
    assert window.desk is not None
    assert window.session is not None
    return window.desk, window.session.context.event_id


def shown(window: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """Return the one widget of that name that can be seen."""
    (found,) = (widget for widget in window.findChildren(kind, name) if widget.isVisible())
    assert isinstance(found, QWidget)
    return found


def line_edit(window: QWidget, name: str) -> QLineEdit:
    found = shown(window, QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def table(window: QWidget, name: str) -> QAbstractItemView:
    found = shown(window, QAbstractItemView, name)
    assert isinstance(found, QAbstractItemView)
    return found


def row_with(view: QAbstractItemView, text: str) -> int:
    model = view.model()
    return next(
        row
        for row in range(model.rowCount())
        if any(text in str(model.index(row, column).data()) for column in range(model.columnCount()))
    )


def middle_of(view: QAbstractItemView, row: int, column: int = 2) -> QPoint:
    return view.visualRect(view.model().index(row, column)).center()


def title_of(window: MainWindow, name: str) -> str:
    desk, event_id = the_desk(window)
    people = desk.participants.roster(event_id).participants
    return next(person.functional_title for person in people if person.full_name == name)


def opening_order(window: MainWindow) -> list[str]:
    desk, event_id = the_desk(window)
    items = desk.speakers.speaking(event_id).items()
    return [line.name(capitals=False) for line in next(item for item in items if item.lines).lines]


def names_in(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path)["Attendees"]
    return [str(row[4]) for row in sheet.iter_rows(min_row=9, values_only=True)]


def test_the_main_job_with_the_mouse(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    people = table(window, "participants_table")
    qtbot.mouseClick(people.viewport(), LEFT, pos=middle_of(people, row_with(people, "Hap Omaly")))
    title = line_edit(window, "functional_title_edit")
    qtbot.mouseDClick(title, LEFT)
    title.selectAll()
    qtbot.keyClicks(title, "Secretary of State")
    qtbot.mouseClick(people.viewport(), LEFT, pos=middle_of(people, row_with(people, "Khant Zaw")))
    title.clearFocus()
    assert title_of(window, "Hap Omaly") == "Secretary of State"

    window.sidebar.page_requested.emit("speakers")
    lines = table(window, "speakers_table")
    assert opening_order(window) == OPENERS
    lines.move_requested.emit(1, 0)  # type: ignore[attr-defined]
    assert opening_order(window)[:2] == ["H.E. Hap Omaly", "Mr. XU Jianmin"]

    window.sidebar.page_requested.emit("history")
    undo = shown(window, QPushButton, "undo_button")
    redo = shown(window, QPushButton, "redo_button")
    qtbot.mouseClick(undo, LEFT)
    assert opening_order(window) == OPENERS
    qtbot.mouseClick(undo, LEFT)
    assert title_of(window, "Hap Omaly") == "State Secretary"
    qtbot.mouseClick(redo, LEFT)
    qtbot.mouseClick(redo, LEFT)
    assert title_of(window, "Hap Omaly") == "Secretary of State"
    assert opening_order(window)[0] == "H.E. Hap Omaly"

    export(window, qtbot, tmp_path / "list.xlsx", with_mouse=True)


def test_the_main_job_with_the_keyboard_alone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.keyClick(focused(window), Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(focused(window), "omaly")
    qtbot.keyClick(focused(window), Qt.Key.Key_Down)
    tab_to(window, qtbot, "functional_title_edit")
    qtbot.keyClick(focused(window), Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(focused(window), "Secretary of State")
    qtbot.keyClick(focused(window), Qt.Key.Key_Return)
    assert title_of(window, "Hap Omaly") == "Secretary of State"

    qtbot.keyClick(focused(window), Qt.Key.Key_3, CTRL)
    tab_to(window, qtbot, "speakers_table")
    lines = table(window, "speakers_table")
    qtbot.keyClick(lines, Qt.Key.Key_Home)
    qtbot.keyClick(lines, Qt.Key.Key_Down)
    qtbot.keyClick(lines, Qt.Key.Key_Up, ALT)
    assert opening_order(window)[:2] == ["H.E. Hap Omaly", "Mr. XU Jianmin"]

    qtbot.keyClick(focused(window), Qt.Key.Key_Z, CTRL)
    assert opening_order(window) == OPENERS
    qtbot.keyClick(focused(window), Qt.Key.Key_Z, CTRL)
    assert title_of(window, "Hap Omaly") == "State Secretary"
    qtbot.keyClick(focused(window), Qt.Key.Key_Z, CTRL_SHIFT)
    qtbot.keyClick(focused(window), Qt.Key.Key_Z, CTRL_SHIFT)
    assert opening_order(window)[0] == "H.E. Hap Omaly"
    assert title_of(window, "Hap Omaly") == "Secretary of State"

    export(window, qtbot, tmp_path / "list.xlsx", with_mouse=False)


def export(window: MainWindow, qtbot: QtBot, target: Path, *, with_mouse: bool) -> None:
    """Export the public sheet and read it back."""
    qtbot.keyClick(focused(window), Qt.Key.Key_E, CTRL)
    dialog = window.findChild(ExportSheetDialog)
    assert dialog is not None
    name = dialog.form.file_name_edit
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(name, str(target))
    if with_mouse:
        qtbot.mouseClick(dialog.export_button, LEFT)
    else:
        qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.saved == target)
    assert names_in(target) == ["Khant Zaw", "XU Jianmin", "TAN Weiping", "Hap Omaly", "Win Zeyar Tun"]
    dialog.close()


def focused(window: MainWindow) -> QWidget:
    return QApplication.focusWidget() or window


def tab_to(window: MainWindow, qtbot: QtBot, name: str) -> None:
    """Press Tab until the widget of that name has the focus."""
    for _press in range(60):
        if focused(window).objectName() == name:
            return
        qtbot.keyClick(focused(window), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {name}")
