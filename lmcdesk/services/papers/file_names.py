"""Make a name for a file that every system takes, from words that people typed."""

from __future__ import annotations

import re
import unicodedata

from lmcdesk.domain.text import clean_text

LONGEST_BYTES = 150
"""How long a name may be, in UTF-8, its ending included: folders and synchronisers add to it."""

_REFUSED = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(stem: str, ending: str) -> str:
    """Return `stem` and `ending` (with its full stop) as a name for Windows, macOS and Linux.

    What cannot be in a name becomes a space; a name with nothing left is “lmcdesk”.
    """
    text = _REFUSED.sub(" ", clean_text(stem))
    text = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf"))
    text = " ".join(text.split()).strip(". ")
    text = cut(text, LONGEST_BYTES - len(ending.encode()))
    text = text.strip(". ")
    if not text or _RESERVED.fullmatch(text):
        text = f"lmcdesk {text}".strip()
    return text + ending


def cut(text: str, room: int) -> str:
    """Return the beginning of a text that takes at most that many bytes of UTF-8.

    A letter of several bytes is left out whole, and so are the marks that would lose their letter.
    """
    while len(text.encode()) > room:
        text = text[:-1]
    while text and unicodedata.combining(text[-1]) and len(text.encode()) == room:
        text = text[:-1]
    return text
