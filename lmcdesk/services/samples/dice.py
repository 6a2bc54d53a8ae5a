"""Draw lots that fall the same for a seed on every machine and under every version of Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draw from `random.Random.random` alone, the one method whose sequence Python promises to keep."""

    def __init__(self, seed: int) -> None:
        """Start the sequence that belongs to the seed."""
        self._random = random.Random(seed)

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to one below the limit."""
        return int(self._random.random() * limit)

    def chance(self, percent: int) -> bool:
        """Tell whether something happens that happens so many times in a hundred."""
        return self.below(100) < percent

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return choices[self.below(len(choices))]

    def weighted(self, choices: Sequence[tuple[int, T]]) -> T:
        """Return one of the choices, each as often as its weight says."""
        drawn = self.below(sum(weight for weight, _ in choices))
        for weight, choice in choices:
            drawn -= weight
            if drawn < 0:
                return choice
        raise ValueError("there is nothing to choose from")

    def shuffled(self, things: Sequence[T]) -> tuple[T, ...]:
        """Return the things in another order."""
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return tuple(mixed)
