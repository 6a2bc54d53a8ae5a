"""Put into words what a row of a list would do."""

from __future__ import annotations

from lmcdesk.domain.fields import label
from lmcdesk.domain.importing.review import Decision, FieldChange, Problem, ReviewRow, RowState
from lmcdesk.domain.message import Message, message
from lmcdesk.gui.cover import Cover
from lmcdesk.gui.theme import Tint
from lmcdesk.wording import Wording
from lmcdesk.wording.markers import N_

STATES: dict[RowState, tuple[str, str, Tint]] = {
    RowState.NEW: (N_("New"), "plus", Tint.OK),
    RowState.UPDATE: (N_("Update"), "edit", Tint.ACCENT),
    RowState.UNCHANGED: (N_("Unchanged"), "check", Tint.MUTED),
    RowState.POSSIBLE_DUPLICATE: (N_("Possible duplicate"), "users", Tint.CHECK),
    RowState.PROBLEM: (N_("Problem"), "warning", Tint.DANGER),
}
"""The word, the icon and its colour of each state."""


class RowWords:
    """Word rows and changes, without what the privacy cover hides at present."""

    def __init__(self, wording: Wording, cover: Cover) -> None:
        """Take the words and the cover."""
        self._wording = wording
        self._cover = cover

    def state(self, state: RowState) -> str:
        """Return the word of a state."""
        return self._wording.text(STATES[state][0])

    def field(self, name: str) -> str:
        """Return how a field is called."""
        return self._wording.say(label("participant", name))

    def value(self, name: str, value: object) -> str:
        """Return a value of a field in words, a dash for none."""
        if value in (None, ""):
            return "–"
        if self._cover.hides("participant", name):
            return self._wording.text("hidden")
        if isinstance(value, tuple | list | frozenset | set):
            return ", ".join(str(each) for each in value)
        return self._wording.word(value)  # type: ignore[arg-type]

    def change(self, change: FieldChange) -> str:
        """Return what a field would become: old → new."""
        old, new = self.value(change.field, change.old), self.value(change.field, change.new)
        return f"{self.field(change.field)}: {old} → {new}"

    def problem(self, problem: Problem) -> str:
        """Return what is wrong, what was expected and what to do."""
        hidden = self._cover.hides("participant", problem.target)
        found = self._wording.text("hidden") if hidden else problem.found
        key = "importing.problem" if found else "importing.problem_empty"
        sentence = message(key, found=found, expected=problem.expected, advice=problem.advice)
        return self._wording.say(sentence)

    def outcome(self, row: ReviewRow) -> str:
        """Return on one line what importing would do with a row."""
        text = self._wording.text
        if row.state is RowState.PROBLEM:
            return self.problem(row.problems[0]) if row.problems else ""
        if row.state is RowState.UNCHANGED:
            return ""
        if row.decision is Decision.SKIP:
            return text("Left out")
        if row.adds:
            return text("Is added")
        taken = [self.change(change) for change in row.effective if change.taken]
        if row.decision is Decision.ASK:
            return self._wording.say(self._conceal(row)) if row.candidates else text("Please choose")
        if row.fills_seat:
            taken.insert(0, text("Fills an open seat"))
        return "; ".join(taken) or text("Nothing changes")

    def _conceal(self, row: ReviewRow) -> Message:
        return self._cover.conceal(row.candidates[0].sentence)
