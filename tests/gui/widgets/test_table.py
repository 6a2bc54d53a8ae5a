from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from lmcdesk.gui.theme import Appearance, Theme
from lmcdesk.gui.theme.tokens import DARK, LIGHT
from lmcdesk.gui.widgets.cell_delegate import CellDelegate
from lmcdesk.gui.widgets.table import DataTable
from tests.gui.widgets.samples import SAMPLES, SampleModel


class CountingModel(SampleModel):
    asked: Counter[tuple[int, int]]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        self.asked[index.row(), index.column()] += 1
        return super().data(index, role)


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> DataTable:
    table = DataTable(theme, "Participants")
    qtbot.addWidget(table)
    table.setModel(SampleModel(table, 3))
    table.set_widths([130, 90, 160, 110, 160, 120], stretch=4)
    table.resize(800, 400)
    table.show()
    qtbot.waitExposed(table)
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.setFocus()
    return table


def test_tab_is_passed_on_and_nothing_is_edited(table: DataTable) -> None:
    assert not table.tabKeyNavigation()
    assert table.editTriggers() == table.EditTrigger.NoEditTriggers
    assert table.accessibleName() == "Participants"


def test_rows_keep_to_the_grid_and_to_the_script(table: DataTable) -> None:
    assert table.row_height() == 32
    table.set_two_line(True)
    assert table.row_height() == 40
    table.fit_rows(["Head", "徐建民"])
    assert table.row_height() == 40
    table.fit_rows(SAMPLES.values())
    assert table.row_height() >= 2 * 1.6 * 13
    table.set_two_line(False)
    assert table.row_height() >= 32


def test_keys_choose_rows(table: DataTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.row_selected, timeout=1000) as caught:
        QTest.keyClick(table, Qt.Key.Key_End)
    assert caught.args == [table.model().rowCount() - 1]
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_row() == 1
    with qtbot.waitSignal(table.row_activated, timeout=1000) as caught:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert caught.args == [1]


def test_a_row_is_chosen_and_let_go(table: DataTable, qtbot: QtBot) -> None:
    table.select_row(20)
    assert table.selected_rows() == [20]
    assert table.rowAt(table.viewport().height() - 5) >= 20
    with qtbot.waitSignal(table.row_selected, timeout=1000) as caught:
        table.select_row(-1)
    assert caught.args == [-1]
    table.select_row(9999)
    assert table.selected_row() == -1


def test_a_table_without_a_model_says_nothing_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    table = DataTable(theme, "Empty")
    qtbot.addWidget(table)
    table.show()
    assert table.selected_rows() == []
    table.select_row(0)
    QTest.keyClick(table, Qt.Key.Key_End)


def test_a_reset_lets_the_selection_go_aloud(table: DataTable, qtbot: QtBot) -> None:
    table.select_row(2)
    model = table.model()
    with qtbot.waitSignal(table.row_selected, timeout=1000) as caught:
        model.beginResetModel()
        model.endResetModel()
    assert caught.args == [-1]


def test_headings_sort_and_the_third_click_takes_it_back(table: DataTable) -> None:
    table.set_sorting(True)
    model = table.model()
    assert isinstance(model, SampleModel)
    model.sorted_by.clear()
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
    for _ in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert model.sorted_by == [2, 2, -1]


def test_what_a_heading_does_can_be_done_from_the_cell_below_it(table: DataTable) -> None:
    table.set_sorting(True)
    model = table.model()
    assert isinstance(model, SampleModel)
    model.sorted_by.clear()
    table.select_row(-1)
    table.sort_by_current()
    table.select_row(0)
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Right)
    for _ in range(3):
        table.sort_by_current()
    assert model.sorted_by == [2, 2, -1]


def test_alt_and_arrows_ask_for_a_move(table: DataTable, qtbot: QtBot) -> None:
    table.set_reorder(True)
    table.select_row(0)
    with qtbot.assertNotEmitted(table.move_requested):
        QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(table.move_requested, timeout=1000) as caught:
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert caught.args == [0, 1]
    assert table.selected_row() == 0


@pytest.mark.parametrize(("start", "end", "expected"), [(1, 4.9, [1, 4]), (4, 0.1, [4, 0]), (2, 2.3, None)])
def test_dragging_asks_for_a_move(
    start: int, end: float, expected: list[int] | None, table: DataTable, qtbot: QtBot
) -> None:
    table.set_reorder(True)
    view, height = table.viewport(), table.row_height()
    moves: list[list[int]] = []
    table.move_requested.connect(lambda row, to: moves.append([row, to]))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(60, start * height + 8))
    QTest.mouseMove(view, QPoint(60, int((start + end) / 2 * height) + 14))
    QTest.mouseMove(view, QPoint(60, int(end * height)))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(60, int(end * height)))
    assert moves == ([] if expected is None else [expected])


def test_escape_gives_up_a_drag(table: DataTable) -> None:
    table.set_reorder(True)
    view, height = table.viewport(), table.row_height()
    moves: list[tuple[int, int]] = []
    table.move_requested.connect(lambda row, to: moves.append((row, to)))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    QTest.mouseMove(view, QPoint(60, 4 * height))
    QTest.keyClick(table, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(60, 4 * height))
    assert moves == []
    table.set_reorder(False)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert moves == []


def test_a_repaint_asks_at_most_seven_times_per_cell_and_only_for_what_is_seen(
    theme: Theme, qtbot: QtBot
) -> None:
    table = DataTable(theme, "Many")
    qtbot.addWidget(table)
    model = CountingModel(table, 900)
    model.asked = Counter()
    table.setModel(model)
    table.resize(800, 400)
    table.show()
    qtbot.waitExposed(table)
    model.asked.clear()
    table.viewport().render(QPixmap(table.viewport().size()))
    assert model.asked
    assert max(model.asked.values()) <= 7
    assert max(row for row, _ in model.asked) <= table.viewport().height() // table.row_height() + 1


def test_the_selected_row_is_marked_by_colour_and_by_shape(table: DataTable, theme: Theme) -> None:
    table.select_row(1)
    for appearance, tokens in ((Appearance.LIGHT, LIGHT), (Appearance.DARK, DARK)):
        theme.set_appearance(appearance)
        image = table.viewport().grab().toImage()
        dpr = image.devicePixelRatio()

        def colour(x: float, y: float, image: QImage = image, dpr: float = dpr) -> str:
            return image.pixelColor(int(x * dpr), int(y * dpr)).name()

        middle = table.row_height() + 4
        assert colour(1, middle) == tokens.accent
        assert colour(6, middle) == tokens.accent_soft
        assert colour(6, 4) == tokens.base
        assert colour(table.viewport().width() - 2, table.row_height() - 0.5) == tokens.line


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_cut_cell_shows_the_whole_text_without_markup(table: DataTable) -> None:
    model = table.model()
    assert isinstance(model, SampleModel)
    model.rows[0] = ("MMR", "Myanmar", "Head", "<b>x</b> " * 30, "", "", ("Open", model.rows[0][6][1]))
    index = model.index(0, 2)
    at = table.visualRect(index).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    assert "&lt;b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_columns_can_be_fitted_to_their_contents(table: DataTable) -> None:
    delegate = table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    model = table.model()
    plain = delegate.sizeHint(QStyleOptionViewItem(), model.index(0, 1)).width()
    flagged = delegate.sizeHint(QStyleOptionViewItem(), model.index(0, 0)).width()
    pill = delegate.sizeHint(QStyleOptionViewItem(), model.index(0, 5)).width()
    assert plain < flagged
    assert 60 < pill < 140
