"""Show who may be listed twice, pair by pair: merge the two, or say that they are not the same person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lmcdesk.domain.message import message
from lmcdesk.gui.context import Context
from lmcdesk.gui.dialogs.form_dialog import FormDialog
from lmcdesk.gui.parts.merge_choices import MergeChoices, PairArea
from lmcdesk.gui.runner import Job
from lmcdesk.gui.theme import Space
from lmcdesk.gui.way_back import tell_step
from lmcdesk.gui.widgets.buttons import primary_button, secondary_button, set_button_text
from lmcdesk.gui.widgets.fit import fit_height
from lmcdesk.gui.widgets.polish import mark
from lmcdesk.gui.widgets.text import PlainLabel, TextRole
from lmcdesk.gui.widgets.writing import writes
from lmcdesk.services.duplicates import Pair

WIDTH, HEIGHT = 760, 380


class DuplicatesDialog(FormDialog):
    """Go through the pairs; each answer is one step of the history, and the next pair follows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Take the event and begin to look, beside the window."""
        super().__init__(context.theme, context.desk.wording, "duplicates_dialog", parent)
        self._context = context
        self._pairs: list[Pair] = []
        self._at = 0
        self._job: Job | None = None
        self._found = False
        self._delegations: dict[int, str] = {}
        self._build_ui()
        self._connect()
        self.retranslate()
        self._look()

    @property
    def pair(self) -> Pair | None:
        """Return the pair that is shown, None where there is none, or not yet."""
        return self._pairs[self._at] if self._pairs else None

    @property
    def busy(self) -> bool:
        """Tell whether it is still looking."""
        return self._job is not None

    def retranslate(self) -> None:
        """Word every static text again."""
        text = self._wording.text
        self.set_title(text("Possible duplicates"))
        self.area.setAccessibleName(text("The two side by side"))
        set_button_text(self.previous_button, text("Previous"))
        set_button_text(self.next_button, text("Next"))
        set_button_text(self.apart_button, text("Not the same person"))
        set_button_text(self.merge_button, text("Merge"))
        set_button_text(self.close_button, text("Close"))
        self._show()

    def done(self, result: int) -> None:
        """Close; what is still being looked for is no longer wanted."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().done(result)

    def _build_ui(self) -> None:
        theme = self._theme
        self.why_label = PlainLabel("", wrap=True)
        self.hint_label = PlainLabel("", TextRole.SMALL, wrap=True)
        self.choices = MergeChoices(theme, self._wording)
        mark(self.choices, look="scrolled")
        self.area = PairArea(self.choices)
        self.area.setMinimumHeight(HEIGHT)
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.why_label)
        self.column.addWidget(self.hint_label)
        self.column.addWidget(self.area, 1)
        self.previous_button = secondary_button(theme, "", "arrow-up", name="previous_button")
        self.next_button = secondary_button(theme, "", "arrow-down", name="next_button")
        self.close_button = secondary_button(theme, "", name="close_button")
        self.apart_button = writes(secondary_button(theme, "", name="apart_button"))
        self.merge_button = writes(primary_button(theme, "", name="merge_button"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        row.addStretch(1)
        for button in (self.close_button, self.apart_button, self.merge_button):
            row.addWidget(button)
        self.column.addLayout(row)
        for button in (self.previous_button, self.next_button, self.close_button, *self._answers()):
            button.setAutoDefault(True)
        self.setFixedWidth(WIDTH)

    def _answers(self) -> tuple[QPushButton, QPushButton]:
        return self.apart_button, self.merge_button

    def _connect(self) -> None:
        self.previous_button.clicked.connect(self._on_previous_button_clicked)
        self.next_button.clicked.connect(self._on_next_button_clicked)
        self.apart_button.clicked.connect(self._on_apart_button_clicked)
        self.merge_button.clicked.connect(self._on_merge_button_clicked)
        self.close_button.clicked.connect(self.accept)

    def _look(self) -> None:
        """Look for pairs beside the window: of ten thousand it takes a while."""
        persons, event_id = self._context.desk.persons, self._context.event_id
        self._job = self._context.runner.start(
            lambda _progress, stopped: persons.duplicates(event_id, stopped),
            succeeded=self._on_job_succeeded,
            failed=self._on_job_failed,
        )

    def _show(self) -> None:
        """Show the pair in front, or that there is none."""
        text, pair = self._wording.text, self.pair
        for widget in (self.area, self.hint_label):
            widget.setVisible(pair is not None)
        for button in self._answers():
            button.setVisible(pair is not None)
        several = len(self._pairs) > 1
        for button in (self.previous_button, self.next_button):
            button.setVisible(several)
        if pair is None:
            looked = self._found and self._job is None
            self.why_label.setText(
                text("Nobody seems to be listed twice.")
                if looked
                else text("Looking for who is listed twice…")
            )
        else:
            why = tuple(message(f"likeness.{each.value}") for each in pair.why)
            place = text("Pair {n} of {of}: {why}.")
            said = self._wording.listed([self._wording.say(each) for each in why])
            self.why_label.setText(place.format(n=self._at + 1, of=len(self._pairs), why=said))
            self.hint_label.setText(
                text(
                    "Choose which value stands for each field. Merge keeps one entry with them;"
                    " places on lists of speakers and connections of both are kept."
                )
            )
            self.choices.set_pair(pair.first, pair.second, self._delegations)
            self.area.fit()
        fit_height(self)

    def _answer(self, work: Callable[[], object]) -> None:
        """Write an answer; the pairs are looked for anew, for others may have gone with it."""
        if self._notifier.attempt(lambda: (work(),)) is not None:
            self.banner.set_message("")
            tell_step(self._context)
            self._look()

    def _on_cover_changed(self) -> None:
        super()._on_cover_changed()
        self._show()

    def _on_previous_button_clicked(self) -> None:
        self._at = (self._at - 1) % len(self._pairs)
        self._show()

    def _on_next_button_clicked(self) -> None:
        self._at = (self._at + 1) % len(self._pairs)
        self._show()

    def _on_apart_button_clicked(self) -> None:
        pair = self.pair
        if pair is not None and not self.busy:
            persons = self._context.desk.persons
            self._answer(lambda: persons.tell_apart(pair.first.id, pair.second.id))

    def _on_merge_button_clicked(self) -> None:
        pair = self.pair
        if pair is not None and not self.busy:
            values, persons = self.choices.values(pair.first, pair.second), self._context.desk.persons
            self._answer(lambda: persons.merge(pair.first.id, pair.second.id, values))

    def _on_job_succeeded(self, pairs: list[Pair]) -> None:
        if self._job is None:
            return
        self._job, self._found = None, True
        roster = self._context.desk.participants.roster(self._context.event_id)
        self._delegations = {int(found.id): found.short_name for found in roster.delegations}
        self._pairs = pairs
        self._at = min(self._at, max(len(pairs) - 1, 0))
        self._show()
        # Return closes where there is nothing left to answer; else she reads the first value first.
        (self.merge_button if pairs else self.close_button).setFocus()

    def _on_job_failed(self, error: Exception) -> None:
        self._job = None
        raise error
