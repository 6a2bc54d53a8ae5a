"""What was to be forgotten is forgotten everywhere, whatever is made meanwhile and whatever cuts it short."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.services import backups, forgetting
from lmcdesk.settings import SAVE_POINTS, Settings
from lmcdesk.store import forgetting_copies, sqlite
from tests.services.acts import World
from tests.services.handing import take
from tests.store.contents import steps
from tests.store.counting import statements

NAMES = {"Ada Quill", "Bo Inkwell", "ada@example.org", "Rapporteur of the day"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def kept(world: World, settings: Settings) -> World:
    """The event on a desk that follows the settings of a computer, with two backups."""
    reopen(world, settings)
    for _ in range(2):
        world.desk.backups.make(BackupReason.ASKED)
    return world


@pytest.fixture
def stick(kept: World, settings: Settings, tmp_path: Path) -> Path:
    """The save point of the event, written."""
    folder = tmp_path / "stick"
    folder.mkdir()
    settings.keep(SAVE_POINTS, {uuid_of(kept): str(folder)})
    kept.desk.save_points.write(kept.event, folder)
    return folder


@pytest.fixture
def other(tmp_path: Path, planted: Callable[[str, Path], Path]) -> Iterator[Desk]:
    """A second desk, on an empty store."""
    desk = open_desk(planted("empty", tmp_path / "elsewhere" / "other.sqlite3"))
    yield desk
    desk.close()


def reopen(world: World, settings: Settings) -> None:
    world.desk.close()
    world.desk = open_desk(world.path, settings=settings)


def uuid_of(world: World) -> str:
    return world.desk.events.get(world.event).uuid


def found_in(*folders: Path) -> set[str]:
    """Return the names of which any file below some folders holds the bytes, those in hand-over files too."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    raw = [path.read_bytes() for path in files]
    for path in files:
        if path.suffix == ".lmcdesk":
            with zipfile.ZipFile(path) as archive:
                raw += [archive.read(name) for name in archive.namelist()]
    told = b"\0".join(raw)
    return {name for name in NAMES if name.encode() in told}


def stop_at(number: int) -> Callable[[], bool]:
    """Stop when asked for the n-th time."""
    asked = iter(range(1, 100))
    return lambda: next(asked) >= number


def cut_short(world: World, number: int) -> None:
    with pytest.raises(Cancelled):
        world.desk.forgetting.forget_all(world.event, stopped=stop_at(number))


def test_it_is_forgotten_in_the_store_and_in_every_copy_and_no_mark_is_left(kept: World) -> None:
    done = kept.desk.forgetting.forget_all(kept.event)
    assert done.held.people == 2
    assert [copy.trouble for copy in done.copies] == [None, None]
    assert found_in(kept.path.parent) == set()
    assert kept.desk.forgetting.unfinished() == []
    assert kept.desk.checking.run() == []


def test_a_backup_that_appears_meanwhile_is_not_left_out(kept: World) -> None:
    """As another process makes it, which had begun to copy the store before."""
    late = kept.desk.backups.all()[0].path
    begun = late.rename(kept.path.parent / "begun")
    appear = iter([lambda: begun.rename(late)])

    def progress(_done: int, _total: int) -> None:
        next(appear, lambda: None)()

    done = kept.desk.forgetting.forget_all(kept.event, progress)
    assert late in {copy.path for copy in done.copies}
    assert found_in(kept.path.parent) == set()


@pytest.mark.parametrize("number", [1, 2])
def test_what_was_cut_short_among_the_backups_is_gone_on_with_at_the_next_start(
    kept: World, settings: Settings, number: int
) -> None:
    cut_short(kept, number)
    assert found_in(kept.path.parent) == NAMES
    reopen(kept, Settings(settings.path))
    uuid = uuid_of(kept)
    assert kept.desk.forgetting.unfinished() == [uuid]
    assert all(copy.trouble is None for copy in kept.desk.forgetting.go_on(uuid))
    assert found_in(kept.path.parent) == set()
    assert kept.desk.forgetting.unfinished() == []


def test_what_was_cut_short_before_the_store_was_written_is_gone_on_with_too(
    kept: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr(forgetting, "forget_in_store", die)
    with pytest.raises(SystemExit):
        kept.desk.forgetting.forget_all(kept.event)
    monkeypatch.setattr(forgetting, "forget_in_store", forgetting_copies.forget_in_store)
    reopen(kept, Settings(settings.path))
    kept.desk.forgetting.go_on(uuid_of(kept))
    assert found_in(kept.path.parent) == set()
    assert kept.desk.participants.get(kept.person).full_name == "Participant 1"


def test_going_on_leaves_alone_what_was_typed_since(kept: World, settings: Settings) -> None:
    cut_short(kept, 1)
    kept.desk.participants.edit(kept.person, {"full_name": "Cyra Newcomer"})
    made = kept.desk.backups.make(BackupReason.ASKED)
    raw = made.path.read_bytes()
    reopen(kept, Settings(settings.path))
    kept.desk.forgetting.go_on(uuid_of(kept))
    assert kept.desk.participants.get(kept.person).full_name == "Cyra Newcomer"
    assert made.path.read_bytes() == raw
    assert found_in(kept.path.parent) == set()


def test_what_the_machine_refuses_before_anything_is_blanked_leaves_no_mark(kept: World) -> None:
    kept.path.chmod(0o400)
    with pytest.raises(KnownError):
        kept.desk.forgetting.forget_all(kept.event)
    kept.path.chmod(0o600)
    assert kept.desk.forgetting.unfinished() == []
    assert kept.desk.participants.get(kept.person).full_name == "Ada Quill"


def test_a_backup_that_does_not_end_is_told_before_anything_is_blanked(
    kept: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "BUSY_MS", 1)
    with kept.desk.backups.none_in_the_making(), pytest.raises(KnownError) as caught:
        kept.desk.forgetting.forget_all(kept.event)
    assert caught.value.sentence.key == "backups.under_way"
    assert kept.desk.forgetting.unfinished() == []
    assert kept.desk.participants.get(kept.person).full_name == "Ada Quill"


def test_a_copy_that_cannot_be_rewritten_keeps_the_mark_until_it_is_gone(kept: World) -> None:
    broken = kept.desk.backups.all()[0].path
    broken.write_bytes(broken.read_bytes()[:4096])
    done = kept.desk.forgetting.forget_all(kept.event)
    assert [copy.path for copy in done.copies if copy.trouble is not None] == [broken]
    uuid = uuid_of(kept)
    assert kept.desk.forgetting.unfinished() == [uuid]
    broken.unlink()
    assert all(copy.trouble is None for copy in kept.desk.forgetting.go_on(uuid))
    assert kept.desk.forgetting.unfinished() == []


def test_a_store_that_cannot_be_written_anew_is_named_and_the_copies_are_done_all_the_same(
    kept: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    compact = sqlite.compact

    def refuse(path: Path, busy_ms: int) -> None:
        if path == kept.path:
            raise KnownError("store.disk_full", path=str(path))
        compact(path, busy_ms)

    monkeypatch.setattr(sqlite, "compact", refuse)
    done = kept.desk.forgetting.forget_all(kept.event)
    (trouble,) = [copy for copy in done.copies if copy.trouble is not None]
    assert trouble.path == kept.path
    assert found_in(kept.path.parent) == set()
    assert kept.desk.forgetting.unfinished() == [uuid_of(kept)]


def test_beside_the_window_it_is_heard_of_as_what_another_process_writes(kept: World) -> None:
    heard: list[object] = []
    kept.desk.subscribe(heard.append)
    kept.desk.forgetting.forget_all(kept.event, beside=True)
    assert heard == []
    assert len(kept.desk.poll()) == 1
    assert found_in(kept.path.parent) == set()


# The save point.


def test_the_save_point_is_written_anew_at_once(kept: World, stick: Path) -> None:
    assert found_in(stick) == NAMES
    outlook = kept.desk.forgetting.outlook(kept.event)
    assert [(copy.at_save_point, copy.held.people) for copy in outlook.copies][-1] == (True, 2)
    done = kept.desk.forgetting.forget_all(kept.event)
    assert done.copies == outlook.copies
    told = [kept.desk.wording.say(line) for line in forgetting.told_held(done.held, done.copies)]
    assert told[-2:] == ["the same in 2 backups", "the same in 1 hand-over file at the save point"]
    assert found_in(stick, kept.path.parent) == set()
    assert kept.desk.forgetting.unfinished() == []


def test_a_save_point_that_is_not_there_is_named_and_done_once_it_is_back(
    kept: World, stick: Path, tmp_path: Path
) -> None:
    away = stick.rename(tmp_path / "away")
    done = kept.desk.forgetting.forget_all(kept.event)
    (trouble,) = [copy for copy in done.copies if copy.trouble is not None]
    assert trouble.path == stick
    away.rename(stick)
    assert found_in(stick) == NAMES
    kept.desk.forgetting.go_on(uuid_of(kept))
    assert found_in(stick) == set()
    assert kept.desk.forgetting.unfinished() == []


def test_a_file_that_is_not_written_any_more_is_named(kept: World, stick: Path) -> None:
    (old,) = stick.iterdir()
    kept.desk.events.edit(kept.event, {"title": "Nadir Forum"})
    new = kept.desk.save_points.write(kept.event, stick)
    done = kept.desk.forgetting.forget_all(kept.event)
    (trouble,) = [copy for copy in done.copies if copy.trouble is not None]
    assert trouble.path == old
    assert trouble.trouble is not None
    assert trouble.trouble.key == "forget.old_file"
    old.unlink()
    assert list(stick.iterdir()) == [new]
    assert found_in(stick) == set()


def test_of_an_event_that_was_removed_the_file_is_named(kept: World, stick: Path) -> None:
    uuid = uuid_of(kept)
    kept.desk.events.remove(kept.event)
    done = kept.desk.forgetting.forget_all(kept.event)
    assert [copy.path.parent for copy in done.copies if copy.trouble is not None] == [stick]
    assert kept.desk.forgetting.unfinished() == [uuid]


def test_files_of_other_events_and_other_things_on_the_stick_stay_as_they_are(
    kept: World, stick: Path, other: Desk
) -> None:
    days = {"first_day": "2022-01-01", "last_day": "2022-01-01", "zone": "Asia/Tokyo", "notes": "Keep me"}
    another = other.handover.write(other.events.create({"title": "Other", **days}), stick / "other.lmcdesk")
    strange = stick / "strange.lmcdesk"
    strange.write_bytes(b"PK\x03\x04 and no more")
    before = another.read_bytes(), strange.read_bytes()
    done = kept.desk.forgetting.forget_all(kept.event)
    assert all(copy.trouble is None for copy in done.copies)
    assert (another.read_bytes(), strange.read_bytes()) == before


def test_nobody_is_told_to_open_a_file_of_before(kept: World, stick: Path, other: Desk) -> None:
    """It would bring back what was forgotten; what the other desk did there stays on the stick."""
    (path,) = stick.iterdir()
    there, _ = take(other, path)
    other.delegations.add(there, {"short_name": "Syldavia"})
    other.save_points.write(there, stick)
    with pytest.raises(KnownError) as caught:
        kept.desk.save_points.write(kept.event, stick)
    assert caught.value.sentence.key == "handover.save_point_ahead"
    done = kept.desk.forgetting.forget_all(kept.event)
    (trouble,) = [copy for copy in done.copies if copy.trouble is not None]
    assert trouble.trouble is not None
    assert trouble.trouble.key == "handover.save_point_before"
    told = kept.desk.wording.say(trouble.trouble)
    assert "Please open" not in told
    assert kept.desk.forgetting.unfinished() == [uuid_of(kept)]
    # Once that desk has forgotten too, nothing stands in the way.
    other.forgetting.forget(there)
    other.save_points.write(there, stick)
    kept.desk.forgetting.go_on(uuid_of(kept))
    assert found_in(stick) == set()
    assert kept.desk.forgetting.unfinished() == []


# What is marked personal.


def test_what_a_turn_is_for_and_where_a_letter_is_kept_are_forgotten(kept: World) -> None:
    desk = kept.desk
    desk.speakers.edit(kept.turns[0], {"on_behalf_of": "Ada Quill's office"})
    desk.delegations.edit(kept.guest, {"letter_file": "Letter of Bo Inkwell.pdf"})
    desk.backups.make(BackupReason.ASKED)
    desk.forgetting.forget_all(kept.event)
    assert found_in(kept.path.parent) == set()
    assert all("Quill" not in json.dumps(step["rows"]) for step in steps(kept.path))


def test_whether_the_day_matters_is_told_by_any_personal_column(kept: World) -> None:
    desk = kept.desk
    chosen = replace(desk.events.settings(kept.event), keep_until=date(2022, 3, 1))
    desk.events.edit(kept.event, {}, settings=chosen)

    def due() -> bool:
        return desk.forgetting.due(kept.event) is not None

    assert due()
    desk.forgetting.forget_all(kept.event)
    assert not due()
    changes: list[
        tuple[Callable[[int, dict[str, object]], object], int, dict[str, object], dict[str, object]]
    ]
    changes = [
        (desk.participants.edit, kept.person, {"level": 3}, {"level": ""}),
        (
            desk.participants.edit,
            kept.person,
            {"full_name": "Participant Smith"},
            {"full_name": "Participant 7"},
        ),
        (desk.speakers.edit, kept.turns[0], {"on_behalf_of": "the chair"}, {"on_behalf_of": ""}),
        (desk.delegations.edit, kept.guest, {"letter_file": "a.pdf"}, {"letter_file": ""}),
        (desk.events.edit, kept.event, {"notes": "ask Ada"}, {"notes": ""}),
    ]
    for edit, row, there, gone in changes:
        edit(row, there)
        assert due(), there
        edit(row, gone)
        assert not due(), gone


def test_the_database_stops_looking_at_the_first(kept: World) -> None:
    """It is asked after every edit once the day is over."""
    desk = kept.desk
    chosen = replace(desk.events.settings(kept.event), keep_until=date(2022, 3, 1))
    desk.events.edit(kept.event, {}, settings=chosen)
    with statements(desk.store) as sent:
        assert desk.forgetting.due(kept.event) is not None
    looks = [statement for statement in sent if "FROM participant" in statement]
    assert looks
    assert all("LIMIT" in statement for statement in looks)
