"""Tell the journal in sentences; undo and redo, take one step back alone, go back to a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.ids import ChangeNumber
from lmcdesk.domain.journal import ELSEWHERE, REDONE, UNDONE, Change, out_of_force
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.domain.message import Message, message
from lmcdesk.services import taking_back
from lmcdesk.services.sentences import sentences
from lmcdesk.services.taking_back import GoingBack, TakingBack, Ways
from lmcdesk.store import undo
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Hold one step of the journal with its sentence; `taken_back` where an undo stands against it.

    `in_part` where a part of it was taken back alone.
    """

    number: ChangeNumber
    at: datetime
    author: str
    kind: ChangeKind
    sentence: Message
    undoes: ChangeNumber | None
    taken_back: bool
    in_part: bool

    @property
    def elsewhere(self) -> bool:
        """Tell whether it came with a hand-over file: taken on another desk, to be read and not undone."""
        return self.author == ELSEWHERE

    @property
    def states(self) -> tuple[Message, ...]:
        """Say whether it was taken elsewhere, and how much of it is still in force; nothing where all is."""
        states = [message("step.elsewhere")] if self.elsewhere else []
        if self.taken_back:
            states.append(message("step.taken_back"))
        elif self.in_part:
            states.append(message("step.in_part"))
        return tuple(states)


@dataclass(frozen=True, slots=True)
class Step:
    """Hold the step at the top of a stack: the number of its Change and its sentence."""

    number: ChangeNumber
    sentence: Message


class HistoryService:
    """Tell the steps of an event; undo and redo them or, with None for the event, those of the store."""

    def __init__(self, store: Store) -> None:
        """Take the store whose journal is told."""
        self._store = store

    def entries(self, event_id: int, limit: int | None = None) -> list[HistoryEntry]:
        """Return the steps of an event, newest first, at most `limit`."""
        with self._store.read() as reader:
            changes = journal.of_event(reader, event_id, limit)
            told = sentences(reader, changes)
        hidden, in_part = out_of_force(changes)
        return [
            HistoryEntry(
                change.number,
                change.at,
                change.author,
                change.kind,
                told[change.number],
                change.undoes,
                change.number in hidden,
                change.number in in_part,
            )
            for change in changes
        ]

    def undoable(self, event_id: int | None) -> Step | None:
        """Return the step that undo would take back, None where there is none."""
        return self._step(undo.undoable(self._store, event_id))

    def redoable(self, event_id: int | None) -> Step | None:
        """Return the step that redo would bring back, None where there is none."""
        return self._step(undo.redoable(self._store, event_id))

    def undo(self, event_id: int | None, only: int | None = None) -> Message | None:
        """Take the newest step back and return its sentence; None where there is nothing to undo.

        With `only` nothing else is taken back than the step of that number.
        Raises KnownError where something it touched has been changed since; then nothing is written.
        """
        change = undo.undoable(self._store, event_id)
        if change is None or (only is not None and change.number != only):
            return None
        told = self._told(change)
        undo.undo(self._store, change)
        return told

    def redo(self, event_id: int | None, only: int | None = None) -> Message | None:
        """Bring the step last undone back and return its sentence; None where there is nothing to redo.

        With `only` nothing else is brought back than what the undo of that number took.
        """
        change = undo.redoable(self._store, event_id)
        if change is None or (only is not None and change.number != only):
            return None
        told = self._told(change)
        undo.redo(self._store, change)
        return told

    def ways(self, event_id: int, number: int) -> Ways:
        """Say whether the step of a number can be taken back alone and gone back to, or why not."""
        with self._store.read() as reader:
            return taking_back.ways(reader, event_id, self._store.author, number)

    def look_at_taking_back(self, event_id: int, number: int) -> TakingBack:
        """Show what taking a step back alone would do; raises KnownError where it cannot be."""
        with self._store.read() as reader:
            found = taking_back.ways(reader, event_id, self._store.author, number)
            _refuse(found.take_back)
            change = journal.by_numbers(reader, [number])[0]
            change = journal.by_numbers(reader, [taking_back.target(change)])[0]
            return taking_back.taking_back(reader, change)

    def take_back(self, event_id: int, number: int, agreed: TakingBack | None = None) -> Message:
        """Take a step back alone, as a step of its own, and return the sentence of the one taken back.

        Entries that were changed since stay as they are. With `agreed` nothing else is done than what
        was looked at. Raises KnownError where nothing of it can be taken back.
        """
        looked = self.look_at_taking_back(event_id, number)
        seen = looked if agreed is None else agreed
        if not seen.taken:
            raise KnownError("journal.nothing_left", n=seen.of)
        with self._store.read() as reader:
            change = journal.by_numbers(reader, [seen.number])[0]
        undo.take_back(self._store, change, seen.part)
        return seen.sentence

    def look_at_going_back(self, event_id: int, number: int) -> GoingBack:
        """Show what going back to a step would do; raises KnownError where it cannot be."""
        with self._store.read() as reader:
            _refuse(taking_back.ways(reader, event_id, self._store.author, number).go_back)
            looked = taking_back.going_back(reader, event_id, self._store.author, number)
        assert looked is not None
        if not looked.part.rows and not looked.kept:
            raise KnownError("back.same")
        return looked

    def go_back(self, event_id: int, number: int, agreed: GoingBack | None = None) -> Message:
        """Take back every step after one, as one step of its own, and return the sentence of that one.

        All of it or nothing: raises KnownError where anything is no longer what those steps left,
        and with `agreed` where other steps would be taken back than those looked at.
        """
        looked = self.look_at_going_back(event_id, number)
        if agreed is not None and looked != agreed:
            raise KnownError("journal.moved_on")
        undo.go_back(self._store, looked.changes, looked.part)
        return looked.sentence

    def _step(self, change: Change | None) -> Step | None:
        return None if change is None else Step(change.number, self._told(change))

    def _told(self, change: Change) -> Message:
        """Return the sentence of the step itself, whatever undoing and redoing came after it."""
        with self._store.read() as reader:
            origin = change
            if change.key in (UNDONE, REDONE):
                origin = journal.by_numbers(reader, [change.ids["change"]])[0]
            return sentences(reader, [origin])[origin.number]


def _refuse(reason: Message | None) -> None:
    if reason is not None:
        raise KnownError(reason.key, **reason.params)
