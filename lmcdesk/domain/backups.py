"""Name backups so that their names sort and say why they were made; describe what stands in them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lmcdesk.domain.kinds import BackupReason

SUFFIX = ".sqlite3"
_LONGEST = 120
"""How many bytes of a store's name go into the names of its backups; the system takes 255 for a name."""
_TIME = "%Y-%m-%d %H.%M.%S"
# Plain ASCII and no colon: these names go onto sticks, into archives and through Windows.
_WORDS: Mapping[BackupReason, str] = {
    BackupReason.REGULAR: "regular",
    BackupReason.CLOSE: "at close",
    BackupReason.ASKED: "by hand",
    BackupReason.IMPORT: "before import",
    BackupReason.RESTORE: "before restore",
    BackupReason.UPGRADE: "before upgrade",
}
_NAME = re.compile(
    r"(?P<label>.+) (?P<at>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d) UTC - "
    rf"(?P<words>{'|'.join(_WORDS.values())}){re.escape(SUFFIX)}",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Backup:
    """Hold what the folder tells of a backup: when and why it was made, both read from its name.

    `size` is in bytes, `modified` what the file system says of the time; both instants are UTC. An `aside`
    one is the store itself, which was kept when another one took its place.
    """

    path: Path
    at: datetime
    reason: BackupReason
    size: int
    modified: datetime
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Count what happened since a backup: steps and the events they touched.

    `missing` counts steps that stand in the backup and no longer in the store, as after a restore.
    """

    steps: int
    events: int
    missing: int


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """Hold what identifies an event of a store that is not open."""

    id: int
    title: str
    first_day: str
    last_day: str
    sample: bool


def label_of(store: Path, *, shared: bool) -> str:
    """Return what the names of a store's backups begin with.

    In a folder that several stores may share, stores of one name are told apart by where they lie.
    """
    name = store.stem if store.suffix == SUFFIX else store.name
    mark = ""
    if shared:
        mark = _short(str(store.resolve()))
    elif store.suffix != SUFFIX:
        # "work" and "work.sqlite3" may lie side by side.
        mark = _short(store.name)
    raw = os.fsencode(name)
    if len(raw) > _LONGEST:
        mark = _short(str(store.resolve()) if shared else store.name)
        name = raw[:_LONGEST].decode("utf-8", "ignore")
    return f"{name} {mark}" if mark else name


def name_of(label: str, at: datetime, reason: BackupReason) -> str:
    """Return the name of a backup's file; `at` is an aware instant."""
    return f"{label} {at.astimezone(UTC):{_TIME}} UTC - {_WORDS[reason]}{SUFFIX}"


def aside_name(store: Path, at: datetime) -> str:
    """Return the name under which a store is kept when another one takes its place."""
    name = store.stem if store.suffix == SUFFIX else store.name
    raw = os.fsencode(name)[:_LONGEST].decode("utf-8", "ignore")
    return f"{raw} before restore {at.astimezone(UTC):{_TIME}} UTC{SUFFIX}"


def read_aside(name: str, store: Path) -> datetime | None:
    """Return when this store was kept under a name; None where that is no such name."""
    when = re.search(r" before restore (.{19}) UTC\.sqlite3$", name)
    try:
        at = datetime.strptime(when[1], _TIME).replace(tzinfo=UTC) if when else None
    except ValueError:
        return None
    return at if at is not None and aside_name(store, at) == name else None


def read_name(name: str, label: str) -> tuple[datetime, BackupReason] | None:
    """Return when and why a backup was made; None for a file that is no backup of that store."""
    found = _NAME.fullmatch(name)
    if found is None or found["label"] != label:
        return None
    try:
        at = datetime.strptime(found["at"], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return at, next(reason for reason, words in _WORDS.items() if words == found["words"])


def _short(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:6]
