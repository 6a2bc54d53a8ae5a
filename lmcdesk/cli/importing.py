"""Import a list of participants: show what it would change, and write what is sure."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.cli.output import Row, plain, print_lines, print_object
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.importing.plan import Mapped, Plan
from lmcdesk.domain.importing.review import Done, Review, ReviewRow, RowState
from lmcdesk.domain.importing.targets import CHOSEN, DELEGATION, TARGETS
from lmcdesk.domain.incoming import IncomingTable, Source
from lmcdesk.domain.kinds import DelegationKind
from lmcdesk.domain.message import message
from lmcdesk.domain.text import fold

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


def run_import_participants(desk: Desk, arguments: Namespace) -> int:
    """Review a list, apply it unless it is a dry run, and print what it changes."""
    desk.events.get(arguments.event)
    mapping = _mapping(arguments.map)
    source = desk.importing.read(arguments.file)
    table = _table(source, arguments.sheet)
    plan = _mapped(desk, desk.importing.suggest(arguments.event, table, source.name), mapping)
    review = desk.importing.review(arguments.event, plan)
    done = None if arguments.dry_run else desk.importing.apply(review, remember=False)
    if arguments.json:
        print_object(_object(desk, review, done))
    else:
        print_lines(_lines(desk, review, done))
    return 0


def _table(source: Source, name: str | None) -> IncomingTable:
    """Return the sheet of a name, else the one with the most rows; of equals our own sheet *Data*."""
    if name is None:
        return max(source.tables, key=lambda table: (len(table.rows), table.width))
    for table in source.tables:
        if fold(table.name) == fold(name):
            return table
    names = ", ".join(table.name for table in source.tables)
    raise KnownError("importing.no_sheet", name=name, known=names)


def _mapping(text: str | None) -> Mapping[str, object]:
    """Return the mapping that stands on the command line, or in the file that it names."""
    if text is None:
        return {}
    try:
        if not text.lstrip().startswith("{"):
            text = Path(text).read_text(encoding="utf-8")
        found = json.loads(text)
    except ValueError as error:
        raise KnownError("importing.bad_map", reason=str(error)) from error
    if not isinstance(found, dict):
        raise KnownError("importing.bad_map", reason="{}")
    return found


def _part(mapping: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = mapping.get(name, {})
    if not isinstance(found, dict):
        raise KnownError("importing.bad_map", reason=name)
    return found


def _mapped(desk: Desk, plan: Plan, mapping: Mapping[str, object]) -> Plan:
    """Return the plan with what the mapping says of columns, values and the delegation of all rows."""
    targets: dict[int, str | None] = {}
    for heading, target in _part(mapping, "columns").items():
        if target is not None and target not in TARGETS:
            raise KnownError("importing.bad_map", reason=str(target))
        for column in plan.columns:
            if fold(column.heading) == fold(heading) or heading == str(column.at + 1):
                targets[column.at] = None if target is None else str(target)
    plan = desk.importing.with_columns(plan, targets) if targets else plan
    for target, texts in _part(mapping, "values").items():
        if target not in CHOSEN or not isinstance(texts, dict):
            raise KnownError("importing.bad_map", reason=target)
        for text, value in texts.items():
            plan = plan.with_value(target, text, _value(target, value))
    if "delegation" in mapping:
        plan = plan.with_everybody(_value(DELEGATION, mapping["delegation"]))
    return plan


def _value(target: str, value: object) -> Mapped:
    """Return what a text stands for: null leaves out, a number is a delegation, an object a new one."""
    if value is None:
        return Mapped()
    if target != DELEGATION and isinstance(value, str):
        return Mapped(value=value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Mapped(delegation_id=value)
    if isinstance(value, dict) and isinstance(value.get("new"), str) and value["new"].strip():
        kinds = {kind.value: kind for kind in DelegationKind}
        kind = kinds.get(str(value.get("kind", "member")))
        if kind is not None:
            return Mapped(short_name=value["new"].strip(), code=str(value.get("code", "")), kind=kind)
    raise KnownError("importing.bad_map", reason=str(value))


def _object(desk: Desk, review: Review, done: Done | None) -> Row:
    say = desk.wording.say
    columns = [
        {
            "position": column.at + 1,
            "heading": column.heading,
            "field": column.target,
            "confidence": round(column.confidence, 2),
            "reason": say(column.reason) if column.reason else None,
        }
        for column in review.plan.columns
    ]
    made: Row = {
        "event": review.event_id,
        "header": list(review.plan.header),
        "counts": {state.value: count for state, count in review.counts.items()},
        "columns": columns,
        "rows": [_row(desk, row) for row in review.rows],
        "warnings": [say(concern.sentence) for concern in review.concerns],
        "done": None,
    }
    if done is not None:
        made["done"] = {
            "change": done.change,
            "added": done.added,
            "updated": done.updated,
            "unchanged": done.unchanged,
            "skipped": done.skipped,
            "delegations": done.delegations,
        }
    return made


def _row(desk: Desk, row: ReviewRow) -> Row:
    say = desk.wording.say
    return {
        "number": row.number,
        "state": row.state.value,
        "participant": row.participant_id,
        "name": row.name,
        "delegation": row.delegation_name,
        "fills_seat": row.fills_seat,
        "values": {name: plain(value) for name, value in row.values.items()},
        "changes": [
            {"field": each.field, "old": plain(each.old), "new": plain(each.new)} for each in row.changes
        ],
        "problems": [
            {
                "column": None if each.at is None else each.at + 1,
                "field": each.target,
                "found": each.found,
                "expected": say(each.expected),
                "advice": say(each.advice),
            }
            for each in row.problems
        ],
        "warnings": [say(each.sentence) for each in row.concerns],
        "candidates": [
            {
                "participant": each.participant_id,
                "row": each.row,
                "name": each.name,
                "delegation": each.delegation,
                "because": say(each.reason),
            }
            for each in row.candidates
        ],
    }


def _lines(desk: Desk, review: Review, done: Done | None) -> list[str]:
    say = desk.wording.say
    lines = [say(message(f"importing.counted.{state.value}", n=n)) for state, n in review.counts.items() if n]
    for row in review.rows:
        if row.state in (RowState.PROBLEM, RowState.POSSIBLE_DUPLICATE):
            lines += [
                say(
                    message(
                        "importing.row" if row.name else "importing.row_alone",
                        n=row.number,
                        name=row.name,
                        reason=each,
                    )
                )
                for each in desk.importing.reasons(row)
            ]
    # Not one that the event lacks is made without its being said.
    made = {
        row.delegation.short_name: row.delegation.kind for row in review.rows if row.adds and row.delegation
    }
    lines += [say(message("importing.makes", name=name, kind=kind)) for name, kind in made.items() if name]
    lines += [say(concern.sentence) for concern in review.concerns]
    if done is None:
        lines.append(say(message("importing.dry_run")))
    else:
        lines.append(
            say(message("importing.done", added=done.added, updated=done.updated, left=done.skipped))
        )
    return lines
