"""Remember what was to be forgotten until it is forgotten everywhere, whatever ends the program before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lmcdesk.settings import Settings, forgetting_setting


@dataclass(frozen=True, slots=True)
class Mark:
    """Say that an event is to be forgotten; `since` is when it was in the store itself, None before that."""

    since: datetime | None


class Unfinished:
    """Keep the marks of one store among the settings of this computer: it is about files of this computer."""

    def __init__(self, settings: Settings | None, store: Path) -> None:
        """Take the settings; without any, marks last as long as the program."""
        self._settings = settings
        self._store = str(store)
        self._own: dict[str, Mapping[str, str]] = {}

    def mark(self, uuid: str) -> Mark | None:
        """Return the mark of an event, None where it has none."""
        kept = self._kept(uuid).get(self._store)
        if kept is None:
            return None
        try:
            since = datetime.fromisoformat(kept) if kept else None
        except ValueError:
            since = None
        return Mark(since if since is None or since.tzinfo is not None else None)

    def keep(self, uuid: str, mark: Mark | None) -> None:
        """Keep a mark, or with None take it away."""
        kept = {store: since for store, since in self._kept(uuid).items() if store != self._store}
        if mark is not None:
            kept[self._store] = "" if mark.since is None else mark.since.astimezone(UTC).isoformat()
        if self._settings is None:
            self._own[uuid] = kept
        else:
            self._settings.keep(forgetting_setting(uuid), kept)

    def _kept(self, uuid: str) -> Mapping[str, str]:
        if self._settings is None:
            return self._own.get(uuid, {})
        return self._settings.get(forgetting_setting(uuid))
