"""Declare the settings of an event once: name, type, default."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.kinds import ListStatus
from lmcdesk.domain.precedence import rule_by_id


@dataclass(frozen=True, slots=True)
class EventSettings:
    """Hold what an organiser chooses for one event.

    `co_chairs_asked` is true once "Who co-chairs?" has been answered, even with "nobody".
    `sheet_version` and `sheet_status` are those of the last attendee sheet, version 0 where there is none.
    """

    precedence_rule: str = "co-chairs-first"
    co_chairs_asked: bool = False
    family_name_capitals: bool = False
    sheet_status: ListStatus = ListStatus.PROVISIONAL
    sheet_version: int = 0


def setting_fits(name: str, stored: object) -> bool:
    """Tell whether the stored JSON is a value that a setting may have."""
    default = getattr(EventSettings(), name, None)
    if default is None:
        # A newer version may have settings that this one leaves alone.
        return True
    try:
        value = json.loads(str(stored))
        if isinstance(default, Enum):
            type(default)(value)
            return True
        if name == "precedence_rule":
            rule_by_id(str(value))
    except (ValueError, UserError, RecursionError):
        return False
    return type(value) is type(default)
