"""Columns: chosen, moved, widened, remembered, forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.dialogs.columns import ColumnsDialog
from lmcdesk.gui.models.columns import Column
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.parts.table_columns import TableColumns
from lmcdesk.settings import Settings, table_setting
from tests.gui.pages.participating import NAME, SCRIPT, People, column
from tests.gui.stage import Stage


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    stage.desk.participants.edit(people["dang"], {"email": "dang@example.org"})
    return stage.show(ParticipantsPage)


def named(columns: TableColumns, key: str) -> Column:
    return next(found for found in columns.columns() if found.key == key)


def shown(page: ParticipantsPage | DelegationsPage) -> list[str]:
    """Return the headings from left to right."""
    header, model = page.table.horizontalHeader(), page.model
    return [
        str(model.headerData(number, Qt.Orientation.Horizontal))
        for place in range(header.count())
        if not header.isSectionHidden(number := header.logicalIndex(place))
    ]


USUAL = ["Delegation", "Capacity", "Name as printed", "In own script", "Functional title", "Status"]


def again(stage: Stage) -> ParticipantsPage:
    """Show the page as after a new start."""
    page = stage.show(ParticipantsPage)
    assert page.context.settings is stage.context.settings
    return page


def test_a_column_is_shown_and_hidden_and_that_is_remembered(page: ParticipantsPage, stage: Stage) -> None:
    assert shown(page) == USUAL
    columns = page.listing.columns
    columns.show_column(named(columns, "email"), True)
    columns.show_column(named(columns, "script"), False)
    wanted = [heading for heading in USUAL if heading != "In own script"] + ["E-mail"]
    assert shown(page) == wanted
    assert shown(again(stage)) == wanted
    kept = Settings(stage.desk.store.path.with_name("settings.json"))
    assert "email" in kept.get(table_setting("participants"))


def test_a_hidden_column_leaves_no_room_behind(page: ParticipantsPage) -> None:
    columns, header = page.listing.columns, page.table.horizontalHeader()
    for key, wanted in (("capacity", False), ("script", False), ("level", True), ("email", True)):
        columns.show_column(named(columns, key), wanted)
    sizes = [header.sectionSize(n) for n in range(header.count()) if not header.isSectionHidden(n)]
    assert header.length() == sum(sizes)
    assert header.sectionPosition(NAME) == header.sectionSize(0)


def test_what_is_hidden_is_still_found(page: ParticipantsPage) -> None:
    page.find_bar.search_edit.setText("dang@example")
    assert column(page, NAME) == ["Mr. Đặng Văn Mẫu"]


def test_what_was_chosen_stays_in_a_narrow_window(page: ParticipantsPage, stage: Stage) -> None:
    columns = page.listing.columns
    columns.show_column(named(columns, "unit"), True)
    stage.window.resize(960, 700)
    assert not page.table.isColumnHidden(SCRIPT)
    columns.reset()
    assert page.table.isColumnHidden(SCRIPT)


def test_headings_are_dragged_to_another_place(page: ParticipantsPage, stage: Stage) -> None:
    header = page.table.horizontalHeader()
    grip, y = header.viewport(), header.height() // 2
    start = QPoint(header.sectionViewportPosition(NAME) + 30, y)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    for x in (start.x() - 40, 60, 8, 2):
        QTest.mouseMove(grip, QPoint(x, y))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(2, y))
    assert shown(page)[0] == "Name as printed"
    assert shown(again(stage))[0] == "Name as printed"


def test_a_width_that_was_dragged_is_remembered(page: ParticipantsPage, stage: Stage) -> None:
    header = page.table.horizontalHeader()
    grip, y = header.viewport(), header.height() // 2
    edge = QPoint(header.sectionViewportPosition(1) - 1, y)
    before = header.sectionSize(0)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(grip, QPoint(edge.x() + 20, y))
    QTest.mouseMove(grip, QPoint(edge.x() + 40, y))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(edge.x() + 40, y))
    assert header.sectionSize(0) == before + 40
    assert again(stage).table.horizontalHeader().sectionSize(0) == before + 40


def test_a_broken_memory_gives_the_usual_columns(stage: Stage, people: People) -> None:
    stage.context.settings.keep(table_setting("participants"), '{"order": 7')
    assert shown(stage.show(ParticipantsPage)) == USUAL


def test_the_heading_s_menu_ticks_columns_and_stays_open(page: ParticipantsPage, stage: Stage) -> None:
    columns = page.listing.columns
    menu = columns.menu()
    menu.popup(QPoint(10, 10))
    email = next(action for action in menu.actions() if action.text() == "E-mail")
    name = next(action for action in menu.actions() if action.text() == "Name as printed")
    assert not name.isEnabled()
    menu.setActiveAction(email)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert email.isChecked()
    assert "E-mail" in shown(page)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(email).center())
    assert menu.isVisible()
    assert "E-mail" not in shown(page)
    next(action for action in menu.actions() if action.text() == "Reset columns").trigger()
    assert shown(page) == USUAL
    assert stage.context.settings.get(table_setting("participants")) == ""
    menu.close()


def test_the_dialog_ticks_and_moves_by_keys(page: ParticipantsPage) -> None:
    page.context.commands["view.columns"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ColumnsDialog)
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert "Capacity" not in shown(page)
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert shown(page)[:2] == ["Capacity", "Delegation"]
    assert not dialog.up_button.isEnabled()
    QTest.mouseClick(dialog.reset_button, Qt.MouseButton.LeftButton)
    assert shown(page) == USUAL
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_tables_remember_each_for_themselves(stage: Stage, people: People) -> None:
    page = stage.show(DelegationsPage)
    columns = page.listing.columns
    columns.show_column(named(columns, "capital"), True)
    assert "Capital" in shown(page)
    assert not stage.show(ParticipantsPage).listing.columns.chosen()
    assert "Capital" in shown(stage.show(DelegationsPage))


def test_sorting_and_the_bar_of_the_chosen_row_follow_the_columns(page: ParticipantsPage) -> None:
    columns = page.listing.columns
    columns.show_column(named(columns, "email"), True)
    number = page.model.columnCount() - 1
    while page.model.headerData(number, Qt.Orientation.Horizontal) != "E-mail":
        number -= 1
    page.table.sortByColumn(number, Qt.SortOrder.AscendingOrder)
    assert column(page, number)[0] == "dang@example.org"
    assert column(page, number)[1:] == [""] * 4
    columns.show_column(named(columns, "delegation"), False)
    page.table.grab()
    page.table.select_row(0)
    page.table.grab()
