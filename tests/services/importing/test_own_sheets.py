"""Papers of our own come back without anybody saying what their columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lmcdesk.desk import Desk
from lmcdesk.domain.incoming import Source
from lmcdesk.domain.kinds import DelegationPaper, SheetVariant
from lmcdesk.services.importing.own_sheets import (
    DELEGATION,
    LIST_NAME,
    UUID,
    OwnSheet,
    entries,
    meant_name,
    own_sheets,
)
from tests.services.importing.workbooks import read_source, write_cells

FORM, PROOF = DelegationPaper.FORM, DelegationPaper.PROOF
Entries = list[dict[str, str]]


@pytest.fixture
def event(desk: Desk) -> int:
    return desk.samples.plant_founding()


def six(desk: Desk, event: int) -> Sequence[int]:
    return [found.id for found in desk.participants.roster(event).delegations if found.flag][:6]


def known(desk: Desk, path: Path) -> tuple[OwnSheet, Entries]:
    source = read_source(path)
    (sheet,) = own_sheets(source, desk.wording)
    return sheet, said(desk, source, sheet)


def said(desk: Desk, source: Source, sheet: OwnSheet) -> Entries:
    return [values for _, values in entries(source, sheet, desk.wording)]


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
    for path, delegation_id in zip(
        desk.nominations.export_all(FORM, six(desk, event), tmp_path), six(desk, event), strict=True
    ):
        written = fill_in(path)
        sheet, found = known(desk, path)
        delegation = desk.delegations.get(delegation_id)
        assert sheet.is_form
        assert (sheet.event, sheet.delegation) == (desk.events.get(event).uuid, delegation.uuid)
        people = [
            person
            for person in desk.participants.roster(event).participants
            if person.delegation_id == delegation_id
        ]
        # Everybody who was known, and every seat, is known again by the UUID; the rest are new.
        assert {values[UUID] for values in found} - {""} == {person.uuid for person in people}
        named = {person.uuid: person for person in people if not person.is_seat}
        for values in found:
            if values[UUID] in named:
                person = named[values[UUID]]
                assert (values["full_name"], values["capacity"]) == (person.full_name, person.capacity.value)
                assert (values["honorific"], values["organisation"]) == (
                    person.honorific,
                    person.organisation,
                )
        new = [values for values in found if values[UUID] not in named]
        fields = ("capacity", "honorific", "full_name", "name_order", "native_name", "email")
        assert [tuple(values[field] for field in fields) for values in new] == [
            ("adviser", *person[1:3], "single", *person[4:]) for person in written
        ]


def test_a_form_comes_back_as_it_went_where_nobody_touched_it(desk: Desk, event: int, tmp_path: Path) -> None:
    (path,) = desk.nominations.export_all(FORM, six(desk, event)[:1], tmp_path)
    _, found = known(desk, path)
    assert [bool(values["full_name"]) for values in found] == [True, False, False, False, False]
    assert all(values[UUID] for values in found)


def test_a_form_is_known_with_columns_moved_sheets_renamed_and_a_heading_reworded(
    desk: Desk, event: int, tmp_path: Path
) -> None:
    (path,) = desk.nominations.export_all(FORM, six(desk, event)[:1], tmp_path)
    book = load_workbook(path)
    sheet = book["Nominations"]
    sheet.insert_cols(1)
    sheet.insert_rows(1)
    sheet.title, book["Key"].title = "အမည်စာရင်း", "သော့"
    sheet["D10"] = "Name in full"
    sheet["B18"], sheet["E18"] = "Adviser", "Ada"
    book.save(path)
    found, rows = known(desk, path)
    assert (found.table, found.heading_row) == ("အမည်စာရင်း", 10)
    assert found.columns[1] == "capacity"
    assert "full_name" not in found.columns.values()
    assert {"capacity": "adviser", "family_name": "Ada"}.items() <= rows[-1].items()


def test_any_attendee_sheet_is_known_by_its_column_of_ids(desk: Desk, event: int, tmp_path: Path) -> None:
    public = desk.attendees.export(event, tmp_path / "a.xlsx", SheetVariant.PUBLIC)
    sheet, found = known(desk, public)
    assert not sheet.is_form
    named = [person for person in desk.participants.roster(event).participants if not person.is_seat]
    assert [values[UUID] for values in found] == [person.uuid for person in named]
    assert {UUID, LIST_NAME, DELEGATION, "capacity", "functional_title"} <= set(sheet.columns.values())
    internal = read_source(desk.attendees.export(event, tmp_path / "b.xlsx", SheetVariant.INTERNAL))
    assert [sheet.table for sheet in own_sheets(internal, desk.wording)] == ["Attendees", "Data"]


def test_an_attendee_sheet_comes_back_with_what_was_edited_and_nothing_else(
    desk: Desk, event: int, tmp_path: Path
) -> None:
    path = desk.attendees.export(event, tmp_path / "a.xlsx", SheetVariant.INTERNAL)
    write_cells(path, "Attendees", {"G9": "Union Minister"})
    source = read_source(path)
    sheet = own_sheets(source, desk.wording)[0]
    people = {person.uuid: person for person in desk.participants.roster(event).participants}
    capitals = desk.events.settings(event).family_name_capitals
    differing = []
    for values in said(desk, source, sheet):
        person = people[values[UUID]]
        now = {
            "capacity": person.capacity.value,
            "honorific": person.honorific,
            "native_name": person.native_name,
            "functional_title": person.functional_title,
            "organisation": person.organisation,
            "remarks": person.remarks,
        }
        differing += [
            (person.full_name, field, values[field]) for field in now if values[field] != now[field]
        ]
        assert meant_name(values[LIST_NAME], person, capitals=capitals) == person.full_name
    assert differing == [("Khant Zaw", "functional_title", "Union Minister")]


def test_the_sheet_of_own_entries_comes_back_by_its_ids(desk: Desk, event: int, tmp_path: Path) -> None:
    (path,) = desk.nominations.export_all(PROOF, six(desk, event)[:1], tmp_path)
    _, found = known(desk, path)
    assert [values[LIST_NAME] for values in found] == ["Khant Zaw", "", "", "", ""]
    assert {values[DELEGATION] for values in found} == {"Myanmar"}


def test_a_name_written_otherwise_than_we_wrote_it_is_a_new_name(desk: Desk, event: int) -> None:
    person = desk.participants.roster(event).participants[0]
    assert meant_name("Khant Zaw", person, capitals=False) == "Khant Zaw"
    assert meant_name("Khant Zaw Win", person, capitals=False) == "Khant Zaw Win"
    assert meant_name("", person, capitals=False) is None
    assert meant_name("Ada Quill", None, capitals=True) == "Ada Quill"


@pytest.mark.parametrize("heading", ["ID", "Passport"])
def test_a_list_of_somebody_else_is_not_taken_for_ours(desk: Desk, tmp_path: Path, heading: str) -> None:
    path = desk.attendees.export(desk.samples.plant_founding(), tmp_path / "a.xlsx", SheetVariant.PUBLIC)
    write_cells(path, "Attendees", {"J8": heading, **{f"J{row}": f"A{row}" for row in range(9, 25)}})
    assert own_sheets(read_source(path), desk.wording) == ()
    assert own_sheets(Source("x", "table", ()), desk.wording) == ()
