"""Keep the lists of speakers: who takes the floor under which item, in which order, for how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lmcdesk.domain.errors import KnownError, UserError
from lmcdesk.domain.fields import TURN_FIELDS, clean_values
from lmcdesk.domain.ids import TurnId
from lmcdesk.domain.kinds import ItemKind, ListState, TurnKind, TurnState
from lmcdesk.domain.records import AgendaItem, Turn
from lmcdesk.services.finding import fetch
from lmcdesk.services.merging import refuse_uncalled
from lmcdesk.services.ordering import rank_at
from lmcdesk.services.roster import Roster
from lmcdesk.services.speaking import Speaking, read_speaking
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import events, people, speakers
from lmcdesk.store.store import Store
from lmcdesk.store.unit import Unit

DEFAULTS: Mapping[ItemKind, tuple[TurnKind, int]] = {
    ItemKind.OPENING_REMARKS: (TurnKind.REMARKS, 300),
    ItemKind.ADDRESS: (TurnKind.ADDRESS, 300),
    ItemKind.PRESENTATION: (TurnKind.PRESENTATION, 600),
    ItemKind.COUNTRY_REPORT: (TurnKind.COUNTRY_REPORT, 600),
    ItemKind.CLOSING: (TurnKind.REMARKS, 300),
}
"""What a turn under an item of some kind is for, and its limit in seconds, unless told otherwise."""

OTHERWISE = (TurnKind.STATEMENT, 180)
"""The same for items of any other kind."""


class SpeakerService:
    """Add, move, change and remove turns."""

    def __init__(self, store: Store) -> None:
        """Take the store to work on."""
        self._store = store
        self._limits: Mapping[TurnKind, int] = {}

    def set_limits(self, limits: Mapping[TurnKind, int]) -> None:
        """Give new turns of some kinds another limit than the usual one, in seconds."""
        self._limits = dict(limits)

    def speaking(self, event_id: int, roster: Roster | None = None) -> Speaking:
        """Return the lists of speakers of an event, by meeting and item.

        A `roster` that is known to be right still need not be read again.
        """
        return read_speaking(self._store, fetch(self._store, events.EVENTS, event_id), roster)

    def get(self, turn_id: int) -> Turn:
        """Return a turn; raises KnownError where there is none of that number."""
        return fetch(self._store, speakers.TURNS, turn_id)

    def add_participant(
        self, item_id: int, participant_id: int, values: Mapping[str, object] | None = None
    ) -> TurnId:
        """Put a participant at the end of an item's list."""
        participant = fetch(self._store, people.PARTICIPANTS, participant_id)
        refuse_uncalled(participant)
        return self._add(
            item_id,
            participant.event_id,
            {"participant_id": participant.id, "delegation_id": participant.delegation_id},
            values,
        )

    def add_delegation(
        self, item_id: int, delegation_id: int, values: Mapping[str, object] | None = None
    ) -> TurnId:
        """Put a delegation at the end of an item's list, its speaker still to be named."""
        delegation = fetch(self._store, people.DELEGATIONS, delegation_id)
        return self._add(item_id, delegation.event_id, {"delegation_id": delegation.id}, values)

    def add_walk_in(self, item_id: int, words: str, values: Mapping[str, object] | None = None) -> TurnId:
        """Put someone who is on no list at the end of an item's list, in the words typed."""
        item = fetch(self._store, events.ITEMS, item_id)
        cleaned = clean_values(TURN_FIELDS, {"walk_in": words})
        if not cleaned["walk_in"]:
            raise UserError("field.required", "walk_in")
        return self._add(item_id, item.event_id, cleaned, values)

    def name_speaker(
        self, turn_id: int, participant_id: int | None, seen: Mapping[str, object] | None = None
    ) -> None:
        """Say who speaks in a turn, or with None that the delegation has yet to say; the place stays.

        Raises ConflictError where the turn is no longer what was `seen`.
        """
        turn = self.get(turn_id)
        if participant_id is None:
            self._unname(turn, seen)
            return
        participant = fetch(self._store, people.PARTICIPANTS, participant_id)
        refuse_uncalled(participant)
        if participant.event_id != turn.event_id:
            raise UserError("participant.other_event", "participant_id")
        values = {"participant_id": participant.id, "delegation_id": participant.delegation_id}
        with self._store.write(
            "turn.speaker", turn.event_id, turn=turn_id, participant=participant_id
        ) as unit:
            set_by_hand(unit, tables.turn, turn_id, values, seen)

    def _unname(self, turn: Turn, seen: Mapping[str, object] | None) -> None:
        if turn.delegation_id is None:
            raise UserError("field.required", "participant_id")
        with self._store.write(
            "turn.unnamed", turn.event_id, turn=turn.id, delegation=turn.delegation_id
        ) as unit:
            set_by_hand(unit, tables.turn, turn.id, {"participant_id": None}, seen)

    def edit(
        self, turn_id: int, values: Mapping[str, object], seen: Mapping[str, object] | None = None
    ) -> None:
        """Set some fields of a turn; raises UserError at the field, ConflictError where it moved on."""
        turn = self.get(turn_id)
        cleaned = clean_values(TURN_FIELDS, values)
        nobody = turn.delegation_id is None and turn.participant_id is None
        if nobody and cleaned.get("walk_in", turn.walk_in) == "":
            raise UserError("field.required", "walk_in")
        with self._store.write("turn.edited", turn.event_id, turn=turn_id) as unit:
            set_by_hand(unit, tables.turn, turn_id, cleaned, seen)

    def move(self, turn_id: int, place: int) -> int:
        """Move a turn to a place of its list, from 1; return the place it took.

        Places beyond the ends are the ends; a move to where it stands is no Change.
        """
        turn = self.get(turn_id)
        with self._store.write("turn.moved", turn.event_id, turn=turn_id) as unit:
            turns = speakers.turns_of(unit.connection, turn.list_id)
            standing: list[int] = [other.id for other in turns]
            if turn_id not in standing:
                raise KnownError("missing.turn", number=turn_id)
            others = [other for other in turns if other.id != turn_id]
            index = min(max(place - 1, 0), len(others))
            if standing.index(turn_id) != index:
                unit.ids["place"] = index + 1
                for other, rank in rank_at(others, index).items():
                    if other is None:
                        set_by_hand(unit, tables.turn, turn_id, {"rank": rank})
                    else:
                        # Not moved by hand: only made room for, so what is assumed stays assumed.
                        unit.update(tables.turn, other, {"rank": rank})
        return index + 1

    def move_before(self, turn_id: int, before_id: int) -> int:
        """Move a turn before another of the same list; return its place from 1."""
        turn, before = self.get(turn_id), self.get(before_id)
        if turn.list_id != before.list_id:
            raise KnownError("turn.other_list", number=turn_id, other=before_id)
        if turn.id == before.id:
            raise KnownError("turn.before_itself", number=turn_id)
        with self._store.read() as reader:
            found = speakers.turns_of(reader, turn.list_id)
        others: list[int] = [other.id for other in found if other.id != turn_id]
        if before_id not in others:
            raise KnownError("missing.turn", number=before_id)
        return self.move(turn_id, others.index(before_id) + 1)

    def move_last(self, turn_id: int) -> int:
        """Move a turn to the end of its list; return its place from 1."""
        turn = self.get(turn_id)
        with self._store.read() as reader:
            last = len(speakers.turns_of(reader, turn.list_id))
        return self.move(turn_id, last)

    def remove(self, turn_id: int) -> None:
        """Take a turn off its list; undo puts it back in its place."""
        turn = self.get(turn_id)
        with self._store.write("turn.removed", turn.event_id, turn=turn_id) as unit:
            unit.delete(tables.turn, turn_id)

    def _add(
        self, item_id: int, event_id: int, who: Mapping[str, object], values: Mapping[str, object] | None
    ) -> TurnId:
        item = fetch(self._store, events.ITEMS, item_id)
        if item.event_id != event_id:
            raise UserError("participant.other_event", "participant_id")
        kind, limit_s = DEFAULTS.get(item.kind, OTHERWISE)
        told = clean_values(TURN_FIELDS, values or {})
        with self._store.write("turn.added", event_id, item=item_id) as unit:
            list_id = _list_of(unit, item)
            turns = speakers.turns_of(unit.connection, list_id)
            row: dict[str, Any] = {
                "kind": kind,
                "limit_s": self._limits.get(kind, limit_s),
                "state": TurnState.WAITING,
                **told,
                **who,
                "event_id": event_id,
                "list_id": list_id,
                "inscribed_at": self._now(),
            }
            for other, rank in rank_at(turns, len(turns)).items():
                if other is None:
                    row["rank"] = rank
                else:
                    unit.update(tables.turn, other, {"rank": rank})
            turn_id = unit.insert(tables.turn, row)
            unit.ids |= {"turn": turn_id, "place": len(turns) + 1}
        return TurnId(turn_id)

    def _now(self) -> datetime:
        return self._store.clock()


def _list_of(unit: Unit, item: AgendaItem) -> int:
    """Return the list of an item; the first speaker opens it."""
    for found in speakers.lists(unit.connection, item.event_id):
        if found.agenda_item_id == item.id:
            return found.id
    values = {"event_id": item.event_id, "agenda_item_id": item.id, "state": ListState.OPEN}
    return unit.insert(tables.speakers_list, values)
