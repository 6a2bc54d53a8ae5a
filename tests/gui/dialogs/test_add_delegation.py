"""Add delegation: the six first, any country by part of a name, anything else as typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from lmcdesk.desk import Desk
from lmcdesk.domain.kinds import DelegationKind
from lmcdesk.domain.records import Delegation
from lmcdesk.gui.dialogs.add_delegation import AddDelegationDialog
from tests.gui.stage import Stage


@pytest.fixture
def dialog(stage: Stage) -> Iterator[AddDelegationDialog]:
    made = AddDelegationDialog(stage.context, stage.window)
    with stage.qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    yield made
    made.close()


def rows(dialog: AddDelegationDialog) -> list[str]:
    return [str(dialog.model.index(row, 0).data()) for row in range(dialog.model.rowCount())]


def delegations(stage: Stage) -> tuple[Delegation, ...]:
    return stage.desk.participants.roster(stage.event_id).delegations


def test_the_six_stand_first_before_a_letter_is_typed(dialog: AddDelegationDialog) -> None:
    assert rows(dialog)[:6] == ["Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam"]
    assert len(rows(dialog)) == 195
    assert dialog.name_edit.hasFocus()
    assert dialog.kind_combo.value() is DelegationKind.MEMBER


def test_two_keys_add_one_of_the_six(dialog: AddDelegationDialog, stage: Stage) -> None:
    QTest.keyClick(dialog.name_edit, Qt.Key.Key_Down)
    QTest.keyClick(dialog.name_edit, Qt.Key.Key_Return)
    (found,) = delegations(stage)
    assert (found.short_name, found.code, found.kind) == ("China", "CHN", DelegationKind.MEMBER)
    assert found.zone == "Asia/Shanghai"
    assert not dialog.isVisible()


def test_any_spelling_finds_a_country(dialog: AddDelegationDialog) -> None:
    QTest.keyClicks(dialog.name_edit, "laos")
    assert rows(dialog)[0] == "Lao PDR"
    assert rows(dialog)[-1] == "“laos”"


def test_what_another_country_is_to_the_event_has_to_be_said(
    dialog: AddDelegationDialog, stage: Stage
) -> None:
    QTest.keyClicks(dialog.name_edit, "japan")
    assert dialog.kind_combo.value() is None
    QTest.keyClick(dialog.name_edit, Qt.Key.Key_Return)
    assert dialog.form.error("kind") == "Please choose."
    assert dialog.kind_combo.hasFocus()
    assert delegations(stage) == ()
    QTest.keyClick(dialog.kind_combo, Qt.Key.Key_Down)
    QTest.keyClick(dialog.kind_combo, Qt.Key.Key_Down)
    assert dialog.form.error("kind") == ""
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    (found,) = delegations(stage)
    assert (found.short_name, found.kind) == ("Japan", DelegationKind.OBSERVER)


def test_a_kind_chosen_by_hand_stays_while_one_looks_on(dialog: AddDelegationDialog) -> None:
    QTest.keyClicks(dialog.name_edit, "japan")
    dialog.kind_combo.setFocus()
    QTest.keyClicks(dialog.kind_combo, "g")
    dialog.name_edit.setText("cambodia")
    assert dialog.kind_combo.value() is DelegationKind.GUEST


def test_something_else_is_added_as_typed(dialog: AddDelegationDialog, stage: Stage) -> None:
    QTest.keyClicks(dialog.name_edit, "LMC  Secretariat <b>")
    assert rows(dialog) == ["“LMC  Secretariat <b>”"]
    dialog.kind_combo.set_value(DelegationKind.SECRETARIAT)
    added: list[int] = []
    dialog.added.connect(added.append)
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    (found,) = delegations(stage)
    assert found.short_name == "LMC  Secretariat <b>"
    assert (found.flag, found.code, found.kind) == ("", "", DelegationKind.SECRETARIAT)
    assert added == [found.id]


def test_who_is_in_the_event_already_says_so_and_is_refused(stage: Stage, desk: Desk) -> None:
    desk.delegations.add_six(stage.event_id)
    dialog = AddDelegationDialog(stage.context, stage.window)
    dialog.open()
    assert dialog.model.index(0, 0).data(0x0105) == "In this event already"
    assert dialog.table.selected_row() == 6
    QTest.keyClicks(dialog.name_edit, "cambodia")
    QTest.keyClick(dialog.name_edit, Qt.Key.Key_Return)
    assert dialog.form.error("short_name") == "Cambodia is in this event already."
    assert dialog.isVisible()
    dialog.reject()


def test_escape_adds_nothing(dialog: AddDelegationDialog, stage: Stage) -> None:
    QTest.keyClicks(dialog.name_edit, "china")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert delegations(stage) == ()
