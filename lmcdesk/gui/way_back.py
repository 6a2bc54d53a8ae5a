"""Tell a step that was just done, and offer to take exactly that step back."""

from __future__ import annotations

from lmcdesk.domain.message import message
from lmcdesk.gui.context import Context


def tell_step(context: Context, sentence: str = "") -> None:
    """Tell the newest step of the event in the journal's words, or in others, with its way back.

    A toast outlives the next edit: where something else was written since, nothing is undone and
    the history is offered instead.
    """
    newest = context.desk.history.entries(context.event_id, 1)
    if not newest:
        return
    number = newest[0].number
    text = context.desk.wording.text
    context.notifier.tell(
        sentence or newest[0].sentence, text("Undo"), lambda: _take_back(context, int(number))
    )


def _take_back(context: Context, number: int) -> None:
    history, text = context.desk.history, context.desk.wording.text
    newest = history.entries(context.event_id, 1)
    if not newest or newest[0].number != number:
        context.notifier.tell(
            text("Something else was changed since."),
            text("Show history"),
            lambda: context.go_to("history", number),
        )
        return
    told = context.notifier.attempt(lambda: history.undo(context.event_id))
    if told is not None:
        context.notifier.tell(message("journal.undone", sentence=told))
