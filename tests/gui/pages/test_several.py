"""Several participants chosen at once: counted, edited, moved, removed, each as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from lmcdesk.desk import Desk
from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.gui.models.participants_table import CAPACITY
from lmcdesk.gui.pages.participants import ParticipantsPage
from tests.gui.pages.participating import NAME, People, chip, click_header, column, person, steps, write
from tests.gui.stage import Stage, hint

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    return stage.show(ParticipantsPage)


def click(page: ParticipantsPage, row: int, held: Qt.KeyboardModifier) -> None:
    at: QPoint = page.table.visualRect(page.model.index(row, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, held, at)


def choose(page: ParticipantsPage, *rows: int) -> None:
    click(page, rows[0], Qt.KeyboardModifier.NoModifier)
    for row in rows[1:]:
        click(page, row, CTRL)


def counted(page: ParticipantsPage) -> str:
    return page.count_label.text()


def test_rows_are_added_by_ctrl_and_shift_and_all_by_ctrl_a(page: ParticipantsPage) -> None:
    choose(page, 0, 2)
    assert counted(page) == "5 participants · 5 shown · 2 selected"
    click(page, 4, SHIFT)
    assert page.table.selected_rows() == [0, 2, 3, 4]
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    assert counted(page) == "5 participants · 5 shown · 5 selected"
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    assert counted(page) == "5 participants · 5 shown · 1 selected"
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    assert page.table.selected_rows() == [0, 1]
    QTest.keyClick(page.table, Qt.Key.Key_End, SHIFT)
    assert page.table.selected_rows() == [0, 1, 2, 3, 4]
    QTest.keyClick(page.table, Qt.Key.Key_Home, SHIFT)
    assert page.table.selected_rows() == [0]


def test_the_choice_goes_along_when_sorted_filtered_and_read_again(
    page: ParticipantsPage, people: People, desk: Desk
) -> None:
    choose(page, 0, 2, 3)
    chosen = {people["omaly"], people["jianmin"], people["weiping"]}
    click_header(page, NAME)
    assert {page.model.id_at(row) for row in page.table.selected_rows()} == chosen
    click_header(page, NAME)
    click_header(page, NAME)
    desk.participants.add(person(page, people["omaly"]).delegation_id, {"full_name": "A New One"})
    assert {page.model.id_at(row) for row in page.table.selected_rows()} == chosen
    QTest.mouseClick(chip(page, "heads"), Qt.MouseButton.LeftButton)
    assert set(page.selection.ids) == {people["omaly"], people["jianmin"]}
    assert counted(page) == "6 participants · 3 shown · 2 selected"
    QTest.mouseClick(chip(page, "heads"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(chip(page, "seats"), Qt.MouseButton.LeftButton)
    assert page.selection.ids == (people["seat"],)


def test_the_form_shows_what_they_share_and_says_where_they_differ(page: ParticipantsPage) -> None:
    choose(page, 0, 2)
    form, panel = page.panel.form, page.panel
    assert panel.name_label.text() == "2 participants selected"
    assert not panel.spellings.isVisible()
    assert form.capacity_combo.value() is Capacity.HEAD
    assert form.honorific_edit.text() == ""
    assert form.honorific_edit.placeholderText() == "several values"
    assert form.delegation_combo.currentIndex() == -1
    assert form.delegation_combo.placeholderText() == "several values"
    for name in ("full_name", "family_name", "native_name", "name_order", "pronunciation"):
        assert not form.editor(name).isEnabled()
    told = "A name belongs to one person. Please choose one participant to change it."
    assert hint(form, "full_name") == told
    click(page, 0, Qt.KeyboardModifier.NoModifier)
    assert panel.name_label.text() == "H.E. Hap Omaly"
    assert panel.spellings.isVisible()
    assert form.full_name_edit.isEnabled()
    assert hint(form, "full_name") == ""
    assert form.honorific_edit.placeholderText() == ""
    assert form.delegation_combo.placeholderText() == "Please choose"


def test_looking_at_several_changes_nothing(page: ParticipantsPage, stage: Stage) -> None:
    before = steps(stage.desk, stage.event_id)
    choose(page, 0, 1, 2)
    form = page.panel.form
    for name in form.names():
        if form.editor(name).isEnabled():
            page.panel.focus_field(name)
    page.commit()
    assert not page.unsaved()
    click(page, 4, Qt.KeyboardModifier.NoModifier)
    assert steps(stage.desk, stage.event_id) == before


def test_a_field_left_is_set_for_all_as_one_step_with_its_way_back(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    before = steps(stage.desk, stage.event_id)
    choose(page, 0, 2, 4)
    editor = write(page, "unit", "Protocol")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    ids = [people[name] for name in ("omaly", "jianmin", "dang")]
    assert [person(page, row_id).unit for row_id in ids] == ["Protocol"] * 3
    assert person(page, people["weiping"]).unit == ""
    assert steps(stage.desk, stage.event_id) == before + 1
    assert stage.told.done[-1] == (
        "Changed 3 participants: unit → “Protocol” (H.E. Hap Omaly, Mr. XU Jianmin and Mr. Đặng Văn Mẫu)"
    )
    assert counted(page) == "5 participants · 5 shown · 3 selected"
    assert page.panel.form.value("unit") == "Protocol"
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Z, CTRL)
    assert [person(page, row_id).unit for row_id in ids] == [""] * 3
    assert page.panel.form.value("unit") == ""
    assert len(page.selection.ids) == 3


def test_a_choice_is_set_for_those_that_differ(page: ParticipantsPage, people: People, desk: Desk) -> None:
    desk.participants.edit(people["dang"], {"status": ParticipantStatus.WITHDRAWN})
    choose(page, 0, 4)
    form = page.panel.form
    assert form.status_combo.currentIndex() == -1
    assert form.level_combo.currentIndex() == -1
    form.status_combo.setCurrentIndex(list(ParticipantStatus).index(ParticipantStatus.CONFIRMED))
    form.status_combo.activated.emit(form.status_combo.currentIndex())
    assert person(page, people["dang"]).status is ParticipantStatus.CONFIRMED
    assert person(page, people["omaly"]).status is ParticipantStatus.CONFIRMED
    # “Not set” is a choice too, and not the same as none.
    form.level_combo.setCurrentIndex(0)
    form.level_combo.activated.emit(0)
    assert person(page, people["dang"]).level is None


def test_several_move_to_one_delegation(page: ParticipantsPage, people: People) -> None:
    choose(page, 0, 1)
    form = page.panel.form
    home = person(page, people["dang"]).delegation_id
    form.delegation_combo.set_value(home)
    form.delegation_combo.activated.emit(form.delegation_combo.currentIndex())
    assert {person(page, people[name]).delegation_id for name in ("omaly", "seat", "dang")} == {home}
    assert len(page.selection.ids) == 2


def test_a_value_that_cannot_be_taken_is_told_at_its_field_and_stays(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    before = steps(stage.desk, stage.event_id)
    choose(page, 0, 2)
    QTest.keyClick(write(page, "zone", "Nowhere"), Qt.Key.Key_Return)
    form = page.panel.form
    assert form.error("zone")
    assert form.value("zone") == "Nowhere"
    assert steps(stage.desk, stage.event_id) == before
    click(page, 4, Qt.KeyboardModifier.NoModifier)
    assert form.value("zone") == ""
    assert page.unsaved()
    choose(page, 0, 2)
    assert form.value("zone") == "Nowhere"
    editor = form.editor("zone")
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert form.value("zone") == ""
    assert not page.unsaved()


def test_whoever_was_changed_by_another_program_is_named(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    choose(page, 0, 2)
    write(page, "unit", "Protocol")
    stage.desk.participants.edit(people["jianmin"], {"unit": "Water"})
    assert "Changed elsewhere" in page.panel.form.error("unit")
    QTest.keyClick(page.panel.form.editor("unit"), Qt.Key.Key_Escape)
    assert page.panel.form.editor("unit").property("placeholderText") == "several values"


def test_what_changes_nobody_is_not_told_as_if_it_did(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    choose(page, 0, 2)
    for name in ("omaly", "jianmin"):
        stage.desk.participants.edit(people[name], {"unit": "MFA"})
    stage.desk.participants.edit(people["dang"], {"unit": "Water"})
    told, before = len(stage.told.done), steps(stage.desk, stage.event_id)
    QTest.keyClick(write(page, "unit", "MFA "), Qt.Key.Key_Return)
    assert steps(stage.desk, stage.event_id) == before
    assert len(stage.told.done) == told


def test_what_another_program_wrote_to_any_is_not_written_over_unseen(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    choose(page, 0, 2)
    form = page.panel.form
    stage.desk.participants.edit(people["omaly"], {"unit": "Protocol"})
    editor = write(page, "unit", "Water")
    # They had several values before, and have several now.
    stage.desk.participants.edit(people["omaly"], {"unit": "Newer"})
    assert "Changed elsewhere" in form.error("unit")
    page.table.setFocus()
    assert stage.desk.participants.get(people["omaly"]).unit == "Newer"
    click(page, 4, Qt.KeyboardModifier.NoModifier)
    choose(page, 0, 2)
    assert form.value("unit") == "Water"
    assert "Changed elsewhere" in form.error("unit")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stage.desk.participants.get(people["omaly"]).unit == "Water"
    assert stage.desk.participants.get(people["jianmin"]).unit == "Water"


def test_what_is_typed_for_several_stays_while_they_are_sorted_anew(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    click_header(page, CAPACITY)
    chosen = [page.model.id_at(row) for row in (0, 1)]
    choose(page, 0, 1)
    write(page, "unit", "Water")
    stage.desk.participants.edit(int(chosen[0] or 0), {"capacity": "support"})
    assert set(page.selection.ids) == set(chosen)
    assert page.panel.form.value("unit") == "Water"
    page.table.setFocus()
    assert {stage.desk.participants.get(int(row_id or 0)).unit for row_id in chosen} == {"Water"}


def test_what_is_assumed_of_any_is_confirmed_for_all(founding_stage: Stage) -> None:
    page = founding_stage.show(ParticipantsPage)
    QTest.mouseClick(chip(page, "heads"), Qt.MouseButton.LeftButton)
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    ids = page.selection.ids
    assert any("capacity" in person(page, row_id).assumed for row_id in ids)
    page.panel.focus_field("capacity")
    QTest.keyClick(page.panel.form.capacity_combo, Qt.Key.Key_Return)
    assert not any("capacity" in person(page, row_id).assumed for row_id in ids)
    assert "capacity confirmed" in founding_stage.told.done[-1]


def test_several_are_removed_in_one_step(page: ParticipantsPage, stage: Stage, people: People) -> None:
    before = steps(stage.desk, stage.event_id)
    choose(page, 0, 1, 3)
    QTest.keyClick(page.table, Qt.Key.Key_Delete, CTRL)
    assert column(page, NAME) == ["Mr. XU Jianmin", "Mr. Đặng Văn Mẫu"]
    assert steps(stage.desk, stage.event_id) == before + 1
    assert stage.told.done[-1] == (
        "Removed 3 participants (H.E. Hap Omaly, a seat of Cambodia and Dr. TAN Weiping)"
    )
    assert len(page.selection.ids) == 1
    stage.told.ways_back[-1]()
    assert page.model.rowCount() == 5


def test_those_worked_on_stay_though_the_filter_would_let_them_go(founding_stage: Stage) -> None:
    page = founding_stage.show(ParticipantsPage)
    QTest.mouseClick(chip(page, "heads"), Qt.MouseButton.LeftButton)
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    shown = page.model.rowCount()
    combo = page.panel.form.capacity_combo
    combo.set_value(Capacity.DELEGATE)
    combo.activated.emit(combo.currentIndex())
    assert page.model.rowCount() == shown
    assert len(page.selection.ids) == shown


def test_painting_many_chosen_rows_asks_the_selection_once(
    stage: Stage, desk: Desk, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = desk.participants.get(people["dang"]).delegation_id
    for number in range(60):
        desk.participants.add(home, {"full_name": f"Nguyễn Văn {number:02}"})
    page = stage.show(ParticipantsPage)
    page.table.selectAll()
    assert len(page.table.selected_rows()) == 65
    asked: list[QItemSelectionModel] = []
    model = page.table.selectionModel()

    def ask() -> QItemSelectionModel:
        asked.append(model)
        return model

    monkeypatch.setattr(page.table, "selectionModel", ask)
    page.table.grab()
    assert len(page.table.selected_rows()) == 65
    assert asked == []
