"""Lay out the meetings of a training event: the table tells the items, the delegations lend the speakers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NotRequired, TypedDict

from lmcdesk.domain.kinds import Capacity, MeetingStatus, ParticipantStatus
from lmcdesk.services.samples.dice import Dice
from lmcdesk.services.samples.draft import (
    DelegationDraft,
    ItemDraft,
    MeetingDraft,
    ParticipantDraft,
    SpeakersListDraft,
    TurnDraft,
)
from lmcdesk.services.samples.typed import typed_values

INSCRIPTION_MINUTES = 4 * 24 * 60
"""Over how long the inscriptions are spread from the first instant on."""

Columns = Mapping[str, object]


class TurnRow(TypedDict):
    """Describe a turn: `who` is a capacity (None: nobody yet), `nth` which of those who have it, from 1."""

    delegation: str | None
    who: str | None
    nth: NotRequired[int]
    columns: Columns


class SpeakersRow(TypedDict):
    """Describe a list of speakers."""

    state: str
    closed_at: NotRequired[str]
    closed_by: NotRequired[str]
    turns: list[TurnRow]


class ItemRow(TypedDict):
    """Describe an agenda item."""

    columns: Columns
    speakers: NotRequired[SpeakersRow]


class MeetingRow(TypedDict):
    """Describe a meeting."""

    key: str
    columns: Columns
    items: list[ItemRow]


class ProgrammeFile(TypedDict):
    """Describe `programme.json`."""

    event: Columns
    inscriptions_from: str
    meetings: list[MeetingRow]


class Programme:
    """Turn the table of meetings into drafts."""

    def __init__(self, table: ProgrammeFile, delegations: tuple[DelegationDraft, ...], dice: Dice) -> None:
        """Take the table, those who may speak, and the dice."""
        self._table = table
        self._delegations = {delegation.key: delegation for delegation in delegations}
        self._dice = dice

    def meetings(self, zone: str) -> tuple[MeetingDraft, ...]:
        """Return the meetings with their items and lists of speakers, all in one zone."""
        return tuple(self._meeting(row, zone) for row in self._table["meetings"])

    def _meeting(self, row: MeetingRow, zone: str) -> MeetingDraft:
        """Return one meeting."""
        values: dict[str, Any] = typed_values(MeetingDraft, row["columns"])
        items = tuple(self._item(item) for item in row["items"])
        return MeetingDraft(key=row["key"], zone=zone, status=MeetingStatus.PLANNED, items=items, **values)

    def _item(self, row: ItemRow) -> ItemDraft:
        """Return one agenda item."""
        values: dict[str, Any] = typed_values(ItemDraft, row["columns"])
        speakers = self._speakers(row["speakers"]) if "speakers" in row else None
        return ItemDraft(speakers=speakers, **values)

    def _speakers(self, row: SpeakersRow) -> SpeakersListDraft:
        """Return one list of speakers."""
        columns = {name: value for name, value in row.items() if name != "turns"}
        values: dict[str, Any] = typed_values(SpeakersListDraft, columns)
        return SpeakersListDraft(turns=tuple(self._turn(turn) for turn in row["turns"]), **values)

    def _turn(self, row: TurnRow) -> TurnDraft:
        """Return one turn, inscribed at an instant of its own."""
        values: dict[str, Any] = typed_values(TurnDraft, row["columns"])
        speaker = self._speaker(row)
        after = timedelta(minutes=self._dice.below(INSCRIPTION_MINUTES))
        return TurnDraft(
            delegation=row["delegation"],
            participant=speaker.key if speaker else None,
            inscribed_at=datetime.fromisoformat(self._table["inscriptions_from"]) + after,
            **values,
        )

    def _speaker(self, row: TurnRow) -> ParticipantDraft | None:
        """Return who is to speak: the nth of the capacity who is named and has not withdrawn."""
        if row["delegation"] is None or row["who"] is None:
            return None
        wanted = Capacity(row["who"])
        able = [
            person
            for person in self._delegations[row["delegation"]].participants
            if person.capacity is wanted
            and person.full_name is not None
            and person.status is not ParticipantStatus.WITHDRAWN
        ]
        return able[min(row.get("nth", 1), len(able)) - 1] if able else None
