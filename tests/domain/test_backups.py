"""Names of backups: they sort, say why, and belong to one store."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from lmcdesk.domain.backups import aside_name, label_of, name_of, read_name
from lmcdesk.domain.kinds import BackupReason

AT = datetime(2026, 11, 24, 8, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize("reason", BackupReason)
def test_a_name_tells_when_and_why(reason: BackupReason) -> None:
    name = name_of("lmcdesk", AT, reason)
    assert read_name(name, "lmcdesk") == (AT, reason)
    assert name.isascii()
    assert not set(name) & set('<>:"/\\|?*')


def test_a_name_is_in_utc_and_names_sort_by_time() -> None:
    phnom_penh = timezone(timedelta(hours=7))
    name = name_of("lmcdesk", AT.astimezone(phnom_penh), BackupReason.CLOSE)
    assert name == "lmcdesk 2026-11-24 08.10.05 UTC - at close.sqlite3"
    later = name_of("lmcdesk", AT + timedelta(seconds=1), BackupReason.ASKED)
    assert name < later


@pytest.mark.parametrize(
    "name",
    [
        "lmcdesk.sqlite3",
        "lmcdesk 2026-11-24 08.10.05 UTC - at close.sqlite3.part",
        "lmcdesk 2026-11-24 08.10.05 UTC - at close (1).sqlite3",
        "lmcdesk 2026-13-24 08.10.05 UTC - at close.sqlite3",
        "lmcdesk 2026-11-24 08.10.05 UTC - lunch.sqlite3",
        "sample 2026-11-24 08.10.05 UTC - at close.sqlite3",
        "lmcdesk a1b2c3 2026-11-24 08.10.05 UTC - at close.sqlite3",
        "copy of lmcdesk 2026-11-24 08.10.05 UTC - at close.sqlite3",
    ],
)
def test_another_name_is_none_of_the_stores_backups(name: str) -> None:
    assert read_name(name, "lmcdesk") is None


def test_stores_beside_each_other_and_stores_in_one_folder_never_share_a_label(tmp_path: Path) -> None:
    beside = [tmp_path / name for name in ("work.sqlite3", "work", "work.db", "work.db.sqlite3", "x.sqlite3")]
    assert len({label_of(path, shared=False) for path in beside}) == len(beside)
    assert label_of(beside[0], shared=False) == "work"
    others = [tmp_path / folder / "lmcdesk.sqlite3" for folder in ("a", "b", "c")]
    assert len({label_of(path, shared=True) for path in others}) == len(others)


def test_a_very_long_name_of_a_store_leaves_room_for_the_rest(tmp_path: Path) -> None:
    one, other = (tmp_path / f"{'ກ' * 70}{end}.sqlite3" for end in "ab")
    label = label_of(one, shared=False)
    assert label != label_of(other, shared=False)
    for name in (name_of(label, AT, BackupReason.RESTORE), aside_name(one, AT)):
        assert len(os.fsencode(name)) < 240
