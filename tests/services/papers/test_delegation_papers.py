"""Nomination forms and sheets of own entries: what stands in them, and that nothing else does."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from lmcdesk.desk import Desk
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.kinds import DelegationPaper

FORM, PROOF = DelegationPaper
PRIVATE = {
    "email": "omaly@private.example",
    "phone": "+855 12 000 111",
    "messenger": "hap.telegram",
    "pronunciation": "hahp oh-mah-LEE",
    "addressed_as": "Excellency (secret)",
    "notes": "vegetarian secret",
    "level": 7,
}


@pytest.fixture
def event(desk: Desk) -> int:
    days = {"first_day": "2021-11-10", "last_day": "2021-11-11", "zone": "Asia/Yangon"}
    event = desk.events.create({"title": "5th JWG & Forums", "short_title": "5th JWG", **days})
    desk.delegations.add_six(event)
    return event


@pytest.fixture
def cambodia(desk: Desk, event: int) -> int:
    found = next(one for one in desk.participants.roster(event).delegations if one.code == "KHM")
    desk.delegations.edit(
        found.id,
        {"seats": 9, "deadline": "2021-10-30", "notes": "delegation secret", "focal_point": "Ms. Sok"},
    )
    values = {"full_name": "Hap Omaly", "honorific": "H.E.", "native_name": "ហាប់ អូម៉ាលី", "capacity": "head"}
    desk.participants.add(found.id, {**values, "functional_title": "=State Secretary", **PRIVATE})
    desk.participants.add(found.id, {"full_name": "Withdrawn Person", "status": "withdrawn"})
    desk.participants.add(found.id, {"capacity": "adviser"})
    return found.id


def written(desk: Desk, paper: DelegationPaper, delegation_id: int, folder: Path) -> Path:
    return desk.nominations.export(paper, delegation_id, folder / "paper.xlsx", return_to="jwg@example.org")


def rows(path: Path, sheet: str) -> list[list[Any]]:
    return [list(row) for row in load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_a_form_says_what_to_do_and_has_a_row_for_each_seat(
    desk: Desk, cambodia: int, tmp_path: Path
) -> None:
    found = rows(written(desk, FORM, cambodia, tmp_path), "Nominations")
    head = [row[0] for row in found[:7]]
    assert head[:4] == [
        "5th JWG & Forums",
        "10 November 2021 to 11 November 2021 (Nay Pyi Taw, UTC+6:30)",
        "NOMINATION FORM – the Kingdom of Cambodia",
        "Please return this by 30 October 2021 to jwg@example.org.",
    ]
    assert all(head)
    assert len(found) == 9 + 9
    assert found[9][:4] == ["Head", "H.E.", "Hap Omaly", None]
    assert found[10][:3] == ["Adviser", None, None]
    assert found[11] == [None] * 12


def test_the_choices_are_offered_and_nothing_else_is_stopped(
    desk: Desk, cambodia: int, tmp_path: Path
) -> None:
    sheet = load_workbook(written(desk, FORM, cambodia, tmp_path))["Nominations"]
    offered = {str(found.sqref): found for found in sheet.data_validations.dataValidation}
    assert {place[0]: found.formula1 for place, found in offered.items()} == {
        "A": '"Head,Deputy head,Delegate,Adviser,Support"',
        "B": '"H.E.,Mr.,Ms.,Mrs.,Dr.,Prof.,U,Daw"',
        "F": '"Family name first,Given name first,One indivisible name"',
    }
    assert not [
        found for found in offered.values() if found.showErrorMessage and found.errorStyle != "warning"
    ]
    assert not sheet.protection.sheet
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.column_dimensions["L"].hidden


@pytest.mark.parametrize("paper", DelegationPaper)
def test_nothing_private_stands_in_what_goes_out(
    desk: Desk, cambodia: int, tmp_path: Path, paper: DelegationPaper
) -> None:
    path = written(desk, paper, cambodia, tmp_path)
    with ZipFile(path) as archive:
        whole = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert "Hap Omaly" in whole
    told = [str(value) for name, value in PRIVATE.items() if name != "level"]
    for secret in (*told, "delegation secret", "Ms. Sok", "Withdrawn", "lmcdesk", "openpyxl", "organiser"):
        assert secret not in whole
    book = load_workbook(path)
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}


def test_the_own_entries_stand_with_an_empty_column_for_corrections(
    desk: Desk, event: int, cambodia: int, tmp_path: Path
) -> None:
    china = next(one for one in desk.participants.roster(event).delegations if one.code == "CHN")
    desk.participants.add(china.id, {"full_name": "TAN Weiping"})
    found = rows(written(desk, PROOF, cambodia, tmp_path), "Attendees")
    assert str(found[2][0]).startswith("ENTRIES OF Cambodia – for confirmation, as of ")
    assert found[6][-3:] == ["Remarks", "Correction", "ID"]
    assert [row[4] for row in found[7:]] == ["Hap Omaly", "Awaiting nomination"]
    assert {row[9] for row in found[7:]} == {None}


def test_all_are_written_in_one_go_and_none_over_a_file_that_is_there(
    desk: Desk, event: int, tmp_path: Path
) -> None:
    ids = [one.id for one in desk.participants.roster(event).delegations]
    told: list[tuple[int, int]] = []
    paths = desk.nominations.export_all(
        FORM, ids, tmp_path, progress=lambda done, total: told.append((done, total))
    )
    assert [path.name for path in paths] == desk.nominations.file_names(FORM, ids)
    assert paths[0].name == "5th JWG – Nomination form – Cambodia.xlsx"
    assert told == [(done, 6) for done in range(6)]
    paths[0].unlink()
    with pytest.raises(KnownError) as caught:
        desk.nominations.export_all(FORM, ids, tmp_path)
    assert caught.value.sentence.key == "file.exists"
    assert not paths[0].exists()
    assert len(desk.nominations.export_all(FORM, ids, tmp_path, replace=True)) == 6


def test_stopped_in_between_whole_files_stay(desk: Desk, event: int, tmp_path: Path) -> None:
    ids = [one.id for one in desk.participants.roster(event).delegations]
    looks = iter([False, False, True])
    with pytest.raises(Cancelled):
        desk.nominations.export_all(FORM, ids, tmp_path, cancelled=lambda: next(looks))
    assert len(list(tmp_path.glob("*"))) - 1 == 2  # the store lies beside
    assert desk.nominations.export_all(FORM, [], tmp_path) == []


def test_two_delegations_whose_names_make_one_file_name_get_two_files(
    desk: Desk, event: int, tmp_path: Path
) -> None:
    ids = [desk.delegations.add(event, {"short_name": name}) for name in ("A/B", "A:B", "x" * 300, "x" * 301)]
    names = desk.nominations.file_names(FORM, ids)
    assert len(set(names)) == 4
    assert len({path.name for path in desk.nominations.export_all(FORM, ids, tmp_path)}) == 4


def test_a_file_that_is_no_sheet_is_refused(desk: Desk, cambodia: int, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        desk.nominations.export(FORM, cambodia, tmp_path / "store.sqlite3")
