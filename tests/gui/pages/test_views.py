"""Views of the participants: saved under a name, brought back, renamed, removed, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from lmcdesk.gui.dialogs.view_name import ViewNameDialog
from lmcdesk.gui.models.participants_table import COLUMNS
from lmcdesk.gui.pages.participants import ParticipantsPage
from tests.gui.pages.participating import NAME, People, chip, click_header, column, person
from tests.gui.stage import Stage

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    return stage.show(ParticipantsPage, (1500, 800))


def menu(page: ParticipantsPage) -> QMenu:
    QTest.keyClick(page.table, Qt.Key.Key_V, CTRL | SHIFT)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def words(page: ParticipantsPage) -> list[str]:
    shown = menu(page)
    found = [action.text() for action in shown.actions() if not action.isSeparator()]
    shown.close()
    return found


def choose(page: ParticipantsPage, text: str) -> None:
    """Walk down the menu to a line and take it, by keys."""
    shown = menu(page)
    for _ in shown.actions():
        if shown.activeAction().text() == text:
            break
        QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)


def name_it(page: ParticipantsPage, text: str) -> ViewNameDialog:
    dialog = page.window().findChildren(ViewNameDialog)[-1]
    dialog.name_edit.selectAll()
    QTest.keyClicks(dialog.name_edit, text)
    QTest.keyClick(dialog.name_edit, Qt.Key.Key_Return)
    return dialog


def set_up(page: ParticipantsPage, people: People) -> None:
    """Show heads of two delegations by name, with their e-mail."""
    homes = {person(page, people[name]).delegation_id for name in ("omaly", "dang")}
    page.find_bar.set_on({"heads", *(f"delegation:{home}" for home in homes)})
    page.find_bar.search_edit.setText("a")
    click_header(page, NAME)
    click_header(page, NAME)
    page.listing.columns.show_column(next(one for one in COLUMNS if one.key == "email"), True)


def test_a_view_brings_back_search_filters_order_and_columns(
    page: ParticipantsPage, stage: Stage, people: People
) -> None:
    set_up(page, people)
    shown = column(page, NAME)
    assert shown == ["H.E. Hap Omaly", "Mr. Đặng Văn Mẫu"]
    choose(page, "Save this view…")
    name_it(page, "Two heads")
    assert stage.told.done[-1] == "Saved a view of the list"
    choose(page, "Everybody, in protocol order")
    page.listing.columns.reset()
    assert page.model.rowCount() == 5
    choose(page, "Two heads")
    assert column(page, NAME) == shown
    assert page.find_bar.query() == "a"
    assert "heads" in page.find_bar.on()
    assert len(page.find_bar.chips.checked()) == 3
    assert not page.table.isColumnHidden([one.key for one in COLUMNS].index("email"))
    assert page.table.horizontalHeader().sortIndicatorSection() == NAME
    assert page.table.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    assert page.table.hasFocus()


def test_the_view_that_was_chosen_is_renamed_and_removed_with_the_way_back(
    page: ParticipantsPage, stage: Stage
) -> None:
    QTest.mouseClick(chip(page, "heads"), LEFT)
    choose(page, "Save this view…")
    name_it(page, "Heads & more")
    everything = "Everybody, in protocol order"
    assert words(page) == [
        everything,
        "Heads && more",
        "Save this view…",
        "Rename “Heads && more”…",
        "Remove “Heads && more”",
    ]
    choose(page, "Rename “Heads && more”…")
    name_it(page, "Heads")
    choose(page, "Remove “Heads”")
    assert words(page) == [everything, "Save this view…"]
    QTest.keyClick(page.table, Qt.Key.Key_Z, CTRL)
    assert words(page) == [everything, "Heads", "Save this view…", "Rename “Heads”…", "Remove “Heads”"][:3]


def test_a_name_that_cannot_be_taken_is_told_in_the_dialog(page: ParticipantsPage) -> None:
    choose(page, "Save this view…")
    dialog = name_it(page, " ")
    assert dialog.isVisible()
    assert dialog.form.error("name") == "Please fill this in."
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.context.desk.views.all(page.context.event_id, "participants") == []


def test_what_is_gone_is_left_out_of_a_view(page: ParticipantsPage, stage: Stage, people: People) -> None:
    set_up(page, people)
    content = page.views.content()
    stage.desk.delegations.remove(person(page, people["omaly"]).delegation_id)
    page.find_bar.clear()
    page.views.show_content(content)
    assert column(page, NAME) == ["Mr. Đặng Văn Mẫu"]


@pytest.mark.parametrize(
    "content", ["", "no json", "[]", '{"chips": 3, "sort": ["shoes", "up"], "columns": 4}']
)
def test_a_view_that_cannot_be_read_shows_everybody(page: ParticipantsPage, content: str) -> None:
    QTest.mouseClick(chip(page, "heads"), LEFT)
    page.views.show_content(content)
    assert page.model.rowCount() == 5


def test_where_nothing_may_be_written_views_are_only_chosen(page: ParticipantsPage, stage: Stage) -> None:
    stage.desk.views.save(stage.event_id, "participants", "Heads", '{"chips": ["heads"]}')
    page.context.commands.rest_writing(True)
    shown = menu(page)
    enabled = [action.text() for action in shown.actions() if action.isEnabled() and not action.isSeparator()]
    shown.close()
    assert enabled == ["Everybody, in protocol order", "Heads"]
    choose(page, "Heads")
    assert page.model.rowCount() == 3
