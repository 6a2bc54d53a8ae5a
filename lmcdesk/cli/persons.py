"""Merge two participants, or replace one: one command, one step of the history."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from lmcdesk.cli.output import Row, print_lines, print_object

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


def run_merge(desk: Desk, arguments: Namespace) -> int:
    """Merge a participant into the kept one, which takes what it lacks from the other, and tell it."""
    filling = desk.persons.filling(arguments.keep, arguments.id)
    desk.persons.merge(arguments.keep, arguments.id, {**filling, **(arguments.set or {})})
    told: Row = {
        "kept": arguments.keep,
        "retired": arguments.id,
        "filled": [name for name in filling if name not in (arguments.set or {})],
    }
    _tell(told, [_newest(desk, arguments.keep)], as_json=arguments.json)
    return 0


def run_replace(desk: Desk, arguments: Namespace) -> int:
    """Replace a participant by somebody new and tell what it touched, or with --dry-run would touch."""
    touched = desk.persons.what_replacing_touches(arguments.id, arguments.values)
    changes = [desk.wording.say(sentence) for sentence in touched]
    new_id = None if arguments.dry_run else desk.persons.replace(arguments.id, arguments.values)
    told: Row = {"replaced": arguments.id, "participant": new_id, "changes": changes}
    lines = changes if new_id is None else [_newest(desk, arguments.id), *changes]
    _tell(told, lines, as_json=arguments.json)
    return 0


def _newest(desk: Desk, participant_id: int) -> str:
    """Return the step just done in words."""
    event_id = desk.participants.get(participant_id).event_id
    return desk.wording.say(desk.history.entries(event_id, 1)[0].sentence)


def _tell(told: Row, lines: list[str], *, as_json: bool) -> None:
    if as_json:
        print_object(told)
    else:
        print_lines(lines)
