from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.moments import (
    WallTime,
    checked_instant,
    offset_text,
    to_instant,
    to_wall,
    wall_time_state,
    zone_of,
)
from tests.domain.records import wall

SKIPPED = wall("2026-03-08 02:30")
TWICE = wall("2026-11-01 01:30")
NEW_YORK = "America/New_York"


def test_nine_in_nay_pyi_taw_is_half_past_two_utc() -> None:
    instant = to_instant(wall("2021-11-10 09:00"), "Asia/Yangon")

    assert instant == datetime(2021, 11, 10, 2, 30, tzinfo=UTC)
    assert [
        f"{to_wall(instant, zone):%H:%M}" for zone in ("Asia/Phnom_Penh", "Asia/Shanghai", "Asia/Ho_Chi_Minh")
    ] == ["09:30", "10:30", "09:30"]


def test_a_wall_time_that_exists_twice_is_told_apart_by_its_fold() -> None:
    assert wall_time_state(TWICE, NEW_YORK) is WallTime.TWICE
    assert to_instant(TWICE, NEW_YORK, 1) - to_instant(TWICE, NEW_YORK) == timedelta(hours=1)
    assert to_wall(to_instant(TWICE, NEW_YORK, 1), NEW_YORK).fold == 1


def test_a_wall_time_that_does_not_exist_is_refused_at_its_field() -> None:
    assert wall_time_state(SKIPPED, NEW_YORK) is WallTime.NEVER
    with pytest.raises(UserError) as refused:
        checked_instant(SKIPPED, NEW_YORK, field="starts_at")
    assert refused.value.field == "starts_at"
    assert refused.value.sentence.key == "moment.skipped"


def test_a_skipped_wall_time_can_still_be_shown() -> None:
    assert to_instant(SKIPPED, NEW_YORK) == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


@given(st.datetimes(wall("1990-01-01"), wall("2090-01-01")), st.sampled_from([NEW_YORK, "Asia/Yangon"]))
def test_a_wall_time_that_exists_comes_back(planned: datetime, zone: str) -> None:
    if wall_time_state(planned, zone) is not WallTime.NEVER:
        assert to_wall(checked_instant(planned, zone), zone) == planned


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Asia/Yangon", "UTC+6:30"),
        ("Asia/Ho_Chi_Minh", "UTC+7"),
        ("UTC", "UTC"),
        ("America/St_Johns", "UTC−3:30"),
        ("Asia/Kathmandu", "UTC+5:45"),
    ],
)
def test_an_offset_is_written_as_papers_do(zone: str, text: str) -> None:
    assert offset_text(datetime(2021, 11, 10, 2, 30, tzinfo=UTC), zone) == text


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../etc/passwd", "/etc/localtime", "a\x00b", "Asia"])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    with pytest.raises(UserError) as refused:
        zone_of(zone, "zone")
    assert refused.value.sentence.key == "zone.unknown"
