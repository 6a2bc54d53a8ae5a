"""Read a row of a list as the fields of a person: cleaned, never re-cased, never split by guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lmcdesk.domain.errors import UserError
from lmcdesk.domain.fields import PARTICIPANT_FIELDS
from lmcdesk.domain.importing.contents import EMAIL
from lmcdesk.domain.importing.plan import Mapped, Plan
from lmcdesk.domain.importing.review import Concern, Problem
from lmcdesk.domain.importing.targets import CHOSEN, DELEGATION, PERSON, UUID
from lmcdesk.domain.importing.words import ImportWords, cell_text, plain
from lmcdesk.domain.incoming import IncomingRow
from lmcdesk.domain.kinds import NameOrder
from lmcdesk.domain.message import Message, message

Meaning = Callable[[str, str], Mapped | None]
"""Say what the text of a cell of a target in `CHOSEN` stands for; None where nobody has said."""


@dataclass(slots=True)
class ReadRow:
    """Gather what a row says; `values` are cleaned, blank ones left out, `blank` the targets without any.

    `written` is the name as the cell has it, whatever was put together of its parts.
    """

    number: int
    uuid: str = ""
    place: Mapped | None = None
    place_text: str = ""
    written: str = ""
    values: dict[str, object] = field(default_factory=dict)
    blank: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    concerns: list[Concern] = field(default_factory=list)
    left_out: bool = False

    @property
    def name(self) -> str:
        """Return the name as the row has it, "" where it has none."""
        return str(self.values.get("full_name") or "")

    @property
    def is_unfilled(self) -> bool:
        """Tell whether the row says nothing about a person: a line of a form that nobody filled in."""
        return not (self.values.keys() - set(CHOSEN)) and not self.problems and not self.uuid


def read_row(
    plan: Plan,
    row: IncomingRow,
    words: ImportWords,
    meaning: Meaning,
    order_of: Callable[[Mapped | None], NameOrder | None],
) -> ReadRow:
    """Return what a row says; `order_of` tells the usual order of names in a delegation."""
    found = ReadRow(row.number)
    for column in plan.columns:
        if column.target is None:
            continue
        text = cell_text(row.cells[column.at]) if column.at < len(row.cells) else ""
        if words.is_none(text):
            if column.target in PERSON:
                found.blank.add(column.target)
        elif column.target == UUID:
            found.uuid = text.strip().lower()
        elif column.target in CHOSEN:
            _choose(found, column.at, column.target, text, meaning)
        else:
            _put(found, column.at, column.target, text)
    found.written = found.name
    if not found.uuid:
        _compose(plan, found, order_of)
    _part_honorific(plan, found, words)
    _voice(found)
    return found


def _choose(found: ReadRow, at: int, target: str, text: str, meaning: Meaning) -> None:
    mapped = meaning(target, text)
    if target == DELEGATION:
        found.place_text = text
    if mapped is None:
        expected = message(f"importing.expected.{target}")
        found.problems.append(Problem(at, target, text, expected, message("importing.advice.map")))
    elif mapped.leaves_out:
        found.left_out = True
    elif target == DELEGATION:
        found.place = mapped
    else:
        found.values[target] = PARTICIPANT_FIELDS[target].clean(mapped.value)


def _put(found: ReadRow, at: int, target: str, text: str) -> None:
    try:
        value = PARTICIPANT_FIELDS[target].clean(text)
    except UserError as error:
        found.problems.append(Problem(at, target, text, error.sentence, message("importing.advice.correct")))
        return
    if value not in (None, ""):
        found.values[target] = value


def _compose(plan: Plan, found: ReadRow, order_of: Callable[[Mapped | None], NameOrder | None]) -> None:
    """Put a name together of its parts, where the list holds no whole one; "Last, First" tells its parts."""
    whole = found.name
    family, given = (str(found.values.get(name) or "") for name in ("family_name", "given_name"))
    if whole:
        parts = re.fullmatch(r"([^,]+),\s*([^,]+)", whole)
        if parts is None or plain(parts[2]) in _SUFFIXES:
            return
        family, given = family or parts[1].strip(), given or parts[2].strip()
        found.values.update({"family_name": family, "given_name": given})
    if not family and not given:
        return
    order = order_of(found.place or plan.everybody) or _column_order(plan)
    names = (family, given) if order is NameOrder.FAMILY_FIRST else (given, family)
    found.values["full_name"] = " ".join(filter(None, names))
    if family and given:
        found.concerns.append(_concern("order", "full_name", name=found.name))


_SUFFIXES = frozenset(
    {"phd", "md", "dr", "jr", "sr", "esq", "msc", "ma", "mba", "mr", "ms", "mrs", "he", "prof"}
)


def _column_order(plan: Plan) -> NameOrder:
    family, given = plan.column("family_name"), plan.column("given_name")
    first = family is not None and given is not None and family.at < given.at
    return NameOrder.FAMILY_FIRST if first and plan.column("full_name") is None else NameOrder.GIVEN_FIRST


def leading_honorific(name: str, words: ImportWords) -> str:
    """Return the honorific that a name begins with ("H.E. Dr."), "" where none is sure to be one.

    "U", "Ma" or "Maung" may be parts of a name, so a token counts only if it is one of those that never are.
    """
    known = words.contents.get("honorific", frozenset()) - _MAY_BE_NAMES
    tokens = name.split()
    count = 0
    while count < len(tokens) - 1 and plain(tokens[count]) in known:
        count += 1
    return " ".join(tokens[:count])


_MAY_BE_NAMES = frozenset(
    {"u", "ma", "ko", "maung", "daw", "lok", "m", "he", "general", "sir", "captain", "major"}
)


def _part_honorific(plan: Plan, found: ReadRow, words: ImportWords) -> None:
    if not found.name or found.values.get("honorific"):
        return
    honorific = leading_honorific(found.name, words)
    if re.match(r"H\. ?E\.", found.name) and not honorific:
        honorific = found.name[: found.name.index("E.") + 2]
    if not honorific:
        return
    if plan.honorifics:
        found.values["honorific"] = honorific
    else:
        found.concerns.append(_concern("honorific", "full_name", name=found.name, honorific=honorific))


def _voice(found: ReadRow) -> None:
    """Warn of what a good secretary would ask about."""
    name = found.name
    if name and name.isupper() and len(name.split()) > 1 and name.upper() != name.lower():
        found.concerns.append(_concern("capitals", "full_name", name=name))
    email = str(found.values.get("email") or "")
    if email and not EMAIL.fullmatch(email):
        found.concerns.append(_concern("email", "email", text=email))


def _concern(kind: str, target: str, **params: str) -> Concern:
    return Concern(kind, message(f"importing.concern.{kind}", **params), target)


def differences(
    now: Mapping[str, object],
    found: ReadRow,
    spellings: Mapping[str, frozenset[str]],
    overwriting: frozenset[str],
) -> list[tuple[str, object, object]]:
    """Return the fields in which a row differs from a person: name, old value, new value.

    A difference of case, spaces or Unicode form alone is none, nor is another spelling from `spellings`, by
    field. A blank cell differs only where it is to overwrite.
    """
    changed: list[tuple[str, object, object]] = []
    same_name = alike_any(found.written, spellings.get("full_name", frozenset()))
    for name, new in found.values.items():
        if same_name and name == "full_name":
            continue
        old = now.get(name)
        if old == new or (isinstance(new, str) and isinstance(old, str) and alike(old, new)):
            continue
        if isinstance(new, str) and alike_any(new, spellings.get(name, frozenset())):
            continue
        changed.append((name, old, new))
    for name in sorted(found.blank & overwriting):
        if name not in found.values and name not in CHOSEN and name != "full_name":
            old = now.get(name)
            if old not in (None, ""):
                changed.append((name, old, None if PARTICIPANT_FIELDS[name].nullable else ""))
    return changed


def alike(one: str, other: str) -> bool:
    """Tell whether two texts differ in case, spaces or Unicode form at most."""
    return spelling(one) == spelling(other)


def alike_any(text: str, others: frozenset[str]) -> bool:
    """Tell whether a text is one of some spellings."""
    return bool(others) and spelling(text) in others


def spelling(text: str) -> str:
    """Return the form in which a difference of case, spaces or Unicode form is none; accents stay."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def name_problem(expected: Message) -> Problem:
    """Return what is wrong with a row that tells of a person without a name."""
    return Problem(None, "full_name", "", expected, message("importing.advice.name"))
