"""Tell what several records have in common."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final, Literal


class _Several(Enum):
    SEVERAL = "several"


SEVERAL: Final[Literal[_Several.SEVERAL]] = _Several.SEVERAL
"""Stand for the value of a field in which several records differ."""


def shared(values: Sequence[object]) -> object:
    """Return the value that all of them are, or `SEVERAL`."""
    first = values[0]
    return first if all(value == first for value in values) else SEVERAL
