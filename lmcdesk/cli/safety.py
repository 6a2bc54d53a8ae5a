"""Back the store up, and restore it or one event of it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.cli.output import Row, plain, print_lines, print_object
from lmcdesk.cli.running import desk_of
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.domain.message import message
from lmcdesk.settings import BACKUP_FOLDER, Settings, settings_file

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.domain.backups import Backup


def run_backup(desk: Desk, arguments: Namespace) -> int:
    """Make a backup and print where it is: among the others, or at a place of its own."""
    if arguments.out is not None:
        path = desk.backups.make_at(arguments.out)
        told: Row = {"path": str(path), "size": path.stat().st_size}
    else:
        made = desk.backups.make(BackupReason.ASKED)
        path, told = made.path, _row(made)
    if arguments.json:
        print_object(told)
    else:
        print_lines([str(path)])
    return 0


def run_restore(arguments: Namespace) -> int:
    """Put a backup in the place of the store, which is kept aside; with --event copy one event from it."""
    if arguments.event is None:
        return _restore_store(arguments)
    return _restore_event(arguments)


def _restore_store(arguments: Namespace) -> int:
    from lmcdesk.desk import now, open_desk
    from lmcdesk.services.restoring import prepare

    store: Path = arguments.store or arguments.place()
    restoration = prepare(store, arguments.file, now(), Settings(settings_file()).get(BACKUP_FOLDER))
    aside = restoration.finish()
    desk = open_desk(store)
    try:
        if arguments.json:
            print_object({"store": str(store), "kept_aside": None if aside is None else str(aside)})
        else:
            told = [message("command.restored", path=str(arguments.file), store=str(store))]
            if aside is not None:
                told.append(message("command.kept_aside", path=str(aside)))
            print_lines(desk.wording.say(sentence) for sentence in told)
    finally:
        desk.close()
    return 0


def _restore_event(arguments: Namespace) -> int:
    from lmcdesk.services.copying import read

    # Looked at first: what is refused makes no store.
    read(arguments.file, arguments.event)
    with desk_of(arguments) as desk:
        event_id = desk.copying.copy_from(arguments.file, arguments.event)
        event = desk.events.get(event_id)
        if arguments.json:
            print_object({"id": event_id, "title": event.title})
        else:
            told = message("command.event_copied", title=event.title, number=event_id)
            print_lines([desk.wording.say(told)])
    return 0


def _row(made: Backup) -> Row:
    return {
        "path": str(made.path),
        "at": plain(made.at),
        "reason": plain(made.reason),
        "size": made.size,
    }
