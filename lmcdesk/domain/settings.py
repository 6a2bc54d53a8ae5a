"""Declare the settings of an event once: name, type, default."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import FIRST_YEAR, LAST_YEAR, Field, FieldKind, Fields
from lmcdesk.domain.kinds import ListStatus
from lmcdesk.domain.rules import rule_by_id

KEEP_UNTIL = Field("keep_until", FieldKind.DAY, nullable=True)
"""Until when personal data is kept."""

RULE = Field("precedence_rule", required=True)
DRAWN = Field("drawn_member")

SETTABLE: Fields = {field.name: field for field in (RULE, DRAWN, KEEP_UNTIL)}
"""The settings that may be typed; the others are ticked, answered or counted."""

LAST_VERSION = 999_999
"""What no attendee sheet is ever numbered beyond."""


@dataclass(frozen=True, slots=True)
class EventSettings:
    """Hold what an organiser chooses for one event.

    `drawn_member` is the short name of the member drawn by lot, from whom the rotated order begins; "" where
    no lot was drawn. `co_chairs_asked` is true once "Who co-chairs?" has been answered, even with "nobody".
    After the day of `keep_until` the program reminds of forgetting personal data; None: no day was set.
    `sheet_version` and `sheet_status` are those of the last attendee sheet, version 0 where there is none.
    """

    precedence_rule: str = "co-chairs-first"
    drawn_member: str = ""
    co_chairs_asked: bool = False
    family_name_capitals: bool = False
    sheet_status: ListStatus = ListStatus.PROVISIONAL
    sheet_version: int = 0
    keep_until: date | None = None


def plain(value: object) -> object:
    """Return a setting's value as JSON keeps it."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value


def from_plain(name: str, stored: object) -> object:
    """Return the value of a setting from what JSON keeps; raises ValueError where it is none."""
    if name == "keep_until":
        return None if stored is None else date.fromisoformat(str(stored))
    kind: type = type(getattr(EventSettings(), name))
    return kind(stored)


def setting_fits(name: str, stored: object) -> bool:
    """Tell whether the stored JSON is a value that a setting may have."""
    if not is_known(name):
        # A newer version may have settings that this one leaves alone.
        return True
    try:
        value = json.loads(str(stored))
        read = from_plain(name, value)
        if name == "precedence_rule":
            rule_by_id(str(value))
        if name == "drawn_member" and DRAWN.clean(read) != value:
            return False
    except (ValueError, TypeError, UserError, RecursionError):
        return False
    if isinstance(read, date) and not FIRST_YEAR <= read.year <= LAST_YEAR:
        return False
    if name == "sheet_version" and not 0 <= int(str(read)) <= LAST_VERSION:
        return False
    # What is read of a text of the wrong kind, as bool("x") is, does not give that text back.
    return type(plain(read)) is type(value) and plain(read) == value


def is_known(name: str) -> bool:
    """Tell whether a setting is one of this version."""
    return any(field.name == name for field in fields(EventSettings))
