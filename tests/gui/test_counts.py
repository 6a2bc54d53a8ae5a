"""What may not grow with the number of participants, counted and so the same on every machine."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from lmcdesk.desk import open_desk
from lmcdesk.gui.frame import START
from lmcdesk.gui.models.participants_table import COLUMNS, NAME, TITLE, ParticipantsTable
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.session import PAGES
from lmcdesk.gui.window import MainWindow
from tests.bench.processes import watch
from tests.gui.stage import people_page, the_desk
from tests.store.counting import statements

Index = QModelIndex | QPersistentModelIndex

FEW, MANY = 30, 300
MOST_STATEMENTS = 40
MOST_ASKED = 7
"""How often Qt by itself asks for a cell: text, font, alignment, two colours, picture, check mark."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("sizes")
    found = {people: folder / f"{people}.sqlite3" for people in (FEW, MANY)}
    for people, path in found.items():
        desk = open_desk(path, create=True)
        desk.samples.plant_training(people)
        desk.close()
    return found


def statements_to_open(window: MainWindow, store: Path, page: str) -> list[str]:
    """Open the event of a store on a page, or the start page, and return what was sent for it."""
    desk = open_desk(store)
    event_id = desk.events.all()[0].id
    window.set_desk(desk)
    with statements(desk.store) as sent:
        if page == START:
            window.show_start()
        else:
            window.open_event(event_id, page)
    return sent


@pytest.mark.parametrize("page", [START, *PAGES])
def test_a_page_takes_as_many_statements_for_thirty_as_for_three_hundred(
    window: MainWindow, stores: dict[int, Path], page: str
) -> None:
    few, many = (statements_to_open(window, stores[people], page) for people in (FEW, MANY))
    assert 0 < len(few) == len(many) < MOST_STATEMENTS


def test_undoing_an_edit_of_one_participant_reads_that_one_alone(
    window: MainWindow, stores: dict[int, Path], tmp_path: Path
) -> None:
    statements_to_open(window, Path(shutil.copy(stores[MANY], tmp_path)), "participants")
    page, desk = people_page(window), the_desk(window)
    person_id = page.model.id_at(3)
    assert person_id is not None
    desk.participants.edit(person_id, {"functional_title": "Keeper of the Seal"})
    assert page.model.index(3, TITLE).data() == "Keeper of the Seal"
    with statements(desk.store) as sent:
        window.undo()
    assert page.model.index(3, TITLE).data() != "Keeper of the Seal"
    # The sidebar counts them, which takes no row.
    assert not [text for text in sent if "participant.full_name" in text and "event_id = ?" in text]


def show_every_column(page: ParticipantsPage, qtbot: QtBot) -> None:
    for column in COLUMNS:
        page.listing.columns.show_column(column, True)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() > 0)


def test_painting_asks_at_most_seven_times_for_a_cell_and_never_for_one_out_of_sight(
    window: MainWindow, stores: dict[int, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[tuple[int, int]] = Counter()
    data = ParticipantsTable.data

    def counted(model: ParticipantsTable, index: Index, role: int = 0) -> Any:
        asked[index.row(), index.column()] += 1
        return data(model, index, role)

    # Before there is one: PySide looks a method up when the object is made.
    monkeypatch.setattr(ParticipantsTable, "data", counted)
    statements_to_open(window, stores[MANY], "participants")
    page = people_page(window)
    qtbot.waitExposed(page.table)
    seen = page.table.viewport().height() // page.table.row_height() + 2
    columns: set[int] = set()

    def paint() -> None:
        page.table.viewport().render(QPixmap(page.table.viewport().size()))

    def paint_at(column: int) -> None:
        page.table.scrollTo(page.model.index(0, column))
        paint()

    def check(*works: Callable[[], object]) -> None:
        for work in works:
            asked.clear()
            work()
            assert not asked or max(asked.values()) <= MOST_ASKED
            assert len({row for row, _ in asked}) <= seen
            columns.update(column for _, column in asked)

    check(
        paint,
        lambda: page.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder),
        lambda: page.find_bar.search_edit.setText("n"),
        page.find_bar.search_edit.clear,
        paint,
    )
    show_every_column(page, qtbot)
    check(*(partial(paint_at, column) for column in range(len(COLUMNS))))
    page.context.theme.cover.set_on(True)
    check(paint)
    assert len(asked) > MOST_ASKED
    assert columns == set(range(len(COLUMNS)))


def test_the_first_painting_waits_for_nothing_that_takes_long_to_import(
    tmp_path: Path, stores: dict[int, Path]
) -> None:
    moments = watch(tmp_path, "program", str(stores[FEW]), "settled")
    assert moments["painted"].modules == set()
    # Nor do the participants wait for what only a new store or a sheet needs.
    assert moments["data"].modules == moments["settled"].modules == {"sqlalchemy"}
