"""Say things without words: a key and its parameters, turned into text by `lmcdesk.wording`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from types import MappingProxyType

_NOTHING: Mapping[str, Param] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Message:
    """Carry a sentence's stable key and its parameters, which may be messages themselves.

    The key is one of `lmcdesk.wording.catalogue`. Where a sentence counts something, the
    parameter `n` chooses the plural.
    """

    key: str
    params: Mapping[str, Param] = field(default_factory=lambda: _NOTHING)


Param = str | int | date | datetime | timedelta | Enum | Message | tuple[Message, ...] | None


def message(key: str, **params: Param) -> Message:
    """Build a message from keyword parameters."""
    return Message(key, MappingProxyType(params))
