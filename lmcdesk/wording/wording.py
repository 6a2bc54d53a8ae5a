"""Word messages, choices, dates and moments in one language."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.domain.message import Message, Param

if TYPE_CHECKING:
    from lmcdesk.wording.catalogue import Source

DOMAIN = "lmcdesk"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
"""As British English has them in Unicode's tables, which Babel takes long to read."""


def plain_label(zone: str) -> str:
    """Name a zone by the last part of its id, where no table of cities is at hand."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


class Wording:
    """Word things in one language; English is the source and needs no catalogue of its own.

    `language` is a gettext code such as `vi` or `en`, `translations` the folder that holds
    `<language>/LC_MESSAGES/lmcdesk.mo`, `zone_label` names a zone by its capital.
    """

    def __init__(
        self,
        language: str = "en",
        translations: Path | None = None,
        zone_label: Callable[[str], str] = plain_label,
    ) -> None:
        """Load the language's catalogue; a missing one falls back to English."""
        self.language = language
        self.zone_label = zone_label
        self._gettext = gettext.translation(
            DOMAIN, localedir=translations, languages=[language], fallback=True
        )

    @cached_property
    def _catalogue(self) -> Mapping[str, Source]:
        # A module for each area, and the first window says no message yet.
        from lmcdesk.wording.catalogue import catalogue

        return catalogue()

    @property
    def _locale(self) -> str:
        return "en_GB" if self.language == "en" else self.language

    def text(self, source: str) -> str:
        """Return the translation of an English source text."""
        # To gettext the empty text is the catalogue's own header.
        return self._gettext.gettext(source) if source else ""

    def plural(self, one: str, many: str, n: int) -> str:
        """Return the right plural with `{n}` filled in."""
        return self._gettext.ngettext(one, many, n).format(n=n)

    def say(self, message: Message) -> str:
        """Return the sentence of a message, its parameters worded too."""
        source = self._catalogue[message.key]
        if isinstance(source, tuple):
            n = message.params.get("n", 0)
            template = self._gettext.ngettext(*source, n if isinstance(n, int) else 0)
        else:
            template = self.text(source)
        return template.format_map({name: self._inside(value) for name, value in message.params.items()})

    def _inside(self, value: Param) -> str:
        """Return a parameter as it stands within a sentence: a field's label loses its capital there."""
        text = self.word(value)
        if isinstance(value, Message) and value.key.startswith("field.") and not text[1:2].isupper():
            return text[:1].lower() + text[1:]
        return text

    def word(self, value: Param) -> str:
        """Return one parameter as text."""
        match value:
            case None:
                return ""
            case Message():
                return self.say(value)
            case tuple():
                return self.listed([self.say(part) for part in value])
            case Enum():
                return self.choice(value)
            case datetime():
                return f"{self.day(value.date())}, {value:%H:%M}"
            case timedelta():
                return self.length(round(value.total_seconds()))
            case date():
                return self.day(value)
            case bool():
                return self.text("yes") if value else self.text("no")
            case _:
                return str(value)

    def choice(self, value: Enum) -> str:
        """Return the label of a closed choice, such as “Deputy head”."""
        source = self._catalogue[f"{type(value).__name__}.{value.value}"]
        return self.text(source if isinstance(source, str) else source[0])

    def listed(self, parts: list[str]) -> str:
        """Join parts as a sentence lists them: “a, b and c”."""
        if len(parts) < 2:
            return "".join(parts)
        return self.text("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])

    def day(self, day: date) -> str:
        """Return a date in full, such as “10 November 2021”."""
        # Babel costs a fifth of the time to the first window: it comes in when a date is worded.
        from babel.dates import format_date

        return format_date(day, format="d MMMM y", locale=self._locale)

    def short_day(self, day: date) -> str:
        """Return a date as a line of a table has it, such as “10 Nov 2021”."""
        if self.language == "en":
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        from babel.dates import format_date

        return format_date(day, format="d MMM y", locale=self._locale)

    def days(self, first: date, last: date) -> str:
        """Return a date or a range of dates."""
        if first == last:
            return self.day(first)
        return self.text("{first} to {last}").format(first=self.day(first), last=self.day(last))

    def moment(self, instant: datetime, zone: str) -> str:
        """Return an instant as “10 November 2021, 14:05 (Nay Pyi Taw, UTC+6:30)”."""
        from zoneinfo import ZoneInfo

        from lmcdesk.domain.moments import offset_text

        local = instant.astimezone(ZoneInfo(zone))
        place = f"{self.zone_label(zone)}, {offset_text(instant, zone)}"
        return f"{self.day(local.date())}, {local:%H:%M} ({place})"

    def length(self, seconds: int) -> str:
        """Return a length of time as “5 min”, “8 min 30 s” or “1 h 30 min”."""
        minutes, rest = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        parts = [
            self.text("{hours} h").format(hours=hours) if hours else "",
            self.text("{minutes} min").format(minutes=minutes) if minutes or not (hours or rest) else "",
            self.text("{seconds} s").format(seconds=rest) if rest else "",
        ]
        return " ".join(part for part in parts if part)
