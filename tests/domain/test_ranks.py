from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmcdesk.domain.ranks import DIGITS, between, spread, valid

RANKS = st.text(DIGITS, min_size=1, max_size=12).map(lambda text: text.rstrip(DIGITS[0])).filter(bool)


@given(RANKS, RANKS)
def test_a_rank_between_two_is_strictly_between_them(one: str, other: str) -> None:
    if one == other:
        return
    low, high = sorted((one, other))
    middle = between(low, high)

    assert low < middle < high
    assert valid(middle)
    assert len(middle) <= max(len(low), len(high)) + 1


@given(RANKS)
def test_a_rank_at_an_open_end_is_beyond_its_neighbour(rank: str) -> None:
    before, after = between(None, rank), between(rank, None)

    assert before < rank < after
    assert valid(before)
    assert valid(after)


def test_the_alphabet_is_in_code_point_order() -> None:
    assert sorted(DIGITS) == list(DIGITS)


@pytest.mark.parametrize("at_end", [True, False])
def test_ten_thousand_rows_added_at_one_end_keep_short_ranks(at_end: bool) -> None:
    rank = between(None, None)
    for _ in range(10_000):
        following = between(rank, None) if at_end else between(None, rank)
        assert (following > rank) is at_end
        rank = following
    assert len(rank) <= 5


def test_random_moves_keep_the_order_that_was_meant() -> None:
    chance = random.Random(5)
    ranks = spread(40)
    for _ in range(3_000):
        moved = ranks.pop(chance.randrange(len(ranks)))
        at = chance.randrange(len(ranks) + 1)
        low = ranks[at - 1] if at else None
        high = ranks[at] if at < len(ranks) else None
        moved = between(low, high)
        ranks.insert(at, moved)
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 40
    assert max(map(len, ranks)) < 40


@given(st.integers(0, 5_000))
def test_spread_ranks_ascend_with_room_at_both_ends(count: int) -> None:
    ranks = spread(count)

    assert len(ranks) == count
    assert ranks == sorted(set(ranks))
    assert all(valid(rank) for rank in ranks)
    assert all(len(rank) <= 3 for rank in ranks)


@pytest.mark.parametrize(
    ("low", "high"), [("V", "V"), ("W", "V"), ("", None), ("V0", None), (None, "é"), (None, "0")]
)
def test_bounds_that_leave_no_room_or_are_no_ranks_are_refused(low: str | None, high: str | None) -> None:
    with pytest.raises(ValueError, match="rank"):
        between(low, high)


def test_less_than_no_ranks_are_refused() -> None:
    with pytest.raises(ValueError, match="count"):
        spread(-1)
