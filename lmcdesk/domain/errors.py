"""Tell three kinds of trouble apart: the user's, the machine's, and (everything else) ours."""

from __future__ import annotations

from lmcdesk.domain.message import Message, Param, message


class DeskError(Exception):
    """Stand for any trouble that has a clear sentence to tell."""

    def __init__(self, sentence: Message) -> None:
        """Take the sentence as a message, so that every floor can raise it."""
        super().__init__(f"{sentence.key} {dict(sentence.params)}")
        self.sentence = sentence


class UserError(DeskError):
    """Say that something typed or chosen cannot be taken; shown at the field it names."""

    def __init__(self, key: str, field: str | None = None, **params: Param) -> None:
        """Take the key of the sentence, the field it belongs to, and the parameters."""
        super().__init__(message(key, **params))
        self.field = field


class KnownError(DeskError):
    """Say that the machine or a file refuses (full, locked, not ours), and what to do."""

    def __init__(self, key: str, **params: Param) -> None:
        """Take the key of the sentence and its parameters."""
        super().__init__(message(key, **params))


class ConflictError(DeskError):
    """Say that a row is no longer what the writer saw, with both values.

    `seen` and `now` map the touched columns to values; `now` is None where the row is gone. Where
    several rows were written at once, `whom` names those that differ.
    """

    def __init__(
        self,
        table: str,
        row_id: int,
        seen: dict[str, object],
        now: dict[str, object] | None,
        whom: tuple[Message, ...] = (),
    ) -> None:
        """Keep both values, so that the editor can show them side by side."""
        if whom:
            sentence = message("conflict.of_several", names=whom)
        else:
            sentence = message("conflict.gone" if now is None else "conflict.changed")
        super().__init__(sentence)
        self.table = table
        self.row_id = row_id
        self.seen = seen
        self.now = now


class Cancelled(Exception):  # noqa: N818 - a wish that was followed, not an error
    """Say that long work was stopped because somebody wished so; nothing of it is left."""
