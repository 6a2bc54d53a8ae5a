"""Copied to spreadsheets and pasted from them: shown before it is set, one step, one undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from lmcdesk.domain.cells import read_cells
from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.gui.models.participants_table import COLUMNS
from lmcdesk.gui.pages.participants import ParticipantsPage
from tests.gui.pages.participating import (
    CAPACITY,
    NAME,
    TITLE,
    People,
    chip,
    click_header,
    column,
    person,
    steps,
)
from tests.gui.stage import Stage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    return stage.show(ParticipantsPage, (1500, 800))


def stand(page: ParticipantsPage, number: int, *rows: int) -> None:
    """Choose some rows, with the focus in a cell of the first."""
    page.table.setFocus()
    flag = QItemSelectionModel.SelectionFlag
    index = page.model.index(rows[0], number)
    page.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
    if len(rows) > 1:
        page.table.select_rows(rows, rows[0])


def clip(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def paste(page: ParticipantsPage, text: str) -> None:
    clip(text)
    QTest.keyClick(page.table, Qt.Key.Key_V, CTRL)


def told(page: ParticipantsPage) -> str:
    strip = page.paste_strip
    labels = (strip.summary_label, strip.details_label, strip.refused_label)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def show(page: ParticipantsPage, *keys: str) -> None:
    for each in COLUMNS:
        if each.key in keys:
            page.listing.columns.show_column(each, True)


def test_chosen_rows_are_copied_in_the_order_and_columns_shown(page: ParticipantsPage, stage: Stage) -> None:
    show(page, "email")
    header = page.table.horizontalHeader()
    header.moveSection(header.visualIndex(NAME), 0)
    click_header(page, NAME)
    stand(page, NAME, 0, 1)
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL)
    assert read_cells(QGuiApplication.clipboard().text()) == (
        ("Mr. Đặng Văn Mẫu", "Viet Nam", "Head", "", "", "Nominated", ""),
        ("H.E. Hap Omaly", "Cambodia", "Head", "ហាប់ អូម៉ាលី", "State Secretary", "Nominated", ""),
    )
    assert stage.told.done[-1] == "Copied 2 rows."
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL | SHIFT)
    first = read_cells(QGuiApplication.clipboard().text())[0]
    assert first[:3] == ("Name as printed", "Delegation", "Capacity")


def test_what_is_covered_is_not_copied(page: ParticipantsPage, stage: Stage, people: People) -> None:
    stage.desk.participants.edit(people["omaly"], {"email": "omaly@example.org"})
    show(page, "email")
    stage.theme.cover.set_on(True)
    stand(page, NAME, 0)
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL | SHIFT)
    copied = QGuiApplication.clipboard().text()
    assert "omaly@example.org" not in copied
    assert "hidden" not in copied
    assert len(read_cells(copied)[0]) == 6
    assert "What the privacy cover hides was left out." in stage.told.done[-1]


def test_one_value_is_shown_and_then_set_for_all_chosen_in_one_step(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    before = steps(stage.desk, stage.event_id)
    stand(page, TITLE, 0, 2, 4)
    paste(page, "Adviser to the Minister\r\n")
    assert page.paste_strip.isVisible()
    assert told(page) == (
        "Paste sets 3 cells of 3 participants: Functional title\n"
        "H.E. Hap Omaly, Functional title: “State Secretary” becomes “Adviser to the Minister”\n"
        "Mr. XU Jianmin, Functional title: “Adviser to the Minister”\n"
        "Mr. Đặng Văn Mẫu, Functional title: “Adviser to the Minister”"
    )
    assert steps(stage.desk, stage.event_id) == before
    assert page.paste_strip.set_button.hasFocus()
    QTest.keyClick(page.paste_strip.set_button, Qt.Key.Key_Return)
    assert [column(page, TITLE)[row] for row in (0, 2, 4)] == ["Adviser to the Minister"] * 3
    assert steps(stage.desk, stage.event_id) == before + 1
    assert stage.told.done[-1].startswith("Pasted for 3 participants: Functional title")
    assert page.table.hasFocus()
    assert len(page.selection.ids) == 3
    QTest.keyClick(page.table, Qt.Key.Key_Z, CTRL)
    assert person(page, people["omaly"]).functional_title == "State Secretary"
    assert person(page, people["dang"]).functional_title == ""


def test_a_block_goes_onto_what_a_filter_shows_and_nothing_else(
    page: ParticipantsPage, people: People
) -> None:
    QTest.mouseClick(chip(page, "heads"), Qt.MouseButton.LeftButton)
    stand(page, CAPACITY, 0)
    paste(page, "Deputy head\nAdviser\nSupport\nDelegate\n")
    assert "1 row finds no place: pasting adds nobody. Add people, or import the list." in told(page)
    QTest.keyClick(page.paste_strip.set_button, Qt.Key.Key_Return)
    found = [person(page, people[name]).capacity for name in ("omaly", "jianmin", "dang")]
    assert found == [Capacity.DEPUTY_HEAD, Capacity.ADVISER, Capacity.SUPPORT]
    assert person(page, people["weiping"]).capacity is Capacity.DELEGATE
    assert len(page.model.people()) == 5


def test_what_was_copied_with_headings_comes_back_changed_elsewhere(
    page: ParticipantsPage, people: People
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL | SHIFT)
    edited = (
        QGuiApplication.clipboard()
        .text()
        .replace("State Secretary", "Minister")
        .replace("Dr. TAN", "Dr. Tan")
    )
    paste(page, edited)
    assert told(page).startswith(
        "Paste sets 2 cells of 2 participants: Full name, as nominated and Functional title\n"
    )
    QTest.mouseClick(page.paste_strip.set_button, Qt.MouseButton.LeftButton)
    assert person(page, people["omaly"]).functional_title == "Minister"
    assert person(page, people["weiping"]).full_name == "Tan Weiping"


def test_refusals_are_told_in_words_and_the_rest_is_set(page: ParticipantsPage, people: People) -> None:
    stand(page, CAPACITY, 0)
    paste(page, "Chief\tHap Omali\n\tNew Person\textra\tcells\t\ta place")
    assert "“Chief” is not one of the choices" in told(page)
    assert "1 column finds no place right of this one." in told(page)
    QTest.keyClick(page.paste_strip.set_button, Qt.Key.Key_Return)
    assert person(page, people["omaly"]).full_name == "Hap Omali"
    assert person(page, people["omaly"]).capacity is Capacity.HEAD
    assert person(page, people["seat"]).full_name == "New Person"


def test_where_nothing_can_be_set_that_is_all_it_says(page: ParticipantsPage, stage: Stage) -> None:
    stand(page, CAPACITY, 0)
    paste(page, "Chief")
    assert told(page).startswith("Nothing of this can be set here.")
    assert page.paste_strip.set_button.isHidden()
    assert page.paste_strip.cancel_button.hasFocus()
    QTest.keyClick(page.paste_strip.cancel_button, Qt.Key.Key_Escape)
    assert not page.paste_strip.isVisible()
    assert page.table.hasFocus()
    paste(page, "Head")
    assert stage.told.done[-1] == "Nothing differs from what is there."
    assert not page.paste_strip.isVisible()


def test_cancel_sets_nothing(page: ParticipantsPage, stage: Stage) -> None:
    before = steps(stage.desk, stage.event_id)
    stand(page, TITLE, 0)
    paste(page, "Minister")
    QTest.mouseClick(page.paste_strip.cancel_button, Qt.MouseButton.LeftButton)
    assert not page.paste_strip.isVisible()
    assert steps(stage.desk, stage.event_id) == before
    assert column(page, TITLE)[0] == "State Secretary"


def test_what_others_write_meanwhile_is_shown_before_it_is_written_over(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    stand(page, TITLE, 0)
    paste(page, "Minister")
    stage.desk.participants.edit(people["omaly"], {"functional_title": "Under-Secretary"})
    assert "“Under-Secretary” becomes “Minister”" in told(page)
    stage.desk.participants.remove(people["omaly"])
    assert not page.paste_strip.isVisible()


def test_covered_columns_are_not_pasted_into(page: ParticipantsPage, stage: Stage, people: People) -> None:
    stage.desk.participants.edit(people["omaly"], {"email": "omaly@example.org"})
    show(page, "email")
    email = [each.key for each in COLUMNS].index("email")
    stage.theme.cover.set_on(True)
    stand(page, email, 0)
    paste(page, "other@example.org")
    assert "The privacy cover hides this column." in told(page)
    assert "omaly@example.org" not in told(page)
    assert page.paste_strip.set_button.isHidden()
    stage.theme.cover.set_on(False)
    assert "“omaly@example.org” becomes “other@example.org”" in told(page)
    stage.theme.cover.set_on(True)
    assert "omaly@example.org" not in told(page)


def test_a_text_that_is_being_typed_keeps_its_own_copy_and_paste(page: ParticipantsPage) -> None:
    page.panel.focus_field("unit")
    editor = page.panel.form.editor("unit")
    clip("Protocol")
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert page.panel.form.value("unit") == "Protocol"
    assert not page.paste_strip.isVisible()


def test_withdrawn_people_are_pasted_by_word(page: ParticipantsPage, people: People) -> None:
    stand(page, 5, 3)
    paste(page, "Withdrawn")
    QTest.keyClick(page.paste_strip.set_button, Qt.Key.Key_Return)
    assert person(page, people["weiping"]).status is ParticipantStatus.WITHDRAWN
