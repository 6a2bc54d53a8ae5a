"""Withdraw participants, and reinstate them: nothing is removed, and their places on lists are kept."""

from __future__ import annotations

from collections.abc import Sequence

from lmcdesk.domain.errors import KnownError, UserError
from lmcdesk.domain.kinds import ParticipantStatus
from lmcdesk.domain.records import Participant
from lmcdesk.services.merging import refuse_retired
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import people
from lmcdesk.store.store import Store


def withdraw(store: Store, ids: Sequence[int]) -> None:
    """Set participants of one event to withdrawn in one step; those that are so already stay as they are."""
    found = [person for person in _found(store, ids) if person.status is not ParticipantStatus.WITHDRAWN]
    _set(store, "withdrawn", found, ParticipantStatus.WITHDRAWN)


def reinstate(store: Store, ids: Sequence[int]) -> None:
    """Set withdrawn participants of one event back to nominated: what was confirmed is to be asked again."""
    found = [person for person in _found(store, ids) if person.status is ParticipantStatus.WITHDRAWN]
    _set(store, "reinstated", found, ParticipantStatus.NOMINATED)


def _set(store: Store, done: str, found: Sequence[Participant], status: ParticipantStatus) -> None:
    if not found:
        return
    one = len(found) == 1
    key = f"participant.{done}" if one else f"participant.several_{done}"
    named = {"participant": int(found[0].id)} if one else {"n": len(found)}
    with store.write(key, found[0].event_id) as unit:
        unit.ids.update(named)
        for person in found:
            set_by_hand(unit, tables.participant, person.id, {"status": status}, {"status": person.status})


def _found(store: Store, ids: Sequence[int]) -> list[Participant]:
    """Return participants of one event; raises KnownError where one is gone, UserError where they mix."""
    with store.read() as reader:
        found = people.participants_of_ids(reader, ids)
    there = {int(person.id) for person in found}
    for row_id in ids:
        if row_id not in there:
            raise KnownError("missing.participant", number=row_id)
    if len({person.event_id for person in found}) > 1:
        raise UserError("participant.other_event", "delegation_id")
    for person in found:
        refuse_retired(person)
    return found
