"""Offer the countries to choose from: the six, the other United Nations members, the two observer States.

The table is `resources/tables/countries.csv`; the README beside it tells the sources and the rules.
"""

from __future__ import annotations

import csv
import string
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar

from lmcdesk.domain.kinds import NameOrder
from lmcdesk.domain.text import fold

_Found = TypeVar("_Found")


class CountryGroup(Enum):
    """Say why a State is in the list."""

    SIX = "six"
    MEMBER = "member"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Country:
    """Describe a State as we write it; `aliases` serve the search alone and are never shown.

    `code` and `code2` are ISO 3166 alpha-3 and alpha-2, `official_name` begins with its article,
    `capital` is empty where naming one would take sides, `zone` is an IANA id, `name_order` is the
    usual one of the nationality, or None where we suggest none.
    """

    code: str
    code2: str
    short_name: str
    sort_name: str
    official_name: str
    capital: str
    zone: str
    group: CountryGroup
    name_order: NameOrder | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spellings:
    """Hold what an entry may be found by: its names, second names that rank lower, its codes."""

    names: tuple[str, ...]
    second: tuple[str, ...]
    codes: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str], second: Iterable[str], codes: Iterable[str]) -> Self:
        """Prepare the spellings that are not empty."""
        return cls(*(tuple(map(search_form, filter(None, group))) for group in (names, second, codes)))

    def rank(self, query: str) -> int | None:
        """Tell how well the entry answers a prepared query: 0 best, 4 inside a word, None not at all.

        A code has to be the whole query, or two letters of any word would bring up strangers; nor does
        it beat the beginning of a name, for "my" is Malaysia's code. Blanks do not tell beginnings
        apart: "hanoi" is Ha Noi.
        """
        if query in self.names:
            return 0
        joined = query.replace(" ", "")
        if query in self.codes or any(name.replace(" ", "").startswith(joined) for name in self.names):
            return 1
        if any(_begins_a_word(query, name) for name in self.names):
            return 2
        if any(_begins_a_word(query, name) for name in self.second):
            return 3
        if any(query in name for name in (*self.names, *self.second)):
            return 4
        return None


class CountryTable:
    """Keep the table of countries; the file is read at the first question."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def load(cls, root: Path) -> Self:
        """Return the table that lies under the folder of resources."""
        return cls(root / "tables" / "countries.csv")

    def all(self) -> tuple[Country, ...]:
        """Return every country: the six, the other members, the observers, each alphabetically."""
        return self._countries

    def six(self) -> tuple[Country, ...]:
        """Return the six countries in English alphabetical order."""
        return tuple(country for country in self._countries if country.group is CountryGroup.SIX)

    def by_code(self, code: str) -> Country | None:
        """Return the country of an alpha-3 or alpha-2 code in any case, or None."""
        return self._by_code.get(code.strip().upper())

    def find(self, text: str, limit: int = 10) -> tuple[Country, ...]:
        """Return the countries of which any spelling holds the text, the likeliest first.

        Without text the list begins at its top, so that a field just entered offers the six.
        """
        return best_matches(text, self._spellings, limit)

    @cached_property
    def _countries(self) -> tuple[Country, ...]:
        """Read the file once."""
        with self._path.open(encoding="utf-8", newline="") as file:
            return tuple(_country(row) for row in csv.DictReader(file))

    @cached_property
    def _by_code(self) -> dict[str, Country]:
        """Index the countries by both codes, which differ in length."""
        return {code: country for country in self._countries for code in (country.code, country.code2)}

    @cached_property
    def _spellings(self) -> tuple[tuple[Country, Spellings], ...]:
        """Prepare the spellings of every country once; the official name begins with what many share."""
        return tuple(
            (
                country,
                Spellings.of(
                    names=(country.short_name, *country.aliases),
                    second=(country.official_name,),
                    codes=(country.code, country.code2),
                ),
            )
            for country in self._countries
        )


def best_matches(text: str, entries: Iterable[tuple[_Found, Spellings]], limit: int) -> tuple[_Found, ...]:
    """Return the entries that answer the text by rank; equals keep their order."""
    query = search_form(text)
    ranked = [(rank, entry) for entry, spellings in entries if (rank := spellings.rank(query)) is not None]
    return tuple(entry for _, entry in sorted(ranked, key=lambda pair: pair[0])[:limit])


_PUNCTUATION = str.maketrans(dict.fromkeys(string.punctuation, " ") | {"'": None, ".": None})


def search_form(text: str) -> str:
    """Return the folded text without punctuation and leading article: "the P.R. China" is "pr china"."""
    return " ".join(fold(text).translate(_PUNCTUATION).split()).removeprefix("the ")


def _begins_a_word(query: str, name: str) -> bool:
    """Tell whether a word of the name begins with the query."""
    return f" {query}" in f" {name}"


def _country(row: dict[str, str]) -> Country:
    """Make a country of a row of the file."""
    return Country(
        code=row["code"],
        code2=row["code2"],
        short_name=row["short_name"],
        sort_name=row["sort_name"],
        official_name=row["official_name"],
        capital=row["capital"],
        zone=row["zone"],
        group=CountryGroup(row["group"]),
        name_order=NameOrder(row["name_order"]) if row["name_order"] else None,
        aliases=tuple(row["aliases"].split(";")) if row["aliases"] else (),
    )
