"""Write a person's name in its four forms: as nominated, never guessed at.

Capitals are put only where a family name has been filled in, and only where the event wants them.
Which word is the family name is never inferred.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from lmcdesk.domain.kinds import NameOrder


class Named(Protocol):
    """Name the fields that a name is written from: a participant has them, and so has a form."""

    @property
    def honorific(self) -> str:
        """Return "H.E.", "Mr.", "U" or nothing."""

    @property
    def full_name(self) -> str | None:
        """Return the name as nominated; None for a seat."""

    @property
    def family_name(self) -> str:
        """Return the family name where somebody has told it."""

    @property
    def given_name(self) -> str:
        """Return the given name where somebody has told it."""

    @property
    def name_order(self) -> NameOrder | None:
        """Return which comes first; None where nobody has said."""

    @property
    def printed_name(self) -> str | None:
        """Return the override of the printed form."""

    @property
    def list_name(self) -> str | None:
        """Return the override of the list name."""

    @property
    def sort_name(self) -> str | None:
        """Return the override of the sort name."""

    @property
    def display_name(self) -> str | None:
        """Return the override of the display name."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """Hold the fields of a name that is not saved yet, so that a form can show what would be printed."""

    full_name: str | None
    honorific: str = ""
    family_name: str = ""
    given_name: str = ""
    name_order: NameOrder | None = None
    printed_name: str | None = None
    list_name: str | None = None
    sort_name: str | None = None
    display_name: str | None = None


def printed_name(person: Named, capitals: bool) -> str:
    """Return the name with its honorific, "H.E. HAP Omaly"; "" for a seat."""
    if not person.full_name:
        return ""
    if person.printed_name:
        return person.printed_name
    return " ".join(part for part in (person.honorific, _name(person, capitals)) if part)


def list_name(person: Named, capitals: bool) -> str:
    """Return the printed form without its honorific, "HAP Omaly"; "" for a seat."""
    if not person.full_name:
        return ""
    if person.list_name:
        return person.list_name
    if person.printed_name:
        return _without_honorific(person.printed_name, person.honorific)
    return _name(person, capitals)


def display_name(person: Named, delegation_short_name: str) -> str:
    """Return the name to set on the platform, "CAMBODIA – Hap Omaly"; "" for a seat."""
    if not person.full_name:
        return ""
    if person.display_name:
        return person.display_name
    return shown_as(_without_honorific(person.full_name, person.honorific), delegation_short_name)


def shown_as(name: str, delegation_short_name: str) -> str:
    """Return a name behind its delegation in capitals, alone where there is none."""
    return f"{_upper(delegation_short_name)} – {name}" if delegation_short_name else name


def sort_name(person: Named) -> str:
    """Return the text that `sort_key` takes: the name as nominated without its honorific; "" for a seat."""
    if not person.full_name:
        return ""
    return person.sort_name or _without_honorific(person.full_name, person.honorific)


def ways_of_address(person: Named) -> tuple[str, ...]:
    """Return how a person may be addressed, to choose from: by given name, by family name, or in full.

    Which is right differs by country and person, so none is taken without being chosen.
    """
    if not person.full_name:
        return ()
    bare = _without_honorific(person.full_name, person.honorific)
    names = [part for part in (person.given_name, person.family_name) if part]
    # Nobody is addressed as H.E.: what stands beside it is.
    title_of_theirs = " ".join(word for word in person.honorific.split() if _same(word) != "h.e")
    titles = [title_of_theirs] if title_of_theirs else ["Mr.", "Ms."]
    offered = [f"{title} {name}" for name in (*names, bare) for title in titles]
    return tuple(dict.fromkeys(offered))


def _name(person: Named, capitals: bool) -> str:
    """Return the name as nominated without its honorific, the family name in capitals where wanted."""
    bare = _without_honorific(person.full_name or "", person.honorific)
    return _capitalised(bare, person.family_name, person.name_order) if capitals else bare


_WORD = re.compile(r"[^\s,;()/]+")


def _same(word: str) -> str:
    """Return the form in which two spellings of one word are equal: case and a final full stop aside."""
    return unicodedata.normalize("NFC", word).casefold().rstrip(".")


def _without_honorific(name: str, honorific: str) -> str:
    """Return the name without the honorific that was typed into it as well, so that none is printed twice.

    "H.E. U" also finds the "U" of "U Khant Zaw". A doubled syllable is left alone, for Maung Maung, Ko Ko
    and Ma Ma Lay are names; so is a name that would vanish.
    """
    title = [_same(word) for word in honorific.split()]
    # No more words than can matter: each table and every sheet asks this of every name.
    words = list(islice(re.finditer(r"\S+", name), len(title) + 1)) if title else []
    start = [_same(word.group()) for word in words]
    for skipped in range(len(title)):
        tail = title[skipped:]
        after = len(tail)
        if start[:after] == tail and after < len(start) and start[after] != tail[-1]:
            return name[words[after].start() :]
    return name


def _capitalised(name: str, family: str, order: NameOrder | None) -> str:
    """Return the name with the family name in capitals, where it stands in it as whole words.

    Where it stands twice the order decides; where nobody has told the order the name stays as it is.
    """
    wanted = [_same(word) for word in _WORD.findall(family)]
    if not wanted or order is NameOrder.SINGLE:
        return name
    words = list(_WORD.finditer(name))
    have = [_same(word.group()) for word in words]
    size = len(wanted)
    places = [at for at in range(len(have) - size + 1) if have[at : at + size] == wanted]
    if not places or (len(places) > 1 and order is None):
        return name
    at = places[-1] if order is NameOrder.GIVEN_FIRST else places[0]
    start, end = words[at].start(), words[at + size - 1].end()
    return name[:start] + _upper(name[start:end]) + name[end:]


def _upper(text: str) -> str:
    """Return the text in capitals by Unicode's rules, no language's own."""
    return unicodedata.normalize("NFC", text.upper())
