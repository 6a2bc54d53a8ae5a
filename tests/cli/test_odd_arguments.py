"""Places where no file can go, and files that are none: one sentence each, and nothing is changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.console import Run, sentence

ODD = {
    "a backup over the store": (("backup", "--out", "{store}"), "is there already"),
    "a backup over a folder": (("backup", "--out", "{place}"), "is there already"),
    "a backup with no name": (("backup", "--out", ""), "is there already"),
    "a backup in no folder": (("backup", "--out", "{place}/none/copy.sqlite3"), "is not there"),
    "a backup over a device": (("backup", "--out", "/dev/full"), "is there already"),
    "a backup where nobody writes": (("backup", "--out", "/proc/copy.sqlite3"), "Please choose another"),
    "a backup below a file": (("backup", "--out", "{store}/copy.sqlite3"), "is not there"),
    "the store restored from itself": (("restore", "{store}"), "is the store itself"),
    "the store restored from a link to it": (("restore", "{place}/link.sqlite3"), "is the store itself"),
    "a folder restored": (("restore", "{place}"), "is a folder"),
    "a device restored": (("restore", "/dev/zero"), "is not a file"),
    "a pipe restored": (("restore", "{place}/pipe"), "is not a file"),
    "nothing restored": (("restore", "{place}/none.sqlite3"), "There is no"),
    "a hand-over file restored": (("restore", "{place}/event.lmcdesk"), "store"),
    "an event that no backup has": (("restore", "{store}", "--event", "99"), "no event with the number 99"),
    "an event below nought": (("restore", "{store}", "--event", "-1"), "no event with the number -1"),
    "an event beyond all": (("forget", "--event", "9" * 40), "number"),
    "nobody forgotten": (("forget", "--event", "99"), "no event with the number 99"),
    "no event handed over": (
        ("hand-over", "--event", "99", "--out", "{place}/a.lmcdesk"),
        "no event with the number 99",
    ),
    "another ending": (("hand-over", "--event", "1", "--out", "{place}/a.txt"), "does not end in .lmcdesk"),
    "an ending alone": (("hand-over", "--event", "1", "--out", "{place}/.lmcdesk"), "a name before"),
    "handed over into no folder": (
        ("hand-over", "--event", "1", "--out", "{place}/none/a.lmcdesk"),
        "does not exist",
    ),
    "handed over over a folder": (
        ("hand-over", "--event", "1", "--out", "{place}/folder.lmcdesk", "--force"),
        "is a folder",
    ),
    "handed over through a link to the store": (
        ("hand-over", "--event", "1", "--out", "{place}/link.lmcdesk", "--force"),
        "is the store itself",
    ),
    "handed over over a pipe": (
        ("hand-over", "--event", "1", "--out", "{place}/pipe.lmcdesk", "--force"),
        "not a file",
    ),
    "a store opened": (("open", "{store}"), "is not a hand-over file"),
    "a folder opened": (("open", "{place}"), "is not a file"),
    "a pipe opened": (("open", "{place}/pipe.lmcdesk"), "is not a file"),
    "nothing opened": (("open", "{place}/none.lmcdesk"), "There is no file"),
    "a name that no disk takes opened": (("open", "{place}/" + "x" * 300), "cannot be read"),
}


@pytest.mark.parametrize(("command", "told"), ODD.values(), ids=ODD)
def test_it_is_told_in_one_sentence_and_nothing_is_changed(
    run: Run, sample: Path, tmp_path: Path, command: tuple[str, ...], told: str
) -> None:
    place = tmp_path / "place"
    (place / "folder.lmcdesk").mkdir(parents=True)
    (place / "event.lmcdesk").write_bytes(b"PK\x03\x04")
    for name in ("pipe", "pipe.lmcdesk"):
        os.mkfifo(place / name)
    for name in ("link.sqlite3", "link.lmcdesk"):
        (place / name).symlink_to(sample)
    before = everything(tmp_path)
    outcome = run(*(part.format(store=sample, place=place) for part in command), "--store", sample)
    assert told in sentence(outcome)
    assert everything(tmp_path) == before


def everything(folder: Path) -> dict[str, bytes]:
    """Return all names below a folder, and what the files hold."""
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}
