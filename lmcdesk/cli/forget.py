"""Forget the personal data of an event, and say what else may hold it."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from lmcdesk.cli.output import Row, print_lines, print_object
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lmcdesk.desk import Desk
    from lmcdesk.domain.forgetting import Copy, Held


def run_forget(desk: Desk, arguments: Namespace) -> int:
    """Forget, or with --preview look; print what it was. Exit code 1 where a file may still hold the data."""
    from lmcdesk.services.forgetting import told_elsewhere, told_held, told_trouble

    event_id = arguments.event
    elsewhere = told_elsewhere(_sheet(desk, event_id))
    if arguments.preview:
        outlook = desk.forgetting.outlook(event_id)
        held, copies = outlook.held, outlook.copies
    else:
        done = desk.forgetting.forget_all(event_id)
        held, copies = done.held, done.copies
    holding = [copy for copy in copies if copy.trouble is None and not copy.held.nothing]
    trouble = [copy for copy in copies if copy.trouble is not None]
    if arguments.json:
        print_object(_row(desk, event_id, held, holding, trouble, elsewhere))
    else:
        told = told_held(held, copies)
        heading = message("forget.would" if arguments.preview else "forget.done")
        said = [desk.wording.say(heading), *_listed(desk, told)] if told else []
        said = said or [desk.wording.say(message("forget.nothing"))]
        said += ["", desk.wording.say(message("forget.still_held")), *_listed(desk, elsewhere)]
        said += ["", *_listed(desk, [told_trouble(copy) for copy in trouble])] if trouble else []
        print_lines(said)
    if trouble and not arguments.preview:
        raise KnownError("forget.some_left", n=len(trouble))
    return 0


def _sheet(desk: Desk, event_id: int) -> str:
    """Return how the last export of an event is called; of one that was removed nobody can tell."""
    try:
        return desk.attendees.last_file_name(event_id)
    except KnownError:
        return ""


def _listed(desk: Desk, told: Sequence[Message]) -> list[str]:
    return [f"- {desk.wording.say(line)}" for line in told]


def _row(
    desk: Desk,
    event_id: int,
    held: Held,
    holding: Sequence[Copy],
    trouble: Sequence[Copy],
    elsewhere: Sequence[Message],
) -> Row:
    return {
        "event": event_id,
        "participants": held.people,
        "speakers": held.speakers,
        "others": held.others,
        "steps": held.steps,
        "backups": [str(copy.path) for copy in holding],
        "left": [
            {"path": str(copy.path), "reason": desk.wording.say(copy.trouble)}
            for copy in trouble
            if copy.trouble is not None
        ],
        "elsewhere": [desk.wording.say(line) for line in elsewhere],
    }
