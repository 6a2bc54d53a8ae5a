"""Hand an event over in a file, and take one that was handed over."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.cli.lists import event_heading
from lmcdesk.cli.output import print_lines, print_object
from lmcdesk.cli.running import desk_of
from lmcdesk.cli.work import refuse_store
from lmcdesk.domain.message import Message, message
from lmcdesk.places import sample_store

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.services.handover import Handover


def run_hand_over(desk: Desk, arguments: Namespace) -> int:
    """Write an event to a file and print its path."""
    target: Path = arguments.out
    refuse_store(desk, target)
    history, contacts = not arguments.no_journal, not arguments.no_contacts
    written = desk.handover.write(
        arguments.event, target, history=history, contacts=contacts, replace=arguments.force
    )
    if arguments.json:
        size = written.stat().st_size
        print_object({"path": str(written), "size": size, "history": history, "contacts": contacts})
    else:
        print_lines([str(written)])
    return 0


def run_open(arguments: Namespace) -> int:
    """Add or update the event of a file; print what differs and what was done."""
    from lmcdesk.services.handover import read

    # Read before there is a desk: what is refused makes no store.
    handover = read(arguments.file)
    if handover.manifest.sample:
        arguments.place = sample_store
    with desk_of(arguments) as desk:
        return _open(desk, arguments, handover)


def _open(desk: Desk, arguments: Namespace, handover: Handover) -> int:
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
            if found.brings_back:
                changes = (*changes, message("handover.brings_back", n=found.brings_back))
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
