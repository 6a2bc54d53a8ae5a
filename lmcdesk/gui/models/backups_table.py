"""Show what a store can be restored from: when and why it was made, what has changed since, how large."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from lmcdesk.domain.backups import Backup, Difference
from lmcdesk.gui.models.id_table import Cell, IdTable
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.roles import CellStyle
from lmcdesk.gui.widgets.text import plain_tooltip_text
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.services.backups import Look
    from lmcdesk.wording import Wording

HEADINGS = (N_("When"), N_("Why"), N_("Since then"), N_("Size"))
WHEN, WHY, SINCE, SIZE = range(len(HEADINGS))
WIDTHS = (168, 124, 150, 76)
"""How wide the columns are to begin with, in pixels; what has changed since takes the room that is left."""

_MUTED, _TABULAR = int(CellStyle.MUTED), int(CellStyle.TABULAR)
_NUMBER = int(CellStyle.TABULAR | CellStyle.RIGHT)


class BackupsTable(IdTable):
    """Hold backups, the newest first; what has changed since comes in as each was looked into."""

    def __init__(
        self, wording: Wording, here: Callable[[datetime], datetime], parent: QObject | None = None
    ) -> None:
        """Take the wording, and what gives an instant as the clock says where she sits."""
        super().__init__([wording.text(heading) for heading in HEADINGS], parent)
        self._wording = wording
        self._here = here
        self._numbers: dict[Path, int] = {}
        self._backups: dict[int, Backup] = {}
        self._looks: dict[int, Look] = {}

    def retranslate(self) -> None:
        """Word headings and cells again."""
        self.set_headings([self._wording.text(heading) for heading in HEADINGS])
        self.set_ids(self._ids)

    def set_backups(self, backups: Sequence[Backup]) -> None:
        """Take everything afresh; what was told of those that stay shows until it is told again."""
        self._backups = {self._number(one.path): one for one in backups}
        self._looks = {number: look for number, look in self._looks.items() if number in self._backups}
        self.set_ids(self._backups)

    def set_looks(self, looks: Mapping[Path, Look]) -> None:
        """Take what some looks told."""
        new = {self._number(path): look for path, look in looks.items()}
        changed = [number for number, look in new.items() if self._looks.get(number) != look]
        self._looks |= new
        if changed:
            self.set_ids(self._ids, changed)

    def backup(self, row_id: int | None) -> Backup | None:
        """Return a backup by its id, None where there is none."""
        return None if row_id is None else self._backups.get(row_id)

    def look(self, row_id: int | None) -> Look | None:
        """Return what a look told, None where nobody has looked yet."""
        return None if row_id is None else self._looks.get(row_id)

    def id_of(self, path: Path | None) -> int | None:
        """Return the id of a file, None where it was never shown."""
        return None if path is None else self._numbers.get(path)

    def sort_key_of(self, row_id: int, column: int) -> Any:
        """Return what a column sorts by."""
        backup, look = self._backups[row_id], self._looks.get(row_id)
        since = None if look is None else look.since
        return {
            WHEN: backup.at,
            WHY: why_words(self._wording, backup),
            SINCE: None if since is None else (since.steps, since.missing),
            SIZE: backup.size,
        }[column]

    def make_cells(self, row_id: int) -> tuple[Cell, ...]:
        """Return what the row of a backup shows."""
        backup = self._backups[row_id]
        return (
            Cell(when_words(self._wording, self._here(backup.at)), _TABULAR),
            Cell(why_words(self._wording, backup)),
            self._since_cell(self._looks.get(row_id)),
            Cell(size_words(self._wording, backup.size), _NUMBER),
        )

    def _since_cell(self, look: Look | None) -> Cell:
        if look is None:
            return Cell("…", _MUTED)
        if look.since is None:
            words = self._wording.text("Cannot be read")
            told = "" if look.trouble is None else self._wording.say(look.trouble)
            return Cell(words, badge=(words, Tone.DANGER), tooltip=plain_tooltip_text(told))
        same = not (look.since.steps or look.since.missing)
        words = since_words(self._wording, look.since)
        return Cell(words, _MUTED if same else 0, tooltip=plain_tooltip_text(words))

    def _number(self, path: Path) -> int:
        return self._numbers.setdefault(path, len(self._numbers) + 1)


def when_words(wording: Wording, local: datetime) -> str:
    """Say when a backup was made; the instant is as the clock says where she sits."""
    return f"{wording.short_day(local.date())}, {local:%H:%M:%S}"


def why_words(wording: Wording, backup: Backup) -> str:
    """Say why a backup was made."""
    return wording.text("Kept by a restore") if backup.aside else wording.choice(backup.reason)


def since_words(wording: Wording, since: Difference) -> str:
    """Say how much has changed since a backup, and how much of it is no longer in the store."""
    parts = []
    if since.steps:
        told = wording.plural("{n} step since", "{n} steps since", since.steps)
        if since.events > 1:
            events = wording.plural("in {n} event", "in {n} events", since.events)
            told = wording.text("{steps}, {events}").format(steps=told, events=events)
        parts.append(told)
    if since.missing:
        parts.append(wording.plural("{n} step now gone", "{n} steps now gone", since.missing))
    return "; ".join(parts) if parts else wording.text("The same as now")


def size_words(wording: Wording, size: int) -> str:
    """Say how large a file of so many bytes is."""
    if size < 1_000_000:
        return wording.text("{n} kB").format(n=max(round(size / 1_000), 1))
    return wording.text("{n} MB").format(n=f"{size / 1_000_000:.1f}")
