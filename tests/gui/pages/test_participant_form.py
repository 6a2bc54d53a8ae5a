"""One participant: edited field by field, drafted, added."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from lmcdesk.desk import Desk
from lmcdesk.domain.kinds import Capacity
from lmcdesk.gui.pages.participants import ParticipantsPage
from tests.gui.pages.participating import (
    CAPACITY,
    DELEGATION,
    NAME,
    STATUS,
    TITLE,
    People,
    click_row,
    column,
    person,
    steps,
    write,
)
from tests.gui.stage import Stage, hint


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    return stage.show(ParticipantsPage)


def test_the_three_forms_follow_every_letter_before_anything_is_saved(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    page.select(people["omaly"])
    write(page, "full_name", "Hap Omali")
    assert page.panel.name_label.text() == "H.E. Hap Omali"
    assert page.panel.list_label.text() == "Hap Omali"
    assert page.panel.display_label.text() == "CAMBODIA – Hap Omali"
    assert person(page, people["omaly"]).full_name == "Hap Omaly"


def test_a_field_left_is_one_edit_and_one_change(page: ParticipantsPage, desk: Desk, people: People) -> None:
    before = steps(desk, page.context.event_id)
    page.select(people["omaly"])
    write(page, "functional_title", "Secretary of State")
    page.panel.focus_field("organisation")
    assert person(page, people["omaly"]).functional_title == "Secretary of State"
    assert column(page, TITLE)[0] == "Secretary of State"
    assert steps(desk, page.context.event_id) == before + 1
    page.panel.focus_field("unit")
    assert steps(desk, page.context.event_id) == before + 1


def test_return_saves_and_stays_in_the_field(page: ParticipantsPage, people: People) -> None:
    page.select(people["omaly"])
    editor = write(page, "full_name", "  Hap   Omaly Sok ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert person(page, people["omaly"]).full_name == "Hap   Omaly Sok"
    assert editor.hasFocus()
    assert not page.panel.form.is_dirty("full_name")
    assert not page.panel.form.full_name_edit.isUndoAvailable()


def test_escape_puts_the_stored_value_back(page: ParticipantsPage, people: People) -> None:
    page.select(people["omaly"])
    editor = write(page, "full_name", "Nobody")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert page.panel.form.value("full_name") == "Hap Omaly"
    assert page.panel.name_label.text() == "H.E. Hap Omaly"


def test_what_is_refused_stays_typed_with_its_reason_even_after_looking_elsewhere(
    page: ParticipantsPage, people: People
) -> None:
    page.select(people["omaly"])
    write(page, "full_name", " ")
    page.table.setFocus()
    assert "keeps a name" in page.panel.form.error("full_name")
    click_row(page, 2)
    assert page.panel.form.error("full_name") == ""
    click_row(page, 0)
    assert page.panel.form.value("full_name") == " "
    assert "keeps a name" in page.panel.form.error("full_name")
    QTest.keyClick(page.panel.form.editor("full_name"), Qt.Key.Key_Escape)
    assert page.panel.form.value("full_name") == "Hap Omaly"
    assert page.panel.form.error("full_name") == ""


def test_what_is_typed_survives_a_change_from_elsewhere(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    page.select(people["omaly"])
    editor = write(page, "functional_title", "Secretary")
    desk.participants.edit(people["omaly"], {"email": "omaly@example.org"})
    assert page.panel.form.value("functional_title") == "Secretary"
    assert page.panel.form.value("email") == "omaly@example.org"
    assert editor.hasFocus()
    QTest.keyClicks(editor, " of State")
    assert page.panel.form.value("functional_title") == "Secretary of State"


def test_a_conflict_keeps_what_was_typed_and_asks_whose_counts(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    page.select(people["omaly"])
    editor = write(page, "functional_title", "Mine")
    desk.participants.edit(people["omaly"], {"functional_title": "Theirs"})
    assert "Changed elsewhere" in page.panel.form.error("functional_title")
    assert page.panel.form.value("functional_title") == "Mine"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert person(page, people["omaly"]).functional_title == "Mine"
    assert page.panel.form.error("functional_title") == ""


def test_a_choice_made_with_keys_counts_when_the_field_is_left(
    page: ParticipantsPage, people: People
) -> None:
    page.select(people["weiping"])
    combo = page.panel.form.capacity_combo
    page.panel.focus_field("capacity")
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert person(page, people["weiping"]).capacity is Capacity.DELEGATE
    page.panel.focus_field("honorific")
    assert person(page, people["weiping"]).capacity is Capacity.SUPPORT
    assert column(page, CAPACITY)[3] == "Support"


def test_moving_to_another_delegation_takes_the_row_along(page: ParticipantsPage, people: People) -> None:
    page.select(people["weiping"])
    combo = page.panel.form.delegation_combo
    combo.setCurrentIndex(combo.findText("Lao PDR"))
    combo.activated.emit(combo.currentIndex())
    assert column(page, DELEGATION) == ["Cambodia", "Cambodia", "China", "Lao PDR", "Viet Nam"]
    assert page.selection.id == people["weiping"]
    assert page.panel.place_label.text() == "Lao PDR · Delegate"


def test_commit_saves_a_field_not_left_yet(page: ParticipantsPage, people: People) -> None:
    page.select(people["omaly"])
    write(page, "organisation", "Ministry of Rural Development")
    page.commit()
    assert person(page, people["omaly"]).organisation == "Ministry of Rural Development"


def test_overrides_show_the_rule_until_something_is_typed(page: ParticipantsPage, people: People) -> None:
    page.select(people["omaly"])
    form = page.panel.form
    assert not form.printed_name_edit.isVisible()
    form.overrides_button.click()
    assert form.printed_name_edit.isVisible()
    assert form.printed_name_edit.placeholderText() == "H.E. Hap Omaly"
    assert form.display_name_edit.placeholderText() == "CAMBODIA – Hap Omaly"
    QTest.keyClick(write(page, "printed_name", "H.E. Madam Omaly"), Qt.Key.Key_Return)
    assert column(page, NAME)[0] == "H.E. Madam Omaly"
    assert page.panel.name_label.text() == "H.E. Madam Omaly"


def test_adding_begins_as_a_draft_in_the_delegation_of_the_selection(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    before = steps(desk, page.context.event_id)
    page.select(people["jianmin"])
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    form = page.panel.form
    assert form.delegation_combo.hasFocus()
    assert form.delegation_combo.currentText() == "China"
    assert page.panel.name_label.text() == "New participant"
    page.panel.focus_field("full_name")
    QTest.keyClicks(form.full_name_edit, "LI Hua")
    assert page.panel.display_label.text() == "CHINA – LI Hua"
    assert steps(desk, page.context.event_id) == before
    QTest.keyClick(form.full_name_edit, Qt.Key.Key_Tab)
    assert form.editor("family_name").hasFocus()
    assert form.draft
    assert steps(desk, page.context.event_id) == before
    QTest.keyClicks(form.editor("family_name"), "LI")
    QTest.mouseClick(page.panel.add_button, Qt.MouseButton.LeftButton)
    assert "LI Hua" in column(page, NAME)
    assert steps(desk, page.context.event_id) == before + 1
    assert person(page, page.selection.id or 0).family_name == "LI"
    assert page.panel.name_label.text() == "LI Hua"
    assert page.panel.place_label.text() == "China · Delegate"
    assert not form.draft
    assert page.table.hasFocus()
    assert page.selection.id not in people.values()
    assert page.context.commands["participant.add"].isEnabled()
    assert page.add_button.isEnabled()


def test_a_letter_changes_the_delegation_of_a_draft_before_anything_else(
    page: ParticipantsPage, people: People
) -> None:
    page.select(people["jianmin"])
    page.add()
    QTest.keyClick(page.panel.form.delegation_combo, Qt.Key.Key_V)
    QTest.keyClick(page.panel.form.delegation_combo, Qt.Key.Key_Tab)
    assert page.panel.place_label.text() == "Viet Nam · Delegate"
    write(page, "full_name", "Tran Thi Mai")
    QTest.keyClick(page.panel.form.full_name_edit, Qt.Key.Key_Return)
    assert column(page, DELEGATION)[-1] == "Viet Nam"


@pytest.mark.parametrize("field", ["full_name", "functional_title", "honorific", "email"])
def test_return_in_a_line_adds_a_draft_that_has_a_name(
    page: ParticipantsPage, desk: Desk, people: People, field: str
) -> None:
    before = steps(desk, page.context.event_id)
    page.select(people["jianmin"])
    page.add()
    write(page, "full_name", "LI Hua")
    page.panel.focus_field(field)
    QTest.keyClick(page.panel.form.editor(field), Qt.Key.Key_Return)
    assert column(page, NAME).count("LI Hua") == 1
    assert steps(desk, page.context.event_id) == before + 1
    assert page.table.hasFocus()


@pytest.mark.parametrize("field", ["delegation_id", "notes", "level"])
def test_only_with_control_return_adds_a_draft_from_any_other_field(
    page: ParticipantsPage, people: People, field: str
) -> None:
    page.select(people["jianmin"])
    page.add()
    write(page, "full_name", "LI Hua")
    page.panel.focus_field(field)
    editor = page.panel.form.editor(field)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert page.panel.form.draft
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert column(page, NAME).count("LI Hua") == 1


def test_return_in_a_draft_without_a_name_asks_for_it(page: ParticipantsPage) -> None:
    page.add()
    write(page, "functional_title", "Director")
    QTest.keyClick(page.panel.form.editor("functional_title"), Qt.Key.Key_Return)
    assert page.panel.form.error("full_name") == "Please fill this in."
    assert page.panel.form.full_name_edit.hasFocus()
    assert page.model.rowCount() == 5


def test_picking_from_a_list_adds_nothing(page: ParticipantsPage) -> None:
    page.add()
    write(page, "full_name", "LI Hua")
    page.panel.form.honorific_edit.take("Mr.")
    assert page.panel.form.draft
    assert page.panel.name_label.text() == "Mr. LI Hua"


def test_escape_abandons_a_draft(page: ParticipantsPage, stage: Stage, people: People) -> None:
    page.select(people["jianmin"])
    page.add()
    QTest.keyClicks(page.panel.form.full_name_edit, "LI Hua")
    QTest.keyClick(page.panel.form.full_name_edit, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 5
    assert page.panel.name_label.text() == "Mr. XU Jianmin"
    assert page.table.selected_row() == 2


def test_cancel_drops_the_name_that_was_typed(page: ParticipantsPage) -> None:
    page.add()
    QTest.keyClicks(page.panel.form.full_name_edit, "LI Hua")
    QTest.mouseClick(page.panel.cancel_button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 5


def test_a_draft_can_be_added_as_an_open_seat(page: ParticipantsPage, people: People) -> None:
    page.select(people["dang"])
    page.add()
    form = page.panel.form
    form.capacity_combo.set_value(Capacity.ADVISER)
    QTest.mouseClick(page.panel.seat_button, Qt.MouseButton.LeftButton)
    assert column(page, NAME)[-1] == "Seat awaiting nomination"
    assert column(page, CAPACITY)[-1] == "Adviser"
    assert page.panel.name_label.text() == "Seat awaiting nomination"


def test_a_draft_without_a_name_is_not_added_and_says_why(page: ParticipantsPage) -> None:
    page.add()
    QTest.mouseClick(page.panel.add_button, Qt.MouseButton.LeftButton)
    assert page.panel.form.error("full_name") == "Please fill this in."
    assert page.model.rowCount() == 5


def test_choosing_another_row_puts_a_nameless_draft_aside(page: ParticipantsPage, people: People) -> None:
    page.add()
    write(page, "functional_title", "Director")
    click_row(page, 3)
    assert page.selection.id == people["weiping"]
    page.add()
    assert page.panel.form.value("functional_title") == "Director"
    assert page.panel.place_label.text() == "China · Delegate"


def test_a_draft_with_a_name_is_not_added_by_saving_what_is_open(page: ParticipantsPage) -> None:
    page.add()
    QTest.keyClicks(page.panel.form.full_name_edit, "Sok Dara")
    page.commit()
    assert page.model.rowCount() == 5
    assert page.panel.form.draft
    assert page.unsaved()
    assert not page.may_leave()
    assert page.may_leave()


def test_assumed_fields_are_marked_and_the_tick_confirms_one(founding_stage: Stage) -> None:
    page = founding_stage.show(ParticipantsPage)
    form = page.panel.form
    assert column(page, STATUS)[0] == "Please check"
    assert "assumed" in form.capacity_combo.accessibleDescription()
    tick = form.findChild(QWidget, "capacity_confirm_button")
    assert isinstance(tick, QWidget)
    assert tick.accessibleName() == "Confirm “Capacity”"
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert "capacity" not in person(page, form.record_id or 0).assumed
    assert not tick.isVisible()


def test_return_confirms_an_assumed_field_and_passing_through_does_not(founding_stage: Stage) -> None:
    page = founding_stage.show(ParticipantsPage)
    form = page.panel.form
    first = form.record_id or 0
    page.panel.focus_field("status")
    page.panel.focus_field("full_name")
    assert "status" in person(page, first).assumed
    page.panel.focus_field("status")
    QTest.keyClick(form.status_combo, Qt.Key.Key_Return)
    assert "status" not in person(page, first).assumed


def test_a_time_zone_is_kept_by_its_city(page: ParticipantsPage, desk: Desk, people: People) -> None:
    page.select(people["omaly"])
    page.panel.focus_field("zone")
    zone = page.panel.form.zone_edit
    QTest.keyClicks(zone, "Vientiane")
    QTest.keyClick(zone, Qt.Key.Key_Return)
    assert desk.participants.get(people["omaly"]).zone == "Asia/Vientiane"
    assert hint(page.panel.form, "zone") == "UTC+7"


def test_a_city_that_is_none_is_refused_at_the_field(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    page.select(people["omaly"])
    page.panel.focus_field("zone")
    QTest.keyClicks(page.panel.form.zone_edit, "Atlantis")
    page.panel.focus_field("email")
    assert "not a time zone" in page.panel.form.error("zone")
    assert desk.participants.get(people["omaly"]).zone == ""
