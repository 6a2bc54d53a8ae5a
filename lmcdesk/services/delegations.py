"""Keep the delegations of an event and their roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lmcdesk.domain.errors import KnownError, UserError
from lmcdesk.domain.fields import DELEGATION_FIELDS, clean_values
from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.domain.records import Delegation
from lmcdesk.domain.text import fold
from lmcdesk.services.events import write_settings
from lmcdesk.services.finding import fetch
from lmcdesk.services.lookup.countries import Country
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import events, people
from lmcdesk.store.store import Store
from lmcdesk.store.unit import Unit


class DelegationService:
    """Add, change and remove delegations; say who hosts and who co-chairs."""

    def __init__(self, store: Store, six: Sequence[Country]) -> None:
        """Take the store, and the countries that "Add the six members" adds."""
        self._store = store
        self._six = tuple(six)

    def get(self, delegation_id: int) -> Delegation:
        """Return a delegation; raises KnownError where there is none of that number."""
        return fetch(self._store, people.DELEGATIONS, delegation_id)

    def add(self, event_id: int, values: Mapping[str, object]) -> DelegationId:
        """Add a delegation; raises UserError at the field that cannot be taken."""
        fetch(self._store, events.EVENTS, event_id)
        cleaned = clean_values(DELEGATION_FIELDS, values)
        if "short_name" not in cleaned:
            raise UserError("field.required", "short_name")
        cleaned.setdefault("kind", DelegationKind.MEMBER)
        self._once(event_id, str(cleaned["short_name"]), None)
        with self._store.write("delegation.added", event_id) as unit:
            delegation_id = unit.insert(tables.delegation, {**cleaned, "event_id": event_id})
            unit.ids["delegation"] = delegation_id
        return DelegationId(delegation_id)

    def add_six(self, event_id: int) -> int:
        """Add those of the six members that the event lacks; return how many."""
        fetch(self._store, events.EVENTS, event_id)
        with self._store.write("delegation.six_added", event_id, event=event_id) as unit:
            present = {delegation.code for delegation in people.delegations(unit.connection, event_id)}
            missing = [country for country in self._six if country.code not in present]
            unit.insert_many(
                tables.delegation,
                [{**country_values(country), "event_id": event_id} for country in missing],
            )
            unit.ids["n"] = len(missing)
        return len(missing)

    def edit(
        self, delegation_id: int, values: Mapping[str, object], seen: Mapping[str, object] | None = None
    ) -> None:
        """Set some fields; raises UserError at the field, ConflictError where it is no longer as seen."""
        delegation = self.get(delegation_id)
        cleaned = clean_values(DELEGATION_FIELDS, values)
        if "short_name" in cleaned:
            self._once(delegation.event_id, str(cleaned["short_name"]), delegation_id)
        with self._store.write("delegation.edited", delegation.event_id, delegation=delegation_id) as unit:
            set_by_hand(unit, tables.delegation, delegation_id, cleaned, seen)

    def remove(self, delegation_id: int) -> None:
        """Remove a delegation with its participants and turns; undo brings all of them back."""
        delegation = self.get(delegation_id)
        with self._store.write("delegation.removed", delegation.event_id, delegation=delegation_id) as unit:
            unit.delete(tables.delegation, delegation_id)

    def set_co_chairs(self, event_id: int, delegation_ids: Iterable[int]) -> None:
        """Answer "Who co-chairs?"; an empty answer is an answer too."""
        fetch(self._store, events.EVENTS, event_id)
        with self._store.write("delegation.co_chairs", event_id, event=event_id) as unit:
            set_role(unit, event_id, Role.CO_CHAIR, set(delegation_ids))
            mark_co_chairs_asked(unit, event_id)

    def set_host(self, event_id: int, delegation_id: int | None) -> None:
        """Say which delegation hosts, or that none does."""
        fetch(self._store, events.EVENTS, event_id)
        with self._store.write("delegation.host", event_id, event=event_id) as unit:
            set_role(unit, event_id, Role.HOST, set() if delegation_id is None else {delegation_id})

    def _once(self, event_id: int, short_name: str, itself: int | None) -> None:
        with self._store.read() as reader:
            for other in people.delegations(reader, event_id):
                if other.id != itself and fold(other.short_name) == fold(short_name):
                    raise UserError("delegation.exists", "short_name", name=other.short_name)


def country_values(country: Country) -> dict[str, object]:
    """Return the values of a delegation that represents a country of the table."""
    return {
        "kind": DelegationKind.MEMBER,
        "short_name": country.short_name,
        "official_name": country.official_name,
        "sort_name": country.sort_name if country.sort_name != country.short_name else "",
        "code": country.code,
        "flag": country.code,
        "capital": country.capital,
        "zone": country.zone,
    }


def set_role(unit: Unit, event_id: int, role: Role, holders: set[int]) -> None:
    """Give a role for the whole event to some delegations and take it from all others.

    Raises KnownError where one of them is none of the event's.
    """
    strangers = holders - {delegation.id for delegation in people.delegations(unit.connection, event_id)}
    if strangers:
        raise KnownError("missing.delegation", number=min(strangers))
    held = {
        row.delegation_id: row
        for row in people.roles(unit.connection, event_id)
        if row.role is role and row.meeting_id is None
    }
    for holder, row in held.items():
        if holder not in holders:
            unit.delete(tables.delegation_role, row.id)
        elif row.assumed:
            unit.update(tables.delegation_role, row.id, {"assumed": ()})
    for delegation_id in sorted(holders - set(held)):
        unit.insert(
            tables.delegation_role, {"event_id": event_id, "delegation_id": delegation_id, "role": role}
        )


def mark_co_chairs_asked(unit: Unit, event_id: int) -> None:
    """Keep that the organiser has said who co-chairs."""
    write_settings(unit, event_id, replace(events.settings(unit.connection, event_id), co_chairs_asked=True))
