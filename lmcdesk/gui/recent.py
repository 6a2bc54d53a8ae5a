"""Remember which events were last opened on this computer, and when, by the clock of where she sits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lmcdesk.settings import OWN_ZONE, RECENT_EVENTS, Settings

if TYPE_CHECKING:
    from lmcdesk.domain.records import Event
    from lmcdesk.wording import Wording

MOST = 10


@dataclass(frozen=True, slots=True)
class Recent:
    """Name an event by its store and its UUID, with its title and when it was opened (ISO, UTC)."""

    store: str
    uuid: str
    title: str
    opened: str

    @property
    def opened_at(self) -> datetime | None:
        """Return when it was opened, None where that cannot be read."""
        try:
            at = datetime.fromisoformat(self.opened)
        except ValueError:
            return None
        return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


class RecentEvents:
    """Keep the list in the settings of this computer, newest first."""

    def __init__(self, settings: Settings) -> None:
        """Take where the list is kept."""
        self._settings = settings

    def all(self) -> list[Recent]:
        """Return the events last opened, newest first; what is not whole is left out."""
        found = []
        for record in self._settings.get(RECENT_EVENTS):
            try:
                found.append(Recent(**record))
            except TypeError:
                # Another version of this program knows other facts.
                continue
        return found

    def note(self, store: Path, event: Event, at: datetime) -> None:
        """Put an event that is being opened at the top."""
        opened = at.astimezone(UTC).isoformat(timespec="seconds")
        newest = Recent(str(store), event.uuid, event.short_title or event.title, opened)
        others = [each for each in self.all() if not _same(each, newest)]
        self._keep([newest, *others][:MOST])

    def forget(self, gone: Recent) -> None:
        """Take an event off that is there no more."""
        self._keep([each for each in self.all() if not _same(each, gone)])

    def opened(self, store: Path, uuid: str) -> datetime | None:
        """Return when an event was last opened here, None where it never was."""
        for each in self.all():
            if each.uuid == uuid and each.store == str(store):
                return each.opened_at
        return None

    def _keep(self, recent: list[Recent]) -> None:
        self._settings.keep(RECENT_EVENTS, [asdict(each) for each in recent])


def _same(one: Recent, other: Recent) -> bool:
    return (one.store, one.uuid) == (other.store, other.uuid)


def own_time(settings: Settings, at: datetime) -> datetime:
    """Return an instant as the clock says where she sits."""
    from zoneinfo import ZoneInfo

    zone = settings.get(OWN_ZONE)
    return at.astimezone(ZoneInfo(zone) if zone else None)


def opened_words(settings: Settings, wording: Wording, at: datetime) -> str:
    """Say when an event was last opened."""
    here = own_time(settings, at)
    return wording.text("last opened {day}, {time}").format(
        day=wording.short_day(here.date()), time=f"{here:%H:%M}"
    )
