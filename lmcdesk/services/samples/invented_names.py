"""Invent names of people after the naming practice of the six countries.

A name is put together from parts that stand in the tables in Latin letters and in the country's own
script, so that both forms of the name say the same. See `resources/samples/training/naming.json`.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict, TypeVar

from lmcdesk.domain.kinds import NameOrder
from lmcdesk.domain.text import fold
from lmcdesk.services.samples.dice import Dice

Sex = Literal["m", "f"]

T = TypeVar("T")

PATIENCE = 60
"""How often a name is drawn again before one that somebody bears already is let through."""

PLAIN_PERCENT = 30
"""How many names in a hundred are nominated without their accents where the own script is Latin."""


class Pattern(TypedDict):
    """Describe one make of name: the pools its family and given name are drawn from, in order."""

    weight: int
    family: list[str]
    given: list[str]


class Practice(TypedDict):
    """Describe how a country names people, as `naming.json` holds it."""

    parts: str
    language: str
    order: str
    latin_joiner: str
    native_joiner: str
    native_gap: str
    apostrophe_before_vowel: bool
    native_is_latin: bool
    patterns: dict[Sex, list[Pattern]]
    honorifics: dict[Sex, list[str]]
    addressed_as: str
    addressed_as_doctor: str
    speaks: str


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part of a name in both scripts, and for a few how to say it."""

    latin: str
    native: str
    say: str


@dataclass(frozen=True, slots=True)
class InventedName:
    """Hold an invented name; the fields are those of a participant."""

    full_name: str
    family_name: str
    given_name: str
    name_order: NameOrder
    native_name: str
    native_language: str
    pronunciation: str


class NameBook:
    """Invent names, no two alike as long as there are others."""

    def __init__(self, folder: Path) -> None:
        """Read the tables in a folder."""
        naming: dict[str, Practice] = json.loads((folder / "naming.json").read_text(encoding="utf-8"))
        refused: list[str] = json.loads((folder / "refused-names.json").read_text(encoding="utf-8"))["names"]
        self._practices = naming
        self._pools = {key: _read_pools(folder / practice["parts"]) for key, practice in naming.items()}
        self._refused = frozenset(letters(name) for name in refused)
        self._taken: set[str] = set()

    def practice(self, key: str) -> Practice:
        """Return how a country names people."""
        return self._practices[key]

    def invent(self, key: str, sex: Sex, *, capitals: bool, dice: Dice) -> InventedName:
        """Return a name that no refused person bears and, if there are any left, nobody invented before.

        With `capitals` the family name is nominated in capitals.
        """
        name = None
        for _ in range(PATIENCE):
            drawn = self._draw(key, sex, capitals, dice)
            if letters(drawn.full_name) in self._refused:
                continue
            name = drawn
            if letters(name.full_name) not in self._taken:
                break
        if name is None:
            raise ValueError(f"the tables of {key} make refused names alone")
        self._taken.add(letters(name.full_name))
        return name

    def _draw(self, key: str, sex: Sex, capitals: bool, dice: Dice) -> InventedName:
        """Draw a name, whoever may bear it."""
        practice, pools = self._practices[key], self._pools[key]
        pattern = dice.weighted([(pattern["weight"], pattern) for pattern in practice["patterns"][sex]])
        family_parts = _draw_parts([pools[name] for name in pattern["family"]], dice)
        given_parts = _draw_parts([pools[name] for name in pattern["given"]], dice)
        order = NameOrder(practice["order"])
        family, given = _latin(family_parts, practice), _latin(given_parts, practice)
        native = practice["native_gap"].join(
            practice["native_joiner"].join(part.native for part in parts)
            for parts in _in_order(family_parts, given_parts, order)
            if parts
        )
        if practice["native_is_latin"]:
            if dice.chance(PLAIN_PERCENT):
                family, given = _plain(family), _plain(given)
            else:
                native = ""
        if capitals:
            family = family.upper()
        say = _say([*family_parts, *given_parts]) if dice.chance(50) else ""
        return InventedName(
            full_name=" ".join(name for name in _in_order(family, given, order) if name),
            family_name=family,
            given_name="" if order is NameOrder.SINGLE else given,
            name_order=order,
            native_name=native,
            native_language=practice["language"] if native else "",
            pronunciation=say,
        )


def letters(name: str) -> str:
    """Return the letters of a name alone, folded, so that spelling does not hide that two are one."""
    return "".join(character for character in fold(name) if character.isalnum())


def _read_pools(path: Path) -> Mapping[str, Sequence[Part]]:
    """Return the parts of names in a table, by pool."""
    pools: dict[str, list[Part]] = {}
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            pools.setdefault(row["pool"], []).append(Part(row["latin"], row["native"], row["say"]))
    return pools


def _draw_parts(pools: Sequence[Sequence[Part]], dice: Dice) -> list[Part]:
    """Draw a part from each pool; none begins as another does."""
    parts: list[Part] = []
    for pool in pools:
        part = dice.pick(pool)
        while any(part.native.startswith(had.native) or had.native.startswith(part.native) for had in parts):
            part = dice.pick(pool)
        parts.append(part)
    return parts


def _latin(parts: Sequence[Part], practice: Practice) -> str:
    """Return the parts as one name in Latin letters, with the apostrophe that pinyin wants."""
    name = ""
    for part in parts:
        apart = practice["apostrophe_before_vowel"] and part.latin[0] in "aeo"
        name += (("'" if apart else practice["latin_joiner"]) if name else "") + part.latin
    return name[:1].upper() + name[1:]


def _in_order(family: T, given: T, order: NameOrder) -> tuple[T, T]:
    """Return family and given name in the order of the country."""
    return (given, family) if order is NameOrder.GIVEN_FIRST else (family, given)


def _plain(name: str) -> str:
    """Return a name in Latin letters without accents."""
    bare = unicodedata.normalize("NFD", name).replace("Đ", "D").replace("đ", "d")
    return "".join(character for character in bare if not unicodedata.combining(character))


def _say(parts: Sequence[Part]) -> str:
    """Return how to say those parts for which the table tells it, "Nguyễn: ngwee-en"."""
    return "; ".join(f"{part.latin[:1].upper()}{part.latin[1:]}: {part.say}" for part in parts if part.say)
