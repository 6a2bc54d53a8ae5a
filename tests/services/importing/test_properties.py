"""What goes out and comes back unedited changes nothing; what a list brought can be taken back whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.importing.review import RowState
from lmcdesk.domain.incoming import IncomingRow, IncomingTable
from lmcdesk.domain.kinds import SheetVariant
from lmcdesk.exchange.incoming.reading import read_source
from lmcdesk.resources import resources_root
from lmcdesk.services.importing.matching import likeliest, name_key
from lmcdesk.services.samples.planting import plant
from lmcdesk.services.samples.training import training_event
from tests.services.acts import World
from tests.services.importing.lists import table
from tests.store.contents import contents

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
"""What somebody might type into any field."""


def planted(path: Path, people: int, seed: int) -> tuple[Desk, int]:
    desk = open_desk(path, create=True)
    return desk, plant(desk.store, training_event(resources_root(), people=people, seed=seed))


def changed(desk: Desk, event: int, tables: tuple[IncomingTable, ...]) -> list[object]:
    """Return what the rows of a list would do that is not nothing."""
    found: list[object] = []
    for each in tables:
        review = desk.importing.review(event, desk.importing.suggest(event, each))
        assert review.rows
        found += [row for row in review.rows if row.state is not RowState.UNCHANGED]
    return found


@pytest.mark.parametrize("seed", [1, 7, 2021])
def test_an_exported_sheet_that_nobody_edited_changes_nothing(tmp_path: Path, seed: int) -> None:
    desk, event = planted(tmp_path / "s.sqlite3", 90, seed)
    target = tmp_path / "list.xlsx"
    for variant in SheetVariant:
        desk.attendees.export(event, target, variant, replace=True)
        assert changed(desk, event, read_source(target).tables) == []
    desk.close()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT, TEXT), min_size=1, max_size=4), st.booleans())
def test_a_sheet_of_any_names_changes_nothing(
    world: World, people: list[tuple[str, str, str, str, str]], withdrawn: bool
) -> None:
    desk = world.desk
    for name, honorific, title, email, listed in people:
        values = {
            "full_name": name,
            "honorific": honorific,
            "functional_title": title,
            "email": email,
            "list_name": listed,
            "status": "withdrawn" if withdrawn else "nominated",
        }
        desk.participants.add(world.host, values)
    facts = desk.attendees.facts(world.event, SheetVariant.INTERNAL)
    tables = tuple(
        table(
            *([[line.text] for line in sheet.head]),
            [column.heading for column in sheet.columns],
            *(row.cells for row in sheet.rows),
            name=sheet.name,
        )
        for sheet in facts.sheets
    )
    assert changed(desk, world.event, tables) == []


def invented(count: int) -> IncomingTable:
    head = ("Country", "Name", "E-mail", "Capacity", "Functional title", "Ministry")
    places = ("Cambodia", "China", "Lao PDR", "Myanmar", "Thailand", "Viet Nam", "Narnia")
    rows = [IncomingRow(1, head)]
    for at in range(count):
        cells = (
            places[at % 6],
            f"Person {chr(65 + at % 26)}{at:05}",
            f"p{at}@example.org",
            "Delegate",
            "Director",
            "Ministry of Lists",
        )
        rows.append(IncomingRow(at + 2, cells))
    return IncomingTable("Sheet1", tuple(rows))


def test_undoing_a_list_of_five_thousand_gives_the_identical_data_also_after_later_edits(
    world: World,
) -> None:
    desk = world.desk
    before = contents(world.path)
    review = desk.importing.review(world.event, desk.importing.suggest(world.event, invented(5_000)))
    done = desk.importing.apply(review)
    assert (done.added, done.delegations) == (5_000, 6)
    assert done.change is not None
    desk.history.undo(world.event)
    assert contents(world.path) == before
    desk.history.redo(world.event)
    desk.participants.edit(world.person, {"remarks": "later"})
    looked = desk.history.look_at_taking_back(world.event, done.change)
    desk.history.take_back(world.event, done.change, looked)
    desk.participants.edit(world.person, {"remarks": ""})
    assert contents(world.path) == before


def test_the_same_list_again_changes_nothing(world: World) -> None:
    desk = world.desk
    incoming = invented(300)
    desk.importing.apply(desk.importing.review(world.event, desk.importing.suggest(world.event, incoming)))
    assert changed(desk, world.event, (incoming,)) == []


def perturbed(name: str, dice: random.Random) -> str:
    """Write a name as another office might: words turned round, a letter lost or doubled, other case."""
    words = name.split()
    kind = dice.randrange(5)
    if kind == 0 and len(words) > 1:
        return " ".join(reversed(words))
    if kind == 1:
        return name.upper()
    if kind == 2:
        return f"Mr. {name}"
    at = dice.randrange(1, len(name))
    return name[:at] + name[at + 1 :] if kind == 3 else name[:at] + name[at - 1] + name[at:]


def test_names_as_other_offices_write_them_are_found(tmp_path: Path) -> None:
    desk, event = planted(tmp_path / "s.sqlite3", 1_500, 3)
    people = desk.participants.roster(event).participants
    desk.close()
    names = list(dict.fromkeys(person.full_name for person in people if person.full_name))
    dice = random.Random(5)
    asked = names[:600]
    found = likeliest([name_key(perturbed(name, dice)) for name in asked], [name_key(name) for name in names])
    right = sum(
        best is not None and name_key(names[best[0]]) == name_key(name)
        for name, best in zip(asked, found, strict=True)
    )
    assert right / len(asked) >= 0.97
