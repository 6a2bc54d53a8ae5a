"""Make records for tests: everything that does not matter has a plain default."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from lmcdesk.domain.ids import DelegationId, DelegationRoleId, EventId, MeetingId, ParticipantId
from lmcdesk.domain.kinds import Capacity, DelegationKind, MeetingKind, MeetingStatus, ParticipantStatus, Role
from lmcdesk.domain.records import Delegation, DelegationRole, Event, Meeting, Participant

_NONE = {"seats", "rank", "full_name", "name_order", "printed_name", "list_name", "sort_name", "display_name"}
_NONE |= {"level", "letter_date", "notified_on", "deadline", "confirmed_on", "replaces_id", "retired_by_id"}


def wall(text: str) -> datetime:
    """Return a wall time, which has no zone of its own."""
    return datetime.fromisoformat(text)


def _plain(record: type, given: dict[str, Any], none: set[str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        field.name: None if field.name in none else "" for field in fields(record) if field.name not in given
    }
    values |= {"assumed": (), "event_id": EventId(1), "uuid": f"uuid-{given.get('id')}"} if values else {}
    values |= given
    return {field.name: values[field.name] for field in fields(record)}


def participant(id: int = 1, **given: Any) -> Participant:
    given = {
        "id": ParticipantId(id),
        "delegation_id": DelegationId(1),
        "capacity": Capacity.DELEGATE,
        "status": ParticipantStatus.NOMINATED,
        **given,
    }
    return Participant(**_plain(Participant, given, _NONE))


def delegation(id: int = 1, short_name: str = "Cambodia", **given: Any) -> Delegation:
    given = {"id": DelegationId(id), "short_name": short_name, "kind": DelegationKind.MEMBER, **given}
    return Delegation(**_plain(Delegation, {"sort_name": "", **given}, _NONE))


def role(delegation_id: int, role: Role, meeting_id: int | None = None) -> DelegationRole:
    return DelegationRole(
        id=DelegationRoleId(delegation_id * 100 + len(role.value)),
        uuid="",
        event_id=EventId(1),
        delegation_id=DelegationId(delegation_id),
        meeting_id=None if meeting_id is None else MeetingId(meeting_id),
        role=role,
        assumed=(),
    )


def event(**given: Any) -> Event:
    given = {
        "id": EventId(1),
        "title": "5th Meeting of the Joint Working Group",
        "hosted_by": "the Ministry of Cooperatives and Rural Development of Myanmar",
        "first_day": date(2021, 11, 10),
        "last_day": date(2021, 11, 10),
        "zone": "Asia/Yangon",
        "sample": False,
        **given,
    }
    return Event(**_plain(Event, given, set()))


def meeting(id: int = 1, **given: Any) -> Meeting:
    given = {
        "id": MeetingId(id),
        "kind": MeetingKind.MEETING,
        "status": MeetingStatus.PLANNED,
        "starts_at": wall("2021-11-10 09:00"),
        "starts_fold": 0,
        "ends_at": wall("2021-11-10 11:30"),
        "ends_fold": 0,
        "hard_stop_fold": 0,
        "zone": "Asia/Yangon",
        **given,
    }
    return Meeting(**_plain(Meeting, given, {"hard_stop"}))
