"""Delegations: in protocol order with their reasons, edited field by field, given roles, removed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from lmcdesk.desk import Desk
from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.domain.records import Delegation
from lmcdesk.gui.dialogs.add_delegation import AddDelegationDialog
from lmcdesk.gui.dialogs.co_chairs import CoChairsDialog
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.roles import BadgeRole
from tests.gui.stage import Stage

People = dict[str, int]
NAME, KIND, ROLE, HEAD, NAMED, NOTIFIED = range(6)


@pytest.fixture
def page(stage: Stage, people: People) -> DelegationsPage:
    return stage.show(DelegationsPage)


def column(page: DelegationsPage, number: int) -> list[str]:
    return [str(page.model.index(row, number).data()) for row in range(page.model.rowCount())]


def choose(page: DelegationsPage, name: str) -> int:
    row = column(page, NAME).index(name)
    at = page.table.visualRect(page.model.index(row, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.selection.id is not None
    return page.selection.id


def stored(page: DelegationsPage, delegation_id: int) -> Delegation:
    return page.context.desk.delegations.get(delegation_id)


def write(page: DelegationsPage, name: str, text: str) -> QWidget:
    page.panel.focus_field(name)
    editor = page.panel.form.editor(name)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    return editor


def click_box(page: DelegationsPage, role: Role) -> None:
    box = page.panel.form.role_boxes[role]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(14, box.height() // 2))


def roles(page: DelegationsPage, role: Role) -> list[str]:
    roster = page.context.desk.participants.roster(page.context.event_id)
    return [
        found.short_name for found in roster.delegations if role in roster.roles.get(found.id, frozenset())
    ]


def test_rows_say_kind_head_and_how_many_are_named(page: DelegationsPage, desk: Desk) -> None:
    assert column(page, NAME) == ["Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam"]
    assert column(page, HEAD)[:3] == ["H.E. Hap Omaly", "Mr. XU Jianmin", "No head"]
    assert page.model.index(2, HEAD).data(BadgeRole) == ("No head", Tone.CHECK)
    assert column(page, NAMED)[:3] == ["1 of 2", "2", "0"]
    desk.delegations.edit(choose(page, "China"), {"seats": 6, "notified_on": date(2021, 10, 12)})
    assert column(page, NAMED)[1] == "2 of 6"
    assert column(page, NOTIFIED)[1] == "12 Oct 2021"


def test_with_a_host_alone_the_six_are_offered_above(stage: Stage, desk: Desk) -> None:
    host = desk.delegations.add(stage.event_id, {"short_name": "Lao PDR", "code": "LAO"})
    page = stage.show(DelegationsPage)
    assert page.add_six_button.isVisible()
    assert page.add_six_button.text() == "Add the six members"
    QTest.mouseClick(page.add_six_button, Qt.MouseButton.LeftButton)
    assert column(page, NAME) == ["Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam"]
    assert not page.add_six_button.isVisible()
    desk.delegations.remove(host)
    assert page.add_six_button.isVisible()


def test_an_empty_page_adds_the_six(stage: Stage) -> None:
    page = stage.show(DelegationsPage)
    assert page.empty_state.isVisible()
    assert not page.banner.isVisible()
    QTest.mouseClick(page.empty_state.button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 6
    assert page.listing.isVisible()
    assert stage.told.done[-1].startswith("Added the 6 members")
    stage.told.ways_back[-1]()
    assert page.empty_state.isVisible()


def test_adding_the_six_twice_says_that_they_are_here(page: DelegationsPage, stage: Stage) -> None:
    page.context.commands["delegation.add_six"].trigger()
    assert stage.told.done == ["The six members are all here already."]


def test_the_banner_stays_until_it_has_been_answered(page: DelegationsPage, desk: Desk) -> None:
    assert page.banner.isVisible()
    assert "Who co-chairs?" in page.banner.text()
    desk.delegations.answer_chairs(page.context.event_id, None, [])
    assert not page.banner.isVisible()


def test_the_banner_and_the_button_open_the_question(page: DelegationsPage) -> None:
    page.banner.action_requested.emit()
    dialog = page.findChild(CoChairsDialog)
    assert isinstance(dialog, CoChairsDialog)
    assert dialog.isVisible()
    dialog.reject()
    QTest.mouseClick(page.co_chairs_button, Qt.MouseButton.LeftButton)
    assert any(found.isVisible() for found in page.findChildren(CoChairsDialog))
    for found in page.findChildren(CoChairsDialog):
        found.reject()


def test_ticked_roles_reorder_the_table_with_the_reason(page: DelegationsPage) -> None:
    myanmar = choose(page, "Myanmar")
    click_box(page, Role.HOST)
    click_box(page, Role.CO_CHAIR)
    assert roles(page, Role.HOST) == ["Myanmar"]
    assert roles(page, Role.CO_CHAIR) == ["Myanmar"]
    assert column(page, NAME)[0] == "Myanmar"
    assert column(page, ROLE)[0] == "Host, Co-chair"
    assert page.selection.id == myanmar
    assert page.panel.reason_label.text() == "Myanmar is no. 1: host and co-chair"
    assert page.panel.place_label.text() == "Member · Host · Co-chair"
    assert "host and co-chair" in str(page.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    # One box says nothing of the other members: the question stands until it is answered.
    assert page.banner.isVisible()


def test_a_role_is_taken_away_by_the_same_box(page: DelegationsPage, desk: Desk) -> None:
    china = choose(page, "China")
    desk.delegations.answer_chairs(page.context.event_id, None, [china, choose(page, "Viet Nam")])
    choose(page, "China")
    click_box(page, Role.CO_CHAIR)
    assert roles(page, Role.CO_CHAIR) == ["Viet Nam"]
    assert not page.panel.form.role_boxes[Role.CO_CHAIR].isChecked()


def test_only_members_can_be_made_co_chairs(page: DelegationsPage, desk: Desk) -> None:
    desk.delegations.add(
        page.context.event_id, {"short_name": "IPRCC", "kind": DelegationKind.UNIT, "sort_name": "A"}
    )
    choose(page, "IPRCC")
    assert not page.panel.form.role_boxes[Role.CO_CHAIR].isEnabled()
    assert page.panel.form.role_boxes[Role.HOST].isEnabled()


def test_a_field_left_is_saved_and_the_row_follows(page: DelegationsPage) -> None:
    cambodia = choose(page, "Cambodia")
    write(page, "sort_name", "Zambodia")
    page.panel.focus_field("code")
    assert stored(page, cambodia).sort_name == "Zambodia"
    assert column(page, NAME)[-1] == "Cambodia"
    assert page.selection.id == cambodia
    assert page.panel.reason_label.text().startswith("Cambodia is no. 6")


def test_a_name_taken_twice_or_emptied_is_refused_at_the_field(page: DelegationsPage) -> None:
    cambodia = choose(page, "Cambodia")
    editor = write(page, "short_name", "china")
    assert page.panel.name_label.text() == "china"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert page.panel.form.error("short_name") == "China is in this event already."
    assert page.panel.form.value("short_name") == "china"
    assert stored(page, cambodia).short_name == "Cambodia"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert page.panel.form.value("short_name") == "Cambodia"
    QTest.keyClick(write(page, "short_name", " "), Qt.Key.Key_Return)
    assert page.panel.form.error("short_name") == "Please fill this in."


def test_seats_take_whole_numbers_or_nothing(page: DelegationsPage) -> None:
    cambodia = choose(page, "Cambodia")
    editor = write(page, "seats", "six")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert page.panel.form.error("seats") == "“six” is not a whole number."
    QTest.keyClick(write(page, "seats", "6"), Qt.Key.Key_Return)
    assert stored(page, cambodia).seats == 6
    assert column(page, NAMED)[0] == "1 of 6"
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(page, cambodia).seats is None
    assert column(page, NAMED)[0] == "1 of 2"


def test_days_are_typed_as_one_writes_them_and_may_be_empty(page: DelegationsPage) -> None:
    cambodia = choose(page, "Cambodia")
    editor = write(page, "notified_on", "20 oct 2021")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(page, cambodia).notified_on == date(2021, 10, 20)
    assert column(page, NOTIFIED)[0] == "20 Oct 2021"
    QTest.keyClick(write(page, "notified_on", "31 February 2021"), Qt.Key.Key_Return)
    assert "is not a date" in page.panel.form.error("notified_on")
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    page.panel.focus_field("letter_number")
    assert stored(page, cambodia).notified_on is None


def test_a_zone_is_typed_by_its_city(page: DelegationsPage) -> None:
    cambodia = choose(page, "Cambodia")
    form = page.panel.form
    assert form.zone_edit.text() == "Phnom Penh"
    page.panel.focus_field("zone")
    form.zone_edit.setText("Nay Pyi Taw")
    page.panel.focus_field("seats")
    assert stored(page, cambodia).zone == "Asia/Yangon"
    form.zone_edit.setText("Nowhere at all")
    form.commit()
    assert "is not a time zone" in form.error("zone")
    assert form.zone_edit.text() == "Nowhere at all"


def test_the_flag_is_the_countrys_or_none(page: DelegationsPage) -> None:
    cambodia = choose(page, "Cambodia")
    combo = page.panel.form.flag_combo
    assert [combo.itemText(row) for row in range(combo.count())] == ["No flag", "Cambodia"]
    page.panel.focus_field("flag")
    QTest.keyClick(combo, Qt.Key.Key_Up)
    page.panel.focus_field("code")
    assert stored(page, cambodia).flag == ""
    assert not page.panel.flag_label.isVisible()


def test_removing_names_who_goes_along_and_can_be_undone(page: DelegationsPage, stage: Stage) -> None:
    choose(page, "Cambodia")
    QTest.keyClick(page.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert column(page, NAME)[0] == "China"
    assert page.panel.name_label.text() == "China"
    assert stage.told.done[-1] == "Removed the delegation Cambodia, with 2 participants"
    stage.told.ways_back[-1]()
    assert column(page, NAME)[0] == "Cambodia"
    assert column(page, HEAD)[0] == "H.E. Hap Omaly"


def test_what_is_typed_survives_a_change_from_elsewhere(page: DelegationsPage, desk: Desk) -> None:
    cambodia = choose(page, "Cambodia")
    editor = write(page, "focal_point", "Ms. Sok")
    desk.delegations.edit(cambodia, {"letter_number": "17/MRD"})
    assert page.panel.form.value("focal_point") == "Ms. Sok"
    assert page.panel.form.value("letter_number") == "17/MRD"
    assert editor.hasFocus()
    page.commit()
    assert stored(page, cambodia).focal_point == "Ms. Sok"


def test_assumed_fields_are_confirmed_one_by_one(founding_stage: Stage) -> None:
    page = founding_stage.show(DelegationsPage)
    myanmar = choose(page, "Myanmar")
    tick = page.panel.form.findChild(QWidget, "official_name_confirm_button")
    assert isinstance(tick, QWidget)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    left = stored(page, myanmar).assumed
    assert "official_name" not in left
    assert "code" in left


def test_the_table_sorts_and_goes_back_to_protocol_order(page: DelegationsPage) -> None:
    page.model.sort(HEAD, Qt.SortOrder.AscendingOrder)
    assert column(page, NAME)[:3] == ["Viet Nam", "Cambodia", "China"]
    page.model.sort(-1, Qt.SortOrder.AscendingOrder)
    assert column(page, NAME)[0] == "Cambodia"


def test_adding_opens_the_question_and_selects_what_was_added(page: DelegationsPage, stage: Stage) -> None:
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(AddDelegationDialog)
    assert isinstance(dialog, AddDelegationDialog)
    QTest.keyClicks(dialog.name_edit, "japan")
    dialog.kind_combo.set_value(DelegationKind.OBSERVER)
    QTest.keyClick(dialog.name_edit, Qt.Key.Key_Return)
    assert column(page, NAME)[-1] == "Japan"
    assert page.panel.name_label.text() == "Japan"
    assert stage.told.done[-1] == "Added the delegation Japan"


def test_return_on_a_row_goes_to_its_name(page: DelegationsPage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.form.editor("short_name").hasFocus()


def test_retranslating_keeps_what_is_shown(page: DelegationsPage) -> None:
    choose(page, "China")
    page.retranslate()
    assert page.panel.name_label.text() == "China"
    assert page.banner.isVisible()


def test_everything_one_can_reach_has_a_name(page: DelegationsPage) -> None:
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []
