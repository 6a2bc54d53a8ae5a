"""Show the people of one delegation in their order, heads first, seats among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from lmcdesk.domain.kinds import Capacity
from lmcdesk.domain.names import printed_name, sort_name
from lmcdesk.domain.precedence import listed, order_members
from lmcdesk.domain.records import Participant
from lmcdesk.domain.text import sort_key
from lmcdesk.gui.models.id_table import Cell, IdTable
from lmcdesk.gui.widgets.roles import CellStyle
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.wording import Wording

HEADINGS = (N_("Name"), N_("Capacity"))
NAME, CAPACITY = range(len(HEADINGS))
_MUTED = int(CellStyle.MUTED)
_SEAT = int(CellStyle.ITALIC | CellStyle.MUTED)


class MembersTable(IdTable):
    """Hold those who are on the list of a delegation, in the order in which papers name them."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        """Take the wording of headings and choices."""
        self._wording = wording
        super().__init__([wording.text(heading) for heading in HEADINGS], parent)
        self._people: dict[int, Participant] = {}
        self._capitals = False

    @property
    def is_told(self) -> bool:
        """Tell whether the sender's order is known of anybody."""
        return any(person.rank for person in self._people.values())

    def set_members(self, members: Sequence[Participant], capitals: bool) -> None:
        """Take the participants of a delegation, in any order."""
        self._capitals = capitals
        self._people = {person.id: person for person in order_members(listed(members))}
        self.set_ids(self._people)

    def retranslate(self) -> None:
        """Word headings and choices again."""
        self.set_headings([self._wording.text(heading) for heading in HEADINGS])
        self.set_ids(self._people)

    def names(self) -> list[str]:
        """Return the names as they are shown."""
        return [self._name(person) for person in self._people.values()]

    def sort_key_of(self, row_id: int, column: int) -> Any:
        """Return what a column sorts by."""
        person = self._people[row_id]
        return sort_key(sort_name(person)) if column == NAME else list(Capacity).index(person.capacity)

    def make_cells(self, row_id: int) -> tuple[Cell, ...]:
        """Return what somebody's row shows."""
        person = self._people[row_id]
        return (
            Cell(self._name(person), _SEAT if person.is_seat else 0),
            Cell(self._wording.choice(person.capacity), _MUTED),
        )

    def _name(self, person: Participant) -> str:
        return printed_name(person, self._capitals) or self._wording.text("Seat awaiting nomination")
