"""Tell the user things in one way: what was done, what could not be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from lmcdesk.domain.errors import ConflictError, KnownError, UserError
from lmcdesk.domain.message import Message
from lmcdesk.gui.forms.unsaved import tell_unsaved

if TYPE_CHECKING:
    from lmcdesk.gui.cover import Cover
    from lmcdesk.gui.widgets.form import Form
    from lmcdesk.wording import Wording

T = TypeVar("T")


class Notifier(QObject):
    """Carry what there is to tell to whoever shows it; tests listen to the same signals.

    `told` carries a text, the words of the one way back (empty: none) and what that does;
    `troubled` a sentence about what the machine refused.
    """

    told = Signal(str, str, object)
    troubled = Signal(str)

    def __init__(self, wording: Wording, parent: QObject | None = None, cover: Cover | None = None) -> None:
        """Take the wording that turns messages into text, and what may have to be hidden in them."""
        super().__init__(parent)
        self.wording = wording
        self._cover = cover

    def tell(
        self, message: Message | str, action: str = "", way_back: Callable[[], object] | None = None
    ) -> None:
        """Tell what happened, in passing, with at most one way back."""
        text = message if isinstance(message, str) else self._say(message)
        self.told.emit(text, action if way_back else "", way_back)

    def trouble(self, message: Message | str) -> None:
        """Tell what was refused; stays until the next thing succeeds."""
        self.troubled.emit(message if isinstance(message, str) else self._say(message))

    def succeeds(self, work: Callable[[], None], form: Form | None = None) -> bool:
        """Do some work that returns nothing, as `attempt` does; tell whether it was done."""

        def done() -> bool:
            work()
            return True

        return self.attempt(done, form) is True

    def attempt(self, work: Callable[[], T], form: Form | None = None) -> T | None:
        """Do some work; a refusal is told at its field of the form, else as trouble, and gives None.

        Nothing is modal and nothing typed is lost: the form keeps what it holds. What the machine
        refused is told at the field that was to be saved as well, for when the trouble is over.
        """
        try:
            result = work()
        except UserError as error:
            text = self.wording.say(error.sentence)
            if form is not None and error.field is not None and error.field in form.keys():  # noqa: SIM118
                form.set_error(error.field, text)
            else:
                self.trouble(text)
            return None
        except (KnownError, ConflictError) as error:
            self.trouble(error.sentence)
            if form is not None and isinstance(error, KnownError):
                tell_unsaved(form, self.wording, error.sentence)
            return None
        self.troubled.emit("")
        return result

    def _say(self, sentence: Message) -> str:
        return self.wording.say(sentence if self._cover is None else self._cover.conceal(sentence))
