"""Write to several participants at once: one step in the journal, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lmcdesk.domain.errors import ConflictError, KnownError, UserError
from lmcdesk.domain.fields import PARTICIPANT_FIELDS, clean_values, confirm
from lmcdesk.domain.message import Message
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.services.finding import fetch
from lmcdesk.services.naming import Names, some_names
from lmcdesk.store import tables
from lmcdesk.store.queries import belonging, people, speakers
from lmcdesk.store.store import Reader, Store

ONE_BY_ONE = frozenset(
    {
        "full_name",
        "family_name",
        "given_name",
        "name_order",
        "addressed_as",
        "native_name",
        "pronunciation",
        "printed_name",
        "list_name",
        "sort_name",
        "display_name",
    }
)
"""The fields that make a name, which belongs to one person."""

Seen = Mapping[int, Mapping[str, object]]
"""The old values that the writer saw, by participant and column."""


Changes = dict[int, Mapping[str, object]]


def edit_several(
    store: Store, ids: Sequence[int], values: Mapping[str, object], seen: Seen | None = None
) -> None:
    """Set some fields of several participants of one event.

    Raises UserError at the field, ConflictError naming those who are no longer as seen.
    """
    cleaned = clean_values(PARTICIPANT_FIELDS, values)
    for name in cleaned:
        if name in ONE_BY_ONE:
            raise UserError("participant.one_by_one", name)
    with store.write("participant.several_edited", event_of(store, ids)) as unit:
        found = found_as_seen(unit.connection, ids, seen or {})
        changes: Changes = {person.id: by_hand(person, cleaned) for person in found}
        unit.ids["n"] = unit.update_many(tables.participant, changes)


def move_several(store: Store, ids: Sequence[int], delegation_id: int, seen: Seen | None = None) -> None:
    """Move several participants, with the turns that name them, to one delegation of their event."""
    delegation = fetch(store, people.DELEGATIONS, delegation_id)
    event_id = event_of(store, ids)
    if delegation.event_id != event_id:
        raise UserError("participant.other_event", "delegation_id")
    with store.write("participant.several_moved", event_id, delegation=delegation_id) as unit:
        found = found_as_seen(unit.connection, ids, seen or {})
        movers = [person for person in found if person.delegation_id != delegation_id]
        values = {"delegation_id": delegation_id, "rank": None}
        changes: Changes = {person.id: by_hand(person, values) for person in movers}
        unit.ids["n"] = unit.update_many(tables.participant, changes)
        turns = speakers.turns_naming_any(unit.connection, [person.id for person in movers])
        # Whoever speaks speaks for the delegation they now belong to.
        unit.update_many(tables.turn, {turn: {"delegation_id": delegation_id} for turn in turns})


def remove_several(store: Store, ids: Sequence[int]) -> None:
    """Remove several participants of one event with the turns that are theirs."""
    with store.write("participant.several_removed", event_of(store, ids), n=len(ids)) as unit:
        found = [int(person.id) for person in found_as_seen(unit.connection, ids, {})]
        # Or those merged into them would be listed again.
        retired = [row for row in belonging.retired_by(unit.connection, found) if row not in found]
        unit.delete_many(tables.participant, [*retired, *found])


def event_of(store: Store, ids: Sequence[int]) -> int:
    """Return the event that all of them belong to; the first that is gone is told as missing."""
    if not ids:
        raise KnownError("missing.participant", number=0)
    with store.read() as reader:
        events = people.events_of(reader, ids)
    if not events:
        raise KnownError("missing.participant", number=ids[0])
    if len(events) > 1:
        raise UserError("participant.other_event", "delegation_id")
    return events[0]


def found_as_seen(reader: Reader, ids: Sequence[int], seen: Seen) -> list[Participant]:
    """Return the participants as they are now, where all of them are as they were seen."""
    found = people.participants_of_ids(reader, ids)
    there: dict[int, Participant] = {person.id: person for person in found}
    other = [row_id for row_id in ids if row_id not in there or _differs(there[row_id], seen.get(row_id, {}))]
    if other:
        now = there.get(other[0])
        before = dict(seen.get(other[0], {}))
        after = None if now is None else {name: getattr(now, name) for name in before}
        raise ConflictError("participant", other[0], before, after, _names(reader, other, there))
    return found


def _differs(person: Participant, seen: Mapping[str, object]) -> bool:
    return any(getattr(person, name) != value for name, value in seen.items())


def _names(reader: Reader, ids: Sequence[int], there: Mapping[int, Participant]) -> tuple[Message, ...]:
    places = sorted({person.delegation_id for row_id, person in there.items() if row_id in ids})
    delegations: dict[int, Delegation] = {
        found.id: found for found in people.DELEGATIONS.by_ids(reader, places)
    }
    return some_names(Names({"participant": there, "delegation": delegations}, {}), ids)


def by_hand(person: Participant, values: Mapping[str, object]) -> dict[str, object]:
    """Return what to write so that what was set by hand is no longer assumed."""
    left = confirm(person.assumed, values)
    return {**values, "assumed": left} if left != person.assumed else dict(values)
