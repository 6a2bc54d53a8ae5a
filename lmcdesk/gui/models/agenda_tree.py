"""Show meetings and, under each, its agenda items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lmcdesk.domain.moments import offset_text, to_instant
from lmcdesk.domain.records import Meeting
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.roles import BadgeRole, SecondRole
from lmcdesk.services.speaking import ItemLines, MeetingLines
from lmcdesk.wording import Wording

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MEETING = 0
"""The internal id of meetings; that of an item is the row of its meeting, counted from 1."""

_Cells = tuple[str, str, str]
"""Title, facts, and what is over in words."""


class AgendaTree(QAbstractItemModel):
    """Hold the ids of meetings and items and what each says; only items have a list to show."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._meetings: list[_Cells] = []
        self._items: list[list[_Cells]] = []
        self._ids: list[tuple[int, list[int]]] = []

    def set_meetings(self, meetings: Sequence[MeetingLines]) -> None:
        """Show other meetings, or the same ones as they are now."""
        ids = [(int(lines.meeting.id), [int(item.item.id) for item in lines.items]) for lines in meetings]
        said = [self._meeting(lines.meeting) for lines in meetings]
        items = [[self._item(item) for item in lines.items] for lines in meetings]
        if ids == self._ids:
            if (said, items) != (self._meetings, self._items):
                self.layoutAboutToBeChanged.emit()
                self._meetings, self._items = said, items
                self.layoutChanged.emit()
            return
        self.beginResetModel()
        self._ids, self._meetings, self._items = ids, said, items
        self.endResetModel()

    def index_of(self, item_id: int | None) -> QModelIndex:
        """Return the index of an item, invalid where there is none."""
        for number, (_, items) in enumerate(self._ids):
            if item_id in items:
                return self.createIndex(items.index(item_id), 0, number + 1)
        return QModelIndex()

    def item_id(self, index: _Index) -> int | None:
        """Return the item of an index, None for meetings."""
        if not index.isValid() or index.internalId() == _MEETING:
            return None
        return self._ids[index.internalId() - 1][1][index.row()]

    def index_of_meeting(self, meeting_id: int) -> QModelIndex:
        """Return the index of a meeting, invalid where there is none."""
        row = next((row for row, (found, _) in enumerate(self._ids) if found == meeting_id), -1)
        return QModelIndex() if row < 0 else self.createIndex(row, 0, _MEETING)

    def meeting_id(self, index: _Index) -> int | None:
        """Return the meeting of an index, None for items."""
        if not index.isValid() or index.internalId() != _MEETING:
            return None
        return self._ids[index.row()][0]

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        """Return the index of a meeting, or of an item under it."""
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else _MEETING)

    def parent(self, child: _Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the meeting of an item."""
        if not child.isValid() or child.internalId() == _MEETING:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _MEETING)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of meetings, or of the items of one."""
        if not parent.isValid():
            return len(self._ids)
        if parent.internalId() != _MEETING or parent.row() >= len(self._ids):
            return 0
        return len(self._ids[parent.row()][1])

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the one column."""
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let items be chosen; the cursor comes to meetings as well, which are their headings."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.internalId() == _MEETING:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Return title, facts, or what is over."""
        meeting = index.internalId() == _MEETING
        cells = self._meetings[index.row()] if meeting else self._items[index.internalId() - 1][index.row()]
        if role == _DISPLAY:
            return cells[0]
        if role == SecondRole:
            return cells[1]
        if role == BadgeRole:
            return (cells[2], Tone.CHECK) if cells[2] else None
        if role == _SPOKEN:
            return ", ".join(part for part in cells if part).replace("\n", " ")
        return None

    def _meeting(self, meeting: Meeting) -> _Cells:
        day, time, place = meeting_moment(self._wording, meeting)
        return meeting.title, f"{day}, {time}\n({place})", ""

    def _item(self, lines: ItemLines) -> _Cells:
        say = self._wording
        count = len(lines.lines)
        facts = [] if say.choice(lines.item.kind) == lines.item.title else [say.choice(lines.item.kind)]
        facts.append(say.plural("{n} speaker", "{n} speakers", count) if count else say.text("No speakers"))
        if lines.limits_s:
            facts.append(say.length(lines.limits_s))
        over = say.text("{length} over").format(length=say.length(lines.over_s)) if lines.over_s else ""
        # A line breaks between facts, not inside one.
        return lines.item.title, " · ".join(fact.replace(" ", "\u00a0") for fact in facts), over


def meeting_moment(wording: Wording, meeting: Meeting) -> tuple[str, str, str]:
    """Return day, time and place of a meeting's start: "10 Nov 2021", "09:00", "Nay Pyi Taw, UTC+6:30"."""
    instant = to_instant(meeting.starts_at, meeting.zone, meeting.starts_fold)
    place = f"{wording.zone_label(meeting.zone)}, {offset_text(instant, meeting.zone)}"
    return wording.short_day(meeting.starts_at.date()), f"{meeting.starts_at:%H:%M}", place
