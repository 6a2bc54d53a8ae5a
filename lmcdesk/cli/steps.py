"""Tell the history of an event; undo and redo its steps."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from lmcdesk.cli.lists import event_heading
from lmcdesk.cli.output import print_json, print_lines, table
from lmcdesk.cli.rows import history_row
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.journal import REDONE, UNDONE
from lmcdesk.domain.message import Message, message

if TYPE_CHECKING:
    from datetime import datetime

    from lmcdesk.desk import Desk
    from lmcdesk.services.history import HistoryEntry


def run_history(desk: Desk, arguments: Namespace) -> int:
    """Print the steps of an event, newest first; those of a removed event are still there."""
    entries = desk.history.entries(arguments.event)
    if not entries:
        desk.events.get(arguments.event)
    if arguments.json:
        print_json(history_row(desk, entry) for entry in entries)
    else:
        print_lines(_lines(desk, arguments.event, entries))
    return 0


def run_undo(desk: Desk, arguments: Namespace) -> int:
    """Take the newest step of an event back and print what it was."""
    desk.events.get(arguments.event)
    return _tell(desk, arguments, desk.history.undo(arguments.event), UNDONE, "command.nothing_to_undo")


def run_redo(desk: Desk, arguments: Namespace) -> int:
    """Bring the step last undone back and print what it was."""
    desk.events.get(arguments.event)
    return _tell(desk, arguments, desk.history.redo(arguments.event), REDONE, "command.nothing_to_redo")


def _tell(desk: Desk, arguments: Namespace, told: Message | None, key: str, nothing: str) -> int:
    if told is None:
        raise KnownError(nothing)
    if arguments.json:
        print_json(history_row(desk, entry) for entry in desk.history.entries(arguments.event, limit=1))
    else:
        print_lines([desk.wording.say(message(key, sentence=told))])
    return 0


def _lines(desk: Desk, event_id: int, entries: list[HistoryEntry]) -> list[str]:
    event = next((event for event in desk.events.all() if event.id == event_id), None)
    zone = None if event is None else event.zone
    text = desk.wording.text
    rows = [
        (
            entry.number,
            _moment(desk, entry.at, zone),
            desk.wording.say(entry.sentence),
            ", ".join(desk.wording.say(state) for state in entry.states),
        )
        for entry in entries
    ]
    steps = table((text("No."), text("Time"), text("Step"), ""), rows)
    return steps if event is None else [event_heading(desk, event), "", *steps]


def _moment(desk: Desk, at: datetime, zone: str | None) -> str:
    """Return a moment in the zone of the event, in UTC where the event is gone."""
    return f"{desk.wording.word(at)} (UTC)" if zone is None else desk.wording.moment(at, zone)
