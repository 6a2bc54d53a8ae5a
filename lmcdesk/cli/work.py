"""Plant samples, export sheets, check the store."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.cli.output import print_lines
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import SheetVariant
from lmcdesk.domain.message import message
from lmcdesk.places import is_same_file

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


def run_sample(desk: Desk, arguments: Namespace) -> int:
    """Plant a sample event and print its id alone."""
    if arguments.people is not None:
        print(desk.samples.plant_training(arguments.people))
    elif arguments.training:
        print(desk.samples.plant_training())
    else:
        print(desk.samples.plant_founding())
    return 0


def run_export_attendees(desk: Desk, arguments: Namespace) -> int:
    """Write the attendee sheet of an event and print the path of the file."""
    target: Path = arguments.out
    refuse_store(desk, target)
    variant = SheetVariant(arguments.variant)
    print(desk.attendees.export(arguments.event, target, variant, replace=arguments.force))
    return 0


def run_export_it_host(desk: Desk, arguments: Namespace) -> int:
    """Write the IT host's list of an event and print the path of the file."""
    target: Path = arguments.out
    refuse_store(desk, target)
    print(desk.connections.export_it_host(arguments.event, target, replace=arguments.force))
    return 0


def run_check(desk: Desk, _arguments: Namespace) -> int:
    """Print what is wrong with the store, one sentence a line; exit code 1 where anything is."""
    found = desk.checking.run()
    print_lines(desk.wording.say(finding) for finding in found or [message("check.in_order")])
    if found:
        raise KnownError("check.summary", n=len(found))
    return 0


def refuse_store(desk: Desk, target: Path) -> None:
    """Raise KnownError where a file to write is the store itself."""
    if is_same_file(target, desk.store.path):
        raise KnownError("command.out_is_store", path=str(target))
