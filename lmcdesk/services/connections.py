"""Keep the connections of an event: rooms, laptops and telephones, who is in them, how their tests went."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lmcdesk.domain.errors import ConflictError, KnownError, UserError
from lmcdesk.domain.fields import CONNECTION_FIELDS, clean_values
from lmcdesk.domain.ids import ConnectionId, ConnectionTestId
from lmcdesk.domain.kinds import ConnectionKind, TestResult, TestSubject
from lmcdesk.domain.message import message
from lmcdesk.domain.records import Connection, Participant
from lmcdesk.domain.text import clean_text
from lmcdesk.services.finding import fetch
from lmcdesk.services.lines import Lines, gather_lines
from lmcdesk.services.papers.file_names import safe_name
from lmcdesk.services.papers.it_host import it_host_sheet
from lmcdesk.services.papers.words import Words
from lmcdesk.services.roster import Roster
from lmcdesk.store import tables
from lmcdesk.store.edits import set_by_hand
from lmcdesk.store.queries import connections, events, people
from lmcdesk.store.store import Store
from lmcdesk.store.unit import Unit

ENDING = ".xlsx"


class ConnectionService:
    """Add, change and remove connections, put people in and out, and record tests."""

    def __init__(self, store: Store, words: Words) -> None:
        """Take the store to work on, and the words of papers."""
        self._store = store
        self._words = words

    def get(self, connection_id: int) -> Connection:
        """Return a connection; raises KnownError where there is none of that number."""
        return fetch(self._store, connections.CONNECTIONS, connection_id)

    def lines(self, event_id: int, roster: Roster | None = None) -> Lines:
        """Return the connections of an event in protocol order, and who is in none.

        A roster that was just read need not be read again.
        """
        event = fetch(self._store, events.EVENTS, event_id)
        with self._store.read() as reader:
            return gather_lines(reader, event, roster)

    def add(
        self, event_id: int, values: Mapping[str, object], delegation_id: int | None = None
    ) -> ConnectionId:
        """Add a connection of a delegation, or of nobody's; raises UserError at the field."""
        fetch(self._store, events.EVENTS, event_id)
        cleaned = clean_values(CONNECTION_FIELDS, values)
        if "name" not in cleaned:
            raise UserError("field.required", "name")
        cleaned.setdefault("kind", ConnectionKind.ROOM)
        self._check_delegation(event_id, delegation_id)
        with self._store.write("connection.added", event_id) as unit:
            row = {**cleaned, "event_id": event_id, "delegation_id": delegation_id}
            connection_id = unit.insert(tables.connection, row)
            unit.ids["connection"] = connection_id
        return ConnectionId(connection_id)

    def add_for_delegations(self, event_id: int) -> int:
        """Add a room for each delegation that has no connection, its people in it; return how many."""
        event = fetch(self._store, events.EVENTS, event_id)
        with self._store.write("connection.several_added", event_id, event=event_id) as unit:
            found = gather_lines(unit.connection, event)
            missing = found.without_line()
            rooms = unit.insert_many(
                tables.connection,
                [
                    {
                        "event_id": event_id,
                        "delegation_id": each.id,
                        "name": each.capital or each.short_name,
                        "kind": ConnectionKind.ROOM,
                        "assumed": ("name", "kind"),
                    }
                    for each in missing
                ],
            )
            of_delegation = {each.id: room for each, room in zip(missing, rooms, strict=True)}
            unit.insert_many(
                tables.connection_person,
                [
                    _joins(event_id, of_delegation[person.delegation_id], person.id)
                    for person in found.outside
                    if person.delegation_id in of_delegation
                ],
            )
            unit.ids["n"] = len(missing)
        return len(missing)

    def edit(
        self, connection_id: int, values: Mapping[str, object], seen: Mapping[str, object] | None = None
    ) -> None:
        """Set some fields; raises UserError at the field, ConflictError where it is no longer as seen."""
        connection = self.get(connection_id)
        cleaned = clean_values(CONNECTION_FIELDS, values)
        with self._store.write("connection.edited", connection.event_id, connection=connection_id) as unit:
            set_by_hand(unit, tables.connection, connection_id, cleaned, seen)

    def move_to(
        self, connection_id: int, delegation_id: int | None, seen: Mapping[str, object] | None = None
    ) -> None:
        """Say whose a connection is; None: nobody's. Those inside stay.

        Raises ConflictError where the connection is no longer what was `seen`.
        """
        connection = self.get(connection_id)
        self._check_delegation(connection.event_id, delegation_id)
        key = "connection.delegation_none" if delegation_id is None else "connection.delegation"
        with self._store.write(key, connection.event_id, connection=connection_id) as unit:
            if delegation_id is not None:
                unit.ids["delegation"] = delegation_id
            set_by_hand(unit, tables.connection, connection_id, {"delegation_id": delegation_id}, seen)

    def remove(self, connection_id: int) -> None:
        """Remove a connection with its tests; undo brings all of it back, and its people into it."""
        connection = self.get(connection_id)
        with self._store.write("connection.removed", connection.event_id, connection=connection_id) as unit:
            unit.delete(tables.connection, connection_id)

    def put(self, connection_id: int, participant_ids: Sequence[int]) -> int:
        """Put participants into a connection, out of any other; return how many were not in it yet."""
        connection = self.get(connection_id)
        event_id = connection.event_id
        # So that a number of nobody is said before anything else.
        persons = [fetch(self._store, people.PARTICIPANTS, each) for each in dict.fromkeys(participant_ids)]
        _check_event(persons, event_id)
        key = "connection.person_put" if len(persons) == 1 else "connection.people_put"
        with self._store.write(key, event_id, connection=connection_id) as unit:
            wanted = {person.id for person in persons}
            now = [
                row for row in connections.people(unit.connection, event_id) if row.participant_id in wanted
            ]
            there = {row.participant_id for row in now if row.connection_id == connection_id}
            elsewhere = [row.id for row in now if row.connection_id != connection_id]
            unit.delete_many(tables.connection_person, elsewhere)
            new = [person.id for person in persons if person.id not in there]
            unit.insert_many(
                tables.connection_person, [_joins(event_id, connection_id, each) for each in new]
            )
            unit.ids |= {"participant": persons[0].id} if len(persons) == 1 else {"n": len(new)}
        return len(new)

    def take_out(self, connection_id: int, participant_id: int) -> None:
        """Take a participant out of a connection; raises ConflictError where they are not in it."""
        connection = self.get(connection_id)
        fetch(self._store, people.PARTICIPANTS, participant_id)
        with self._store.write(
            "connection.person_taken",
            connection.event_id,
            connection=connection_id,
            participant=participant_id,
        ) as unit:
            unit.delete(tables.connection_person, _inside(unit, connection, participant_id))

    def record(
        self, connection_id: int, results: Mapping[TestSubject, TestResult], by: str = "", notes: str = ""
    ) -> list[ConnectionTestId]:
        """Record how tests of a connection came out just now, as one step; the newest of a subject counts."""
        connection = self.get(connection_id)
        row = {
            "event_id": connection.event_id,
            "connection_id": connection_id,
            "tested_by": clean_text(by),
            "tested_at": self._store.clock(),
            "notes": clean_text(notes, lines=True),
        }
        with self._store.write("connection.tested", connection.event_id, connection=connection_id) as unit:
            made = unit.insert_many(
                tables.connection_test,
                [{**row, "subject": subject, "result": result} for subject, result in results.items()],
            )
        return [ConnectionTestId(test) for test in made]

    def it_host_name(self, event_id: int) -> str:
        """Return a name for the file of the IT host's list that every system takes."""
        event = fetch(self._store, events.EVENTS, event_id)
        title = event.short_title or event.title
        return safe_name(self._words.say(message("it_host.file_name", event=title)), ENDING)

    def export_it_host(
        self,
        event_id: int,
        target: Path,
        *,
        replace: bool = False,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Path:
        """Write the IT host's list, a row for each connection, and return its path.

        May run beside the window. Raises KnownError where the machine refuses (an existing file too,
        unless `replace`) and Cancelled.
        """
        if target.suffix.casefold() != ENDING:
            raise KnownError("sheet.not_xlsx", name=target.name)
        facts = it_host_sheet(self.lines(event_id), self._words, self._store.clock())
        from lmcdesk.exchange.workbook import save_workbook

        save_workbook(facts, target, replace=replace, report=progress, cancelled=cancelled)
        return target

    def _check_delegation(self, event_id: int, delegation_id: int | None) -> None:
        if delegation_id is not None:
            delegation = fetch(self._store, people.DELEGATIONS, delegation_id)
            if delegation.event_id != event_id:
                raise UserError("participant.other_event", "delegation_id")


def _joins(event_id: int, connection_id: int, participant_id: int) -> dict[str, object]:
    return {"event_id": event_id, "connection_id": connection_id, "participant_id": participant_id}


def _check_event(persons: Sequence[Participant], event_id: int) -> None:
    if any(person.event_id != event_id for person in persons):
        raise UserError("participant.other_event", "participant_id")


def _inside(unit: Unit, connection: Connection, participant_id: int) -> int:
    for row in connections.people(unit.connection, connection.event_id):
        if (row.connection_id, row.participant_id) == (connection.id, participant_id):
            return row.id
    raise ConflictError("connection_person", participant_id, {}, None)
