"""Nomination forms filled in with LibreOffice come back complete."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from lmcdesk.desk import open_desk
from lmcdesk.domain.importing.targets import UUID
from lmcdesk.domain.kinds import DelegationPaper
from lmcdesk.exchange.incoming.reading import read_source
from lmcdesk.services.importing.own_sheets import own_plan
from tests.system.office import Office

COLUMNS = {
    "A": ("capacity", "Adviser"),
    "B": ("honorific", "Daw"),
    "D": ("family_name", "Nguyễn"),
    "F": ("name_order", "One indivisible name"),
    "G": ("native_name", "ឈ្មោះ 徐建民 ဇင်မာ"),
    "H": ("functional_title", 'Director, "Roads"'),
    "I": ("organisation", "Ministry of Rural Development"),
    "J": ("email", "zin.mar@example.org"),
    "K": ("phone", "'+95 9 123"),
}
"""What is typed into the columns of a form beside the name; an apostrophe keeps what would be a number."""


def test_six_forms_filled_in_with_libreoffice_come_back_complete(tmp_path: Path, office: Office) -> None:
    desk = open_desk(tmp_path / "store.sqlite3", create=True)
    event = desk.samples.plant_founding()
    roster = desk.participants.roster(event)
    six = [found for found in roster.delegations if found.flag]
    assert len(six) == 6
    folder = tmp_path / "forms of six"
    folder.mkdir()
    paths = desk.nominations.export_all(DelegationPaper.FORM, [found.id for found in six], folder)
    for delegation, path in zip(six, paths, strict=True):
        sheet = load_workbook(path)["Nominations"]
        empty = [row for row in range(10, sheet.max_row + 1) if sheet.cell(row, 3).value is None]
        typed = {f"{column}{row}": text for row in empty for column, (_, text) in COLUMNS.items()}
        office.type_into(path, "Nominations", typed | {f"C{row}": f"Zin Mar {row}" for row in empty})
        plan = own_plan(read_source(path).tables[0], roster, desk.wording, path.name)
        assert plan is not None
        assert plan.everybody is not None
        assert plan.everybody.delegation_id == delegation.id
        places = {column.target: column.at for column in plan.columns}
        width = len(plan.columns)
        rows = {row.number: (*row.cells, *[None] * (width - len(row.cells))) for row in plan.rows}
        people = [person for person in roster.participants if person.delegation_id == delegation.id]
        assert {rows[row][places[UUID]] for row in rows} - {None} == {person.uuid for person in people}
        for row in empty:
            said = {field: rows[row][places[field]] for field in ("full_name", *dict(COLUMNS.values()))}
            meant = {field: text.removeprefix("'") for field, text in COLUMNS.values()}
            assert said == {"full_name": f"Zin Mar {row}", **meant}
        assert load_workbook(path)["Nominations"].data_validations.count == 3
    desk.close()
