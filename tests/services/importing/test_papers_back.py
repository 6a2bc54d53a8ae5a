"""Papers of our own that come back through the import: complete, and with nothing that nobody changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from lmcdesk.desk import Desk
from lmcdesk.domain.importing.review import Review, RowState
from lmcdesk.domain.kinds import Capacity, DelegationPaper, NameOrder, SheetVariant
from lmcdesk.exchange.incoming.reading import read_source
from tests.services.importing.workbooks import write_cells

FORM = DelegationPaper.FORM
SHEETS = [(SheetVariant.PUBLIC, 0), (SheetVariant.INTERNAL, 0), (SheetVariant.INTERNAL, 1)]


def reviewed(desk: Desk, event: int, path: Path, at: int = 0) -> Review:
    plan = desk.importing.suggest(event, read_source(path).tables[at], path.name)
    return desk.importing.review(event, plan)


def states(review: Review) -> dict[RowState, int]:
    return {state: count for state, count in review.counts.items() if count}


def test_six_forms_filled_in_fill_the_seats_and_add_the_rest(desk: Desk, tmp_path: Path) -> None:
    event = desk.samples.plant_founding()
    six = [found.id for found in desk.participants.roster(event).delegations if found.flag]
    named = {person.id for person in desk.participants.roster(event).participants if not person.is_seat}
    seats = {person.id for person in desk.participants.roster(event).participants if person.is_seat}
    expected: set[tuple[str, int]] = set()
    dice = Random(4)
    for path, delegation_id in zip(desk.nominations.export_all(FORM, six, tmp_path), six, strict=True):
        sheet = load_workbook(path)["Nominations"]
        cells: dict[str, str] = {}
        for row in range(10, sheet.max_row + 1):
            if sheet.cell(row, 3).value is None:
                # As unlike each other as names of people are.
                name = " ".join("".join(dice.sample("aeioukmnprstv", 7)).title() for _ in range(3))
                cells |= {f"A{row}": "Adviser", f"C{row}": name, f"F{row}": "One indivisible name"}
                cells[f"J{row}"] = f"z{row}.{delegation_id}@example.org"
                expected.add((name, delegation_id))
        write_cells(path, "Nominations", cells)
        review = reviewed(desk, event, path)
        assert RowState.PROBLEM not in states(review)
        assert RowState.POSSIBLE_DUPLICATE not in states(review)
        desk.importing.apply(review)
    after = desk.participants.roster(event).participants
    mine = [person for person in after if person.id not in named and person.delegation_id in six]
    assert {(person.full_name, person.delegation_id) for person in mine} == expected
    assert {person.capacity for person in mine} == {Capacity.ADVISER}
    assert {person.name_order for person in mine} == {NameOrder.SINGLE}
    # No seat of theirs is left, and nobody who was known has changed.
    assert not [person for person in after if person.is_seat and person.delegation_id in six]
    assert len({person.id for person in mine} & seats) > 10
    assert {person.id for person in after} >= named


@pytest.mark.parametrize("capitals", [False, True])
@pytest.mark.parametrize(("variant", "at"), SHEETS)
def test_an_attendee_sheet_that_nobody_edited_changes_nothing(
    desk: Desk, tmp_path: Path, variant: SheetVariant, at: int, capitals: bool
) -> None:
    event = desk.samples.plant_training()
    settings = replace(desk.events.settings(event), family_name_capitals=capitals)
    desk.events.edit(event, {}, settings=settings)
    path = desk.attendees.export(event, tmp_path / "a.xlsx", variant)
    assert list(states(reviewed(desk, event, path, at))) == [RowState.UNCHANGED]


@pytest.mark.parametrize("paper", DelegationPaper)
def test_forms_and_proofs_that_nobody_edited_change_nothing(
    desk: Desk, tmp_path: Path, paper: DelegationPaper
) -> None:
    event = desk.samples.plant_training()
    ids = [found.id for found in desk.participants.roster(event).delegations]
    for path in desk.nominations.export_all(paper, ids, tmp_path):
        review = reviewed(desk, event, path)
        assert set(states(review)) <= {RowState.UNCHANGED}


def test_an_edited_attendee_sheet_comes_back_as_what_differs(desk: Desk, tmp_path: Path) -> None:
    event = desk.samples.plant_founding()
    path = desk.attendees.export(event, tmp_path / "a.xlsx", SheetVariant.PUBLIC)
    write_cells(path, "Attendees", {"G9": "Union Minister", "E10": "XU Jianmin-Li", "B10": "China"})
    review = reviewed(desk, event, path)
    told = [(row.name, change.field, change.new) for row in review.rows for change in row.changes]
    assert told == [
        ("Khant Zaw", "functional_title", "Union Minister"),
        ("XU Jianmin-Li", "full_name", "XU Jianmin-Li"),
    ]
    assert states(review)[RowState.UPDATE] == 2
