"""No command that finds the disk full leaves anything half done, or behind."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.console import Run, sentence
from tests.store.contents import contents, steps

SOME, FEW = 100_000, 4_000
"""How many bytes a file may have: a store has more than some, every file of ours more than a few."""


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Let the system refuse to write beyond a length; Python ignores the signal that comes with it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def place(run: Run, sample: Path, tmp_path: Path) -> Path:
    """A folder with a hand-over file and a backup of a store that has gone on since."""
    folder = tmp_path / "place"
    folder.mkdir()
    run("hand-over", "--event", 1, "--out", folder / "event.lmcdesk", "--store", sample)
    run("backup", "--out", folder / "backup.sqlite3", "--store", sample)
    run("backup", "--store", sample)
    run("set", "participant", 17, f"notes={'long ' * 900}", "--store", sample)
    run("set", "participant", 17, "unit=Cabinet", "--store", sample)
    return folder


def found_in(*folders: Path) -> dict[Path, object]:
    """Return what all files hold: of a store what it says, for SQLite may have written and taken back."""
    return {
        path: (contents(path), steps(path)) if path.suffix == ".sqlite3" else path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("size", "command"),
    [
        (SOME, ("backup",)),
        (SOME, ("backup", "--out", "{place}/another.sqlite3")),
        (SOME, ("restore", "{place}/backup.sqlite3")),
        (SOME, ("restore", "{place}/backup.sqlite3", "--event", "1")),
        (SOME, ("open", "{place}/event.lmcdesk")),
        (SOME, ("open", "{place}/event.lmcdesk", "--copy")),
        (SOME, ("forget", "--event", "1")),
        (SOME, ("set", "participant", "17", "notes=" + "short " * 800)),
        (SOME, ("undo", "--event", "1")),
        (FEW, ("hand-over", "--event", "1", "--out", "{place}/another.lmcdesk")),
        (FEW, ("hand-over", "--event", "1", "--out", "{place}/event.lmcdesk", "--force")),
        (FEW, ("export", "attendees", "--event", "1", "--out", "{place}/list.xlsx")),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else "",
)
def test_a_full_disk_leaves_everything_as_it_was(
    run: Run,
    sample: Path,
    place: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
    command: tuple[str, ...],
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    given = [part.format(place=place) for part in command]
    before = found_in(sample.parent, place)
    with no_file_longer_than(size):
        outcome = run(*given, "--store", sample)
    assert sentence(outcome)
    assert found_in(sample.parent, place) == before
    # What a library keeps there holds names.
    assert list(temporary.iterdir()) == []
    assert run("check", "--store", sample).code == 0
    # And once there is room, it is done.
    assert run(*given, "--store", sample).code == 0
    assert run("check", "--store", sample).code == 0


def test_a_store_that_finds_no_room_is_not_made(run: Run, place: Path, tmp_path: Path) -> None:
    made = tmp_path / "second" / "store.sqlite3"
    for command in (("open", place / "event.lmcdesk"), ("sample",), ("restore", place / "backup.sqlite3")):
        with no_file_longer_than(20_000):
            assert sentence(run(*command, "--store", made))
        assert not made.exists()
        assert not made.parent.exists() or list(made.parent.iterdir()) == []
