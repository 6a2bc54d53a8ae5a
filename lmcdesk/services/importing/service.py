"""Take a list of names into an event: suggest how it is read, show what it would change, write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lmcdesk.domain.importing.guessing import find_header, plan_table, with_headings, with_targets
from lmcdesk.domain.importing.plan import Plan, ValueChoice
from lmcdesk.domain.importing.review import Done, Review, RowState
from lmcdesk.domain.importing.rows import ReadRow, read_row
from lmcdesk.domain.importing.targets import DELEGATION
from lmcdesk.domain.importing.words import cell_text
from lmcdesk.domain.incoming import IncomingRow, IncomingTable
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.domain.pace import Counting, Progress, Stopped, never, untold
from lmcdesk.domain.papers import WorkbookFacts
from lmcdesk.services.backups import BackupService
from lmcdesk.services.finding import fetch
from lmcdesk.services.importing.knowing import Knowledge
from lmcdesk.services.importing.memory import MappingMemory
from lmcdesk.services.importing.reviewing import Reviewer, without_head
from lmcdesk.services.importing.skipped import skipped_rows
from lmcdesk.services.importing.writing import Writer
from lmcdesk.services.lookup.countries import CountryTable
from lmcdesk.store.queries import events, journal, people
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
        known = self._known(event_id)
        return self._planned(known, table, find_header(table, known.words), source)

    def with_header(self, event_id: int, plan: Plan, numbers: tuple[int, ...]) -> Plan:
        """Return the plan with other rows as header (none: no header), its columns suggested anew."""
        made = self._planned(self._known(event_id), plan.table, tuple(sorted(numbers)), plan.source)
        return replace(
            made, mapped=plan.mapped, overwriting=plan.overwriting, everybody=plan.everybody or made.everybody
        )

    def with_columns(self, plan: Plan, targets: Mapping[int, str | None]) -> Plan:
        """Return the plan with columns chosen by hand; a target taken elsewhere moves."""
        return with_targets(plan, targets)

    def values(self, event_id: int, plan: Plan) -> tuple[ValueChoice, ...]:
        """Return the texts that have to be mapped, each with what it is taken for."""
        return self._known(event_id).values(plan)

    def review(
        self, event_id: int, plan: Plan, progress: Progress = untold, cancelled: Stopped = never
    ) -> Review:
        """Return what the list would change; may run beside the window."""
        fetch(self._store, events.EVENTS, event_id)
        with self._store.read() as reader:
            seen = journal.last_number(reader)
            delegations = people.delegations(reader, event_id)
            present = people.participants(reader, event_id)
        known = Knowledge(tuple(delegations), self._countries, self._wording)
        rows = plan.rows
        pace = Counting(2 * len(rows), progress, cancelled)
        read: list[ReadRow] = []
        for row in rows:
            pace(1)
            if not _is_heading(plan, row):
                found = _read(known, plan, row)
                if not found.is_unfilled:
                    read.append(found)
        made = Reviewer(plan, known, present).rows(read, pace, cancelled)
        return Review(event_id, plan, made, without_head(known, present, made), seen)

    def apply(self, review: Review, progress: Progress = untold, cancelled: Stopped = never) -> Done:
        """Write what was decided as one step of the event, after a backup; may run beside the window.

        Raises KnownError where the event has moved on since the review; Cancelled where `cancelled` says so.
        Then nothing was written.
        """
        counts = review.counts
        done = Done(None, 0, 0, counts[RowState.UNCHANGED], review.to_skip)
        if not review.writes:
            return done
        pace = Counting(review.to_add + review.to_update, progress, cancelled)
        pace(0)
        self._backups.make(BackupReason.IMPORT, cancelled)
        known = self._known(review.event_id)
        with self._store.write("participant.imported", review.event_id, event=review.event_id) as unit:
            writer = Writer(unit, review, known, pace)
            added, updated = writer.write()
            unit.ids["n"] = added + updated
        self._memory.keep(review.plan)
        number = int(self._store.last_number())
        made = len(set(writer.made.values()))
        return replace(done, change=number, added=added, updated=updated, delegations=made)

    def write_skipped(self, review: Review, target: Path, *, replace: bool = False) -> Path:
        """Write the rows that were not taken to a workbook, each with a reason; return its path."""
        from lmcdesk.exchange.workbook import save_workbook

        sheet = skipped_rows(review, self._wording)
        save_workbook(WorkbookFacts(sheet.footer.title, (sheet,)), target, replace=replace)
        return target

    def remember(self, plan: Plan, name: str = "") -> bool:
        """Keep how a plan reads its columns, for its form of source and a name; return whether it was."""
        return self._memory.keep(plan, name)

    def remembered(self) -> tuple[str, ...]:
        """Return the names that mappings are kept under."""
        return self._memory.names()

    def with_remembered(self, plan: Plan, name: str) -> Plan:
        """Return the plan read by a mapping kept under a name, as far as its headings are there."""
        return with_headings(plan, self._memory.named(name))

    def _known(self, event_id: int) -> Knowledge:
        with self._store.read() as reader:
            delegations = people.delegations(reader, event_id)
        return Knowledge(tuple(delegations), self._countries, self._wording)

    def _planned(self, known: Knowledge, table: IncomingTable, header: tuple[int, ...], source: str) -> Plan:
        plan = plan_table(table, header, known.words, source)
        remembered = self._memory.of_source(plan)
        if remembered:
            plan = with_headings(plan, remembered)
        if plan.column(DELEGATION) is not None:
            return plan
        first = min(plan.header, default=0)
        above = [cell_text(cell) for row in table.rows if row.number < first for cell in row.cells]
        return plan.with_everybody(known.everybody([*filter(None, above), table.name, Path(source).stem]))


def _read(known: Knowledge, plan: Plan, row: IncomingRow) -> ReadRow:
    return read_row(
        plan,
        row,
        known.words,
        lambda target, text: known.meaning(plan, target, text),
        lambda mapped: known.order_of(known.code_of(mapped)) if mapped else None,
    )


def _is_heading(plan: Plan, row: IncomingRow) -> bool:
    """Tell whether a row is the header once more, as at the top of each printed page."""
    used = [column for column in plan.columns if column.target and column.heading]
    texts = [cell_text(row.cells[each.at]) if each.at < len(row.cells) else "" for each in used]
    same = sum(text == each.heading for text, each in zip(texts, used, strict=True))
    return bool(used) and same >= max(2, len(used) // 2)
