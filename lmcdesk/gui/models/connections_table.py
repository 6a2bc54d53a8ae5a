"""Show the connections of an event in protocol order, each with who is inside and how its tests went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from lmcdesk.domain.kinds import ConnectionKind, TestResult, TestSubject
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.text import sort_key
from lmcdesk.gui.models.columns import Column
from lmcdesk.gui.models.field_columns import FieldColumns
from lmcdesk.gui.models.id_table import Cell, IdTable
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.roles import CellStyle
from lmcdesk.gui.widgets.text import plain_tooltip_text
from lmcdesk.services.lines import Line, Lines
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.gui.cover import Cover
    from lmcdesk.wording import Wording

HEADINGS = (N_("Connection"), N_("Delegation"), N_("Inside"), N_("Display name"), N_("Kind"))
NAME, DELEGATION, INSIDE, DISPLAY, KIND = range(len(HEADINGS))
SUBJECTS = tuple(TestSubject)
FIRST_TEST = len(HEADINGS)
MORE = ("place", "technician", "phone", "messenger", "channel", "notes")
"""The fields in columns of their own behind the others."""
_SHOWN = {"channel": 4, "phone": 3, "technician": 2, "place": 1}
COLUMNS = (
    Column("name", 124, fixed=True),
    Column("delegation", 116, drop=5),
    Column("inside", 62),
    Column("display_name", 170, stretches=True),
    Column("kind", 92, drop=0, shown=False),
    *(Column(subject.value, 92) for subject in SUBJECTS),
    *(Column(name, 118, shown=name in _SHOWN, drop=_SHOWN.get(name, 0)) for name in MORE),
)
MARKS = {
    TestResult.PASSED: ("✓", Tone.OK),
    TestResult.WEAK: ("~", Tone.CHECK),
    TestResult.FAILED: ("✗", Tone.DANGER),
}
"""The sign that stands before the word of a result, and its colour."""

_MUTED, _TABULAR = int(CellStyle.MUTED), int(CellStyle.TABULAR)
_KINDS = {kind: place for place, kind in enumerate(ConnectionKind)}
_RESULTS = {result: place for place, result in enumerate(TestResult)}


class ConnectionsTable(IdTable):
    """Hold the connections; their tests are the newest of each subject."""

    def __init__(self, wording: Wording, parent: QObject | None = None, cover: Cover | None = None) -> None:
        """Take what words the cells, and what may hide some of them."""
        self._wording = wording
        self._more = FieldColumns("connection", MORE, wording, cover)
        super().__init__(self._worded(), parent)
        self._lines: dict[int, Line] = {}
        self._capitals = False

    def retranslate(self) -> None:
        """Word headings and choices again."""
        self.set_headings(self._worded())
        self.set_ids(self._ids)

    def follow_cover(self) -> None:
        """Show no more than the privacy cover lets through at present."""
        self.set_ids(self._ids)

    def set_lines(self, found: Lines) -> None:
        """Take everything afresh."""
        self._lines = {int(line.connection.id): line for line in found.lines}
        self._capitals = found.roster.settings.family_name_capitals
        self.set_ids(self._lines)

    def line(self, row_id: int | None) -> Line | None:
        """Return a connection by id, None where there is none."""
        return None if row_id is None else self._lines.get(row_id)

    def sort_key_of(self, row_id: int, column: int) -> Any:
        """Return what a column sorts by."""
        line = self._lines[row_id]
        if column >= FIRST_TEST + len(SUBJECTS):
            return self._more.sort_key_of(line.connection, column - FIRST_TEST - len(SUBJECTS))
        if column >= FIRST_TEST:
            test = line.tests.get(SUBJECTS[column - FIRST_TEST])
            return None if test is None else _RESULTS[test.result]
        return {
            NAME: sort_key(line.connection.name),
            DELEGATION: None if line.delegation is None else sort_key(line.delegation.short_name),
            INSIDE: len(line.inside),
            DISPLAY: sort_key(line.display_name),
            KIND: _KINDS[line.connection.kind],
        }[column]

    def make_cells(self, row_id: int) -> tuple[Cell, ...]:
        """Return what a connection's row shows before the columns of fields."""
        line = self._lines[row_id]
        delegation = line.delegation
        names = "\n".join(
            printed_name(person, self._capitals) for person in line.inside if not person.is_seat
        )
        return (
            Cell(line.connection.name, flag="" if delegation is None else delegation.flag),
            Cell("" if delegation is None else delegation.short_name, _MUTED),
            Cell(str(len(line.inside)), _TABULAR, tooltip=plain_tooltip_text(names) if names else ""),
            Cell(line.display_name),
            Cell(self._wording.choice(line.connection.kind), _MUTED),
            *(self._test_cell(line, subject) for subject in SUBJECTS),
        )

    def make_cell(self, row_id: int, column: int) -> Cell:
        """Return what a connection's row shows in a column of a field."""
        return self._more.cell(self._lines[row_id].connection, column - FIRST_TEST - len(SUBJECTS), 0)

    def _worded(self) -> list[str]:
        text, choice = self._wording.text, self._wording.choice
        return [
            *(text(heading) for heading in HEADINGS),
            *(choice(subject) for subject in SUBJECTS),
            *self._more.headings(),
        ]

    def _test_cell(self, line: Line, subject: TestSubject) -> Cell:
        test = line.tests.get(subject)
        if test is None:
            return Cell("–", _MUTED, tooltip=plain_tooltip_text(self._wording.text("Not tested")))
        sign, tone = MARKS[test.result]
        word = f"{sign} {self._wording.choice(test.result)}"
        return Cell(word, badge=(word, tone))
