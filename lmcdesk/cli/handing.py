"""Hand an event over in a file, and take one that was handed over."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.cli.lists import event_heading
from lmcdesk.cli.output import print_lines, print_object
from lmcdesk.cli.work import refuse_store
from lmcdesk.domain.message import Message, message

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


def run_hand_over(desk: Desk, arguments: Namespace) -> int:
    """Write an event to a file and print its path."""
    target: Path = arguments.out
    refuse_store(desk, target)
    print(
        desk.handover.write(
            arguments.event,
            target,
            history=not arguments.no_journal,
            contacts=not arguments.no_contacts,
            replace=arguments.force,
        )
    )
    return 0


def read_file(arguments: Namespace) -> None:
    """Read the file to open before any store is made; a sample goes to the samples unless told otherwise."""
    from lmcdesk.services.handover import read

    arguments.handover = read(arguments.file)
    arguments.samples = arguments.handover.manifest.sample


def run_open(desk: Desk, arguments: Namespace) -> int:
    """Add or update the event of a file; print what differs and what was done."""
    handover = arguments.handover
    changes: tuple[Message, ...] = ()
    if arguments.copy:
        action, event_id = "copied", desk.handover.add(handover, copy=True)
    else:
        found = desk.handover.compare(handover)
        changes = found.told
        if found.event_id is None:
            action, event_id = "added", desk.handover.add(handover)
        else:
            action = "updated" if found.differences or found.steps else "unchanged"
            event_id = found.event_id
            desk.handover.update(handover, found)
            if found.steps:
                changes = (*changes, message("handover.steps", n=found.steps))
    told = [desk.wording.say(change) for change in changes]
    if arguments.json:
        print_object({"event": event_id, "action": action, "changes": told})
    else:
        title = event_heading(desk, desk.events.get(event_id))
        done = message(f"handover.done.{action}", event=title)
        print_lines([*told, desk.wording.say(done)])
    return 0
