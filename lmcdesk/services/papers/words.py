"""Name what the builders of papers ask of a language."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Protocol

from lmcdesk.domain.message import Message


class Words(Protocol):
    """Put a paper's messages, choices and days into one language."""

    @property
    def language(self) -> str:
        """Return the code of the language."""

    def say(self, message: Message, /) -> str:
        """Return the text of a message."""

    def choice(self, value: Enum, /) -> str:
        """Return the label of a closed choice."""

    def day(self, day: date, /) -> str:
        """Return a day in full, such as "10 November 2021"."""

    @property
    def zone_label(self) -> ZoneLabel:
        """Return what names a zone by its capital."""


class ZoneLabel(Protocol):
    """Name a zone by its capital, never by an id."""

    def __call__(self, zone: str, /) -> str:
        """Return the name."""
