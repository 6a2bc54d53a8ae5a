"""Offer time zones under the names of cities, as papers write them: Nay Pyi Taw for Asia/Yangon.

A zone is written by the capital in `resources/tables/countries.csv`; `zones.csv` beside it holds the
few exceptions and the older ids that other programs still write. Offsets are told by
`lmcdesk.domain.moments.offset_text`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from lmcdesk.domain.text import sort_key
from lmcdesk.services.lookup.countries import CountryTable, Spellings, best_matches


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """Describe a zone to choose: its IANA id, the city it is written by, the country's alpha-3 code."""

    zone_id: str
    city: str
    country_code: str


class ZoneTable:
    """Name zones by city; the files are read at the first question."""

    def __init__(self, path: Path, countries: CountryTable) -> None:
        self._path = path
        self._countries = countries

    @classmethod
    def load(cls, root: Path, countries: CountryTable) -> Self:
        """Return the table that lies under the folder of resources, beside that of the countries."""
        return cls(root / "tables" / "zones.csv", countries)

    def choices(self) -> tuple[ZoneChoice, ...]:
        """Return one zone a country, that of its capital: the six first, the others by city."""
        return self._choices

    def label(self, zone_id: str) -> str:
        """Return the city a zone is written by, or the last part of an id we do not know."""
        return self._labels.get(zone_id) or _last_part(zone_id)

    def find(self, text: str, limit: int = 10) -> tuple[ZoneChoice, ...]:
        """Return the zones whose city, capital, country or id holds the text, the likeliest first.

        Without text the list begins at its top, with the six.
        """
        return best_matches(text, self._spellings, limit)

    def zone_for(self, country_code: str) -> str | None:
        """Return the zone of a country's capital by alpha-3 or alpha-2 code, or None."""
        country = self._countries.by_code(country_code)
        return country.zone if country else None

    @cached_property
    def _rows(self) -> tuple[ZoneChoice, ...]:
        """Read zones.csv once."""
        with self._path.open(encoding="utf-8", newline="") as file:
            return tuple(
                ZoneChoice(row["zone"], row["city"], row["country_code"]) for row in csv.DictReader(file)
            )

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Write each zone by the capital, unless zones.csv has another city for it."""
        capitals = {country.zone: country.capital for country in self._countries.all()}
        return capitals | {row.zone_id: row.city for row in self._rows}

    @cached_property
    def _choices(self) -> tuple[ZoneChoice, ...]:
        """Make the list once."""
        six = {country.code for country in self._countries.six()}
        choices = [
            ZoneChoice(country.zone, self.label(country.zone), country.code)
            for country in self._countries.all()
        ]
        first = [choice for choice in choices if choice.country_code in six]
        others = [choice for choice in choices if choice.country_code not in six]
        return (*first, *sorted(others, key=lambda choice: sort_key(choice.city)))

    @cached_property
    def _spellings(self) -> tuple[tuple[ZoneChoice, Spellings], ...]:
        """Prepare the spellings once: an old id leads to the zone its country has today."""
        ids = {choice.country_code: [choice.zone_id] for choice in self._choices}
        for row in self._rows:
            ids[row.country_code].append(row.zone_id)
        countries = {country.code: country for country in self._countries.all()}
        return tuple(
            (
                choice,
                Spellings.of(
                    names=(choice.city, country.capital, *map(_last_part, ids[country.code])),
                    second=(country.short_name, *country.aliases, country.official_name),
                    codes=(country.code, country.code2),
                ),
            )
            for choice in self._choices
            for country in [countries[choice.country_code]]
        )


def _last_part(zone_id: str) -> str:
    """Return the last part of an id as words."""
    return zone_id.rpartition("/")[2].replace("_", " ")
