"""Build the attendee sheet: who takes part, in protocol order, public or internal.

What may leave the desk stands in `_PUBLIC` and nowhere else: a private fact can only get onto the
internal variant's sheet Data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.kinds import Capacity, SheetVariant
from lmcdesk.domain.message import message
from lmcdesk.domain.moments import offset_text
from lmcdesk.domain.names import list_name
from lmcdesk.domain.papers import CellValue, Column, ColumnKind, Page, Row, SheetFacts, WorkbookFacts
from lmcdesk.domain.precedence import listed, order_delegations, order_members
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.services.papers.attendee_head import document_title, footer, head_lines
from lmcdesk.services.papers.edition import Edition, EventRecords
from lmcdesk.services.papers.words import Words

ATTENDEES = "Attendees"
DATA = "Data"
"""The names of the sheets: the same in every language, so that they can be found again."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Hold what the cells of one row are made from; `number` is None for a seat."""

    number: int | None
    delegation: Delegation
    person: Participant
    capitals: bool
    edition: Edition
    words: Words
    connection: str


@dataclass(frozen=True, slots=True)
class _Column:
    """Describe a column: the key of its heading, its width, what stands in it."""

    key: str
    width: float
    value: Callable[[_Entry], CellValue]
    kind: ColumnKind = ColumnKind.TEXT
    hidden: bool = False
    drop_first: bool = False

    def facts(self, words: Words) -> Column:
        """Return the column with its heading in words."""
        heading = words.say(message(f"sheet.column.{self.key}"))
        return Column(heading, self.width, self.kind, self.hidden, self.drop_first)


def attendee_sheet(records: EventRecords, edition: Edition, words: Words) -> WorkbookFacts:
    """Return the sheet as facts: *Attendees* and, in the internal variant, *Data*."""
    internal = edition.variant is SheetVariant.INTERNAL
    people = _people(records, seats=internal)
    entries = _entries(records, edition, words, people)
    head = head_lines(records, edition, words, people, records.facts())
    foot = footer(records, edition, words)

    def sheet(name: str, columns: Sequence[_Column], page: Page) -> SheetFacts:
        return SheetFacts(
            name=name,
            language=words.language,
            head=head,
            columns=tuple(column.facts(words) for column in columns),
            rows=_rows(entries, columns),
            footer=foot,
            table=name,
            page=page,
        )

    sheets = [sheet(ATTENDEES, (*_PUBLIC, _ID), Page())]
    if internal:
        sheets.append(sheet(DATA, (*_PUBLIC, *_PRIVATE, _ID), Page(one_page_wide=False)))
    return WorkbookFacts(title=document_title(records, words), sheets=tuple(sheets))


def own_entries(
    records: EventRecords, delegation_id: int, edition: Edition, words: Words
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Return columns and rows of one delegation, its seats too, with an empty column for corrections."""
    people = {
        owner: members for owner, members in _people(records, seats=True).items() if owner == delegation_id
    }
    columns = (*_PUBLIC, _CORRECTION, _ID)
    rows = _rows(_entries(records, edition, words, people), columns)
    return tuple(replace(column.facts(words), drop_first=False) for column in columns), rows


def _people(records: EventRecords, *, seats: bool) -> Mapping[DelegationId, Sequence[Participant]]:
    """Return who is on the list, by delegation, each in order."""
    found: dict[DelegationId, list[Participant]] = {}
    for person in listed(records.participants, seats=seats):
        found.setdefault(person.delegation_id, []).append(person)
    return {delegation_id: order_members(people) for delegation_id, people in found.items()}


def _entries(
    records: EventRecords,
    edition: Edition,
    words: Words,
    people: Mapping[DelegationId, Sequence[Participant]],
) -> list[_Entry]:
    """Return everybody in the order of the list; numbers run through, seats have none."""
    by_id = {delegation.id: delegation for delegation in records.delegations}
    placements = order_delegations(records.delegations, records.facts(), records.settings.precedence_rule)
    capitals = records.settings.family_name_capitals
    entries: list[_Entry] = []
    number = 0
    for placement in placements:
        for person in people.get(placement.delegation_id, ()):
            number += not person.is_seat
            shown = None if person.is_seat else number
            connection = records.connections.get(person.id, "")
            delegation = by_id[placement.delegation_id]
            entries.append(_Entry(shown, delegation, person, capitals, edition, words, connection))
    return entries


def _rows(entries: Sequence[_Entry], columns: Sequence[_Column]) -> tuple[Row, ...]:
    """Return the rows: heads in bold, seats in italics, a line where the delegation changes."""
    rows: list[Row] = []
    before: DelegationId | None = None
    for entry in entries:
        person = entry.person
        rows.append(
            Row(
                cells=tuple(column.value(entry) for column in columns),
                bold=person.capacity is Capacity.HEAD and not person.is_seat,
                italic=person.is_seat,
                line_above=before is not None and before != entry.delegation.id,
            )
        )
        before = entry.delegation.id
    return tuple(rows)


def _name(entry: _Entry) -> str:
    """Return the list name, or for a seat that it awaits its nomination."""
    if entry.person.is_seat:
        return entry.words.say(message("sheet.seat"))
    return list_name(entry.person, entry.capitals)


def _name_order(entry: _Entry) -> str:
    """Return in which order the name is written, where somebody has said so."""
    order = entry.person.name_order
    return entry.words.choice(order) if order else ""


def _status(entry: _Entry) -> str:
    """Return how far the nomination has come."""
    if entry.person.is_seat:
        return entry.words.say(message("sheet.seat"))
    return entry.words.choice(entry.person.status)


def _zone(entry: _Entry) -> str:
    """Return where the person sits, by the capital, and how far that is from UTC."""
    zone = entry.person.zone
    if not zone:
        return ""
    place, offset = entry.words.zone_label(zone), offset_text(entry.edition.as_of, zone)
    return entry.words.say(message("sheet.zone", place=place, offset=offset))


_CODE, _NUMBER, _DATE = ColumnKind.CODE, ColumnKind.NUMBER, ColumnKind.DATE

_PUBLIC = (
    _Column("number", 5, lambda entry: entry.number, _NUMBER),
    _Column("delegation", 15, lambda entry: entry.delegation.short_name),
    _Column("capacity", 16, lambda entry: entry.words.choice(entry.person.capacity)),
    _Column("honorific", 8, lambda entry: entry.person.honorific),
    _Column("name", 26, _name),
    _Column("native_name", 22, lambda entry: entry.person.native_name, drop_first=True),
    _Column("functional_title", 30, lambda entry: entry.person.functional_title),
    _Column("organisation", 34, lambda entry: entry.person.organisation),
    _Column("remarks", 10, lambda entry: entry.person.remarks),
)

# No wider, or the page would become too small to read.
_CORRECTION = _Column("correction", 20, lambda _: None)

_ID = _Column("id", 38, lambda entry: entry.person.uuid, _CODE, hidden=True)

_PRIVATE = (
    _Column("family_name", 18, lambda entry: entry.person.family_name),
    _Column("given_name", 18, lambda entry: entry.person.given_name),
    _Column("name_order", 18, _name_order),
    _Column("addressed_as", 18, lambda entry: entry.person.addressed_as),
    _Column("pronunciation", 18, lambda entry: entry.person.pronunciation),
    _Column("unit", 24, lambda entry: entry.person.unit),
    _Column("level", 8, lambda entry: entry.person.level, _NUMBER),
    _Column("email", 28, lambda entry: entry.person.email, _CODE),
    _Column("phone", 20, lambda entry: entry.person.phone, _CODE),
    _Column("connection", 22, lambda entry: entry.connection),
    _Column("letter_number", 18, lambda entry: entry.delegation.letter_number, _CODE),
    _Column("letter_date", 20, lambda entry: entry.delegation.letter_date, _DATE),
    _Column("confirmed_by", 20, lambda entry: entry.delegation.confirmed_by),
    _Column("confirmed_on", 20, lambda entry: entry.delegation.confirmed_on, _DATE),
    _Column("languages_spoken", 18, lambda entry: entry.person.languages_spoken),
    _Column("languages_listened", 18, lambda entry: entry.person.languages_listened),
    _Column("zone", 24, _zone),
    _Column("status", 18, _status),
    _Column("notes", 40, lambda entry: entry.person.notes),
)
