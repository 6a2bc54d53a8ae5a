"""Show the participants of an event, seats among them, in protocol order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from lmcdesk.domain.kinds import Capacity, ParticipantStatus
from lmcdesk.domain.names import printed_name, sort_name
from lmcdesk.domain.precedence import order_members
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.domain.text import matches, query_words, sort_key
from lmcdesk.gui.models.columns import Column
from lmcdesk.gui.models.field_columns import FieldColumns
from lmcdesk.gui.models.id_table import Cell, IdTable, Index
from lmcdesk.gui.models.letters import Letters
from lmcdesk.gui.models.people_filters import (
    PRIVATE,
    Show,
    Tally,
    needs_check,
    to_check,
)
from lmcdesk.gui.theme import Tone
from lmcdesk.gui.widgets.roles import CellStyle
from lmcdesk.services.participants import search_text
from lmcdesk.services.roster import Roster
from lmcdesk.wording.markers import N_

if TYPE_CHECKING:
    from lmcdesk.gui.cover import Cover
    from lmcdesk.wording import Wording

HEADINGS = (
    N_("Delegation"),
    N_("Capacity"),
    N_("Name as printed"),
    N_("In own script"),
    N_("Functional title"),
    N_("Status"),
)
DELEGATION, CAPACITY, NAME, SCRIPT, TITLE, STATUS = range(len(HEADINGS))
MORE = (
    "organisation",
    "unit",
    "level",
    "remarks",
    "email",
    "phone",
    "messenger",
    "addressed_as",
    "pronunciation",
    "languages_spoken",
    "languages_listened",
    "zone",
    "notes",
)
"""The fields that can be shown in columns of their own behind the others."""
FIELDS = ("delegation_id", "capacity", "full_name", "native_name", "functional_title", "status", *MORE)
"""The field that is written where a cell of a column is."""
COLUMNS = (
    Column("delegation", 114),
    Column("capacity", 82, drop=2),
    Column("name", 138, fixed=True),
    Column("script", 106, drop=1),
    Column("title", 116, stretches=True),
    Column("status", 118),
    *(Column(name, 150, shown=False) for name in MORE),
)

_LINES = frozenset({"notes"})
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _FIXED | Qt.ItemFlag.ItemIsEditable
_BOLD, _MUTED = int(CellStyle.BOLD), int(CellStyle.MUTED)
_SEAT = int(CellStyle.ITALIC | CellStyle.MUTED)
_WITHDRAWN = int(CellStyle.STRUCK | CellStyle.MUTED)
_CAPACITIES = {capacity: place for place, capacity in enumerate(Capacity)}


class ParticipantsTable(IdTable):
    """Hold the participants of a roster; one that was edited is put back in place by itself."""

    def __init__(self, wording: Wording, parent: QObject | None = None, cover: Cover | None = None) -> None:
        """Take the wording of headings and states, and what may hide private fields."""
        self._fixed: frozenset[str] = _LINES
        self._more = FieldColumns("participant", MORE, wording, cover)
        self._wording = wording
        super().__init__(self._worded(), parent)
        self._cover = cover
        self._people: dict[int, Participant] = {}
        self._delegations: dict[int, Delegation] = {}
        self._members: dict[int, list[Participant]] = {}
        self._capitals = False
        self._names: dict[int, str] = {}
        self._texts: dict[int, str] = {}
        self._letters: Letters | None = None
        self._chips: frozenset[str] = frozenset()
        self._tally = Tally()
        self._query = ""

    def retranslate(self) -> None:
        """Word headings and states again."""
        self.set_headings(self._worded())
        self.set_ids(self._ids)

    def follow_cover(self) -> None:
        """Show and find no more than the privacy cover lets through at present."""
        self._fixed = _LINES | self.covered()
        self.set_ids(self._ids)

    def set_roster(self, roster: Roster, keep: Collection[int] = ()) -> None:
        """Take everything afresh; what did not change keeps all that was prepared."""
        before, delegations, capitals = self._people, self._delegations, self._capitals
        self._delegations = {found.id: found for found in roster.delegations}
        self._people = {person.id: person for person in roster.participants}
        self._capitals = roster.settings.family_name_capitals
        self._members = {found.id: [] for found in roster.delegations}
        for person in roster.participants:
            self._members[person.delegation_id].append(person)
        changed = None
        if (delegations, capitals) == (self._delegations, self._capitals):
            changed = [row_id for row_id in {**before, **self._people} if self._is_new(row_id, before)]
            for row_id in changed:
                self._forget(row_id)
                self._tally.forget(row_id)
        else:
            self._names.clear()
            self._texts.clear()
            self._tally.clear()
        self.set_ids(self._people, changed, keep)

    def set_person(self, person: Participant, keep: Collection[int] = ()) -> None:
        """Take one participant afresh, without reading the others again."""
        self.set_people((person,), keep)

    def set_people(self, people: Collection[Participant], keep: Collection[int] = ()) -> None:
        """Take some participants afresh, without reading the others again."""
        changed = {int(person.id) for person in people}
        before = [self._people[row_id] for row_id in changed if row_id in self._people]
        for person in people:
            self._people[person.id] = person
            self._forget(person.id)
            self._tally.forget(person.id)
        for home in {person.delegation_id for person in (*before, *people)}:
            others = [other for other in self._members[home] if other.id not in changed]
            come = [person for person in people if person.delegation_id == home]
            self._members[home] = order_members([*others, *come])
        ids = [member.id for members in self._members.values() for member in members]
        self.set_ids(ids, changed, keep)

    def set_ids(
        self, ids: Iterable[int], changed: Iterable[int] | None = None, keep: Collection[int] = ()
    ) -> None:
        """Take the ids in their own order."""
        self._letters = None
        super().set_ids(ids, changed, keep)

    def person(self, row_id: int | None) -> Participant | None:
        """Return a participant by id, None where there is none."""
        return None if row_id is None else self._people.get(row_id)

    def people(self) -> Collection[Participant]:
        """Return everybody, whatever the filter."""
        return self._people.values()

    def delegations(self) -> Collection[Delegation]:
        """Return the delegations of the event, in order."""
        return self._delegations.values()

    def covered(self) -> frozenset[str]:
        """Return the fields that the privacy cover hides at present."""
        return frozenset(name for name in MORE if self._more.hides(name))

    def texts(self, row: int, columns: Collection[int]) -> list[str]:
        """Return what some columns of a row show."""
        row_id = self._shown[row]
        cells = self._cells.get(row_id)
        if cells is None:
            cells = self._cells[row_id] = self.make_cells(row_id)
        return [(cells[at] if at < len(cells) else self._further_cell(row_id, at)).text for at in columns]

    def shown_text(self, row_id: int, name: str) -> str:
        """Return what the cell of a participant for a field shows."""
        column = FIELDS.index(name)
        return (
            self.make_cells(row_id)[column].text if column <= STATUS else self.make_cell(row_id, column).text
        )

    def say(self, name: str, value: object) -> str:
        """Return a value of a field as its column words it, "" for none."""
        if name == FIELDS[DELEGATION]:
            return next((home.short_name for home in self._delegations.values() if home.id == value), "")
        return self._more.say(name, value)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be typed into, but for what is covered and for notes, which have several lines."""
        return _FIXED if FIELDS[index.column()] in self._fixed else _EDITABLE

    def counts(self) -> Counter[str]:
        """Return how many each chip would let through, whatever is searched for, by its key."""
        return self._tally.counts(self._people, self._delegations)

    def is_hidden(self, show: Show) -> bool:
        """Tell whether a filter would give away what the privacy cover hides."""
        return show in PRIVATE and self._more.hides(PRIVATE[show])

    def set_filter(self, chips: frozenset[str], query: str) -> None:
        """Show those whom all chips let through and whose spellings hold every word of the query."""
        if (chips, query) != (self._chips, self._query):
            self._chips, self._query = chips, query
            self.refilter()

    def prepare_some(self, most: int) -> bool:
        """Prepare searching and sorting for a few more; return whether any are left to do."""
        return (
            self._prepare_texts(most)
            or self._searched().prepare(most)
            or any(self.prepare_sorting(column, most) for column in range(len(HEADINGS)))
        )

    def accepted(self, ids: list[int]) -> list[int]:
        """Return those whom chip and search let through."""
        texts = self._texts
        for number, word in enumerate(query_words(self._query)):
            if number == 0:
                ids = self._searched().holding(ids, word)
            else:
                ids = [row_id for row_id in ids if word in texts[row_id]]
        if self._chips:
            ids = self._tally.filtered(ids, self._chips, self._people, self._delegations)
        if query_words(self._query) and self._cover is not None and self._cover.on:
            ids = [row_id for row_id in ids if matches(texts[row_id], self._query, covered=True)]
        return ids

    def sort_key_of(self, row_id: int, column: int) -> Any:
        """Return what a column sorts by."""
        person = self._people[row_id]
        if column > STATUS:
            return self._more.sort_key_of(person, column - len(HEADINGS))
        if column == CAPACITY:
            return _CAPACITIES[person.capacity]
        if column == STATUS:
            return sort_key(self._badge(person)[0])
        text = {
            DELEGATION: self._delegations[person.delegation_id].short_name,
            NAME: sort_name(person),
            SCRIPT: person.native_name,
            TITLE: _office(person),
        }[column]
        return sort_key(text) if text else None

    def make_cells(self, row_id: int) -> tuple[Cell, ...]:
        """Return what a participant's row shows in the columns that are there at first."""
        person = self._people[row_id]
        delegation = self._delegations[person.delegation_id]
        withdrawn = person.status is ParticipantStatus.WITHDRAWN
        style = _style(person)
        head = person.capacity is Capacity.HEAD and not person.is_seat and not withdrawn
        name = self._printed(person) or self._wording.text("Seat awaiting nomination")
        badge = self._badge(person)
        return (
            Cell(delegation.short_name, _MUTED if withdrawn else 0, flag=delegation.flag),
            Cell(self._wording.choice(person.capacity), style),
            Cell(name, _BOLD if head else _WITHDRAWN if withdrawn and not person.is_seat else style),
            Cell(person.native_name, style),
            Cell(_office(person), style),
            Cell(badge[0], badge=badge, tooltip="\n".join(map(self._wording.say, to_check(person)))),
        )

    def make_cell(self, row_id: int, column: int) -> Cell:
        """Return what a participant's row shows in a column of a field."""
        person = self._people[row_id]
        return self._more.cell(person, column - len(HEADINGS), _style(person))

    def _printed(self, person: Participant) -> str:
        """Return the printed name, kept once it was shown: it takes the longest of all that a row shows."""
        name = self._names.get(person.id)
        if name is None:
            name = self._names[person.id] = printed_name(person, self._capitals)
        return name

    def _forget(self, row_id: int) -> None:
        """Let go of what was prepared of somebody who came, went or changed."""
        self._names.pop(row_id, None)
        self._texts.pop(row_id, None)

    def _prepare_texts(self, most: int) -> bool:
        """Prepare the search texts of a few more; return whether any are left to do."""
        missing = [row_id for row_id in self._people if row_id not in self._texts][: most + 1]
        for row_id in missing[:most]:
            person = self._people[row_id]
            self._texts[row_id] = search_text(person, self._delegations[person.delegation_id])
        return len(missing) > most

    def _searched(self) -> Letters:
        """Return the search text of every id, ready to be gone through: to look each up takes longer."""
        if self._letters is None:
            self._prepare_texts(len(self._people))
            self._letters = Letters([self._texts[row_id] for row_id in self._ids])
        return self._letters

    def _is_new(self, row_id: int, before: Mapping[int, Participant]) -> bool:
        """Tell whether somebody came, went or differs."""
        return self._people.get(row_id) != before.get(row_id)

    def _worded(self) -> list[str]:
        return [*(self._wording.text(heading) for heading in HEADINGS), *self._more.headings()]

    def _badge(self, person: Participant) -> tuple[str, Tone]:
        text = self._wording.text
        if person.status is ParticipantStatus.WITHDRAWN:
            return self._wording.choice(person.status), Tone.NEUTRAL
        if person.is_seat:
            return text("Seat open"), Tone.NEUTRAL
        if needs_check(person):
            return text("Please check"), Tone.CHECK
        confirmed = person.status is ParticipantStatus.CONFIRMED
        return self._wording.choice(person.status), Tone.OK if confirmed else Tone.PLAIN


def _style(person: Participant) -> int:
    if person.is_seat:
        return _SEAT
    return _MUTED if person.status is ParticipantStatus.WITHDRAWN else 0


def _office(person: Participant) -> str:
    """Return the functional title; of a seat, where none is told, what it is kept for."""
    if person.is_seat:
        return person.functional_title or person.unit or person.organisation
    return person.functional_title
