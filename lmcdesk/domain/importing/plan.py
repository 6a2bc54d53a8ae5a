"""Hold how a table is to be read: its header, what each column means, what its words stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from lmcdesk.domain.incoming import IncomingRow, IncomingTable
from lmcdesk.domain.kinds import DelegationKind
from lmcdesk.domain.message import Message
from lmcdesk.domain.text import fold


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """Hold one column: its place from 0, its heading ("" without header) and what it is taken for.

    `target` is one of `targets.TARGETS`, None where the column is not used; `confidence` is from 0 to 1
    and `reason` says why it was suggested (None: chosen by hand, or not used). `samples` are the first
    different texts in it.
    """

    at: int
    heading: str
    target: str | None
    confidence: float = 0.0
    reason: Message | None = None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapped:
    """Say what a text stands for: a delegation of the event, one to be made, or the value of a choice.

    Exactly one of `delegation_id`, `short_name` (of a delegation to make, with its `kind` and, where it is
    a country of our table, its `code`) and `value` is told; with none of them the rows that hold
    the text are left out.
    """

    delegation_id: int | None = None
    short_name: str = ""
    code: str = ""
    kind: DelegationKind = DelegationKind.MEMBER
    value: str = ""

    @property
    def leaves_out(self) -> bool:
        """Tell whether rows with this text are not taken."""
        return self.delegation_id is None and not self.short_name and not self.value


ValueKey = tuple[str, str]
"""A target and the folded text of a cell."""


@dataclass(frozen=True, slots=True)
class ValueChoice:
    """Hold one text that has to be mapped: where it stands, how often, and what it is taken for.

    `mapped` is None where nobody has said and nothing could be suggested; `by_hand` where somebody chose.
    """

    target: str
    text: str
    rows: int
    mapped: Mapped | None
    by_hand: bool = False
    reason: Message | None = None

    @property
    def key(self) -> ValueKey:
        """Return the key under which the plan keeps it."""
        return self.target, fold(self.text)


_NONE: Mapping[ValueKey, Mapped] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold how one table is read.

    `header` has the numbers of the header's rows: none, one or two. `everybody` is the delegation of rows
    that name none. `mapped` holds what was chosen by hand, `overwriting` the fields whose blank cells empty
    what is there. With `honorifics` what a name begins with ("H.E.") is taken for the honorific where
    none is told; the name stays as it is written, and is printed with it once.
    """

    table: IncomingTable
    header: tuple[int, ...]
    columns: tuple[PlannedColumn, ...]
    everybody: Mapped | None = None
    mapped: Mapping[ValueKey, Mapped] = field(default_factory=lambda: _NONE)
    honorifics: bool = False
    overwriting: frozenset[str] = frozenset()
    source: str = ""

    @property
    def rows(self) -> tuple[IncomingRow, ...]:
        """Return the rows below the header."""
        last = max(self.header, default=0)
        return tuple(row for row in self.table.rows if row.number > last)

    @property
    def signature(self) -> str:
        """Return what tells sources of one form: their headings, folded."""
        return "\n".join(fold(column.heading) for column in self.columns) if self.header else ""

    def column(self, target: str) -> PlannedColumn | None:
        """Return the column that is taken for a target, None where there is none."""
        return next((found for found in self.columns if found.target == target), None)

    def with_value(self, target: str, text: str, mapped: Mapped) -> Plan:
        """Return the plan with what a text stands for, chosen by hand."""
        return replace(self, mapped=MappingProxyType({**self.mapped, (target, fold(text)): mapped}))

    def with_everybody(self, mapped: Mapped | None) -> Plan:
        """Return the plan with the delegation of rows that name none."""
        return replace(self, everybody=mapped)

    def with_honorifics(self, wanted: bool) -> Plan:
        """Return the plan in which an honorific that a name begins with is its honorific, or is not."""
        return replace(self, honorifics=wanted)

    def with_overwriting(self, target: str, wanted: bool) -> Plan:
        """Return the plan in which blank cells of a field empty what is there, or leave it."""
        kept = self.overwriting - {target}
        return replace(self, overwriting=kept | {target} if wanted else kept)
