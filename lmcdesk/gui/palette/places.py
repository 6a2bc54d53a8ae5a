"""Find places to go to by part of any of their spellings, the likeliest first."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from lmcdesk.domain.text import fold

_MARKS = str.maketrans(dict.fromkeys("-/()[]{}\"',.:;!?·&“”…", " "))
_SPELLING_BEGINS, _WORD_BEGINS, _INSIDE, _ELSEWHERE = 0, 1, 2, 4
"""How well a word of the query answers: the less the better."""


class Group(Enum):
    """Name the kinds of places, in the order in which equals are shown."""

    COMMANDS = "commands"
    DELEGATIONS = "delegations"
    PEOPLE = "people"
    CONNECTIONS = "connections"
    MEETINGS = "meetings"
    ITEMS = "items"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Place:
    """Describe a place as it is shown: `trailing` at its right end, `go` brings one there.

    `flag` is a country's three letters (None: no room for one), `icon` the name of an icon.
    """

    group: Group
    text: str
    second: str
    trailing: str
    flag: str | None
    icon: str
    go: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what a place is found by: folded names, and after `names_end` whatever else tells of it."""

    text: str
    names_end: int
    make: Callable[[], Place]


def known(make: Callable[[], Place], names: Sequence[str | None], rest: Sequence[str | None] = ()) -> Known:
    """Prepare a place once, to be found by its names first and by the rest as well."""
    spelt = "".join(f"\n{_form(name)}" for name in names if name)
    return Known(spelt + "".join(f"\n{_form(more)}" for more in rest if more), len(spelt), make)


def best(groups: Sequence[Sequence[Known]], query: str, each: int) -> list[Place]:
    """Return the places that answer every word of a query, group by group, at most `each` of a group.

    The group with the best answer comes first; a query without words is answered by nothing.
    """
    words = _form(query).split()
    found: list[tuple[int, int, list[Place]]] = []
    for number, group in enumerate(groups if words else ()):
        # Numbers differ, so places themselves are never compared.
        ranked = heapq.nsmallest(each, _ranked(group, words))
        if ranked:
            found.append((ranked[0][0], number, [candidate.make() for _, _, candidate in ranked]))
    return [place for _, _, places in sorted(found) for place in places]


def _ranked(group: Sequence[Known], words: Sequence[str]) -> list[tuple[int, int, Known]]:
    """Return the candidates that hold every word, each with how badly it answers and its number."""
    ranked = [(0, number, each) for number, each in enumerate(group)]
    for word in words:
        # Written out, since ten thousand people are asked with every letter.
        spelling, beginning, held = f"\n{word}", f" {word}", []
        for bad, number, each in ranked:
            text, end = each.text, each.names_end
            if word not in text:
                continue
            if text.find(spelling, 0, end) >= 0:
                worse = _SPELLING_BEGINS
            elif text.find(beginning, 0, end) >= 0:
                worse = _WORD_BEGINS
            else:
                worse = _INSIDE if text.find(word, 0, end) >= 0 else _ELSEWHERE
            held.append((bad + worse, number, each))
        ranked = held
    return ranked


def _form(text: str) -> str:
    """Return the folded text with its marks as spaces, so that each part of Hong-Van begins a word."""
    return " ".join(fold(text).translate(_MARKS).split())
