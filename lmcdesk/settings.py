"""Keep what belongs to this computer and not to an event; each setting is declared here once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """Declare a setting: its stable key, its default, and where only some values are meant, which.

    The type is that of the default. What a file holds of another type is as if it were not there; so is
    what is none of `choices`, or what `fits` refuses.
    """

    key: str
    default: T
    choices: tuple[T, ...] = ()
    fits: Callable[[T], bool] = lambda _value: True

    def read(self, kept: object) -> T:
        """Return what a file kept, or the default where that cannot be meant."""
        fits = type(kept) is type(self.default)
        if isinstance(kept, dict):
            fits = fits and all(isinstance(value, str) for value in kept.values())
        if not fits or (self.choices and kept not in self.choices):
            return self.default
        value = cast("T", kept)
        return value if self.fits(value) else self.default


def _is_zone(zone: str) -> bool:
    """Tell whether a text is empty or the IANA id of a time zone."""
    try:
        return not zone or bool(ZoneInfo(zone).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_length(seconds: int) -> bool:
    """Tell whether a number of seconds is a length of time that somebody may speak."""
    return 0 < seconds <= 24 * 60 * 60


def _are_records(kept: Sequence[Mapping[str, str]]) -> bool:
    """Tell whether a list holds mappings of texts alone."""
    return all(
        isinstance(record, dict) and all(isinstance(value, str) for value in record.values())
        for record in kept
    )


APPEARANCE = Setting("look.appearance", "system", ("system", "light", "dark"))
"""Light, dark, or as the system."""

OWN_ZONE = Setting("place.zone", "", fits=_is_zone)
"""Where she sits, as an IANA id: for the times in the window and for new events; empty: as the computer."""

LIMIT_STATEMENT = Setting("limit.statement", 180, fits=_is_length)
"""How long a new turn for a statement may take, in seconds."""

LIMIT_REMARKS = Setting("limit.remarks", 300, fits=_is_length)
"""The same for opening and closing remarks and for addresses."""

LIMIT_PRESENTATION = Setting("limit.presentation", 600, fits=_is_length)
"""The same for presentations and country reports."""

EXPORT_FOLDER = Setting("export.folder", "")
"""Where papers go; empty: the folder of documents."""

EXPORT_VARIANT = Setting("export.variant", "public", ("public", "internal"))
"""Which attendee sheet is offered first."""

SHORTCUTS: Setting[Mapping[str, str]] = Setting("keys.own", {})
"""Keys other than the usual ones, by command; an empty text takes them away."""

RECENT_EVENTS: Setting[Sequence[Mapping[str, str]]] = Setting("events.recent", [], fits=_are_records)
"""The events last opened on this computer, newest first."""

BACKUP_FOLDER = Setting("backup.folder", "")
"""Where backups go; empty: beside the store."""

BACKUP_MISSED = Setting("backup.missed", "")
"""Why the last closing could make no backup, to be told at the next start; empty where it did."""

SAVE_POINTS: Setting[Mapping[str, str]] = Setting("save_point.folders", {})
"""The folder that an event's hand-over file is kept in, by the UUID of the event."""

SAVE_POINTS_MISSED: Setting[Mapping[str, str]] = Setting("save_point.missed", {})
"""Why the last closing could not write an event to its save point, by its UUID, for the next start."""

IMPORT_MAPPINGS: Setting[Sequence[Mapping[str, str]]] = Setting("import.mappings", [], fits=_are_records)
"""How lists of a form are read (headings and what each stands for, as JSON), the last used first."""


def forgetting_setting(uuid: str) -> Setting[Mapping[str, str]]:
    """Return the setting that marks an event whose personal data may not be forgotten everywhere yet.

    It holds, by the path of the store, since when the store itself holds none (ISO; empty: it still may).
    """
    return Setting(f"forgetting.{uuid}", {})


def table_setting(name: str) -> Setting[str]:
    """Return the setting that holds the columns of a table as she arranged them, as JSON; empty: as made."""
    return Setting(f"table.{name}", "")


def panel_setting(name: str) -> Setting[int]:
    """Return the setting that holds how wide the panel beside a table is, in pixels; 0: as made."""
    return Setting(f"panel.{name}", 0, fits=lambda width: 0 <= width <= 10_000)


def page_setting(uuid: str) -> Setting[str]:
    """Return the setting that holds the page on which an event was left, by its UUID; empty: the first."""
    return Setting(f"page.{uuid}", "")


def settings_file() -> Path:
    """Return where settings are kept unless told otherwise."""
    return Path(platformdirs.user_config_dir("lmcdesk", appauthor=False)) / "settings.json"


class Settings:
    """Read settings from a file and keep them there; a file that cannot be read has the defaults.

    Needs no Qt, so that windows and commands follow the same settings.
    """

    def __init__(self, file: Path) -> None:
        """Take the file; it is made when the first setting is chosen."""
        self._file = file
        self._kept = _read(file)
        self._listeners: list[Callable[[str], None]] = []
        self._keeping = Lock()

    @property
    def path(self) -> Path:
        """Return the file the settings are kept in."""
        return self._file

    def get(self, setting: Setting[T]) -> T:
        """Return a setting as chosen, or its default."""
        if setting.key not in self._kept:
            return setting.default
        return setting.read(self._kept[setting.key])

    def keep(self, setting: Setting[T], value: T) -> bool:
        """Choose a value; return whether it could be kept for the next start as well.

        What another window has kept meanwhile stays.
        """
        with self._keeping:
            self._kept[setting.key] = value
            kept = {**_read(self._file), setting.key: value}
            if value == setting.default:
                del kept[setting.key]
            written = _write(self._file, kept)
        for listener in tuple(self._listeners):
            listener(setting.key)
        return written

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call a listener with the key of each setting chosen from now on; return how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)


def _read(file: Path) -> dict[str, object]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(file: Path, kept: Mapping[str, object]) -> bool:
    """Write beside and rename, so that a file cut short is never read."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
        draft.replace(file)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        return False
    return True
