"""Participants: found, sorted, edited field by field, added, removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk
from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.domain.records import Participant
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.widgets.roles import BadgeRole, CellStyle, FlagRole, StyleRole
from tests.gui.stage import Stage

People = dict[str, int]
DELEGATION, CAPACITY, NAME, SCRIPT, TITLE, STATUS = range(6)


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    return stage.show(ParticipantsPage)


def column(page: ParticipantsPage, number: int) -> list[str]:
    return [str(page.model.index(row, number).data()) for row in range(page.model.rowCount())]


def person(page: ParticipantsPage, person_id: int) -> Participant:
    return page.context.desk.participants.get(person_id)


def write(page: ParticipantsPage, name: str, text: str) -> QWidget:
    """Type a text in place of what stands in a field, and stay there."""
    page.panel.focus_field(name)
    editor = page.panel.form.editor(name)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    return editor


def click_header(page: ParticipantsPage, number: int) -> None:
    header = page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(number) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def click_row(page: ParticipantsPage, row: int) -> None:
    at = page.table.visualRect(page.model.index(row, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def chip(page: ParticipantsPage, key: str) -> QWidget:
    return next(found for found in page.find_bar.findChildren(QWidget, f"{key}_chip") if found.isVisible())


def steps(desk: Desk, event_id: int) -> int:
    return len(desk.history.entries(event_id))


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
    assert page.panel.printed_label.text() == "Mr. Đặng Văn Mẫu"
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
    assert page.find_bar.chosen() == "all"
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


def test_the_three_forms_follow_every_letter_before_anything_is_saved(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    page.select(people["omaly"])
    write(page, "full_name", "Hap Omali")
    assert page.panel.printed_label.text() == "H.E. Hap Omali"
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
    assert page.panel.printed_label.text() == "H.E. Hap Omaly"


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
    assert page.panel.printed_label.text() == "H.E. Madam Omaly"


def test_family_names_in_capitals_follow_the_setting(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    desk.events.set_family_name_capitals(page.context.event_id, True)
    assert column(page, NAME)[0] == "H.E. HAP Omaly"
    page.select(people["omaly"])
    assert page.panel.printed_label.text() == "H.E. HAP Omaly"


def test_adding_begins_as_a_draft_in_the_delegation_of_the_selection(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    before = steps(desk, page.context.event_id)
    page.select(people["jianmin"])
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    form = page.panel.form
    assert form.full_name_edit.hasFocus()
    assert page.panel.printed_label.text() == "New participant"
    QTest.keyClicks(form.full_name_edit, "LI Hua")
    assert page.panel.display_label.text() == "CHINA – LI Hua"
    assert steps(desk, page.context.event_id) == before
    QTest.keyClick(form.full_name_edit, Qt.Key.Key_Tab)
    assert "LI Hua" in column(page, NAME)
    assert page.panel.place_label.text() == "China · Delegate"
    assert not form.draft
    assert form.editor("family_name").hasFocus()
    assert page.selection.id not in people.values()
    assert page.context.commands["participant.add"].isEnabled()
    assert page.add_button.isEnabled()


def test_escape_abandons_a_draft(page: ParticipantsPage, stage: Stage, people: People) -> None:
    page.select(people["jianmin"])
    page.add()
    QTest.keyClicks(page.panel.form.full_name_edit, "LI Hua")
    QTest.keyClick(page.panel.form.full_name_edit, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 5
    assert page.panel.printed_label.text() == "Mr. XU Jianmin"
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
    assert page.panel.printed_label.text() == "Seat awaiting nomination"


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


def test_a_draft_with_a_name_is_added_when_the_page_is_left(page: ParticipantsPage) -> None:
    page.add()
    QTest.keyClicks(page.panel.form.full_name_edit, "Sok Dara")
    page.commit()
    assert "Sok Dara" in column(page, NAME)


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
    assert page.panel.printed_label.text() == f"{name[:120]}…"
    assert page.panel.printed_label.textFormat() is Qt.TextFormat.PlainText


def test_search_texts_are_prepared_while_nothing_else_happens(page: ParticipantsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.model.prepare_some(0))


def test_retranslating_keeps_what_is_shown(page: ParticipantsPage, people: People) -> None:
    page.select(people["jianmin"])
    page.retranslate()
    assert page.panel.printed_label.text() == "Mr. XU Jianmin"
    assert page.find_bar.chosen() == "all"


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
