"""Read the founding example: a published news item about a real meeting.

`resources/samples/founding.txt` is the item, `founding.json` beside it what the sample makes of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lmcdesk.domain.settings import EventSettings
from lmcdesk.services.samples.draft import (
    DelegationDraft,
    EventDraft,
    ItemDraft,
    MeetingDraft,
    ParticipantDraft,
    RoleDraft,
    SpeakersListDraft,
    TurnDraft,
)
from lmcdesk.services.samples.told import ToldRow
from lmcdesk.services.samples.typed import typed_values

Row = Mapping[str, Any]


def founding_event(root: Path) -> EventDraft:
    """Return the founding example; `root` is the folder of resources."""
    tale = json.loads((root / "samples" / "founding.json").read_text(encoding="utf-8"))
    return ToldRow.read(tale["event"]).draft(
        EventDraft,
        sample=True,
        settings=_settings(tale["settings"]),
        delegations=tuple(_delegation(row) for row in tale["delegations"]),
        meetings=tuple(_meeting(row) for row in tale["meetings"]),
    )


def founding_text(root: Path) -> str:
    """Return the news item itself, word for word."""
    return (root / "samples" / "founding.txt").read_text(encoding="utf-8")


def _settings(row: Row) -> EventSettings:
    """Return the settings; none of them is told."""
    values: dict[str, Any] = typed_values(EventSettings, row)
    return EventSettings(**values)


def _delegation(row: Row) -> DelegationDraft:
    """Return a delegation with its roles, the people named and the seats awaiting nomination."""
    named = tuple(
        ToldRow.read(who).draft(ParticipantDraft, key=who["key"]) for who in row.get("participants", ())
    )
    return ToldRow.read(row).draft(
        DelegationDraft,
        key=row["key"],
        roles=tuple(ToldRow.read(role).draft(RoleDraft) for role in row.get("roles", ())),
        participants=(*named, *_seats(row)),
    )


def _seats(row: Row) -> tuple[ParticipantDraft, ...]:
    """Return the seats of a delegation for which no name is told."""
    kinds = [kind for kind in row.get("awaiting", ()) for _ in range(kind["count"])]
    return tuple(
        ToldRow.read(kind).draft(ParticipantDraft, key=f"{row['key']}-seat-{number}")
        for number, kind in enumerate(kinds, start=1)
    )


def _meeting(row: Row) -> MeetingDraft:
    """Return a meeting with its run of show."""
    items = tuple(_item(item) for item in row["items"])
    return ToldRow.read(row).draft(MeetingDraft, key=row["key"], items=items)


def _item(row: Row) -> ItemDraft:
    """Return an agenda item, with its list of speakers where there is one."""
    speakers = row.get("speakers")
    return ToldRow.read(row).draft(ItemDraft, speakers=None if speakers is None else _speakers(speakers))


def _speakers(row: Row) -> SpeakersListDraft:
    """Return a list of speakers with its turns."""
    turns = tuple(ToldRow.read(turn).draft(TurnDraft) for turn in row["turns"])
    return ToldRow.read(row).draft(SpeakersListDraft, turns=turns)
