"""The members of a delegation in the sender's order, what is missing, and entries confirmed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lmcdesk.desk import Desk
from lmcdesk.domain.kinds import Capacity
from lmcdesk.gui.dialogs.confirm_entries import ConfirmEntriesDialog
from lmcdesk.gui.models.delegations_table import MISSING
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.badge import Badge
from lmcdesk.gui.widgets.roles import BadgeRole
from tests.gui.stage import Stage

People = dict[str, int]


@pytest.fixture
def page(stage: Stage, people: People, desk: Desk) -> DelegationsPage:
    china = desk.participants.get(people["jianmin"]).delegation_id
    desk.participants.add(china, {"honorific": "Ms.", "full_name": "Li Na"})
    desk.participants.add(china, {"full_name": "Zhou Wei", "capacity": Capacity.ADVISER})
    page = stage.show(DelegationsPage, (1068, 900))
    page.select(china)
    return page


def names(page: DelegationsPage) -> list[str]:
    model = page.panel.members.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def badges(page: DelegationsPage) -> list[str]:
    return [badge.text() for badge in page.panel.members.badges.findChildren(Badge) if badge.isVisible()]


def choose_member(page: DelegationsPage, row: int) -> None:
    table = page.panel.members.table
    page.panel.scroll_area.ensureWidgetVisible(table)
    at = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_members_stand_in_order_and_seats_among_them(page: DelegationsPage, people: People) -> None:
    assert names(page) == ["Mr. XU Jianmin", "Ms. Li Na", "Dr. TAN Weiping", "Zhou Wei"]
    page.select(page.model.id_at(0) or 0)
    assert names(page) == ["H.E. Hap Omaly", "Seat awaiting nomination"]


def test_alt_and_the_arrows_move_whoever_is_chosen_and_the_choice_goes_along(
    page: DelegationsPage, stage: Stage
) -> None:
    choose_member(page, 3)
    for _ in range(2):
        QTest.keyClick(page.panel.members.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(page) == ["Mr. XU Jianmin", "Zhou Wei", "Ms. Li Na", "Dr. TAN Weiping"]
    # Nobody goes before the head.
    QTest.keyClick(page.panel.members.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(page)[:2] == ["Mr. XU Jianmin", "Zhou Wei"]
    assert page.panel.members.table.selected_row() == 1
    stage.undo()
    stage.undo()
    assert names(page) == ["Mr. XU Jianmin", "Ms. Li Na", "Dr. TAN Weiping", "Zhou Wei"]


def test_nobody_of_the_next_delegation_is_chosen_with_it(page: DelegationsPage) -> None:
    choose_member(page, 2)
    page.select(page.model.id_at(0) or 0)
    page.context.commands["turn.up"].trigger()
    assert page.panel.members.table.selected_row() == -1
    assert names(page) == ["H.E. Hap Omaly", "Seat awaiting nomination"]
    assert not page.panel.members.rule_button.isVisible()


def test_a_member_is_dragged_to_another_place(page: DelegationsPage) -> None:
    table = page.panel.members.table
    page.panel.scroll_area.ensureWidgetVisible(table)
    rect = table.visualRect(table.model().index(1, 0))
    last = table.visualRect(table.model().index(3, 0))
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    QTest.mouseMove(table.viewport(), rect.center() + QPoint(0, 30))
    QTest.mouseMove(table.viewport(), last.bottomLeft() + QPoint(20, -2))
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=last.bottomLeft() + QPoint(20, -2))
    assert names(page) == ["Mr. XU Jianmin", "Dr. TAN Weiping", "Zhou Wei", "Ms. Li Na"]


def test_back_to_the_rule_forgets_the_order_and_is_offered_only_then(
    page: DelegationsPage, stage: Stage
) -> None:
    button = page.panel.members.rule_button
    assert not button.isVisible()
    choose_member(page, 3)
    page.context.commands["turn.up"].trigger()
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert names(page) == ["Mr. XU Jianmin", "Ms. Li Na", "Dr. TAN Weiping", "Zhou Wei"]
    assert not button.isVisible()
    assert stage.told.done[-1] == "Put the members of China back into the order of the rule"
    stage.told.ways_back[-1]()
    assert names(page)[2] == "Zhou Wei"
    assert button.isVisible()


def test_return_on_a_member_goes_to_the_page_of_participants(
    page: DelegationsPage, stage: Stage, people: People
) -> None:
    choose_member(page, 0)
    QTest.keyClick(page.panel.members.table, Qt.Key.Key_Return)
    assert stage.told.places == [("participants", people["jianmin"])]


def test_what_is_missing_is_told_in_the_row_and_beside_it_and_follows_the_fields(
    page: DelegationsPage, desk: Desk
) -> None:
    china = page.selection.id
    assert china is not None
    assert badges(page) == ["No letter", "Not confirmed", "No focal point", "4 without e-mail"]
    cell = page.model.index(page.model.row_of(china), MISSING)
    assert cell.data(BadgeRole) == ("No letter +3", Tone.CHECK)
    assert "4 without e-mail" in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    page.panel.focus_field("letter_number")
    QTest.keyClicks(page.panel.form.editor("letter_number"), "17/MRD")
    page.panel.focus_field("seats")
    QTest.keyClicks(page.panel.form.editor("seats"), "6")
    page.commit()
    assert badges(page) == ["2 seats open", "Not confirmed", "No focal point", "4 without e-mail"]
    assert page.model.index(page.model.row_of(china), MISSING).data() == "2 seats open +3"


def test_nothing_is_told_where_nothing_is_missing(page: DelegationsPage, desk: Desk) -> None:
    china = page.selection.id
    assert china is not None
    for person in page.model.members(china):
        desk.participants.edit(person.id, {"email": f"{person.id}@example.org"})
    desk.delegations.edit(china, {"letter_number": "1", "focal_point": "Ms. Li"})
    desk.delegations.confirm(china, "Ms. Li", date(2021, 11, 2))
    assert badges(page) == []
    assert not page.panel.members.missing_heading.isVisible()
    assert page.model.index(page.model.row_of(china), MISSING).data() == ""
    desk.participants.edit(page.model.members(china)[0].id, {"functional_title": "Minister"})
    assert badges(page) == ["Changed since confirmed"]


def confirming(page: DelegationsPage) -> ConfirmEntriesDialog:
    QTest.mouseClick(page.panel.members.confirm_button, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConfirmEntriesDialog)
    return dialog


def test_entries_are_confirmed_by_the_focal_point_today_unless_told_otherwise(
    page: DelegationsPage, desk: Desk, stage: Stage
) -> None:
    china = page.selection.id
    assert china is not None
    desk.delegations.edit(china, {"focal_point": "Ms. Li"})
    dialog = confirming(page)
    assert dialog.by_edit.text() == "Ms. Li"
    QTest.keyClick(dialog.by_edit, Qt.Key.Key_Return)
    found = desk.delegations.get(china)
    assert found.confirmed_by == "Ms. Li"
    assert found.confirmed_on is not None
    assert "Not confirmed" not in badges(page)
    assert stage.told.done[-1] == "Entries of China confirmed"
    stage.told.ways_back[-1]()
    assert desk.delegations.get(china).confirmed_by == ""


def test_a_confirmation_without_a_name_or_a_day_is_refused_at_its_field(page: DelegationsPage) -> None:
    dialog = confirming(page)
    QTest.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    assert dialog.form.error("confirmed_by") == "Please fill this in."
    QTest.keyClicks(dialog.by_edit, "Ms. Li")
    dialog.on_edit.setText("31 February 2021")
    QTest.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    assert "is not a date" in dialog.form.error("confirmed_on")
    assert dialog.isVisible()
    dialog.reject()


def test_the_cover_keeps_names_out_of_the_question(page: DelegationsPage, desk: Desk) -> None:
    assert page.selection.id is not None
    desk.delegations.edit(page.selection.id, {"focal_point": "Ms. Li"})
    page.context.theme.cover.set_on(True)
    dialog = confirming(page)
    assert dialog.by_edit.text() == ""
    dialog.reject()
    page.context.theme.cover.set_on(False)


def test_both_lists_are_offered_for_paper_the_delegations_first(page: DelegationsPage) -> None:
    titles = [(printable.title, printable.head) for printable in page.printables()]
    assert titles == [("Delegations", ()), ("Members", ("China",))]
