"""Show what taking a step back would do, or going back to it, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from lmcdesk.domain.message import Message
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.theme import Space
from lmcdesk.gui.way_back import tell_step
from lmcdesk.gui.widgets.buttons import set_button_text
from lmcdesk.gui.widgets.form import Form
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.services.taking_back import GoingBack, TakingBack

WIDTH = 560
LIST_HEIGHT = 260
"""How high a list of sentences may grow before it scrolls, in logical pixels."""
MOST = 200
"""How many sentences are shown; the rest is counted."""


class WayBackDialog(FormDialog):
    """Preview a way back, and go it: nothing else is done than what was shown."""

    def __init__(
        self, context: Context, looked: TakingBack | GoingBack, parent: QWidget | None = None
    ) -> None:
        """Take what was looked at."""
        super().__init__(context.theme, context.desk.wording, "way_back_dialog", parent)
        self._context = context
        self._looked = looked
        self.step_label = PlainLabel("", wrap=True)
        self.step_label.setObjectName("step_label")
        self.count_label = PlainLabel("", TextRole.MUTED, wrap=True)
        self.count_label.setObjectName("count_label")
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.step_label)
        self.column.addWidget(self.count_label)
        self.lists: list[list[PlainLabel]] = []
        self._fill()
        self.cancel_button, self.back_button = self.add_buttons("back_button", "undo")
        self.back_button.clicked.connect(self._on_back_button_clicked)
        self.back_button.setEnabled(not looked.kept if isinstance(looked, GoingBack) else bool(looked.taken))
        self.setMinimumWidth(WIDTH)
        self.retranslate()

    def retranslate(self) -> None:
        """Word the static texts again."""
        text = self._wording.text
        going = isinstance(self._looked, GoingBack)
        self.set_title(text("Go back to this step") if going else text("Take this step back"))
        set_button_text(self.back_button, text("Go back") if going else text("Take back"))
        set_button_text(self.cancel_button, text("Cancel"))

    def _fill(self) -> None:
        wording, looked = self._wording, self._looked
        self.step_label.setText(wording.say(looked.sentence))
        if isinstance(looked, GoingBack):
            n = len(looked.steps)
            told = wording.plural(
                "{n} step after this one is taken back. One undo brings all of it forward again.",
                "{n} steps after this one are taken back. One undo brings all of it forward again.",
                n,
            )
            self.count_label.setText(told)
            self._add_list(wording.text("Taken back, the newest first"), looked.steps)
            self._add_list(wording.text("In the way, so that nothing can be done"), looked.kept)
            return
        told = wording.plural(
            "{n} entry goes back to what it was before this step.",
            "{n} entries go back to what they were before this step.",
            looked.taken,
        )
        self.count_label.setText(told)
        self._add_list(wording.text("Stays as it is"), looked.kept)

    def _add_list(self, heading: str, sentences: Sequence[Message]) -> None:
        """Add sentences under a heading; no sentences, no heading."""
        if not sentences:
            return
        self.column.addWidget(PlainLabel(heading, TextRole.FIELD))
        inner = QWidget()
        mark(inner, look="scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.M, 0)
        column.setSpacing(Space.S)
        labels = [PlainLabel(self._wording.say(sentence), wrap=True) for sentence in sentences[:MOST]]
        more = len(sentences) - len(labels)
        if more:
            labels.append(
                PlainLabel(self._wording.plural("and {n} more", "and {n} more", more), TextRole.MUTED)
            )
        for label in labels:
            column.addWidget(label)
        column.addStretch(1)
        self.lists.append(labels)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(heading)
        area.setWidget(inner)
        wanted = column.totalHeightForWidth(WIDTH - 2 * Space.XL)
        area.setFixedHeight(min(wanted + Space.S, LIST_HEIGHT))
        self.column.addWidget(area)

    def _on_back_button_clicked(self) -> None:
        if self.tried(self._go(), Form(self._theme)) is not None:
            self.accept()
            tell_step(self._context)

    def _go(self) -> Callable[[], Message]:
        history, event_id, looked = self._context.desk.history, self._context.event_id, self._looked
        if isinstance(looked, GoingBack):
            return lambda: history.go_back(event_id, looked.number, looked)
        return lambda: history.take_back(event_id, looked.number, looked)
