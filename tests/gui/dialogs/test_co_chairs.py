"""Who co-chairs: ticked among the members, the host beside it, and nobody is an answer too."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.gui.dialogs.co_chairs import CoChairsDialog
from tests.gui.stage import Stage


def opened(stage: Stage) -> CoChairsDialog:
    dialog = CoChairsDialog(stage.context, stage.window)
    dialog.open()
    return dialog


def ids(stage: Stage) -> dict[str, int]:
    return {
        found.short_name: found.id for found in stage.desk.participants.roster(stage.event_id).delegations
    }


def holders(stage: Stage, role: Role) -> set[int]:
    roster = stage.desk.participants.roster(stage.event_id)
    return {found for found, roles in roster.roles.items() if role in roles}


def tick(dialog: CoChairsDialog, delegation_id: int) -> None:
    box = dialog.boxes[delegation_id]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(14, box.height() // 2))


def test_members_are_offered_in_order_and_others_are_not(stage: Stage) -> None:
    stage.desk.delegations.add_six(stage.event_id)
    stage.desk.delegations.add(stage.event_id, {"short_name": "UNDP", "kind": DelegationKind.OBSERVER})
    dialog = opened(stage)
    names = [box.text() for box in dialog.boxes.values()]
    assert names == ["Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam"]
    assert dialog.host_combo.count() == 8
    dialog.reject()


def test_ticks_and_host_are_saved_together(stage: Stage) -> None:
    stage.desk.delegations.add_six(stage.event_id)
    dialog, found = opened(stage), ids(stage)
    tick(dialog, found["Myanmar"])
    tick(dialog, found["China"])
    dialog.host_combo.set_value(found["Myanmar"])
    assert dialog.answer_button.text() == "Save"
    QTest.mouseClick(dialog.answer_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert holders(stage, Role.CO_CHAIR) == {found["Myanmar"], found["China"]}
    assert holders(stage, Role.HOST) == {found["Myanmar"]}
    assert list(ids(stage)) == ["Myanmar", "China", "Cambodia", "Lao PDR", "Thailand", "Viet Nam"]


def test_nobody_is_an_answer_too(stage: Stage) -> None:
    stage.desk.delegations.add_six(stage.event_id)
    dialog = opened(stage)
    assert dialog.answer_button.text() == "Nobody co-chairs"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert stage.desk.events.settings(stage.event_id).co_chairs_asked
    assert holders(stage, Role.CO_CHAIR) == set()


def test_what_was_answered_before_is_ticked(founding_stage: Stage) -> None:
    dialog, found = opened(founding_stage), ids(founding_stage)
    ticked = [delegation_id for delegation_id, box in dialog.boxes.items() if box.isChecked()]
    assert ticked == [found["Myanmar"], found["China"]]
    assert dialog.host_combo.value() == found["Myanmar"]
    dialog.reject()


def test_cancel_leaves_the_question_open(stage: Stage) -> None:
    stage.desk.delegations.add_six(stage.event_id)
    dialog, found = opened(stage), ids(stage)
    tick(dialog, found["Thailand"])
    QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert not stage.desk.events.settings(stage.event_id).co_chairs_asked
    assert holders(stage, Role.CO_CHAIR) == set()
