"""Turn Changes into sentences: names come from the rows, or from the journal where they are gone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from string import Formatter

from lmcdesk.domain.fields import FIELDS, PARTICIPANT_FIELDS, FieldKind, label
from lmcdesk.domain.journal import ELSEWHERE, NAMED, Change, ChangeRow, Columns, Encoded
from lmcdesk.domain.kinds import Operation, Role, TestResult, TestSubject
from lmcdesk.domain.message import Message, Param, message
from lmcdesk.domain.settings import from_plain, is_known, setting_fits
from lmcdesk.services.naming import Names, collect, participants_in, some_names
from lmcdesk.store import tables
from lmcdesk.store.columns import decode
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Reader
from lmcdesk.wording.catalogue.journal import JOURNAL

LONGEST_VALUE = 80
"""How many characters of a text are told before it is cut with an ellipsis."""

_Rows = Sequence[ChangeRow]
_HOME = "delegation_id"
_EDITED = {
    "event.edited": "event",
    "meeting.edited": "meeting",
    "item.edited": "agenda_item",
    "delegation.edited": "delegation",
    "participant.edited": "participant",
    "participant.merged_with": "participant",
    "turn.edited": "turn",
    "connection.edited": "connection",
}


def sentences(reader: Reader, changes: Sequence[Change]) -> dict[int, Message]:
    """Return the sentence of each Change by number.

    The number of statements does not grow with theirs, only with how often taking back was taken back.
    """
    everything = _with_roots(reader, changes)
    # Planting an event writes thousands of rows that its sentence does not tell of.
    telling = [change.number for change in everything if change.key in _EDITED or change.key in _MORE]
    rows = defaultdict(list, journal.rows_of(reader, telling))
    names = collect(reader, everything, rows)
    told: dict[int, Message] = {}
    for change in sorted(everything, key=lambda change: change.number):
        root = _root(change)
        if root is None:
            told[change.number] = _plain(change, rows[change.number], names)
        else:
            counted = {name: change.ids[name] for name in ("n", "of") if name in change.ids}
            told[change.number] = message(change.key, sentence=told[root], **counted)
    for change in changes:
        if change.author == ELSEWHERE and not _can_be_said(told[change.number]):
            told[change.number] = message("journal.step_elsewhere")
    return told


def _root(change: Change) -> int | None:
    """Return the number of the step that the sentence of a Change tells of, None where it tells of itself."""
    return change.ids.get("change", change.ids.get("step"))


def _with_roots(reader: Reader, changes: Sequence[Change]) -> list[Change]:
    """Return some Changes and those that their sentences tell of; a taking back may be taken back itself."""
    found = {change.number: change for change in changes}
    wanted = {_root(change) for change in changes} - {None, *found}
    while wanted:
        more = journal.by_numbers(reader, sorted(number for number in wanted if number is not None))
        found |= {change.number: change for change in more}
        wanted = {_root(change) for change in more} - {None, *found}
    return list(found.values())


def _can_be_said(told: Message) -> bool:
    """Tell whether there are words for a step; one from elsewhere may be of a newer version."""
    if isinstance(inner := told.params.get("sentence"), Message) and not _can_be_said(inner):
        return False
    source = JOURNAL.get(told.key, "{}")
    return all(
        name in told.params
        for form in ((source,) if isinstance(source, str) else source)
        for _, name, _, _ in Formatter().parse(form)
        if name is not None
    )


def _plain(change: Change, rows: _Rows, names: Names) -> Message:
    params: dict[str, Param] = {
        name: names.name(NAMED[name], row_id) for name, row_id in change.ids.items() if name in NAMED
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
            told_edit(table, name, row.before[name], row.after[name])
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


def told_edit(table: str, name: str, before: Encoded, after: Encoded) -> Message:
    """Return what became of one field."""
    field = label(table, name)
    if before == after:
        # No edit leaves what it found: what it found and left is forgotten.
        return message("journal.forgotten_field", field=field)
    if after in (None, ""):
        return message("journal.emptied", field=field, old=told_value(table, name, before))
    if before in (None, ""):
        return message("journal.filled", field=field, new=told_value(table, name, after))
    return message(
        "journal.set", field=field, old=told_value(table, name, before), new=told_value(table, name, after)
    )


def told_value(table: str, name: str, encoded: Encoded) -> Param:
    """Return the value of a field as sentences tell it."""
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
            # What came with a hand-over file may have been chosen in a newer version.
            if is_setting(setting, row.after.get("value")):
                told.append(told_setting(setting, str(row.after["value"])))
    return tuple(told)


def told_setting(name: str, stored: str) -> Message:
    """Return what a setting was set to; its stored value has to fit it."""
    value = json.loads(stored)
    chosen = from_plain(name, value)
    assert chosen is None or isinstance(chosen, Param)
    if chosen is None:
        return message("journal.cleared", field=message(f"setting.{name}"))
    if name == "precedence_rule":
        chosen = message(f"rule.{value}")
    return message("journal.filled", field=message(f"setting.{name}"), new=chosen)


def is_setting(name: str, stored: object) -> bool:
    """Tell whether a setting is one of this version, with a value that it may have."""
    return is_known(name) and setting_fits(name, stored)


def _taken_along(rows: _Rows, _names: Names) -> Mapping[str, Param]:
    """Return how many participants, items and turns went along with what was removed."""
    return _along(rows[:-1], ("participant", "agenda_item", "turn", "connection"))


def _along(rows: _Rows, tables_told: Sequence[str]) -> Mapping[str, Param]:
    told = []
    for table in tables_told:
        n = sum(row.table == table and _is_removed(row) for row in rows)
        if n:
            told.append(message(f"journal.with_{table}s", n=n))
    return {"along": message("journal.along", things=tuple(told)) if told else message("journal.alone")}


def _is_removed(row: ChangeRow) -> bool:
    """Tell whether a row was removed that somebody could see: one merged into another was told then."""
    return row.operation is Operation.DELETE and not (row.before or {}).get("retired_by_id")


def _several(rows: _Rows, names: Names) -> Mapping[str, Param]:
    """Return a few of the names of several participants."""
    return {"names": some_names(names, participants_in(rows))}


def _several_edits(rows: _Rows, names: Names) -> Mapping[str, Param]:
    """Return what was set for several participants: the new values alone, for the old ones may differ."""
    told: dict[str, Message] = {}
    confirmed: dict[str, Message] = {}
    for row in rows:
        if row.before is None or row.after is None:
            continue
        for name in PARTICIPANT_FIELDS:
            if name in row.after and name not in told:
                forgotten = row.before[name] == row.after[name]
                told[name] = _set_for_all(name, row.after[name], forgotten=forgotten)
        for name in _confirmed(row.before, row.after):
            if name in PARTICIPANT_FIELDS:
                confirmed[name] = message("journal.confirmed", field=label("participant", name))
    changes = (*told.values(), *(said for name, said in confirmed.items() if name not in told))
    return {"changes": changes, **_several(rows, names)}


def _cells(rows: _Rows, names: Names) -> Mapping[str, Param]:
    """Return which fields were set, each row its own, and for whom."""
    touched = {name for row in rows if row.table == "participant" and row.after for name in row.after}
    fields = tuple(label("participant", name) for name in (_HOME, *PARTICIPANT_FIELDS) if name in touched)
    return {"fields": fields, **_several(rows, names)}


def _set_for_all(name: str, value: Encoded, *, forgotten: bool) -> Message:
    field = label("participant", name)
    if forgotten:
        return message("journal.forgotten_field", field=field)
    if value in (None, ""):
        return message("journal.emptied_for_all", field=field)
    return message("journal.set_for_all", field=field, new=told_value("participant", name, value))


def _several_removed(rows: _Rows, names: Names) -> Mapping[str, Param]:
    """Return whom of several participants was removed, and how many turns went along."""
    return {**_along(rows, ("turn",)), **_several(rows, names)}


def _tested(rows: _Rows, _names: Names) -> Mapping[str, Param]:
    """Return what was tested and how it came out."""
    told = []
    for row in rows:
        if row.table == "connection_test" and (content := row.after or row.before) is not None:
            subject, result = TestSubject(content["subject"]), TestResult(content["result"])
            told.append(message("journal.tested", subject=subject, result=result))
    return {"changes": tuple(told)}


def _moved_along(rows: _Rows, _names: Names) -> Mapping[str, Param]:
    """Return how many turns name somebody else from now on."""
    n = sum(row.table == "turn" and bool(row.after and "participant_id" in row.after) for row in rows)
    things = (message("journal.with_turns", n=n),)
    return {"along": message("journal.along", things=things) if n else message("journal.alone")}


_MORE: Mapping[str, Callable[[_Rows, Names], Mapping[str, Param]]] = {
    "delegation.chairs": _roles,
    "delegation.role": _roles,
    "sheet.exported": _settings,
    "event.removed": _taken_along,
    "delegation.removed": _taken_along,
    "participant.removed": _taken_along,
    "participant.several_edited": _several_edits,
    "participant.several_moved": _several,
    "participant.cells_set": _cells,
    "participant.several_removed": _several_removed,
    "connection.tested": _tested,
    "participant.merged": _moved_along,
    "participant.merged_with": _moved_along,
    "participant.replaced": _moved_along,
    "participant.several_withdrawn": _several,
    "participant.several_reinstated": _several,
    "meeting.removed": _taken_along,
    "item.removed": _taken_along,
}
