"""Keep the hand-over files of events at their save points, by itself and quietly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.pace import Stopped
from lmcdesk.gui.apart import Apart, was_stopped
from lmcdesk.settings import SAVE_POINTS, SAVE_POINTS_MISSED, Settings

if TYPE_CHECKING:
    from lmcdesk.desk import Desk
    from lmcdesk.domain.journal import Committed
    from lmcdesk.wording import Wording

SOON_MS = 5_000
"""How long after a change its event is written, in milliseconds, where it was not written lately."""
EVERY_MS = 3 * 60 * 1000
"""How often an event that goes on changing is written, in milliseconds."""
AGAIN_MS = 30_000
"""How often a save point that is not there is looked for, in milliseconds."""
PATIENCE_MS = 5_000
"""How long closing waits for what has to be written, in milliseconds; the window is gone by then."""
HURRY_MS = 200
"""The same when the system asks for an end."""
GRACE_MS = 50
"""How long a writing that was stopped may tidy up behind itself, in milliseconds."""


class SavePoints(QObject):
    """Write events that have changed to their save points, for one desk after the other.

    What cannot be written is a fact that stands (`stand` is told it, and "" once it is one no more).
    """

    written = Signal(str, object)
    """The file of an event was written: its UUID and the path."""
    waits = Signal()
    """What is written at closing takes longer than a window should be seen to wait."""

    def __init__(
        self, settings: Settings, wording: Wording, stand: Callable[[str], None], parent: QObject
    ) -> None:
        """Take where the folders are kept, and whom to tell what stands in the way."""
        super().__init__(parent)
        self._settings = settings
        self._wording = wording
        self._stand = stand
        self._desk: Desk | None = None
        self._due: set[int] = set()
        self._job: _Job | None = None
        self._refused: dict[int, str] = {}
        self._last: dict[str, datetime] = {}
        self.patience_ms = PATIENCE_MS
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
        self._keep_missed({uuid: ""})
        self._refused.clear()
        self._tell()

    def follow(self, desk: Desk) -> None:
        """Keep the save points of a desk from now on; they may be behind since the last time.

        What the last closing could not write stands until it is written.
        """
        self._desk = desk
        missed = self._settings.get(SAVE_POINTS_MISSED)
        with suppress(KnownError):
            kept = {event.id: event.uuid for event in desk.events.all() if self.folder(event.uuid)}
            self._due = set(kept)
            self._refused = {event_id: missed[uuid] for event_id, uuid in kept.items() if uuid in missed}
        self._tell()
        if self._due:
            self._timer.start(SOON_MS if self._refused else AGAIN_MS)

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
        """Write beside the window what has changed, unless that is being done."""
        desk, due = self._desk, self._folders_of(self._due)
        if desk is None or self._job is not None:
            return
        self._due = set()
        if due:
            job = self._job = _Job(desk, due, self)
            job.ended.connect(lambda: self._on_job_ended(job))

    def hurry(self) -> None:
        """Wait at closing no longer than a program may that the system asks for an end."""
        self.patience_ms = HURRY_MS

    def close(self) -> None:
        """Write what has changed before the store is let go of; what fails is told at the next start.

        Waited for only so long: then it is stopped, and what was written last stays as it was.
        """
        desk, running = self._desk, self._job
        due = self._due
        if running is not None:
            # What it writes may have changed since it was begun.
            running.stop()
            due = due | running.due.keys()
        left = self._folders_of(due)
        self._timer.stop()
        fault: Exception | None = None
        if desk is not None and left:
            last = _Job(desk, left, self)
            last.wait_or_stop(self.patience_ms, GRACE_MS, self.waits.emit)
            self._note_missed(desk, last)
            fault = None if was_stopped(last) else last.error
        self._desk = self._job = None
        self._due, self._refused = set(), {}
        self._tell()
        if fault is not None:
            raise fault

    def _note_missed(self, desk: Desk, last: _Job) -> None:
        """Keep for the next start why events are not at their save points as they were at the end."""
        missed = {}
        for event_id, folder in last.due.items():
            outcome = last.outcome.get(event_id)
            with suppress(KnownError):
                event = desk.events.get(event_id)
                name = message("name.title", text=event.short_title or event.title)
                reason = message("handover.save_point_slow", event=name, folder=str(folder))
                if isinstance(outcome, KnownError):
                    reason = outcome.sentence
                missed[event.uuid] = "" if isinstance(outcome, Path) else self._told_missed(reason)
        self._keep_missed(missed)

    def _keep_missed(self, missed: Mapping[str, str]) -> None:
        """Keep what there is to tell at the next start of some events; "" where there is nothing any more."""
        before = self._settings.get(SAVE_POINTS_MISSED)
        kept = {uuid: told for uuid, told in {**before, **missed}.items() if told}
        if kept != before:
            self._settings.keep(SAVE_POINTS_MISSED, kept)

    def _told_missed(self, reason: Message) -> str:
        return self._wording.say(message("handover.save_point_missed", reason=reason))

    def _folders_of(self, events: Iterable[int]) -> dict[int, Path]:
        """Return the folders of the save points of those events that have one."""
        found = {event_id: self._folder_of(event_id) for event_id in sorted(events)}
        return {event_id: Path(folder) for event_id, folder in found.items() if folder}

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

    def _on_job_ended(self, job: _Job) -> None:
        desk = self._desk
        if job is not self._job or desk is None:
            # Its desk was closed meanwhile.
            return
        self._job = None
        for event_id in job.due:
            self._note_outcome(desk, event_id, job.outcome.get(event_id))
        self._tell()
        self._timer.start(AGAIN_MS if self._refused else EVERY_MS)
        if job.error is not None:
            raise job.error

    def _note_outcome(self, desk: Desk, event_id: int, outcome: Path | KnownError | None) -> None:
        self._refused.pop(event_id, None)
        if isinstance(outcome, Path):
            with suppress(KnownError):
                uuid = desk.events.get(event_id).uuid
                self._keep_missed({uuid: ""})
                self._last[uuid] = desk.clock()
                self.written.emit(uuid, outcome)
        elif outcome is not None and outcome.sentence.key != "missing.event":
            self._due.add(event_id)
            self._refused[event_id] = self._wording.say(outcome.sentence)


class _Job(Apart):
    """Write some events, one after the other, and keep what became of each."""

    def __init__(self, desk: Desk, due: Mapping[int, Path], parent: QObject) -> None:
        self.due = due
        self.outcome: dict[int, Path | KnownError] = {}

        def write(stopped: Stopped) -> None:
            for event_id, folder in due.items():
                if stopped():
                    raise Cancelled
                try:
                    self.outcome[event_id] = desk.save_points.write(event_id, folder, stopped)
                except KnownError as error:
                    self.outcome[event_id] = error

        super().__init__(write, parent)
