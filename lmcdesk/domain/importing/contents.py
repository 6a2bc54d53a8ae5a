"""Tell by its cells alone what a column may hold, whatever its heading says, or where it has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lmcdesk.domain.importing.words import ImportWords, plain

SAMPLE = 200
"""How many cells of a column are looked at."""

EMAIL = re.compile(r"[^\s@;,<>]+@[^\s@;,<>]+\.[^\s@;,<>.]{2,}")
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_PHONE = re.compile(r"['+(]?\+?[\d\s().\-/]{6,25}(ext\.?\s*\d+)?", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_SCRIPT = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u9fff]")
_CLEAR = ("email", "uuid", "phone", "delegation", "capacity", "status", "honorific", "name_order")

Judge = Callable[[str], bool]


def scores(texts: Sequence[str], words: ImportWords) -> dict[str, float]:
    """Return by target the part of the cells, from 0 to 1, that look like it; blank ones do not count."""
    cells = [text for text in texts if not words.is_none(text)][:SAMPLE]
    if not cells:
        return {}
    judges: dict[str, Judge] = {
        "email": lambda text: EMAIL.fullmatch(text.strip()) is not None,
        "uuid": lambda text: UUID.fullmatch(text.strip()) is not None,
        "phone": _is_phone,
        "delegation": lambda text: plain(text) in words.places,
        "capacity": lambda text: plain(text) in words.choices.get("capacity", {}),
        "status": lambda text: plain(text) in words.choices.get("status", {}),
        "name_order": lambda text: plain(text) in words.choices.get("name_order", {}),
        "honorific": lambda text: _is_honorific(text, words),
        "functional_title": lambda text: words.names("functional_title", text),
        "organisation": lambda text: words.names("organisation", text),
    }
    found = {target: sum(judge(text) for text in cells) / len(cells) for target, judge in judges.items()}
    # "Deputy Director, Ministry of Water" is a title; "Department of the Director" hardly ever occurs.
    name = 0.0 if any(found[target] > 0.5 for target in _CLEAR) else _names(cells, words)
    other = sum(_OTHER_SCRIPT.search(text) is not None for text in cells) / len(cells)
    if other > 0.5:
        found["native_name"], found["full_name"] = name, name * 0.8
    else:
        found["full_name"] = name
    return found


def _is_phone(text: str) -> bool:
    text = text.strip()
    digits = sum(letter.isdigit() for letter in text)
    if _DAY.fullmatch(text) or not _PHONE.fullmatch(text) or not 7 <= digits <= 16:
        return False
    # A bare number may be anything: a ticket, a member's number.
    return not text.isdigit() or text.startswith("0")


def _is_honorific(text: str, words: ImportWords) -> bool:
    tokens = [plain(token) for token in text.split()]
    known = words.contents.get("honorific", frozenset())
    return 0 < len(tokens) <= 3 and all(token in known for token in tokens)


def _names(cells: Sequence[str], words: ImportWords) -> float:
    """Return how far the cells look like names of people: a few words of letters, mostly different ones."""
    fits = sum(_is_name(text, words) for text in cells) / len(cells)
    different = len({plain(text) for text in cells}) / len(cells)
    return fits * (0.4 + 0.6 * different)


def _is_name(text: str, words: ImportWords) -> bool:
    if any(letter.isdigit() for letter in text) or len(text) > 70 or "\n" in text or "@" in text:
        return False
    if plain(text) in words.places:
        return False
    if words.names("functional_title", text) or words.names("organisation", text):
        return False
    tokens = text.replace(",", " ").split()
    if not _LATIN.search(text):
        return bool(_OTHER_SCRIPT.search(text)) and len(text) <= 45
    return 2 <= len(tokens) <= 7 and all(
        token[:1].isupper() or not token[:1].isalpha() for token in tokens[:1]
    )
