"""A history with ways back, several at once and a forgetting goes from desk to desk and stays true."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.journal import FORGOTTEN
from lmcdesk.services.history import HistoryEntry
from tests.services.acts import World
from tests.services.handing import Parts, altered, hand_over, parts_of, rows_of, take, told
from tests.store.contents import file_of, steps

PERSONAL = {"Ada Quill", "Bo Inkwell", "ada@example.org", "Rapporteur of the day", "Xaverine"}


@pytest.fixture
def other(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """A second desk, on an empty store."""
    desk = open_desk(planted("empty", tmp_path / "other.sqlite3"))
    yield desk
    desk.close()


@pytest.fixture
def third(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """And a third one."""
    desk = open_desk(planted("empty", tmp_path / "third.sqlite3"))
    yield desk
    desk.close()


def newest(world: World) -> int:
    return world.desk.history.entries(world.event, 1)[0].number


def there_and_back(world: World) -> None:
    """Take steps back alone, in part, again, and go back; several at once among them."""
    desk, history = world.desk, world.desk.history
    desk.participants.edit_many([world.person, world.other], {"unit": "Protocol", "phone": "+999 555 0111"})
    several = newest(world)
    desk.participants.edit(world.other, {"unit": "Press"})
    history.take_back(world.event, several)
    history.undo(world.event)
    history.redo(world.event)
    desk.events.edit(world.event, {"hosted_by": "the Ministry of Ink"})
    hosted = newest(world)
    desk.delegations.add(world.event, {"short_name": "Syldavia"})
    history.take_back(world.event, hosted)
    history.take_back(world.event, newest(world))
    history.go_back(world.event, hosted)
    history.undo(world.event)
    history.go_back(world.event, hosted)
    desk.participants.edit(world.person, {"notes": "a note"})
    settings = desk.events.settings(world.event)
    desk.events.edit(world.event, {}, settings=replace(settings, keep_until=date(2027, 3, 1)))


def states(entries: list[HistoryEntry]) -> list[tuple[bool, bool]]:
    return [(entry.taken_back, entry.in_part) for entry in entries]


def everywhere(folder: Path) -> bytes:
    """Return the bytes of all files below a folder, those inside hand-over files too."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    raw = [path.read_bytes() for path in found]
    for path in found:
        if path.suffix == ".lmcdesk":
            with zipfile.ZipFile(path) as archive:
                raw += [archive.read(name) for name in archive.namelist()]
    return b"\0".join(raw)


def left_in(folder: Path) -> set[str]:
    raw = everywhere(folder)
    return {text for text in PERSONAL if text.encode() in raw}


@pytest.mark.parametrize("contacts", [True, False])
def test_whatever_was_taken_back_is_told_and_marked_elsewhere_as_here(
    world: World, other: Desk, contacts: bool
) -> None:
    there_and_back(world)
    event_id, _ = take(other, hand_over(world.desk, world.event, contacts=contacts))
    assert rows_of(other, event_id).keys() == rows_of(world.desk, world.event).keys()
    here, there = (d.history.entries(e) for d, e in ((world.desk, world.event), (other, event_id)))
    if contacts:
        assert told(other, event_id)[1:] == told(world.desk, world.event)
        assert states(there)[1:] == states(here)
    assert any(state != (False, False) for state in states(there))
    assert other.checking.run() == world.desk.checking.run() == []


def test_what_was_taken_back_comes_over_as_an_update_and_comes_home_again(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    there_and_back(world)
    take(other, hand_over(world.desk, world.event))
    assert rows_of(other, event_id) == rows_of(world.desk, world.event)
    before = told(world.desk, world.event), states(world.desk.history.entries(world.event))
    _, found = take(world.desk, hand_over(other, event_id))
    assert found.differences == ()
    after = world.desk.history.entries(world.event)
    assert (told(world.desk, world.event)[-len(before[0]) :], states(after)[-len(before[0]) :]) == before
    assert other.checking.run() == world.desk.checking.run() == []
    assert take(other, hand_over(world.desk, world.event))[1].steps == 0


def test_a_going_back_of_one_desk_marks_no_step_of_another(world: World, other: Desk, third: Desk) -> None:
    """Their steps lie between those that it went over, in the one order of the desk that hears of both."""
    desk = world.desk
    there, _ = take(other, hand_over(desk, world.event))
    desk.events.edit(world.event, {"hosted_by": "the Ministry of Ink"})
    hosted = newest(world)
    # What the other desk did comes here in the middle of what will be gone back over.
    desk.participants.edit(world.person, {"unit": "Protocol"})
    other.delegations.add(there, {"short_name": "Syldavia"})
    take(desk, hand_over(other, there))
    desk.participants.edit(world.other, {"unit": "Press"})
    desk.participants.edit(world.other, {"unit": "Cabinet"})
    desk.history.undo(world.event)
    desk.history.undo(world.event)
    desk.history.go_back(world.event, hosted)
    here = desk.history.entries(world.event)
    event_id, _ = take(third, hand_over(desk, world.event))
    assert told(third, event_id)[1:] == told(desk, world.event)
    assert states(third.history.entries(event_id))[1:] == states(here)
    added = next(e for e in third.history.entries(event_id) if e.sentence.key == "delegation.added")
    assert added.elsewhere
    marks = {third.wording.say(entry.sentence): entry.taken_back for entry in third.history.entries(event_id)}
    assert marks["Added the delegation Syldavia"] is False
    assert marks["Changed Ada Quill: unit “Protocol”"] is True
    # And the other way round: a file that went on from an earlier one, between steps of one's own.
    third.programme.add_meeting(event_id, {"title": "Mine", "starts_at": "2021-11-11T09:00"})
    own = third.history.entries(event_id, 1)[0].number
    desk.history.undo(world.event)
    desk.history.go_back(world.event, hosted)
    take(third, hand_over(desk, world.event))
    assert not next(e for e in third.history.entries(event_id) if e.number == own).taken_back
    assert third.checking.run() == []


def test_steps_of_elsewhere_say_why_they_are_not_taken_back(world: World, other: Desk) -> None:
    there_and_back(world)
    event_id, _ = take(other, hand_over(world.desk, world.event))
    for entry in other.history.entries(event_id)[1:]:
        ways = other.history.ways(event_id, entry.number)
        assert ways.take_back is not None
        assert "elsewhere" not in other.wording.say(ways.take_back).split(" by ")[-1]
        if entry.kind.value == "plan":
            assert ways.go_back == ways.take_back
            assert ways.take_back.key == "back.elsewhere"


def some(parts: Parts, key: str) -> dict[str, Any]:
    change: dict[str, Any] = next(change for change in parts["changes"] if change["key"] == key)
    return change


UNFIT: dict[str, Callable[[Parts], Any]] = {
    "a going back to nothing": lambda p: some(p, "journal.went_back")["steps"].pop("after"),
    "a going back of nothing": lambda p: some(p, "journal.went_back")["steps"].pop("step"),
    "a going back over what is to come": lambda p: some(p, "journal.went_back")["steps"].update(over_1="x"),
    "a strange number": lambda p: some(p, "journal.went_back")["steps"].update(over_x="x"),
    "a taking back of nothing": lambda p: some(p, "journal.taken_back").update(undoes=None),
    "a taking back that goes over others": lambda p: some(p, "journal.taken_back")["steps"].update(
        over_1=some(p, "journal.taken_back")["undoes"]
    ),
    "a step that goes over others": lambda p: some(p, "delegation.added").update(
        steps={"over_1": some(p, "journal.taken_back")["undoes"]}
    ),
    "a forgetting that says something": lambda p: p["changes"][0].update(key=FORGOTTEN),
    "a number in disguise": lambda p: some(p, "journal.went_back")["numbers"].update(over_1=1),
}


@pytest.mark.parametrize("alter", UNFIT.values(), ids=UNFIT)
def test_ways_back_that_lead_nowhere_are_refused(
    world: World, other: Desk, alter: Callable[[Parts], Any]
) -> None:
    there_and_back(world)
    with pytest.raises(KnownError) as caught:
        take(other, altered(hand_over(world.desk, world.event), alter))
    assert caught.value.sentence.key == "handover.unfit"
    assert steps(other.store.path) == []


def taken_again_and_again(world: World, times: int) -> None:
    world.desk.events.edit(world.event, {"hosted_by": "the Ministry of Ink"})
    for _ in range(times):
        world.desk.history.take_back(world.event, newest(world))


def test_a_sentence_without_end_is_refused_and_a_long_one_told(world: World, other: Desk) -> None:
    taken_again_and_again(world, 99)
    event_id, _ = take(other, hand_over(world.desk, world.event))
    assert told(other, event_id)[1:] == told(world.desk, world.event)
    taken_again_and_again(world, 100)
    with pytest.raises(KnownError) as caught:
        take(other, hand_over(world.desk, world.event))
    assert caught.value.sentence.key == "handover.unfit"


# Forgetting.


def forget_all(desk: Desk, event_id: int) -> None:
    desk.forgetting.forget(event_id)
    for path in desk.forgetting.copies():
        assert desk.forgetting.forget_in(event_id, path).trouble is None


def test_after_forgetting_no_byte_of_a_name_is_in_a_file_that_is_handed_over(world: World) -> None:
    there_and_back(world)
    assert left_in(hand_over(world.desk, world.event).parent) >= {"Ada Quill", "Bo Inkwell"}
    forget_all(world.desk, world.event)
    hand_over(world.desk, world.event)
    assert left_in(world.path.parent) == set()


def test_what_came_from_elsewhere_is_forgotten_with_the_rest(world: World, other: Desk) -> None:
    there_and_back(world)
    world.desk.participants.edit(world.person, {"full_name": "Xaverine"})
    world.desk.history.undo(world.event)
    event_id, _ = take(other, hand_over(world.desk, world.event))
    world.desk.participants.edit(world.person, {"full_name": "Xaverine"})
    take(other, hand_over(world.desk, world.event))
    assert left_in(other.store.path.parent) >= {"Ada Quill", "Xaverine"}
    forget_all(other, event_id)
    for path in other.store.path.parent.glob("*.lmcdesk"):
        path.unlink()
    for path in world.path.parent.glob("*.lmcdesk"):
        path.unlink()
    raw = other.store.path.read_bytes()
    assert {text for text in PERSONAL if text.encode() in raw} == set()
    assert other.checking.run() == []
    assert all("since forgotten" in line or "Ada" not in line for line in told(other, event_id))


def test_an_event_that_came_again_is_forgotten_under_its_earlier_number_too(
    world: World, other: Desk
) -> None:
    path = hand_over(world.desk, world.event)
    first, _ = take(other, path)
    copied = other.backups.make_at(other.store.path.with_name("kept.sqlite3"))
    other.events.remove(first)
    again, _ = take(other, path)
    assert again != first
    held = other.forgetting.held(again)
    assert other.forgetting.forget(again) == held
    raw = other.store.path.read_bytes()
    assert {text for text in PERSONAL if text.encode() in raw} == set()
    assert other.forgetting.held(first).nothing
    assert other.forgetting.held(again).nothing
    assert other.checking.run() == []
    # The backup knows it under the earlier number alone.
    assert not other.forgetting.forget_in(again, copied).held.nothing
    raw = copied.read_bytes()
    assert {text for text in PERSONAL if text.encode() in raw} == set()
    # The way back to the earlier one is open, and leads to nobody's name.
    other.events.remove(again)
    for _ in range(3):
        assert other.history.undo(None) is not None
    assert [event.id for event in other.events.all()] == [first]
    assert other.history.undoable(first) is None
    assert other.checking.run() == []


def test_forgetting_is_known_elsewhere_and_takes_nothing_there(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    other.delegations.add(event_id, {"short_name": "Syldavia"})
    there_and_back(world)
    world.desk.forgetting.forget(world.event)
    _, found = take(other, hand_over(world.desk, world.event))
    assert found.brings_back == 0
    lines = told(other, event_id)
    assert lines.count("Forgot the personal data of “Zenith Forum”") == 1
    # Steps that were known with their names are not told a second time without them.
    assert len([line for line in lines if line.startswith("Made the event")]) == 1
    assert next(iter(rows_of(other, event_id)["participant"].values()))["full_name"] == "Participant 1"
    # Here nothing was forgotten: all of this desk's own steps can still be undone.
    assert other.history.undo(event_id) is not None
    assert "Ada Quill" in {row["full_name"] for row in rows_of(other, event_id)["participant"].values()}
    assert other.history.undo(event_id) is not None
    assert other.checking.run() == []


def test_a_file_of_before_the_forgetting_says_what_it_would_bring_back(world: World, other: Desk) -> None:
    event_id, _ = take(other, hand_over(world.desk, world.event))
    other.participants.edit(event_person(other, event_id, "Bo Inkwell"), {"phone": "+999 555 0122"})
    files = {
        "whole": hand_over(other, event_id).rename(other.store.path.with_name("whole.lmcdesk")),
        "bare": hand_over(other, event_id, history=False),
    }
    known = hand_over(world.desk, world.event)
    world.desk.forgetting.forget(world.event)
    before = steps(world.path)
    # Two people and a speaker; with the history the steps that added them there and gave one a telephone.
    for name, n in (("whole", 5), ("bare", 3)):
        found = world.desk.handover.compare(world.desk.handover.read(files[name]))
        assert found.brings_back == n, name
    assert world.desk.handover.compare(world.desk.handover.read(known)).steps == 0
    assert steps(world.path) == before
    # It is her choice, and can be undone like any; what the journal keeps of it is forgotten again.
    take(world.desk, files["whole"])
    assert world.desk.participants.get(world.person).full_name == "Ada Quill"
    assert world.desk.history.undo(world.event) is not None
    assert world.desk.participants.get(world.person).full_name == "Participant 1"
    assert not world.desk.forgetting.held(world.event).nothing
    world.desk.forgetting.forget(world.event)
    assert world.desk.forgetting.held(world.event).nothing
    raw = world.path.read_bytes()
    assert {text for text in PERSONAL if text.encode() in raw} == set()
    assert world.desk.checking.run() == []


def event_person(desk: Desk, event_id: int, name: str) -> int:
    people = desk.participants.roster(event_id).participants
    return next(person.id for person in people if person.full_name == name)


def test_after_forgetting_nothing_that_was_forgotten_is_taken_for_news(world: World, tmp_path: Path) -> None:
    """The save point of before says the same steps with names: they are the same steps."""
    folder = tmp_path / "stick"
    folder.mkdir()
    there_and_back(world)
    path = world.desk.save_points.write(world.event, folder)
    world.desk.forgetting.forget(world.event)
    assert world.desk.save_points.write(world.event, folder) == path
    assert left_in(folder) == set()


def test_several_at_once_say_what_was_forgotten(world: World) -> None:
    desk = world.desk
    desk.participants.edit_many([world.person, world.other], {"unit": "Protocol", "phone": "+999 555 0111"})
    desk.forgetting.forget(world.event)
    line = told(desk, world.event)[1]
    assert "+999" not in line
    assert "phone (since forgotten)" in line
    assert "unit → “Protocol”" in line


def test_who_is_forgotten_on_two_desks_bears_the_same_number_on_both(world: World, other: Desk) -> None:
    there_and_back(world)
    event_id, _ = take(other, hand_over(world.desk, world.event))
    other.forgetting.forget(event_id)
    world.desk.forgetting.forget(world.event)
    ours, theirs = (parts_of(hand_over(d, e)) for d, e in ((other, event_id), (world.desk, world.event)))
    assert {row["full_name"] for row in ours["rows"]["participant"].values()} == {
        row["full_name"] for row in theirs["rows"]["participant"].values()
    }


# Until when data is kept.


def keep(desk: Desk, event_id: int, day: date | None) -> None:
    desk.events.edit(event_id, {}, settings=replace(desk.events.settings(event_id), keep_until=day))


def kept(desk: Desk, event_id: int) -> date | None:
    return desk.events.settings(event_id).keep_until


def test_the_day_goes_over_is_compared_copied_and_undone(world: World, other: Desk) -> None:
    keep(world.desk, world.event, date(2027, 3, 1))
    event_id, _ = take(other, hand_over(world.desk, world.event))
    assert kept(other, event_id) == date(2027, 3, 1)
    keep(world.desk, world.event, date(2028, 3, 1))
    path = hand_over(world.desk, world.event)
    _, found = take(other, path)
    assert [other.wording.say(each) for each in found.told] == [
        "Changed setting: keep personal data until 1 March 2028"
    ]
    assert kept(other, event_id) == date(2028, 3, 1)
    other.history.undo(event_id)
    assert kept(other, event_id) == date(2027, 3, 1)
    keep(other, event_id, None)
    other.history.undo(event_id)
    assert kept(other, event_id) == date(2027, 3, 1)
    for copied in (
        other.handover.add(other.handover.read(path), copy=True),
        other.copying.copy_from(world.path, world.event),
    ):
        assert kept(other, copied) == date(2028, 3, 1)
    assert other.checking.run() == []


def test_a_day_that_is_none_is_refused_and_found(world: World, other: Desk) -> None:
    keep(world.desk, world.event, date(2027, 3, 1))

    def spoil(parts: Parts) -> None:
        (row,) = (row for row in parts["rows"]["event_setting"].values() if row["name"] == "keep_until")
        row["value"] = '"soon"'

    with pytest.raises(KnownError) as caught:
        take(other, altered(hand_over(world.desk, world.event), spoil))
    assert caught.value.sentence.key == "handover.unfit"
    with file_of(world.path) as file:
        file.execute("UPDATE event_setting SET value = '\"soon\"' WHERE name = 'keep_until'")
    said = [world.desk.wording.say(found) for found in world.desk.checking.run()]
    assert any("keep personal data until" in sentence for sentence in said)
