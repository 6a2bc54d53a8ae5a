"""Read rows that keep what a source tells apart from what is assumed, and derive `assumed` from that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from lmcdesk.domain.records import Assumed
from lmcdesk.services.samples.draft import (
    Draft,
    ItemDraft,
    ParticipantDraft,
    SpeakersListDraft,
    TurnDraft,
    column_values,
)
from lmcdesk.services.samples.typed import typed_values

T = TypeVar("T", bound=Draft)

REFERENCES = frozenset({"delegation", "participant", "meeting"})
"""The fields that name another row by key; their columns end in `_id`."""

OURS = frozenset({"assumed", "notes", "sample"})
"""The columns that are no facts of the source: our notes, and that this is a sample."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """Hold one row of such a file: values told, values assumed, and for each `place` which of the two."""

    told: Mapping[str, object]
    assumed: Mapping[str, object]
    place: Mapping[str, str]
    notes: str

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> ToldRow:
        """Take the parts of a row out of what JSON holds."""
        return cls(row["told"], row["assumed"], row.get("place", {}), row.get("notes", ""))

    def assumed_columns(self) -> Assumed:
        """Return the names of the columns that the source does not tell, sorted."""
        values = (f"{name}_id" if name in REFERENCES else name for name in self.assumed)
        places = (name for name, standing in self.place.items() if standing == "assumed")
        return tuple(sorted((*values, *places)))

    def draft(self, kind: type[T], **structure: object) -> T:
        """Return the row as a draft.

        Raises ValueError where a field is both told and assumed, where a place is not judged, and
        where a field that is not empty is neither told nor assumed.
        """
        both = sorted(set(self.told) & set(self.assumed))
        if both:
            raise ValueError(f"both told and assumed: {', '.join(both)}")
        self._check_place(kind)
        values: dict[str, Any] = {
            **typed_values(kind, self.told),
            **typed_values(kind, self.assumed),
            "notes": self.notes,
            "assumed": self.assumed_columns(),
            **structure,
        }
        if not hasattr(kind, "notes"):
            del values["notes"]
        draft = kind(**values)
        self._check_complete(draft)
        return draft

    def _check_place(self, kind: type) -> None:
        """Refuse a row that does not say whether its place is told."""
        if sorted(self.place) != sorted(place_columns(kind)):
            raise ValueError(f"{kind.__name__} has to judge {place_columns(kind)}, not {tuple(self.place)}")
        if not set(self.place.values()) <= {"told", "assumed"}:
            raise ValueError(f"a place is told or assumed, not {tuple(self.place.values())}")

    def _check_complete(self, draft: Draft) -> None:
        """Refuse a draft with a value that came from nowhere."""
        judged = {*self.told, *self.assumed, *OURS}
        loose = [name for name, value in column_values(draft).items() if value and name not in judged]
        if loose:
            raise ValueError(f"neither told nor assumed: {', '.join(loose)}")


def place_columns(kind: type) -> tuple[str, ...]:
    """Return the columns of a row that a draft expresses by where the row stands."""
    if kind is ParticipantDraft:
        return ("delegation_id",)
    if kind is ItemDraft:
        return ("meeting_id", "rank")
    if kind is SpeakersListDraft:
        return ("agenda_item_id",)
    if kind is TurnDraft:
        return ("list_id", "rank")
    return ()
