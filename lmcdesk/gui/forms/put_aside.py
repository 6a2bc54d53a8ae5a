"""Keep what was typed and not taken while other records are shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typed:
    """Hold what was typed into a field, why it was not taken, and the stored values behind it by record.

    Nothing is `seen` where a conflict over it was not decided: it is one when it is shown again.
    """

    value: object
    error: str
    seen: Mapping[int, object]


class PutAside:
    """Hold typed fields by the records they are for, in whatever order these are shown."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._typed: dict[frozenset[int], Mapping[str, Typed]] = {}

    def __bool__(self) -> bool:
        return bool(self._typed)

    def keep(self, ids: Collection[int], typed: Mapping[str, Typed]) -> None:
        """Keep what was typed for some records, if anything was."""
        if typed:
            self._typed[frozenset(ids)] = typed

    def take(self, ids: Collection[int]) -> Mapping[str, Typed]:
        """Return what was typed for some records, and keep it no longer."""
        return self._typed.pop(frozenset(ids), {})

    def drop_all_but(self, ids: Collection[int]) -> None:
        """Drop what was typed for records that are gone."""
        there = frozenset(ids)
        self._typed = {kept: typed for kept, typed in self._typed.items() if kept <= there}
