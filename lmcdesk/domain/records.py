"""Hold the rows of an event as frozen records; `assumed` names the fields nobody has confirmed yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lmcdesk.domain.ids import (
    AgendaItemId,
    ConnectionId,
    ConnectionPersonId,
    ConnectionTestId,
    DelegationId,
    DelegationRoleId,
    DistinctPairId,
    EventId,
    MeetingId,
    ParticipantId,
    SavedViewId,
    SpeakersListId,
    TurnId,
)
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

Assumed = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Describe the whole gathering; `zone` is an IANA id, days are the host's."""

    id: EventId
    uuid: str
    title: str
    short_title: str
    hosted_by: str
    first_day: date
    last_day: date
    zone: str
    sample: bool
    notes: str
    assumed: Assumed


@dataclass(frozen=True, slots=True)
class Meeting:
    """Describe one sitting on one link; starts and ends are wall times in `zone`.

    A wall time that exists twice is told apart by its fold (0 the first, 1 the second).
    """

    id: MeetingId
    uuid: str
    event_id: EventId
    title: str
    kind: MeetingKind
    starts_at: datetime
    starts_fold: int
    ends_at: datetime | None
    ends_fold: int
    hard_stop: datetime | None
    hard_stop_fold: int
    zone: str
    status: MeetingStatus
    notes: str
    assumed: Assumed


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Describe a line of a meeting's run of show; `length_s` is in seconds, rank is its place."""

    id: AgendaItemId
    uuid: str
    event_id: EventId
    meeting_id: MeetingId
    rank: str
    title: str
    kind: ItemKind
    public: bool
    length_s: int | None
    hard_start: datetime | None
    hard_start_fold: int
    notes: str
    assumed: Assumed


@dataclass(frozen=True, slots=True)
class Delegation:
    """Describe those who represent a member, observer, unit, guest, secretariat or the organisers.

    `code` is an ISO 3166 alpha-3 code or the sender's own, `flag` the code whose flag is shown
    (empty: none), `seats` how many were offered (None: not said), `aliases` one spelling a line.
    """

    id: DelegationId
    uuid: str
    event_id: EventId
    kind: DelegationKind
    short_name: str
    official_name: str
    sort_name: str
    code: str
    flag: str
    capital: str
    zone: str
    seats: int | None
    letter_number: str
    letter_date: date | None
    letter_file: str
    notified_on: date | None
    deadline: date | None
    focal_point: str
    confirmed_by: str
    confirmed_on: date | None
    aliases: str
    notes: str
    assumed: Assumed


@dataclass(frozen=True, slots=True)
class DelegationRole:
    """Say that a delegation hosts or co-chairs the event, or (with a meeting) that meeting alone."""

    id: DelegationRoleId
    uuid: str
    event_id: EventId
    delegation_id: DelegationId
    meeting_id: MeetingId | None
    role: Role
    assumed: Assumed


@dataclass(frozen=True, slots=True)
class Participant:
    """Describe a named person, or (without `full_name`) a seat awaiting nomination.

    `printed_name`, `list_name`, `sort_name` and `display_name` are overrides: None means that
    the rule of `lmcdesk.domain.names` decides. `rank` is the sender's order, None where not told.
    `level` is the tier of the functional title, 1 the highest, None where not set.
    """

    id: ParticipantId
    uuid: str
    event_id: EventId
    delegation_id: DelegationId
    capacity: Capacity
    rank: str | None
    honorific: str
    full_name: str | None
    family_name: str
    given_name: str
    name_order: NameOrder | None
    addressed_as: str
    native_name: str
    native_language: str
    pronunciation: str
    printed_name: str | None
    list_name: str | None
    sort_name: str | None
    display_name: str | None
    functional_title: str
    organisation: str
    unit: str
    level: int | None
    email: str
    phone: str
    messenger: str
    languages_spoken: str
    languages_listened: str
    zone: str
    status: ParticipantStatus
    remarks: str
    notes: str
    replaces_id: ParticipantId | None
    retired_by_id: ParticipantId | None
    assumed: Assumed

    @property
    def is_seat(self) -> bool:
        """Tell whether this is a seat awaiting nomination."""
        return self.full_name is None


@dataclass(frozen=True, slots=True)
class SpeakersList:
    """Describe the list of speakers of one agenda item; instants are UTC."""

    id: SpeakersListId
    uuid: str
    event_id: EventId
    agenda_item_id: AgendaItemId
    state: ListState
    closed_at: datetime | None
    closed_by: str
    notes: str
    assumed: Assumed


@dataclass(frozen=True, slots=True)
class Turn:
    """Describe one entry of a list of speakers; `limit_s` is in seconds, `inscribed_at` never changes.

    At least one of delegation, participant and `walk_in` (words typed for someone on no list) is there.
    """

    id: TurnId
    uuid: str
    event_id: EventId
    list_id: SpeakersListId
    rank: str
    delegation_id: DelegationId | None
    participant_id: ParticipantId | None
    walk_in: str
    kind: TurnKind
    on_behalf_of: str
    language: str
    limit_s: int | None
    pinned: bool
    inscribed_at: datetime
    state: TurnState
    notes: str
    assumed: Assumed


@dataclass(frozen=True, slots=True)
class Connection:
    """Describe one line into the call: a room, a laptop or a telephone, of a delegation or of nobody's.

    `display_name` is the override of what to set on the platform: None means that the rule decides.
    `technician`, `phone` and `messenger` are of whoever looks after the line.
    """

    id: ConnectionId
    uuid: str
    event_id: EventId
    delegation_id: DelegationId | None
    name: str
    kind: ConnectionKind
    display_name: str | None
    place: str
    technician: str
    phone: str
    messenger: str
    channel: str
    notes: str
    assumed: Assumed


@dataclass(frozen=True, slots=True)
class ConnectionPerson:
    """Say that a participant joins by a connection."""

    id: ConnectionPersonId
    uuid: str
    event_id: EventId
    connection_id: ConnectionId
    participant_id: ParticipantId


@dataclass(frozen=True, slots=True)
class ConnectionTest:
    """Say how one test of a connection came out, by whom and when (UTC); the newest of a subject counts."""

    id: ConnectionTestId
    uuid: str
    event_id: EventId
    connection_id: ConnectionId
    subject: TestSubject
    result: TestResult
    tested_by: str
    tested_at: datetime
    notes: str


@dataclass(frozen=True, slots=True)
class DistinctPair:
    """Say that two participants who look alike are not the same person; the lower id stands first."""

    id: DistinctPairId
    uuid: str
    event_id: EventId
    first_id: ParticipantId
    second_id: ParticipantId


@dataclass(frozen=True, slots=True)
class SavedView:
    """Keep a way of looking at the list of a page under a name; `content` is JSON of that page's own."""

    id: SavedViewId
    uuid: str
    event_id: EventId
    page: str
    name: str
    content: str
