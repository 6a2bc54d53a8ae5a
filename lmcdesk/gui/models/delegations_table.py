"""Show the delegations of an event in protocol order, each with what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import QObject

from lmcdesk.domain.ids import DelegationId
from lmcdesk.domain.kinds import Capacity, DelegationKind, Role
from lmcdesk.domain.names import printed_name, sort_name
from lmcdesk.domain.outstanding import Missing
from lmcdesk.domain.precedence import Placement, listed, order_delegations
from lmcdesk.domain.privacy import conceal
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.domain.text import sort_key
from lmcdesk.gui.models.columns import Column
from lmcdesk.gui.models.field_columns import FieldColumns
from lmcdesk.gui.models.id_table import Cell, IdTable
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.roles import CellStyle
from lmcdesk.gui.widgets.text import plain_tooltip_text
from lmcdesk.services.roster import Roster
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.gui.cover import Cover
    from lmcdesk.wording import Wording

HEADINGS = (
    N_("Delegation"),
    N_("Kind"),
    N_("Role"),
    N_("Head"),
    N_("Named"),
    N_("Notified on"),
    N_("Missing"),
)
DELEGATION, KIND, ROLE, HEAD, NAMED, NOTIFIED, MISSING = range(len(HEADINGS))
MORE = (
    "official_name",
    "code",
    "capital",
    "zone",
    "letter_number",
    "letter_date",
    "deadline",
    "focal_point",
    "confirmed_by",
    "confirmed_on",
    "notes",
)
"""The fields that can be shown in columns of their own behind the others."""
COLUMNS = (
    Column("delegation", 146, fixed=True),
    Column("kind", 114, drop=1),
    Column("role", 124),
    Column("head", 116, stretches=True),
    Column("named", 72),
    Column("notified_on", 104, drop=2),
    Column("missing", 150, drop=3),
    *(Column(name, 140, shown=False) for name in MORE),
)

_MUTED, _TABULAR = int(CellStyle.MUTED), int(CellStyle.TABULAR)
_KINDS = {kind: place for place, kind in enumerate(DelegationKind)}


@dataclass(frozen=True, slots=True)
class Strength:
    """Count the people of a delegation: `places` are the named and the open seats together.

    `head` is the name as printed, `head_sort` what it sorts by.
    """

    head: str
    head_sort: str
    named: int
    places: int

    @classmethod
    def of(cls, members: Sequence[Participant], capitals: bool) -> Self:
        """Count the listed members of a delegation."""
        named = [person for person in members if not person.is_seat]
        heads = [person for person in named if person.capacity is Capacity.HEAD]
        return cls(
            ", ".join(printed_name(person, capitals) for person in heads),
            sort_name(heads[0]) if heads else "",
            len(named),
            len(members),
        )

    def seats(self, offered: int | None) -> int | None:
        """Return how many seats there are: those offered, else those that are kept open, else None."""
        return self.places if offered is None and self.named < self.places else offered


class DelegationsTable(IdTable):
    """Hold the delegations of a roster with their places; one that was edited is put back by itself."""

    def __init__(self, wording: Wording, parent: QObject | None = None, cover: Cover | None = None) -> None:
        """Take the wording of headings and choices, and what may hide private fields."""
        self._more = FieldColumns("delegation", MORE, wording, cover)
        self._wording = wording
        self._cover = cover
        super().__init__(self._worded(), parent)
        self._roster: Roster | None = None
        self._delegations: dict[int, Delegation] = {}
        self._placements: Mapping[int, Placement] = {}
        self._strengths: dict[int, Strength] = {}
        self._members: dict[int, list[Participant]] = {}
        self._missing: dict[int, Sequence[Missing]] = {}

    def retranslate(self) -> None:
        """Word headings and choices again."""
        self.set_headings(self._worded())
        self.set_ids(self._ids)

    def follow_cover(self) -> None:
        """Show no more than the privacy cover lets through at present."""
        self.set_ids(self._ids)

    def set_roster(self, roster: Roster, missing: Mapping[DelegationId, Sequence[Missing]]) -> None:
        """Take everything afresh, with what each delegation lacks."""
        self._roster = roster
        self._missing = {int(row_id): lacks for row_id, lacks in missing.items()}
        members: dict[int, list[Participant]] = {found.id: [] for found in roster.delegations}
        for person in listed(roster.participants):
            members[person.delegation_id].append(person)
        capitals = roster.settings.family_name_capitals
        self._strengths = {found.id: Strength.of(members[found.id], capitals) for found in roster.delegations}
        self._members = members
        self._take(list(roster.delegations))

    def set_delegation(self, delegation: Delegation, missing: Sequence[Missing]) -> None:
        """Take one delegation afresh with what it lacks, without reading the people again."""
        self._missing[delegation.id] = missing
        self._take([*({**self._delegations, delegation.id: delegation}).values()])

    def delegation(self, row_id: int | None) -> Delegation | None:
        """Return a delegation by id, None where there is none."""
        return None if row_id is None else self._delegations.get(row_id)

    def delegations(self) -> tuple[Delegation, ...]:
        """Return every delegation, whatever is searched for."""
        return tuple(self._delegations.values())

    def members(self, row_id: int) -> Sequence[Participant]:
        """Return the participants and seats of a delegation that are on its list."""
        return self._members.get(row_id, ())

    def missing(self, row_id: int) -> Sequence[Missing]:
        """Return what a delegation lacks."""
        return self._missing.get(row_id, ())

    def reason(self, row_id: int) -> str:
        """Return the sentence that says where a delegation stands and why."""
        reason = self._placements[row_id].reason
        covered = self._cover is not None and self._cover.hides("participant", "level")
        return self._wording.say(conceal(reason) if covered else reason)

    def roles_of(self, row_id: int) -> frozenset[Role]:
        """Return what a delegation is to the event."""
        delegation = self._delegations[row_id]
        return frozenset() if self._roster is None else self._roster.roles.get(delegation.id, frozenset())

    def assumed_roles_of(self, row_id: int) -> frozenset[Role]:
        """Return the roles of a delegation that nobody has confirmed."""
        delegation = self._delegations[row_id]
        held = {} if self._roster is None else self._roster.assumed_roles
        return held.get(delegation.id, frozenset())

    def role_words(self, row_id: int) -> str:
        """Return the roles of a delegation in words, "" for none."""
        return ", ".join(self._wording.choice(role) for role in Role if role in self.roles_of(row_id))

    def sort_key_of(self, row_id: int, column: int) -> Any:
        """Return what a column sorts by."""
        found, strength = self._delegations[row_id], self._strengths[row_id]
        if column > MISSING:
            return self._more.sort_key_of(found, column - len(HEADINGS))
        return {
            DELEGATION: sort_key(found.sort_name or found.short_name),
            KIND: _KINDS[found.kind],
            ROLE: sort_key(self.role_words(row_id)) if self.role_words(row_id) else None,
            HEAD: sort_key(strength.head_sort) if strength.head else None,
            NAMED: strength.named,
            NOTIFIED: None if self._more.hides("notified_on") else found.notified_on,
            MISSING: len(self.missing(row_id)),
        }[column]

    def make_cells(self, row_id: int) -> tuple[Cell, ...]:
        """Return what a delegation's row shows in the columns that are there at first."""
        found, strength, text = self._delegations[row_id], self._strengths[row_id], self._wording.text
        reason = plain_tooltip_text(self.reason(row_id))
        roles = self.role_words(row_id)
        named = str(strength.named)
        seats = strength.seats(found.seats)
        if seats is not None:
            named = text("{named} of {seats}").format(named=strength.named, seats=seats)
        return (
            Cell(found.short_name, flag=found.flag, tooltip=reason),
            Cell(self._wording.choice(found.kind), _MUTED),
            self._role_cell(row_id, roles),
            self._head_cell(found, strength),
            Cell(named, _TABULAR),
            self._notified_cell(found),
            self._missing_cell(row_id),
        )

    def make_cell(self, row_id: int, column: int) -> Cell:
        """Return what a delegation's row shows in a column of a field."""
        return self._more.cell(self._delegations[row_id], column - len(HEADINGS), 0)

    def _worded(self) -> list[str]:
        return [*(self._wording.text(heading) for heading in HEADINGS), *self._more.headings()]

    def _notified_cell(self, found: Delegation) -> Cell:
        if self._more.hides("notified_on"):
            return self._more.hidden_cell()
        return Cell(self._wording.short_day(found.notified_on) if found.notified_on else "", _TABULAR)

    def _missing_cell(self, row_id: int) -> Cell:
        """Return the weightiest of what is missing, with how much more there is; all of it in the tooltip."""
        words = [self._wording.say(one.sentence) for one in self.missing(row_id)]
        if not words:
            return Cell()
        shown = words[0]
        if len(words) > 1:
            shown = self._wording.text("{first} +{more}").format(first=shown, more=len(words) - 1)
        return Cell(shown, badge=(shown, Tone.CHECK), tooltip=plain_tooltip_text("\n".join(words)))

    def _role_cell(self, row_id: int, roles: str) -> Cell:
        if not roles:
            return Cell()
        assumed = self.assumed_roles_of(row_id)
        if not assumed:
            return Cell(roles, badge=(roles, Tone.ACCENT))
        words = ", ".join(self._wording.choice(role) for role in Role if role in assumed)
        tooltip = self._wording.text("Assumed, please check: {roles}").format(roles=words)
        shown = f"{roles}?"
        return Cell(shown, badge=(shown, Tone.CHECK), tooltip=plain_tooltip_text(tooltip))

    def _head_cell(self, found: Delegation, strength: Strength) -> Cell:
        if strength.head:
            return Cell(strength.head)
        word = self._wording.text("No head")
        if found.kind is DelegationKind.MEMBER:
            return Cell(word, badge=(word, Tone.CHECK))
        return Cell(word, _MUTED)

    def _take(self, delegations: list[Delegation]) -> None:
        roster = self._roster
        assert roster is not None
        placements = order_delegations(delegations, roster.facts, roster.settings.precedence_rule)
        by_id = {found.id: found for found in delegations}
        self._placements = {placement.delegation_id: placement for placement in placements}
        self._delegations = {
            placement.delegation_id: by_id[placement.delegation_id] for placement in placements
        }
        self.set_ids(self._delegations)
