"""Hold an event that is not in a store yet, as a tree of plain column values.

Fields bear the names of the columns in `lmcdesk.domain.records`. Ids and foreign keys are not there:
nesting says what belongs to what, and where nesting cannot (a turn, the role for one meeting), `key`
of the other row is named. Places in an order are those of the tuples.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from lmcdesk.domain.kinds import (
    Capacity,
    ConnectionKind,
    DelegationKind,
    ItemKind,
    ListState,
    MeetingKind,
    MeetingStatus,
    NameOrder,
    ParticipantStatus,
    Role,
    TestResult,
    TestSubject,
    TurnKind,
    TurnState,
)
from lmcdesk.domain.records import Assumed
from lmcdesk.domain.settings import EventSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDraft:
    """Draft a role of the delegation it stands in; `meeting` is a meeting's key, None for the whole event."""

    meeting: str | None = None
    role: Role
    assumed: Assumed = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantDraft:
    """Draft a participant or a seat of the delegation it stands in."""

    key: str
    capacity: Capacity
    honorific: str = ""
    full_name: str | None = None
    family_name: str = ""
    given_name: str = ""
    name_order: NameOrder | None = None
    addressed_as: str = ""
    native_name: str = ""
    native_language: str = ""
    pronunciation: str = ""
    printed_name: str | None = None
    list_name: str | None = None
    sort_name: str | None = None
    display_name: str | None = None
    functional_title: str = ""
    organisation: str = ""
    unit: str = ""
    level: int | None = None
    email: str = ""
    phone: str = ""
    messenger: str = ""
    languages_spoken: str = ""
    languages_listened: str = ""
    zone: str = ""
    status: ParticipantStatus
    remarks: str = ""
    notes: str = ""
    assumed: Assumed = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationDraft:
    """Draft a delegation with its people; `ordered` says that their order is the sender's."""

    key: str
    kind: DelegationKind
    short_name: str
    official_name: str = ""
    sort_name: str = ""
    code: str = ""
    flag: str = ""
    capital: str = ""
    zone: str = ""
    seats: int | None = None
    letter_number: str = ""
    letter_date: date | None = None
    letter_file: str = ""
    notified_on: date | None = None
    deadline: date | None = None
    focal_point: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None
    aliases: str = ""
    notes: str = ""
    assumed: Assumed = ()
    roles: tuple[RoleDraft, ...] = ()
    participants: tuple[ParticipantDraft, ...] = ()
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnDraft:
    """Draft a turn of the list it stands in; `delegation` and `participant` are keys."""

    delegation: str | None = None
    participant: str | None = None
    walk_in: str = ""
    kind: TurnKind
    on_behalf_of: str = ""
    language: str = ""
    limit_s: int | None = None
    pinned: bool = False
    inscribed_at: datetime
    state: TurnState
    notes: str = ""
    assumed: Assumed = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersListDraft:
    """Draft the list of speakers of the item it stands in."""

    state: ListState
    closed_at: datetime | None = None
    closed_by: str = ""
    notes: str = ""
    assumed: Assumed = ()
    turns: tuple[TurnDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """Draft an agenda item of the meeting it stands in, with its list of speakers if it has one."""

    title: str
    kind: ItemKind
    public: bool = True
    length_s: int | None = None
    hard_start: datetime | None = None
    hard_start_fold: int = 0
    notes: str = ""
    assumed: Assumed = ()
    speakers: SpeakersListDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """Draft a meeting with its run of show; times are wall times in `zone`."""

    key: str
    title: str
    kind: MeetingKind
    starts_at: datetime
    starts_fold: int = 0
    ends_at: datetime | None = None
    ends_fold: int = 0
    hard_stop: datetime | None = None
    hard_stop_fold: int = 0
    zone: str
    status: MeetingStatus
    notes: str = ""
    assumed: Assumed = ()
    items: tuple[ItemDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TestDraft:
    """Draft a test of the connection it stands in."""

    subject: TestSubject
    result: TestResult
    tested_by: str = ""
    tested_at: datetime
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionDraft:
    """Draft a connection; `delegation` is a delegation's key or None, `inside` are those of participants."""

    delegation: str | None = None
    name: str
    kind: ConnectionKind
    display_name: str | None = None
    place: str = ""
    technician: str = ""
    phone: str = ""
    messenger: str = ""
    channel: str = ""
    notes: str = ""
    assumed: Assumed = ()
    inside: tuple[str, ...] = ()
    tests: tuple[TestDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """Draft a whole event."""

    title: str
    short_title: str = ""
    hosted_by: str = ""
    first_day: date
    last_day: date
    zone: str
    sample: bool
    notes: str = ""
    assumed: Assumed = ()
    settings: EventSettings
    delegations: tuple[DelegationDraft, ...] = ()
    meetings: tuple[MeetingDraft, ...] = ()
    connections: tuple[ConnectionDraft, ...] = ()


Draft = (
    RoleDraft
    | ParticipantDraft
    | DelegationDraft
    | TurnDraft
    | SpeakersListDraft
    | ItemDraft
    | MeetingDraft
    | ConnectionDraft
    | TestDraft
    | EventDraft
)

STRUCTURE = frozenset(
    {
        "connections",
        "delegation",
        "delegations",
        "inside",
        "items",
        "key",
        "meeting",
        "meetings",
        "ordered",
        "participant",
        "participants",
        "roles",
        "settings",
        "speakers",
        "tests",
        "turns",
    }
)
"""The fields that hold the tree together and are no columns."""


def column_values(draft: Draft) -> dict[str, object]:
    """Return the columns of one row by name, without what is nested in it or referred to by key."""
    return {field.name: getattr(draft, field.name) for field in fields(draft) if field.name not in STRUCTURE}
