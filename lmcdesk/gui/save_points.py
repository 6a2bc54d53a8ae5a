"""Keep the hand-over files of events at their save points, by itself and quietly."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.settings import SAVE_POINTS, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from lmcdesk.desk import Desk
    from lmcdesk.domain.journal import Committed
    from lmcdesk.gui.runner import Runner
    from lmcdesk.wording import Wording

SOON_MS = 5_000
"""How long after a change its event is written, in milliseconds, where it was not written lately."""
EVERY_MS = 3 * 60 * 1000
"""How often an event that goes on changing is written, in milliseconds."""
AGAIN_MS = 30_000
"""How often a save point that is not there is looked for, in milliseconds."""


class SavePoints(QObject):
    """Write events that have changed to their save points, for one desk after the other.

    What cannot be written is a fact that stands (`stand` is told it, and "" once it is one no more).
    """

    written = Signal(str, object)
    """The file of an event was written: its UUID and the path."""

    def __init__(
        self,
        runner: Runner,
        settings: Settings,
        wording: Wording,
        stand: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """Take where to do it, where the folders are kept, and whom to tell what stands in the way."""
        super().__init__(parent)
        self._runner = runner
        self._settings = settings
        self._wording = wording
        self._stand = stand
        self._desk: Desk | None = None
        self._due: set[int] = set()
        self._running: set[int] = set()
        self._refused: dict[int, str] = {}
        self._last: dict[str, datetime] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)

    def folder(self, uuid: str) -> str:
        """Return the folder of an event's save point, "" where it has none."""
        return self._settings.get(SAVE_POINTS).get(uuid, "")

    def last(self, uuid: str) -> datetime | None:
        """Return when the file of an event was last written, None where it was not since the start."""
        return self._last.get(uuid)

    def choose(self, uuid: str, folder: str) -> None:
        """Give an event a save point, or with an empty folder none."""
        kept = {key: value for key, value in self._settings.get(SAVE_POINTS).items() if key != uuid}
        self._settings.keep(SAVE_POINTS, {**kept, uuid: folder} if folder else kept)
        self._refused.clear()
        self._tell()

    def follow(self, desk: Desk) -> None:
        """Keep the save points of a desk from now on; they may be behind since the last time."""
        self._desk = desk
        with suppress(KnownError):
            self._due = {event.id for event in desk.events.all() if self.folder(event.uuid)}
        if self._due:
            self._timer.start(AGAIN_MS)

    def note(self, committed: Committed) -> None:
        """Note that an event has changed."""
        changed = set(committed.touched.get("event", ()))
        if committed.event_id is not None:
            changed.add(committed.event_id)
        changed = {event_id for event_id in changed if self._folder_of(event_id)}
        self._due |= changed
        if changed and not self._timer.isActive():
            self._timer.start(SOON_MS)

    def write_due(self) -> None:
        """Write, beside the window, what has changed."""
        desk = self._desk
        due, self._due = self._due - self._running, self._due & self._running
        for event_id in sorted(due):
            folder = self._folder_of(event_id)
            if desk is not None and folder:
                self._start(desk, event_id, Path(folder))

    def close(self) -> None:
        """Write what has changed before the store is let go of; what fails stays as it was written last."""
        desk = self._desk
        for event_id in sorted(self._due | self._running):
            folder = self._folder_of(event_id)
            if desk is not None and folder:
                with suppress(KnownError):
                    desk.save_points.write(event_id, Path(folder))
        self._desk = None
        self._timer.stop()
        for known in (self._due, self._running, self._refused):
            known.clear()
        self._tell()

    def _start(self, desk: Desk, event_id: int, folder: Path) -> None:
        self._running.add(event_id)
        self._runner.start(
            lambda _progress, _cancelled: desk.save_points.write(event_id, folder),
            succeeded=lambda path: self._on_job_succeeded(desk, event_id, path),
            failed=lambda error: self._on_job_failed(desk, event_id, error),
        )

    def _folder_of(self, event_id: int) -> str:
        """Return the folder of an event's save point; one that is gone has none."""
        if self._desk is None:
            return ""
        try:
            return self.folder(self._desk.events.get(event_id).uuid)
        except KnownError:
            return ""

    def _tell(self) -> None:
        self._stand("\n".join(self._refused.values()))

    def _on_timer_timeout(self) -> None:
        self.write_due()

    def _on_job_succeeded(self, desk: Desk, event_id: int, path: Path) -> None:
        if desk is not self._desk:
            return
        self._running.discard(event_id)
        self._refused.pop(event_id, None)
        self._tell()
        with suppress(KnownError):
            uuid = desk.events.get(event_id).uuid
            self._last[uuid] = desk.clock()
            self.written.emit(uuid, path)
        self._timer.start(EVERY_MS)

    def _on_job_failed(self, desk: Desk, event_id: int, error: Exception) -> None:
        if desk is not self._desk:
            return
        self._running.discard(event_id)
        if not isinstance(error, KnownError | Cancelled):
            raise error
        if isinstance(error, KnownError) and error.sentence.key != "missing.event":
            self._due.add(event_id)
            self._refused[event_id] = self._wording.say(error.sentence)
        self._tell()
        self._timer.start(AGAIN_MS)
