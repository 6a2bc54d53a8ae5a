"""Write attendee sheets: gather the records, hand the facts to the writer, keep status and version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.kinds import ChangeKind, ListStatus, SheetVariant
from lmcdesk.domain.message import message
from lmcdesk.domain.papers import WorkbookFacts
from lmcdesk.services.events import write_settings
from lmcdesk.services.finding import fetch
from lmcdesk.services.lines import display_names
from lmcdesk.services.papers.attendee_sheet import attendee_sheet
from lmcdesk.services.papers.edition import Edition, EventRecords
from lmcdesk.services.papers.file_names import LONGEST_BYTES, cut, safe_name
from lmcdesk.store.queries import events, people
from lmcdesk.store.store import Store
from lmcdesk.wording import Wording

ENDING = ".xlsx"


class AttendeeService:
    """Write the attendee sheet of an event."""

    def __init__(self, store: Store, wording: Wording) -> None:
        """Take the store and the words of the papers."""
        self._store = store
        self._wording = wording

    def facts(
        self,
        event_id: int,
        variant: SheetVariant,
        status: ListStatus | None = None,
        version: int | None = None,
    ) -> WorkbookFacts:
        """Return what the sheet says; status and version are those last kept unless told."""
        records = self._records(event_id)
        edition = Edition(
            variant,
            records.settings.sheet_status if status is None else status,
            max(records.settings.sheet_version, 1) if version is None else version,
            self._store.clock(),
        )
        return attendee_sheet(records, edition, self._wording)

    def export(
        self,
        event_id: int,
        target: Path,
        variant: SheetVariant,
        *,
        status: ListStatus | None = None,
        version: int | None = None,
        replace: bool = False,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Path:
        """Write the sheet to a file and return its path; nothing is written to the store.

        May run beside the window. Raises KnownError where the machine refuses (an existing file too,
        unless `replace`) and Cancelled where `cancelled` says so; the target is then what it was.
        """
        if target.suffix.casefold() != ENDING:
            # Nor may it go over a store, or its journal, or anything else that is no sheet.
            raise KnownError("sheet.not_xlsx", name=target.name)
        facts = self.facts(event_id, variant, status, version)
        # openpyxl takes as long to import as a small sheet to write: only when there is one to write.
        from lmcdesk.exchange.workbook import save_workbook

        save_workbook(facts, target, replace=replace, report=progress, cancelled=cancelled)
        return target

    def keep(self, event_id: int, status: ListStatus, version: int) -> None:
        """Keep status and version of the sheet last exported; no step of undo, for the paper is out."""
        fetch(self._store, events.EVENTS, event_id)
        with self._store.write("sheet.exported", event_id, kind=ChangeKind.STORE, event=event_id) as unit:
            settings = events.settings(unit.connection, event_id)
            write_settings(unit, event_id, replace(settings, sheet_status=status, sheet_version=version))

    def file_name(self, event_id: int, variant: SheetVariant, status: ListStatus, version: int) -> str:
        """Return a name for the file that every system takes."""
        event = fetch(self._store, events.EVENTS, event_id)
        key = "sheet.file_name" if variant is SheetVariant.PUBLIC else "sheet.file_name_internal"

        def named(title: str) -> str:
            kept = message(f"sheet.file_status.{status.value}")
            return self._wording.say(message(key, event=title, status=kept, version=version))

        # A long title is cut, never what says which sheet it is and for whom.
        room = LONGEST_BYTES - len(f"{named('')}{ENDING}".encode())
        return safe_name(named(cut(event.short_title or event.title, room).rstrip()), ENDING)

    def last_file_name(self, event_id: int) -> str:
        """Return the name that was proposed for the sheet exported last, empty where none was."""
        with self._store.read() as reader:
            settings = events.settings(reader, event_id)
        if not settings.sheet_version:
            return ""
        return self.file_name(event_id, SheetVariant.PUBLIC, settings.sheet_status, settings.sheet_version)

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
                display_names(reader, event_id),
            )
