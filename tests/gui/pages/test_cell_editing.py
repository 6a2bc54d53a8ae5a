"""Participants edited in their cells: by F2, by typing, by a double click; refusals stay where they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from lmcdesk.domain.kinds import Capacity
from lmcdesk.gui.models.participants_table import COLUMNS
from lmcdesk.gui.pages.participants import ParticipantsPage
from tests.gui.pages.participating import CAPACITY, DELEGATION, NAME, TITLE, People, column, person, steps
from tests.gui.stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = [each.key for each in COLUMNS]


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    page = stage.show(ParticipantsPage, (1800, 800))
    for each in COLUMNS:
        if each.key in ("zone", "level", "email", "notes"):
            page.listing.columns.show_column(each, True)
    return page


def stand(page: ParticipantsPage, row: int, number: int) -> None:
    flag = QItemSelectionModel.SelectionFlag
    page.table.setFocus()
    index = page.model.index(row, number)
    page.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
    page.table.scrollTo(index)


def editor(page: ParticipantsPage) -> QWidget:
    found = [one for one in page.table.findChildren(QWidget, "cell_edit") if one.isVisible()]
    assert len(found) == 1
    return found[0]


def is_open(page: ParticipantsPage) -> bool:
    return any(one.isVisible() for one in page.table.findChildren(QWidget, "cell_edit"))


def test_typing_into_a_cell_and_return_is_one_step(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    before = steps(stage.desk, stage.event_id)
    stand(page, 0, TITLE)
    QTest.keyClick(page.table, Qt.Key.Key_M)
    QTest.keyClicks(editor(page), "inister")
    assert person(page, people["omaly"]).functional_title == "State Secretary"
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert not is_open(page)
    assert person(page, people["omaly"]).functional_title.casefold() == "minister"
    assert column(page, TITLE)[0].casefold() == "minister"
    assert page.panel.form.value("functional_title") == column(page, TITLE)[0]
    assert steps(stage.desk, stage.event_id) == before + 1
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Z, CTRL)
    assert column(page, TITLE)[0] == "State Secretary"


def test_f2_shows_the_name_as_nominated_and_escape_leaves_it(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    before = steps(stage.desk, stage.event_id)
    stand(page, 0, NAME)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    line = editor(page)
    assert isinstance(line, QLineEdit)
    assert line.text() == "Hap Omaly"
    assert line.selectedText() == "Hap Omaly"
    assert line.accessibleName() == "Full name, as nominated"
    QTest.keyClicks(line, "Somebody")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not is_open(page)
    assert person(page, people["omaly"]).full_name == "Hap Omaly"
    assert steps(stage.desk, stage.event_id) == before
    assert not page.unsaved()


def test_a_name_typed_into_a_seat_fills_it(page: ParticipantsPage, people: People) -> None:
    stand(page, 1, NAME)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "Sok Dara")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert person(page, people["seat"]).full_name == "Sok Dara"


def test_a_choice_is_made_by_keys(page: ParticipantsPage, people: People) -> None:
    stand(page, 0, CAPACITY)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    box = editor(page)
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert person(page, people["omaly"]).capacity is Capacity.HEAD
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert person(page, people["omaly"]).capacity is Capacity.DEPUTY_HEAD
    assert not is_open(page)


def test_a_level_is_chosen_or_taken_away(page: ParticipantsPage, people: People) -> None:
    level = KEYS.index("level")
    stand(page, 4, level)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keyClick(editor(page), Qt.Key.Key_Home)
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert person(page, people["dang"]).level is None


def test_a_double_click_opens_the_cell_and_return_the_form(page: ParticipantsPage) -> None:
    stand(page, 2, TITLE)
    at = page.table.visualRect(page.model.index(2, TITLE)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert is_open(page)
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert not is_open(page)
    assert page.panel.form.editor("full_name").hasFocus()


def test_what_is_refused_stays_in_the_cell_with_the_reason(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    before = steps(stage.desk, stage.event_id)
    stand(page, 0, KEYS.index("zone"))
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    line = editor(page)
    QTest.keyClicks(line, "Nowhere")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.isVisible()
    assert "“Nowhere” is not a time zone." in line.accessibleDescription()
    assert line.accessibleDescription() == page.panel.form.error("zone")
    assert page.unsaved()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert page.panel.form.value("zone") == ""
    assert page.panel.form.error("zone") == ""
    assert not page.unsaved()
    assert steps(stage.desk, stage.event_id) == before


def test_what_is_refused_when_the_cell_is_left_waits_in_the_form(
    page: ParticipantsPage, people: People
) -> None:
    stand(page, 0, NAME)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    line = editor(page)
    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, " ")
    page.find_bar.focus_search()
    assert not is_open(page)
    assert "A participant keeps a name." in page.panel.form.error("full_name")
    assert person(page, people["omaly"]).full_name == "Hap Omaly"


def test_leaving_a_cell_takes_what_was_typed(page: ParticipantsPage, people: People) -> None:
    stand(page, 0, TITLE)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "Minister")
    at = page.table.visualRect(page.model.index(3, NAME)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert person(page, people["omaly"]).functional_title == "Minister"
    assert page.selection.id == people["weiping"]


def test_tab_goes_on_to_the_next_cell(page: ParticipantsPage, people: People) -> None:
    stand(page, 3, DELEGATION)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keyClick(editor(page), Qt.Key.Key_Tab)
    box = editor(page)
    assert box.accessibleName() == "Capacity"
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert person(page, people["weiping"]).capacity is Capacity.ADVISER
    assert editor(page).accessibleName() == "Full name, as nominated"


def test_what_another_wrote_meanwhile_is_not_written_over_unseen(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    stand(page, 0, TITLE)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "Minister")
    stage.desk.participants.edit(people["omaly"], {"functional_title": "Under-Secretary"})
    line = editor(page)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "Changed elsewhere to “Under-Secretary”." in line.accessibleDescription()
    assert person(page, people["omaly"]).functional_title == "Under-Secretary"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert person(page, people["omaly"]).functional_title == "Minister"


def test_of_several_chosen_the_one_whose_cell_is_opened_is_left(
    page: ParticipantsPage, people: People
) -> None:
    page.table.setFocus()
    page.table.select_rows([0, 2, 4], 2)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    assert page.selection.ids == (people["jianmin"],)
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)


def test_a_space_opens_nothing(page: ParticipantsPage) -> None:
    stand(page, 0, TITLE)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert not is_open(page)


def test_covered_cells_and_notes_are_not_opened(page: ParticipantsPage, stage: Stage, people: People) -> None:
    stand(page, 0, KEYS.index("notes"))
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    assert not is_open(page)
    stage.theme.cover.set_on(True)
    stand(page, 0, KEYS.index("email"))
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    assert not is_open(page)


def test_a_cell_that_is_covered_while_it_is_open_closes_and_keeps_what_was_typed(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    stand(page, 0, KEYS.index("email"))
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "omaly@example.org")
    stage.theme.cover.set_on(True)
    assert not is_open(page)
    assert person(page, people["omaly"]).email == ""
    stage.theme.cover.set_on(False)
    assert page.panel.form.value("email") == "omaly@example.org"


def test_a_cell_left_open_is_saved_before_the_page_goes(page: ParticipantsPage, people: People) -> None:
    stand(page, 0, TITLE)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "Minister")
    page.commit()
    assert not is_open(page)
    assert person(page, people["omaly"]).functional_title == "Minister"


def test_where_nothing_may_be_written_no_cell_opens_and_nothing_is_pasted(page: ParticipantsPage) -> None:
    page.context.commands.rest_writing(True)
    stand(page, 0, TITLE)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keyClick(page.table, Qt.Key.Key_V, CTRL)
    assert not is_open(page)
    assert not page.paste_strip.isVisible()
