"""Merge two rows that are one person: one is kept, the other retired, and what was its own moves along."""

from __future__ import annotations

from collections.abc import Mapping

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import PARTICIPANT_FIELDS, clean_values
from lmcdesk.domain.kinds import ParticipantStatus
from lmcdesk.domain.records import Participant
from lmcdesk.services.finding import fetch
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import belonging, people, speakers
from lmcdesk.store.store import Reader, Store
from lmcdesk.store.unit import Unit

DELEGATION = "delegation_id"
MERGED = (DELEGATION, *PARTICIPANT_FIELDS)
"""The fields of which one value stands after a merge."""


def filled(kept: Participant, other: Participant) -> dict[str, object]:
    """Return what the kept one lacks and the other has: the values that nobody has to choose between."""
    return {
        name: value
        for name in PARTICIPANT_FIELDS
        if getattr(kept, name) in (None, "") and (value := getattr(other, name)) not in (None, "")
    }


def differing(kept: Participant, other: Participant) -> tuple[str, ...]:
    """Return the fields in which two rows differ, in the order of forms."""
    return tuple(name for name in MERGED if getattr(kept, name) != getattr(other, name))


def merge(store: Store, keep_id: int, other_id: int, values: Mapping[str, object]) -> None:
    """Keep one row with the values chosen and retire the other, in one step.

    Raises UserError where the two cannot be one person, or at the field that cannot be taken.
    """
    kept = fetch(store, people.PARTICIPANTS, keep_id)
    other = fetch(store, people.PARTICIPANTS, other_id)
    _check(kept, other)
    chosen = dict(values)
    home = _home(store, kept, chosen.pop(DELEGATION, kept.delegation_id))
    cleaned = clean_values(PARTICIPANT_FIELDS, chosen)
    if "full_name" in cleaned and cleaned["full_name"] is None:
        raise UserError("participant.name_emptied", "full_name")
    changes = {name: value for name, value in cleaned.items() if value != getattr(kept, name)}
    key = "participant.merged_with" if changes else "participant.merged"
    with store.write(key, kept.event_id, participant=keep_id, other=other_id) as unit:
        moved = {DELEGATION: home, "rank": None} if home != kept.delegation_id else {}
        if changes or moved:
            set_by_hand(unit, tables.participant, keep_id, {**changes, **moved})
        _take_over_turns(unit, kept, other, home)
        _take_over_lines(unit, keep_id, other_id)
        _take_over_pairs(unit, keep_id, other_id)
        _take_over_replacements(unit, kept, other)
        for each in (*belonging.retired_by(unit.connection, [other_id]), other_id):
            unit.update(tables.participant, each, {"retired_by_id": keep_id})


def _check(kept: Participant, other: Participant) -> None:
    if kept.id == other.id:
        raise UserError("participant.merge_itself", "")
    if kept.event_id != other.event_id:
        raise UserError("participant.other_event", "")
    for person in (kept, other):
        refuse_retired(person)
        if person.is_seat:
            raise UserError("participant.merge_seat", "")


def refuse_retired(person: Participant) -> None:
    """Refuse a row that was merged into another: whatever is meant is meant of that one."""
    if person.retired_by_id is not None:
        raise UserError("participant.retired", "", number=person.retired_by_id)


def refuse_uncalled(person: Participant) -> None:
    """Refuse to put on a list of speakers who is never called: one withdrawn, or merged into another."""
    refuse_retired(person)
    if person.status is ParticipantStatus.WITHDRAWN:
        raise UserError("participant.is_withdrawn", "")


def _home(store: Store, kept: Participant, delegation_id: object) -> int:
    """Return the delegation that the kept one belongs to from now on."""
    home = fetch(store, people.DELEGATIONS, int(str(delegation_id)))
    if home.event_id != kept.event_id:
        raise UserError("participant.other_event", DELEGATION)
    return home.id


def _take_over_turns(unit: Unit, kept: Participant, other: Participant, home: int) -> None:
    """Let the turns of both name the kept one, who speaks for the delegation they now belong to."""
    of_other = speakers.turns_naming(unit.connection, other.id)
    of_kept = speakers.turns_naming(unit.connection, kept.id) if home != kept.delegation_id else []
    for turn_id in (*of_kept, *of_other):
        unit.update(tables.turn, turn_id, {"participant_id": kept.id, DELEGATION: home})


def _take_over_lines(unit: Unit, keep_id: int, other_id: int) -> None:
    """Let the kept one join by the connections of the other, by each of them once."""
    have = {line.connection_id for line in belonging.lines_of(unit.connection, keep_id)}
    for line in belonging.lines_of(unit.connection, other_id):
        if line.connection_id in have:
            unit.delete(tables.connection_person, line.id)
        else:
            unit.update(tables.connection_person, line.id, {"participant_id": keep_id})


def _take_over_pairs(unit: Unit, keep_id: int, other_id: int) -> None:
    """Let whoever is not the other be not the kept one either; that the two are apart is forgotten."""
    apart = {
        frozenset((pair.first_id, pair.second_id)) for pair in belonging.pairs_with(unit.connection, keep_id)
    }
    for pair in belonging.pairs_with(unit.connection, other_id):
        third = pair.second_id if pair.first_id == other_id else pair.first_id
        if third == keep_id or frozenset((keep_id, third)) in apart:
            unit.delete(tables.distinct_pair, pair.id)
        else:
            first, second = sorted((keep_id, int(third)))
            unit.update(tables.distinct_pair, pair.id, {"first_id": first, "second_id": second})


def _take_over_replacements(unit: Unit, kept: Participant, other: Participant) -> None:
    """Let the kept one replace, and be replaced by, those whom the other does, but never itself."""
    replaced = kept.replaces_id if kept.replaces_id not in (None, other.id) else other.replaces_id
    if replaced == kept.id or (replaced is not None and _leads_to(unit.connection, replaced, kept, other)):
        replaced = None
    unit.update(tables.participant, kept.id, {"replaces_id": replaced})
    for each in belonging.replacing(unit.connection, other.id):
        if each.id != kept.id:
            unit.update(tables.participant, each.id, {"replaces_id": kept.id})
    unit.update(tables.participant, other.id, {"replaces_id": None})


def _leads_to(reader: Reader, start: int, kept: Participant, other: Participant) -> bool:
    """Tell whether, going from one to whom they replace, one comes back to either of the two."""
    seen: set[int] = set()
    at: int | None = start
    while at is not None and at not in seen:
        if at in (kept.id, other.id):
            return True
        seen.add(at)
        person = people.PARTICIPANTS.get(reader, at)
        at = None if person is None else person.replaces_id
    return False
