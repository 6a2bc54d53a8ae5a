"""Clean, fold and sort text: the one entrance of words into the store, and the one way to look for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

SortKey = tuple[str, str]


def _non_characters() -> str:
    """List the code points that Unicode keeps out of all text, as the body of a character class."""
    planes = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    return f"\ufdd0-\ufdef{planes}"


_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    # Controls but tab and line feed, surrogates, what can turn the reading direction of its neighbours.
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069{_non_characters()}]"
)
_ONE_LINE = re.compile("[\n\t][\n\t ]*")

# Invisible, so they may go at the ends; inside, Khmer, Burmese and emoji are broken without them.
_EDGES = "\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)


def clean_text(text: str, *, lines: bool = False) -> str:
    """Return the text as the store may hold it, in NFC, without control characters and stripped.

    With `lines` line breaks (as line feeds) and tabs stay; without, each run of them becomes one space.
    A text in which nothing can be seen becomes "". Cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = allowed_text(text)
    if not lines:
        text = _ONE_LINE.sub(" ", text)
    text = unicodedata.normalize("NFC", text)
    if _INVISIBLE.fullmatch(text):
        return ""
    return _strip(text)


def allowed_text(text: str) -> str:
    """Return the text without what no file, sheet or window may hold; line breaks are line feeds."""
    if text.isascii() and text.isprintable():
        return text
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))


def _strip(text: str) -> str:
    """Return the text without spaces of any kind and without loose joiners at its ends."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return text[start:end]


_LATIN_MARKS = re.compile(
    "([a-z\u00aa\u00ba\u00df-\u02af\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\uab30-\uab64])"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f]+"
)
# Letters that Unicode does not take apart, and the spellings of one punctuation mark.
_SAME_LETTER = str.maketrans(
    {
        "đ": "d", "ð": "d", "ɖ": "d", "ı": "i", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ŋ": "n", "ɓ": "b",
        "ƙ": "k", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ə": "e", "ƒ": "f",
        "‘": "'", "’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "“": '"', "”": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    }
)  # fmt: skip
_UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]+")


def fold(text: str) -> str:
    """Return the form in which texts are compared when searching: no case, no accents on Latin letters.

    Marks of other scripts stay, for without them the words are others. White space becomes one space.
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    text = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    text = unicodedata.normalize("NFKD", text.casefold())
    text = _LATIN_MARKS.sub(r"\1", text).translate(_SAME_LETTER)
    return " ".join(unicodedata.normalize("NFC", text).split())


def sort_key(text: str) -> SortKey:
    """Return the key by which papers sort: folded Latin, then code points, the same on every machine."""
    return fold(text), text


_PRIVATE = "\0"
"""What stands between the public and the private spellings of a prepared text."""


def prepare(*spellings: str | None, private: Sequence[str | None] = ()) -> str:
    """Return the search text of a row, made once: every spelling folded, one a line, private ones last."""
    public, hidden = ("\n".join(fold(each) for each in part if each) for part in (spellings, private))
    return f"{public}{_PRIVATE}{hidden}"


def matches(prepared: str, query: str, *, covered: bool = False) -> bool:
    """Tell whether every word of the query stands somewhere in a prepared text; an empty query matches.

    While the privacy cover is on, nothing is found by what is private.
    """
    end = prepared.index(_PRIVATE) if covered else len(prepared)
    return all(prepared.find(word, 0, end) >= 0 for word in query_words(query))


@lru_cache(maxsize=64)
def query_words(query: str) -> tuple[str, ...]:
    """Return the folded words of a query; remembered, as ten thousand rows ask with the same one."""
    return tuple(fold(query).split())
