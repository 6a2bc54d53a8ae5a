"""What a list's columns mean is found by their words, and by their cells alone."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from lmcdesk.domain.importing.plan import Plan
from lmcdesk.domain.incoming import Cell
from tests.services.acts import World
from tests.services.importing.lists import CHINESE, ENGLISH, FIELDS, KHMER, ROWS, UNKNOWN, table

WITHOUT: tuple[str, ...] = ()
HEADINGS = {"none": WITHOUT, "english": ENGLISH, "khmer": KHMER, "chinese": CHINESE, "unknown": UNKNOWN}


def suggested(world: World, *rows: Sequence[Cell]) -> Plan:
    return world.desk.importing.suggest(world.event, table(*rows))


def fields(plan: Plan) -> tuple[str | None, ...]:
    return tuple(column.target for column in plan.columns)


@pytest.mark.parametrize("headings", HEADINGS)
@pytest.mark.parametrize("seed", range(4))
def test_columns_are_found_in_any_order_and_language_and_without_headings(
    world: World, headings: str, seed: int
) -> None:
    order = list(range(len(FIELDS)))
    random.Random(seed).shuffle(order)
    rows: list[Sequence[Cell]] = [HEADINGS[headings]] if HEADINGS[headings] else []
    rows += ROWS
    plan = suggested(world, *([row[at] for at in order] for row in rows))
    assert fields(plan) == tuple(FIELDS[at] for at in order)
    assert plan.header == ((1,) if HEADINGS[headings] else ())
    assert len(plan.rows) == len(ROWS)
    assert all(column.reason for column in plan.columns if column.target)


def test_lines_above_the_header_are_passed_over_and_tell_the_delegation(world: World) -> None:
    rows = [row[2:] for row in (ENGLISH, *ROWS)]
    plan = suggested(world, ["Nomination form"], ["Delegation of Thailand"], *rows)
    assert plan.header == (3,)
    assert plan.everybody is not None
    assert plan.everybody.short_name == "Thailand"


def test_two_rows_of_header_are_read_together_and_merged_cells_carried_on(world: World) -> None:
    upper = ["Country", "Name", None, "Contact", None]
    lower = [None, "Family name", "Given name", "E-mail", "Telephone"]
    people = [["China", "Li", "Wenhua", "li@nbs.example", "+86 10 0000 0001"]] * 2
    plan = suggested(world, upper, lower, *people)
    assert plan.header == (1, 2)
    assert fields(plan) == ("delegation", "family_name", "given_name", "email", "phone")
    assert plan.columns[2].heading == "Name: Given name"


def test_a_title_before_a_name_is_told_from_a_title_of_office_by_its_cells(world: World) -> None:
    plan = suggested(world, ["Title", "Name", "Title"], ["Ms.", "Ada Quill", "Director of Ink"])
    assert fields(plan) == ("honorific", "full_name", "functional_title")


def test_columns_of_orders_and_invoices_are_not_taken_for_people(world: World) -> None:
    plan = suggested(
        world,
        [
            "Order #",
            "Ticket Type",
            "Invoice address name",
            "Attendee name",
            "E-mail",
            "E-mail address verified",
        ],
        [11211912243, "General Admission", "Big Firm", "Ada Quill", "ada@example.org", "No"],
    )
    assert fields(plan) == (None, None, None, "full_name", "email", None)


def test_another_header_and_columns_by_hand_are_followed(world: World) -> None:
    plan = suggested(world, ENGLISH, *ROWS)
    none = world.desk.importing.with_header(world.event, plan, ())
    assert len(none.rows) == len(ROWS) + 1
    moved = world.desk.importing.with_columns(plan, {3: "organisation"})
    assert fields(moved) == (None, "delegation", "full_name", "organisation", None, "email")


def test_a_mapping_is_remembered_for_its_form_of_source_and_by_name(world: World) -> None:
    service = world.desk.importing
    plan = service.with_columns(suggested(world, UNKNOWN, *ROWS), {3: "remarks"})
    service.remember(plan, "Six ministries")
    assert service.remembered() == ("Six ministries",)
    assert fields(suggested(world, UNKNOWN, *ROWS)) == fields(plan)
    other = suggested(world, ("ref", *UNKNOWN[1:]), *ROWS)
    assert fields(other)[3] == "functional_title"
    assert fields(service.with_remembered(other, "Six ministries")) == fields(plan)


def test_texts_to_map_are_counted_and_what_is_known_is_suggested(world: World) -> None:
    plan = suggested(
        world,
        ["Country", "Name", "Capacity"],
        ["Ruritania", "A B", "HoD"],
        ["Narnia", "C D", "Wizard"],
        ["Narnia", "E F", "团长"],
    )
    values = {(each.target, each.text): each for each in world.desk.importing.values(world.event, plan)}
    known = values["delegation", "Ruritania"].mapped
    assert known is not None
    assert known.delegation_id == world.host
    assert values["delegation", "Narnia"].mapped is None
    assert values["delegation", "Narnia"].rows == 2
    heads = [values["capacity", text].mapped for text in ("HoD", "团长")]
    assert [head.value if head else "" for head in heads] == ["head", "head"]
    assert values["capacity", "Wizard"].mapped is None
