"""Declare the settings of an event once: name, type, default."""

from __future__ import annotations

from dataclasses import dataclass

from lmcdesk.domain.kinds import ListStatus


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
