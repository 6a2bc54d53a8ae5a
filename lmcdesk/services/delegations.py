"""Keep the delegations of an event and their roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lmcdesk.domain.errors import KnownError, UserError
from lmcdesk.domain.fields import DELEGATION_FIELDS, clean_values
from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.kinds import DelegationKind, Role
from lmcdesk.domain.records import Delegation, DelegationRole
from lmcdesk.domain.text import fold
from lmcdesk.services.events import write_settings
from lmcdesk.services.finding import fetch
from lmcdesk.services.lookup.countries import Country
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import belonging, events, people
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
        with self._store.write("delegation.added", event_id) as unit:
            _check_once(unit, event_id, str(cleaned["short_name"]), None)
            delegation_id = unit.insert(tables.delegation, {**cleaned, "event_id": event_id})
            unit.ids["delegation"] = delegation_id
        return DelegationId(delegation_id)

    def add_six(self, event_id: int) -> int:
        """Add those of the six members that the event lacks; return how many."""
        fetch(self._store, events.EVENTS, event_id)
        with self._store.write("delegation.six_added", event_id, event=event_id) as unit:
            present = people.delegations(unit.connection, event_id)
            codes = {delegation.code for delegation in present}
            names = {fold(delegation.short_name) for delegation in present}
            missing = [
                country
                for country in self._six
                if country.code not in codes and fold(country.short_name) not in names
            ]
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
        with self._store.write("delegation.edited", delegation.event_id, delegation=delegation_id) as unit:
            if "short_name" in cleaned:
                _check_once(unit, delegation.event_id, str(cleaned["short_name"]), delegation_id)
            set_by_hand(unit, tables.delegation, delegation_id, cleaned, seen)

    def remove(self, delegation_id: int) -> None:
        """Remove a delegation with its participants and turns; undo brings all of them back."""
        delegation = self.get(delegation_id)
        with self._store.write("delegation.removed", delegation.event_id, delegation=delegation_id) as unit:
            everybody = people.participants(unit.connection, delegation.event_id)
            members = [int(found.id) for found in everybody if found.delegation_id == delegation_id]
            # Those of other delegations merged into a member would be listed again.
            for retired in belonging.retired_by(unit.connection, members):
                unit.delete(tables.participant, retired)
            unit.delete_many(tables.delegation, [delegation_id])

    def answer_chairs(self, event_id: int, host_id: int | None, co_chair_ids: Iterable[int]) -> None:
        """Answer "Who hosts? Who co-chairs?" in one step; nobody is an answer too.

        What had been assumed and is kept is confirmed by the answer.
        """
        fetch(self._store, events.EVENTS, event_id)
        hosts, co_chairs = {host_id} - {None}, set(co_chair_ids)
        with self._store.write("delegation.chairs", event_id, event=event_id) as unit:
            here = {found.id for found in people.delegations(unit.connection, event_id)}
            for delegation_id in (*hosts, *co_chairs):
                if delegation_id not in here:
                    raise KnownError("missing.delegation", number=delegation_id)
            _set_holders(unit, event_id, Role.HOST, {found for found in hosts if found is not None})
            _set_holders(unit, event_id, Role.CO_CHAIR, co_chairs)
            settings = events.settings(unit.connection, event_id)
            write_settings(unit, event_id, replace(settings, co_chairs_asked=True))

    def set_role(self, delegation_id: int, role: Role, *, held: bool) -> None:
        """Give a role for the whole event to a delegation, or take it; no other co-chair is touched.

        There is one host: whoever was it no longer is.
        """
        delegation = self.get(delegation_id)
        event_id = delegation.event_id
        with self._store.write("delegation.role", event_id, delegation=delegation_id) as unit:
            rows = _holders(unit, event_id, role)
            if role is Role.HOST and held:
                _set_holders(unit, event_id, role, {delegation_id})
            elif held and delegation_id not in rows:
                _give(unit, event_id, role, delegation_id)
            elif held:
                unit.update(tables.delegation_role, rows[delegation_id].id, {"assumed": ()})
            elif delegation_id in rows:
                unit.delete(tables.delegation_role, rows[delegation_id].id)


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


def _check_once(unit: Unit, event_id: int, short_name: str, itself: int | None) -> None:
    """Refuse a name that another delegation of the event has."""
    for other in people.delegations(unit.connection, event_id):
        if other.id != itself and fold(other.short_name) == fold(short_name):
            raise UserError("delegation.exists", "short_name", name=other.short_name)


def _holders(unit: Unit, event_id: int, role: Role) -> dict[int, DelegationRole]:
    """Return who holds a role for the whole event, by delegation."""
    return {
        row.delegation_id: row
        for row in people.roles(unit.connection, event_id)
        if row.role is role and row.meeting_id is None
    }


def _set_holders(unit: Unit, event_id: int, role: Role, wanted: set[int]) -> None:
    """Give a role to some delegations, confirm those who have it, and take it from all others."""
    rows = _holders(unit, event_id, role)
    for holder, row in rows.items():
        if holder not in wanted:
            unit.delete(tables.delegation_role, row.id)
        else:
            unit.update(tables.delegation_role, row.id, {"assumed": ()})
    for delegation_id in sorted(wanted - set(rows)):
        _give(unit, event_id, role, delegation_id)


def _give(unit: Unit, event_id: int, role: Role, delegation_id: int) -> None:
    values = {"event_id": event_id, "delegation_id": delegation_id, "role": role}
    unit.insert(tables.delegation_role, values)
