"""Attendee sheets: what is written where, and what of it is kept with the event."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.kinds import ListStatus, SheetVariant
from tests.services.acts import NUMBERS_OF_NOBODY, World
from tests.store.contents import contents, steps


def cells(path: Path) -> list[str]:
    book = load_workbook(path)
    try:
        return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]
    finally:
        book.close()


@pytest.mark.parametrize("variant", SheetVariant)
def test_a_sheet_is_written_and_the_store_is_not(world: World, tmp_path: Path, variant: SheetVariant) -> None:
    before = world.path.read_bytes()
    target = tmp_path / "out" / "sheet.xlsx"
    target.parent.mkdir()
    assert world.desk.attendees.export(world.event, target, variant) == target
    assert world.path.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]
    assert "Ada Quill" in " ".join(cells(target))


def test_what_is_private_stands_in_the_internal_sheet_alone(world: World, tmp_path: Path) -> None:
    world.desk.participants.edit(world.person, {"phone": NUMBERS_OF_NOBODY, "notes": "Allergic to nuts"})
    found = {}
    for variant in SheetVariant:
        target = tmp_path / f"{variant.value}.xlsx"
        world.desk.attendees.export(world.event, target, variant)
        found[variant] = " ".join(cells(target))
    for secret in (NUMBERS_OF_NOBODY, "Allergic to nuts", "ada@example.org"):
        assert secret in found[SheetVariant.INTERNAL]
        assert secret not in found[SheetVariant.PUBLIC]
    assert "INTERNAL" in found[SheetVariant.INTERNAL]
    assert "INTERNAL" not in found[SheetVariant.PUBLIC]


def test_an_existing_file_is_replaced_only_where_that_is_wished(world: World, tmp_path: Path) -> None:
    target = tmp_path / "sheet.xlsx"
    target.write_bytes(b"her own notes")
    with pytest.raises(KnownError) as caught:
        world.desk.attendees.export(world.event, target, SheetVariant.PUBLIC)
    assert caught.value.sentence.key == "file.exists"
    assert target.read_bytes() == b"her own notes"
    world.desk.attendees.export(world.event, target, SheetVariant.PUBLIC, replace=True)
    assert "Ada Quill" in " ".join(cells(target))


@pytest.mark.parametrize("name", ["sheet", "sheet.xls", "sheet.xlsx.txt", "lmcdesk.sqlite3"])
def test_a_sheet_is_never_written_over_what_is_no_sheet(world: World, name: str) -> None:
    target = world.path.with_name(name)
    before = target.read_bytes() if target.exists() else None
    with pytest.raises(KnownError) as caught:
        world.desk.attendees.export(world.event, target, SheetVariant.PUBLIC, replace=True)
    assert caught.value.sentence.key == "sheet.not_xlsx"
    assert (target.read_bytes() if target.exists() else None) == before


def test_a_sheet_that_is_cancelled_leaves_nothing(world: World, tmp_path: Path) -> None:
    target = tmp_path / "out" / "sheet.xlsx"
    target.parent.mkdir()
    with pytest.raises(Cancelled):
        world.desk.attendees.export(world.event, target, SheetVariant.PUBLIC, cancelled=lambda: True)
    assert list(target.parent.iterdir()) == []


def test_progress_is_told_up_to_the_end(world: World, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    world.desk.attendees.export(
        world.event,
        tmp_path / "sheet.xlsx",
        SheetVariant.PUBLIC,
        progress=lambda done, of: heard.append((done, of)),
    )
    assert heard
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1]


def test_status_and_version_are_those_kept_unless_told(world: World) -> None:
    attendees = world.desk.attendees

    def issue(**told: object) -> str:
        facts = attendees.facts(world.event, SheetVariant.PUBLIC, **told)  # type: ignore[arg-type]
        return " ".join(line.text for line in facts.sheets[0].head)

    assert world.desk.events.settings(world.event).sheet_version == 0
    assert "PROVISIONAL, version 1" in issue()
    attendees.keep(world.event, ListStatus.FINAL, 4)
    assert "FINAL, version 4" in issue()
    assert "PROVISIONAL, version 5" in issue(status=ListStatus.PROVISIONAL, version=5)
    assert "FINAL, version 4" in issue()


def test_keeping_is_one_step_that_belongs_to_the_event_and_to_no_stack(world: World) -> None:
    before = world.desk.history.undoable(world.event), world.desk.history.undoable(None)
    world.desk.attendees.keep(world.event, ListStatus.FINAL, 4)
    step = steps(world.path)[-1]
    assert (step["kind"], step["event_id"], step["key"]) == ("store", world.event, "sheet.exported")
    assert (world.desk.history.undoable(world.event), world.desk.history.undoable(None)) == before
    world.desk.attendees.keep(world.event, ListStatus.FINAL, 4)
    assert steps(world.path)[-1] == step


@pytest.mark.parametrize(
    "title", ['Forum: "Water/Energy" <5th>?', "Cooperation " * 40, "ລາວ ສະບາຍດີ " * 40, "é" * 300]
)
def test_a_file_name_is_one_that_every_system_takes_and_says_which_sheet_it_is(
    world: World, title: str
) -> None:
    world.desk.events.edit(world.event, {"title": title, "short_title": ""})
    for variant, ending in ((SheetVariant.PUBLIC, ""), (SheetVariant.INTERNAL, " – INTERNAL")):
        name = world.desk.attendees.file_name(world.event, variant, ListStatus.PROVISIONAL, 2)
        assert name.endswith(f" – List of participants – provisional v2{ending}.xlsx")
        assert name.startswith(title[:5])
        assert not set(name) & set('<>:"/\\|?*\n\t')
        assert len(name.encode()) <= 150


def test_a_sheet_of_an_event_that_there_is_none_of_is_refused(world: World, tmp_path: Path) -> None:
    target = tmp_path / "sheet.xlsx"
    with pytest.raises(KnownError) as caught:
        world.desk.attendees.export(424_242, target, SheetVariant.PUBLIC)
    assert caught.value.sentence.key == "missing.event"
    assert not target.exists()


def test_bad_names_stand_in_the_sheet_as_they_are_and_are_no_formulas(world: World, tmp_path: Path) -> None:
    bad = ['=HYPERLINK("http://x";"y")', "+1", "@x", "<img src=x>&amp;", "שלום", "🎤", "N" * 400]
    for name in bad:
        world.desk.participants.add(world.guest, {"full_name": name})
    target = tmp_path / "sheet.xlsx"
    world.desk.attendees.export(world.event, target, SheetVariant.INTERNAL)
    book = load_workbook(target)
    found = {str(cell.value): cell.data_type for row in book["Attendees"] for cell in row}
    book.close()
    assert {found[name] for name in bad} == {"s"}
    assert contents(world.path)["participant"]
