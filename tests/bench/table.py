"""Measure the participants page in its window: reading afresh, sorting, searching, each with its painting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lmcdesk.desk import open_desk
from lmcdesk.gui.app import make_window
from lmcdesk.gui.models.participants_table import NAME
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.settings import Settings
from tests.bench.comparing import PROCESSOR, Finding, compare, timed
from tests.bench.plain_table import plain_table
from tests.bench.stores import Stores, event_of

PEOPLE = 10_000
ROUNDS = 100
SIZE = (1920, 1080)
"""A window that fills an ordinary screen."""


def measure(stores: Stores, quick: bool) -> Iterator[Finding]:
    """Compare each with the bare repaint of the same cells in a plain table of Qt."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    window = make_window(app, Settings(stores.file("settings.json")))
    window.resize(*SIZE)
    window.show()
    desk = open_desk(stores.planted(PEOPLE))
    window.set_desk(desk)
    window.open_event(event_of(desk))
    page = window.stack.currentWidget()
    assert isinstance(page, ParticipantsPage)
    while page.model.prepare_some(PEOPLE):
        continue
    plain = plain_table(page)
    QTest.qWaitForWindowExposed(plain)

    def compared(what: str, work: Callable[[], object], allowed: float) -> Finding:
        def done_and_painted() -> None:
            work()
            page.table.viewport().repaint()

        return compare(
            f"{PEOPLE:,} participants, {what} / bare repaint",
            timed(done_and_painted, PROCESSOR),
            timed(plain.viewport().repaint, PROCESSOR),
            allowed=allowed,
            rounds=5 if quick else ROUNDS,
        )

    yield compared("reset and paint", _reset(page), 1.2)
    yield compared("sorted by a click and painted", _sort(page), 1.6)
    yield compared("a letter searched for and painted", _search(page), 1.4)
    plain.close()
    window.close()


def _reset(page: ParticipantsPage) -> Callable[[], object]:
    """Take all rows afresh, in another order each time."""
    ids = [person.id for person in page.model.people()]
    orders = cycle((ids[::-1], ids))

    def reset() -> None:
        with page.selection.keeping():
            page.model.set_ids(next(orders), keep=page.selection.ids)

    return reset


def _sort(page: ParticipantsPage) -> Callable[[], object]:
    orders = cycle((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
    return lambda: page.table.sortByColumn(NAME, next(orders))


def _search(page: ParticipantsPage) -> Callable[[], object]:
    """Type a letter, or take it back."""
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    keys = cycle((Qt.Key.Key_N, Qt.Key.Key_G, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace))
    return lambda: QTest.keyClick(page.find_bar.search_edit, next(keys))
