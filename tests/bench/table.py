"""Measure the participants page in its window: painting, and what reading afresh, sorting and searching add.

To reset, sort or search ends in a repaint of the whole table, whatever the program does. The bare
repaint they are compared with is that one alone: the same table painted once more with the same rows
in sight. What a bare repaint costs is measured first, against a plain table of Qt's with Qt's own model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from lmcdesk.desk import open_desk
from lmcdesk.gui.app import make_window
from lmcdesk.gui.models.participants_table import NAME
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.settings import Settings
from tests.bench.comparing import PROCESSOR, Finding, Measure, compare, timed
from tests.bench.plain_table import plain_table
from tests.bench.stores import Stores, event_of

Work = Callable[[], object]

PEOPLE = 10_000
ROUNDS = 100
SIZE = (1920, 1080)
"""A window that fills an ordinary screen."""


def measure(stores: Stores, quick: bool) -> Iterator[Finding]:
    """Compare the repaint with Qt's own, and each work that ends in a repaint with the repaint alone."""
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
    _prepare(page)
    plain = plain_table(page)
    page.table_stack.addWidget(plain)
    rounds, repaint = 5 if quick else ROUNDS, page.table.viewport().repaint

    def compared(what: str, work: Work, before: Work, allowed: float) -> Finding:
        def prepare() -> None:
            before()
            QApplication.processEvents()

        def prepare_and_do() -> None:
            before()
            work()
            QApplication.processEvents()

        def do_and_paint() -> None:
            work()
            repaint()

        return compare(
            f"{PEOPLE:,} participants, {what} / bare repaint",
            _timed_after(prepare, do_and_paint),
            _timed_after(prepare_and_do, repaint),
            allowed=allowed,
            rounds=rounds,
        )

    yield compare(
        f"{PEOPLE:,} participants, bare repaint / plain table of Qt's",
        _timed_after(lambda: _bring_up(page, page.table), repaint),
        _timed_after(lambda: _bring_up(page, plain), plain.viewport().repaint),
        allowed=1.5,
        rounds=rounds,
    )
    _bring_up(page, page.table)
    yield compared("reset and paint", _reset(page), _nothing, 1.2)
    yield compared("sorted by a click and painted", _click(page), lambda: _unsort(page), 1.6)
    _unsort(page)
    yield compared("a letter searched for and painted", _type_letter(page), page.find_bar.clear, 1.4)
    window.close()


def _timed_after(before: Work, work: Work) -> Measure:
    """Return how to measure some work by the processor's clock, after something that is not measured."""
    measure = timed(work, PROCESSOR)

    def prepared() -> float:
        before()
        return measure()

    return prepared


def _nothing() -> None:
    """Prepare nothing."""


def _bring_up(page: ParticipantsPage, table: QTableView) -> None:
    page.table_stack.setCurrentWidget(table)
    QApplication.processEvents()


def _reset(page: ParticipantsPage) -> Work:
    """Take all rows afresh, in another order each time."""
    ids = [person.id for person in page.model.people()]
    orders = cycle((ids[::-1], ids))

    def reset() -> None:
        with page.selection.keeping():
            page.model.set_ids(next(orders), keep=page.selection.ids)

    return reset


def _unsort(page: ParticipantsPage) -> None:
    """Go back to protocol order, and forget the others as after an edit."""
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    page.model.set_ids([person.id for person in page.model.people()], changed=())
    _prepare(page)


def _prepare(page: ParticipantsPage) -> None:
    """Prepare searching and sorting, as the page does while nobody waits."""
    while page.model.prepare_some(PEOPLE):
        continue


def _click(page: ParticipantsPage) -> Work:
    """Click on the heading of the names."""
    header = page.table.horizontalHeader()
    middle = header.sectionViewportPosition(NAME) + header.sectionSize(NAME) // 2
    place = QPoint(middle, header.height() // 2)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return lambda: QTest.mouseClick(header.viewport(), left, none, place)


def _type_letter(page: ParticipantsPage) -> Work:
    return lambda: QTest.keyClick(page.find_bar.search_edit, Qt.Key.Key_N)
