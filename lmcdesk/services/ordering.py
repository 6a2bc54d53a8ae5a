"""Give a row its place among others by a fractional rank: a move touches one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lmcdesk.domain.ranks import between, spread, valid


class Ranked(Protocol):
    """Stand for any row with an id and a rank."""

    @property
    def id(self) -> int:
        """Return the id of the row."""

    @property
    def rank(self) -> str:
        """Return the rank of the row."""


def rank_at(others: Sequence[Ranked], place: int) -> dict[int | None, str]:
    """Return the ranks to write so that a row stands at `place` among `others`, from 0.

    The key None is the row that moves; others appear only where two writers had made equal ranks,
    which leaves no room between them.
    """
    low = others[place - 1].rank if place > 0 else None
    high = others[place].rank if place < len(others) else None
    sound = all(bound is None or valid(bound) for bound in (low, high))
    if sound and (low is None or high is None or low < high):
        return {None: between(low, high)}
    ranks = spread(len(others) + 1)
    moved: dict[int | None, str] = {None: ranks.pop(place)}
    moved.update({other.id: rank for other, rank in zip(others, ranks, strict=True)})
    return moved
