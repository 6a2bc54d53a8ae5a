"""Keep the delegations of an event and their roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lmcdesk.domain.errors import KnownError, UserError
from lmcdesk.domain.fields import DELEGATION_FIELDS, clean_values
from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.kinds import Capacity, DelegationKind, Role
from lmcdesk.domain.moments import to_wall
from lmcdesk.domain.outstanding import Missing, what_is_missing
from lmcdesk.domain.precedence import listed, order_members
from lmcdesk.domain.ranks import spread
from lmcdesk.domain.records import Delegation, DelegationRole, Participant
from lmcdesk.domain.text import fold
from lmcdesk.services.confirming import changed_since_confirmed
from lmcdesk.services.events import write_settings
from lmcdesk.services.finding import fetch
from lmcdesk.services.lookup.countries import Country
from lmcdesk.services.ordering import rank_at
from lmcdesk.services.roster import Roster
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import belonging, events, people
from lmcdesk.store.store import Store
from lmcdesk.store.unit import Unit


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Hold a member whose place is told."""

    id: int
    rank: str


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

    def confirm(self, delegation_id: int, confirmed_by: str, confirmed_on: object) -> None:
        """Record that somebody has confirmed the entries of a delegation as they are now.

        Confirmed again on the same day by the same person it is a step too: what was changed in between
        counts as confirmed. Raises UserError at the field: both are required, and the day has to be one.
        """
        delegation = self.get(delegation_id)
        told = {"confirmed_by": confirmed_by, "confirmed_on": confirmed_on}
        cleaned = clean_values(DELEGATION_FIELDS, told)
        for name, value in cleaned.items():
            if not value:
                raise UserError("field.required", name)
        with self._store.write("delegation.confirmed", delegation.event_id, delegation=delegation_id) as unit:
            if all(getattr(delegation, name) == value for name, value in cleaned.items()):
                unit.update(tables.delegation, delegation_id, {"confirmed_on": None})
            set_by_hand(unit, tables.delegation, delegation_id, cleaned)

    def missing(self, roster: Roster) -> dict[DelegationId, tuple[Missing, ...]]:
        """Return what each delegation of an event lacks today, where the event is."""
        with self._store.read() as reader:
            changed = changed_since_confirmed(reader, roster.delegations, roster.participants)
        today = to_wall(self._store.clock(), roster.event.zone).date()
        members: dict[DelegationId, list[Participant]] = {found.id: [] for found in roster.delegations}
        for person in roster.participants:
            members[person.delegation_id].append(person)
        return {
            found.id: what_is_missing(found, members[found.id], today, changed=found.id in changed)
            for found in roster.delegations
        }

    def place_member(self, participant_id: int, place: int) -> int:
        """Move somebody to a place among the members of the delegation, from 1; return the place taken.

        From then on the order is the sender's. Heads stand first whatever is told; places beyond the ends
        of those who may change places are the ends.
        """
        person = fetch(self._store, people.PARTICIPANTS, participant_id)
        with self._store.write(
            "participant.placed",
            person.event_id,
            participant=participant_id,
            delegation=person.delegation_id,
        ) as unit:
            members = order_members(listed(people.members(unit.connection, person.delegation_id)))
            standing: list[int] = [member.id for member in members]
            if participant_id not in standing:
                raise KnownError("missing.participant", number=participant_id)
            others = [member for member in members if member.id != participant_id]
            heads = sum(member.capacity is Capacity.HEAD for member in others)
            first, last = (0, heads) if person.capacity is Capacity.HEAD else (heads, len(others))
            index = min(max(place - 1, first), last)
            if standing.index(participant_id) != index:
                unit.ids["place"] = index + 1
                _place(unit, others, participant_id, index)
        return index + 1

    def order_by_rule(self, delegation_id: int) -> None:
        """Forget the order in which the sender named people: capacity, level and name decide again."""
        delegation = self.get(delegation_id)
        with self._store.write("delegation.by_rule", delegation.event_id, delegation=delegation_id) as unit:
            ranked = [person.id for person in people.members(unit.connection, delegation_id) if person.rank]
            unit.update_many(tables.participant, {person: {"rank": None} for person in ranked})


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


def _place(unit: Unit, others: Sequence[Participant], participant_id: int, index: int) -> None:
    """Write ranks so that somebody stands at an index among the others, from 0.

    Where not everybody had one yet, all of them get one.
    """
    told = [_Ranked(other.id, other.rank) for other in others if other.rank]
    if len(told) == len(others):
        found = rank_at(told, index)
    else:
        ids: list[int | None] = [other.id for other in others]
        ids.insert(index, None)
        found = dict(zip(ids, spread(len(ids)), strict=True))
    ranks = {participant_id if other is None else other: {"rank": rank} for other, rank in found.items()}
    unit.update_many(tables.participant, ranks)


def _give(unit: Unit, event_id: int, role: Role, delegation_id: int) -> None:
    values = {"event_id": event_id, "delegation_id": delegation_id, "role": role}
    unit.insert(tables.delegation_role, values)
