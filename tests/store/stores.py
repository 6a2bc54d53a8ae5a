"""Make the rows that tests of the store are about."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from lmcdesk.domain.kinds import (
    Capacity,
    DelegationKind,
    ItemKind,
    ListState,
    MeetingKind,
    MeetingStatus,
    ParticipantStatus,
    Role,
    TurnKind,
    TurnState,
)
from lmcdesk.domain.ranks import spread
from lmcdesk.store import tables
from lmcdesk.store.store import Store
from lmcdesk.store.unit import Unit


class Opener(Protocol):
    """Open a store, by default the one of the test."""

    def __call__(self, path: Path = ..., author: str = ..., busy_ms: int = ...) -> Store: ...


def insert_delegation(unit: Unit, event_id: int, name: str = "Cambodia", **more: object) -> int:
    return unit.insert(
        tables.delegation,
        {"event_id": event_id, "kind": DelegationKind.MEMBER, "short_name": name, **more},
    )


def insert_participant(unit: Unit, event_id: int, delegation_id: int, name: str, **more: object) -> int:
    return unit.insert(
        tables.participant,
        {
            "event_id": event_id,
            "delegation_id": delegation_id,
            "capacity": Capacity.DELEGATE,
            "status": ParticipantStatus.NOMINATED,
            "full_name": name,
            **more,
        },
    )


def add_delegation(store: Store, event_id: int, name: str = "Cambodia", **more: object) -> int:
    with store.write("delegation.added", event_id) as unit:
        found = insert_delegation(unit, event_id, name, **more)
        unit.ids["delegation"] = found
    return found


def add_participant(
    store: Store, event_id: int, delegation_id: int, name: str = "Hap Omaly", **more: object
) -> int:
    with store.write("participant.added", event_id) as unit:
        found = insert_participant(unit, event_id, delegation_id, name, **more)
        unit.ids["participant"] = found
    return found


def set_participant(store: Store, event_id: int, participant_id: int, **values: object) -> None:
    with store.write("participant.edited", event_id, participant=participant_id) as unit:
        unit.update(tables.participant, participant_id, values)


def rename(store: Store, event_id: int, delegation_id: int, name: str) -> None:
    with store.write("delegation.edited", event_id, delegation=delegation_id) as unit:
        unit.update(tables.delegation, delegation_id, {"short_name": name})


def plant(unit: Unit, event_id: int) -> dict[str, int]:
    """Put a setting, two delegations, a meeting, a list and three turns into an event."""
    ids = {
        "setting": unit.insert(
            tables.event_setting, {"event_id": event_id, "name": "sheet_version", "value": "2"}
        ),
        "host": insert_delegation(unit, event_id, "Cambodia"),
        "guest": insert_delegation(unit, event_id, "China"),
    }
    ids["head"] = insert_participant(unit, event_id, ids["host"], "Hap Omaly")
    ids["other"] = insert_participant(unit, event_id, ids["guest"], "Li Hong")
    ids["meeting"] = unit.insert(
        tables.meeting,
        {
            "event_id": event_id,
            "title": "Opening",
            "kind": MeetingKind.MEETING,
            "status": MeetingStatus.PLANNED,
            "starts_at": datetime.fromisoformat("2021-11-10T09:00"),
            "zone": "Asia/Yangon",
        },
    )
    ids["role"] = unit.insert(
        tables.delegation_role,
        {"event_id": event_id, "delegation_id": ids["host"], "meeting_id": ids["meeting"], "role": Role.HOST},
    )
    ids["item"] = unit.insert(
        tables.agenda_item,
        {
            "event_id": event_id,
            "meeting_id": ids["meeting"],
            "title": "Statements",
            "kind": ItemKind.DISCUSSION,
            "rank": "V",
        },
    )
    ids["list"] = unit.insert(
        tables.speakers_list,
        {"event_id": event_id, "agenda_item_id": ids["item"], "state": ListState.OPEN},
    )
    speakers: dict[str, dict[str, object]] = {
        "turn_of_head": {"participant_id": ids["head"], "delegation_id": ids["host"]},
        "turn_of_host": {"delegation_id": ids["host"]},
        "turn_of_guest": {"participant_id": ids["other"]},
    }
    for rank, (name, speaker) in zip(spread(3), speakers.items(), strict=True):
        ids[name] = unit.insert(
            tables.turn,
            {
                "event_id": event_id,
                "list_id": ids["list"],
                "rank": rank,
                "kind": TurnKind.STATEMENT,
                "state": TurnState.WAITING,
                "inscribed_at": datetime(2021, 11, 1, 9, tzinfo=UTC),
                **speaker,
            },
        )
    return ids
