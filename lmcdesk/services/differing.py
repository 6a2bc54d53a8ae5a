"""Say in sentences how an event here differs from the one in a hand-over file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from lmcdesk.domain.fields import FIELDS, label
from lmcdesk.domain.journal import Encoded
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.names import NameParts, printed_name
from lmcdesk.services.naming_pairs import TABLES as JOINING
from lmcdesk.services.naming_pairs import name_of_pair
from lmcdesk.services.sentences import is_setting, told_edit, told_setting
from lmcdesk.store.portable import Row, Rows
from lmcdesk.store.portable_update import Difference

_INNER = "check.column.inner"


class Differing:
    """Tell differences by the names of the rows, as the file has them or, where it has them not, as here."""

    def __init__(self, here: Rows, theirs: Rows) -> None:
        """Take the rows of the event here and in the file."""
        self._sides = (theirs, here)

    def sentences(self, differences: Sequence[Difference]) -> tuple[Message, ...]:
        """Return a sentence for every row that differs."""
        return tuple(self._sentence(difference) for difference in differences)

    def _sentence(self, found: Difference) -> Message:
        name = self.name(found.table, found.key)
        if found.before is None:
            return message(f"handover.new.{found.table}", name=name)
        if found.after is None:
            return message(f"handover.removed.{found.table}", name=name)
        if found.table == "event_setting":
            return message("handover.changed_setting", name=name)
        return message("handover.changed", name=name, changes=self._changes(found))

    def name(self, table: str, key: Encoded) -> Message:
        """Return what a person calls a row."""
        row = self._row(table, key)
        if table in JOINING:
            return name_of_pair(table, row, self.name)
        match table:
            case "event" | "meeting" | "agenda_item":
                return message("name.title", text=str(row.get("title", "")))
            case "delegation" | "connection":
                said = row.get("short_name" if table == "delegation" else "name", "")
                return message("name.plain", text=str(said))
            case "saved_view":
                return message("name.title", text=str(row.get("name", "")))
            case "participant":
                return self._participant(row)
            case "turn":
                return message("check.name.turn", who=self._speaker(row), item=self._item(row.get("list_id")))
            case "speakers_list":
                return message("check.name.list", item=self.name("agenda_item", row.get("agenda_item_id")))
            case "delegation_role":
                holder = self.name("delegation", row.get("delegation_id"))
                return message(f"journal.{row.get('role')}_given", delegations=(holder,))
            case _:
                return _setting(row)

    def _changes(self, found: Difference) -> tuple[Message, ...]:
        before, after = found.before or {}, found.after or {}
        fields = FIELDS.get(found.table, {})
        told = [told_edit(found.table, name, before[name], after[name]) for name in fields if name in after]
        told += self._assumed(found.table, before, after)
        rest = [name for name in after if name not in fields and name != "assumed"]
        told += [self._other(found, name, after[name]) for name in rest]
        return tuple(_once(told)) or (message(_INNER),)

    def _assumed(self, table: str, before: Row, after: Row) -> list[Message]:
        """Return which fields the file has confirmed, or marked assumed, without changing them."""
        if "assumed" not in after:
            return []
        was, now = (json.loads(str(row["assumed"])) for row in (before, after))
        fields = [name for name in FIELDS.get(table, {}) if name not in after]
        return [
            message(key, field=label(table, name))
            for key, names, others in (("journal.confirmed", was, now), ("handover.assumed", now, was))
            for name in fields
            if name in names and name not in others
        ]

    def _other(self, found: Difference, column: str, value: Encoded) -> Message:
        match column:
            case "rank":
                return message("handover.place")
            case "delegation_id" if found.table == "participant":
                return message("handover.moved", to=self.name("delegation", value))
            case "delegation_id" if found.table == "connection" and value is None:
                return message("handover.of_no_delegation")
            case "delegation_id" if found.table == "connection":
                return message("handover.of_delegation", delegation=self.name("delegation", value))
            case "meeting_id":
                return message("handover.moved", to=self.name("meeting", value))
            case "list_id":
                return message("handover.moved", to=self._item(value))
            case "participant_id" if value is not None:
                return message("handover.speaker", speaker=self.name("participant", value))
            case "delegation_id" if value is not None:
                return message("handover.speaks_for", delegation=self.name("delegation", value))
            case _:
                return message(_INNER)

    def _participant(self, row: Mapping[str, Encoded]) -> Message:
        if not row.get("full_name"):
            return message("name.seat", delegation=self.name("delegation", row.get("delegation_id")))
        parts = NameParts(str(row["full_name"]), str(row.get("honorific") or ""))
        return message("name.plain", text=printed_name(parts, capitals=False))

    def _speaker(self, row: Mapping[str, Encoded]) -> Message:
        if row.get("participant_id") is not None:
            return self.name("participant", row["participant_id"])
        if row.get("walk_in"):
            return message("name.plain", text=str(row["walk_in"]))
        return self.name("delegation", row.get("delegation_id"))

    def _item(self, list_key: Encoded) -> Message:
        return self.name("agenda_item", self._row("speakers_list", list_key).get("agenda_item_id"))

    def _row(self, table: str, key: Encoded) -> Mapping[str, Encoded]:
        for side in self._sides:
            if key in side[table]:
                return side[table][str(key)]
        return {}


def _setting(row: Mapping[str, Encoded]) -> Message:
    name = str(row.get("name"))
    if is_setting(name, row.get("value")):
        return told_setting(name, str(row["value"]))
    return message(_INNER)


def _once(told: Iterable[Message]) -> list[Message]:
    found: list[Message] = []
    for each in told:
        if each not in found:
            found.append(each)
    return found
