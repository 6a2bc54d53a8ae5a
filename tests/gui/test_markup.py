"""A store full of names that are markup, walked through every window: no picture is drawn, no tag read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.fields import FIELDS, FieldKind
from lmcdesk.gui.tour import Tour
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import people_page
from tests.store.contents import file_of

RED = QColor(255, 0, 0)
ROWS = 12
"""How many rows of a list are asked for their tooltips: more than fit on the screen show the same."""


@pytest.fixture(scope="module")
def markup(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a name would be if it could: the address of a red picture that is there."""
    picture = tmp_path_factory.mktemp("pictures") / "red.png"
    red = QImage(64, 64, QImage.Format.Format_RGB32)
    red.fill(RED)
    assert red.save(str(picture))
    return f'<img src="{picture.as_uri()}"> & <b>bold</b>'


@pytest.fixture
def full_of_it(planted: Callable[[str, Path], Path], store_path: Path, markup: str) -> Iterator[Desk]:
    """The training event with markup in every field that holds words, and a step of its history too."""
    path = planted("training", store_path)
    with file_of(path) as file:
        for table, fields in FIELDS.items():
            words = [
                name for name, field in fields.items() if field.kind in (FieldKind.LINE, FieldKind.LINES)
            ]
            values = ", ".join(f"{name} = ?" for name in words)
            file.execute(f"UPDATE {table} SET {values}", [markup] * len(words))
        file.commit()
    desk = open_desk(path)
    (event,) = desk.events.all()
    for person in desk.participants.roster(event.id).participants[:3]:
        desk.participants.edit(person.id, {"full_name": f"{markup}!", "unit": f"{markup}?"})
    yield desk
    desk.close()


def is_red(picture: QPixmap) -> bool:
    """Tell whether any pixel is of the red of the picture: no colour of ours is."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    data = bytes(image.constBits())
    wanted = RED.rgb().to_bytes(4, "little")
    place = data.find(wanted)
    while place >= 0 and place % 4:
        place = data.find(wanted, place + 1)
    return place >= 0


def shown(widget: QWidget, role: Qt.ItemDataRole) -> set[str]:
    """Return what the first rows of all lists within a window say in a role."""
    found = set()
    for view in widget.findChildren(QAbstractItemView):
        # A list without a model has none, whatever its type says.
        model: QAbstractItemModel | None = view.model()
        if model is None or not view.isVisible():
            continue
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
        for row in range(min(ROWS, model.rowCount(QModelIndex()))):
            for column in range(columns):
                found.add(str(model.data(model.index(row, column), role) or ""))
    return found


def guessing_labels(root: QWidget) -> list[str]:
    """Return the labels of a window that guess whether a text is markup, or take it for some."""
    return [
        f"{label.objectName()}: {label.text()[:60]}"
        for label in root.findChildren(QLabel)
        if label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]


def test_a_label_that_guesses_would_be_found(qtbot: QtBot, markup: str) -> None:
    label = QLabel(markup)
    qtbot.addWidget(label)
    assert is_red(label.grab())


def test_no_window_draws_what_a_name_says(
    window: MainWindow, full_of_it: Desk, qtbot: QtBot, tmp_path: Path, markup: str
) -> None:
    tips: set[str] = set()
    pages = {f"event-1-{page}" for page in ("delegations", "participants", "speakers", "history")}
    for name, widget in Tour(window, full_of_it, tmp_path).scenes():
        QApplication.sendPostedEvents()
        assert not is_red(widget.grab()), name
        assert guessing_labels(widget) == [], name
        tips |= shown(widget, Qt.ItemDataRole.ToolTipRole)
        tips |= {child.toolTip() for child in widget.findChildren(QWidget)}
        if name in pages:
            # That nothing is drawn is worth something only where the names are on the pages.
            texts = {label.text() for label in widget.findChildren(QLabel)}
            texts |= shown(widget, Qt.ItemDataRole.DisplayRole)
            texts |= shown(widget, Qt.ItemDataRole.AccessibleTextRole)
            assert any(markup in text for text in texts), name
            pages.discard(name)
    assert pages == set()
    # What a tooltip shows is a label that guesses.
    told = [tip for tip in tips if "img" in tip]
    assert told
    for tip in told:
        label = QLabel(tip)
        qtbot.addWidget(label)
        assert not is_red(label.grab()), tip


def test_nor_do_ways_back_conflicts_and_what_is_told_of_them(
    window: MainWindow, full_of_it: Desk, qtbot: QtBot, markup: str
) -> None:
    """What the tour does not come by: names in previews, in what another wrote, and in toasts."""
    desk = full_of_it
    (event,) = desk.events.all()
    first, second, third = desk.participants.roster(event.id).participants[:3]
    desk.participants.edit(first.id, {"unit": "Press"})
    window.set_desk(desk)
    window.open_event(event.id, "history")
    seen: list[str] = []

    def look(widget: QWidget, name: str) -> None:
        QApplication.sendPostedEvents()
        assert not is_red(widget.grab()), name
        assert guessing_labels(widget) == [], name
        texts = {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}
        if any("<img" in text for text in texts):
            seen.append(name)

    # The first step named the first of them, and gave a unit that is another now.
    edits = [entry for entry in desk.history.entries(event.id) if entry.sentence.key == "participant.edited"]
    named = edits[-1].number
    for command in ("step.take_back", "step.go_back"):
        window.go_to("history", named)
        window.commands[command].trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        look(dialog, command)
        dialog.close()
    other = open_desk(desk.store.path)
    people = people_page(window)
    people.select(first.id)
    for name in ("unit", "full_name"):
        editor = people.panel.form.editor(name)
        editor.setFocus()
        QTest.keyClicks(editor, "x")
        other.participants.edit(first.id, {name: f"{markup} of another"})
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert "<img" in people.panel.form.error(name)
        look(window, f"conflict {name}")
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    people.table.selectAll()
    editor = people.panel.form.editor("organisation")
    editor.setFocus()
    QTest.keyClicks(editor, "x")
    other.participants.edit(second.id, {"organisation": "Another"})
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "<img" in (window.teller.banner.text() or "")
    look(window, "several")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    other.close()
    people.select(third.id)
    people.remove()
    assert "<img" in window.teller.toast.text()
    look(window, "removed")
    window.undo()
    look(window, "undone")
    window.leave_event()
    look(window, "start")
    assert seen == [
        "step.take_back",
        "step.go_back",
        "conflict unit",
        "conflict full_name",
        "several",
        "removed",
        "undone",
        "start",
    ]
