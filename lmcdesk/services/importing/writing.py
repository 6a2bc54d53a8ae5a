"""Write what was decided about the rows of a list, as one Change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.fields import confirm
from lmcdesk.domain.importing.plan import Mapped
from lmcdesk.domain.importing.review import Review, ReviewRow
from lmcdesk.domain.importing.targets import DELEGATION
from lmcdesk.domain.importing.words import cell_text
from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.domain.pace import Counting
from lmcdesk.domain.ranks import between, valid
from lmcdesk.domain.records import Participant
from lmcdesk.services.delegations import country_values
from lmcdesk.services.importing.knowing import Knowledge
from lmcdesk.store import tables
from lmcdesk.store.queries import journal, people, speakers
from lmcdesk.store.unit import Unit


@dataclass
class Writer:
    """Write one review in an open unit of work."""

    unit: Unit
    review: Review
    known: Knowledge
    pace: Counting
    made: dict[Mapped, int] = field(default_factory=dict)

    def write(self) -> tuple[int, int]:
        """Write all of it; return how many were added and how many changed.

        Raises KnownError where the people of the event are no longer those that were reviewed.
        """
        self._refuse_if_moved_on()
        adding = [row for row in self.review.rows if row.adds]
        updating = [(row, person) for row in self.review.rows if (person := row.updates) is not None]
        self._make_delegations([*adding, *(row for row, _ in updating)])
        present = people.participants(self.unit.connection, self.review.event_id)
        self._update(updating, present)
        self._add(adding, present)
        self._keep_spellings([*adding, *(row for row, _ in updating)])
        return len(adding), len(updating)

    def _refuse_if_moved_on(self) -> None:
        for change in journal.committed_since(self.unit.connection, self.review.seen):
            if change.event_id in (None, self.review.event_id) and (
                "participant" in change.touched or "delegation" in change.touched
            ):
                raise KnownError("importing.moved_on")

    def _make_delegations(self, rows: Sequence[ReviewRow]) -> None:
        """Make the delegations that rows name and the event lacks, in the order of the rows."""
        wanted = dict.fromkeys(
            row.delegation for row in rows if row.delegation and row.delegation.delegation_id is None
        )
        by_name: dict[str, int] = {}
        for mapped in wanted:
            if mapped is None:
                continue
            if mapped.short_name not in by_name:
                country = self.known.countries.by_code(mapped.code) if mapped.code else None
                values = {} if country is None else country_values(country)
                values |= {"kind": mapped.kind, "short_name": mapped.short_name}
                values["event_id"] = self.review.event_id
                by_name[mapped.short_name] = self.unit.insert(tables.delegation, values)
            self.made[mapped] = by_name[mapped.short_name]

    def _place(self, mapped: Mapped | None) -> int | None:
        if mapped is None:
            return None
        return self.made.get(mapped) if mapped.delegation_id is None else mapped.delegation_id

    def _update(self, rows: Sequence[tuple[ReviewRow, int]], present: Sequence[Participant]) -> None:
        there: dict[int, Participant] = {person.id: person for person in present}
        changes: dict[int, Mapping[str, object]] = {}
        moved: dict[int, int] = {}
        for row, person_id in rows:
            self.pace(1)
            values: dict[str, object] = {}
            for change in row.effective:
                if not change.taken:
                    continue
                if change.field == "delegation_id":
                    place = self._place(row.delegation)
                    if place is not None:
                        values |= {"delegation_id": place, "rank": None}
                        moved[person_id] = place
                else:
                    values[change.field] = change.new
            left = confirm(there[person_id].assumed, values)
            if left != there[person_id].assumed:
                values["assumed"] = left
            changes[person_id] = {**changes.get(person_id, {}), **values}
        self.unit.update_many(tables.participant, changes)
        turns: dict[int, Mapping[str, object]] = {}
        for person_id, place in moved.items():
            # Whoever speaks speaks for the delegation they now belong to.
            for turn in speakers.turns_naming(self.unit.connection, person_id):
                turns[turn] = {"delegation_id": place}
        self.unit.update_many(tables.turn, turns)

    def _add(self, rows: Sequence[ReviewRow], present: Sequence[Participant]) -> None:
        """Add people behind those whose order is known: the sender's order is kept."""
        last: dict[int, str] = {}
        for person in present:
            if person.rank and valid(person.rank):
                last[person.delegation_id] = max(last.get(person.delegation_id, ""), person.rank)
        values: list[Mapping[str, object]] = []
        for row in rows:
            self.pace(1)
            place = self._place(row.delegation)
            if place is None:
                raise KnownError("importing.moved_on")
            last[place] = between(last.get(place), None)
            values.append(
                {
                    "capacity": Capacity.DELEGATE,
                    "status": ParticipantStatus.NOMINATED,
                    **row.values,
                    "event_id": self.review.event_id,
                    "delegation_id": place,
                    "rank": last[place],
                }
            )
        self.unit.insert_many(tables.participant, values)

    def _keep_spellings(self, rows: Sequence[ReviewRow]) -> None:
        """Keep how the sender writes a delegation, where somebody had to say what that means."""
        plan = self.review.plan
        column = plan.column(DELEGATION)
        if column is None:
            return
        numbers = {row.number: row for row in rows}
        texts: dict[int, dict[str, None]] = {}
        for source in plan.rows:
            row = numbers.get(source.number)
            text = cell_text(source.cells[column.at]) if column.at < len(source.cells) else ""
            place = self._place(row.delegation) if row else None
            if place is not None and text and not self.known.is_spelling(text):
                texts.setdefault(place, {})[text.replace("\n", " ")] = None
        for place, spellings in texts.items():
            delegation = people.DELEGATIONS.get(self.unit.connection, place)
            if delegation is not None:
                kept = dict.fromkeys([*delegation.aliases.splitlines(), *spellings])
                self.unit.update(tables.delegation, place, {"aliases": "\n".join(kept)})
