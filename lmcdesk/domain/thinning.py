"""Decide which backups may go: all of two days stay, then one a day, one a week, one a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from lmcdesk.domain.backups import Backup
from lmcdesk.domain.kinds import BackupReason


@dataclass(frozen=True, slots=True)
class Limits:
    """Say how old a backup may be and still be kept as one of all, of its day, its week, its month."""

    every: timedelta = timedelta(days=2)
    daily: timedelta = timedelta(days=14)
    weekly: timedelta = timedelta(weeks=8)
    monthly: timedelta = timedelta(days=730)


LIMITS = Limits()


def to_delete(now: datetime, backups: Sequence[Backup], limits: Limits = LIMITS) -> list[Backup]:
    """Return the backups that may go, the oldest first.

    Of a day, a week and a month the last backup stays. The newest by name and the newest by the
    file system's time never go, and one made before an upgrade never goes: clocks are set wrong and
    back, and one dated in the future counts as young.
    """
    turning = [backup for backup in backups if backup.reason is not BackupReason.UPGRADE]
    if not turning:
        return []
    kept = {
        max(turning, key=lambda backup: backup.path.name).path,
        max(turning, key=lambda backup: (backup.modified, backup.path.name)).path,
    }
    newest_first = sorted(turning, key=lambda backup: (backup.at, backup.path.name), reverse=True)
    spans: tuple[tuple[timedelta, Callable[[datetime], object]], ...] = (
        (limits.daily, lambda at: at.date()),
        (limits.weekly, lambda at: at.isocalendar()[:2]),
        (limits.monthly, lambda at: (at.year, at.month)),
    )
    seen: set[object] = set()
    for backup in newest_first:
        age = now - backup.at
        if age <= limits.every:
            kept.add(backup.path)
        for number, (longest, period) in enumerate(spans):
            key = (number, period(backup.at))
            if key not in seen and age <= longest:
                kept.add(backup.path)
            seen.add(key)
    return [backup for backup in reversed(newest_first) if backup.path not in kept]
