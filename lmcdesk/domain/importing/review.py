"""Hold what a list would change, row by row, and what is decided about each row before it is applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from lmcdesk.domain.importing.plan import Mapped, Plan
from lmcdesk.domain.message import Message, message


class RowState(Enum):
    """Say what a row is to the event."""

    NEW = "new"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    PROBLEM = "problem"


class Decision(Enum):
    """Say what is done with a row.

    TAKE: as its state says. ASK: not decided yet, so nothing is done. SKIP: left out. SAME: it is the
    chosen candidate. APART: it is somebody else than all candidates (or than the seat), so a new person.
    """

    TAKE = "take"
    ASK = "ask"
    SKIP = "skip"
    SAME = "same"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Hold what one field would become; values are those of the record, None and "" are empty.

    `taken` is false where the cell is blank (until it is ticked) or where somebody has unticked the field.
    """

    field: str
    old: object
    new: object
    taken: bool = True

    @property
    def is_blank(self) -> bool:
        """Tell whether the list has nothing where the event has something."""
        return self.new in (None, "")


@dataclass(frozen=True, slots=True)
class Problem:
    """Say why a row cannot be taken: where, what was found, what was expected, what to do.

    `at` is the column from 0, None where the whole row is meant.
    """

    at: int | None
    target: str
    found: str
    expected: Message
    advice: Message


@dataclass(frozen=True, slots=True)
class Concern:
    """Hold a warning of a good secretary; `kind` groups equal ones, `target` says at which field.

    Kinds: "capitals", "honorific", "no_email", "level", "legacy_encoding", "legacy_font", "no_head", "order",
    "email".
    """

    kind: str
    sentence: Message
    target: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a participant that a row may be; `changes` are what the row would change of them.

    `row` is the number of the row of the file that the candidate is, where it is none of the event.
    """

    participant_id: int | None
    name: str
    delegation: str
    reason: Message
    changes: tuple[FieldChange, ...] = ()
    row: int | None = None

    @property
    def sentence(self) -> Message:
        """Return whom a row may be, and why that is thought."""
        if self.row is not None:
            return message("importing.may_be_row", n=self.row, because=self.reason)
        return message("importing.may_be", name=self.name, place=self.delegation, because=self.reason)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Hold one row of the list: who it is, what it would change, and what was decided.

    `number` is the row's in the source, `values` what it says by field (blank cells left out),
    `delegation` whom it represents, `participant_id` whom it updates (for a seat, with `fills_seat`, the
    seat that gets the name), `chosen` the candidate of a row decided SAME.
    """

    number: int
    name: str
    state: RowState
    decision: Decision
    delegation: Mapped | None
    delegation_name: str
    values: Mapping[str, object]
    participant_id: int | None = None
    fills_seat: bool = False
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    concerns: tuple[Concern, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    chosen: int | None = None

    @property
    def adds(self) -> bool:
        """Tell whether applying adds a person for this row."""
        if self.state is RowState.NEW:
            return self.decision in (Decision.TAKE, Decision.APART)
        return self.decision is Decision.APART and self.state is not RowState.PROBLEM

    @property
    def updates(self) -> int | None:
        """Return the participant that applying changes for this row, None where it changes nobody."""
        if self.decision is Decision.SAME:
            return self.chosen if any(change.taken for change in self.effective) else None
        if self.state is RowState.UPDATE and self.decision is Decision.TAKE:
            return self.participant_id if any(change.taken for change in self.changes) else None
        return None

    @property
    def effective(self) -> tuple[FieldChange, ...]:
        """Return the changes that the decision leads to: those of the chosen candidate where there is one."""
        if self.decision is Decision.SAME:
            for candidate in self.candidates:
                if candidate.participant_id == self.chosen:
                    return candidate.changes
        return self.changes

    @property
    def is_skipped(self) -> bool:
        """Tell whether the row says something that will not be taken."""
        if self.state is RowState.UNCHANGED or self.decision is Decision.SAME:
            return False
        return not self.adds and self.updates is None

    def decided(self, decision: Decision, candidate: int | None = None) -> ReviewRow:
        """Return the row with a decision; SAME names the candidate, by default the likeliest."""
        if self.state is RowState.PROBLEM:
            return self
        if decision is Decision.SAME:
            ids = [each.participant_id for each in self.candidates if each.participant_id is not None]
            chosen = candidate if candidate in ids else next(iter(ids), None)
            return self if chosen is None else replace(self, decision=decision, chosen=chosen)
        if decision is Decision.TAKE and self.state is RowState.POSSIBLE_DUPLICATE:
            decision = Decision.ASK
        return replace(self, decision=decision, chosen=None)

    def with_field(self, name: str, taken: bool) -> ReviewRow:
        """Return the row with one field taken or left as it is, among the candidates' changes too."""
        return replace(
            self,
            changes=_ticked(self.changes, name, taken),
            candidates=tuple(
                replace(each, changes=_ticked(each.changes, name, taken)) for each in self.candidates
            ),
        )


@dataclass(frozen=True, slots=True)
class Review:
    """Hold every row with its state and decision, and concerns about the list as a whole.

    `seen` is the number of the newest Change that was known of: applying after another one is refused.
    """

    event_id: int
    plan: Plan
    rows: tuple[ReviewRow, ...]
    concerns: tuple[Concern, ...] = ()
    seen: int = 0

    @property
    def counts(self) -> Mapping[RowState, int]:
        """Return how many rows there are of each state."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in RowState}

    @property
    def to_add(self) -> int:
        """Return how many people applying adds."""
        return sum(row.adds for row in self.rows)

    @property
    def to_update(self) -> int:
        """Return how many people applying changes."""
        return sum(row.updates is not None for row in self.rows)

    @property
    def to_skip(self) -> int:
        """Return how many rows say something that will not be taken."""
        return sum(row.is_skipped for row in self.rows)

    @property
    def undecided(self) -> int:
        """Return how many rows still ask."""
        return sum(row.decision is Decision.ASK for row in self.rows)

    @property
    def writes(self) -> bool:
        """Tell whether applying would write anything."""
        return bool(self.to_add or self.to_update)

    def decide(self, number: int, decision: Decision, candidate: int | None = None) -> Review:
        """Return the review with a decision about one row."""
        return self._each(lambda row: row.number == number, lambda row: row.decided(decision, candidate))

    def decide_alike(self, state: RowState, decision: Decision) -> Review:
        """Return the review with a decision about every row of a state ("all like this")."""
        return self._each(lambda row: row.state is state, lambda row: row.decided(decision))

    def take_field(self, number: int, name: str, taken: bool) -> Review:
        """Return the review with one field of one row taken, or left as it is."""
        return self._each(lambda row: row.number == number, lambda row: row.with_field(name, taken))

    def take_field_alike(self, name: str, taken: bool) -> Review:
        """Return the review with one field taken, or left as it is, in every row ("all like this")."""
        return self._each(lambda _: True, lambda row: row.with_field(name, taken))

    def _each(self, chosen: Callable[[ReviewRow], bool], change: Callable[[ReviewRow], ReviewRow]) -> Review:
        return replace(self, rows=tuple(change(row) if chosen(row) else row for row in self.rows))


@dataclass(frozen=True, slots=True)
class Done:
    """Say what was written: the number of the Change (None: nothing), and how many rows of each kind."""

    change: int | None
    added: int
    updated: int
    unchanged: int
    skipped: int
    delegations: int = 0


def _ticked(changes: tuple[FieldChange, ...], name: str, taken: bool) -> tuple[FieldChange, ...]:
    return tuple(replace(each, taken=taken) if each.field == name else each for each in changes)
