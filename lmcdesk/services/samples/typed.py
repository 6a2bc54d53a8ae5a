"""Turn what JSON holds into the values of a draft's fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import NoneType
from typing import get_args, get_type_hints


def typed_values(kind: type, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values as the fields of `kind` want them.

    Choices are written by their value, days and times in ISO form; an instant carries its offset, a
    wall time none. Raises ValueError with the name of a field that is unknown or of another type.
    """
    hints = get_type_hints(kind)
    unknown = sorted(set(values) - set(hints))
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(unknown)}")
    return {name: _typed(f"{kind.__name__}.{name}", hints[name], value) for name, value in values.items()}


def _typed(name: str, hint: object, value: object) -> object:
    """Return one value as its field wants it."""
    choices = get_args(hint) or (hint,)
    if value is None and NoneType in choices:
        return None
    wanted = next(choice for choice in choices if choice is not NoneType)
    if not isinstance(wanted, type):
        raise ValueError(f"{name} cannot be read from a file")
    if isinstance(value, str):
        if issubclass(wanted, Enum):
            return wanted(value)
        if issubclass(wanted, date):  # a datetime is a date too
            return wanted.fromisoformat(value)
    if type(value) is not wanted:
        raise ValueError(f"{name} cannot be {value!r}")
    return value
