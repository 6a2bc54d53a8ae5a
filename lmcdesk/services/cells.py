"""Set cells of many participants at once, each to a value of its own: one step, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import PARTICIPANT_FIELDS, clean_values
from lmcdesk.domain.records import Participant
from lmcdesk.services.several import Changes, Seen, by_hand, event_of, found_as_seen
from lmcdesk.store import tables
from lmcdesk.store.queries import people, speakers
from lmcdesk.store.store import Store
from lmcdesk.store.unit import Unit

DELEGATION = "delegation_id"

Cells = Mapping[int, Mapping[str, object]]
"""What to set, by participant and column; `delegation_id` moves somebody with the turns that name them."""


def set_cells(store: Store, cells: Cells, seen: Seen | None = None) -> None:
    """Set cells of participants of one event in one step.

    Raises UserError at the field that cannot be taken, ConflictError naming those no longer as seen.
    """
    cleaned = {row_id: _clean(values) for row_id, values in cells.items()}
    ids = list(cleaned)
    event_id = event_of(store, ids)
    with store.write("participant.cells_set", event_id) as unit:
        found = found_as_seen(unit.connection, ids, seen or {})
        _check(unit, event_id, found, cleaned)
        changes: Changes = {}
        for person in found:
            values = dict(cleaned[person.id])
            if values.get(DELEGATION) == person.delegation_id:
                del values[DELEGATION]
            elif DELEGATION in values:
                values["rank"] = None
            changes[person.id] = by_hand(person, values)
        unit.ids["n"] = unit.update_many(tables.participant, changes)
        _take_turns_along(unit, changes)


def _clean(values: Mapping[str, object]) -> dict[str, object]:
    fields = {name: value for name, value in values.items() if name != DELEGATION}
    cleaned = clean_values(PARTICIPANT_FIELDS, fields)
    return {**cleaned, DELEGATION: values[DELEGATION]} if DELEGATION in values else cleaned


def _check(unit: Unit, event_id: int, found: list[Participant], cells: Cells) -> None:
    """Refuse a delegation of another event, and to take somebody's name away."""
    wanted = {values[DELEGATION] for values in cells.values() if DELEGATION in values}
    here = {delegation.id for delegation in people.delegations(unit.connection, event_id)} if wanted else ()
    if any(delegation not in here for delegation in wanted):
        raise UserError("participant.other_event", DELEGATION)
    for person in found:
        values = cells[person.id]
        if "full_name" in values and values["full_name"] is None and not person.is_seat:
            raise UserError("participant.name_emptied", "full_name")


def _take_turns_along(unit: Unit, changes: Changes) -> None:
    """Have whoever moved speak for the delegation they now belong to."""
    movers: defaultdict[object, list[int]] = defaultdict(list)
    for row_id, values in changes.items():
        if DELEGATION in values:
            movers[values[DELEGATION]].append(row_id)
    for delegation, ids in movers.items():
        turns = speakers.turns_naming_any(unit.connection, ids)
        unit.update_many(tables.turn, {turn: {DELEGATION: delegation} for turn in turns})
