from __future__ import annotations

import pytest

from lmcdesk.services.samples.dice import Dice


def test_the_same_seed_falls_the_same() -> None:
    one, other = Dice(3), Dice(3)
    assert [one.below(1000) for _ in range(50)] == [other.below(1000) for _ in range(50)]


def test_the_sequence_of_a_seed_is_the_one_that_python_promises() -> None:
    dice = Dice(2021)
    assert [dice.below(1000) for _ in range(5)] == [836, 858, 544, 247, 635]


def test_shuffling_keeps_everything() -> None:
    assert sorted(Dice(1).shuffled(range(100))) == list(range(100))
    assert Dice(1).shuffled(()) == ()


def test_weights_decide_how_often() -> None:
    dice = Dice(4)
    drawn = [dice.weighted([(9, "often"), (1, "rarely"), (0, "never")]) for _ in range(1_000)]
    assert 850 < drawn.count("often") < 950
    assert "never" not in drawn


def test_nothing_to_choose_from_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Dice(1).weighted([])
