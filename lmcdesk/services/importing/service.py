"""Take a list of names into an event: suggest how it is read, show what it would change, write it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lmcdesk.domain.importing.plan import DayColumn, Plan, ValueChoice
from lmcdesk.domain.importing.review import Done, Review
from lmcdesk.domain.incoming import IncomingTable
from lmcdesk.domain.pace import Progress, Stopped, never, untold
from lmcdesk.services.backups import BackupService
from lmcdesk.services.importing.memory import MappingMemory
from lmcdesk.services.lookup.countries import CountryTable
from lmcdesk.store.store import Store
from lmcdesk.wording import Wording


class ImportService:
    """Import lists of participants; nothing is written but by `apply`."""

    def __init__(
        self,
        store: Store,
        countries: CountryTable,
        wording: Wording,
        backups: BackupService,
        memory: MappingMemory,
    ) -> None:
        """Take the store, the countries to know, the words of the skipped rows, backups and mappings."""
        self._store = store
        self._countries = countries
        self._wording = wording
        self._backups = backups
        self._memory = memory

    def suggest(self, event_id: int, table: IncomingTable, source: str = "") -> Plan:
        """Return how a table is best read: by a remembered mapping, else by words and content.

        `source` is the name of the file, which may tell the delegation.
        """
        raise NotImplementedError

    def with_header(self, event_id: int, plan: Plan, numbers: tuple[int, ...]) -> Plan:
        """Return the plan with other rows as header (none: no header), its columns suggested anew."""
        raise NotImplementedError

    def with_columns(self, plan: Plan, targets: Mapping[int, str | None]) -> Plan:
        """Return the plan with columns chosen by hand; a target taken elsewhere moves."""
        raise NotImplementedError

    def values(self, event_id: int, plan: Plan) -> tuple[ValueChoice, ...]:
        """Return the texts that have to be mapped, each with what it is taken for."""
        raise NotImplementedError

    def days(self, plan: Plan) -> tuple[DayColumn, ...]:
        """Return the columns of days, with both readings where their order is open."""
        raise NotImplementedError

    def review(
        self, event_id: int, plan: Plan, progress: Progress = untold, cancelled: Stopped = never
    ) -> Review:
        """Return what the list would change; may run beside the window."""
        raise NotImplementedError

    def apply(self, review: Review, progress: Progress = untold, cancelled: Stopped = never) -> Done:
        """Write what was decided as one step of the event, after a backup; may run beside the window.

        Raises KnownError where the event has moved on since the review; Cancelled where `cancelled` says so.
        Then nothing was written.
        """
        raise NotImplementedError

    def write_skipped(self, review: Review, target: Path, *, replace: bool = False) -> Path:
        """Write the rows that were not taken to a workbook, each with a reason; return its path."""
        raise NotImplementedError

    def remember(self, plan: Plan, name: str = "") -> bool:
        """Keep how a plan reads its columns, for its form of source and a name; return whether it was."""
        raise NotImplementedError

    def remembered(self) -> tuple[str, ...]:
        """Return the names that mappings are kept under."""
        raise NotImplementedError

    def with_remembered(self, plan: Plan, name: str) -> Plan:
        """Return the plan read by a mapping kept under a name, as far as its headings are there."""
        raise NotImplementedError
