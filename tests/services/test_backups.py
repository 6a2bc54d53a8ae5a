"""Backups of the store: made when something has changed, listed with what has changed since, thinned."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lmcdesk.desk import Desk, open_desk
from lmcdesk.domain.errors import Cancelled, KnownError
from lmcdesk.domain.ids import EventId
from lmcdesk.domain.kinds import BackupReason
from lmcdesk.services.restoring import prepare
from lmcdesk.settings import BACKUP_FOLDER, Settings


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def desk(
    store_path: Path, planted: Callable[[str, Path], Path], clock: Clock, settings: Settings
) -> Iterator[Desk]:
    desk = open_desk(planted("empty", store_path), clock=clock, busy_ms=20, settings=settings)
    yield desk
    desk.close()


@pytest.fixture
def event_id(desk: Desk) -> EventId:
    days = {"first_day": date(2026, 3, 2), "last_day": date(2026, 3, 3)}
    return desk.events.create({"title": "Forum", "zone": "Asia/Yangon", **days})


def change(desk: Desk, event_id: EventId, words: str) -> None:
    desk.events.edit(event_id, {"notes": words})


def test_a_store_in_which_nothing_was_done_needs_no_backup(desk: Desk) -> None:
    assert desk.backups.make_if_changed(BackupReason.CLOSE) is None
    assert desk.backups.all() == []
    assert not desk.backups.folder.exists()


def test_a_backup_is_made_again_only_once_something_has_changed(desk: Desk, event_id: EventId) -> None:
    first = desk.backups.make_if_changed(BackupReason.REGULAR)
    assert first is not None
    assert desk.backups.make_if_changed(BackupReason.CLOSE) is None
    change(desk, event_id, "a word")
    second = desk.backups.make_if_changed(BackupReason.CLOSE)
    assert second is not None
    assert desk.backups.all() == [second, first]
    assert second.reason is BackupReason.CLOSE
    assert second.size == second.path.stat().st_size


def test_with_the_clock_set_back_a_year_the_latest_backup_still_counts(
    desk: Desk, event_id: EventId, clock: Clock
) -> None:
    desk.backups.make(BackupReason.REGULAR)
    clock.now -= timedelta(days=365)
    change(desk, event_id, "a word")
    made = desk.backups.make_if_changed(BackupReason.REGULAR)
    assert made is not None
    assert desk.backups.make_if_changed(BackupReason.REGULAR) is None
    assert made in desk.backups.all()
    assert len(desk.backups.all()) == 2


def test_the_list_tells_what_has_changed_since_and_what_cannot_be_read(
    desk: Desk, event_id: EventId, clock: Clock
) -> None:
    desk.backups.make(BackupReason.ASKED)
    change(desk, event_id, "a word")
    clock.now += timedelta(minutes=30)
    desk.backups.make(BackupReason.ASKED)
    change(desk, event_id, "another word")
    clock.now += timedelta(minutes=30)
    spoilt = desk.backups.make(BackupReason.ASKED)
    spoilt.path.write_bytes(b"")
    listed = desk.backups.listed()
    assert [line.backup for line in listed] == desk.backups.all()
    assert listed[0].look.since is None
    assert listed[0].look.trouble is not None
    assert listed[0].look.trouble.key == "store.empty"
    assert [line.look.since.steps for line in listed[1:] if line.look.since] == [1, 2]
    assert [line.look.since.events for line in listed[1:] if line.look.since] == [1, 1]


def test_the_folder_follows_the_setting_and_is_never_made_there(
    desk: Desk, event_id: EventId, settings: Settings, tmp_path: Path
) -> None:
    chosen = tmp_path / "stick"
    chosen.mkdir()
    settings.keep(BACKUP_FOLDER, str(chosen))
    assert desk.backups.folder == chosen
    made = desk.backups.make(BackupReason.ASKED)
    assert made.path.parent == chosen
    settings.keep(BACKUP_FOLDER, "")
    assert desk.backups.all() == []


def test_old_backups_are_thinned_as_new_ones_are_made(desk: Desk, event_id: EventId, clock: Clock) -> None:
    for hour in range(4):
        for day in range(3):
            clock.now = datetime(2026, 1, 5 + day, 8 + hour, tzinfo=UTC)
            desk.backups.make(BackupReason.REGULAR)
    stranger = desk.backups.folder / "lmcdesk 2020-01-01 00.00.00 UTC - by hand.docx"
    stranger.write_bytes(b"mine")
    clock.now += timedelta(days=5)
    newest = desk.backups.make(BackupReason.REGULAR)
    left = [one.at for one in desk.backups.all()]
    assert left[0] == newest.at
    assert [at.day for at in left[1:]] == [7, 6, 5]
    assert {at.hour for at in left[1:]} == {11}
    assert stranger.read_bytes() == b"mine"


def test_a_copy_goes_where_it_was_asked_to_and_belongs_to_no_rotation(
    desk: Desk, event_id: EventId, tmp_path: Path
) -> None:
    target = tmp_path / "for Sokha.sqlite3"
    assert desk.backups.make_at(target) == target
    assert desk.backups.all() == []
    (found,) = desk.backups.events_in(target)
    assert (found.id, found.title) == (event_id, "Forum")
    copy = open_desk(target)
    assert copy.events.get(event_id) == desk.events.get(event_id)
    copy.close()


def test_a_backup_can_be_made_while_the_store_may_only_be_read(
    desk: Desk, event_id: EventId, settings: Settings, tmp_path: Path
) -> None:
    chosen = tmp_path / "stick"
    chosen.mkdir()
    settings.keep(BACKUP_FOLDER, str(chosen))
    desk.store.path.chmod(0o400)
    made = desk.backups.make(BackupReason.ASKED)
    desk.store.path.chmod(0o600)
    assert desk.backups.all() == [made]
    assert made.path.parent == chosen


def test_after_a_restore_the_steps_that_went_with_it_are_told(
    desk: Desk, event_id: EventId, clock: Clock, store_path: Path
) -> None:
    early = desk.backups.make(BackupReason.ASKED)
    change(desk, event_id, "a word")
    clock.now += timedelta(minutes=30)
    desk.close()
    prepare(store_path, early.path, clock.now).finish()
    again = open_desk(store_path, clock=clock)
    lines = again.backups.listed()
    assert [line.backup.reason for line in lines] == [BackupReason.RESTORE, BackupReason.ASKED]
    assert lines[0].look.since is not None
    assert (lines[0].look.since.steps, lines[0].look.since.missing) == (0, 1)
    assert again.backups.make_if_changed(BackupReason.CLOSE) is None
    again.close()


def test_whatever_the_store_can_be_restored_from_is_listed(
    desk: Desk, event_id: EventId, clock: Clock, store_path: Path, settings: Settings, tmp_path: Path
) -> None:
    beside = desk.backups.make(BackupReason.ASKED)
    change(desk, event_id, "a word")
    clock.now += timedelta(minutes=30)
    desk.close()
    aside = prepare(store_path, beside.path, clock.now).finish()
    again = open_desk(store_path, clock=clock, settings=settings)
    settings.keep(BACKUP_FOLDER, str(tmp_path))
    chosen = again.backups.make(BackupReason.ASKED)
    found = again.backups.everything()
    assert {one.path for one in found if one.aside} == {aside}
    assert {one.path for one in found} > {beside.path, chosen.path}
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
    assert again.forgetting.copies() == [one.path for one in found]
    assert again.backups.all() == [chosen]
    again.close()


def test_looking_into_one_checks_all_of_it_and_tells_what_was_done_since(
    desk: Desk, event_id: EventId
) -> None:
    made = desk.backups.make(BackupReason.ASKED)
    for words in ("first", "second", "third"):
        change(desk, event_id, words)
    before = made.path.read_bytes()
    found = desk.backups.look_into(made.path, 2)
    assert [event.title for event in found.events] == ["Forum"]
    assert (found.since.steps, found.since.missing) == (3, 0)
    told = [desk.wording.say(step) for step in found.steps]
    assert ["third" in told[0], "second" in told[1], len(told)] == [True, True, 2]
    assert made.path.read_bytes() == before
    data = bytearray(before)
    data[-4096:] = bytes(4096)
    made.path.write_bytes(data)
    with pytest.raises(KnownError) as caught:
        desk.backups.look_into(made.path, 2)
    assert caught.value.sentence.key == "backups.unsound"
    with pytest.raises(Cancelled):
        desk.backups.look_into(made.path, 2, lambda: True)


def test_a_copy_left_beside_the_store_by_a_killed_restore_goes_after_a_day(
    desk: Desk, event_id: EventId, clock: Clock
) -> None:
    part = desk.store.path.with_name(".0123456789ab.lmcdesk.part")
    part.write_bytes(b"half")
    desk.backups.make(BackupReason.ASKED)
    assert part.exists()
    clock.now = datetime.now(UTC) + timedelta(days=2)
    desk.backups.make(BackupReason.ASKED)
    assert not part.exists()


def test_a_store_that_was_copied_to_another_computer_takes_its_backups_along(
    desk: Desk, event_id: EventId, tmp_path: Path
) -> None:
    made = desk.backups.make(BackupReason.ASKED)
    desk.close()
    shutil.copytree(desk.store.path.parent, tmp_path / "other computer")
    moved = open_desk(tmp_path / "other computer" / desk.store.path.name)
    assert [one.at for one in moved.backups.all()] == [made.at]
    moved.close()
