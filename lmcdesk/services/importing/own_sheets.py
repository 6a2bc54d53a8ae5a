"""Know papers of our own when they come back: what their columns hold needs no guessing.

A nomination form has a stamp. Attendee sheets, and the sheets that delegations confirm, are known by a column
of UUIDs under the headings that we wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lmcdesk.domain.importing.plan import Mapped, Plan, PlannedColumn
from lmcdesk.domain.importing.targets import DELEGATION, PERSON, UUID
from lmcdesk.domain.incoming import Cell, IncomingRow, IncomingTable
from lmcdesk.domain.message import message
from lmcdesk.domain.names import list_name
from lmcdesk.domain.records import Participant
from lmcdesk.services.papers.nomination_form import FIELDS, STAMP
from lmcdesk.services.papers.words import Words
from lmcdesk.services.roster import Roster

_NAME = "full_name"
_SAMPLES = 3

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DEEPEST = 40
"""How many rows down the headings are sought."""


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """Say what a table is: the row of its headings, and by the place of a column, from 0, its target.

    `delegation` is the UUID of the delegation whose nomination form it is, empty for any other paper.
    """

    heading_row: int
    columns: Mapping[int, str]
    delegation: str = ""


def own_sheet(table: IncomingTable, words: Words) -> OwnSheet | None:
    """Return what a table is, None where it is no paper of our own."""
    stamps = (_text(cell) for row in table.rows[:_DEEPEST] for cell in row.cells)
    stamp = next((text for text in stamps if text.startswith(STAMP)), None)
    if stamp is not None:
        return _form(table, stamp.removeprefix(STAMP), words)
    return _attendees(table, words)


def own_plan(table: IncomingTable, roster: Roster, words: Words, source: str = "") -> Plan | None:
    """Return how a paper of our own is read, None where a table is none.

    What the paper writes by rule is taken back in the table of the plan: a name written as we write it is
    the name as nominated, and what stands for a seat is nothing. So a sheet that nobody has edited changes
    nothing.
    """
    own = own_sheet(table, words)
    if own is None:
        return None
    heading = next(row for row in table.rows if row.number == own.heading_row)
    taken_back = _taken_back(table, own, roster, words)
    reason = message("importing.because.own")
    columns = tuple(
        PlannedColumn(
            at,
            _text(heading.cells[at]) if at < len(heading.cells) else "",
            own.columns.get(at),
            1.0 if at in own.columns else 0.0,
            reason if at in own.columns else None,
            _samples(taken_back, own.heading_row, at),
        )
        for at in range(table.width)
    )
    here = next((found.id for found in roster.delegations if found.uuid == own.delegation), None)
    everybody = None if here is None else Mapped(delegation_id=here)
    return Plan(taken_back, (own.heading_row,), columns, everybody, source=source)


def _form(table: IncomingTable, delegation: str, words: Words) -> OwnSheet | None:
    """Return the form: a heading that was reworded is known by where it stands among the others."""
    headings = {words.say(message(f"form.column.{field}")): field for field in FIELDS}
    for row in table.rows[:_DEEPEST]:
        columns = _under(row, headings)
        if 2 * len(columns) <= len(FIELDS):
            continue
        shifts = {place - FIELDS.index(field) for place, field in columns.items()}
        if len(shifts) == 1:
            (shift,) = shifts
            columns = {place + shift: field for place, field in enumerate(FIELDS)}
        return OwnSheet(row.number, columns, delegation)
    return None


def _attendees(table: IncomingTable, words: Words) -> OwnSheet | None:
    """Return the sheet: under the heading of the UUIDs there is nothing but them."""
    names = {UUID: "id", DELEGATION: "delegation", _NAME: "name"}
    told = (field for field in (UUID, DELEGATION, *PERSON) if field not in _NOT_IN_SHEETS)
    headings = {words.say(message(f"sheet.column.{names.get(field, field)}")): field for field in told}
    for at, row in enumerate(table.rows[:_DEEPEST]):
        columns = _under(row, headings)
        place = next((place for place, field in columns.items() if field == UUID), None)
        if place is None or _NAME not in columns.values():
            continue
        below = [_text(_cell(other, place)) for other in table.rows[at + 1 :]]
        if any(below) and all(_UUID.fullmatch(text) for text in below if text):
            return OwnSheet(row.number, columns)
    return None


_NOT_IN_SHEETS = frozenset({"messenger"})


def _under(row: IncomingRow, headings: Mapping[str, str]) -> dict[int, str]:
    return {
        place: headings[text] for place, cell in enumerate(row.cells) if (text := _text(cell)) in headings
    }


def _taken_back(table: IncomingTable, own: OwnSheet, roster: Roster, words: Words) -> IncomingTable:
    """Return the table with what a rule has written as the store holds it."""
    people = {person.uuid: person for person in roster.participants}
    capitals = roster.settings.family_name_capitals
    seat = words.say(message("sheet.seat"))
    ids = next((place for place, field in own.columns.items() if field == UUID), -1)
    named = [place for place, field in own.columns.items() if field in (_NAME, "status")]

    def back(row: IncomingRow) -> IncomingRow:
        person = people.get(_text(_cell(row, ids)).lower())
        changed = {place: _meant(row, place, person, seat, capitals) for place in named}
        cells = tuple(changed.get(place, cell) for place, cell in enumerate(row.cells))
        return row if cells == row.cells else replace(row, cells=cells)

    rows = (back(row) if row.number > own.heading_row else row for row in table.rows)
    return replace(table, rows=tuple(rows))


def _meant(row: IncomingRow, place: int, person: Participant | None, seat: str, capitals: bool) -> Cell:
    """Return what a cell means in which we write a name, or that there is none yet."""
    cell = _cell(row, place)
    text = _text(cell)
    if text == seat:
        return None
    if person is not None and text and text == list_name(person, capitals):
        return person.full_name
    return cell


def _samples(table: IncomingTable, heading_row: int, at: int) -> tuple[str, ...]:
    """Return the first different texts of a column."""
    found: dict[str, None] = {}
    for row in table.rows:
        text = _text(_cell(row, at))
        if row.number > heading_row and text:
            found.setdefault(text)
            if len(found) == _SAMPLES:
                break
    return tuple(found)


def _cell(row: IncomingRow, place: int) -> Cell:
    return row.cells[place] if 0 <= place < len(row.cells) else None


def _text(cell: Cell) -> str:
    """Return a cell as somebody typed it."""
    return "" if cell is None else str(cell).strip()
