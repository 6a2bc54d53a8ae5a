"""Bring up the dialogs that belong to no page; each module comes in when it is first asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.domain.kinds import DelegationPaper, SheetVariant
from lmcdesk.settings import EXPORT_FOLDER, EXPORT_VARIANT, OWN_ZONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from lmcdesk.gui.window import MainWindow
    from lmcdesk.settings import Settings


def ask_new_event(window: MainWindow, then: Callable[[], None] | None = None) -> None:
    """Ask for a new event and open it, then do something in it; without a store nothing is asked."""
    from lmcdesk.gui.dialogs.event_details import EventDetailsDialog

    if window.desk is None:
        return
    dialog = EventDetailsDialog(window.desk, window.theme, window, own_zone=window.settings.get(OWN_ZONE))

    def open_made() -> None:
        if dialog.made is not None:
            window.open_event(dialog.made, "delegations")
            if then is not None:
                then()

    dialog.accepted.connect(open_made)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_event_details(window: MainWindow) -> None:
    """Ask for changes to the open event."""
    from lmcdesk.gui.dialogs.event_details import EventDetailsDialog

    desk, session = window.desk, window.session
    if desk is None or session is None:
        return
    session.commit()
    event = window.notifier.attempt(lambda: desk.events.get(session.context.event_id))
    if event is not None:
        dialog = EventDetailsDialog(desk, window.theme, window, event)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def ask_forget(window: MainWindow, event_id: int | None = None) -> None:
    """Ask before the personal data of an event, by default the open one, is forgotten for good."""
    from lmcdesk.gui.dialogs.forget import ForgetDialog

    desk, session = window.desk, window.session
    if session is not None:
        session.commit()
        event_id = session.context.event_id
    if desk is None or event_id is None:
        return
    number = event_id
    shell = (window.theme, window.runner, window.forgettings)
    dialog = window.notifier.attempt(lambda: ForgetDialog(desk, *shell, number, window))
    if dialog is not None:
        # What is copied meanwhile would still hold it.
        window.keeping.hold()
        dialog.finished.connect(window.keeping.go_on)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def ask_export(window: MainWindow) -> None:
    """Ask how to export the attendee sheet of the open event."""
    from lmcdesk.gui.dialogs.export_sheet import ExportSheetDialog

    session = window.session
    if session is None:
        return
    session.commit()
    dialog = ExportSheetDialog(
        session.context,
        window,
        folder=papers_folder(window.settings),
        variant=SheetVariant(window.settings.get(EXPORT_VARIANT)),
    )
    dialog.co_chairs_requested.connect(window.commands["delegation.co_chairs"].trigger)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_delegation_papers(window: MainWindow, paper: DelegationPaper) -> None:
    """Ask for which delegations of the open event to write a paper of their own."""
    from lmcdesk.gui.dialogs.delegation_papers import DelegationPapersDialog

    session = window.session
    if session is None:
        return
    session.commit()
    folder = papers_folder(window.settings)
    dialog = DelegationPapersDialog(session.context, paper, window, folder=folder)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_it_host(window: MainWindow) -> None:
    """Ask where to write the IT host's list of the open event."""
    from lmcdesk.gui.dialogs.it_host import ITHostDialog

    session = window.session
    if session is None:
        return
    session.commit()
    dialog = ITHostDialog(session.context, window, folder=papers_folder(window.settings))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def papers_folder(settings: Settings) -> Path | None:
    """Return the folder chosen for papers, None where none is chosen or it is not there any more."""
    chosen = settings.get(EXPORT_FOLDER)
    try:
        return Path(chosen) if chosen and Path(chosen).is_dir() else None
    except OSError:
        return None


def ask_print(window: MainWindow) -> None:
    """Show how the list in front comes on paper, to be printed from there."""
    from lmcdesk.gui.dialogs.print_list import PrintListDialog
    from lmcdesk.gui.forms.file_name import documents
    from lmcdesk.gui.page import Page
    from lmcdesk.gui.pages.start import StartPage
    from lmcdesk.gui.printed import About, about_event, markings

    desk, session, wording = window.desk, window.session, window.wording
    if session is not None:
        session.commit()
    page = window.stack.currentWidget()
    printables = page.printables() if isinstance(page, Page | StartPage) else ()
    if desk is None or not printables:
        window.notifier.tell(wording.text("There is no list here to print."))
        return
    if session is None:
        local = window.at_hand.here(desk.clock())
        moment = f"{wording.day(local.date())}, {local:%H:%M}"
        about = About("", "", markings(wording, sample=desk.events.are_samples()), moment)
    else:
        about = about_event(desk.events.get(session.context.event_id), wording, desk.clock())
    shell = (desk, window.theme, window.runner, window.notifier)
    dialog = PrintListDialog(*shell, printables, about, papers_folder(window.settings) or documents(), window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
