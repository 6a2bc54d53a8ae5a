"""Declare the columns that a table can show, and remember which she chose, in what order, how wide."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

NARROWEST, WIDEST = 40, 2_000
"""The least and the greatest width of a column, in pixels."""

_NO_WIDTHS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Column:
    """Describe a column: its stable key, its width to begin with, whether it is shown unless chosen.

    A `fixed` one is always shown, the one that `stretches` takes the room that is left. In a narrow window
    those with a number to `drop` are left out, the lowest first.
    """

    key: str
    width: int
    shown: bool = True
    fixed: bool = False
    stretches: bool = False
    drop: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold what she chose of the columns of a table, by their keys; empty parts were left as they were."""

    order: tuple[str, ...] = ()
    shown: frozenset[str] | None = None
    widths: Mapping[str, int] = field(default_factory=lambda: _NO_WIDTHS)

    @property
    def made(self) -> bool:
        """Tell whether anything was chosen at all."""
        return bool(self.order or self.widths) or self.shown is not None

    def ordered(self, columns: Sequence[Column]) -> list[str]:
        """Return the keys of all columns in the order chosen; those she never saw stand where they belong."""
        keys = [column.key for column in columns]
        found = [key for key in self.order if key in keys]
        for place, key in enumerate(keys):
            if key not in found:
                before = keys[place - 1] if place else ""
                found.insert(found.index(before) + 1 if before else 0, key)
        return found

    def shows(self, column: Column) -> bool:
        """Tell whether a column is to be shown; one she never saw is where it is by default."""
        if column.fixed or self.shown is None or column.key not in self.order:
            return column.fixed or column.shown
        return column.key in self.shown

    def width(self, column: Column) -> int:
        """Return how wide a column is to be."""
        return self.widths.get(column.key, column.width)

    def text(self) -> str:
        """Return what to keep; "" where nothing was chosen."""
        if not self.made:
            return ""
        kept: dict[str, object] = {"order": list(self.order), "widths": dict(self.widths)}
        if self.shown is not None:
            kept["shown"] = sorted(self.shown)
        return json.dumps(kept, sort_keys=True)


def read_choice(text: str) -> Choice:
    """Return the choice that was kept as text; what cannot be one counts as none."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return Choice()
    if not isinstance(kept, dict):
        return Choice()
    order, shown, widths = kept.get("order", []), kept.get("shown"), kept.get("widths", {})
    if not _are_keys(order) or not (shown is None or _are_keys(shown)) or not isinstance(widths, dict):
        return Choice()
    if not all(type(width) is int and NARROWEST <= width <= WIDEST for width in widths.values()):
        return Choice()
    return Choice(tuple(dict.fromkeys(order)), None if shown is None else frozenset(shown), widths)


def _are_keys(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(key, str) for key in value)
