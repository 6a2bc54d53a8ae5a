from __future__ import annotations

import csv
import json
import unicodedata
from pathlib import Path

import pytest

from lmcdesk.services.samples.dice import Dice
from lmcdesk.services.samples.invented_names import NameBook, letters

TABLES = {
    "names-cambodia.csv": "KHMER",
    "names-china.csv": "CJK",
    "names-lao.csv": "LAO",
    "names-myanmar.csv": "MYANMAR",
    "names-thailand.csv": "THAI",
    "names-viet-nam.csv": "LATIN",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize(("table", "script"), TABLES.items())
def test_every_part_stands_in_both_scripts_and_in_nfc(training_folder: Path, table: str, script: str) -> None:
    parts = rows(training_folder / table)
    assert parts
    for part in parts:
        assert part["pool"]
        assert all(unicodedata.is_normalized("NFC", value) for value in part.values())
        assert all(unicodedata.name(letter).startswith("LATIN") for letter in part["latin"].replace(" ", ""))
        assert all(unicodedata.name(letter).startswith(script) for letter in part["native"].replace(" ", ""))
        assert part["native"]


@pytest.mark.parametrize("table", TABLES)
def test_one_native_part_has_one_latin_form(training_folder: Path, table: str) -> None:
    latin: dict[str, set[str]] = {}
    for part in rows(training_folder / table):
        latin.setdefault(part["native"], set()).add(letters(part["latin"]))
    apart = {native: forms for native, forms in latin.items() if len(forms) > 1}
    assert not apart


def test_the_practices_name_pools_that_exist_and_use_them_all(training_folder: Path) -> None:
    naming = json.loads((training_folder / "naming.json").read_text(encoding="utf-8"))
    for practice in naming.values():
        pools = {part["pool"] for part in rows(training_folder / practice["parts"])}
        used = {
            pool
            for patterns in practice["patterns"].values()
            for pattern in patterns
            for pool in (*pattern["family"], *pattern["given"])
        }
        assert used == pools


def test_pinyin_gets_its_apostrophe(training_folder: Path) -> None:
    book, dice = NameBook(training_folder), Dice(1)
    names = [book.invent("china", "f", capitals=False, dice=dice) for _ in range(2_000)]
    assert any("'" in name.given_name for name in names)
    assert all(name.full_name.partition("'")[2][:1] in ("", "a", "e", "o") for name in names)


def test_a_book_invents_nobody_twice_while_there_are_others(training_folder: Path) -> None:
    book, dice = NameBook(training_folder), Dice(5)
    names = [book.invent("cambodia", "f", capitals=True, dice=dice) for _ in range(500)]
    assert len({letters(name.full_name) for name in names}) == 500
    assert all(name.family_name.isupper() for name in names)


def test_refused_names_are_not_invented(training_folder: Path) -> None:
    book, dice = NameBook(training_folder), Dice(9)
    invented = {
        letters(book.invent("myanmar", sex, capitals=False, dice=dice).full_name)
        for sex in ("m", "f")
        for _ in range(3_000)
    }
    assert "thansoe" in invented
    assert not invented & {"thanswe", "winmyint", "theinsein", "minaunghlaing", "khantzaw"}
