"""Do for the page of participants what concerns whole persons: duplicates, replace, withdraw, reinstate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from lmcdesk.domain.kinds import ParticipantStatus
from lmcdesk.gui.way_back import tell_step

if TYPE_CHECKING:
    from lmcdesk.domain.records import Participant
    from lmcdesk.gui.pages.participants import ParticipantsPage


def person_handlers(page: ParticipantsPage) -> Mapping[str, Callable[[], None]]:
    """Return what the page does for the commands about whole persons."""
    return {
        "participant.duplicates": partial(ask_duplicates, page),
        "participant.replace": partial(ask_replacement, page),
        "participant.withdraw": partial(_set_withdrawn, page, withdrawn=True),
        "participant.reinstate": partial(_set_withdrawn, page, withdrawn=False),
    }


def ask_duplicates(page: ParticipantsPage) -> None:
    """Show who may be listed twice."""
    from lmcdesk.gui.dialogs.duplicates import DuplicatesDialog

    page.commit()
    dialog = DuplicatesDialog(page.context, page)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_replacement(page: ParticipantsPage) -> None:
    """Ask who replaces the one that is chosen; of several, or of a seat, it is said what to do instead."""
    from lmcdesk.gui.dialogs.replace_person import ReplacePersonDialog

    page.commit()
    text, chosen = page.context.desk.wording.text, _chosen(page)
    if len(chosen) != 1:
        page.context.notifier.tell(text("Please choose the one person to replace."))
    elif chosen[0].is_seat:
        page.context.notifier.tell(text("Nobody is in this seat yet: please write the name into it."))
    else:
        dialog = ReplacePersonDialog(page.context, chosen[0], page)
        dialog.replaced.connect(partial(_show_replaced, page))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _show_replaced(page: ParticipantsPage, participant_id: int) -> None:
    page.writer.read(page.load)
    page.select(participant_id)
    tell_step(page.context)


def _set_withdrawn(page: ParticipantsPage, *, withdrawn: bool) -> None:
    """Withdraw or reinstate the chosen at once, with the way back."""
    page.commit()
    status = ParticipantStatus.WITHDRAWN
    ids = [int(person.id) for person in _chosen(page) if (person.status is status) is not withdrawn]
    persons, text = page.context.desk.persons, page.context.desk.wording.text
    if not ids:
        page.context.notifier.tell(
            text("Whoever is chosen is withdrawn already.")
            if withdrawn
            else text("Nobody who is chosen is withdrawn.")
        )
    elif page.writer.write(lambda: persons.withdraw(ids) if withdrawn else persons.reinstate(ids)):
        page.writer.read(page.load)
        page.writer.tell_done()


def _chosen(page: ParticipantsPage) -> list[Participant]:
    people = (page.model.person(row_id) for row_id in page.selection.ids)
    return [person for person in people if person is not None]
