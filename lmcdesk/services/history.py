"""Tell the journal in sentences; undo and redo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lmcdesk.domain.ids import ChangeNumber
from lmcdesk.domain.journal import REDONE, UNDONE, Change
from lmcdesk.domain.kinds import ChangeKind
from lmcdesk.domain.message import Message
from lmcdesk.services.sentences import sentences
from lmcdesk.store import undo
from lmcdesk.store.queries import journal
from lmcdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Hold one step of the journal with its sentence; `taken_back` where an undo stands against it."""

    number: ChangeNumber
    at: datetime
    author: str
    kind: ChangeKind
    sentence: Message
    undoes: ChangeNumber | None
    taken_back: bool


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
        hidden = _taken_back(changes)
        return [
            HistoryEntry(
                change.number,
                change.at,
                change.author,
                change.kind,
                told[change.number],
                change.undoes,
                change.number in hidden,
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

    def _step(self, change: Change | None) -> Step | None:
        return None if change is None else Step(change.number, self._told(change))

    def _told(self, change: Change) -> Message:
        """Return the sentence of the step itself, whatever undoing and redoing came after it."""
        with self._store.read() as reader:
            origin = change
            if change.key in (UNDONE, REDONE):
                origin = journal.by_numbers(reader, [change.ids["change"]])[0]
            return sentences(reader, [origin])[origin.number]


def _taken_back(newest_first: list[Change]) -> set[int]:
    """Return the numbers of the steps that are no longer in force."""
    hidden: set[int] = set()
    for change in newest_first:
        if change.undoes is not None and change.number not in hidden:
            hidden.add(change.undoes)
    return hidden
