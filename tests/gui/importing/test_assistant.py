"""A list goes into an event step by step, by mouse and by keyboard; nothing is written before the button."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.domain.importing.review import Decision, RowState
from lmcdesk.gui.dialogs.event_details import EventDetailsDialog
from lmcdesk.gui.dialogs.import_list import ImportDialog, Step
from lmcdesk.gui.widgets.text import PlainLabel
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import the_desk, the_event

PATIENCE_MS = 30_000
HEADINGS = ("Country", "Name", "Position", "E-mail")
ROWS = (
    ("Cambodia", "Hap Omaly", "State Secretary", "omaly@example.org"),
    ("Cambodia", "Sok Dara", "Director", "dara@example.org"),
    ("Viet Nam", "Đặng Văn Mẫu", "Deputy Director-General", "mau@example.org"),
    ("Thailand", "ธนกร ใจดี", "Adviser", "thanakorn@example.org"),
)


def workbook(path: Path, *rows: tuple[str, ...]) -> Path:
    """Write a list with a title above its header."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nominations for the working group"])
    for row in (HEADINGS, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return workbook(tmp_path / "nominations.xlsx", *ROWS)


@pytest.fixture
def forum(empty_work: MainWindow) -> MainWindow:
    """The window on an event of the six members, with nobody in it."""
    desk = the_desk(empty_work)
    days = {"first_day": "2021-11-10", "last_day": "2021-11-11", "zone": "Asia/Yangon"}
    event_id = desk.events.create({"title": "Forum", **days})
    desk.delegations.add_six(event_id)
    empty_work.open_event(event_id)
    return empty_work


def assistant(window: MainWindow) -> ImportDialog:
    found = window.findChild(ImportDialog)
    assert found is not None
    return found


def settle(dialog: ImportDialog, step: Step, qtbot: QtBot) -> None:
    """Wait until a step is shown and nothing is under way."""
    qtbot.waitUntil(lambda: dialog.step is step and not dialog.busy, timeout=PATIENCE_MS)


def read(window: MainWindow, path: Path, qtbot: QtBot) -> ImportDialog:
    """Open the assistant with a file that has been read."""
    window.lists.open(path)
    dialog = assistant(window)
    settle(dialog, Step.SOURCE, qtbot)
    return dialog


def go_on(dialog: ImportDialog, step: Step, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)
    settle(dialog, step, qtbot)


def reviewed(window: MainWindow, path: Path, qtbot: QtBot) -> ImportDialog:
    dialog = read(window, path, qtbot)
    go_on(dialog, Step.COLUMNS, qtbot)
    go_on(dialog, Step.REVIEW, qtbot)
    return dialog


def names(window: MainWindow) -> list[str]:
    roster = the_desk(window).participants.roster(the_event(window))
    return sorted(person.full_name or "" for person in roster.participants)


def last_change(window: MainWindow) -> int:
    entries = the_desk(window).history.entries(the_event(window), 1)
    return entries[0].number if entries else 0


def drop(target: QWidget, path: Path) -> bool:
    """Drag a file onto a widget and let go; tell whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, left, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(40, 40), action, data, left, held)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(40, 40), action, data, left, held))
    return True


def test_a_workbook_comes_in_and_is_undone_as_one_step(forum: MainWindow, file: Path, qtbot: QtBot) -> None:
    dialog = reviewed(forum, file, qtbot)
    assert dialog.next_button.text() == "Import 4 participants"
    assert names(forum) == []
    go_on(dialog, Step.DONE, qtbot)
    assert dialog.finished_page.count_label.text() == "4 people are added."
    assert names(forum) == sorted(row[1] for row in ROWS)
    qtbot.mouseClick(dialog.finished_page.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.busy and names(forum) == [], timeout=PATIENCE_MS)
    assert dialog.finished_page.count_label.text() == (
        "The import is undone: everything is as it was before."
    )
    qtbot.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)
    assert forum.session is not None
    assert forum.session.current is not None
    assert forum.session.current.key == "participants"


def test_the_keyboard_alone_brings_a_list_in(forum: MainWindow, file: Path, qtbot: QtBot) -> None:
    dialog = read(forum, file, qtbot)
    for step in (Step.COLUMNS, Step.REVIEW, Step.DONE):
        tab_to(dialog, dialog.next_button)
        qtbot.keyClick(dialog.next_button, Qt.Key.Key_Return)
        settle(dialog, step, qtbot)
    assert names(forum) == sorted(row[1] for row in ROWS)


def tab_to(dialog: ImportDialog, wanted: QWidget) -> None:
    """Walk with Tab until a widget has the cursor."""
    for _ in range(60):
        at = QApplication.focusWidget()
        if at is wanted:
            return
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {wanted.objectName()} of {dialog.objectName()}")


def test_a_row_is_left_out_by_keyboard(forum: MainWindow, file: Path, qtbot: QtBot) -> None:
    dialog = reviewed(forum, file, qtbot)
    page = dialog.review
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    tab_to(dialog, page.panel.decision_combo)
    qtbot.keyClick(page.panel.decision_combo, Qt.Key.Key_Down)
    assert page.review is not None
    assert [row.decision for row in page.review.rows].count(Decision.SKIP) == 1
    assert page.panel.decision_combo.hasFocus()
    assert dialog.next_button.text() == "Import 3 participants"


def test_a_column_that_is_not_used_is_grey_and_its_field_is_left_alone(
    forum: MainWindow, file: Path, qtbot: QtBot
) -> None:
    dialog = read(forum, file, qtbot)
    go_on(dialog, Step.COLUMNS, qtbot)
    head = dialog.columns.strip.heads[3]
    assert head.combo.value() == "email"
    assert head.note.text() == "suggested"
    head.combo.setFocus()
    qtbot.keyClick(head.combo, Qt.Key.Key_Home)
    qtbot.keyClick(head.combo, Qt.Key.Key_Tab)
    assert head.note.text() == "not used"
    go_on(dialog, Step.REVIEW, qtbot)
    go_on(dialog, Step.DONE, qtbot)
    roster = the_desk(forum).participants.roster(the_event(forum))
    assert {person.email for person in roster.participants} == {""}


def test_the_header_is_corrected_by_a_click_on_its_row(forum: MainWindow, file: Path, qtbot: QtBot) -> None:
    dialog = read(forum, file, qtbot)
    source = dialog.source
    assert source.header_label.text().startswith("The header is row 2.")
    source.table.select_row(0)
    qtbot.mouseClick(source.header_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: source.header_label.text().startswith("The header is row 1."), timeout=PATIENCE_MS
    )
    qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE_MS)
    qtbot.mouseClick(source.no_header_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: source.header_label.text().startswith("No row"), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE_MS)


def test_going_back_keeps_what_was_decided(forum: MainWindow, file: Path, qtbot: QtBot) -> None:
    dialog = reviewed(forum, file, qtbot)
    dialog.review.panel.decided.emit(Decision.SKIP, None)
    while dialog.step is not Step.COLUMNS:
        qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    go_on(dialog, Step.REVIEW, qtbot)
    assert dialog.next_button.text() == "Import 3 participants"


def test_what_changes_is_shown_old_and_new_and_field_by_field(
    forum: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = reviewed(forum, file, qtbot)
    go_on(dialog, Step.DONE, qtbot)
    dialog.accept()
    changed = workbook(
        tmp_path / "changed.xlsx", ("Cambodia", "Hap Omaly", "Minister", "hap@example.org"), *ROWS[1:]
    )
    qtbot.waitUntil(lambda: forum.findChild(ImportDialog) is None, timeout=PATIENCE_MS)
    dialog = reviewed(forum, changed, qtbot)
    review = dialog.review
    assert review.review is not None
    assert review.review.counts[RowState.UPDATE] == 1
    assert review.review.counts[RowState.UNCHANGED] == 3
    assert dialog.next_button.text() == "Import 1 participant"
    box = review.panel.boxes["email"]
    assert box.accessibleName().endswith("omaly@example.org → hap@example.org")
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    go_on(dialog, Step.DONE, qtbot)
    roster = the_desk(forum).participants.roster(the_event(forum))
    found = next(person for person in roster.participants if person.full_name == "Hap Omaly")
    assert (found.functional_title, found.email) == ("Minister", "omaly@example.org")


def test_leaving_writes_nothing(forum: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    before, kept = last_change(forum), (tmp_path / "work.sqlite3").read_bytes()
    dialog = reviewed(forum, file, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert last_change(forum) == before
    assert (tmp_path / "work.sqlite3").read_bytes() == kept
    assert names(forum) == []


def test_a_file_that_is_no_list_is_told_in_place_and_another_can_be_chosen(
    forum: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    forum.lists.open(picture)
    dialog = assistant(forum)
    qtbot.waitUntil(lambda: bool(dialog.banner.text()), timeout=PATIENCE_MS)
    assert dialog.banner.text().startswith("picture.xlsx: This is a picture.")
    assert not dialog.next_button.isEnabled()
    assert drop(dialog, file)
    settle(dialog, Step.SOURCE, qtbot)
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=PATIENCE_MS)
    assert dialog.banner.text() == ""


def test_a_list_dropped_on_the_window_opens_the_assistant(
    forum: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    strange = tmp_path / "film.mp4"
    strange.touch()
    assert not drop(forum, strange)
    assert drop(forum, file)
    dialog = assistant(forum)
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=PATIENCE_MS)
    assert dialog.source.name_label.text() == "nominations.xlsx"


def test_a_list_on_the_start_page_makes_an_event_first(
    empty_work: MainWindow, file: Path, qtbot: QtBot
) -> None:
    assert empty_work.stack.findChild(QPushButton, "list_button") is not None
    assert drop(empty_work, file)
    asked = empty_work.findChild(EventDetailsDialog)
    assert asked is not None
    asked.title_edit.setText("Forum")
    asked.first_day_edit.set_value("2021-11-10")
    asked.last_day_edit.set_value("2021-11-11")
    asked.zone_combo.set_value("Asia/Yangon")
    asked.save_button.click()
    dialog = assistant(empty_work)
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=PATIENCE_MS)
    assert [event.title for event in the_desk(empty_work).events.all()] == ["Forum"]


def test_copied_rows_are_pasted(forum: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in (HEADINGS, *ROWS)))
    forum.commands["participants.paste_rows"].trigger()
    dialog = assistant(forum)
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=PATIENCE_MS)
    go_on(dialog, Step.COLUMNS, qtbot)
    go_on(dialog, Step.REVIEW, qtbot)
    assert dialog.next_button.text() == "Import 4 participants"


def test_a_text_is_read_again_by_another_delimiter(forum: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(";".join(row) for row in (HEADINGS, *ROWS)), encoding="utf-8")
    dialog = read(forum, path, qtbot)
    combo = dialog.source.delimiter_combo
    assert combo.value() == ";"
    combo.set_value(",")
    combo.picked.emit(",")
    qtbot.waitUntil(lambda: not dialog.busy and dialog.source.model.columnCount() == 2, timeout=PATIENCE_MS)


def test_words_that_nobody_knows_are_mapped_once(forum: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    rows = tuple(("Klubania", *row[1:]) for row in ROWS[:2])
    dialog = read(forum, workbook(tmp_path / "other.xlsx", *rows), qtbot)
    go_on(dialog, Step.COLUMNS, qtbot)
    go_on(dialog, Step.VALUES, qtbot)
    combo = dialog.values.combos[0]
    assert combo.accessibleName() == "Delegation: Klubania"
    row = next(row for row in range(combo.count()) if combo.itemText(row) == "Cambodia")
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    go_on(dialog, Step.REVIEW, qtbot)
    assert dialog.next_button.text() == "Import 2 participants"
    go_on(dialog, Step.DONE, qtbot)
    assert names(forum) == ["Hap Omaly", "Sok Dara"]


def test_skipped_rows_are_saved(forum: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = reviewed(forum, file, qtbot)
    dialog.review.panel.decided.emit(Decision.SKIP, None)
    go_on(dialog, Step.DONE, qtbot)
    assert dialog.finished_page.save_button.isVisible()
    target = tmp_path / "skipped.xlsx"
    dialog.save_skipped(target)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=PATIENCE_MS)
    assert target.is_file()
    assert str(target) in dialog.finished_page.more_label.text()


def test_no_cell_shows_under_the_privacy_cover(forum: MainWindow, file: Path, qtbot: QtBot) -> None:
    dialog = read(forum, file, qtbot)
    forum.theme.cover.set_on(True)
    model = dialog.source.model
    assert model.data(model.index(2, 4)) == "•••"
    forum.theme.cover.set_on(False)
    assert model.data(model.index(2, 4)) == "omaly@example.org"


def test_who_may_be_listed_already_is_said_in_a_sentence_and_decided_by_a_person(
    forum: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = reviewed(forum, file, qtbot)
    go_on(dialog, Step.DONE, qtbot)
    dialog.accept()
    qtbot.waitUntil(lambda: forum.findChild(ImportDialog) is None, timeout=PATIENCE_MS)
    before = names(forum)
    alike = workbook(tmp_path / "alike.xlsx", ("Cambodia", "Hap Omali", "State Secretary", ""))
    dialog = reviewed(forum, alike, qtbot)
    review = dialog.review
    assert review.review is not None
    (row,) = review.review.rows
    assert row.state is RowState.POSSIBLE_DUPLICATE
    told = [label.text() for label in review.panel.findChildren(PlainLabel)]
    assert [text for text in told if text.startswith("May be Hap Omaly, Cambodia: ")]
    # Nobody is written of whom it was not decided.
    assert not dialog.next_button.isEnabled()
    assert names(forum) == before
