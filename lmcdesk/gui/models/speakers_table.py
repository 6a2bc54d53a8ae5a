"""Show the turns of one list of speakers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lmcdesk.domain.durations import duration_text
from lmcdesk.domain.kinds import TurnState
from lmcdesk.gui.theme import Tint, Tone
from lmcdesk.gui.widgets.roles import BadgeRole, CellStyle, FlagRole, IconRole, SecondRole, StyleRole
from lmcdesk.services.speaking import TurnLine
from lmcdesk.wording import Wording

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_HANDLE = ("drag-handle", Tint.MUTED)
_PIN = ("pin", Tint.ACCENT)

STATE_TONES: Mapping[TurnState, Tone] = {
    TurnState.WAITING: Tone.NEUTRAL,
    TurnState.READY: Tone.OK,
    TurnState.CALLED: Tone.ACCENT,
    TurnState.SPEAKING: Tone.ACCENT,
    TurnState.RECONNECTING: Tone.CHECK,
    TurnState.SPOKEN: Tone.PLAIN,
    TurnState.LATER_TODAY: Tone.CHECK,
    TurnState.IN_WRITING: Tone.PLAIN,
    TurnState.NOT_PRESENT: Tone.CHECK,
    TurnState.WITHDRAWN: Tone.NEUTRAL,
}


class TurnColumn(IntEnum):
    """Number the columns of the table."""

    PLACE = 0
    DELEGATION = 1
    SPEAKER = 2
    KIND = 3
    LIMIT = 4
    ON_BEHALF_OF = 5
    STATE = 6


@dataclass(frozen=True, slots=True)
class _Row:
    """Hold the worded cells of a turn."""

    texts: tuple[str, ...]
    limit_text: str
    title: str
    title_for_whom: str
    flag: str | None
    on_no_list: bool
    named: bool
    pinned: bool
    withdrawn: bool
    badge: tuple[str, Tone]


class SpeakersTable(QAbstractTableModel):
    """Hold the ids of the turns in order and the worded row of each.

    Narrow tables have no room for the kind and for whom one speaks: `set_compact` shows them in the second
    lines of other columns instead, the kind only where there is more than one on the list.
    """

    def __init__(
        self, wording: Wording, edit_limit: Callable[[int, str], bool], parent: QObject | None = None
    ) -> None:
        """Take who words the cells, and who writes a limit typed into its cell (True: taken)."""
        super().__init__(parent)
        self._wording = wording
        self._edit_limit = edit_limit
        self._headings: tuple[str, ...] = ("",) * len(TurnColumn)
        self._ids: list[int] = []
        self._rows: dict[int, _Row] = {}
        self._compact = False
        self._kinds_differ = False

    def set_headings(self, headings: Sequence[str]) -> None:
        """Word the headings."""
        self._headings = tuple(headings)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(TurnColumn) - 1)

    def set_compact(self, compact: bool) -> None:
        """Show kind and on whose behalf as second lines, or in columns of their own."""
        if compact != self._compact:
            self._compact = compact
            self._tell_all_changed()

    def set_lines(self, lines: Sequence[TurnLine], capitals: bool) -> None:
        """Show other turns, or the same ones as they are now; rows that stay keep their selection."""
        ids = [int(line.turn.id) for line in lines]
        rows = {int(line.turn.id): self._row(line, capitals) for line in lines}
        self._kinds_differ = len({line.turn.kind for line in lines}) > 1
        if ids == self._ids:
            if rows != self._rows:
                self._rows = rows
                self._tell_all_changed()
        elif sorted(ids) == sorted(self._ids):
            self._reorder(ids, rows)
        else:
            self.beginResetModel()
            self._ids, self._rows = ids, rows
            self.endResetModel()

    def turn_id(self, row: int) -> int | None:
        """Return the turn of a row, None outside."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, turn_id: int | None) -> int:
        """Return the row of a turn, or -1."""
        return self._ids.index(turn_id) if turn_id in self._rows and turn_id is not None else -1

    def texts(self) -> list[str]:
        """Return every text shown, by which the height of the rows is chosen."""
        return [text for row in self._rows.values() for text in (*row.texts, row.title_for_whom)]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of turns."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(TurnColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return a heading."""
        if role == _DISPLAY and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let limits be typed into their cells."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TurnColumn.LIMIT else flags

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows."""
        row, column = self._rows[self._ids[index.row()]], index.column()
        if role == _DISPLAY:
            return row.texts[column]
        if role == StyleRole:
            return _style(row, column)
        if role == SecondRole:
            return self._second(row, column)
        if role == FlagRole:
            return row.flag if column == TurnColumn.DELEGATION else None
        if role == IconRole:
            return (_PIN if row.pinned else _HANDLE) if column == TurnColumn.PLACE else None
        if role == BadgeRole:
            return row.badge if column == TurnColumn.STATE else None
        if role == _EDIT:
            return row.limit_text if column == TurnColumn.LIMIT else None
        if role == _SPOKEN:
            second = self._second(row, column)
            return f"{row.texts[column]}, {second}" if second else row.texts[column]
        return None

    def setData(self, index: _Index, value: Any, role: int = _EDIT) -> bool:
        """Ask for a limit to be written."""
        if role != _EDIT or index.column() != TurnColumn.LIMIT:
            return False
        if value == self._rows[self._ids[index.row()]].limit_text:
            return True
        return self._edit_limit(self._ids[index.row()], str(value))

    def _second(self, row: _Row, column: int) -> str | None:
        if column == TurnColumn.SPEAKER:
            return (row.title_for_whom if self._compact else row.title) or None
        if self._compact and self._kinds_differ and column == TurnColumn.LIMIT:
            return row.texts[TurnColumn.KIND]
        return None

    def _row(self, line: TurnLine, capitals: bool) -> _Row:
        say, turn = self._wording, line.turn
        person, delegation = line.participant, line.delegation
        named = bool(turn.walk_in) or (person is not None and not person.is_seat)
        shown = TurnState.WITHDRAWN if line.withdrawn else turn.state
        state = say.choice(shown)
        for_whom = say.text("for {name}").format(name=turn.on_behalf_of) if turn.on_behalf_of else ""
        return _Row(
            texts=(
                str(line.place),
                delegation.short_name if delegation is not None else say.text("Walk-in"),
                line.name(capitals) if named else say.text("Speaker to be named"),
                say.choice(turn.kind),
                say.text("No limit") if turn.limit_s is None else say.length(turn.limit_s),
                turn.on_behalf_of,
                state,
            ),
            limit_text="" if turn.limit_s is None else duration_text(turn.limit_s),
            title=line_title(line),
            title_for_whom=" · ".join(part for part in (for_whom, line_title(line)) if part),
            flag=(delegation.flag or None) if delegation is not None else None,
            on_no_list=delegation is None,
            named=named,
            pinned=turn.pinned,
            withdrawn=line.withdrawn,
            badge=(state, STATE_TONES[shown]),
        )

    def _reorder(self, ids: list[int], rows: dict[int, _Row]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        places = {turn_id: row for row, turn_id in enumerate(ids)}
        new = [self.index(places[self._ids[index.row()]], index.column()) for index in old]
        self._ids, self._rows = ids, rows
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _tell_all_changed(self) -> None:
        if self._ids:
            last = self.index(len(self._ids) - 1, len(TurnColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def line_title(line: TurnLine) -> str:
    """Return functional title and organisation of who speaks, "" where nobody is named."""
    person = line.participant
    parts = () if person is None else (person.functional_title, person.organisation)
    return ", ".join(part for part in parts if part)


_PLAIN, _BOLD, _MUTED = CellStyle.PLAIN, CellStyle.BOLD, CellStyle.MUTED
_TO_BE_NAMED = CellStyle.ITALIC | CellStyle.MUTED
_FIGURES = CellStyle.TABULAR
_FIGURES_MUTED = CellStyle.TABULAR | CellStyle.MUTED


def _style(row: _Row, column: int) -> CellStyle:
    if column == TurnColumn.SPEAKER:
        if not row.named:
            return _TO_BE_NAMED
        return _MUTED if row.withdrawn else _BOLD
    if column in (TurnColumn.PLACE, TurnColumn.LIMIT):
        quiet = row.withdrawn or (column == TurnColumn.LIMIT and not row.limit_text)
        return _FIGURES_MUTED if quiet else _FIGURES
    if column == TurnColumn.DELEGATION and row.on_no_list:
        return _TO_BE_NAMED
    return _MUTED if row.withdrawn else _PLAIN
