"""A field that the machine did not save says so until it is saved or dropped."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lmcdesk.domain.errors import KnownError
from lmcdesk.gui.forms.record_form import RecordForm
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import people_page, the_desk, the_event
from tests.store.full_disk import limit

FULL = "Not saved: the disk is full. Enter tries again."
TITLE = "functional_title"


@contextmanager
def full_disk(window: MainWindow) -> Iterator[None]:
    """Let the store grow no more, and use up what is free within its last pages."""
    store = the_desk(window).store
    limit(store, 1)
    with pytest.raises(KnownError, match="disk_full"):
        fill(window)
    yield
    limit(store, 1_000_000)


def fill(window: MainWindow) -> None:
    """Write until nothing more is taken."""
    for number in range(400):
        the_desk(window).participants.edit(people(window)[-1], {"unit": f"Unit {number}"})


@contextmanager
def moved(path: Path) -> Iterator[None]:
    """Keep the store elsewhere for a while."""
    elsewhere = path.with_name("elsewhere.sqlite3")
    path.rename(elsewhere)
    yield
    elsewhere.rename(path)


@contextmanager
def busy(path: Path) -> Iterator[None]:
    """Let another program write for a while."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def people(window: MainWindow) -> list[int]:
    roster = the_desk(window).participants.roster(the_event(window))
    return [int(person.id) for person in roster.participants if not person.is_seat]


@pytest.fixture
def form(sample: MainWindow) -> RecordForm:
    """The form of somebody."""
    page = people_page(sample)
    page.select(people(sample)[0])
    return page.panel.form


def write(form: RecordForm, name: str, text: str) -> QWidget:
    """Write into a field and press Enter, Ctrl with it where a line would be begun."""
    editor = form.editor(name)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    lines = isinstance(editor, QPlainTextEdit)
    control = Qt.KeyboardModifier.ControlModifier if lines else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(editor, Qt.Key.Key_Return, control)
    return editor


def banner(window: MainWindow) -> str:
    return window.teller.banner.text() if window.teller.banner.isVisible() else ""


def stored(window: MainWindow) -> str:
    return the_desk(window).participants.get(people(window)[0]).functional_title


LONG = " ".join(["Minister"] * 100)


def test_a_field_that_was_not_saved_says_so_after_the_banner_has_gone(
    sample: MainWindow, form: RecordForm
) -> None:
    with full_disk(sample):
        editor = write(form, TITLE, LONG)
        assert form.error(TITLE) == FULL
        assert editor.property("state") == "error"
        assert "The disk is full" in banner(sample)
        sample.go_to("delegations")
        sample.go_to("participants")
    assert banner(sample) == ""
    assert form.value(TITLE) == LONG
    assert form.error(TITLE) == FULL
    assert stored(sample) != LONG
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert form.error(TITLE) == ""
    assert not form.unsaved()
    assert stored(sample) == LONG


def test_the_mark_is_there_again_with_its_record_and_goes_with_escape(
    sample: MainWindow, form: RecordForm
) -> None:
    before, page = stored(sample), people_page(sample)
    with full_disk(sample):
        write(form, TITLE, LONG)
        page.select(people(sample)[1])
        assert form.error(TITLE) == ""
        page.select(people(sample)[0])
    assert form.error(TITLE) == FULL
    QTest.keyClick(form.editor(TITLE), Qt.Key.Key_Escape)
    assert form.error(TITLE) == ""
    assert form.value(TITLE) == before
    assert not form.unsaved()


def test_leaving_the_page_saves_it_where_the_trouble_is_over(sample: MainWindow, form: RecordForm) -> None:
    with full_disk(sample):
        write(form, TITLE, LONG)
    sample.go_to("delegations")
    assert stored(sample) == LONG
    sample.go_to("participants")
    assert form.error(TITLE) == ""


def test_what_has_several_lines_names_the_key_that_saves_them(sample: MainWindow, form: RecordForm) -> None:
    with full_disk(sample):
        write(form, "notes", LONG)
        assert form.error("notes") == "Not saved: the disk is full. Ctrl+Enter tries again."
    QTest.keyClick(form.editor("notes"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.error("notes") == ""


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (moved, "Not saved: the store was moved or replaced. Enter tries again."),
        (busy, "Not saved: another program is writing to the store. Enter tries again."),
    ],
)
def test_the_field_names_what_else_was_in_the_way(
    sample: MainWindow,
    form: RecordForm,
    trouble: Callable[[Path], AbstractContextManager[None]],
    told: str,
) -> None:
    with trouble(the_desk(sample).store.path):
        editor = write(form, TITLE, "Minister")
        assert form.error(TITLE) == told
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert (form.error(TITLE), stored(sample)) == ("", "Minister")
