"""Build the IT host's list: a row for each connection, by the name under which it knocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from lmcdesk.domain.connections import Readiness
from lmcdesk.domain.kinds import TestSubject
from lmcdesk.domain.message import message
from lmcdesk.domain.moments import offset_text, to_wall
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.papers import (
    CellValue,
    Column,
    ColumnKind,
    Footer,
    HeadLine,
    HeadStyle,
    Page,
    Row,
    SheetFacts,
    WorkbookFacts,
)
from lmcdesk.domain.text import fold, sort_key
from lmcdesk.services.lines import Line, Lines
from lmcdesk.services.papers.words import Words

SHEET = "IT host"
"""The name of the sheet: the same in every language, so that it can be found again."""
ADMITTED = "☐"
"""A box to tick, by hand on paper."""


@dataclass(frozen=True, slots=True)
class _Entry:
    line: Line
    place: int
    capitals: bool
    words: Words


def it_host_sheet(found: Lines, words: Words, as_of: datetime) -> WorkbookFacts:
    """Return the list as facts, sorted by display name; `as_of` is an aware instant."""
    event, capitals = found.roster.event, found.roster.settings.family_name_capitals
    title = event.title
    if event.sample:
        title = words.say(message("sheet.sample_title", title=title))
    entries = [_Entry(line, place, capitals, words) for place, line in enumerate(found.lines, start=1)]
    entries.sort(key=lambda entry: (sort_key(entry.line.display_name), entry.place))
    marks = [message("sheet.sample")] if event.sample else []
    sheet = SheetFacts(
        name=SHEET,
        language=words.language,
        head=(
            HeadLine(title, HeadStyle.TITLE),
            HeadLine(_issue(event.zone, words, as_of), HeadStyle.STRONG),
            HeadLine(words.say(message("it_host.order"))),
        ),
        columns=tuple(
            Column(words.say(message(f"it_host.column.{key}")), width, kind, hidden=key == "id")
            for key, width, kind, _ in _COLUMNS
        ),
        rows=tuple(Row(tuple(value(entry) for *_, value in _COLUMNS)) for entry in entries),
        footer=Footer(
            title=event.short_title or event.title,
            version=words.say(message("it_host.issue", as_of=_as_of(event.zone, words, as_of))),
            pages=words.say(message("sheet.pages", page="{page}", pages="{pages}")),
            marking=" · ".join(words.say(mark) for mark in [*marks, message("sheet.internal")]),
        ),
        table="IT_host",
        page=Page(),
    )
    return WorkbookFacts(words.say(message("it_host.document_title", title=title)), (sheet,))


def other_names(line: Line) -> tuple[str, ...]:
    """Return under what else a connection may knock: its own name, its delegation, whoever is inside."""
    delegation = line.delegation
    names = [
        line.connection.name,
        *([] if delegation is None else [delegation.short_name]),
        *(person.full_name or "" for person in line.inside),
    ]
    seen = {fold(line.display_name)}
    found = []
    for name in names:
        if name and fold(name) not in seen:
            seen.add(fold(name))
            found.append(name)
    return tuple(found)


def told_tests(line: Line, words: Words) -> str:
    """Return how the tests went: one word where they agree, else each with its own."""
    results = {test.result for test in line.tests.values()}
    if len(results) <= 1 and line.readiness is not Readiness.PART:
        return words.say(message(f"readiness.{line.readiness.value}"))
    return ", ".join(
        words.say(message("it_host.test", subject=subject, result=line.tests[subject].result))
        for subject in TestSubject
        if subject in line.tests
    )


def _as_of(zone: str, words: Words, at: datetime) -> str:
    local = to_wall(at, zone)
    day, time, offset = words.day(local.date()), f"{local:%H:%M}", offset_text(at, zone)
    return words.say(message("sheet.as_of", day=day, time=time, offset=offset))


def _issue(zone: str, words: Words, at: datetime) -> str:
    return words.say(message("it_host.issue", as_of=_as_of(zone, words, at)))


def _inside(entry: _Entry) -> str:
    return "\n".join(
        printed_name(person, entry.capitals) or entry.words.say(message("sheet.seat"))
        for person in entry.line.inside
    )


_TEXT, _CODE, _NUMBER = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.NUMBER

_COLUMNS: tuple[tuple[str, float, ColumnKind, Callable[[_Entry], CellValue]], ...] = (
    ("display_name", 30, _TEXT, lambda entry: entry.line.display_name),
    ("other_names", 28, _TEXT, lambda entry: "\n".join(other_names(entry.line))),
    ("inside", 30, _TEXT, _inside),
    ("spotlight", 9, _NUMBER, lambda entry: entry.place),
    ("channel", 16, _TEXT, lambda entry: entry.line.connection.channel),
    ("phone", 20, _CODE, lambda entry: entry.line.connection.phone),
    ("test", 22, _TEXT, lambda entry: told_tests(entry.line, entry.words)),
    ("admitted", 9, _TEXT, lambda _: ADMITTED),
    ("id", 38, _CODE, lambda entry: entry.line.connection.uuid),
)
