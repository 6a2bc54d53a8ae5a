"""Who may be listed twice is shown side by side, and answered by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lmcdesk.gui.dialogs.duplicates import DuplicatesDialog
from tests.gui.stage import Stage

PATIENCE_MS = 10_000


def home(stage: Stage) -> int:
    return int(stage.desk.delegations.add(stage.event_id, {"short_name": "Ruritania"}))


def add(stage: Stage, delegation: int, name: str, **values: object) -> int:
    return int(stage.desk.participants.add(delegation, {"full_name": name, **values}))


def opened(stage: Stage) -> DuplicatesDialog:
    dialog = DuplicatesDialog(stage.context, stage.window)
    stage.window.show()
    dialog.open()
    stage.qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE_MS)
    return dialog


def waited(stage: Stage, dialog: DuplicatesDialog) -> None:
    stage.qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE_MS)


def listed(stage: Stage) -> list[str | None]:
    return [person.full_name for person in stage.desk.participants.roster(stage.event_id).participants]


def test_where_nobody_is_listed_twice_it_says_so(stage: Stage) -> None:
    add(stage, home(stage), "Ada Quill")
    dialog = opened(stage)
    assert dialog.why_label.text() == "Nobody seems to be listed twice."
    assert not dialog.merge_button.isVisible()
    dialog.reject()


def test_the_two_stand_side_by_side_and_what_one_lacks_is_chosen_from_the_other(stage: Stage) -> None:
    here = home(stage)
    one = add(stage, here, "Ada Quill", email="ada@example.org")
    add(stage, here, "Quill Ada", phone="+855 1", email="quill@example.org")
    dialog = opened(stage)
    assert dialog.why_label.text() == "Pair 1 of 1: the same name."
    assert list(dialog.choices.buttons) == ["full_name", "email", "phone"]
    assert dialog.choices.buttons["email"][0].isChecked()
    assert dialog.choices.buttons["phone"][1].isChecked()
    dialog.choices.buttons["full_name"][1].click()
    QTest.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    waited(stage, dialog)
    kept = stage.desk.participants.get(one)
    assert (kept.full_name, kept.email, kept.phone) == ("Quill Ada", "ada@example.org", "+855 1")
    assert listed(stage) == ["Quill Ada"]
    assert dialog.pair is None
    dialog.reject()
    stage.desk.history.undo(stage.event_id)
    assert sorted(filter(None, listed(stage))) == ["Ada Quill", "Quill Ada"]


def test_pairs_are_answered_by_keys_alone(stage: Stage) -> None:
    here = home(stage)
    add(stage, here, "Ada Quill")
    add(stage, here, "Quill Ada")
    add(stage, here, "Keo Sophal", phone="1")
    add(stage, here, "Sophal Keo", phone="2")
    dialog = opened(stage)
    assert dialog.why_label.text() == "Pair 1 of 2: the same name."

    def tab_to(name: str) -> None:
        seen: list[str] = []
        for _ in range(30):
            at = QApplication.focusWidget()
            seen.append(at.objectName() if at else "")
            if at is not None and at.objectName() == name:
                return
            QTest.keyClick(at or dialog, Qt.Key.Key_Tab)
        raise AssertionError(seen)

    tab_to("next_button")
    QTest.keyClick(dialog.next_button, Qt.Key.Key_Return)
    assert dialog.pair is not None
    assert dialog.pair.first.full_name == "Keo Sophal"
    tab_to("phone_1_button")
    QTest.keyClick(dialog.choices.buttons["phone"][0], Qt.Key.Key_Right)
    assert dialog.choices.buttons["phone"][1].isChecked()
    tab_to("merge_button")
    QTest.keyClick(dialog.merge_button, Qt.Key.Key_Return)
    waited(stage, dialog)
    assert dialog.pair is not None
    tab_to("apart_button")
    QTest.keyClick(dialog.apart_button, Qt.Key.Key_Return)
    waited(stage, dialog)
    assert dialog.why_label.text() == "Nobody seems to be listed twice."
    assert {person.phone for person in stage.desk.participants.roster(stage.event_id).participants} == {
        "",
        "2",
    }
    dialog.reject()


def test_what_the_privacy_cover_hides_is_not_told(stage: Stage) -> None:
    here = home(stage)
    add(stage, here, "Ada Quill", phone="+855 1")
    add(stage, here, "Quill Ada", phone="+855 2")
    dialog = opened(stage)
    assert dialog.choices.buttons["phone"][0].accessibleName() == "Phone: +855 1"
    stage.theme.cover.set_on(True)
    assert dialog.choices.buttons["phone"][0].accessibleName() == "Phone: hidden"
    stage.theme.cover.set_on(False)
    dialog.reject()
