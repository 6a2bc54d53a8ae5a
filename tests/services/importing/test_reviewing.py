"""Every row is told for what it is to the event, and nothing is written before it is applied."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.importing.plan import Mapped
from lmcdesk.domain.importing.review import Decision, Review, ReviewRow, RowState
from lmcdesk.domain.incoming import IncomingRow, IncomingTable
from lmcdesk.domain.kinds import BackupReason, Capacity, NameOrder
from tests.services.acts import World
from tests.services.importing.lists import reviewed, table
from tests.store.contents import contents

HEAD = ("Delegation", "Name", "E-mail", "Capacity", "Functional title")


def kinds(row: ReviewRow) -> set[str]:
    return {concern.kind for concern in row.concerns}


def states(review: Review) -> list[RowState]:
    return [row.state for row in review.rows]


def test_a_review_writes_nothing(world: World) -> None:
    before = world.path.read_bytes()
    reviewed(world, HEAD, ("Ruritania", "New Person", "new@example.org", "Head", "Director"))
    assert world.path.read_bytes() == before


def test_rows_are_new_updates_unchanged_and_problems(world: World) -> None:
    review = reviewed(
        world,
        HEAD,
        ("Ruritania", "Ada Quill", "ada@example.org", "Delegate", "Director of Ink"),
        ("Graustark", "bo  INKWELL", None, None, None),
        ("Ruritania", "Cleo Nib", "cleo@example.org", None, None),
        ("Narnia", "Dot Page", "dot@example.org", None, None),
        ("Ruritania", None, "who@example.org", None, None),
    )
    assert states(review) == [
        RowState.UPDATE,
        RowState.UNCHANGED,
        RowState.NEW,
        RowState.PROBLEM,
        RowState.PROBLEM,
    ]
    change = review.rows[0].changes[0]
    assert (change.field, change.old, change.new) == ("functional_title", "", "Director of Ink")
    problem = review.rows[3].problems[0]
    assert (problem.at, problem.target, problem.found) == (0, "delegation", "Narnia")
    assert review.counts[RowState.PROBLEM] == 2


def test_a_uuid_goes_before_all_else_and_may_move_a_person(world: World) -> None:
    person = world.desk.participants.get(world.person)
    review = reviewed(world, ("ID", "Delegation", "Name"), (person.uuid, "Graustark", "Ada Quill-Smith"))
    (row,) = review.rows
    assert row.participant_id == world.person
    assert {change.field for change in row.changes} == {"delegation_id", "full_name"}
    world.desk.importing.apply(review)
    moved = world.desk.participants.get(world.person)
    assert (moved.delegation_id, moved.full_name) == (world.guest, "Ada Quill-Smith")
    assert world.desk.checking.run() == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Graustark", "Ada Quill", None), "importing.because.name"),
        (("Ruritania", "Ada Quil", None), "importing.because.alike"),
        (("Ruritania", "Zed Yonder", "ada@example.org"), "importing.because.email"),
    ],
)
def test_who_may_be_somebody_else_is_asked_about(
    world: World, row: tuple[str | None, ...], reason: str
) -> None:
    review = reviewed(world, HEAD[:3], row)
    (found,) = review.rows
    assert found.state is RowState.POSSIBLE_DUPLICATE
    assert found.decision is Decision.ASK
    assert [each.reason.key for each in found.candidates] == [reason]
    assert not review.writes
    assert review.decide(found.number, Decision.SAME).rows[0].chosen == world.person
    assert review.decide_alike(RowState.POSSIBLE_DUPLICATE, Decision.APART).to_add == 1
    assert review.decide(found.number, Decision.SKIP).to_skip == 1


def test_a_person_twice_in_the_list_is_asked_about(world: World) -> None:
    twice = ("Ruritania", "Cleo Nib", "cleo@example.org")
    review = reviewed(world, HEAD[:3], twice, ("Ruritania", "NIB Cleo", None))
    assert states(review) == [RowState.NEW, RowState.POSSIBLE_DUPLICATE]
    assert review.rows[1].candidates[0].row == 2


def test_a_new_name_takes_the_seat_that_awaits_it(world: World) -> None:
    review = reviewed(world, HEAD, ("Graustark", "Eve Margin", "eve@example.org", "Head", None))
    (row,) = review.rows
    assert (row.state, row.participant_id, row.fills_seat) == (RowState.UPDATE, world.seat, True)
    apart = review.decide(row.number, Decision.APART)
    assert (apart.to_add, apart.to_update) == (1, 0)
    world.desk.importing.apply(review)
    seat = world.desk.participants.get(world.seat)
    assert (seat.full_name, seat.capacity) == ("Eve Margin", Capacity.HEAD)


def test_a_blank_cell_empties_only_where_that_is_ticked(world: World) -> None:
    rows = table(HEAD[:3], ("Ruritania", "Ada Quill", None))
    plan = world.desk.importing.suggest(world.event, rows)
    assert states(world.desk.importing.review(world.event, plan)) == [RowState.UNCHANGED]
    review = world.desk.importing.review(world.event, plan.with_overwriting("email", True))
    (change,) = review.rows[0].changes
    assert (change.old, change.new, change.is_blank) == ("ada@example.org", "", True)


def test_a_field_that_is_unticked_stays(world: World) -> None:
    review = reviewed(
        world, HEAD, ("Ruritania", "Ada Quill", "ada@new.example", "Head", "Director of Ink")
    ).take_field(2, "email", False)
    world.desk.importing.apply(review.take_field_alike("capacity", False))
    person = world.desk.participants.get(world.person)
    assert (person.email, person.capacity) == ("ada@example.org", Capacity.DELEGATE)
    assert person.functional_title == "Director of Ink"


def test_names_stay_as_they_are_written_and_parts_are_never_guessed(world: World) -> None:
    review = reviewed(
        world,
        HEAD[:3],
        ("Ruritania", "H.E. CLEO NIB", "c@example.org"),
        ("Ruritania", "Nib, Dora", "d@example.org"),
    )
    first, second = review.rows
    assert first.values["full_name"] == "H.E. CLEO NIB"
    assert {"capitals", "honorific"} <= kinds(first)
    assert "honorific" not in first.values
    assert "family_name" not in first.values
    assert (second.values["full_name"], second.values["family_name"]) == ("Dora Nib", "Nib")
    assert "order" in kinds(second)
    taken = world.desk.importing.review(world.event, review.plan.with_honorifics(True)).rows[0]
    assert (taken.values["honorific"], taken.values["full_name"]) == ("H.E.", "H.E. CLEO NIB")


def test_a_name_in_parts_is_put_together_in_the_order_of_its_country(world: World) -> None:
    head = ("Country", "Given name", "Family name", "E-mail")
    review = reviewed(
        world,
        head,
        ("Cambodia", "Dara", "Sok", "dara@example.org"),
        ("Thailand", "Somsak", "Rattanakul", "somsak@example.org"),
    )
    assert [row.name for row in review.rows] == ["Sok Dara", "Somsak Rattanakul"]
    assert world.desk.countries.six()[0].name_order is NameOrder.FAMILY_FIRST


def test_a_good_secretary_warns(world: World) -> None:
    zawgyi = "\u1025\u102e\u1038\u1001\u1014\u1039\u1094\u1031\u1007\u102c\u1039"
    list_of = IncomingTable(
        "S",
        (
            IncomingRow(1, ("Delegation", "Name", "Name in own script", "Position")),
            IncomingRow(2, ("Ruritania", "Cleo Nib", zawgyi, "Grand Scribe")),
        ),
        ((2, 1, "Limon S1"),),
    )
    plan = world.desk.importing.suggest(world.event, list_of)
    review = world.desk.importing.review(world.event, plan)
    assert kinds(review.rows[0]) == {"no_email", "level", "legacy_encoding", "legacy_font"}
    assert [concern.kind for concern in review.concerns] == ["no_head"]


def test_a_delegation_that_is_mapped_is_made_and_its_spelling_kept_once_applied(world: World) -> None:
    rows = table(HEAD[:3], ("Narnia", "Cleo Nib", "c@example.org"), ("Rurit.", "Dot Page", "d@example.org"))
    plan = world.desk.importing.suggest(world.event, rows)
    plan = plan.with_value("delegation", "Narnia", Mapped(short_name="Narnia"))
    plan = plan.with_value("delegation", "Rurit.", Mapped(delegation_id=world.host))
    review = world.desk.importing.review(world.event, plan)
    assert world.desk.delegations.get(world.host).aliases == ""
    done = world.desk.importing.apply(review)
    assert (done.added, done.delegations) == (2, 1)
    assert world.desk.delegations.get(world.host).aliases == "Rurit."
    names = {each.short_name for each in world.desk.participants.roster(world.event).delegations}
    assert "Narnia" in names


def test_applying_is_one_step_with_a_backup_before_and_undo_gives_the_same_data(world: World) -> None:
    before = contents(world.path)
    review = reviewed(
        world,
        HEAD,
        ("Ruritania", "Ada Quill", "ada@example.org", "Head", "Director"),
        ("Cambodia", "Sok Dara", "dara@example.org", None, None),
    )
    done = world.desk.importing.apply(review)
    assert (done.added, done.updated, done.skipped, done.delegations) == (1, 1, 0, 1)
    assert [each.reason for each in world.desk.backups.all()] == [BackupReason.IMPORT]
    assert world.desk.checking.run() == []
    told = world.desk.history.undo(world.event)
    assert told is not None
    assert contents(world.path) == before


def test_an_event_that_moved_on_is_reviewed_again(world: World) -> None:
    review = reviewed(world, HEAD[:3], ("Ruritania", "Cleo Nib", "cleo@example.org"))
    world.desk.participants.edit(world.other, {"email": "bo@example.org"})
    before = contents(world.path)
    with pytest.raises(KnownError) as caught:
        world.desk.importing.apply(review)
    assert caught.value.sentence.key == "importing.moved_on"
    assert contents(world.path) == before


def test_a_stopped_import_leaves_nothing(world: World) -> None:
    review = reviewed(world, HEAD[:3], ("Ruritania", "Cleo Nib", "cleo@example.org"))
    before = contents(world.path)
    with pytest.raises(Cancelled):
        world.desk.importing.apply(review, cancelled=lambda: True)
    assert contents(world.path) == before


def test_rows_that_were_left_out_are_written_down_with_the_reason(world: World, tmp_path: Path) -> None:
    review = reviewed(
        world,
        HEAD[:3],
        ("Narnia", "Cleo Nib", "=1+1@example.org"),
        ("Ruritania", "Dot Page", "d@example.org"),
    )
    target = world.desk.importing.write_skipped(review, tmp_path / "skipped.xlsx")
    book = load_workbook(target)
    found = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=3)] if book.active else []
    book.close()
    assert [row[:3] for row in found] == [list(HEAD[:3]), ["Narnia", "Cleo Nib", "=1+1@example.org"]]
    assert "Narnia" in str(found[1][3])
    assert found[0][3] == "Reason"
