"""Edit participants in their cells: F2, typing or a double click; what is refused stays, with the reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from lmcdesk.domain.fields import label
from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.domain.levels import TIERS, tier_label
from lmcdesk.domain.records import Participant
from lmcdesk.gui.forms.entry import ChoiceEntry, LineEntry
from lmcdesk.gui.forms.participant_form import ParticipantForm
from lmcdesk.gui.models.participants_table import FIELDS, ParticipantsTable
from lmcdesk.gui.theme import Theme
from lmcdesk.gui.widgets.cell_delegate import CellDelegate
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.table import DataTable
from lmcdesk.wording import Wording

_Index = QModelIndex | QPersistentModelIndex
_CHOOSING = ("delegation_id", "capacity", "status", "level")
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GOING_ON = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

_ARROW_ROOM, _WIDEST = 52, 280

Editor = LineEntry | ChoiceEntry


class CellEditing(CellDelegate):
    """Paint the cells of the table, and open one of them at a time.

    `take` writes what was typed into a cell, over what was seen there, and returns why it could not be
    taken, "" where it was; then the cell stays open for as long as she is at it, and the form keeps it.
    """

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        table: DataTable,
        model: ParticipantsTable,
        take: Callable[[int, str, object, object], str],
        form: ParticipantForm,
    ) -> None:
        """Take the table with its model, what writes a cell, and the form that shows the same fields."""
        super().__init__(theme, table)
        self._wording = wording
        self._table = table
        self._people = model
        self._take = take
        self._form = form
        self._open: Editor | None = None
        self._place = (0, "")
        self._before: object = None
        self._seen: object = None
        self._refused = False

    def let_write(self, on: bool) -> None:
        """Let cells be opened, or not."""
        triggers = QAbstractItemView.EditTrigger
        typed = triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked
        self._table.setEditTriggers(typed if on else triggers.NoEditTriggers)

    def commit_open(self) -> None:
        """Take what stands in a cell that is still open."""
        editor = self._open
        if editor is not None:
            self._enter(editor)
            self.closeEditor.emit(editor)

    def follow_cover(self) -> None:
        """Close a cell that is covered now; what was typed waits in its field, covered as well."""
        editor, (row_id, name) = self._open, self._place
        if editor is None or name not in self._people.covered():
            return
        if editor.value() != self._before and self._form.record_id == row_id:
            self._form.hold(name, editor.value())
        self._refused = True
        self.closeEditor.emit(editor)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Make a line, or the choices of the field; its row alone is chosen, for one cell is one edit."""
        name, row_id = FIELDS[index.column()], self._people.id_at(index.row())
        person = self._people.person(row_id)
        assert person is not None
        flag = QItemSelectionModel.SelectionFlag
        self._table.selectionModel().select(
            self._people.index(index.row(), index.column()), flag.ClearAndSelect | flag.Rows
        )
        editor: Editor
        if name in _CHOOSING:
            editor = ChoiceEntry(parent)
            editor.set_choices(self._choices(name, person))
            editor.settled.connect(lambda: self._settle(editor))
        else:
            editor = LineEntry(parent)
        editor.setObjectName("cell_edit")
        editor.setAccessibleName(self._wording.say(label("participant", name)))
        editor.typed.connect(lambda: mark(editor, state=""))
        self._seen = getattr(person, name)
        editor.set_value(self._seen)
        if isinstance(editor, LineEntry):
            editor.selectAll()
        self._open, self._place, self._before = editor, (person.id, name), editor.value()
        self._refused = False
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Leave what is being typed alone: the editor got its value when it was made."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Hand on what was typed when the cell is left."""
        if editor is self._open and not self._refused:
            self._enter(self._open)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Stand in the middle of the cell; choices reach over its neighbour where their words need it."""
        rect = option.rect
        height = min(editor.sizeHint().height(), rect.height() - 2)
        width = rect.width() - 2
        if isinstance(editor, ChoiceEntry):
            words = (editor.itemText(row) for row in range(editor.count()))
            wanted = max(map(editor.fontMetrics().horizontalAdvance, words), default=0) + _ARROW_ROOM
            width = max(width, min(wanted, _WIDEST))
        left = max(min(rect.left() + 1, self._table.viewport().width() - width), 0)
        editor.setGeometry(left, rect.top() + (rect.height() - height) // 2, width, height)

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """Forget the editor."""
        if editor is self._open:
            self._open = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the cell where Return or Tab finds what cannot be taken; Escape gives it up."""
        editor = self._open
        if editor is None or watched is not editor or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            if event.key() in (*_TAKING, *_GOING_ON) and not self._enter(editor):
                return True
            if event.key() in _TAKING:
                # At once: the base class does so only when the events that follow are done.
                self.closeEditor.emit(editor)
                return True
            if event.key() == Qt.Key.Key_Escape and self._refused:
                self._form.restore(self._place[1])
        return super().eventFilter(watched, event)

    def _enter(self, editor: Editor) -> bool:
        """Write what stands in the editor, if that is anything new; tell whether it was taken."""
        value = editor.value()
        if value == self._before:
            return True
        row_id, name = self._place
        error = self._take(row_id, name, value, self._seen)
        if editor is not self._open:
            return True
        self._refused = bool(error)
        mark(editor, state="error" if error else "")
        editor.setAccessibleDescription(error)
        if not error:
            self._before = value
        return not error

    def _settle(self, editor: Editor) -> None:
        if editor is self._open and self._enter(editor):
            self.closeEditor.emit(editor)

    def _choices(self, name: str, person: Participant) -> list[tuple[object, str]]:
        wording = self._wording
        if name == "delegation_id":
            return [(found.id, found.short_name) for found in self._people.delegations()]
        if name == "level":
            tiers: list[tuple[object, str]] = [(None, wording.text("Not set"))]
            tiers += [(tier, f"{tier} · {wording.say(tier_label(tier))}") for tier in TIERS]
            other = person.level is not None and person.level not in TIERS
            return [*tiers, (person.level, str(person.level))] if other else tiers
        choices = Capacity if name == "capacity" else ParticipantStatus
        return [(choice, wording.choice(choice)) for choice in choices]
