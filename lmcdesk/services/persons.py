"""Keep each person on the list once: find and merge duplicates, replace, withdraw and reinstate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.ids import ParticipantId
from lmcdesk.domain.message import Message
from lmcdesk.domain.pace import Stopped
from lmcdesk.services import merging, substituting, withdrawing
from lmcdesk.services.duplicates import Pair, never, possible_duplicates
from lmcdesk.services.finding import fetch
from lmcdesk.store import tables
from lmcdesk.store.queries import belonging, people
from lmcdesk.store.store import Store


class PersonService:
    """Merge, tell apart, replace, withdraw and reinstate participants."""

    def __init__(self, store: Store) -> None:
        """Take the store to work on."""
        self._store = store

    def duplicates(self, event_id: int, stopped: Stopped = never) -> list[Pair]:
        """Return the pairs of an event that may be one person, the surest first.

        Of ten thousand it takes some half a second: a window asks beside itself.
        """
        with self._store.read() as reader:
            everybody, apart = people.participants(reader, event_id), belonging.pairs(reader, event_id)
        return possible_duplicates(everybody, apart, stopped)

    def merge(self, keep_id: int, other_id: int, values: Mapping[str, object]) -> None:
        """Keep one of two rows with some values set, and retire the other, in one step.

        Turns, connections, replacements and pairs told apart of the other move to the kept one.
        Raises UserError where the two cannot be one person, or at the field that cannot be taken.
        """
        merging.merge(self._store, keep_id, other_id, values)

    def filling(self, keep_id: int, other_id: int) -> dict[str, object]:
        """Return the values that the kept one lacks and the other has."""
        kept = fetch(self._store, people.PARTICIPANTS, keep_id)
        return merging.filled(kept, fetch(self._store, people.PARTICIPANTS, other_id))

    def tell_apart(self, one_id: int, other_id: int) -> None:
        """Remember that two participants who look alike are not the same person."""
        one = fetch(self._store, people.PARTICIPANTS, one_id)
        other = fetch(self._store, people.PARTICIPANTS, other_id)
        if one.id == other.id:
            raise UserError("participant.merge_itself", "")
        if one.event_id != other.event_id:
            raise UserError("participant.other_event", "")
        first, second = sorted((int(one.id), int(other.id)))
        with self._store.write(
            "participant.told_apart", one.event_id, participant=one_id, other=other_id
        ) as unit:
            known = belonging.pairs_with(unit.connection, first)
            if not any((pair.first_id, pair.second_id) == (first, second) for pair in known):
                row = {"event_id": one.event_id, "first_id": first, "second_id": second}
                unit.insert(tables.distinct_pair, row)

    def replace(self, participant_id: int, values: Mapping[str, object]) -> ParticipantId:
        """Put somebody new in a participant's place, in one step, and return the new one's id.

        Turns keep their places; the one replaced is kept as withdrawn. Raises UserError at the field.
        """
        return substituting.substitute(self._store, participant_id, values)

    def what_replacing_touches(
        self, participant_id: int, values: Mapping[str, object]
    ) -> tuple[Message, ...]:
        """Return in sentences what replacing a participant by somebody with these values would change."""
        return substituting.what_replacing_touches(self._store, participant_id, values)

    def withdraw(self, ids: Sequence[int]) -> None:
        """Set participants of one event to withdrawn in one step: no longer counted, listed or called."""
        withdrawing.withdraw(self._store, ids)

    def reinstate(self, ids: Sequence[int]) -> None:
        """Set withdrawn participants of one event back to nominated in one step."""
        withdrawing.reinstate(self._store, ids)
