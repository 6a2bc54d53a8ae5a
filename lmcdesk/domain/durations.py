"""Read and write lengths of time such as a limit: minutes unless something else is said."""

from __future__ import annotations

import re

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.text import fold

LONGEST_S = 24 * 60 * 60
"""The longest length that can be meant, in seconds."""

_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):(?=\d\d:))?(?P<m>\d{1,4}):(?P<s>\d\d)")
_HALVES = re.compile(r"(?P<m>\d{1,4})[.,](?P<tenths>\d)\s*(?:m(?:in(?:ute)?s?)?\.?)?")
_UNITS = re.compile(
    r"(?:(?P<h>\d{1,2})\s*h(?:ours?|rs?)?)?\s*"
    r"(?:(?P<m>\d{1,4})\s*(?:m(?:in(?:ute)?s?)?\.?|'|(?=$)))?\s*"
    r"(?:(?P<s>\d{1,5})\s*(?:s(?:ec(?:ond)?s?)?\.?|\"|(?<=[m']\d\d)(?=$)))?"
)


def parse_duration(text: str, field: str | None = None) -> int:
    """Return the seconds that "5", "1.5", "5:30", "1:05:00", "1h30", "5 min 30 s" or "90s" mean.

    A bare number is minutes. Raises UserError `duration.unreadable`, `duration.zero` or
    `duration.too_long` for the field.
    """
    typed = fold(text)
    if halves := _HALVES.fullmatch(typed):
        return _bounded(int(halves["m"]) * 60 + int(halves["tenths"]) * 6, field)
    found = _CLOCK.fullmatch(typed) or _UNITS.fullmatch(typed)
    if found is None or not any(found.groups()):
        raise UserError("duration.unreadable", field, text=text)
    hours, minutes, seconds = (int(found[unit] or 0) for unit in "hms")
    if (found["h"] and minutes > 59) or ((found["h"] or found["m"]) and seconds > 59):
        raise UserError("duration.unreadable", field, text=text)
    return _bounded(hours * 3600 + minutes * 60 + seconds, field)


def _bounded(seconds: int, field: str | None) -> int:
    """Return a length that can be meant; raises UserError for nothing and for more than a day."""
    if seconds == 0:
        raise UserError("duration.zero", field)
    if seconds > LONGEST_S:
        raise UserError("duration.too_long", field, hours=LONGEST_S // 3600)
    return seconds


def split_duration(seconds: int) -> tuple[int, int, int]:
    """Return whole hours, minutes and seconds; raises ValueError for less than nothing."""
    if seconds < 0:
        raise ValueError(f"not a length of time: {seconds}")
    minutes, rest = divmod(seconds, 60)
    return minutes // 60, minutes % 60, rest


def duration_text(seconds: int) -> str:
    """Return a length as a clock shows it and `parse_duration` reads it: "5:30", "1:05:00"."""
    hours, minutes, rest = split_duration(seconds)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
