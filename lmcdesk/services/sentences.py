"""Turn Changes into sentences: names come from the rows, or from the journal where they are gone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from lmcdesk.domain.fields import FIELDS, FieldKind, label
from lmcdesk.domain.journal import Change, ChangeRow, Columns, Encoded
from lmcdesk.domain.kinds import Operation, Role
from lmcdesk.domain.message import Message, Param, message
from lmcdesk.domain.settings import EventSettings
from lmcdesk.services.naming import Names, collect
from lmcdesk.store import tables
from lmcdesk.store.columns import decode
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Reader

LONGEST_VALUE = 80
"""How many characters of a text are told before it is cut with an ellipsis."""

_Rows = Sequence[ChangeRow]
_EDITED = {
    "event.edited": "event",
    "meeting.edited": "meeting",
    "item.edited": "agenda_item",
    "delegation.edited": "delegation",
    "participant.edited": "participant",
    "turn.edited": "turn",
}
_NAMED = {
    "event": "event",
    "meeting": "meeting",
    "item": "agenda_item",
    "delegation": "delegation",
    "participant": "participant",
    "turn": "turn",
}


def sentences(reader: Reader, changes: Sequence[Change]) -> dict[int, Message]:
    """Return the sentence of each Change by number, in a constant number of statements."""
    here = {change.number for change in changes}
    roots = {change.ids["change"] for change in changes if "change" in change.ids} - here
    everything = [*changes, *journal.by_numbers(reader, sorted(roots))]
    # Planting an event writes thousands of rows that its sentence does not tell of.
    telling = [change.number for change in everything if change.key in _EDITED or change.key in _MORE]
    rows = defaultdict(list, journal.rows_of(reader, telling))
    names = collect(reader, everything, rows)
    told: dict[int, Message] = {
        change.number: _plain(change, rows[change.number], names)
        for change in everything
        if "change" not in change.ids
    }
    for change in changes:
        if "change" in change.ids:
            told[change.number] = message(change.key, sentence=told[change.ids["change"]])
    return told


def _plain(change: Change, rows: _Rows, names: Names) -> Message:
    params: dict[str, Param] = {
        name: names.name(_NAMED[name], row_id) for name, row_id in change.ids.items() if name in _NAMED
    }
    params |= {name: change.ids[name] for name in ("n", "place") if name in change.ids}
    if change.key in _EDITED:
        params["changes"] = (*_edits(_EDITED[change.key], rows), *_chosen(rows, names))
    if "turn" in change.ids:
        params["item"] = names.item_of_turn(change.ids["turn"])
    more = _MORE.get(change.key)
    return message(change.key, **params, **(more(rows, names) if more else {}))


def _edits(table: str, rows: _Rows) -> tuple[Message, ...]:
    """Return what an edit set, field by field; a field set to what it was is one confirmed."""
    told: list[Message] = []
    for row in rows:
        if row.table != table or row.before is None or row.after is None:
            continue
        told += [
            _edit(table, name, row.before[name], row.after[name])
            for name in FIELDS[table]
            if name in row.after
        ]
        told += [
            message("journal.confirmed", field=label(table, name))
            for name in _confirmed(row.before, row.after)
            if name in FIELDS[table] and name not in row.after
        ]
    return tuple(told)


def _confirmed(before: Columns, after: Columns) -> list[str]:
    if "assumed" not in after:
        return []
    left = json.loads(str(after["assumed"]))
    return [name for name in json.loads(str(before["assumed"])) if name not in left]


def _edit(table: str, name: str, before: Encoded, after: Encoded) -> Message:
    field = label(table, name)
    if after in (None, ""):
        return message("journal.emptied", field=field, old=_value(table, name, before))
    if before in (None, ""):
        return message("journal.filled", field=field, new=_value(table, name, after))
    return message(
        "journal.set", field=field, old=_value(table, name, before), new=_value(table, name, after)
    )


def _value(table: str, name: str, encoded: Encoded) -> Param:
    value = decode(tables.JOURNALLED[table].c[name], encoded)
    if FIELDS[table][name].kind is FieldKind.LENGTH and isinstance(value, int):
        return timedelta(seconds=value)
    if isinstance(value, str):
        return message("value.text", text=_cut(value))
    assert value is None or isinstance(value, Param)
    return value


def _cut(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST_VALUE else one_line[:LONGEST_VALUE].rstrip() + "…"


def _roles(rows: _Rows, names: Names) -> Mapping[str, Param]:
    """Return who holds a role from now on and who no longer does, as far as the Change touched it."""
    told: list[Message] = []
    for role in Role:
        for operation, done in ((Operation.INSERT, "given"), (Operation.DELETE, "taken")):
            holders = tuple(
                names.name("delegation", int(str(content["delegation_id"])))
                for row in rows
                if row.table == "delegation_role" and row.operation is operation
                for content in [row.after or row.before or {}]
                if content["role"] == role.value
            )
            if holders:
                told.append(message(f"journal.{role.value}_{done}", delegations=holders))
    return {"changes": tuple(told) or (message("journal.roles_confirmed"),)}


def _settings(rows: _Rows, names: Names) -> Mapping[str, Param]:
    """Return the settings that a Change chose."""
    return {"changes": _chosen(rows, names)}


def _chosen(rows: _Rows, names: Names) -> tuple[Message, ...]:
    told = []
    for row in rows:
        if row.table == "event_setting" and row.after is not None:
            setting = str(row.after.get("name") or names.setting(row.row_id))
            told.append(_setting(setting, json.loads(str(row.after["value"]))))
    return tuple(told)


def _setting(name: str, value: object) -> Message:
    kind = type(getattr(EventSettings(), name))
    chosen = kind(value)
    if name == "precedence_rule":
        chosen = message(f"rule.{value}")
    return message("journal.filled", field=message(f"setting.{name}"), new=chosen)


def _taken_along(rows: _Rows, _names: Names) -> Mapping[str, Param]:
    """Return how many participants, items and turns went along with what was removed."""
    told = []
    for table in ("participant", "agenda_item", "turn"):
        n = sum(row.table == table and row.operation is Operation.DELETE for row in rows[:-1])
        if n:
            told.append(message(f"journal.with_{table}s", n=n))
    return {"along": message("journal.along", things=tuple(told)) if told else message("journal.alone")}


_MORE: Mapping[str, Callable[[_Rows, Names], Mapping[str, Param]]] = {
    "delegation.chairs": _roles,
    "delegation.role": _roles,
    "sheet.exported": _settings,
    "event.removed": _taken_along,
    "delegation.removed": _taken_along,
    "participant.removed": _taken_along,
    "meeting.removed": _taken_along,
    "item.removed": _taken_along,
}
