"""Turn planned wall times into instants and back; elapsed time is only ever counted between instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lmcdesk.domain.errors import UserError


class WallTime(Enum):
    """Say how often a wall time is shown by the clocks of a zone."""

    ONCE = "once"
    TWICE = "twice"
    NEVER = "never"


def zone_of(zone: str, field: str | None = None) -> ZoneInfo:
    """Return the zone of an IANA id; raises UserError `zone.unknown` for the field."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        # ValueError and OSError: ids that are paths ("..", a folder's name, a NUL).
        raise UserError("zone.unknown", field, zone=zone) from error


def wall_time_state(wall: datetime, zone: str) -> WallTime:
    """Tell whether the clocks of a zone show a naive wall time once, twice or never."""
    place = zone_of(zone)
    first = wall.replace(tzinfo=place, fold=0)
    if first.utcoffset() == wall.replace(tzinfo=place, fold=1).utcoffset():
        return WallTime.ONCE
    back = first.astimezone(UTC).astimezone(place).replace(tzinfo=None)
    return WallTime.TWICE if back == wall.replace(fold=0) else WallTime.NEVER


def to_instant(wall: datetime, zone: str, fold: int = 0) -> datetime:
    """Return the UTC instant of a naive wall time, fold 1 being the second of two.

    A wall time that the clocks skip is read as if they had not been changed yet, so that a plan made
    before the rules changed can still be shown; forms ask `checked_instant`.
    """
    return wall.replace(tzinfo=zone_of(zone), fold=fold).astimezone(UTC)


def checked_instant(wall: datetime, zone: str, fold: int = 0, field: str | None = None) -> datetime:
    """Return the UTC instant of a naive wall time; raises UserError `moment.skipped` where there is none."""
    if wall_time_state(wall, zone) is WallTime.NEVER:
        raise UserError("moment.skipped", field, time=f"{wall:%H:%M}")
    return to_instant(wall, zone, fold)


def to_wall(instant: datetime, zone: str) -> datetime:
    """Return what the clocks of a zone show at an aware instant, naive, with its fold."""
    return instant.astimezone(zone_of(zone)).replace(tzinfo=None)


def offset_text(instant: datetime, zone: str) -> str:
    """Return how far a zone is from UTC at an aware instant: "UTC+6:30", "UTC+7", "UTC−3:30", "UTC"."""
    offset = instant.astimezone(zone_of(zone)).utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"
