from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.durations import LONGEST_S, duration_text, parse_duration, split_duration
from lmcdesk.domain.errors import UserError


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("5", 300),
        (" 5 min ", 300),
        ("5:30", 330),
        ("1:05:00", 3900),
        ("90:00", 5400),
        ("1h30", 5400),
        ("1h", 3600),
        ("1 h 5 m", 3900),
        ("5 min 30 s", 330),
        ("5m30", 330),
        ("5'30\"", 330),
        ("90s", 90),
        ("90 seconds", 90),
        ("1.5", 90),
        ("2,5 min", 150),
        ("１０", 600),
        ("၅", 300),
    ],
)
def test_a_length_is_read_as_minutes_unless_it_says_otherwise(typed: str, seconds: int) -> None:
    assert parse_duration(typed) == seconds


@pytest.mark.parametrize("typed", ["", "abc", "-5", "5:3", "5:75", "1h90", "7 8", "1:2:3", "5 dogs"])
def test_what_is_no_length_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_duration(typed, "limit_s")
    assert refused.value.field == "limit_s"
    assert refused.value.sentence.key == "duration.unreadable"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("0", "duration.zero"),
        ("0:00", "duration.zero"),
        ("0.0", "duration.zero"),
        ("25h", "duration.too_long"),
    ],
)
def test_a_length_that_nobody_means_is_refused(typed: str, key: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_duration(typed)
    assert refused.value.sentence.key == key


@given(st.integers(1, LONGEST_S))
def test_a_length_written_is_read_back(seconds: int) -> None:
    assert parse_duration(duration_text(seconds)) == seconds


def test_lengths_are_written_as_a_clock_shows_them() -> None:
    assert [duration_text(seconds) for seconds in (0, 59, 330, 3900)] == ["0:00", "0:59", "5:30", "1:05:00"]
    assert split_duration(3930) == (1, 5, 30)
    with pytest.raises(ValueError, match="length"):
        split_duration(-1)
