"""Build the form in which a delegation names its people: what is known filled in, a row for each seat.

A stamp in its hidden column says whose form it is, so that it comes back without anybody mapping it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from lmcdesk.domain.kinds import Capacity, NameOrder
from lmcdesk.domain.message import message
from lmcdesk.domain.papers import (
    CellValue,
    Column,
    ColumnKind,
    Footer,
    HeadLine,
    HeadStyle,
    Row,
    SheetFacts,
    WorkbookFacts,
)
from lmcdesk.domain.precedence import listed, order_members
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.services.papers.attendee_head import page_count, title_line, when_line
from lmcdesk.services.papers.edition import EventRecords
from lmcdesk.services.papers.returning import return_line
from lmcdesk.services.papers.words import Words

NOMINATIONS = "Nominations"
"""The name of the sheet: the same in every language, so that it can be found again."""

STAMP = "urn:uuid:0d5c2a64-7a3e-4a52-9f0e-5b1f6c1d8e42/"
"""Begins the stamp of every nomination form, and nothing else in the world; the delegation's UUID follows."""

LEAST_ROWS = 6
"""How many rows a form has at least: a delegation that was offered no number may name a few."""

SPARE_ROWS = 40
"""How many rows below the last offer the same choices."""

HONORIFICS = ("H.E.", "Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "U", "Daw")


@dataclass(frozen=True, slots=True)
class _Column:
    """Describe a column: the field it holds, its width, what is known of somebody."""

    field: str
    width: float
    value: Callable[[Participant, Words], CellValue]
    kind: ColumnKind = ColumnKind.TEXT
    hidden: bool = False

    def facts(self, words: Words) -> Column:
        """Return the column with its heading and its choices in words."""
        heading = words.say(message(f"form.column.{self.field}"))
        choices: tuple[str, ...] = HONORIFICS if self.field == "honorific" else ()
        hint = ""
        if self.field in _CHOICES:
            choices = tuple(words.choice(choice) for choice in _CHOICES[self.field])
            hint = words.say(message("form.on_no_list"))
        return Column(heading, self.width, self.kind, self.hidden, choices=choices, hint=hint)


def nomination_form(
    records: EventRecords, delegation: Delegation, return_to: str, words: Words
) -> WorkbookFacts:
    """Return the form of one delegation as facts."""
    members = [person for person in records.participants if person.delegation_id == delegation.id]
    people = order_members(listed(members))
    title = words.say(message("form.document_title", delegation=delegation.short_name))
    sheet = SheetFacts(
        name=NOMINATIONS,
        language=words.language,
        head=_head(records, delegation, return_to, words),
        columns=tuple(column.facts(words) for column in _COLUMNS),
        rows=_rows(people, delegation, words),
        footer=Footer(
            title=records.event.short_title or records.event.title,
            version=title,
            pages=page_count(words),
            marking=words.say(message("sheet.sample")) if records.event.sample else "",
        ),
        table=NOMINATIONS,
        spare=SPARE_ROWS,
        stamp=f"{STAMP}{delegation.uuid}",
    )
    return WorkbookFacts(title=title, sheets=(sheet,))


def _head(
    records: EventRecords, delegation: Delegation, return_to: str, words: Words
) -> tuple[HeadLine, ...]:
    """Return the event, and what is to be done with the form."""
    title = words.say(message("form.title", delegation=delegation.official_name or delegation.short_name))
    return (
        HeadLine(title_line(records, words), HeadStyle.TITLE),
        HeadLine(when_line(records, words)),
        HeadLine(title, HeadStyle.STRONG),
        HeadLine(return_line(return_to, delegation.deadline, words), HeadStyle.STRONG),
        *(HeadLine(words.say(message(key))) for key in ("form.rows", "form.names", "form.lists")),
    )


def _rows(people: Sequence[Participant], delegation: Delegation, words: Words) -> tuple[Row, ...]:
    """Return those who are known, the open seats, and empty rows up to the number of seats."""
    rows = [Row(tuple(column.value(person, words) for column in _COLUMNS)) for person in people]
    empty = Row((None,) * len(_COLUMNS))
    wanted = max(delegation.seats or 0, LEAST_ROWS)
    return tuple(rows + [empty] * (wanted - len(rows)))


def _order(person: Participant, words: Words) -> CellValue:
    return words.choice(person.name_order) if person.name_order else None


_CHOICES: dict[str, type[Enum]] = {"capacity": Capacity, "name_order": NameOrder}

# Contacts are asked for, and those that are known stay at the desk.
_COLUMNS = (
    _Column("capacity", 13, lambda person, words: words.choice(person.capacity)),
    _Column("honorific", 10, lambda person, _: person.honorific),
    _Column("full_name", 26, lambda person, _: person.full_name),
    _Column("family_name", 14, lambda person, _: person.family_name),
    _Column("given_name", 14, lambda person, _: person.given_name),
    _Column("name_order", 12, _order),
    _Column("native_name", 18, lambda person, _: person.native_name),
    _Column("functional_title", 22, lambda person, _: person.functional_title),
    _Column("organisation", 24, lambda person, _: person.organisation),
    _Column("email", 20, lambda *_: None, ColumnKind.CODE),
    _Column("phone", 13, lambda *_: None, ColumnKind.CODE),
    _Column("uuid", 38, lambda person, _: person.uuid, ColumnKind.CODE, hidden=True),
)

FIELDS = tuple(column.field for column in _COLUMNS)
"""What the columns of a form hold, in order; `uuid` is the last."""
