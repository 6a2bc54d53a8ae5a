"""Which backups may go: over a made-up year, and when the clock was set wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.backups import Backup, name_of
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.domain.thinning import LIMITS, to_delete

START = datetime(2026, 1, 5, 8, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
YEAR = timedelta(days=365)


def made(
    at: datetime, modified: datetime | None = None, reason: BackupReason = BackupReason.REGULAR
) -> Backup:
    return Backup(Path(name_of("lmcdesk", at, reason)), at, reason, 1, modified or at)


def left(now: datetime, backups: list[Backup]) -> list[Backup]:
    gone = set(to_delete(now, backups))
    return [backup for backup in backups if backup not in gone]


days_of_work = st.lists(
    st.tuples(st.integers(0, 364), st.integers(1, 20)), min_size=1, max_size=120, unique_by=lambda day: day[0]
).map(sorted)
"""Days of a year on which she worked, and how many half hours of each."""


def worked(days: list[tuple[int, int]]) -> list[list[Backup]]:
    """Return the backups of each day of work."""
    return [[made(START + timedelta(days=day) + n * HALF_HOUR) for n in range(count)] for day, count in days]


@given(days_of_work)
def test_over_a_year_two_days_stay_whole_then_one_a_day_a_week_a_month(days: list[tuple[int, int]]) -> None:
    kept: list[Backup] = []
    everything: list[Backup] = []
    for day in worked(days):
        for backup in day:
            kept.append(backup)
            everything.append(backup)
            kept = left(backup.at, kept)
    now = everything[-1].at
    # Thinned after each backup or all at once: the same are left.
    assert kept == left(now, everything)
    ages = {backup: now - backup.at for backup in everything}
    assert {backup for backup in everything if ages[backup] <= LIMITS.every} <= set(kept)
    spans = (
        (LIMITS.daily, lambda at: at.date()),
        (LIMITS.weekly, lambda at: at.isocalendar()[:2]),
        (LIMITS.monthly, lambda at: (at.year, at.month)),
    )
    last_ones = set()
    for longest, period in spans:
        last = {period(backup.at): backup for backup in everything}
        last_ones |= {backup for backup in last.values() if ages[backup] <= longest}
    assert last_ones <= set(kept)
    assert {backup for backup in kept if ages[backup] > LIMITS.every} <= last_ones


@given(days_of_work, st.timedeltas(-YEAR, YEAR), st.integers(0, 119))
def test_with_the_clock_set_wrong_on_one_day_neither_newest_goes(
    days: list[tuple[int, int]], shift: timedelta, which: int
) -> None:
    """Names and the file system's times come from the same clock, which is wrong for one day."""
    kept: list[Backup] = []
    for number, day in enumerate(worked(days)):
        for right in day:
            at = right.at + shift if number == which else right.at
            backup = made(at, right.at)
            kept = left(at, [*kept, backup])
            # What was just made is there, whatever its name says.
            assert backup in kept
            assert max(kept, key=lambda one: one.path.name) in kept
    assert len(kept) <= 2 * 49 + 14 + 8 + 24 + sum(count for _, count in days[which : which + 1]) + 2


def test_with_the_clock_set_back_a_year_what_was_made_before_and_since_stays() -> None:
    before = [made(START + n * HALF_HOUR) for n in range(20)]
    since = [made(START - YEAR + n * HALF_HOUR, START + timedelta(days=1) + n * HALF_HOUR) for n in range(20)]
    now = since[-1].at
    assert to_delete(now, [*before, *since]) == []
    later = [*before, *since, made(START - YEAR + timedelta(days=10))]
    stays = left(START - YEAR + timedelta(days=10), later)
    assert set(before) <= set(stays)
    assert since[-1] in stays
    assert since[0] not in stays


def test_the_newest_by_name_and_by_time_of_the_file_stay_however_old() -> None:
    old = made(START - 9 * YEAR, modified=START)
    named = made(START - 8 * YEAR, modified=START - 8 * YEAR)
    neither = made(START - 9 * YEAR - HALF_HOUR, modified=START - 9 * YEAR)
    assert to_delete(START, [neither, old, named]) == [neither]


def test_a_backup_made_before_an_upgrade_is_out_of_the_rotation() -> None:
    upgrade = made(START - 9 * YEAR, reason=BackupReason.UPGRADE)
    old = made(START - 8 * YEAR)
    newest = made(START)
    assert to_delete(START, [upgrade, old, newest]) == [old]
    # Nor does it stand for the newest of the others.
    late = made(START + HALF_HOUR, reason=BackupReason.UPGRADE)
    assert to_delete(START + 3 * YEAR, [old, newest, late]) == [old]


def test_without_backups_nothing_goes() -> None:
    assert to_delete(START, []) == []
