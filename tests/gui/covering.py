"""Mark everything private of an event, and look for the marks in all that any widget says."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from lmcdesk.desk import Desk
from lmcdesk.domain.fields import FIELDS, FieldKind
from lmcdesk.domain.privacy import is_covered
from lmcdesk.gui.app import Opener
from lmcdesk.gui.pages.delegations import DelegationsPage
from lmcdesk.gui.pages.participants import ParticipantsPage
from lmcdesk.gui.window import MainWindow
from tests.gui.stage import the_desk

MARK = "Zqx"


def marked(table: str) -> dict[str, object]:
    """Return a marked value for every covered field that takes a text."""
    texts = (FieldKind.LINE, FieldKind.LINES)
    return {
        name: f"{MARK}-{table}-{name}"
        for name, field in FIELDS[table].items()
        if is_covered(table, name) and field.kind in texts
    }


def texts_of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in range(15):
                yield str(model.data(index, role))
        yield from texts_of_model(model, model.index(row, 0, parent))


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield everything that a widget says to the eye, the ear or the pointer."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QPlainTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))
        case QAbstractItemView() if widget.model() is not None:
            yield from texts_of_model(widget.model(), QModelIndex())


def leaks() -> list[str]:
    """Return every private text that any widget of the program holds."""
    return [
        f"{widget.objectName()} {text}"
        for top in QApplication.topLevelWidgets()
        for widget in (top, *top.findChildren(QWidget))
        for text in texts_of(widget)
        if MARK in text
    ]


def fill(desk: Desk, event_id: int) -> dict[str, int]:
    """Write a marked value into every covered field of one of each, as edits that the history tells."""
    desk.events.edit(event_id, marked("event"))
    desk.delegations.add_six(event_id)
    home = desk.participants.roster(event_id).delegations[0].id
    desk.delegations.edit(home, marked("delegation"))
    ids = [desk.participants.add(home, {"full_name": f"Ada Quill {n}"}) for n in range(2)]
    for row_id in ids:
        desk.participants.edit(row_id, {**marked("participant"), "level": 77})
    desk.participants.edit_many(ids, {"notes": f"{MARK} for both"})
    desk.participants.edit(ids[0], {"phone": ""})
    meeting = desk.programme.add_meeting(event_id, {"title": "Opening", "starts_at": "2021-11-10T09:00"})
    desk.programme.edit_meeting(meeting, marked("meeting"))
    item = desk.programme.add_item(meeting, {"title": "Water", "kind": "presentation"})
    desk.programme.edit_item(item, marked("agenda_item"))
    turn = desk.speakers.add_participant(item, ids[0])
    desk.speakers.edit(turn, marked("turn"))
    return {"delegations": home, "participants": ids[1], "speakers": turn, "history": 0}


def open_filled(window: MainWindow, opener: Opener) -> dict[str, int]:
    """Open an event in which everything private is marked, all columns shown; return rows by page."""
    opener.open_work()
    desk = the_desk(window)
    days = {"first_day": "2021-11-10", "last_day": "2021-11-11", "zone": "Asia/Yangon"}
    event_id = desk.events.create({"title": "Forum", **days})
    rows = fill(desk, event_id)
    window.open_event(event_id)
    for key, row_id in rows.items():
        window.go_to(key, row_id)
        page = window.stack.currentWidget()
        if isinstance(page, ParticipantsPage | DelegationsPage):
            for column in page.listing.columns.columns():
                page.listing.columns.show_column(column, True)
    return rows
