"""Know what the words of a list may stand for in one event: its delegations, the countries, its choices."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property

from lmcdesk.domain.importing.plan import Mapped, Plan, ValueChoice
from lmcdesk.domain.importing.targets import CHOSEN, DELEGATION
from lmcdesk.domain.importing.words import ImportWords, cell_text, import_words, plain
from lmcdesk.domain.kinds import Capacity, NameOrder, ParticipantStatus
from lmcdesk.domain.message import message
from lmcdesk.domain.records import Delegation
from lmcdesk.domain.text import fold
from lmcdesk.resources import resources_root
from lmcdesk.services.lookup.countries import Country, CountryGroup, CountryTable
from lmcdesk.wording import Wording

_CHOICES: Mapping[str, type[Enum]] = {
    "capacity": Capacity,
    "status": ParticipantStatus,
    "name_order": NameOrder,
}
_LEADS = ("the ", "delegation of the ", "delegation of ", "delegation ", "embassy of the ", "embassy of ")
_SHORTEST = 4
"""How long a name has to be to be known inside a title or the name of a file."""


@dataclass(frozen=True)
class Knowledge:
    """Answer what texts stand for in an event."""

    delegations: tuple[Delegation, ...]
    countries: CountryTable
    wording: Wording

    @cached_property
    def words(self) -> ImportWords:
        """Return the words of headings and cells, those of this event among them."""
        own = {
            target: {self.wording.choice(member): str(member.value) for member in choices}
            for target, choices in _CHOICES.items()
        }
        return import_words(_rows(), own, self._places)

    @cached_property
    def by_id(self) -> Mapping[int, Delegation]:
        """Return the delegations by id."""
        return {each.id: each for each in self.delegations}

    @cached_property
    def _short_names(self) -> Mapping[str, Mapped]:
        return {fold(each.short_name): Mapped(delegation_id=each.id) for each in self.delegations}

    @cached_property
    def _places(self) -> Mapping[str, Mapped | None]:
        """Return what each spelling stands for; None for a country that nobody asked to take part."""
        found: dict[str, Mapped | None] = {}
        for each in self.delegations:
            found.setdefault(plain(each.short_name), Mapped(delegation_id=each.id))
        for each in self.delegations:
            for text in (each.official_name, each.sort_name, each.code, *each.aliases.splitlines()):
                found.setdefault(plain(text), Mapped(delegation_id=each.id))
        codes = {each.code: each.id for each in self.delegations if each.code}
        for country in self.countries.all():
            mapped = self._of_country(country, codes)
            names = (country.short_name, country.sort_name, country.official_name, *country.aliases)
            for text in (*names, country.code, country.code2):
                found.setdefault(plain(text).removeprefix("the "), mapped)
        found.pop("", None)
        return found

    def _of_country(self, country: Country, codes: Mapping[str, int]) -> Mapped | None:
        if country.code in codes:
            return Mapped(delegation_id=codes[country.code])
        # That one of the six takes part is no surprise; who else is a member is not ours to say.
        if country.group is CountryGroup.SIX:
            return Mapped(short_name=country.short_name, code=country.code)
        return None

    def code_of(self, mapped: Mapped) -> str:
        """Return the code of the country that a delegation represents, "" where there is none."""
        if mapped.delegation_id is None:
            return mapped.code
        found = self.by_id.get(mapped.delegation_id)
        return found.code if found else ""

    def name_of(self, mapped: Mapped | None) -> str:
        """Return the short name of a delegation, there or to be made."""
        if mapped is None:
            return ""
        if mapped.delegation_id is None:
            return mapped.short_name
        found = self.by_id.get(mapped.delegation_id)
        return found.short_name if found else ""

    def order_of(self, code: str) -> NameOrder | None:
        """Return the usual order of names in a country."""
        country = self.countries.by_code(code) if code else None
        return country.name_order if country else None

    def place(self, text: str) -> Mapped | None:
        """Return the delegation that a text names, None where nobody can tell."""
        exact = self._short_names.get(fold(text))
        if exact is not None:
            return exact
        found = plain(text)
        for lead in ("", *_LEADS):
            known = self._places.get(found.removeprefix(lead))
            if known is not None:
                return known
        return None

    def is_spelling(self, text: str) -> bool:
        """Tell whether a text is known without anybody having mapped it."""
        return self.place(text) is not None

    def meaning(self, plan: Plan, target: str, text: str) -> Mapped | None:
        """Return what a text stands for in a plan: as chosen by hand, else as known."""
        chosen = plan.mapped.get((target, fold(text)))
        if chosen is not None:
            return chosen
        if target == DELEGATION:
            return self.place(text)
        value = self.words.choices.get(target, {}).get(plain(text))
        return Mapped(value=value) if value else None

    def values(self, plan: Plan) -> tuple[ValueChoice, ...]:
        """Return the texts of a plan's columns that have to be mapped, the most frequent first."""
        found: list[ValueChoice] = []
        for target in CHOSEN:
            column = plan.column(target)
            if column is None:
                continue
            counts: dict[str, list[str]] = {}
            for row in plan.rows:
                text = cell_text(row.cells[column.at]) if column.at < len(row.cells) else ""
                if not self.words.is_none(text):
                    counts.setdefault(fold(text), []).append(text)
            for key, texts in sorted(counts.items(), key=lambda each: -len(each[1])):
                mapped = self.meaning(plan, target, texts[0])
                by_hand = (target, key) in plan.mapped
                reason = None if by_hand or mapped is None else message("importing.reason.known")
                found.append(ValueChoice(target, texts[0], len(texts), mapped, by_hand, reason))
        return tuple(found)

    def everybody(self, texts: Iterable[str]) -> Mapped | None:
        """Return the one delegation that a title or the name of a file names, None where none or several."""
        found: set[Mapped] = set()
        for text in texts:
            words = f" {plain(text)} "
            found |= {
                mapped
                for name, mapped in self._places.items()
                if mapped is not None and len(name) >= _SHORTEST and f" {name} " in words
            }
        return found.pop() if len(found) == 1 else None


@cache
def _rows() -> tuple[dict[str, str], ...]:
    """Read the table of words once."""
    with (resources_root() / "tables" / "import_words.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
