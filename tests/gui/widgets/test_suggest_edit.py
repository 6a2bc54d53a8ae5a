"""The line that offers what a few letters may mean."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.suggest_edit import SuggestEdit, Suggestion

NAMES = ("Cambodia", "China", "Myanmar")


def offers(typed: str) -> list[Suggestion]:
    found = [Suggestion(name, name, "a member", "KHM") for name in NAMES if typed.lower() in name.lower()]
    return [*found, Suggestion(f"new {typed}", f"Add “{typed}”", icon="plus")]


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme) -> Iterator[SuggestEdit]:
    window = QWidget()
    qtbot.addWidget(window)
    made = SuggestEdit(theme, offers, parent=window)
    made.set_words("Type", "Who", "Found")
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    layout.addWidget(QLineEdit())
    layout.addStretch(1)
    window.resize(500, 400)
    window.show()
    qtbot.waitExposed(window)
    made.setFocus()
    yield made
    window.close()


def chosen(edit: SuggestEdit) -> list[object]:
    keys: list[object] = []
    edit.chosen.connect(keys.append)
    return keys


def the_list(edit: SuggestEdit) -> QListView:
    found = edit.window().findChild(QListView, "suggestions_list")
    assert found is not None
    return found


def test_letters_open_the_list_with_its_first_row_chosen(edit: SuggestEdit, qtbot: QtBot) -> None:
    assert not edit.is_open()
    qtbot.keyClicks(edit, "c")
    assert [offer.text for offer in edit.offers()] == ["Cambodia", "China", "Add “c”"]
    assert edit.current_row() == 0
    assert the_list(edit).isVisible()


def test_return_takes_the_first_row_and_leaves_the_letters_to_the_listener(
    edit: SuggestEdit, qtbot: QtBot
) -> None:
    keys = chosen(edit)
    qtbot.keyClicks(edit, "ch")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert keys == ["China"]
    assert edit.text() == "ch"
    assert not edit.is_open()


def test_arrows_walk_round_and_return_takes_the_row(edit: SuggestEdit, qtbot: QtBot) -> None:
    keys = chosen(edit)
    qtbot.keyClicks(edit, "c")
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "")
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert keys == ["new c", "China"]


def test_a_click_takes_a_row_and_the_focus_stays_in_the_line(edit: SuggestEdit, qtbot: QtBot) -> None:
    keys = chosen(edit)
    qtbot.keyClicks(edit, "c")
    view = the_list(edit)
    at = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert keys == ["China"]
    assert edit.window().focusWidget() is edit


def test_the_pointer_over_a_row_makes_it_the_current_one(edit: SuggestEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "c")
    view = the_list(edit)
    at = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseMove(view.viewport(), at - QPoint(3, 0))
    qtbot.mouseMove(view.viewport(), at)
    qtbot.waitUntil(lambda: edit.current_row() == 2)


def test_a_pointer_that_rests_on_the_list_does_not_disturb_the_arrows(
    edit: SuggestEdit, qtbot: QtBot
) -> None:
    edit.window().resize(500, 150)
    qtbot.keyClicks(edit, "a")
    view = the_list(edit)
    QCursor.setPos(view.viewport().mapToGlobal(view.viewport().rect().center()))
    count = view.model().rowCount()
    for row in (*range(1, count), 0):
        qtbot.keyClick(edit, Qt.Key.Key_Down)
        assert view.currentIndex().row() == row


def test_escape_closes_first_and_then_clears(edit: SuggestEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "c")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert (edit.is_open(), edit.text()) == (False, "c")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == ""


def test_spaces_offer_nothing_and_return_takes_nothing(edit: SuggestEdit, qtbot: QtBot) -> None:
    keys = chosen(edit)
    qtbot.keyClicks(edit, "   ")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert keys == []
    assert not edit.is_open()


def test_leaving_the_line_closes_the_list_and_keeps_the_letters(edit: SuggestEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "c")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert (edit.is_open(), edit.text()) == (False, "c")


def test_the_list_stays_inside_a_low_window(edit: SuggestEdit, qtbot: QtBot) -> None:
    edit.window().resize(360, 130)
    qtbot.keyClicks(edit, "c")
    popup = the_list(edit).parentWidget()
    assert popup is not None
    assert edit.window().rect().contains(popup.geometry())


def test_a_row_is_read_out_with_its_second_line(edit: SuggestEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "my")
    view = the_list(edit)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert view.model().index(0, 0).data(role) == "Myanmar, a member"
    assert (edit.accessibleName(), view.accessibleName()) == ("Who", "Found")


def test_the_list_goes_with_its_line(edit: SuggestEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "c")
    window, view = edit.window(), the_list(edit)
    with qtbot.waitSignal(view.destroyed):
        edit.deleteLater()
    assert window.findChild(QListView, "suggestions_list") is None
