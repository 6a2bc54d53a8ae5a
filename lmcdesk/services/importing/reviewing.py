"""Say of every row of a list what it would change in an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lmcdesk.domain.importing.plan import Mapped, Plan
from lmcdesk.domain.importing.review import (
    Candidate,
    Concern,
    Decision,
    FieldChange,
    Problem,
    ReviewRow,
    RowState,
)
from lmcdesk.domain.importing.rows import ReadRow, differences, name_problem, spelling
from lmcdesk.domain.importing.targets import DELEGATION
from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.domain.levels import TIERS, tier_label
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.names import list_name, printed_name
from lmcdesk.domain.pace import Counting, Stopped
from lmcdesk.domain.records import Participant
from lmcdesk.domain.text import fold
from lmcdesk.services.importing.encodings import is_zawgyi
from lmcdesk.services.importing.knowing import Knowledge
from lmcdesk.services.importing.matching import by_key, likeliest, name_key

ALIKE_HERE = 80
"""How alike, in a hundred, two names of one delegation have to be for a question."""
ALIKE_ELSEWHERE = 92
"""The same for names of two delegations."""
ALIKE_ADDRESS = 50
"""How alike two names have to be for one e-mail address to mean one person."""


@dataclass
class Reviewer:
    """Match the rows of one list with the people of an event; each participant is met by one row at most."""

    plan: Plan
    known: Knowledge
    people: Sequence[Participant]
    _claimed: dict[int, int] = field(default_factory=dict)
    _seen: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the people by what rows may know of them."""
        self._by_uuid = {person.uuid: person for person in self.people}
        named = [person for person in self.people if not person.is_seat]
        self._named = named
        self._keys = [name_key(person.full_name or "") for person in named]
        self._by_key = by_key(zip(self._keys, range(len(named)), strict=True))
        self._by_email = by_key((fold(person.email), place) for place, person in enumerate(named))
        self._seats: defaultdict[tuple[int, Capacity], list[Participant]] = defaultdict(list)
        for person in sorted(self.people, key=lambda each: (each.rank is None, each.rank or "", each.id)):
            if person.is_seat and person.status is not ParticipantStatus.WITHDRAWN:
                self._seats[person.delegation_id, person.capacity].append(person)
        self._fonts: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for row, at, font in self.plan.table.fonts:
            self._fonts[row].append((at, font))
        labels = [self.known.wording.say(tier_label(tier)) for tier in TIERS]
        self._titles = {fold(part) for label in labels for part in label.split(",")}

    def rows(self, read: Sequence[ReadRow], pace: Counting, cancelled: Stopped) -> tuple[ReviewRow, ...]:
        """Return what each row would change; `pace` is told of every row."""
        keys = [name_key(each.written or each.name) for each in read]
        alike = likeliest(keys, self._keys, cancelled)
        # Rows that say by their UUID who they are come first, so that no likeness takes their place.
        done: dict[int, ReviewRow] = {}
        certain = [at for at, each in enumerate(read) if each.uuid in self._by_uuid]
        rest = [at for at, each in enumerate(read) if each.uuid not in self._by_uuid]
        for at in (*certain, *rest):
            pace(1)
            done[at] = self._row(read[at], keys[at], alike[at])
        return self._with_seats([done[at] for at in range(len(read))])

    def _row(self, found: ReadRow, key: str, alike: tuple[int, int] | None) -> ReviewRow:
        if found.left_out:
            left = message("importing.expected.left_out")
            found.problems.append(
                Problem(None, DELEGATION, found.place_text, left, message("importing.advice.map"))
            )
        if found.problems:
            return self._made(found, RowState.PROBLEM, Decision.SKIP)
        place = found.place or (None if found.uuid in self._by_uuid else self.plan.everybody)
        found.place = place
        certain, candidates = self._whom(found, key, alike)
        if certain is None and not found.name and not candidates:
            found.problems.append(name_problem(message("importing.expected.full_name")))
        if certain is None and place is None and not candidates:
            column = self.plan.column(DELEGATION)
            found.problems.append(
                Problem(
                    None if column is None else column.at,
                    DELEGATION,
                    "",
                    message("importing.expected.delegation"),
                    message("importing.advice.delegation"),
                )
            )
        if found.problems:
            return self._made(found, RowState.PROBLEM, Decision.SKIP)
        repeated = self._repeated(found, key, certain)
        if repeated is not None:
            name = found.name or (certain.full_name or "" if certain else "")
            same = Candidate(None, name, self.known.name_of(place), _because("row"), row=repeated)
            return self._made(found, RowState.POSSIBLE_DUPLICATE, Decision.ASK, candidates=(same,))
        if certain is None and candidates:
            told = tuple(self._candidate(found, person, why) for person, why in candidates)
            return self._made(found, RowState.POSSIBLE_DUPLICATE, Decision.ASK, candidates=told)
        if certain is None:
            return self._made(found, RowState.NEW, Decision.TAKE)
        self._claimed[certain.id] = found.number
        changes = self._changes(found, certain)
        state = RowState.UPDATE if changes else RowState.UNCHANGED
        made = self._made(found, state, Decision.TAKE, person=certain)
        return replace(made, participant_id=certain.id, changes=changes, fills_seat=certain.is_seat)

    def _whom(
        self, found: ReadRow, key: str, alike: tuple[int, int] | None
    ) -> tuple[Participant | None, list[tuple[Participant, Message]]]:
        """Return who a row is for certain, else whom it may be, each with the reason."""
        if found.uuid in self._by_uuid:
            return self._by_uuid[found.uuid], []
        place = found.place.delegation_id if found.place else None
        mail = fold(str(found.values.get("email") or ""))
        same_mail = [self._named[at] for at in self._by_email.get(mail, ())] if mail else []
        agreed = [each for each in same_mail if not key or self._is_alike(key, each)]
        if len(agreed) == 1:
            return agreed[0], []
        if same_mail:
            return None, [(each, _because("email")) for each in same_mail]
        same_name = [self._named[at] for at in self._by_key.get(key, ())] if key else []
        here = [each for each in same_name if each.delegation_id == place]
        if len(here) == 1:
            return here[0], []
        if same_name:
            return None, [(each, _because("name")) for each in here or same_name]
        if alike is not None:
            person, score = self._named[alike[0]], alike[1]
            least = ALIKE_HERE if person.delegation_id == place else ALIKE_ELSEWHERE
            if score >= least and person.id not in self._claimed:
                return None, [(person, _because("alike"))]
        return None, []

    def _is_alike(self, key: str, person: Participant) -> bool:
        other = name_key(person.full_name or "")
        if key == other or set(key.split()) & set(other.split()):
            return True
        from rapidfuzz import fuzz

        return fuzz.ratio(key, other) >= ALIKE_ADDRESS

    def _repeated(self, found: ReadRow, key: str, certain: Participant | None) -> int | None:
        """Return the number of an earlier row that tells of the same person, None where there is none."""
        if certain is not None:
            return self._claimed.get(certain.id)
        if not key:
            return None
        mark = (key, self.known.name_of(found.place), "")
        earlier = self._seen.setdefault(mark, found.number)
        return earlier if earlier != found.number else None

    def _candidate(self, found: ReadRow, person: Participant, why: Message) -> Candidate:
        delegation = self.known.by_id[person.delegation_id].short_name
        return Candidate(person.id, person.full_name or "", delegation, why, self._changes(found, person))

    def _changes(self, found: ReadRow, person: Participant) -> tuple[FieldChange, ...]:
        now = {name: getattr(person, name) for name in (*found.values, *found.blank)}
        names: frozenset[str] = frozenset()
        if not person.is_seat:
            shown = (
                form(person, capitals) for form in (list_name, printed_name) for capitals in (True, False)
            )
            names = frozenset(map(spelling, (person.full_name or "", *shown)))
        told = differences(now, found, {"full_name": names}, self.plan.overwriting)
        changes = [FieldChange(name, old, new) for name, old, new in told]
        if found.place is not None and found.place.delegation_id != person.delegation_id:
            old = self.known.by_id[person.delegation_id].short_name
            changes.insert(0, FieldChange("delegation_id", old, self.known.name_of(found.place)))
        return tuple(changes)

    def _made(
        self,
        found: ReadRow,
        state: RowState,
        decision: Decision,
        *,
        candidates: tuple[Candidate, ...] = (),
        person: Participant | None = None,
    ) -> ReviewRow:
        place = found.place
        if place is None and person is not None:
            place = Mapped(delegation_id=person.delegation_id)
        concerns = (*found.concerns, *self._concerns(found, person, state))
        return ReviewRow(
            found.number,
            found.name or (person.full_name or "" if person else ""),
            state,
            decision,
            place,
            self.known.name_of(place),
            dict(found.values),
            problems=tuple(found.problems),
            concerns=concerns,
            candidates=candidates,
        )

    def _concerns(self, found: ReadRow, person: Participant | None, state: RowState) -> list[Concern]:
        """Return what only the event can tell: no e-mail, a title that sets no level, old encodings."""
        name = found.name or (person.full_name or "" if person else "")
        told: list[Concern] = []
        for target, value in found.values.items():
            if isinstance(value, str) and is_zawgyi(value):
                told.append(Concern("legacy_encoding", message("importing.concern.legacy_encoding"), target))
        columns = {column.at: column.target for column in self.plan.columns if column.target}
        for at, font in self._fonts[found.number]:
            if at in columns:
                sentence = message("importing.concern.legacy_font", font=font)
                told.append(Concern("legacy_font", sentence, str(columns[at])))
        if not name or state is RowState.PROBLEM:
            return told
        if not found.values.get("email") and not (person and person.email):
            told.append(Concern("no_email", message("importing.concern.no_email", name=name), "email"))
        title = str(found.values.get("functional_title") or (person.functional_title if person else ""))
        level = found.values.get("level") or (person.level if person else None)
        if title and level is None and fold(title) not in self._titles:
            told.append(Concern("level", message("importing.concern.level", title=title), "functional_title"))
        return told

    def _with_seats(self, rows: Sequence[ReviewRow]) -> tuple[ReviewRow, ...]:
        """Let new names take the seats that await them: of their delegation, in their capacity."""
        return tuple(self._seated(row) for row in rows)

    def _seated(self, row: ReviewRow) -> ReviewRow:
        capacity = row.values.get("capacity", Capacity.DELEGATE)
        place = row.delegation.delegation_id if row.delegation else None
        if row.state is not RowState.NEW or place is None or not isinstance(capacity, Capacity):
            return row
        free = [seat for seat in self._seats[place, capacity] if seat.id not in self._claimed]
        if not free:
            return row
        seat = free[0]
        self._claimed[seat.id] = row.number
        told = ReadRow(row.number, values=dict(row.values), place=row.delegation)
        return replace(
            row,
            state=RowState.UPDATE,
            participant_id=seat.id,
            fills_seat=True,
            changes=self._changes(told, seat),
        )


def without_head(
    known: Knowledge, people: Sequence[Participant], rows: Sequence[ReviewRow]
) -> tuple[Concern, ...]:
    """Return a concern for each delegation of the list that would be left without a head."""
    headed = {
        known.by_id[person.delegation_id].short_name
        for person in people
        if person.capacity is Capacity.HEAD and not person.is_seat
    }
    named = dict.fromkeys(row.delegation_name for row in rows if row.delegation_name and row.name)
    headed |= {row.delegation_name for row in rows if row.values.get("capacity") is Capacity.HEAD}
    return tuple(
        Concern("no_head", message("importing.concern.no_head", delegation=name), "capacity")
        for name in named
        if name not in headed
    )


def _because(kind: str) -> Message:
    return message(f"importing.because.{kind}")
