"""Write what goes to one delegation at a time: nomination forms, sheets of own entries."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.cli.output import print_lines
from lmcdesk.cli.work import refuse_store
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import DelegationKind, DelegationPaper

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


def run_export_paper(desk: Desk, arguments: Namespace) -> int:
    """Write the paper of one delegation, or those of all, and print the path of each file.

    A folder that is missing is made; only one delegation may be given a name of a file.
    """
    target: Path = arguments.out
    refuse_store(desk, target)
    paper = DelegationPaper(arguments.paper)
    chosen = arguments.delegation
    event = desk.events.get(arguments.event)
    delegations = desk.participants.roster(event.id).delegations
    asked = [found.id for found in delegations if found.kind is not DelegationKind.ORGANISER]
    if chosen is not None:
        asked = [found.id for found in delegations if found.id == chosen]
        if not asked:
            raise KnownError("missing.delegation", number=chosen)
    told = {"return_to": arguments.return_to, "replace": arguments.force}
    if chosen is not None and not target.is_dir():
        print_lines([str(desk.nominations.export(paper, chosen, target, **told))])
        return 0
    if asked and not target.exists() and target.parent.is_dir():
        target.mkdir()
    print_lines(str(path) for path in desk.nominations.export_all(paper, asked, target, **told))
    return 0
