"""Offer the ways back from the chosen step of the history: take it back alone, or go back to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lmcdesk.domain.message import Message
from lmcdesk.gui.context import Context
from lmcdesk.gui.theme import Space
from lmcdesk.gui.widgets.buttons import action_button
from lmcdesk.gui.widgets.text import PlainLabel, TextRole

if TYPE_CHECKING:
    from lmcdesk.gui.dialogs.way_back import WayBackDialog

TAKE_BACK, GO_BACK = KEYS = ("step.take_back", "step.go_back")


class StepActions(QWidget):
    """Hold the two buttons and, where a way is closed, the sentence that says why."""

    def __init__(self, context: Context) -> None:
        """Build the bar with no step chosen."""
        super().__init__()
        self._context = context
        self._number: int | None = None
        self._build_ui()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what is done for the commands of a step."""
        return {TAKE_BACK: self._take_back, GO_BACK: self._go_back}

    def set_step(self, number: int | None) -> None:
        """Offer the ways back from another step, or from none."""
        self._number = number
        self.refresh()

    def refresh(self) -> None:
        """Look again which ways are open."""
        text = self._context.desk.wording.text
        take_back = go_back = None
        if self._number is None:
            for key in KEYS:
                self._context.commands.enable(key, False)
            self.reason_label.setText(text("Choose a step to take it back alone, or to go back to it."))
            return
        number = self._number
        ways = self._context.notifier.attempt(
            lambda: self._context.desk.history.ways(self._context.event_id, number)
        )
        if ways is not None:
            take_back, go_back = ways.take_back, ways.go_back
        self._context.commands.enable(TAKE_BACK, ways is not None and take_back is None)
        self._context.commands.enable(GO_BACK, ways is not None and go_back is None)
        self.reason_label.setText(self._reasons(take_back, go_back))

    def _reasons(self, *reasons: Message | None) -> str:
        said = [self._context.desk.wording.say(reason) for reason in reasons if reason is not None]
        return " ".join(dict.fromkeys(said))

    def _build_ui(self) -> None:
        theme, commands = self._context.theme, self._context.commands
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.reason_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.reason_label.setObjectName("reason_label")
        self.take_back_button = action_button(theme, commands[TAKE_BACK], name="take_back_button")
        self.go_back_button = action_button(theme, commands[GO_BACK], name="go_back_button")
        row.addWidget(self.take_back_button)
        row.addWidget(self.go_back_button)
        row.addWidget(self.reason_label, 1)

    def _take_back(self) -> None:
        from lmcdesk.gui.dialogs.way_back import TakeBackDialog

        number = self._number
        if number is None:
            return
        history, event_id = self._context.desk.history, self._context.event_id
        looked = self._context.notifier.attempt(lambda: history.look_at_taking_back(event_id, number))
        if looked is not None:
            self._ask(TakeBackDialog(self._context, looked, self.window()))

    def _go_back(self) -> None:
        from lmcdesk.gui.dialogs.way_back import GoBackDialog

        number = self._number
        if number is None:
            return
        history, event_id = self._context.desk.history, self._context.event_id
        looked = self._context.notifier.attempt(lambda: history.look_at_going_back(event_id, number))
        if looked is not None:
            self._ask(GoBackDialog(self._context, looked, self.window()))

    def _ask(self, dialog: WayBackDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
