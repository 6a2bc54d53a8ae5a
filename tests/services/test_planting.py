"""Samples are planted whole, in stores of their own, and can be started over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lmcdesk.desk import Desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.fields import FIELDS, FieldKind
from lmcdesk.domain.text import clean_text
from lmcdesk.resources import resources_root
from lmcdesk.services.samples.draft import EventDraft
from lmcdesk.services.samples.founding import founding_event
from lmcdesk.services.samples.training import training_event
from lmcdesk.store import tables
from tests.services.acts import World
from tests.store.contents import contents, replayed, steps


def founding(desk: Desk) -> tuple[int, EventDraft]:
    return desk.samples.plant_founding(), founding_event(resources_root())


def training(desk: Desk) -> tuple[int, EventDraft]:
    return desk.samples.plant_training(), training_event(resources_root(), seed=2021)


Plant = Callable[[Desk], tuple[int, EventDraft]]
every_sample = pytest.mark.parametrize("plant", [founding, training])


@every_sample
def test_a_sample_is_planted_as_one_step_of_the_store(desk: Desk, plant: Plant) -> None:
    event_id, _ = plant(desk)
    (step,) = steps(desk.store.path)
    assert (step["kind"], step["event_id"], step["key"], step["ids"]) == (
        "store",
        None,
        "event.created",
        {"event": event_id},
    )
    assert {row["operation"] for row in step["rows"]} == {"insert"}
    assert replayed(desk.store.path) == contents(desk.store.path)


@every_sample
def test_everything_of_the_draft_is_planted_in_its_order(desk: Desk, plant: Plant) -> None:
    event_id, draft = plant(desk)
    event = desk.events.get(event_id)
    assert (event.title, event.sample, event.assumed) == (draft.title, True, draft.assumed)
    assert desk.events.settings(event_id) == draft.settings
    rows = contents(desk.store.path)
    assert sorted(row["short_name"] for row in rows["delegation"].values()) == sorted(
        delegation.short_name for delegation in draft.delegations
    )
    people = [(d.short_name, p.full_name) for d in draft.delegations for p in d.participants]
    names = {row_id: row["short_name"] for row_id, row in rows["delegation"].items()}
    stored = rows["participant"].values()
    assert [(names[row["delegation_id"]], row["full_name"]) for row in stored] == people
    speaking = desk.speakers.speaking(event_id)
    wanted = {
        meeting.title: [
            (item.title, len(item.speakers.turns) if item.speakers is not None else None)
            for item in meeting.items
        ]
        for meeting in draft.meetings
    }
    found = {
        lines.meeting.title: [
            (item.item.title, len(item.lines) if item.list is not None else None) for item in lines.items
        ]
        for lines in speaking.meetings
    }
    assert found == wanted
    roles = [(d.short_name, r.role.value, r.meeting is None) for d in draft.delegations for r in d.roles]
    assert sorted(
        (names[row["delegation_id"]], row["role"], row["meeting_id"] is None)
        for row in rows["delegation_role"].values()
    ) == sorted(roles)


@every_sample
def test_turns_stand_in_their_order_and_belong_to_whom_the_draft_says(desk: Desk, plant: Plant) -> None:
    event_id, draft = plant(desk)
    people = {p.key: p.full_name for d in draft.delegations for p in d.participants}
    delegations = {d.key: d.short_name for d in draft.delegations}
    of_person = {p.key: d.key for d in draft.delegations for p in d.participants}
    wanted = [
        (
            people[turn.participant] if turn.participant else None,
            delegations.get(turn.delegation or of_person.get(turn.participant or "", "")),
            turn.walk_in,
        )
        for meeting in draft.meetings
        for item in meeting.items
        for turn in (item.speakers.turns if item.speakers is not None else ())
    ]
    found = [
        (
            line.participant.full_name if line.participant is not None else None,
            line.delegation.short_name if line.delegation is not None else None,
            line.turn.walk_in,
        )
        for item in desk.speakers.speaking(event_id).items()
        for line in item.lines
    ]
    assert sorted(found, key=str) == sorted(wanted, key=str)
    assert wanted


@every_sample
def test_planted_words_are_as_clean_as_typed_ones(desk: Desk, plant: Plant) -> None:
    plant(desk)
    rows = contents(desk.store.path)
    for name, fields in FIELDS.items():
        for row in rows[name].values():
            for field in fields.values():
                if field.kind in (FieldKind.LINE, FieldKind.LINES) and row[field.name] is not None:
                    lines = field.kind is FieldKind.LINES
                    assert row[field.name] == clean_text(row[field.name], lines=lines)
    assert desk.checking.run() == []


@every_sample
def test_planting_can_be_undone_and_redone(desk: Desk, plant: Plant) -> None:
    plant(desk)
    planted = contents(desk.store.path)
    desk.history.undo(None)
    assert all(rows == {} for rows in contents(desk.store.path).values())
    desk.history.redo(None)
    assert contents(desk.store.path) == planted


def test_a_store_of_work_takes_no_samples(world: World) -> None:
    before = contents(world.path), steps(world.path)
    for plant in (world.desk.samples.plant_founding, world.desk.samples.plant_training):
        with pytest.raises(KnownError) as caught:
            plant()
        assert caught.value.sentence.key == "store.not_a_sample"
        assert caught.value.sentence.params["path"] == str(world.path)
    assert (contents(world.path), steps(world.path)) == before


def test_work_is_never_started_over(world: World) -> None:
    before = contents(world.path), steps(world.path)
    with pytest.raises(KnownError) as caught:
        world.desk.samples.start_over(world.event)
    assert caught.value.sentence.key == "store.not_a_sample"
    assert (contents(world.path), steps(world.path)) == before


def test_one_store_holds_both_samples_and_the_same_again(desk: Desk) -> None:
    ids = [desk.samples.plant_training(20), desk.samples.plant_founding(), desk.samples.plant_founding()]
    assert len(set(ids)) == 3
    assert {event.id for event in desk.events.all()} == set(ids)


def test_an_empty_store_gets_both_samples_once_and_the_founding_one_is_shown(desk: Desk) -> None:
    shown = desk.samples.ensure()
    assert desk.events.get(shown).title == founding_event(resources_root()).title
    assert len(desk.events.all()) == 2
    before = contents(desk.store.path)
    assert desk.samples.ensure() == shown
    assert contents(desk.store.path) == before


@every_sample
def test_a_sample_that_was_tried_out_is_started_over_as_it_was(desk: Desk, plant: Plant) -> None:
    def bare() -> dict[str, list[dict[str, object]]]:
        """Return the rows without the ids and the places where they were put."""
        return {
            name: sorted(
                ({k: v for k, v in row.items() if not k.endswith("id")} for row in rows.values()), key=str
            )
            for name, rows in contents(desk.store.path).items()
        }

    event_id, _ = plant(desk)
    before = bare()
    roster = desk.participants.roster(event_id)
    desk.delegations.remove(roster.delegations[0].id)
    desk.events.edit(event_id, {"notes": "Tried out"})
    tried = contents(desk.store.path)
    new = desk.samples.start_over(event_id)
    assert new != event_id
    assert bare() == before
    assert [event.id for event in desk.events.all()] == [new]
    desk.history.undo(None)
    assert contents(desk.store.path) == tried
    desk.history.redo(None)
    assert bare() == before


def test_starting_one_sample_over_leaves_the_other_alone(desk: Desk) -> None:
    other, event_id = desk.samples.plant_training(20), desk.samples.plant_founding()
    before = {
        row_id: row
        for row_id, row in contents(desk.store.path)["participant"].items()
        if row["event_id"] == other
    }
    desk.samples.start_over(event_id)
    after = contents(desk.store.path)["participant"]
    assert {row_id: row for row_id, row in after.items() if row["event_id"] == other} == before


def test_the_training_event_is_of_the_size_that_was_asked_for(desk: Desk) -> None:
    for people in (0, 1, 12, 150):
        event_id = desk.samples.plant_training(people)
        assert abs(desk.events.counts(event_id)["participants"] - people) <= max(10, people // 10)


def test_every_row_of_a_sample_has_a_uuid_of_its_own(desk: Desk) -> None:
    desk.samples.plant_founding()
    desk.samples.plant_founding()
    uuids = [row["uuid"] for rows in contents(desk.store.path).values() for row in rows.values()]
    assert len(uuids) == len(set(uuids)) > 100
    assert set(contents(desk.store.path)) == set(tables.JOURNALLED)
