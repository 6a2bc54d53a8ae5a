"""Tell a step that was just done, and offer to take exactly that step back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lmcdesk.domain.message import Message, message

if TYPE_CHECKING:
    from lmcdesk.gui.context import Context
    from lmcdesk.gui.notifier import Notifier
    from lmcdesk.services.history import HistoryService


def tell_step(context: Context, sentence: str = "") -> None:
    """Tell the newest step of the event in the journal's words, or in others, with its way back.

    A toast outlives the next edit: where something else was written since, nothing is undone and
    the history is offered instead.
    """
    WayBack(context.notifier, context.desk.history, context.event_id, context.go_to).tell(sentence)


class WayBack:
    """Undo and redo the steps of an event (None: of the store), each told with the way back to it."""

    def __init__(
        self,
        notifier: Notifier,
        history: HistoryService,
        event_id: int | None,
        go_to: Callable[[str, int | None], None],
    ) -> None:
        """Take who tells, whose steps, and how to show the history of the event."""
        self._notifier = notifier
        self._history = history
        self._event_id = event_id
        self._go_to = go_to

    def tell(self, sentence: str = "") -> None:
        """Tell the step at the top, with undoing it as the way back."""
        step = self._history.undoable(self._event_id)
        if step is not None:
            undo = self._notifier.wording.text("Undo")
            self._notifier.tell(sentence or step.sentence, undo, lambda: self.undo(step.number))

    def undo(self, only: int | None = None) -> None:
        """Take back the step at the top, or none but that of a number, and tell it."""
        done = self._notifier.attempt(lambda: (self._history.undo(self._event_id, only),))
        if done is None:
            return
        step = self._history.redoable(self._event_id)
        if done[0] is None or step is None:
            self._tell_nothing(only, self._notifier.wording.text("There is nothing to undo."))
            return
        redo = self._notifier.wording.text("Redo")
        self._notifier.tell(_told("journal.undone", done[0]), redo, lambda: self.redo(step.number))

    def redo(self, only: int | None = None) -> None:
        """Bring back what was undone last, or none but what the undo of a number took, and tell it."""
        done = self._notifier.attempt(lambda: (self._history.redo(self._event_id, only),))
        if done is None:
            return
        step = self._history.undoable(self._event_id)
        if done[0] is None or step is None:
            self._tell_nothing(only, self._notifier.wording.text("There is nothing to redo."))
            return
        undo = self._notifier.wording.text("Undo")
        self._notifier.tell(_told("journal.redone", done[0]), undo, lambda: self.undo(step.number))

    def _tell_nothing(self, only: int | None, sentence: str) -> None:
        text = self._notifier.wording.text
        if only is None:
            self._notifier.tell(sentence)
        elif self._event_id is None:
            self._notifier.tell(text("Something else was changed since."))
        else:
            self._notifier.tell(
                text("Something else was changed since."),
                text("Show history"),
                lambda: self._go_to("history", only),
            )


def _told(key: str, sentence: Message) -> Message:
    return message(key, sentence=sentence)
