"""Two desks that hand an event to each other, and what is in their files."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lmcdesk.desk import Desk
from lmcdesk.services.handover import Comparison
from lmcdesk.store.portable import Rows, read_event

Parts = dict[str, Any]


def rows_of(desk: Desk, event_id: int) -> Rows:
    """Return all rows of an event by UUID."""
    with desk.store.read() as reader:
        found = read_event(reader, event_id)
    assert found is not None
    return found[0]


def told(desk: Desk, event_id: int) -> list[str]:
    """Return the history of an event, newest first."""
    return [desk.wording.say(entry.sentence) for entry in desk.history.entries(event_id)]


def hand_over(desk: Desk, event_id: int, *, history: bool = True, contacts: bool = True) -> Path:
    """Write an event to a file beside its store."""
    target = desk.store.path.with_name(f"{desk.store.path.stem}.lmcdesk")
    return desk.handover.write(event_id, target, history=history, contacts=contacts, replace=True)


def take(desk: Desk, path: Path) -> tuple[int, Comparison]:
    """Add or update the event of a file."""
    handover = desk.handover.read(path)
    found = desk.handover.compare(handover)
    if found.event_id is None:
        return desk.handover.add(handover), found
    desk.handover.update(handover, found)
    return found.event_id, found


def parts_of(path: Path) -> Parts:
    """Return the parts of a file as JSON, by the first word of their names."""
    with zipfile.ZipFile(path) as archive:
        return {name.partition(".")[0]: json.loads(archive.read(name)) for name in archive.namelist()}


def altered(path: Path, alter: Callable[[Parts], None]) -> Path:
    """Change something in a file, as another program would."""
    parts = parts_of(path)
    alter(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(f"{name}.json", json.dumps(part))
    return path
