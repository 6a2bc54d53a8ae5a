"""Declare what takes lists in, what writes papers, and what orders delegations."""

from __future__ import annotations

from pathlib import Path

from lmcdesk.cli import importing, order, papers, work
from lmcdesk.cli.arguments import Parser, identifier
from lmcdesk.cli.building import Builder
from lmcdesk.domain.kinds import SheetVariant
from lmcdesk.wording.markers import N_

FOR_EACH = {
    "nomination-form": N_("write the forms in which delegations name their people"),
    "proof": N_("write the sheets of own entries that delegations confirm"),
}
"""What is written for each delegation by itself."""


def add_import(builder: Builder) -> None:
    """Add `import participants`."""
    lists_of = builder.group("import", N_("take a list from a file"), "LIST", "list")
    command = builder.command(
        lists_of,
        "participants",
        N_("review a list of names against an event, and take what is sure"),
        importing.run_import_participants,
    )
    command.add_argument("file", metavar="FILE", type=Path, help=builder.text("the list"))
    builder.event(command, required=True)
    command.add_argument(
        "--sheet", metavar="NAME", help=builder.text("the sheet to read (default: the one with most rows)")
    )
    command.add_argument(
        "--map",
        metavar="JSON",
        help=builder.text("what columns and values mean, as JSON or a file that holds it"),
    )
    command.add_argument(
        "--dry-run", action="store_true", help=builder.text("say what would change; change nothing")
    )
    builder.json_object(command)


def add_order(builder: Builder) -> None:
    """Add `rules`, `order` and `why`."""
    command = builder.command(
        builder.commands, "rules", N_("list the rules of precedence to choose from"), order.run_rules
    )
    command.add_argument(
        "--event", metavar="ID", type=identifier, help=builder.text("mark the rule of this event")
    )
    builder.json(command)
    command = builder.command(
        builder.commands,
        "order",
        N_("list the delegations by a rule of precedence, each with its reason"),
        order.run_order,
    )
    _precedence(builder, command)
    builder.json(command)
    command = builder.command(
        builder.commands, "why", N_("say which of two delegations stands first, and why"), order.run_why
    )
    for name in ("one", "other"):
        command.add_argument(
            name, metavar="DELEGATION", help=builder.text("its ID, code or any of its names")
        )
    _precedence(builder, command)
    builder.json_object(command)


def _precedence(builder: Builder, command: Parser) -> None:
    builder.event(command, required=True)
    command.add_argument(
        "--meeting",
        metavar="ID",
        type=identifier,
        help=builder.text("with the host and co-chairs of a meeting"),
    )
    command.add_argument(
        "--rule", metavar="RULE", default="", help=builder.text("another rule than that of the event")
    )


def add_export(builder: Builder) -> None:
    """Add `export attendees` and what is exported for each delegation."""
    group = builder.group("export", N_("write a paper to a file"), "PAPER", "paper")
    command = builder.command(group, "attendees", N_("write the attendee sheet"), work.run_export_attendees)
    builder.event(command, required=True)
    command.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=builder.text("the file to write (.xlsx)")
    )
    variants = [variant.value for variant in SheetVariant]
    command.add_argument(
        "--variant",
        choices=variants,
        default=SheetVariant.PUBLIC.value,
        help=builder.text("private facts stand in the internal one alone (default: public)"),
    )
    command.add_argument(
        "--force", action="store_true", help=builder.text("replace FILE where it is there already")
    )
    for name, purpose in FOR_EACH.items():
        _add_for_each(builder, builder.command(group, name, purpose, papers.run_export_paper))
    purpose = N_("write the IT host's list, a row for each connection")
    command = builder.command(group, "it-host", purpose, work.run_export_it_host)
    builder.event(command, required=True)
    command.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=builder.text("the file to write (.xlsx)")
    )
    command.add_argument(
        "--force", action="store_true", help=builder.text("replace FILE where it is there already")
    )


def _add_for_each(builder: Builder, command: Parser) -> None:
    builder.event(command, required=True)
    command.add_argument(
        "--delegation",
        metavar="ID",
        type=identifier,
        help=builder.text("the delegation (default: every one but the organising team)"),
    )
    command.add_argument(
        "--out",
        metavar="FILE|DIR",
        type=Path,
        required=True,
        help=builder.text("the folder to write to; for one delegation also the file (.xlsx)"),
    )
    command.add_argument(
        "--return-to",
        metavar="TEXT",
        default="",
        help=builder.text("to whom it is to be sent back, as an e-mail address"),
    )
    command.add_argument(
        "--force", action="store_true", help=builder.text("replace files that are there already")
    )
