"""Build the parser of the command line: what all commands have in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lmcdesk.cli.arguments import Parser, add_store, identifier
from lmcdesk.places import default_store
from lmcdesk.version import program_version
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]

Text = Callable[[str], str]
"""What translates the English source of a help text."""


class _Version(argparse.Action):
    """Print the version, looked up only when somebody asks."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print(f"{parser.prog} {program_version()}")
        parser.exit()


class Builder:
    """Hold the parser to which one command after another is added."""

    def __init__(self, text: Text) -> None:
        """Take what translates."""
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

    def command(self, commands: Commands, name: str, purpose: str, run: Callable[..., int] | None) -> Parser:
        """Add a command, which `run` does."""
        told = self.text(purpose)
        command = commands.add_parser(name, help=told, description=f"{told[:1].upper()}{told[1:]}.")
        add_store(command, self.text("the store to work on"))
        command.set_defaults(run=run)
        return command

    def group(self, name: str, purpose: str, metavar: str, dest: str) -> Commands:
        """Add a command that has commands of its own."""
        command = self.command(self.commands, name, purpose, None)
        return command.add_subparsers(dest=dest, metavar=metavar, required=True)

    def id(self, command: Parser) -> None:
        """Take the id of a record."""
        command.add_argument("id", metavar="ID", type=identifier, help=self.text("the ID, as lists show it"))

    def event(self, command: Parser, *, required: bool) -> None:
        """Take an event."""
        told = N_("the event") if required else N_("the event (default: every event of the store)")
        command.add_argument(
            "--event", metavar="ID", type=identifier, required=required, help=self.text(told)
        )

    def json(self, command: Parser) -> None:
        """Offer the rows as an array."""
        command.add_argument("--json", action="store_true", help=self.text("as a JSON array of objects"))

    def json_object(self, command: Parser) -> None:
        """Offer what was found as one object."""
        command.add_argument("--json", action="store_true", help=self.text("as a JSON object"))
