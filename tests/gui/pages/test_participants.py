"""Participants: listed, found, sorted, removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk
from lmcdesk.domain.kinds import ParticipantStatus
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.widgets.roles import BadgeRole, CellStyle, FlagRole, StyleRole
from tests.gui.pages.participating import (
    CAPACITY,
    DELEGATION,
    NAME,
    SCRIPT,
    STATUS,
    TITLE,
    People,
    chip,
    click_header,
    click_row,
    column,
    person,
)
from tests.gui.stage import Stage, print_in_capitals


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    return stage.show(ParticipantsPage)


def test_rows_stand_in_protocol_order_with_seats_among_them(page: ParticipantsPage) -> None:
    assert column(page, NAME) == [
        "H.E. Hap Omaly",
        "Seat awaiting nomination",
        "Mr. XU Jianmin",
        "Dr. TAN Weiping",
        "Mr. Đặng Văn Mẫu",
    ]
    assert page.count_label.text() == "5 participants · 5 shown · 1 selected"


def test_heads_are_bold_seats_quiet_and_states_said_in_words(page: ParticipantsPage) -> None:
    name = page.model.index
    assert name(0, NAME).data(StyleRole) == CellStyle.BOLD
    assert name(1, NAME).data(StyleRole) == CellStyle.ITALIC | CellStyle.MUTED
    assert name(1, TITLE).data() == "Poverty Alleviation Department"
    assert column(page, STATUS) == ["Nominated", "Seat open", "Nominated", "Nominated", "Nominated"]
    assert name(1, STATUS).data(BadgeRole)[0] == "Seat open"
    assert name(0, DELEGATION).data(FlagRole) == "KHM"


def test_search_finds_any_spelling_and_selects_what_it_found(page: ParticipantsPage) -> None:
    page.context.commands["edit.find"].trigger()
    assert page.find_bar.search_edit.hasFocus()
    QTest.keyClicks(page.find_bar.search_edit, "dang van")
    assert column(page, NAME) == ["Mr. Đặng Văn Mẫu"]
    assert page.panel.name_label.text() == "Mr. Đặng Văn Mẫu"
    assert page.count_label.text() == "5 participants · 1 shown · 1 selected"
    QTest.keyClick(page.find_bar.search_edit, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_a_search_selects_its_first_find(page: ParticipantsPage, people: People) -> None:
    page.select(people["dang"])
    page.find_bar.search_edit.setText("china")
    assert page.selection.id == people["jianmin"]
    page.find_bar.search_edit.setText("china tan")
    page.find_bar.search_edit.setText("")
    assert page.selection.id == people["weiping"]


def test_escape_clears_the_search_and_the_selection_stays(page: ParticipantsPage, people: People) -> None:
    page.find_bar.focus_search()
    page.find_bar.search_edit.insert("徐")
    assert page.model.rowCount() == 1
    QTest.keyClick(page.find_bar.search_edit, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 5
    assert page.selection.id == people["jianmin"]


def test_a_search_without_result_says_so_and_offers_the_way_back(page: ParticipantsPage) -> None:
    page.find_bar.search_edit.setText("<b>nobody</b>")
    assert page.no_match.isVisible()
    assert not page.table.isVisible()
    QTest.mouseClick(page.no_match.button, Qt.MouseButton.LeftButton)
    assert page.find_bar.query() == ""
    assert page.table.isVisible()


def test_chips_filter_with_counts(page: ParticipantsPage) -> None:
    QTest.mouseClick(chip(page, "heads"), Qt.MouseButton.LeftButton)
    assert column(page, NAME) == ["H.E. Hap Omaly", "Mr. XU Jianmin", "Mr. Đặng Văn Mẫu"]
    QTest.mouseClick(chip(page, "all"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(chip(page, "seats"), Qt.MouseButton.LeftButton)
    assert column(page, NAME) == ["Seat awaiting nomination"]
    assert chip(page, "level").accessibleName() == "Level not set, 3"
    assert page.find_bar.findChild(QWidget, "withdrawn_chip") is None


def test_withdrawn_people_get_a_chip_once_there_are_any(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    desk.participants.edit(people["weiping"], {"status": ParticipantStatus.WITHDRAWN})
    QTest.mouseClick(chip(page, "withdrawn"), Qt.MouseButton.LeftButton)
    assert column(page, STATUS) == ["Withdrawn"]
    desk.participants.edit(people["weiping"], {"status": ParticipantStatus.CONFIRMED})
    assert page.find_bar.on() == frozenset()
    assert page.model.rowCount() == 5


def test_headers_sort_up_down_and_back_to_protocol_order(page: ParticipantsPage, people: People) -> None:
    click_row(page, 2)
    protocol = column(page, NAME)
    click_header(page, NAME)
    assert column(page, NAME) == [
        "Mr. Đặng Văn Mẫu",
        "H.E. Hap Omaly",
        "Dr. TAN Weiping",
        "Mr. XU Jianmin",
        "Seat awaiting nomination",
    ]
    click_header(page, NAME)
    assert column(page, NAME)[0] == "Mr. XU Jianmin"
    assert column(page, NAME)[-1] == "Seat awaiting nomination"
    assert page.selection.id == people["jianmin"]
    click_header(page, NAME)
    assert column(page, NAME) == protocol


def test_family_names_in_capitals_follow_the_setting(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    print_in_capitals(desk, page.context.event_id)
    assert column(page, NAME)[0] == "H.E. HAP Omaly"
    page.select(people["omaly"])
    assert page.panel.name_label.text() == "H.E. HAP Omaly"


def test_removing_is_at_once_and_its_toast_brings_the_row_back(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    click_row(page, 2)
    QTest.keyClick(page.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert column(page, NAME)[2] == "Dr. TAN Weiping"
    assert page.selection.id == people["weiping"]
    assert stage.told.done[-1] == "Removed Mr. XU Jianmin"
    stage.told.ways_back[-1]()
    assert column(page, NAME)[2] == "Mr. XU Jianmin"
    assert person(page, people["jianmin"]).native_name == "徐建民"


def test_the_button_of_the_form_removes_too(page: ParticipantsPage, people: People) -> None:
    page.select(people["dang"])
    QTest.mouseClick(page.panel.remove_button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 4
    assert page.selection.id == people["weiping"]


def test_without_delegations_the_page_offers_the_six(stage: Stage) -> None:
    page = stage.show(ParticipantsPage)
    assert page.empty_state.isVisible()
    assert not page.add_button.isVisible()
    QTest.mouseClick(page.empty_state.button, Qt.MouseButton.LeftButton)
    assert len(stage.desk.participants.roster(stage.event_id).delegations) == 6
    assert page.empty_state.button.text() == "Add participant"


def test_without_people_the_page_asks_which_delegation(stage: Stage) -> None:
    stage.desk.delegations.add_six(stage.event_id)
    page = stage.show(ParticipantsPage)
    QTest.mouseClick(page.empty_state.button, Qt.MouseButton.LeftButton)
    form = page.panel.form
    assert QApplication.focusWidget() is form.delegation_combo
    form.full_name_edit.setFocus()
    QTest.keyClicks(form.full_name_edit, "Sok Dara")
    QTest.mouseClick(page.panel.add_button, Qt.MouseButton.LeftButton)
    assert form.error("delegation_id") == "Please fill this in."
    form.delegation_combo.set_value(stage.desk.participants.roster(stage.event_id).delegations[0].id)
    QTest.mouseClick(page.panel.add_button, Qt.MouseButton.LeftButton)
    assert column(page, NAME) == ["Sok Dara"]
    assert column(page, DELEGATION) == ["Cambodia"]


def test_a_row_that_no_longer_passes_the_filter_stays_while_it_is_worked_on(founding_stage: Stage) -> None:
    page = founding_stage.show(ParticipantsPage)
    QTest.mouseClick(chip(page, "check"), Qt.MouseButton.LeftButton)
    shown = page.model.rowCount()
    first = page.selection.id or 0
    for name in person(page, first).assumed:
        page.panel.focus_field(name)
        QTest.keyClick(page.panel.form.editor(name), Qt.Key.Key_Return)
    assert person(page, first).assumed == ()
    assert page.model.rowCount() == shown
    assert chip(page, "check").accessibleName() == f"Please check, {shown - 1}"
    assert page.selection.id == first


def test_loading_keeps_scroll_position_and_selection(stage: Stage, desk: Desk, people: People) -> None:
    home = stage.desk.participants.get(people["dang"]).delegation_id
    for number in range(60):
        desk.participants.add(home, {"full_name": f"Nguyễn Văn {number:02}"})
    page = stage.show(ParticipantsPage)
    page.table.select_row(40)
    chosen, bar = page.selection.id, page.table.verticalScrollBar()
    bar.setValue(bar.value() - 40)
    place = bar.value()
    desk.participants.remove(people["weiping"])
    assert page.selection.id == chosen
    assert bar.value() == place
    assert page.table.selected_row() == 39


def test_return_on_a_row_goes_to_its_name_and_tab_passes_the_table(page: ParticipantsPage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.form.full_name_edit.hasFocus()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is not page.table


def test_names_are_shown_letter_by_letter(stage: Stage, desk: Desk, people: People) -> None:
    home = desk.participants.get(people["dang"]).delegation_id
    name = "<img src=x> & " + "ក" * 400
    desk.participants.add(home, {"full_name": name, "functional_title": "=HYPERLINK(1)"})
    page = stage.show(ParticipantsPage)
    page.find_bar.search_edit.setText("hyperlink")
    assert column(page, NAME) == [name]
    assert page.panel.form.value("full_name") == name
    assert page.panel.name_label.text() == f"{name[:120]}…"
    assert page.panel.name_label.textFormat() is Qt.TextFormat.PlainText


def test_search_texts_are_prepared_while_nothing_else_happens(page: ParticipantsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.model.prepare_some(0))


def test_retranslating_keeps_what_is_shown(page: ParticipantsPage, people: People) -> None:
    page.select(people["jianmin"])
    page.retranslate()
    assert page.panel.name_label.text() == "Mr. XU Jianmin"
    assert page.find_bar.on() == frozenset()


def test_a_narrow_window_leaves_out_the_own_script_first(page: ParticipantsPage, stage: Stage) -> None:
    assert not page.table.isColumnHidden(SCRIPT)
    stage.window.resize(960, 700)
    assert page.table.isColumnHidden(SCRIPT)
    assert not page.table.isColumnHidden(CAPACITY)
    stage.window.resize(1200, 700)
    assert not page.table.isColumnHidden(SCRIPT)


def test_everything_one_can_reach_has_a_name(page: ParticipantsPage) -> None:
    page.panel.form.open_overrides(True)
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []
