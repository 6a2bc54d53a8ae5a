"""Papers of our own come back without anybody saying what their columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from lmcdesk.desk import Desk
from lmcdesk.domain.importing.plan import Plan
from lmcdesk.domain.importing.targets import DELEGATION, UUID
from lmcdesk.domain.incoming import IncomingTable
from lmcdesk.domain.kinds import DelegationPaper, SheetVariant
from lmcdesk.exchange.incoming.reading import read_source
from lmcdesk.services.importing.own_sheets import own_plan
from tests.services.importing.workbooks import write_cells

FORM, PROOF = DelegationPaper
Entry = dict[str, str]


@pytest.fixture
def event(desk: Desk) -> int:
    return desk.samples.plant_founding()


def six(desk: Desk, event: int) -> Sequence[int]:
    return [found.id for found in desk.participants.roster(event).delegations if found.flag][:6]


def plan_of(desk: Desk, event: int, path: Path, at: int = 0) -> Plan:
    roster = desk.participants.roster(event)
    plan = own_plan(read_source(path).tables[at], roster, desk.wording, path.name)
    assert plan is not None
    return plan


def said(plan: Plan) -> list[Entry]:
    """Return what each row says by target, "" where a cell is empty."""
    return [
        {
            column.target: str((row.cells[column.at] if column.at < len(row.cells) else None) or "")
            for column in plan.columns
            if column.target is not None
        }
        for row in plan.rows
    ]


def fill_in(path: Path, first_row: int = 10) -> list[tuple[str, ...]]:
    """Name somebody in every row that has nobody yet, with a list of columns after the capacity."""
    sheet = load_workbook(path)["Nominations"]
    written: list[tuple[str, ...]] = []
    cells: dict[str, str] = {}
    for row in range(first_row, sheet.max_row + 1):
        if sheet.cell(row, 3).value is None:
            person = (
                "Adviser",
                "Daw",
                f"Zin Mar {row}",
                "One indivisible name",
                "ဇင်မာ",
                f"z{row}@example.org",
            )
            for column, text in zip("ABCFGJ", person, strict=True):
                cells[f"{column}{row}"] = text
            written.append(person)
    write_cells(path, "Nominations", cells)
    return written


def test_six_forms_filled_in_come_back_complete(desk: Desk, event: int, tmp_path: Path) -> None:
    ids = six(desk, event)
    for path, delegation_id in zip(desk.nominations.export_all(FORM, ids, tmp_path), ids, strict=True):
        written = fill_in(path)
        plan = plan_of(desk, event, path)
        assert plan.everybody is not None
        assert plan.everybody.delegation_id == delegation_id
        assert {column.confidence for column in plan.columns} == {1.0}
        people = [
            person
            for person in desk.participants.roster(event).participants
            if person.delegation_id == delegation_id
        ]
        found = said(plan)
        # Everybody who was known, and every seat, is known again by the UUID; the rest are new.
        assert {entry[UUID] for entry in found} - {""} == {person.uuid for person in people}
        named = {person.uuid: person for person in people if not person.is_seat}
        for entry in found:
            if entry[UUID] in named:
                person = named[entry[UUID]]
                assert entry["full_name"] == person.full_name
                assert entry["capacity"] == desk.wording.choice(person.capacity)
                assert (entry["honorific"], entry["organisation"]) == (person.honorific, person.organisation)
        fields = ("capacity", "honorific", "full_name", "name_order", "native_name", "email")
        new = [tuple(entry[field] for field in fields) for entry in found if entry[UUID] not in named]
        assert new == written


def test_a_form_is_known_with_rows_and_columns_moved_the_sheet_renamed_and_a_heading_reworded(
    desk: Desk, event: int, tmp_path: Path
) -> None:
    (path,) = desk.nominations.export_all(FORM, six(desk, event)[:1], tmp_path)
    book = load_workbook(path)
    sheet: Any = book["Nominations"]
    sheet.insert_cols(1)
    sheet.insert_rows(1)
    sheet.title = "အမည်စာရင်း"
    sheet["D10"] = "Name in full"
    sheet["B16"], sheet["D16"] = "Adviser", "Ada Quill"
    book.save(path)
    plan = plan_of(desk, event, path)
    assert plan.header == (10,)
    assert plan.columns[3].target == "full_name"
    assert {"capacity": "Adviser", "full_name": "Ada Quill", UUID: ""}.items() <= said(plan)[-1].items()


def test_any_attendee_sheet_is_known_by_its_column_of_ids(desk: Desk, event: int, tmp_path: Path) -> None:
    plan = plan_of(desk, event, desk.attendees.export(event, tmp_path / "a.xlsx", SheetVariant.PUBLIC))
    assert plan.everybody is None
    named = [person for person in desk.participants.roster(event).participants if not person.is_seat]
    assert [entry[UUID] for entry in said(plan)] == [person.uuid for person in named]
    assert {column.target for column in plan.columns} >= {UUID, DELEGATION, "full_name", "functional_title"}
    internal = desk.attendees.export(event, tmp_path / "b.xlsx", SheetVariant.INTERNAL)
    for at, targets in enumerate(({"remarks"}, {"email", "level", "unit", "status"})):
        assert {column.target for column in plan_of(desk, event, internal, at).columns} >= targets


def as_in_sheets(desk: Desk, event: int) -> dict[str, Entry]:
    """Return what a sheet that changes nothing says of everybody, by UUID."""
    roster, choice = desk.participants.roster(event), desk.wording.choice
    names = {found.id: found.short_name for found in roster.delegations}
    return {
        person.uuid: {
            DELEGATION: names[person.delegation_id],
            "capacity": choice(person.capacity),
            "honorific": person.honorific,
            "full_name": person.full_name or "",
            "native_name": person.native_name,
            "functional_title": person.functional_title,
            "organisation": person.organisation,
            "remarks": person.remarks,
            UUID: person.uuid,
        }
        for person in roster.participants
    }


def test_a_sheet_that_nobody_edited_says_what_the_store_holds(desk: Desk, tmp_path: Path) -> None:
    event = desk.samples.plant_training()
    settings = replace(desk.events.settings(event), family_name_capitals=True)
    desk.events.edit(event, {}, settings=settings)
    for person in desk.participants.roster(event).participants[:3]:
        if not person.is_seat:
            desk.participants.edit(person.id, {"list_name": "Otherwise on lists"})
    plan = plan_of(desk, event, desk.attendees.export(event, tmp_path / "a.xlsx", SheetVariant.INTERNAL))
    meant = as_in_sheets(desk, event)
    assert len(plan.rows) > 50
    assert all(entry == meant[entry[UUID]] for entry in said(plan))


def test_an_attendee_sheet_comes_back_with_what_was_edited_and_nothing_else(
    desk: Desk, event: int, tmp_path: Path
) -> None:
    path = desk.attendees.export(event, tmp_path / "a.xlsx", SheetVariant.PUBLIC)
    write_cells(path, "Attendees", {"G9": "Union Minister", "E10": "XU Jianmin-Li"})
    meant = as_in_sheets(desk, event)
    differing = [
        (meant[entry[UUID]]["full_name"], field, text)
        for entry in said(plan_of(desk, event, path))
        for field, text in entry.items()
        if text != meant[entry[UUID]][field]
    ]
    assert differing == [
        ("Khant Zaw", "functional_title", "Union Minister"),
        ("XU Jianmin", "full_name", "XU Jianmin-Li"),
    ]


def test_the_sheet_of_own_entries_comes_back_by_its_ids(desk: Desk, event: int, tmp_path: Path) -> None:
    (path,) = desk.nominations.export_all(PROOF, six(desk, event)[:1], tmp_path)
    plan = plan_of(desk, event, path)
    meant = as_in_sheets(desk, event)
    assert [entry["full_name"] for entry in said(plan)] == ["Khant Zaw", "", "", "", ""]
    assert all(entry == meant[entry[UUID]] for entry in said(plan))
    (correction,) = (column for column in plan.columns if column.heading == "Correction")
    assert correction.target is None


@pytest.mark.parametrize("heading", ["ID", "Passport"])
def test_a_list_of_somebody_else_is_not_taken_for_ours(
    desk: Desk, event: int, tmp_path: Path, heading: str
) -> None:
    path = desk.attendees.export(event, tmp_path / "a.xlsx", SheetVariant.PUBLIC)
    write_cells(path, "Attendees", {"J8": heading, **{f"J{row}": f"A{row}" for row in range(9, 25)}})
    (table,) = read_source(path).tables
    assert own_plan(table, desk.participants.roster(event), desk.wording) is None
    assert own_plan(IncomingTable("x", ()), desk.participants.roster(event), desk.wording) is None
