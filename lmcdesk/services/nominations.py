"""Write what goes to one delegation at a time: its nomination form, the sheet of its own entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.kinds import DelegationPaper, ListStatus, SheetVariant
from lmcdesk.domain.message import message
from lmcdesk.domain.papers import WorkbookFacts
from lmcdesk.domain.records import Delegation
from lmcdesk.services.finding import fetch
from lmcdesk.services.papers.edition import Edition, EventRecords
from lmcdesk.services.papers.file_names import cut, safe_name
from lmcdesk.services.papers.nomination_form import nomination_form
from lmcdesk.services.papers.proof_sheet import proof_sheet
from lmcdesk.store.queries import events, people
from lmcdesk.store.store import Store
from lmcdesk.wording import Wording

ENDING = ".xlsx"

_TITLE_BYTES = 60
"""How much of the event's title a file is named by, in UTF-8: never so much that the delegation is cut."""


class NominationService:
    """Write the nomination forms of an event, and the sheets that its delegations confirm."""

    def __init__(self, store: Store, wording: Wording) -> None:
        """Take the store and the words of the papers."""
        self._store = store
        self._wording = wording

    def facts(self, paper: DelegationPaper, delegation_id: int, return_to: str = "") -> WorkbookFacts:
        """Return what the paper of a delegation says; `return_to` is to whom it is to be sent back."""
        delegation = fetch(self._store, people.DELEGATIONS, delegation_id)
        return self._facts(paper, self._records(delegation.event_id), delegation, return_to)

    def export(
        self,
        paper: DelegationPaper,
        delegation_id: int,
        target: Path,
        *,
        return_to: str = "",
        replace: bool = False,
    ) -> Path:
        """Write the paper of one delegation to a file and return its path.

        Raises KnownError where the machine refuses (an existing file too, unless `replace`).
        """
        if target.suffix.casefold() != ENDING:
            # Nor may it go over a store, or its journal, or anything else that is no sheet.
            raise KnownError("sheet.not_xlsx", name=target.name)
        _save(self.facts(paper, delegation_id, return_to), target, replace=replace)
        return target

    def export_all(
        self,
        paper: DelegationPaper,
        delegation_ids: Sequence[int],
        folder: Path,
        *,
        return_to: str = "",
        replace: bool = False,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Path]:
        """Write the papers of several delegations of one event into a folder and return their paths.

        May run beside the window. Where one may not be written none is; the progress counts files. Raises
        KnownError where the machine refuses, Cancelled where `cancelled` says so: whole files stay.
        """
        found = [fetch(self._store, people.DELEGATIONS, delegation_id) for delegation_id in delegation_ids]
        if not found:
            return []
        records = self._records(found[0].event_id)
        targets = [folder / name for name in self._file_names(paper, records, found)]
        if not replace:
            for target in targets:
                if target.exists():
                    raise KnownError("file.exists", path=str(target))
        for done, (delegation, target) in enumerate(zip(found, targets, strict=True)):
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress is not None:
                progress(done, len(targets))
            _save(self._facts(paper, records, delegation, return_to), target, replace=replace)
        return targets

    def file_names(self, paper: DelegationPaper, delegation_ids: Sequence[int]) -> list[str]:
        """Return the names of the files of some delegations of one event, in their order."""
        found = [fetch(self._store, people.DELEGATIONS, delegation_id) for delegation_id in delegation_ids]
        if not found:
            return []
        records = self._records(found[0].event_id)
        return self._file_names(paper, records, found)

    def _file_names(
        self, paper: DelegationPaper, records: EventRecords, found: Sequence[Delegation]
    ) -> list[str]:
        """Return names that every system takes; where two would be the same, the later one is numbered."""
        key = "form.file_name" if paper is DelegationPaper.FORM else "proof.file_name"
        title = records.event.short_title or records.event.title
        names: list[str] = []
        taken: set[str] = set()
        for delegation in found:
            stem = self._wording.say(
                message(key, event=cut(title, _TITLE_BYTES).rstrip(), delegation=delegation.short_name)
            )
            name, number = safe_name(stem, ENDING), 1
            while name.casefold() in taken:
                number += 1
                name = safe_name(stem, f" ({number}){ENDING}")
            names.append(name)
            taken.add(name.casefold())
        return names

    def _facts(
        self, paper: DelegationPaper, records: EventRecords, delegation: Delegation, return_to: str
    ) -> WorkbookFacts:
        if paper is DelegationPaper.FORM:
            return nomination_form(records, delegation, return_to, self._wording)
        edition = Edition(SheetVariant.PUBLIC, ListStatus.PROVISIONAL, 1, self._store.clock())
        return proof_sheet(records, delegation, edition, return_to, self._wording)

    def _records(self, event_id: int) -> EventRecords:
        event = fetch(self._store, events.EVENTS, event_id)
        with self._store.read() as reader:
            return EventRecords(
                event,
                events.settings(reader, event_id),
                events.meetings(reader, event_id),
                people.delegations(reader, event_id),
                people.roles(reader, event_id),
                people.participants(reader, event_id),
            )


def _save(facts: WorkbookFacts, target: Path, *, replace: bool) -> None:
    # openpyxl takes as long to import as a small sheet to write: only when there is one to write.
    from lmcdesk.exchange.workbook import save_workbook

    save_workbook(facts, target, replace=replace)
