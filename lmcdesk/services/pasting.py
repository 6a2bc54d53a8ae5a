"""Plan what a paste would set, cell by cell, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lmcdesk.domain.cells import Block
from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import PARTICIPANT_FIELDS, FieldKind
from lmcdesk.domain.levels import TIERS, tier_label
from lmcdesk.domain.message import Message, message
from lmcdesk.domain.names import list_name, printed_name
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.domain.text import clean_text, fold
from lmcdesk.services.cells import DELEGATION
from lmcdesk.services.several import ONE_BY_ONE
from lmcdesk.wording import Wording

NAME = "full_name"
_TIER = re.compile(r"(\d{1,2})(?: *·.*)?")


@dataclass(frozen=True, slots=True)
class Target:
    """Say where a paste goes.

    `chosen` are the participants chosen, `below` those from the one with the focus on, both in the order
    shown; `columns` the fields from the column with the focus on, `headings` those of every column shown,
    `covered` those that the privacy cover hides.
    """

    chosen: Sequence[Participant]
    below: Sequence[Participant]
    columns: Sequence[str]
    headings: Mapping[str, str]
    covered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CellChange:
    """Hold what one cell is to become."""

    person: Participant
    name: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Refusal:
    """Hold what cannot be taken into a cell, and why."""

    person: Participant
    name: str
    text: str
    why: Message


@dataclass(slots=True)
class PastePlan:
    """Hold what a paste would set, what it cannot take, and how many rows and columns find no place.

    `blank` counts the empty cells, which leave what is there, `same` those that hold it already.
    """

    changes: list[CellChange] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    rows_left: int = 0
    columns_left: int = 0
    blank: int = 0
    same: int = 0

    def cells(self) -> dict[int, dict[str, object]]:
        """Return what to set, by participant and field."""
        found: dict[int, dict[str, object]] = {}
        for change in self.changes:
            found.setdefault(change.person.id, {})[change.name] = change.new
        return found

    def seen(self) -> dict[int, dict[str, object]]:
        """Return what stands in those cells now."""
        found: dict[int, dict[str, object]] = {}
        for change in self.changes:
            found.setdefault(change.person.id, {})[change.name] = change.old
        return found


class CellReader:
    """Read the words of cells as the values they stand for, as tables show them or as files write them."""

    def __init__(self, wording: Wording, delegations: Sequence[Delegation]) -> None:
        """Take how choices are worded, and the delegations of the event."""
        self._homes = {
            fold(name): delegation.id
            for delegation in reversed(delegations)
            for name in (
                *delegation.aliases.splitlines(),
                delegation.code,
                delegation.official_name,
                delegation.short_name,
            )
            if name.strip()
        }
        self._choices = {
            name: {fold(wording.choice(choice)): choice for choice in each.choices}
            for name, each in PARTICIPANT_FIELDS.items()
            if each.choices is not None
        }
        self._labels = {
            name: [wording.choice(choice) for choice in each.choices]
            for name, each in PARTICIPANT_FIELDS.items()
            if each.choices is not None
        }
        self._tiers = {fold(wording.say(tier_label(tier))): tier for tier in TIERS}

    def read(self, person: Participant, name: str, text: str) -> object:
        """Return the value of a cell that is not empty; raises UserError where there is none."""
        if name == DELEGATION:
            home = self._homes.get(fold(text))
            if home is None:
                raise UserError("paste.no_delegation", DELEGATION, value=text)
            return home
        if name == NAME:
            return PARTICIPANT_FIELDS[NAME].clean(_bare_name(person, clean_text(text)))
        each = PARTICIPANT_FIELDS[name]
        if each.kind is FieldKind.CHOICE:
            return self._choice(name, text)
        if name == "level":
            if fold(text) in self._tiers:
                return self._tiers[fold(text)]
            if found := _TIER.fullmatch(text.strip()):
                text = found[1]
        return each.clean(text)

    def _choice(self, name: str, text: str) -> object:
        """Return the choice of its label or of its name in files; what is neither is told with the labels."""
        found = self._choices[name].get(fold(text))
        if found is not None:
            return found
        try:
            return PARTICIPANT_FIELDS[name].clean(text)
        except UserError:
            raise UserError(
                "field.not_a_choice", name, value=text, choices=", ".join(self._labels[name])
            ) from None


def _bare_name(person: Participant, text: str) -> str:
    """Return the name in a cell that may hold the printed form, in which the honorific stands before it."""
    if person.full_name and text in (
        printed_name(person, capitals=False),
        printed_name(person, capitals=True),
        list_name(person, capitals=False),
        list_name(person, capitals=True),
    ):
        return person.full_name
    before = f"{person.honorific} "
    return text.removeprefix(before) if person.honorific else text


def plan_paste(
    block: Block, target: Target, reader: CellReader, shown: Callable[[int, str], str]
) -> PastePlan:
    """Return what a block would set; `shown` is what the cell of a participant shows at present.

    One row goes to all that are chosen, several rows go one by one to those chosen or, where one alone is,
    downwards from there. A first row of headings says which columns are meant.
    """
    plan = PastePlan()
    block, columns = _by_headings(block, target)
    if not block:
        return plan
    people = _people(len(block), target)
    plan.rows_left = max(len(block) - len(people), 0)
    plan.columns_left = max(len(block[0]) - len(columns), 0)
    everyone = len(block) == 1 and len(people) > 1
    for at, person in enumerate(people):
        for name, text in zip(columns, block[at % len(block)], strict=False):
            if name:
                _plan_cell(plan, target, reader, shown, person, name, text, everyone=everyone)
    return plan


def _plan_cell(
    plan: PastePlan,
    target: Target,
    reader: CellReader,
    shown: Callable[[int, str], str],
    person: Participant,
    name: str,
    text: str,
    *,
    everyone: bool,
) -> None:
    if not text.strip():
        plan.blank += 1
        return
    if name in target.covered:
        plan.refused.append(Refusal(person, name, text, message("paste.covered")))
        return
    if text == shown(person.id, name):
        plan.same += 1
        return
    if everyone and name in ONE_BY_ONE:
        plan.refused.append(Refusal(person, name, text, message("participant.one_by_one")))
        return
    try:
        value = reader.read(person, name, text)
    except UserError as error:
        plan.refused.append(Refusal(person, name, text, error.sentence))
        return
    old = getattr(person, name)
    if value == old:
        plan.same += 1
    else:
        plan.changes.append(CellChange(person, name, old, value))


def _by_headings(block: Block, target: Target) -> tuple[Block, Sequence[str]]:
    """Return the rows without their headings, where there are any, and the fields their columns are for."""
    if len(block) < 2:
        return block, target.columns
    known = {fold(heading): name for heading, name in target.headings.items()}
    first = [fold(cell) for cell in block[0]]
    if not any(first) or any(cell and cell not in known for cell in first):
        return block, target.columns
    return block[1:], [known.get(cell, "") for cell in first]


def _people(rows: int, target: Target) -> Sequence[Participant]:
    if len(target.chosen) < 2:
        return target.chosen if rows == 1 else target.below[:rows]
    whole = len(target.chosen) % rows == 0
    return target.chosen if whole else target.chosen[:rows]
