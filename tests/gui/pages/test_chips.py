"""Chips above the participants: several at once, choices of groups, what to check."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from lmcdesk.desk import Desk
from lmcdesk.domain.kinds import ParticipantStatus
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.widgets.roles import CellStyle, StyleRole
from tests.gui.pages.participating import NAME, STATUS, People, chip, column, person
from tests.gui.stage import Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(stage: Stage, people: People) -> ParticipantsPage:
    return stage.show(ParticipantsPage)


def click(page: ParticipantsPage, *keys: str) -> None:
    for key in keys:
        QTest.mouseClick(chip(page, key), LEFT)


def tick(page: ParticipantsPage, *words: str) -> None:
    """Tick a choice in the menu of the filters, given by its beginning."""
    QTest.mouseClick(page.filters_button, LEFT)
    menu = page.findChild(QMenu, "filters_menu")
    assert menu is not None
    actions = [action for below in menu.findChildren(QMenu) for action in below.actions()]
    for word in words:
        next(action for action in actions if action.text().startswith(word)).trigger()
    menu.close()


def ids(page: ParticipantsPage) -> set[int]:
    return {int(page.model.id_at(row) or 0) for row in range(page.model.rowCount())}


def test_chips_narrow_one_another_down_and_all_puts_them_off(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    desk.participants.edit(people["omaly"], {"email": "omaly@example.org"})
    assert chip(page, "email").accessibleName() == "No e-mail, 3"
    click(page, "email")
    assert ids(page) == {people[name] for name in ("jianmin", "weiping", "dang")}
    click(page, "level", "heads")
    assert ids(page) == {people["jianmin"]}
    click(page, "level")
    assert ids(page) == {people["jianmin"], people["dang"]}
    click(page, "all")
    assert page.find_bar.on() == frozenset()
    assert page.find_bar.chips.checked() == ("all",)
    assert page.model.rowCount() == 5


def test_choices_of_one_group_add_up_and_those_of_two_narrow_down(
    page: ParticipantsPage, people: People
) -> None:
    tick(page, "Cambodia · 2", "China · 2")
    assert ids(page) == {people[name] for name in ("omaly", "seat", "jianmin", "weiping")}
    tick(page, "Head")
    assert ids(page) == {people["omaly"], people["jianmin"]}
    cambodia = f"delegation:{person(page, people['omaly']).delegation_id}"
    assert chip(page, cambodia).accessibleName() == "Cambodia, 2"
    click(page, cambodia)
    assert ids(page) == {people["jianmin"]}
    assert page.find_bar.findChild(QWidget, f"{cambodia}_chip") is None or cambodia not in page.find_bar.on()
    tick(page, "Head", "China")
    assert page.model.rowCount() == 5


def test_the_menu_of_filters_shows_what_is_ticked(page: ParticipantsPage) -> None:
    tick(page, "Nominated")
    QTest.mouseClick(page.filters_button, LEFT)
    menu = page.findChild(QMenu, "filters_menu")
    assert menu is not None
    ticked = [action.objectName() for action in menu.findChildren(QAction) if action.isChecked()]
    assert ticked == ["status:nominated"]
    titles = [below.title() for below in menu.findChildren(QMenu)]
    assert titles == ["Delegation", "Kind of delegation", "Capacity", "Status"]
    menu.close()


def test_please_check_names_capitals_and_addresses_that_look_wrong(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    assert chip(page, "check").accessibleName() == "Please check, 0"
    desk.participants.edit(people["omaly"], {"full_name": "HAP OMALY"})
    desk.participants.edit(people["dang"], {"email": "dang@@mfa.gov.vn"})
    assert chip(page, "check").accessibleName() == "Please check, 2"
    click(page, "check")
    assert ids(page) == {people["omaly"], people["dang"]}
    assert column(page, STATUS) == ["Please check"] * 2
    reasons = [page.model.index(row, STATUS).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 1)]
    assert reasons == [
        "The name is all in capitals: please check how it was nominated.",
        "The e-mail address looks wrong.",
    ]
    desk.participants.edit(people["dang"], {"email": "dang@mfa.gov.vn"})
    assert chip(page, "check").accessibleName() == "Please check, 1"


def test_what_the_cover_hides_is_no_filter_either(page: ParticipantsPage, stage: Stage) -> None:
    click(page, "email", "heads")
    stage.theme.cover.set_on(True)
    assert page.find_bar.on() == {"heads"}
    assert page.model.rowCount() == 3


def test_whoever_withdrew_is_struck_out_and_can_be_found(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    desk.participants.edit(people["weiping"], {"status": ParticipantStatus.WITHDRAWN})
    row = page.model.row_of(people["weiping"])
    assert page.model.index(row, NAME).data(StyleRole) == CellStyle.STRUCK | CellStyle.MUTED
    tick(page, "Withdrawn · 1")
    assert ids(page) == {people["weiping"]}


def test_a_delegation_that_is_gone_is_no_filter_any_more(
    page: ParticipantsPage, desk: Desk, people: People
) -> None:
    tick(page, "Cambodia")
    desk.delegations.remove(person(page, people["omaly"]).delegation_id)
    assert page.find_bar.on() == frozenset()
    assert page.model.rowCount() == 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Dang", "dang"),
        ("Đặng", "dang"),
        ("omaly hap", "omaly"),
        ("徐建民", "jianmin"),
        ("ហាប់", "omaly"),
        ("water ministry", "omaly"),
        ("omaly@mfa", "omaly"),
        ("viet nam mau", "dang"),
        ("VIET NAM – Dang", "dang"),
        ("champa", "dang"),
    ],
)
def test_the_search_finds_any_spelling(
    page: ParticipantsPage, desk: Desk, people: People, typed: str, found: str
) -> None:
    desk.participants.edit(
        people["omaly"], {"organisation": "Ministry of Water", "email": "omaly@mfa.gov.kh"}
    )
    desk.delegations.edit(person(page, people["dang"]).delegation_id, {"aliases": "Vietnam\nChampa"})
    page.find_bar.search_edit.setText(typed)
    assert ids(page) == {people[found]}
