"""Declare every command with its arguments; what each does stands in the module beside it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lmcdesk.cli import edits, forget, handing, importing, lists, papers, safety, steps, work
from lmcdesk.cli.arguments import Assignments, Parser, add_store, identifier, people, scale, size
from lmcdesk.domain.kinds import SheetVariant
from lmcdesk.places import default_store, sample_store
from lmcdesk.version import program_version
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[Parser]

Text = Callable[[str], str]
"""What translates the English source of a help text."""

LISTS = {
    "events": N_("list the events, the latest first"),
    "meetings": N_("list the meetings by their start"),
    "delegations": N_("list the delegations in protocol order"),
    "participants": N_("list participants and seats in protocol order"),
    "speakers": N_("list the speakers by meeting and agenda item"),
}

FOR_EACH = {
    "nomination-form": N_("write the forms in which delegations name their people"),
    "proof": N_("write the sheets of own entries that delegations confirm"),
}
"""What is written for each delegation by itself."""


def build_parser(text: Text) -> Parser:
    """Return the parser of the whole command line.

    What it parses has `command` (None: the window), `store` (None: the default) and, but for window
    and tour, `run`: the function that is given the desk.
    """
    builder = _Builder(text)
    for add in (
        builder.add_sample,
        builder.add_lists,
        builder.add_import,
        builder.add_export,
        builder.add_handover,
        builder.add_set,
        builder.add_move,
        builder.add_steps,
        builder.add_backup,
        builder.add_restore,
        builder.add_forget,
        builder.add_check,
        builder.add_tour,
    ):
        add()
    return builder.parser


class _Version(argparse.Action):
    """Print the version, looked up only when somebody asks."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print(f"{parser.prog} {program_version()}")
        parser.exit()


class _Builder:
    """Add one command after another."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.parser = Parser(
            prog="lmcdesk",
            description=text("Organise meetings held over a video link. Without a command the window opens."),
            epilog=text("Exit code: 0 done, 1 refused (the reason on stderr), 2 not understood."),
        )
        add_store(self.parser, text("the store to work on, before or after the command"))
        self.parser.add_argument("--version", action=_Version, nargs=0, help=text("print the version"))
        self.parser.add_argument("--sample", action="store_true", help=text("open the window on the sample"))
        self.parser.set_defaults(store=None, place=default_store, creates=False, opens=True, run=None)
        self.commands = self.parser.add_subparsers(dest="command", metavar="COMMAND", title=text("commands"))

    def add_sample(self) -> None:
        """Add `sample`."""
        command = self._command(
            self.commands, "sample", N_("plant a sample event and print its ID"), work.run_sample
        )
        command.set_defaults(creates=True, place=sample_store)
        command.add_argument(
            "--training",
            action="store_true",
            help=self.text("the training event with invented participants instead of the finished example"),
        )
        command.add_argument(
            "--people",
            metavar="N",
            type=people,
            help=self.text("about how many participants the training event has (implies --training)"),
        )

    def add_lists(self) -> None:
        """Add `events`, `meetings`, `delegations`, `participants` and `speakers`."""
        for name, purpose in LISTS.items():
            command = self._command(self.commands, name, purpose, lists.run_list)
            self._event(command, required=False)
            self._json(command)

    def add_import(self) -> None:
        """Add `import participants`."""
        lists_of = self._group("import", N_("take a list from a file"), "LIST", "list")
        command = self._command(
            lists_of,
            "participants",
            N_("review a list of names against an event, and take what is sure"),
            importing.run_import_participants,
        )
        command.add_argument("file", metavar="FILE", type=Path, help=self.text("the list"))
        self._event(command, required=True)
        command.add_argument(
            "--sheet", metavar="NAME", help=self.text("the sheet to read (default: the one with most rows)")
        )
        command.add_argument(
            "--map",
            metavar="JSON",
            help=self.text("what columns and values mean, as JSON or a file that holds it"),
        )
        command.add_argument(
            "--dry-run", action="store_true", help=self.text("say what would change; change nothing")
        )
        self._json_object(command)

    def add_export(self) -> None:
        """Add `export attendees` and what is exported for each delegation."""
        group = self._group("export", N_("write a paper to a file"), "PAPER", "paper")
        command = self._command(group, "attendees", N_("write the attendee sheet"), work.run_export_attendees)
        self._event(command, required=True)
        command.add_argument(
            "--out", metavar="FILE", type=Path, required=True, help=self.text("the file to write (.xlsx)")
        )
        variants = [variant.value for variant in SheetVariant]
        command.add_argument(
            "--variant",
            choices=variants,
            default=SheetVariant.PUBLIC.value,
            help=self.text("private facts stand in the internal one alone (default: public)"),
        )
        command.add_argument(
            "--force", action="store_true", help=self.text("replace FILE where it is there already")
        )
        for name, purpose in FOR_EACH.items():
            self._add_for_each(self._command(group, name, purpose, papers.run_export_paper))

    def _add_for_each(self, command: Parser) -> None:
        self._event(command, required=True)
        command.add_argument(
            "--delegation",
            metavar="ID",
            type=identifier,
            help=self.text("the delegation (default: every one but the organising team)"),
        )
        command.add_argument(
            "--out",
            metavar="FILE|DIR",
            type=Path,
            required=True,
            help=self.text("the folder to write to; for one delegation also the file (.xlsx)"),
        )
        command.add_argument(
            "--return-to",
            metavar="TEXT",
            default="",
            help=self.text("to whom it is to be sent back, as an e-mail address"),
        )
        command.add_argument(
            "--force", action="store_true", help=self.text("replace files that are there already")
        )

    def add_handover(self) -> None:
        """Add `hand-over` and `open`."""
        command = self._command(
            self.commands,
            "hand-over",
            N_("write an event to one file, for another desk"),
            handing.run_hand_over,
        )
        self._event(command, required=True)
        command.add_argument(
            "--out", metavar="FILE", type=Path, required=True, help=self.text("the file to write (.lmcdesk)")
        )
        command.add_argument("--no-journal", action="store_true", help=self.text("leave the history out"))
        command.add_argument(
            "--no-contacts",
            action="store_true",
            help=self.text("leave out e-mail, phone, messenger, focal points and notes"),
        )
        command.add_argument(
            "--force", action="store_true", help=self.text("replace FILE where it is there already")
        )
        self._json_object(command)
        command = self._command(
            self.commands,
            "open",
            N_("add the event of a hand-over file, or update it and print what differs"),
            handing.run_open,
        )
        command.set_defaults(creates=True, opens=False)
        command.add_argument(
            "file", metavar="FILE", type=Path, help=self.text("the hand-over file (.lmcdesk)")
        )
        command.add_argument(
            "--copy",
            action="store_true",
            help=self.text("add the event as a copy beside the one that is here"),
        )
        self._json_object(command)

    def add_set(self) -> None:
        """Add `set`, with one subcommand for each kind of record."""
        kinds = self._group(
            "set", N_("set fields of one record, as one step of the history"), "RECORD", "kind"
        )
        for kind, editable in edits.EDITABLE.items():
            command = self._command(
                kinds, kind, N_("set fields of one record, as one step of the history"), edits.run_set
            )
            self._id(command)
            command.add_argument(
                "values",
                metavar="FIELD=VALUE",
                nargs="+",
                action=Assignments,
                help=self.text("a field and its new value; no value empties the field"),
            )
            command.epilog = self.text("Fields: {names}.").format(names=", ".join(editable.fields))

    def add_move(self) -> None:
        """Add `move turn`."""
        kinds = self._group("move", N_("move a record to another place in its order"), "RECORD", "kind")
        command = self._command(kinds, "turn", N_("move a speaker on the list of speakers"), edits.run_move)
        self._id(command)
        where = command.add_mutually_exclusive_group(required=True)
        where.add_argument(
            "--before", metavar="ID", type=identifier, help=self.text("before this turn of the same list")
        )
        where.add_argument("--last", action="store_true", help=self.text("to the end of the list"))

    def add_steps(self) -> None:
        """Add `history`, `undo` and `redo`."""
        for name, purpose, run in (
            ("history", N_("tell the steps of an event, the newest first"), steps.run_history),
            ("undo", N_("take the newest step of an event back"), steps.run_undo),
            ("redo", N_("bring the step last undone back"), steps.run_redo),
        ):
            command = self._command(self.commands, name, purpose, run)
            self._event(command, required=True)
            self._json(command)

    def add_backup(self) -> None:
        """Add `backup`."""
        command = self._command(
            self.commands,
            "backup",
            N_("copy the store, verified, and print where the copy is"),
            safety.run_backup,
        )
        command.add_argument(
            "--out",
            metavar="FILE",
            type=Path,
            help=self.text(
                "the file to write (default: among the backups, of which old ones are thinned out)"
            ),
        )
        self._json_object(command)

    def add_restore(self) -> None:
        """Add `restore`, which opens the store itself: it may be missing or damaged."""
        command = self._command(
            self.commands,
            "restore",
            N_("put a backup in the place of the store, which is kept aside"),
            safety.run_restore,
        )
        command.set_defaults(opens=False, creates=True)
        command.add_argument("file", metavar="FILE", type=Path, help=self.text("the backup"))
        command.add_argument(
            "--event",
            metavar="ID",
            type=identifier,
            help=self.text("copy this event of the backup into the store instead, beside what is there"),
        )
        self._json_object(command)

    def add_forget(self) -> None:
        """Add `forget`."""
        purpose = N_("forget the personal data of an event for good, in the store and its backups")
        command = self._command(self.commands, "forget", purpose, forget.run_forget)
        self._event(command, required=True)
        self._json_object(command)
        command.add_argument(
            "--preview",
            action="store_true",
            help=self.text("say what would be forgotten, and what else holds it; change nothing"),
        )

    def add_check(self) -> None:
        """Add `check`."""
        self._command(self.commands, "check", N_("say what is wrong with a store"), work.run_check)

    def add_tour(self) -> None:
        """Add `tour`, which `__main__` runs itself because it paints."""
        command = self._command(
            self.commands, "tour", N_("paint every page and dialog as a picture, and export the sheet"), None
        )
        command.add_argument("folder", metavar="DIR", type=Path, help=self.text("where to put the pictures"))
        command.add_argument("--dark", action="store_true", help=self.text("in dark colours"))
        command.add_argument(
            "--size",
            metavar="WxH",
            type=size,
            default=(1280, 720),
            help=self.text("of the window (default: 1280x720)"),
        )
        command.add_argument(
            "--scale", metavar="FACTOR", type=scale, default=1.0, help=self.text("of everything in it")
        )

    def _command(
        self, commands: _Commands, name: str, purpose: str, run: Callable[..., int] | None
    ) -> Parser:
        told = self.text(purpose)
        command = commands.add_parser(name, help=told, description=f"{told[:1].upper()}{told[1:]}.")
        add_store(command, self.text("the store to work on"))
        command.set_defaults(run=run)
        return command

    def _group(self, name: str, purpose: str, metavar: str, dest: str) -> _Commands:
        """Add a command that has commands of its own."""
        command = self._command(self.commands, name, purpose, None)
        return command.add_subparsers(dest=dest, metavar=metavar, required=True)

    def _id(self, command: Parser) -> None:
        command.add_argument("id", metavar="ID", type=identifier, help=self.text("the ID, as lists show it"))

    def _event(self, command: Parser, *, required: bool) -> None:
        told = N_("the event") if required else N_("the event (default: every event of the store)")
        command.add_argument(
            "--event", metavar="ID", type=identifier, required=required, help=self.text(told)
        )

    def _json(self, command: Parser) -> None:
        command.add_argument("--json", action="store_true", help=self.text("as a JSON array of objects"))

    def _json_object(self, command: Parser) -> None:
        command.add_argument("--json", action="store_true", help=self.text("as a JSON object"))
