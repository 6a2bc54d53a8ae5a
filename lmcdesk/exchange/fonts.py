"""Choose fonts and measure text for sheets, without a font at hand.

A sheet is opened on machines we do not know. Arial is on every Windows and macOS, has a twin of the same
widths on Linux, and holds Vietnamese. Other scripts are given the font that Windows itself carries for
them: left to the program that opens the sheet, Chinese may come out in Japanese shapes and Burmese in the
encoding of old fonts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

BASE = "Arial"
SIZE = 10
"""The sheet's normal size in points."""

DIGIT_PX = 7
"""The width of a digit of the base font at its normal size, in pixels of 96 an inch: the unit of columns."""


@dataclass(frozen=True, slots=True)
class Script:
    """Describe how a script is set: its font, the line's height as a multiple of the base font's."""

    font: str
    line: float


_LATIN = Script(BASE, 1.0)
_KHMER = Script("Leelawadee UI", 1.6)
_BURMESE = Script("Myanmar Text", 1.6)
_THAI_LAO = Script("Leelawadee UI", 1.35)
_CHINESE = Script("Microsoft YaHei", 1.25)
_JAPANESE = Script("Yu Gothic", 1.25)
_KOREAN = Script("Malgun Gothic", 1.25)
_INDIAN = Script("Nirmala UI", 1.4)
_ARABIC = Script(BASE, 1.25)
_SYMBOLS = Script(BASE, 1.25)

_SCRIPTS = (
    (_KHMER, re.compile("[\u1780-\u17ff\u19e0-\u19ff]")),
    (_BURMESE, re.compile("[\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f]")),
    (_THAI_LAO, re.compile("[\u0e00-\u0eff]")),
    (_JAPANESE, re.compile("[\u3040-\u30ff\u31f0-\u31ff]")),
    (_KOREAN, re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")),
    (
        _CHINESE,
        re.compile(
            "[\u2e80-\u2fdf\u3000-\u303f\u3100-\u312f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
        ),
    ),
    (_INDIAN, re.compile("[\u0900-\u0dff]")),
    (_ARABIC, re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")),
    (_SYMBOLS, re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")),
)
_UP_TO_LATIN = re.compile("[\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf]*")


def script_of(text: str) -> Script:
    """Return the script whose font a text needs, the tallest one where several are mixed."""
    if text.isascii() or _UP_TO_LATIN.fullmatch(text):
        return _LATIN
    for script, letters in _SCRIPTS:
        if letters.search(text):
            return script
    return _LATIN


# Advance widths of Arial in thousandths of its size, for U+0020 to U+007E.
_ARIAL = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_ASCII = (*(0 for _ in range(0x20)), *_ARIAL, 0)

# In Khmer and Burmese a letter behind this sign stands below the one before.
_BELOW = re.compile("[\u17d2\u1039].")

# What the letters of a script take on average, on the wide side.
_AVERAGE = (
    (0x0E00, 0x0EFF, 590),
    (0x1000, 0x109F, 860),
    (0x1780, 0x17FF, 720),
    (0x1F000, 0x1FAFF, 1370),
)


def line_width(text: str) -> int:
    """Return the width of a text on one line in thousandths of the font's size."""
    if text.isascii():
        return sum(map(_ASCII.__getitem__, text.encode()))
    return sum(map(char_width, without_below(text)))


def without_below(text: str) -> str:
    """Return the text without the letters that stand below others and take no room of their own."""
    return _BELOW.sub("", text)


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """Return the width of a character in thousandths of the font's size, rather too wide than too narrow."""
    code = ord(char)
    if 0x20 <= code <= 0x7E:
        return _ARIAL[code - 0x20]
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Cc"):
        return 0
    for first, last, width in _AVERAGE:
        if first <= code <= last:
            return width if category[0] != "M" else width // 2
    base = unicodedata.normalize("NFD", char)[0]
    if "!" <= base <= "~":
        return _ARIAL[ord(base) - 0x20]
    return 1000 if unicodedata.east_asian_width(char) in "WF" or category[0] == "S" else 670
