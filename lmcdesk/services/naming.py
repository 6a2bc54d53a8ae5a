"""Find the names that sentences need: from the rows, or from the journal where the rows are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from lmcdesk.domain.journal import NAMED, Change, ChangeRow
from lmcdesk.domain.kinds import Operation
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.records import (
    AgendaItem,
    Connection,
    Delegation,
    Event,
    Meeting,
    Participant,
    SavedView,
    SpeakersList,
    Turn,
)
from lmcdesk.store import tables
from lmcdesk.store.columns import decode_row
from lmcdesk.store.queries import connections, events, journal, people, speakers, views
from lmcdesk.store.rows import Records
from lmcdesk.store.store import Reader

_RECORDS: Mapping[str, Records[Any]] = {
    "turn": speakers.TURNS,
    "speakers_list": speakers.LISTS,
    "connection": connections.CONNECTIONS,
    "saved_view": views.VIEWS,
    "participant": people.PARTICIPANTS,
    "delegation": people.DELEGATIONS,
    "agenda_item": events.ITEMS,
    "meeting": events.MEETINGS,
    "event": events.EVENTS,
}


@dataclass(frozen=True, slots=True)
class Names:
    """Hold the records that some sentences speak of, by table and id."""

    records: Mapping[str, Mapping[int, Any]]
    settings: Mapping[int, str]

    def name(self, table: str, row_id: int) -> Message:
        """Return what a person calls a row."""
        record = self.records[table].get(row_id)
        match record:
            case Participant():
                return self._participant(record)
            case Turn():
                return self._turn(record)
            case Connection():
                return message("name.plain", text=record.name)
            case SavedView():
                return message("name.title", text=record.name)
            case Delegation():
                return message("name.plain", text=record.short_name)
            case Event():
                return message("name.title", text=record.short_title or record.title)
            case AgendaItem() | Meeting():
                return message("name.title", text=record.title)
        return message("name.unknown")

    def item_of_turn(self, turn_id: int) -> Message:
        """Return the title of the item under which a turn stands."""
        turn = self.records["turn"].get(turn_id)
        found = self.records["speakers_list"].get(turn.list_id) if isinstance(turn, Turn) else None
        if isinstance(found, SpeakersList):
            return self.name("agenda_item", found.agenda_item_id)
        return message("name.unknown")

    def setting(self, row_id: int) -> str:
        """Return the name of a setting by its row."""
        return self.settings.get(row_id, "")

    def _participant(self, participant: Participant) -> Message:
        if participant.is_seat:
            return message("name.seat", delegation=self.name("delegation", participant.delegation_id))
        return message("name.plain", text=printed_name(participant, capitals=False))

    def _turn(self, turn: Turn) -> Message:
        if turn.participant_id is not None:
            return self.name("participant", turn.participant_id)
        if turn.walk_in:
            return message("name.plain", text=turn.walk_in)
        return self.name("delegation", turn.delegation_id or 0)


SEVERAL = frozenset(
    {"participant.several_edited", "participant.several_moved", "participant.several_removed"}
    | {"participant.several_withdrawn", "participant.several_reinstated"}
    | {"participant.cells_set"}
)
"""The steps that wrote to several participants; their names come from the rows they touched."""
MOST_NAMES = 3
"""How many of several are named before the others are counted."""


def some_names(names: Names, ids: Sequence[int]) -> tuple[Message, ...]:
    """Return what a few of several participants are called, and how many others there are."""
    told = tuple(names.name("participant", row_id) for row_id in ids[:MOST_NAMES])
    others = len(ids) - len(told)
    return (*told, message("journal.others", n=others)) if others > 0 else told


def participants_in(rows: Sequence[ChangeRow]) -> list[int]:
    """Return the ids of the participants that a Change is about: of one that removes, those removed."""
    found = [row for row in rows if row.table == "participant"]
    removed = [
        row.row_id
        for row in found
        if row.operation is Operation.DELETE and not (row.before or {}).get("retired_by_id")
    ]
    return removed or [row.row_id for row in found]


def collect(reader: Reader, changes: Sequence[Change], rows: Mapping[int, Sequence[ChangeRow]]) -> Names:
    """Read every record that the sentences of some Changes name, in a constant number of statements."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for change in changes:
        for name, table in NAMED.items():
            if name in change.ids:
                wanted[table].add(change.ids[name])
        if change.key in SEVERAL:
            wanted["participant"].update(participants_in(rows[change.number])[:MOST_NAMES])
        for row in rows[change.number]:
            if row.table == "delegation_role":
                content = row.after or row.before or {}
                wanted["delegation"].add(int(str(content.get("delegation_id", 0))))
    return Names(_found(reader, wanted), _setting_names(reader, changes, rows))


def names_of(reader: Reader, places: Iterable[tuple[str, int]]) -> Names:
    """Read every record that the names of some rows need; roles and settings are told by their content."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for table, row_id in places:
        wanted[table].add(row_id)
    return Names(_found(reader, wanted), {})


def _found(reader: Reader, wanted: defaultdict[str, set[int]]) -> dict[str, dict[int, Any]]:
    """Return the wanted records by table and id, and those that their own names are made of."""
    found: dict[str, dict[int, Any]] = {table: {} for table in _RECORDS}
    for table, records in _RECORDS.items():
        found[table] = _read(reader, table, records, wanted[table])
        _follow(found[table].values(), wanted)
    return found


def _follow(found: Any, wanted: defaultdict[str, set[int]]) -> None:
    """Ask for what a record's own name is made of."""
    for record in found:
        match record:
            case Turn():
                wanted["speakers_list"].add(record.list_id)
                wanted["participant"] |= {record.participant_id} if record.participant_id else set()
                wanted["delegation"] |= {record.delegation_id} if record.delegation_id else set()
            case SpeakersList():
                wanted["agenda_item"].add(record.agenda_item_id)
            case Participant():
                wanted["delegation"].add(record.delegation_id)


def _read(reader: Reader, table: str, records: Records[Any], ids: set[int]) -> dict[int, Any]:
    if not ids:
        return {}
    found = {record.id: record for record in records.by_ids(reader, sorted(ids))}
    gone = sorted(ids - set(found))
    if gone:
        for row_id, content in journal.last_seen(reader, table, gone).items():
            values = decode_row(tables.JOURNALLED[table], content)
            names = [field.name for field in fields(records.record)]
            found[row_id] = records.record(**{name: values[name] for name in names})
    return found


def _setting_names(
    reader: Reader, changes: Sequence[Change], rows: Mapping[int, Sequence[ChangeRow]]
) -> dict[int, str]:
    touched = {
        row.row_id for change in changes for row in rows[change.number] if row.table == "event_setting"
    }
    if not touched:
        return {}
    found = events.setting_names(reader, sorted(touched))
    gone = sorted(touched - set(found))
    removed = journal.last_seen(reader, "event_setting", gone) if gone else {}
    return {**{row_id: str(content["name"]) for row_id, content in removed.items()}, **found}
