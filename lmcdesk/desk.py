"""Put the desk together, without Qt: one store and the services over it, built once and passed in."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lmcdesk.domain.journal import Committed
from lmcdesk.resources import resources_root
from lmcdesk.services.attendees import AttendeeService
from lmcdesk.services.backups import BackupService
from lmcdesk.services.checking import CheckService
from lmcdesk.services.copying import CopyService
from lmcdesk.services.delegations import DelegationService
from lmcdesk.services.events import EventService
from lmcdesk.services.forgetting import ForgettingService
from lmcdesk.services.handover import HandoverService
from lmcdesk.services.history import HistoryService
from lmcdesk.services.importing.memory import MappingMemory
from lmcdesk.services.importing.service import ImportService
from lmcdesk.services.lookup.countries import CountryTable
from lmcdesk.services.lookup.zones import ZoneTable
from lmcdesk.services.participants import ParticipantService
from lmcdesk.services.printing import PrintService
from lmcdesk.services.programme import ProgrammeService
from lmcdesk.services.samples.service import SampleService
from lmcdesk.services.save_points import SavePointService
from lmcdesk.services.speakers import SpeakerService
from lmcdesk.settings import BACKUP_FOLDER, Settings
from lmcdesk.store.opening import open_store
from lmcdesk.store.store import Store
from lmcdesk.version import program_version
from lmcdesk.wording import Wording

AUTHOR = "organiser"
"""Whose undo stack the desk works on: one organiser, whether by window or by command."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Hold one open store and everything that works on it."""

    store: Store
    wording: Wording
    clock: Callable[[], datetime]
    countries: CountryTable
    zones: ZoneTable
    events: EventService
    delegations: DelegationService
    participants: ParticipantService
    programme: ProgrammeService
    speakers: SpeakerService
    history: HistoryService
    attendees: AttendeeService
    samples: SampleService
    checking: CheckService
    backups: BackupService
    copying: CopyService
    handover: HandoverService
    save_points: SavePointService
    forgetting: ForgettingService
    printing: PrintService
    importing: ImportService

    def subscribe(self, listener: Callable[[Committed], None]) -> Callable[[], None]:
        """Call a listener after each Change; return how to stop it."""
        return self.store.subscribe(listener)

    def poll(self) -> list[Committed]:
        """Return the Changes that other processes have written since the last look."""
        return self.store.poll()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


def now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


def open_desk(
    path: Path,
    *,
    create: bool = False,
    language: str = "en",
    clock: Callable[[], datetime] = now,
    busy_ms: int = 250,
    settings: Settings | None = None,
    only_read: bool = False,
) -> Desk:
    """Open a store and build the services over it; raises KnownError where the file is refused.

    With `create` a missing store is made. `busy_ms` is how long a write waits for another process.
    The settings of this computer say where backups go; without them it is beside the store. With
    `only_read` the file is not touched and every write is refused.
    """
    # Zones come from the tzdata package alone, so that two laptops never disagree about an offset.
    zoneinfo.reset_tzpath(to=[])
    root = resources_root()
    countries = CountryTable.load(root)
    zones = ZoneTable.load(root, countries)
    wording = Wording(language, root / "translations", zones.label)

    def backup_folder() -> str:
        return "" if settings is None else settings.get(BACKUP_FOLDER)

    store = open_store(
        path,
        clock=clock,
        author=AUTHOR,
        create=create,
        busy_ms=busy_ms,
        backup_folder=backup_folder(),
        only_read=only_read,
    )
    handover = HandoverService(store, program_version())
    backups = BackupService(store, backup_folder)
    save_points = SavePointService(store, handover)
    return Desk(
        store,
        wording,
        clock,
        countries,
        zones,
        EventService(store),
        DelegationService(store, countries.six()),
        ParticipantService(store),
        ProgrammeService(store),
        SpeakerService(store),
        HistoryService(store),
        AttendeeService(store, wording),
        SampleService(store, root),
        CheckService(store),
        backups,
        CopyService(store),
        handover,
        save_points,
        ForgettingService(store, backups, save_points, settings),
        PrintService(),
        ImportService(store, countries, wording, backups, MappingMemory(settings)),
    )
