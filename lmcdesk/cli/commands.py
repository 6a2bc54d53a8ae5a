"""Declare every command with its arguments; what each does stands in the module beside it."""

from __future__ import annotations

from pathlib import Path

from lmcdesk.cli import edits, forget, handing, lists, persons, safety, steps, work
from lmcdesk.cli.arguments import Assignments, Parser, identifier, people, scale, size
from lmcdesk.cli.building import Builder, Text
from lmcdesk.cli.commands_of_papers import add_export, add_import, add_order
from lmcdesk.places import sample_store
from lmcdesk.wording.markers import N_

LISTS = {
    "events": N_("list the events, the latest first"),
    "meetings": N_("list the meetings by their start"),
    "delegations": N_("list the delegations in protocol order"),
    "participants": N_("list participants and seats in protocol order"),
    "connections": N_("list the connections with who is inside and how their tests went"),
    "speakers": N_("list the speakers by meeting and agenda item"),
}


def build_parser(text: Text) -> Parser:
    """Return the parser of the whole command line.

    What it parses has `command` (None: the window), `store` (None: the default) and, but for window
    and tour, `run`: the function that is given the desk.
    """
    builder = Builder(text)
    for add in (
        add_sample,
        add_lists,
        add_import,
        add_order,
        add_export,
        add_handover,
        add_set,
        add_move,
        add_persons,
        add_steps,
        add_backup,
        add_restore,
        add_forget,
        add_check,
        add_tour,
    ):
        add(builder)
    return builder.parser


def add_sample(builder: Builder) -> None:
    """Add `sample`."""
    command = builder.command(
        builder.commands, "sample", N_("plant a sample event and print its ID"), work.run_sample
    )
    command.set_defaults(creates=True, place=sample_store)
    command.add_argument(
        "--training",
        action="store_true",
        help=builder.text("the training event with invented participants instead of the finished example"),
    )
    command.add_argument(
        "--people",
        metavar="N",
        type=people,
        help=builder.text("about how many participants the training event has (implies --training)"),
    )


def add_lists(builder: Builder) -> None:
    """Add `events`, `meetings`, `delegations`, `participants`, `connections` and `speakers`."""
    for name, purpose in LISTS.items():
        command = builder.command(builder.commands, name, purpose, lists.run_list)
        builder.event(command, required=False)
        builder.json(command)


def add_handover(builder: Builder) -> None:
    """Add `hand-over` and `open`."""
    command = builder.command(
        builder.commands,
        "hand-over",
        N_("write an event to one file, for another desk"),
        handing.run_hand_over,
    )
    builder.event(command, required=True)
    command.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=builder.text("the file to write (.lmcdesk)")
    )
    command.add_argument("--no-journal", action="store_true", help=builder.text("leave the history out"))
    command.add_argument(
        "--no-contacts",
        action="store_true",
        help=builder.text("leave out e-mail, phone, messenger, focal points and notes"),
    )
    command.add_argument(
        "--force", action="store_true", help=builder.text("replace FILE where it is there already")
    )
    builder.json_object(command)
    command = builder.command(
        builder.commands,
        "open",
        N_("add the event of a hand-over file, or update it and print what differs"),
        handing.run_open,
    )
    command.set_defaults(creates=True, opens=False)
    command.add_argument(
        "file", metavar="FILE", type=Path, help=builder.text("the hand-over file (.lmcdesk)")
    )
    command.add_argument(
        "--copy",
        action="store_true",
        help=builder.text("add the event as a copy beside the one that is here"),
    )
    builder.json_object(command)


def add_set(builder: Builder) -> None:
    """Add `set`, with one subcommand for each kind of record."""
    kinds = builder.group("set", N_("set fields of one record, as one step of the history"), "RECORD", "kind")
    for kind, editable in edits.EDITABLE.items():
        command = builder.command(
            kinds, kind, N_("set fields of one record, as one step of the history"), edits.run_set
        )
        builder.id(command)
        command.add_argument(
            "values",
            metavar="FIELD=VALUE",
            nargs="+",
            action=Assignments,
            help=builder.text("a field and its new value; no value empties the field"),
        )
        command.epilog = builder.text("Fields: {names}.").format(names=", ".join(editable.fields))


def add_move(builder: Builder) -> None:
    """Add `move turn`."""
    kinds = builder.group("move", N_("move a record to another place in its order"), "RECORD", "kind")
    command = builder.command(kinds, "turn", N_("move a speaker on the list of speakers"), edits.run_move)
    builder.id(command)
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--before", metavar="ID", type=identifier, help=builder.text("before this turn of the same list")
    )
    where.add_argument("--last", action="store_true", help=builder.text("to the end of the list"))


def add_persons(builder: Builder) -> None:
    """Add `merge` and `replace`."""
    command = builder.command(
        builder.commands,
        "merge",
        N_("merge two participants who are one person, as one step of the history"),
        persons.run_merge,
    )
    builder.id(command)
    command.add_argument(
        "--keep", metavar="ID", type=identifier, required=True, help=builder.text("the one that is kept")
    )
    command.add_argument(
        "--set",
        metavar="FIELD=VALUE",
        nargs="+",
        action=Assignments,
        help=builder.text("a field of the kept one and the value that stands"),
    )
    builder.json_object(command)
    command = builder.command(
        builder.commands,
        "replace",
        N_("put somebody new in a participant's place, as one step of the history"),
        persons.run_replace,
    )
    builder.id(command)
    command.add_argument(
        "values",
        metavar="FIELD=VALUE",
        nargs="+",
        action=Assignments,
        help=builder.text("a field of the new participant and its value; full_name is needed"),
    )
    command.add_argument(
        "--dry-run", action="store_true", help=builder.text("say what it would touch; change nothing")
    )
    builder.json_object(command)


def add_steps(builder: Builder) -> None:
    """Add `history`, `undo` and `redo`."""
    for name, purpose, run in (
        ("history", N_("tell the steps of an event, the newest first"), steps.run_history),
        ("undo", N_("take the newest step of an event back"), steps.run_undo),
        ("redo", N_("bring the step last undone back"), steps.run_redo),
    ):
        command = builder.command(builder.commands, name, purpose, run)
        builder.event(command, required=True)
        builder.json(command)


def add_backup(builder: Builder) -> None:
    """Add `backup`."""
    command = builder.command(
        builder.commands,
        "backup",
        N_("copy the store, verified, and print where the copy is"),
        safety.run_backup,
    )
    command.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=builder.text(
            "the file to write (default: among the backups, of which old ones are thinned out)"
        ),
    )
    builder.json_object(command)


def add_restore(builder: Builder) -> None:
    """Add `restore`, which opens the store itself: it may be missing or damaged."""
    command = builder.command(
        builder.commands,
        "restore",
        N_("put a backup in the place of the store, which is kept aside"),
        safety.run_restore,
    )
    command.set_defaults(opens=False, creates=True)
    command.add_argument("file", metavar="FILE", type=Path, help=builder.text("the backup"))
    command.add_argument(
        "--event",
        metavar="ID",
        type=identifier,
        help=builder.text("copy this event of the backup into the store instead, beside what is there"),
    )
    builder.json_object(command)


def add_forget(builder: Builder) -> None:
    """Add `forget`."""
    purpose = N_("forget the personal data of an event for good, in the store and its backups")
    command = builder.command(builder.commands, "forget", purpose, forget.run_forget)
    builder.event(command, required=True)
    builder.json_object(command)
    command.add_argument(
        "--preview",
        action="store_true",
        help=builder.text("say what would be forgotten, and what else holds it; change nothing"),
    )


def add_check(builder: Builder) -> None:
    """Add `check`."""
    builder.command(builder.commands, "check", N_("say what is wrong with a store"), work.run_check)


def add_tour(builder: Builder) -> None:
    """Add `tour`, which `__main__` runs itself because it paints."""
    command = builder.command(
        builder.commands, "tour", N_("paint every page and dialog as a picture, and export the sheet"), None
    )
    command.add_argument("folder", metavar="DIR", type=Path, help=builder.text("where to put the pictures"))
    command.add_argument("--dark", action="store_true", help=builder.text("in dark colours"))
    command.add_argument(
        "--size",
        metavar="WxH",
        type=size,
        default=(1280, 720),
        help=builder.text("of the window (default: 1280x720)"),
    )
    command.add_argument(
        "--scale", metavar="FACTOR", type=scale, default=1.0, help=builder.text("of everything in it")
    )
