"""Show what a way back would do before it is taken."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from lmcdesk.domain.message import Message
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.theme import Space
from lmcdesk.gui.way_back import tell_step
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.taking_back import GoingBack, TakingBack

WIDTH = 560
MOST_LINES = 100
"""How many sentences are shown before the rest is only counted."""
_SEEN_HEIGHT = 220
"""How high a list of sentences may be before it scrolls, in pixels."""


class WayBackDialog(FormDialog):
    """Show the step, what is done in one sentence, and the entries or steps concerned line by line."""

    def __init__(self, context: Context, name: str, parent: QWidget | None) -> None:
        """Take what the dialog works with and its name."""
        super().__init__(context.theme, context.desk.wording, name, parent)
        self._context = context
        self.lines_area: QScrollArea | None = None

    def retranslate(self) -> None:
        """Word every static text again."""
        set_button_text(self.cancel_button, self._wording.text("Cancel"))

    def set_count(self, told: str) -> None:
        """Say how much is done; it is the heading of the lines, which go by its name."""
        self.count_label.setText(told)
        if self.lines_area is not None:
            self.lines_area.setAccessibleName(told.rstrip(":"))

    @abstractmethod
    def do(self) -> Message:
        """Do what was looked at; raises KnownError where it cannot be done any more."""

    def build_ui(self, sentence: Message, lines: Sequence[Message], *, possible: bool) -> None:
        """Set the step and the lines below each other; without a way the main button is off."""
        self.step_label = PlainLabel("", TextRole.STRONG, wrap=True)
        self.keep_said(lambda: self.step_label.setText(self.say(sentence)))
        self.step_label.setObjectName("step_label")
        self.count_label = PlainLabel("", wrap=True)
        self.count_label.setObjectName("count_label")
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.step_label)
        self.column.addWidget(self.count_label)
        if lines:
            self.column.addWidget(self._build_lines(lines), 1)
        self.cancel_button, self.main_button = self.add_buttons("main_button", "undo")
        self.main_button.setEnabled(possible)
        self.main_button.clicked.connect(self._on_main_button_clicked)
        self.setFixedWidth(WIDTH)

    def _build_lines(self, lines: Sequence[Message]) -> QWidget:
        inner = QWidget()
        mark(inner, look="scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.XS)
        for line in lines[:MOST_LINES]:
            column.addWidget(self._line(line))
        if len(lines) > MOST_LINES:
            more = self._wording.text("and {n} more").format(n=len(lines) - MOST_LINES)
            column.addWidget(PlainLabel(f"– {more}", wrap=True))
        column.addStretch(1)
        self.lines_area = area = QScrollArea()
        area.setObjectName("lines_area")
        area.setWidgetResizable(True)
        # The arrows scroll it.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        wanted = column.totalHeightForWidth(WIDTH - 2 * Space.XL - 2 * Space.L)
        area.setMinimumHeight(min(wanted + Space.XS, _SEEN_HEIGHT))
        return area

    def _line(self, line: Message) -> PlainLabel:
        label = PlainLabel("", wrap=True)
        self.keep_said(lambda: label.setText(f"– {self.say(line)}"))
        return label

    def _on_main_button_clicked(self) -> None:
        if self._notifier.attempt(self.do) is None:
            fit_height(self)
            return
        self.accept()
        tell_step(self._context)


class TakeBackDialog(WayBackDialog):
    """Show how much of one step goes back, and what stays as it is."""

    def __init__(self, context: Context, looked: TakingBack, parent: QWidget | None = None) -> None:
        """Take what taking the step back would do."""
        super().__init__(context, "take_back_dialog", parent)
        self.looked = looked
        self.build_ui(looked.sentence, looked.kept, possible=bool(looked.taken))
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        super().retranslate()
        text, looked = self._wording.text, self.looked
        self.set_title(text("Take this step back"))
        set_button_text(self.main_button, text("Take back"))
        if not looked.taken:
            told = text("Nothing of it can be taken back:")
        elif looked.kept:
            told = text(
                "{taken} of {of} entries go back to what they were before this step. The others stay:"
            )
        elif looked.of == 1:
            told = text("The entry it touched goes back to what it was before. Later steps stay.")
        else:
            told = text("All {of} entries it touched go back to what they were before. Later steps stay.")
        self.set_count(told.format(taken=looked.taken, of=looked.of))

    def do(self) -> Message:
        """Take the step back."""
        history, event_id = self._context.desk.history, self._context.event_id
        return history.take_back(event_id, self.looked.number, self.looked)


class GoBackDialog(WayBackDialog):
    """Show the steps that are taken back, or what stands in the way."""

    def __init__(self, context: Context, looked: GoingBack, parent: QWidget | None = None) -> None:
        """Take what going back to the step would do."""
        super().__init__(context, "go_back_dialog", parent)
        self.looked = looked
        self.build_ui(looked.sentence, looked.kept or looked.steps, possible=not looked.kept)
        self.retranslate()

    def retranslate(self) -> None:
        """Word every static text again."""
        super().retranslate()
        text, looked = self._wording.text, self.looked
        self.set_title(text("Go back to this step"))
        set_button_text(self.main_button, text("Go back to here"))
        if looked.kept:
            self.set_count(text("There is no going back: what came after it was changed by something else."))
        else:
            told = self._wording.plural(
                "The event will stand as it did after this step. {n} later step is taken back:",
                "The event will stand as it did after this step. {n} later steps are taken back:",
                len(looked.steps),
            )
            self.set_count(told)

    def do(self) -> Message:
        """Go back to the step."""
        history, event_id = self._context.desk.history, self._context.event_id
        return history.go_back(event_id, self.looked.number, self.looked)
