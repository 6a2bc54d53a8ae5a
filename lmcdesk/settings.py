"""Keep what belongs to this computer and not to an event; each setting is declared here once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, cast

import platformdirs

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """Declare a setting: its stable key, its default, and where only some values are meant, those.

    The type is that of the default. What a file holds of another type is as if it were not there.
    """

    key: str
    default: T
    choices: tuple[T, ...] = ()

    def read(self, kept: object) -> T:
        """Return what a file kept, or the default where that cannot be meant."""
        fits = type(kept) is type(self.default)
        if isinstance(kept, dict):
            fits = fits and all(isinstance(value, str) for value in kept.values())
        if not fits or (self.choices and kept not in self.choices):
            return self.default
        return cast("T", kept)


APPEARANCE = Setting("look.appearance", "system", ("system", "light", "dark"))
"""Light, dark, or as the system."""

BACKUP_FOLDER = Setting("backup.folder", "")
"""Where backups go; empty: beside the store."""

SAVE_POINTS: Setting[Mapping[str, str]] = Setting("save_point.folders", {})
"""The folder that an event's hand-over file is kept in, by the UUID of the event."""


def table_setting(name: str) -> Setting[str]:
    """Return the setting that holds the columns of a table as she arranged them, as JSON; empty: as made."""
    return Setting(f"table.{name}", "")


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

    def get(self, setting: Setting[T]) -> T:
        """Return a setting as chosen, or its default."""
        if setting.key not in self._kept:
            return setting.default
        return setting.read(self._kept[setting.key])

    def keep(self, setting: Setting[T], value: T) -> bool:
        """Choose a value; return whether it could be kept for the next start as well.

        What another window has kept meanwhile stays.
        """
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
