"""Personal data is forgotten for good: no byte of it stays in the store, its journal or its backups."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import KnownError
from lmcdesk.domain.forgetting import Copy, Held
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.domain.records import Participant
from lmcdesk.store import backup, sqlite, tables
from lmcdesk.store.forgetting import PERSONAL, plan
from lmcdesk.store.queries import people
from tests.services.acts import World
from tests.store.contents import contents, file_of, replayed, steps

SHORTEST = 4
"""Shorter texts ("Mr.", "km") are found in any file."""


@pytest.fixture
def training(planted: Callable[[str, Path], Path], store_path: Path) -> Iterator[Desk]:
    """The training event with everything worked on a little, in all scripts, and two backups."""
    desk = open_desk(planted("training", store_path))
    event_id = desk.events.all()[0].id
    first, second, *_ = named(desk, event_id)
    desk.participants.edit(first.id, {"full_name": "Xaverine Fünfkirchen", "phone": "+999 555 0101"})
    desk.backups.make(BackupReason.ASKED)
    desk.participants.edit(first.id, {"full_name": "ຄຳສະຫວັນ ພົມວິຫານ", "notes": "allergic to zucchini"})
    desk.participants.remove(second.id)
    desk.events.edit(event_id, {"notes": "ask Quentinius about the cable"})
    item = next(desk.speakers.speaking(event_id).items()).item
    desk.speakers.add_walk_in(item.id, "Burgomaster Odile")
    desk.history.undo(event_id)
    desk.backups.make(BackupReason.ASKED)
    yield desk
    desk.close()


def named(desk: Desk, event_id: int) -> list[Participant]:
    return [found for found in desk.participants.roster(event_id).participants if not found.is_seat]


def secrets(path: Path) -> set[str]:
    """Return every personal text that a store or its journal holds."""
    found: set[str] = set()
    held = [(table, row) for table, rows in contents(path).items() for row in rows.values()]
    for step in steps(path):
        held += [(row["table_name"], each) for row in step["rows"] for each in (row["before"], row["after"])]
    for table, row in held:
        for column in PERSONAL.get(table, ()):
            value = (row or {}).get(column.name)
            if isinstance(value, str) and len(value) >= SHORTEST:
                found.add(value)
    return found


def standing(path: Path) -> set[str]:
    """Return every other text that the store holds: a country's name may be part of a title that goes."""
    return {
        str(value)
        for table, rows in contents(path).items()
        for row in rows.values()
        for name, value in row.items()
        if not tables.JOURNALLED[table].c[name].info.get("personal")
    }


def found_in(folder: Path, texts: set[str]) -> set[str]:
    """Return the texts of which any file below a folder holds the bytes, as they are or as JSON has them."""
    raw = b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    ways = {text: (text, json.dumps(text, ensure_ascii=False)[1:-1]) for text in texts}
    return {text for text, forms in ways.items() if any(form.encode() in raw for form in forms)}


def forget_all(desk: Desk, event_id: int) -> list[Copy]:
    desk.forgetting.forget(event_id)
    return [desk.forgetting.forget_in(event_id, path) for path in desk.forgetting.copies()]


def test_no_byte_of_anything_personal_stays_in_any_file(training: Desk) -> None:
    desk, event_id = training, training.events.all()[0].id
    folder = desk.store.path.parent
    personal = secrets(desk.store.path)
    for one in desk.backups.all():
        personal |= secrets(one.path)
    assert {"Xaverine Fünfkirchen", "ຄຳສະຫວັນ ພົມວິຫານ", "Burgomaster Odile"} <= personal
    assert len(personal) > 300
    assert found_in(folder, personal) == personal
    done = forget_all(desk, event_id)
    assert [copy.trouble for copy in done] == [None, None]
    assert all(not copy.held.nothing for copy in done)
    kept = " ".join(standing(desk.store.path))
    assert {text for text in found_in(folder, personal) if text not in kept} == set()
    assert sorted(path.suffix for path in folder.rglob("*") if path.is_file()) == [".sqlite3"] * 3


def test_no_byte_of_anything_personal_is_in_a_file_that_is_handed_over_then(
    training: Desk, tmp_path: Path
) -> None:
    desk, event_id = training, training.events.all()[0].id
    personal = secrets(desk.store.path)
    kept = " ".join(standing(desk.store.path))

    def handed_over(name: str) -> set[str]:
        folder = tmp_path / name
        with zipfile.ZipFile(desk.handover.write(event_id, tmp_path / f"{name}.lmcdesk")) as archive:
            archive.extractall(folder)
        return {text for text in found_in(folder, personal) if text not in kept}

    assert len(handed_over("before")) > 300
    desk.forgetting.forget(event_id)
    assert handed_over("after") == set()


def test_everything_else_stays_as_it_was(training: Desk) -> None:
    desk, event_id = training, training.events.all()[0].id
    before = contents(desk.store.path)
    seats = [found.id for found in desk.participants.roster(event_id).participants if found.is_seat]
    forget_all(desk, event_id)
    after = contents(desk.store.path)
    for table, rows in before.items():
        assert after[table].keys() == rows.keys()
        for row_id, row in rows.items():
            for name, value in row.items():
                if not tables.JOURNALLED[table].c[name].info.get("personal"):
                    assert after[table][row_id][name] == value
    roster = desk.participants.roster(event_id)
    assert [found.id for found in roster.participants if found.is_seat] == seats
    people = [found for found in roster.participants if not found.is_seat]
    names = [f"Participant {number}" for number in range(1, len(roster.participants) + 2)]
    # In the order in which they were added, one of them since removed.
    assert {found.full_name for found in people} < set(names)
    assert len({found.full_name for found in people}) == len(people)


def test_the_journal_still_tells_the_data_and_a_check_finds_nothing(training: Desk) -> None:
    desk, event_id = training, training.events.all()[0].id
    forget_all(desk, event_id)
    assert replayed(desk.store.path) == contents(desk.store.path)
    assert desk.checking.run() == []
    for one in desk.backups.all():
        copy = open_desk(one.path)
        assert copy.checking.run() == []
        assert copy.history.undoable(event_id) is None
        copy.close()


def test_history_goes_on_telling_without_names(world: World) -> None:
    desk = world.desk
    desk.participants.edit(world.person, {"full_name": "Ada Quill-Byron", "unit": "Protocol"})
    desk.forgetting.forget(world.event)
    told = [desk.wording.say(entry.sentence) for entry in desk.history.entries(world.event)]
    assert told[:2] == [
        "Forgot the personal data of “Zenith Forum”",
        "Changed Participant 1: full name, as nominated (since forgotten) and unit “Protocol”",
    ]
    assert not [line for line in told if "Quill" in line or "Inkwell" in line or "Rapporteur" in line]


def test_nothing_goes_back_behind_it_and_later_steps_do(world: World) -> None:
    desk = world.desk
    desk.participants.edit(world.person, {"unit": "Protocol"})
    earlier = desk.history.entries(world.event, 1)[0].number
    desk.history.undo(world.event)
    desk.forgetting.forget(world.event)
    assert desk.history.undoable(world.event) is None
    assert desk.history.redoable(world.event) is None
    ways = desk.history.ways(world.event, earlier - 1)
    assert ways.take_back is not None
    assert ways.take_back.key == "back.forgotten"
    assert ways.go_back == ways.take_back
    desk.participants.edit(world.person, {"unit": "Press"})
    assert desk.history.undo(world.event) is not None
    assert desk.participants.get(world.person).unit == ""
    assert desk.history.undo(world.event) is None


def test_other_events_of_the_store_are_left_alone(world: World) -> None:
    desk = world.desk
    days = {"first_day": "2022-01-01", "last_day": "2022-01-01", "zone": "Asia/Tokyo", "notes": "Keep me"}
    other = desk.events.create({"title": "Other", **days})
    delegation = desk.delegations.add(other, {"short_name": "Syldavia", "focal_point": "Ottokar"})
    desk.participants.add(delegation, {"full_name": "Klow Zileheroum", "email": "k@example.org"})

    def of_other() -> list[object]:
        rows = contents(world.path)
        own = [row for found in rows.values() for row in found.values() if row.get("event_id") == other]
        return [*own, rows["event"][other], [step for step in steps(world.path) if step["event_id"] == other]]

    before = of_other()
    desk.forgetting.forget(world.event)
    assert of_other() == before
    assert desk.forgetting.held(other) == Held(people=1, speakers=0, others=2, steps=3)
    assert desk.history.undo(other) is not None


def test_an_event_that_was_removed_is_forgotten_in_the_journal(world: World) -> None:
    desk = world.desk
    desk.events.remove(world.event)
    assert found_in(world.path.parent, {"Ada Quill"})
    desk.forgetting.forget(world.event)
    assert not found_in(world.path.parent, {"Ada Quill", "Bo Inkwell", "ada@example.org"})
    assert desk.checking.run() == []
    assert desk.history.undo(None) is not None
    assert desk.participants.get(world.person).full_name == "Participant 1"


def test_what_is_asked_for_beforehand_is_what_is_done(training: Desk) -> None:
    desk, event_id = training, training.events.all()[0].id
    folder = desk.store.path.parent
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    outlook = desk.forgetting.outlook(event_id)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert desk.forgetting.forget(event_id) == outlook.held
    done = [desk.forgetting.forget_in(event_id, copy.path) for copy in outlook.copies]
    assert tuple(done) == outlook.copies
    assert outlook.held.people == len(named(desk, event_id))


def test_doing_it_again_changes_nothing_and_leaves_no_step(training: Desk) -> None:
    desk, event_id = training, training.events.all()[0].id
    forget_all(desk, event_id)
    number = desk.store.last_number()
    before = {one.path: one.path.read_bytes() for one in desk.backups.all()}
    assert all(copy.held.nothing for copy in forget_all(desk, event_id))
    assert desk.store.last_number() == number
    assert {one.path: one.path.read_bytes() for one in desk.backups.all()} == before


def test_a_backup_stays_the_backup_of_its_hour(training: Desk) -> None:
    desk, event_id = training, training.events.all()[0].id
    before = desk.backups.all()
    listed = [desk.backups.look(one.path).since for one in before]
    forget_all(desk, event_id)
    after = desk.backups.all()
    assert [(one.path, one.modified) for one in after] == [(one.path, one.modified) for one in before]
    for one, since in zip(after, listed, strict=True):
        now = desk.backups.look(one.path).since
        assert now is not None
        assert since is not None
        assert (now.steps, now.missing) == (since.steps + 1, 0)


def test_a_backup_that_cannot_be_read_is_named_and_the_others_are_done(training: Desk) -> None:
    desk, event_id = training, training.events.all()[0].id
    newest, oldest = desk.forgetting.copies()
    newest.write_bytes(newest.read_bytes()[:5000])
    damaged = newest.read_bytes()
    first, second = forget_all(desk, event_id)
    assert first.trouble is not None
    assert newest.read_bytes() == damaged
    assert second.trouble is None
    assert secrets(oldest).isdisjoint({"Xaverine Fünfkirchen"})


class Killed(BaseException):
    """Stand for the end of the program."""


@pytest.mark.parametrize("where", ["compact", "put_on_disk", "check_copy", "upgrade"])
def test_whatever_is_cut_short_leaves_each_file_as_it_was_or_done_and_again_finishes_it(
    training: Desk, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    desk, event_id = training, training.events.all()[0].id
    personal = secrets(desk.store.path)
    copies = desk.forgetting.copies()
    before = {path: path.read_bytes() for path in copies}

    def killed(*_given: object, **_more: object) -> None:
        raise Killed

    home = {"compact": sqlite, "put_on_disk": backup, "check_copy": backup}.get(where)
    target = f"lmcdesk.store.{home.__name__.rpartition('.')[2]}.{where}" if home else (
        "lmcdesk.store.forgetting_copies.upgrade"
    )  # fmt: skip
    with monkeypatch.context() as patch:
        patch.setattr(target, killed)
        # A killed program cannot tidy up behind itself.
        patch.setattr(Path, "unlink", lambda *_given, **_more: None)
        with pytest.raises(Killed):
            forget_all(desk, event_id)
    assert {path: path.read_bytes() for path in copies} == before
    assert desk.checking.run() == []
    assert [copy.trouble for copy in forget_all(desk, event_id)] == [None, None]
    kept = " ".join(standing(desk.store.path))
    left = {text for text in found_in(desk.store.path.parent, personal) if text not in kept}
    assert left == set()


def test_a_store_kept_aside_by_a_restore_is_forgotten_too(world: World) -> None:
    aside = world.path.with_name(f"{world.path.stem} before restore 2021-11-10 09.00.00 UTC.sqlite3")
    backup.copy_store(world.path, aside, 1000)
    assert world.desk.forgetting.copies() == [aside]
    forget_all(world.desk, world.event)
    assert not found_in(world.path.parent, {"Ada Quill", "ada@example.org"})


def test_what_sqlite_left_beside_any_of_them_goes_too(world: World, tmp_path: Path) -> None:
    """Logs of another state, as syncing folders and restores leave them: they hold pages with names."""
    made = world.desk.backups.make(BackupReason.ASKED)
    later = Path(shutil.copy(world.path, tmp_path / "later.sqlite3"))
    with file_of(later) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("UPDATE participant SET notes = 'Ada Quill is late'")
        file.commit()
        log = Path(f"{later}-wal").read_bytes()
    assert b"Ada Quill" in log
    world.desk.close()
    for path in (world.path, made.path):
        Path(f"{path}-wal").write_bytes(log)
    world.desk = open_desk(world.path)
    assert Path(f"{world.path}-wal.aside").exists()
    assert found_in(world.path.parent, {"Ada Quill"})
    assert [copy.trouble for copy in forget_all(world.desk, world.event)] == [None]
    assert not found_in(world.path.parent, {"Ada Quill", "ada@example.org"})
    # Left beside one that holds nothing any more, such a log still goes.
    Path(f"{made.path}-wal").write_bytes(log)
    forget_all(world.desk, world.event)
    assert not found_in(world.path.parent, {"Ada Quill"})


def test_an_event_of_the_same_number_in_a_backup_of_another_past_is_not_mistaken(world: World) -> None:
    made = world.desk.backups.make(BackupReason.ASKED)
    with file_of(world.path) as file:
        file.execute("UPDATE event SET uuid = 'another'")
        file.execute(
            "UPDATE change_row SET after = json_set(after, '$.uuid', 'another') WHERE table_name = 'event'"
        )
    before = made.path.read_bytes()
    assert world.desk.forgetting.forget_in(world.event, made.path).held.nothing
    assert made.path.read_bytes() == before


def test_an_event_that_never_was_is_refused(world: World) -> None:
    for act in (world.desk.forgetting.forget, world.desk.forgetting.outlook):
        with pytest.raises(KnownError) as caught:
            act(424_242)
        assert caught.value.sentence.key == "missing.event"


def test_every_page_of_every_window_hears_of_it(world: World) -> None:
    other = open_desk(world.path)
    try:
        heard: list[set[str]] = []
        stop = world.desk.subscribe(lambda committed: heard.append(set(committed.touched)))
        world.desk.forgetting.forget(world.event)
        stop()
        assert heard == [set(tables.JOURNALLED)]
        assert [set(committed.touched) for committed in other.poll()] == heard
    finally:
        other.close()


def test_the_day_is_told_once_it_is_over_and_only_while_there_is_something_to_forget(world: World) -> None:
    world.desk.close()
    now = datetime(2027, 3, 1, 17, 0, tzinfo=UTC)
    desk = world.desk = open_desk(world.path, clock=lambda: now)
    due = desk.forgetting.due
    assert due(world.event) is None
    settings = desk.events.settings(world.event)
    desk.events.edit(world.event, {}, settings=replace(settings, keep_until=date(2027, 3, 1)))
    # In Nay Pyi Taw it is half past eleven in the evening.
    assert due(world.event) is None
    now = datetime(2027, 3, 1, 17, 30, tzinfo=UTC)
    assert due(world.event) == date(2027, 3, 1)
    said = desk.wording.say(desk.history.entries(world.event, 1)[0].sentence)
    assert said == "Changed “Zenith Forum”: keep personal data until 1 March 2027"
    desk.forgetting.forget(world.event)
    assert due(world.event) is None
    assert desk.checking.run() == []


def test_the_day_can_be_taken_away_again(world: World) -> None:
    desk = world.desk
    for day in (date(2027, 3, 1), None):
        settings = desk.events.settings(world.event)
        desk.events.edit(world.event, {}, settings=replace(settings, keep_until=day))
        assert desk.events.settings(world.event).keep_until == day
    said = desk.wording.say(desk.history.entries(world.event, 1)[0].sentence)
    assert said == "Changed “Zenith Forum”: keep personal data until: no longer set"
    assert desk.checking.run() == []


def test_what_is_planned_covers_every_personal_column() -> None:
    marked = {
        (table.name, column.name)
        for table in tables.JOURNALLED.values()
        for column in table.columns
        if column.info.get("personal")
    }
    assert marked == {(table, column.name) for table, columns in PERSONAL.items() for column in columns}
    assert ("participant", "full_name") in marked


def test_what_was_forgotten_leaves_no_plan(world: World) -> None:
    world.desk.forgetting.forget(world.event)
    with world.desk.store.read() as reader:
        assert plan(reader, world.event).held.nothing
        assert people.PARTICIPANTS.get(reader, world.person) is not None
