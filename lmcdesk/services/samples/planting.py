"""Write a drafted event into a store of samples, as one Change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.domain.ranks import spread
from lmcdesk.services.events import write_settings
from lmcdesk.services.samples.draft import (
    ConnectionDraft,
    DelegationDraft,
    EventDraft,
    ItemDraft,
    MeetingDraft,
    SpeakersListDraft,
    column_values,
)
from lmcdesk.store import tables
from lmcdesk.store.queries import events
from lmcdesk.store.store import Store
from lmcdesk.store.unit import Unit


def plant(store: Store, draft: EventDraft) -> EventId:
    """Write a drafted event as one Change and return its id; raises KnownError in a store of work."""
    with store.write("event.created", kind=ChangeKind.STORE) as unit:
        if any(not event.sample for event in events.all_events(unit.connection)):
            raise KnownError("store.not_a_sample", path=str(store.path))
        event_id = plant_in(unit, draft)
    return EventId(event_id)


def plant_in(unit: Unit, draft: EventDraft) -> int:
    """Write a drafted event within a unit of work and return its id."""
    event_id = unit.insert(tables.event, column_values(draft))
    unit.ids["event"] = event_id
    _Planter(unit, event_id).plant(draft)
    return event_id


class _Planter:
    """Write the parts of one event, keeping what their keys stand for."""

    def __init__(self, unit: Unit, event_id: int) -> None:
        self._unit = unit
        self._event_id = event_id
        self._delegations: dict[str, int] = {}
        self._people: dict[str, tuple[int, int]] = {}
        self._meetings: dict[str, int] = {}

    def plant(self, draft: EventDraft) -> None:
        """Write settings, delegations with their people, meetings with their lists, roles."""
        write_settings(self._unit, self._event_id, draft.settings)
        for delegation in draft.delegations:
            self._delegation(delegation)
        for meeting in draft.meetings:
            self._meeting(meeting)
        for delegation in draft.delegations:
            self._roles(delegation)
        for connection in draft.connections:
            self._connection(connection)

    def _row(self, values: Mapping[str, object], **more: object) -> dict[str, object]:
        return {**values, **more, "event_id": self._event_id}

    def _delegation(self, draft: DelegationDraft) -> None:
        delegation_id = self._unit.insert(tables.delegation, self._row(column_values(draft)))
        self._delegations[draft.key] = delegation_id
        ranks: Sequence[str | None] = spread(len(draft.participants))
        if not draft.ordered:
            ranks = [None] * len(draft.participants)
        ids = self._unit.insert_many(
            tables.participant,
            [
                self._row(column_values(person), delegation_id=delegation_id, rank=rank)
                for person, rank in zip(draft.participants, ranks, strict=True)
            ],
        )
        for person, person_id in zip(draft.participants, ids, strict=True):
            self._people[person.key] = (person_id, delegation_id)

    def _meeting(self, draft: MeetingDraft) -> None:
        meeting_id = self._unit.insert(tables.meeting, self._row(column_values(draft)))
        self._meetings[draft.key] = meeting_id
        for item, rank in zip(draft.items, spread(len(draft.items)), strict=True):
            self._item(item, meeting_id, rank)

    def _item(self, draft: ItemDraft, meeting_id: int, rank: str) -> None:
        values = self._row(column_values(draft), meeting_id=meeting_id, rank=rank)
        item_id = self._unit.insert(tables.agenda_item, values)
        if draft.speakers is not None:
            self._list(draft.speakers, item_id)

    def _list(self, draft: SpeakersListDraft, item_id: int) -> None:
        values = self._row(column_values(draft), agenda_item_id=item_id)
        list_id = self._unit.insert(tables.speakers_list, values)
        rows = []
        for turn, rank in zip(draft.turns, spread(len(draft.turns)), strict=True):
            person_id, delegation_id = self._people.get(turn.participant or "", (None, None))
            if turn.delegation is not None:
                delegation_id = self._delegations[turn.delegation]
            rows.append(
                self._row(
                    column_values(turn),
                    list_id=list_id,
                    rank=rank,
                    participant_id=person_id,
                    delegation_id=delegation_id,
                )
            )
        self._unit.insert_many(tables.turn, rows)

    def _connection(self, draft: ConnectionDraft) -> None:
        delegation_id = None if draft.delegation is None else self._delegations[draft.delegation]
        values = self._row(column_values(draft), delegation_id=delegation_id)
        connection_id = self._unit.insert(tables.connection, values)
        inside = [self._people[key][0] for key in draft.inside]
        self._unit.insert_many(
            tables.connection_person,
            [self._row({"connection_id": connection_id, "participant_id": person}) for person in inside],
        )
        self._unit.insert_many(
            tables.connection_test,
            [self._row(column_values(test), connection_id=connection_id) for test in draft.tests],
        )

    def _roles(self, draft: DelegationDraft) -> None:
        self._unit.insert_many(
            tables.delegation_role,
            [
                self._row(
                    column_values(role),
                    delegation_id=self._delegations[draft.key],
                    meeting_id=None if role.meeting is None else self._meetings[role.meeting],
                )
                for role in draft.roles
            ],
        )
