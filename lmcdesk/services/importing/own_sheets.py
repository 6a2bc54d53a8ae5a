"""Know papers of our own when they come back: what their columns hold needs no guessing.

A nomination form brings a key on a hidden sheet. Attendee sheets, and the sheets that delegations confirm,
are known by a column of UUIDs under the headings that we wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from lmcdesk.domain.incoming import Cell, IncomingRow, IncomingTable, Source
from lmcdesk.domain.kinds import Capacity, NameOrder, ParticipantStatus
from lmcdesk.domain.message import message
from lmcdesk.domain.names import Named, list_name
from lmcdesk.services.papers.nomination_form import KEY, MARK, NOMINATIONS
from lmcdesk.services.papers.words import Words

UUID = "uuid"
"""The column that says which row of the store an entry is."""

LIST_NAME = "list_name"
"""The column *Name* of an attendee sheet: the name as a rule writes it; `meant_name` takes it back."""

DELEGATION = "delegation"
"""The column that names the delegation by its short name."""

_IN_SHEETS = (
    "capacity",
    "honorific",
    "native_name",
    "functional_title",
    "organisation",
    "remarks",
    "family_name",
    "given_name",
    "name_order",
    "addressed_as",
    "pronunciation",
    "unit",
    "level",
    "email",
    "phone",
    "languages_spoken",
    "languages_listened",
    "status",
    "notes",
    DELEGATION,
)
"""The columns of attendee sheets that a person's fields stand in under their own names."""

_CHOICES: Mapping[str, type[Enum]] = {
    "capacity": Capacity,
    "name_order": NameOrder,
    "status": ParticipantStatus,
}

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DEEPEST = 40
"""How many rows down the headings are sought."""


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """Say what a table of a source holds: by the place of a column, from 0, the field that it is.

    Fields are those of a participant, `UUID`, `LIST_NAME` and `DELEGATION`; a column left out is none.
    `heading_row` is the number of the row of headings. `event` and `delegation` are UUIDs, empty where
    the paper does not tell them.
    """

    table: str
    heading_row: int
    columns: Mapping[int, str]
    event: str = ""
    delegation: str = ""

    @property
    def is_form(self) -> bool:
        """Tell whether it is a nomination form."""
        return bool(self.delegation)


def own_sheets(source: Source, words: Words) -> tuple[OwnSheet, ...]:
    """Return the tables of a source that are papers of our own, the one to take first."""
    form = _form(source)
    if form is not None:
        return (form,)
    headings = {words.say(message(f"sheet.column.{name}")): name for name in _IN_SHEETS}
    headings[words.say(message("sheet.column.name"))] = LIST_NAME
    headings[words.say(message("sheet.column.id"))] = UUID
    found = (_attendees(table, headings) for table in source.tables)
    return tuple(sheet for sheet in found if sheet is not None)


def entry_values(sheet: OwnSheet, row: IncomingRow, words: Words) -> dict[str, str]:
    """Return what a row says, by field, as text that the fields take; "" where a cell is empty.

    What stands in our papers for a seat is no name and no status. A choice in other words stays as typed.
    """
    seat = words.say(message("sheet.seat"))
    values: dict[str, str] = {}
    for place, field in sheet.columns.items():
        text = _text(row.cells[place] if place < len(row.cells) else None)
        if field in (LIST_NAME, "status") and text == seat:
            text = ""
        values[field] = _chosen(field, text, words)
    return values


def entries(source: Source, sheet: OwnSheet, words: Words) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the entries of a sheet with the numbers of their rows; a row with nothing but a choice is none.

    A seat comes back as it went out where nobody was named for it.
    """
    table = next(table for table in source.tables if table.name == sheet.table)
    for row in table.rows:
        if row.number <= sheet.heading_row:
            continue
        values = entry_values(sheet, row, words)
        if values.get(UUID) or any(values[field] for field in values if field not in _CHOICES):
            yield row.number, values


def meant_name(text: str, person: Named | None, *, capitals: bool) -> str | None:
    """Return the full name that a cell of the column *Name* means.

    Written as we wrote it, it means the name as nominated; anything else is a new name.
    """
    if person is not None and text == list_name(person, capitals):
        return person.full_name
    return text or None


def _form(source: Source) -> OwnSheet | None:
    """Return the form that the key of a source tells of; None where there is no key."""
    for key in source.tables:
        lines = [tuple(_text(cell) for cell in row.cells) for row in key.rows]
        # The name of the sheet may have been translated, what stands in it was out of sight.
        if len(lines) < 4 or not lines[0] or lines[0][0] != MARK:
            continue
        fields = {line[0]: line[1] for line in lines[4:] if len(line) > 1 and line[1]}
        tables = sorted(source.tables, key=lambda table: table.name != NOMINATIONS)
        for table in tables:
            if table is not key and (found := _under(table, fields)) is not None:
                row, columns = found
                return OwnSheet(table.name, row, columns, lines[1][0], lines[2][0])
    return None


def _under(table: IncomingTable, fields: Mapping[str, str]) -> tuple[int, dict[int, str]] | None:
    """Return the row of headings, where the columns stand now, and what they hold."""
    for row in table.rows[:_DEEPEST]:
        columns = {
            place: fields[text] for place, cell in enumerate(row.cells) if (text := _text(cell)) in fields
        }
        # A heading may have been worded otherwise; most of them together are ours.
        if 2 * len(columns) > len(fields):
            return row.number, columns
    return None


def _attendees(table: IncomingTable, headings: Mapping[str, str]) -> OwnSheet | None:
    if table.name == KEY:
        return None
    for at, row in enumerate(table.rows[:_DEEPEST]):
        columns = {
            place: headings[text] for place, cell in enumerate(row.cells) if (text := _text(cell)) in headings
        }
        place = next((place for place, field in columns.items() if field == UUID), None)
        if place is None or LIST_NAME not in columns.values():
            continue
        below = [_text(other.cells[place]) for other in table.rows[at + 1 :] if place < len(other.cells)]
        told = [text for text in below if text]
        if told and all(_UUID.fullmatch(text) for text in told):
            return OwnSheet(table.name, row.number, columns)
    return None


def _chosen(field: str, text: str, words: Words) -> str:
    """Return the value of a choice that stands in a paper in words, anything else as it is."""
    if field in _CHOICES and text:
        for choice in _CHOICES[field]:
            if words.choice(choice).casefold() == text.casefold():
                return str(choice.value)
    return text


def _text(cell: Cell) -> str:
    """Return a cell as somebody typed it."""
    return "" if cell is None else str(cell).strip()
