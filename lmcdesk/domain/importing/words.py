"""Know the words of headings and cells: compared folded and without punctuation, in any of the languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lmcdesk.domain.incoming import Cell
from lmcdesk.domain.text import clean_text, fold

_PUNCTUATION = re.compile(r"[^\w\s\u0300-\u036f\u0e00-\u109f\u1780-\u17ff]+")
_MARKED = re.compile(r"[^\x00-\u024f\u1e00-\u1eff]")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return the form in which words are compared: folded, hyphens and points dropped, signs as spaces."""
    found = fold(text).replace("-", "").replace(".", "").replace("'", "")
    return " ".join(_PUNCTUATION.sub(" ", found).replace("_", " ").split())


def cell_text(cell: Cell) -> str:
    """Return what a cell says as text; whole numbers without a point, days as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean_text(cell, lines=True)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return f"{cell:.0f}" if float(cell).is_integer() else str(cell)
    return cell.isoformat()


@dataclass(frozen=True, slots=True)
class ImportWords:
    """Hold the words of the table `import_words.csv` and of the choices of this program, compared plain.

    `headings` and `contents` are by target, `against` is of headings that mean something else,
    `choices` by target give the value that a text names, `places` every spelling of a country or delegation.
    """

    headings: Mapping[str, tuple[str, ...]]
    contents: Mapping[str, frozenset[str]]
    against: tuple[str, ...]
    choices: Mapping[str, Mapping[str, str]]
    places: frozenset[str] = frozenset()

    def of_heading(self, target: str, heading: str) -> float:
        """Return from 0 to 1 how well a heading names a target."""
        text = plain(heading)
        if not text:
            return 0.0
        best = max((_covers(word, text) for word in self.headings.get(target, ())), default=0.0)
        if best < 1 and any(_within(word, text) for word in self.against):
            best *= 0.3
        return best

    def is_none(self, text: str) -> bool:
        """Tell whether a text stands for nothing, as "-" or "TBC"."""
        return not plain(text) or plain(text) in self.contents.get("seat", frozenset())

    def names(self, target: str, text: str) -> bool:
        """Tell whether a cell holds a word by which titles, or organisations, are known."""
        words = self.contents.get(target, frozenset())
        text = plain(text)
        if any(word in text for word in _unspaced(words)):
            return True
        parts = text.split()
        runs = {" ".join(parts[at : at + size]) for size in (1, 2, 3) for at in range(len(parts) - size + 1)}
        return not words.isdisjoint(runs)


@lru_cache(maxsize=16)
def _unspaced(words: frozenset[str]) -> tuple[str, ...]:
    """Return the words of scripts that are written without spaces, which may stand inside any run."""
    return tuple(word for word in words if _MARKED.search(word))


def _within(word: str, text: str) -> bool:
    return f" {word} " in f" {text} " if not _MARKED.search(word) else word in text


def _covers(word: str, text: str) -> float:
    """Return how much of a heading a known word is: 1 for all of it."""
    if word == text:
        return 1.0
    if len(word) < 2 or not _within(word, text):
        return 0.0
    start = 0.1 if text.startswith(word) else 0.0
    return min(0.95, 0.4 + 0.45 * len(word) / len(text) + start)


def import_words(
    rows: Iterable[Mapping[str, str]], choices: Mapping[str, Mapping[str, str]], places: Iterable[str]
) -> ImportWords:
    """Return the words of the table's rows, with texts of choices and spellings of places of one's own."""
    headings: dict[str, tuple[str, ...]] = {}
    contents: dict[str, frozenset[str]] = {}
    against: tuple[str, ...] = ()
    known: dict[str, dict[str, str]] = {
        target: {plain(text): value for text, value in texts.items()} for target, texts in choices.items()
    }
    for row in rows:
        words = tuple(filter(None, map(plain, row["words"].split(";"))))
        match row["use"]:
            case "heading":
                headings[row["meaning"]] = words
            case "content":
                contents[row["meaning"]] = frozenset(words)
            case "against":
                against = words
            case _:
                target, _, value = row["meaning"].partition(".")
                known.setdefault(target, {}).update(
                    {word: value for word in words if word not in known.get(target, {})}
                )
    return ImportWords(headings, contents, against, known, frozenset(filter(None, map(plain, places))))
