"""The table of participants: ids and a row cache, one row put back in place as a whole reading would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from lmcdesk.desk import Desk
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.kinds import Capacity
from lmcdesk.domain.records import Delegation, Participant
from lmcdesk.gui.models import participants_table
from lmcdesk.gui.models.id_table import Cell
from lmcdesk.gui.models.participants_table import HEADINGS, ParticipantsTable
from lmcdesk.services.participants import search_text

People = dict[str, int]


class CountingTable(ParticipantsTable):
    """Count the rows whose cells were made."""

    made = 0

    def make_cells(self, row_id: int) -> tuple[Cell, ...]:
        self.made += 1
        return super().make_cells(row_id)


@pytest.fixture
def table(qapp: object, desk: Desk, event_id: EventId, people: People) -> CountingTable:
    made = CountingTable(desk.wording)
    made.set_roster(desk.participants.roster(event_id))
    return made


def shown(table: ParticipantsTable) -> list[int | None]:
    return [table.id_at(row) for row in range(table.rowCount())]


def test_sorting_searching_and_counting_make_no_cells(table: CountingTable) -> None:
    table.sort(2)
    table.set_filter(frozenset({"heads"}), "a")
    table.set_filter(frozenset(), "")
    table.sort(-1)
    table.counts()
    assert table.made == 0
    assert table.index(0, 0).data() == "Cambodia"
    assert table.index(0, 5).data() == "Nominated"
    assert table.made == 1


@pytest.mark.parametrize(
    "change",
    [
        {"capacity": Capacity.HEAD},
        {"full_name": "A Weiping", "capacity": Capacity.HEAD},
        {"level": 1},
        {"functional_title": "Director"},
    ],
)
def test_one_participant_taken_afresh_stands_where_a_whole_reading_puts_it(
    table: CountingTable, desk: Desk, event_id: EventId, people: People, change: dict[str, object]
) -> None:
    desk.participants.edit(people["weiping"], change)
    table.set_person(desk.participants.get(people["weiping"]))
    roster = desk.participants.roster(event_id)
    assert shown(table) == [person.id for person in roster.participants]


def test_one_who_moves_leaves_the_old_delegation(
    table: CountingTable, desk: Desk, event_id: EventId, people: People
) -> None:
    desk.participants.move_to(people["omaly"], desk.participants.get(people["dang"]).delegation_id)
    table.set_person(desk.participants.get(people["omaly"]))
    roster = desk.participants.roster(event_id)
    assert shown(table) == [person.id for person in roster.participants]


def test_rows_that_are_as_many_as_before_take_what_is_chosen_along(
    table: CountingTable, people: People
) -> None:
    resets: list[None] = []
    table.modelReset.connect(lambda: resets.append(None))
    ids = list(people.values())
    table.set_ids(ids)
    kept, gone = (QPersistentModelIndex(table.index(table.row_of(row_id), 1)) for row_id in ids[:2])
    table.set_ids([*ids[2:], ids[0], ids[0] + 1000])
    assert (kept.row(), kept.column()) == (len(ids) - 2, 1)
    assert not gone.isValid()
    assert not resets


def test_an_edit_changes_what_the_search_finds(table: CountingTable, desk: Desk, people: People) -> None:
    table.set_filter(frozenset(), "weiping")
    assert shown(table) == [people["weiping"]]
    desk.participants.edit(people["weiping"], {"full_name": "TAN Wei"})
    table.set_person(desk.participants.get(people["weiping"]))
    assert table.rowCount() == 0
    table.set_filter(frozenset(), "tan wei")
    assert table.rowCount() == 1


def prepare(table: ParticipantsTable) -> int:
    """Prepare everything in small steps, and return how many they were."""
    steps = 0
    while table.prepare_some(2):
        steps += 1
    return steps


def test_what_is_prepared_once_is_kept_through_a_reading(
    table: CountingTable,
    desk: Desk,
    event_id: EventId,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert prepare(table) > len(people) / 2
    desk.participants.edit(people["omaly"], {"email": "omaly@example.org"})
    table.set_roster(desk.participants.roster(event_id))
    made: list[str] = []

    def noted(person: Participant, delegation: Delegation) -> str:
        made.append(search_text(person, delegation))
        return made[-1]

    monkeypatch.setattr(participants_table, "search_text", noted)
    prepare(table)
    assert len(made) == 1
    table.set_filter(frozenset(), "omaly@example.org")
    assert shown(table) == [people["omaly"]]


@pytest.mark.parametrize("column", range(len(HEADINGS)))
@pytest.mark.parametrize("order", Qt.SortOrder)
def test_a_prepared_order_is_the_one_that_would_be_made_without(
    table: CountingTable, desk: Desk, event_id: EventId, people: People, column: int, order: Qt.SortOrder
) -> None:
    prepare(table)
    desk.participants.edit(people["omaly"], {"full_name": "Aung Zaw", "functional_title": ""})
    table.set_person(desk.participants.get(people["omaly"]))
    prepare(table)
    table.sort(column, order)
    fresh = CountingTable(desk.wording)
    fresh.set_roster(desk.participants.roster(event_id))
    fresh.sort(column, order)
    assert shown(table) == shown(fresh)
