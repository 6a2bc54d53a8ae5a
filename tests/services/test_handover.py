"""An event goes from one desk to another in a file, and back again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.handover import CONTACTS
from lmcdesk.domain.journal import Committed
from lmcdesk.domain.kinds import Capacity, ChangeKind, Role
from lmcdesk.store import tables
from tests.services.acts import ACTS, Act, World, choose
from tests.services.handing import hand_over, parts_of, rows_of, take, told
from tests.store.contents import contents, steps


@pytest.fixture
def other(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """A second desk, on an empty store."""
    desk = open_desk(planted("empty", tmp_path / "other.sqlite3"))
    yield desk
    desk.close()


# Added.


def test_an_event_that_is_not_here_is_added_as_it_was(world: World, other: Desk) -> None:
    event_id, found = take(other, hand_over(world.desk, world.event))
    assert found.event_id is None
    assert rows_of(other, event_id) == rows_of(world.desk, world.event)
    assert other.checking.run() == []


def test_adding_is_one_step_of_the_store(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    before = contents(other.store.path)
    step = steps(other.store.path)[-1]
    assert (step["kind"], step["key"], step["ids"]) == ("store", "event.added_from_file", {"event": event_id})
    assert told(other, event_id)[0] == "Added “Zenith Forum” from a hand-over file"
    other.history.undo(None)
    assert other.events.all() == []
    other.history.redo(None)
    assert contents(other.store.path) == before
    assert other.checking.run() == []


def test_its_steps_come_along_as_history_only(world: World, other: Desk) -> None:
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    event_id, found = take(other, hand_over(world.desk, world.event))
    entries = other.history.entries(event_id)
    there = world.desk.history.entries(world.event)
    assert [entry.at for entry in entries[1:]] == [entry.at for entry in there]
    assert told(other, event_id)[1:] == told(world.desk, world.event)
    assert [entry.elsewhere for entry in entries] == [False] + [True] * len(there)
    assert found.steps == len(there)
    assert other.history.undoable(event_id) is None


@pytest.mark.parametrize(
    "act",
    # Samples go to a store of their own, and so do not belong to this event.
    [act for method, acts in ACTS.items() for act in acts if not method.startswith("Sample")],
    ids=lambda act: act.__name__,
)
def test_every_kind_of_step_is_told_on_the_other_desk_as_it_is_here(
    world: World, other: Desk, act: Act
) -> None:
    act(world)
    events = {event.id for event in world.desk.events.all()}
    event = (
        world.event
        if world.event in events
        else world.desk.events.create(
            {"title": "Another", "first_day": "2021-11-10", "last_day": "2021-11-12", "zone": "Asia/Yangon"}
        )
    )
    event_id, _ = take(other, hand_over(world.desk, event))
    assert told(other, event_id)[1:] == told(world.desk, event)
    assert [entry.taken_back for entry in other.history.entries(event_id)[1:]] == [
        entry.taken_back for entry in world.desk.history.entries(event)
    ]
    assert other.checking.run() == []
    assert take(other, hand_over(world.desk, event))[1].steps == 0


def test_without_its_journal_an_event_begins_anew(world: World, other: Desk) -> None:
    path = hand_over(world.desk, world.event, history=False)
    assert "changes" not in parts_of(path)
    event_id, _ = take(other, path)
    assert len(told(other, event_id)) == 1
    assert rows_of(other, event_id) == rows_of(world.desk, world.event)


# Contacts.


def fill_contacts(world: World) -> None:
    world.desk.participants.edit(
        world.person,
        {"email": "ada@secret.example", "phone": "+secret", "messenger": "@secret", "notes": "secret"},
    )
    world.desk.delegations.edit(world.host, {"focal_point": "secret", "notes": "secret"})
    world.desk.events.edit(world.event, {"notes": "secret", "hosted_by": "the Ministry of Ink"})
    world.desk.programme.edit_meeting(world.meeting, {"notes": "secret"})
    world.desk.programme.edit_item(world.item, {"notes": "secret"})
    world.desk.speakers.edit(world.turns[0], {"notes": "secret"})
    world.desk.history.undo(world.event)
    world.desk.history.redo(world.event)


def test_without_contacts_nothing_of_them_is_in_the_file(world: World, other: Desk) -> None:
    fill_contacts(world)
    assert "secret" in str(parts_of(hand_over(world.desk, world.event)))
    path = hand_over(world.desk, world.event, contacts=False)
    assert "secret" not in str(parts_of(path))
    assert "Ministry of Ink" in str(parts_of(path))
    event_id, _ = take(other, path)
    for name, rows in rows_of(other, event_id).items():
        for row in rows.values():
            assert [row[column] for column in CONTACTS.get(name, ()) if row[column]] == []
    assert other.checking.run() == []
    assert not [sentence for sentence in told(other, event_id) if "secret" in sentence]


def test_what_the_file_left_out_is_kept_here(world: World, other: Desk) -> None:
    fill_contacts(world)
    event_id, _ = take(other, hand_over(world.desk, world.event))
    world.desk.participants.edit(world.person, {"unit": "Protocol", "phone": "+other"})
    _, found = take(other, hand_over(world.desk, world.event, contacts=False))
    assert [other.wording.say(sentence) for sentence in found.told] == ["Ada Quill: unit “Protocol”"]
    person = next(p for p in other.participants.roster(event_id).participants if p.full_name == "Ada Quill")
    assert (person.unit, person.phone, person.email) == ("Protocol", "+secret", "ada@secret.example")


def test_steps_are_known_again_whether_they_came_with_contacts_or_without(world: World, other: Desk) -> None:
    fill_contacts(world)
    event_id, _ = take(other, hand_over(world.desk, world.event, contacts=False))
    seen = len(told(other, event_id))
    hidden = len(told(world.desk, world.event)) - (seen - 1)
    assert hidden > 0
    assert take(other, hand_over(world.desk, world.event))[1].steps == hidden
    assert take(other, hand_over(world.desk, world.event))[1].steps == 0
    assert other.checking.run() == []


# Updated.


def test_an_update_says_what_differs_and_does_it(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    desk = world.desk
    desk.participants.edit(world.person, {"functional_title": "Minister", "capacity": "head"})
    desk.participants.remove(world.seat)
    desk.participants.move_to(world.other, world.host)
    desk.delegations.add(world.event, {"short_name": "Syldavia"})
    desk.delegations.set_role(world.host, Role.CO_CHAIR, held=True)
    desk.speakers.move_last(world.turns[0])
    desk.speakers.remove(world.turns[3])
    choose(world, family_name_capitals=True)
    desk.events.edit(world.event, {"hosted_by": "the Ministry of Ink"})
    _, found = take(other, hand_over(desk, world.event))
    assert sorted(other.wording.say(sentence) for sentence in found.told) == [
        "Ada Quill on the list of “Water and energy”: another place in the order",
        "Ada Quill: capacity Delegate → Head and functional title “Minister”",
        "Bo Inkwell on the list of “Water and energy”: speaks for Ruritania",
        "Bo Inkwell: moved to Ruritania",
        "New delegation: Syldavia",
        "New role: co-chair Ruritania",
        "New setting: family names in capitals yes",
        "Removed participant: a seat of Graustark",
        "Removed speaker: Graustark on the list of “Water and energy”",
        "“Zenith Forum”: hosted by “the Ministry of Ink”",
    ]
    assert found.counts == (3, 2, 5)
    assert rows_of(other, event_id) == rows_of(desk, world.event)
    assert other.checking.run() == []


def test_an_update_is_one_step_that_can_be_undone_and_redone(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    before = rows_of(other, event_id)
    world.desk.delegations.remove(world.guest)
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    take(other, hand_over(world.desk, world.event))
    after = rows_of(other, event_id)
    assert steps(other.store.path)[-1]["kind"] == "plan"
    assert other.history.undo(event_id) is not None
    assert rows_of(other, event_id) == before
    assert other.history.redo(event_id) is not None
    assert rows_of(other, event_id) == after
    assert other.checking.run() == []


def test_what_is_the_same_is_not_touched(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    before = steps(other.store.path)
    _, found = take(other, hand_over(world.desk, world.event))
    assert (found.event_id, found.differences, found.steps) == (event_id, (), 0)
    assert steps(other.store.path) == before


def test_history_alone_comes_too(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    heard: list[Committed] = []
    other.subscribe(heard.append)
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    world.desk.history.undo(world.event)
    _, found = take(other, hand_over(world.desk, world.event))
    assert (found.differences, found.steps) == ((), 2)
    assert told(other, event_id)[:2] == told(world.desk, world.event)[:2]
    assert [committed.event_id for committed in heard] == [event_id]
    assert other.poll() == []
    assert other.checking.run() == []


def test_there_and_back_again_adds_nothing_twice(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    other.delegations.add(event_id, {"short_name": "Syldavia"})
    before = len(told(world.desk, world.event))
    _, found = take(world.desk, hand_over(other, event_id))
    # What was done there, and that it had been added there.
    assert found.steps == 2
    assert len(told(world.desk, world.event)) == before + 3
    _, again = take(other, hand_over(world.desk, world.event))
    assert (again.differences, again.steps) == ((), 1)
    assert take(world.desk, hand_over(other, event_id))[1].steps == 0
    assert world.desk.checking.run() == other.checking.run() == []


def test_our_own_steps_can_be_undone_after_others_came_in_between(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    other.delegations.add(event_id, {"short_name": "Syldavia"})
    handover = world.desk.handover.read(hand_over(other, event_id))
    found = world.desk.handover.compare(handover)
    assert found.changed_since is not None
    world.desk.handover.update(handover, found)
    assert world.desk.participants.get(world.person).unit == ""
    world.desk.history.undo(world.event)
    assert world.desk.participants.get(world.person).unit == "Protocol"
    world.desk.history.undo(world.event)
    assert world.desk.participants.get(world.person).unit == ""
    assert world.desk.checking.run() == []


def test_what_two_desks_made_apart_and_there_is_one_of_is_the_same(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    choose(world, family_name_capitals=True)
    world.desk.delegations.set_role(world.host, Role.HOST, held=True)
    item = world.desk.programme.add_item(world.meeting, {"title": "Any other business"})
    take(other, hand_over(world.desk, world.event))
    roster = other.participants.roster(event_id)
    found_item = next(line.item for line in other.speakers.speaking(event_id).items() if not line.lines)
    for desk, this_item, person in (
        (world.desk, item, world.person),
        (other, found_item.id, next(p.id for p in roster.participants if p.full_name == "Ada Quill")),
    ):
        desk.speakers.add_participant(this_item, person)
    _, found = take(other, hand_over(world.desk, world.event))
    # One list of speakers under the item, though each desk opened one; only the turns are two.
    assert sorted(other.wording.say(sentence) for sentence in found.told) == [
        "New speaker: Ada Quill on the list of “Any other business”",
        "Removed speaker: Ada Quill on the list of “Any other business”",
    ]
    assert other.checking.run() == []
    assert take(other, hand_over(world.desk, world.event))[1].differences == ()


def test_what_depended_on_a_removed_row_and_is_to_stay_stays(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    here = contents(other.store.path)["participant"]
    world.desk.participants.move_to(world.other, world.host)
    world.desk.speakers.remove(world.turns[3])
    world.desk.delegations.remove(world.guest)
    take(other, hand_over(world.desk, world.event))
    assert rows_of(other, event_id) == rows_of(world.desk, world.event)
    kept = {row["uuid"]: row_id for row_id, row in contents(other.store.path)["participant"].items()}
    assert kept.items() <= {row["uuid"]: row_id for row_id, row in here.items()}.items()
    assert other.checking.run() == []
    other.history.undo(event_id)
    assert contents(other.store.path)["participant"] == here


def test_nothing_else_is_done_than_what_was_shown(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    handover = other.handover.read(hand_over(world.desk, world.event))
    shown = other.handover.compare(handover)
    other.delegations.add(event_id, {"short_name": "Syldavia"})
    before = steps(other.store.path)
    with pytest.raises(KnownError) as caught:
        other.handover.update(handover, shown)
    assert caught.value.sentence.key == "handover.moved_on"
    assert steps(other.store.path) == before


# Copies, samples, others.


def test_a_copy_stands_beside_under_uuids_of_its_own(world: World) -> None:
    handover = world.desk.handover.read(hand_over(world.desk, world.event))
    copied = world.desk.handover.add(handover, copy=True)
    (ours, theirs) = (rows_of(world.desk, event) for event in (world.event, copied))
    assert [len(rows) for rows in ours.values()] == [len(rows) for rows in theirs.values()]
    assert not {key for rows in ours.values() for key in rows} & {
        key for rows in theirs.values() for key in rows
    }
    assert told(world.desk, copied) == ["Added “Zenith Forum” as a copy from a hand-over file"]
    assert world.desk.checking.run() == []


def test_what_is_here_already_is_not_added_a_second_time(world: World) -> None:
    handover = world.desk.handover.read(hand_over(world.desk, world.event))
    with pytest.raises(KnownError) as caught:
        world.desk.handover.add(handover)
    assert caught.value.sentence.key == "handover.of_another_event"


def test_samples_and_work_are_kept_apart(world: World, other: Desk) -> None:
    sample = other.samples.plant_founding()
    for desk, path, key in (
        (other, hand_over(world.desk, world.event), "store.sample_only"),
        (world.desk, hand_over(other, sample), "store.not_a_sample"),
    ):
        before = steps(desk.store.path)
        handover = desk.handover.read(path)
        for act in (desk.handover.compare, desk.handover.add, lambda h, d=desk: d.handover.add(h, copy=True)):
            with pytest.raises(KnownError) as caught:
                act(handover)
            assert caught.value.sentence.key == key
        assert steps(desk.store.path) == before


def test_an_event_that_was_removed_here_can_come_again(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    other.events.remove(event_id)
    again, found = take(other, hand_over(world.desk, world.event))
    assert found.event_id is None
    assert again != event_id
    assert other.checking.run() == []


# The file.


def test_the_file_is_named_after_the_event(world: World) -> None:
    world.desk.events.edit(world.event, {"short_title": "5th JWG: Forums / 2021"})
    assert world.desk.handover.file_name(world.event) == "5th JWG Forums 2021.lmcdesk"


def test_another_ending_and_a_missing_event_are_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as ending:
        world.desk.handover.write(world.event, tmp_path / "event.xlsx")
    assert ending.value.sentence.key == "handover.not_lmcdesk"
    with pytest.raises(KnownError) as nameless:
        world.desk.handover.write(world.event, tmp_path / ".lmcdesk")
    assert nameless.value.sentence.key == "handover.no_name"
    with pytest.raises(KnownError) as missing:
        world.desk.handover.write(12, tmp_path / "event.lmcdesk")
    assert missing.value.sentence.key == "missing.event"


def test_a_wish_to_stop_leaves_no_file(world: World, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        world.desk.handover.write(world.event, tmp_path / "event.lmcdesk", cancelled=lambda: True)
    assert list(tmp_path.glob("*.lmcdesk")) == []


def test_writing_tells_how_far_it_is(world: World, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    world.desk.handover.write(
        world.event, tmp_path / "event.lmcdesk", progress=lambda done, total: seen.append((done, total))
    )
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)


def test_facts_of_the_day_and_store_steps_keep_their_kind(world: World, other: Desk) -> None:
    with world.desk.store.write(
        "turn.edited", world.event, kind=ChangeKind.FLOOR, turn=world.turns[0]
    ) as unit:
        unit.update(tables.turn, world.turns[0], {"language": "fr"})
    event_id, _ = take(other, hand_over(world.desk, world.event))
    assert [entry.kind for entry in other.history.entries(event_id)[1:]] == [
        entry.kind for entry in world.desk.history.entries(world.event)
    ]


# Save points.


def test_a_save_point_is_written_over_itself_and_over_nothing_else(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    first = world.desk.save_points.write(world.event, folder)
    assert first == folder / "Zenith Forum.lmcdesk"
    world.desk.participants.edit(world.person, {"capacity": Capacity.HEAD})
    assert world.desk.save_points.write(world.event, folder) == first
    assert world.desk.handover.compare(world.desk.handover.read(first)).differences == ()
    shutil.copy(first, folder / "kept")
    for foreign in (b"mine", hand_over(world.desk, world.event, history=False).read_bytes()):
        first.write_bytes(foreign)
        second = world.desk.save_points.write(world.event, folder)
        assert second != first
        assert second == world.desk.save_points.write(world.event, folder)
        assert first.read_bytes() == foreign


def test_a_save_point_that_holds_work_of_another_desk_is_left_as_it_is(
    world: World, other: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    path = world.desk.save_points.write(world.event, folder)
    event_id, _ = take(other, path)
    other.delegations.add(event_id, {"short_name": "Syldavia"})
    assert other.save_points.write(event_id, folder) == path
    world.desk.participants.edit(world.person, {"unit": "Protocol"})
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        world.desk.save_points.write(world.event, folder)
    assert caught.value.sentence.key == "handover.save_point_ahead"
    assert path.read_bytes() == before
    take(world.desk, path)
    assert world.desk.save_points.write(world.event, folder) == path


def test_a_save_point_that_is_gone_is_told(world: World, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        world.desk.save_points.write(world.event, tmp_path / "stick")
    assert caught.value.sentence.key == "handover.save_point_gone"
    assert "“Zenith Forum”" in world.desk.wording.say(caught.value.sentence)
