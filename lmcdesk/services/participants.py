"""Keep the participants of an event and the seats that await nomination."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import PARTICIPANT_FIELDS, clean_values
from lmcdesk.domain.ids import ParticipantId
from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.domain.names import display_name, list_name, printed_name
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.domain.text import prepare
from lmcdesk.services import several
from lmcdesk.services.cells import Cells, set_cells
from lmcdesk.services.finding import fetch
from lmcdesk.services.merging import refuse_retired
from lmcdesk.services.roster import Roster, read_roster
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import belonging, events, people, speakers
from lmcdesk.store.store import Store


class ParticipantService:
    """Add, change and remove participants."""

    def __init__(self, store: Store) -> None:
        """Take the store to work on."""
        self._store = store

    def roster(self, event_id: int) -> Roster:
        """Return delegations and participants of an event in protocol order."""
        return read_roster(self._store, fetch(self._store, events.EVENTS, event_id))

    def get(self, participant_id: int) -> Participant:
        """Return a participant; raises KnownError where there is none of that number."""
        return fetch(self._store, people.PARTICIPANTS, participant_id)

    def add(self, delegation_id: int, values: Mapping[str, object]) -> ParticipantId:
        """Add a participant to a delegation, or without `full_name` a seat awaiting nomination.

        Raises UserError at the field that cannot be taken.
        """
        delegation = fetch(self._store, people.DELEGATIONS, delegation_id)
        cleaned = clean_values(PARTICIPANT_FIELDS, values)
        cleaned.setdefault("capacity", Capacity.DELEGATE)
        cleaned.setdefault("status", ParticipantStatus.NOMINATED)
        with self._store.write("participant.added", delegation.event_id) as unit:
            participant_id = unit.insert(
                tables.participant,
                {**cleaned, "event_id": delegation.event_id, "delegation_id": delegation_id},
            )
            unit.ids["participant"] = participant_id
        return ParticipantId(participant_id)

    def edit(
        self, participant_id: int, values: Mapping[str, object], seen: Mapping[str, object] | None = None
    ) -> None:
        """Set some fields; raises UserError at the field, ConflictError where it is no longer as seen.

        A name once given is not emptied, or a turn would lose its speaker unnoticed.
        """
        participant = self.get(participant_id)
        refuse_retired(participant)
        cleaned = clean_values(PARTICIPANT_FIELDS, values)
        if "full_name" in cleaned and cleaned["full_name"] is None and not participant.is_seat:
            raise UserError("participant.name_emptied", "full_name")
        with self._store.write(
            "participant.edited", participant.event_id, participant=participant_id
        ) as unit:
            set_by_hand(unit, tables.participant, participant_id, cleaned, seen)

    def move_to(
        self, participant_id: int, delegation_id: int, seen: Mapping[str, object] | None = None
    ) -> None:
        """Move a participant, with the turns that name them, to another delegation of the same event.

        Raises ConflictError where the participant is no longer what was `seen`.
        """
        participant = self.get(participant_id)
        refuse_retired(participant)
        delegation = fetch(self._store, people.DELEGATIONS, delegation_id)
        if delegation.event_id != participant.event_id:
            raise UserError("participant.other_event", "delegation_id")
        values = {"delegation_id": delegation_id, "rank": None}
        with self._store.write(
            "participant.delegation",
            participant.event_id,
            participant=participant_id,
            delegation=delegation_id,
        ) as unit:
            set_by_hand(unit, tables.participant, participant_id, values, seen)
            for turn_id in speakers.turns_naming(unit.connection, participant_id):
                # Whoever speaks speaks for the delegation they now belong to.
                unit.update(tables.turn, turn_id, {"delegation_id": delegation_id})

    def remove(self, participant_id: int) -> None:
        """Remove a participant with the turns that are theirs; undo brings all of it back."""
        participant = self.get(participant_id)
        with self._store.write(
            "participant.removed", participant.event_id, participant=participant_id
        ) as unit:
            # Or those merged into them would be listed again.
            for retired in belonging.retired_by(unit.connection, [participant_id]):
                unit.delete(tables.participant, retired)
            unit.delete(tables.participant, participant_id)

    def edit_many(
        self, ids: Sequence[int], values: Mapping[str, object], seen: several.Seen | None = None
    ) -> None:
        """Set some fields of several participants of one event in one step; `seen` is by participant.

        Raises UserError at the field, ConflictError naming those who are no longer as seen.
        """
        several.edit_several(self._store, ids, values, seen)

    def set_cells(self, cells: Cells, seen: several.Seen | None = None) -> None:
        """Set cells of many participants, each to a value of its own, in one step.

        Raises UserError at the field, ConflictError naming those who are no longer as seen.
        """
        set_cells(self._store, cells, seen)

    def some(self, ids: Sequence[int]) -> list[Participant]:
        """Return the participants of some ids; those that are gone are left out."""
        with self._store.read() as reader:
            return people.participants_of_ids(reader, ids)

    def move_many(self, ids: Sequence[int], delegation_id: int, seen: several.Seen | None = None) -> None:
        """Move several participants, with the turns that name them, to one delegation in one step."""
        several.move_several(self._store, ids, delegation_id, seen)

    def remove_many(self, ids: Sequence[int]) -> None:
        """Remove several participants with the turns that are theirs in one step."""
        several.remove_several(self._store, ids)


def search_text(participant: Participant, delegation: Delegation) -> str:
    """Return the prepared text by which a participant is found: every spelling, office, contact."""
    return prepare(
        participant.full_name,
        printed_name(participant, capitals=False),
        list_name(participant, capitals=False),
        display_name(participant, delegation.short_name),
        participant.sort_name,
        participant.family_name,
        participant.given_name,
        participant.native_name,
        participant.functional_title,
        participant.organisation,
        participant.unit,
        delegation.short_name,
        delegation.official_name,
        delegation.code,
        private=(participant.addressed_as, participant.email, delegation.aliases),
    )


def search_texts(roster: Roster, participants: Sequence[Participant]) -> dict[int, str]:
    """Return the prepared text of each participant by id."""
    delegations = roster.by_id()
    return {person.id: search_text(person, delegations[person.delegation_id]) for person in participants}
