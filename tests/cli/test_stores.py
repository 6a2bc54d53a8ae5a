"""A store that is not there, or is none of ours, is refused in one sentence and stays as it is."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from lmcdesk.desk import open_desk
from tests.cli.console import Outcome, Run, sentence

EVERY_OTHER_COMMAND: list[tuple[object, ...]] = [
    ("events",),
    ("meetings", "--json"),
    ("delegations",),
    ("participants", "--event", 1),
    ("speakers",),
    ("export", "attendees", "--event", 1, "--out", "never.xlsx"),
    ("set", "participant", 17, "notes=x"),
    ("move", "turn", 49, "--last"),
    ("history", "--event", 1),
    ("undo", "--event", 1),
    ("redo", "--event", 1),
    ("check",),
    ("tour", "never"),
]


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, by path."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def work_store(path: Path) -> None:
    """Make a store of work, without events."""
    desk = open_desk(path, create=True)
    desk.events.create(
        {
            "title": "Technical Consultation",
            "first_day": "2026-03-02",
            "last_day": "2026-03-03",
            "zone": "Asia/Phnom_Penh",
        }
    )
    desk.close()


@pytest.mark.parametrize("command", EVERY_OTHER_COMMAND, ids=lambda command: " ".join(map(str, command[:2])))
def test_a_missing_store_is_refused_and_nothing_is_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[object, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    missing = tmp_path / "no folder" / "store.sqlite3"
    assert sentence(run(*command, "--store", missing)) == f"There is no store at {missing}."
    assert tree(tmp_path) == {}


def test_the_default_store_is_refused_where_it_is_missing_and_its_folder_not_made(
    run: Run, home: Path, tmp_path: Path
) -> None:
    assert sentence(run("events")) == f"There is no store at {home / 'lmcdesk.sqlite3'}."
    assert tree(tmp_path) == {}


def test_the_default_store_is_the_one_in_the_users_data_folder(run: Run, home: Path) -> None:
    work_store(home / "lmcdesk.sqlite3")
    assert [row["title"] for row in run("events", "--json").rows] == ["Technical Consultation"]


def test_a_sample_goes_beside_the_default_store_and_makes_its_folder(run: Run, home: Path) -> None:
    assert run("sample") == Outcome(0, "1\n", "")
    assert [path.name for path in home.iterdir()] == ["sample.sqlite3"]
    assert run("events", "--store", home / "sample.sqlite3").code == 0
    assert run("sample", "--training").code == 0
    rows = run("events", "--json", "--store", home / "sample.sqlite3").rows
    assert [row["sample"] for row in rows] == [True, True]


def test_a_training_event_has_as_many_people_as_were_asked_for(run: Run, store_path: Path) -> None:
    run("sample", "--people", 40, "--store", store_path)
    people = run("participants", "--json", "--store", store_path).rows
    assert 35 <= len(people) <= 45


def test_a_store_of_work_takes_no_samples(run: Run, store_path: Path) -> None:
    work_store(store_path)
    before = store_path.read_bytes()
    for more in ((), ("--training",)):
        told = sentence(run("sample", *more, "--store", store_path))
        assert told.startswith(f"{store_path} is a store of work: samples never go there.")
    assert store_path.read_bytes() == before


def foreign(path: Path, sample: bytes) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE note (text)")
    connection.close()


def newer(path: Path, sample: bytes) -> None:
    path.write_bytes(sample[:60] + (99).to_bytes(4, "big") + sample[64:])


def zeroed(path: Path, sample: bytes) -> None:
    page = int.from_bytes(sample[16:18])
    path.write_bytes(sample[: 3 * page] + bytes(page) + sample[4 * page :])


NOT_OURS = "is not a store of this program"
STRANGERS: dict[str, tuple[Callable[[Path, bytes], object], str]] = {
    "empty": (lambda path, sample: path.write_bytes(b""), "is an empty file"),
    "text": (lambda path, sample: path.write_text("Dear all,\n" * 50), NOT_OURS),
    "short": (lambda path, sample: path.write_bytes(sample[:60]), NOT_OURS),
    "sheet": (lambda path, sample: path.write_bytes(b"PK\x03\x04" + bytes(400)), NOT_OURS),
    "foreign": (foreign, "is a database of another program"),
    "newer": (newer, "was written by a newer version of this program"),
    "truncated": (lambda path, sample: path.write_bytes(sample[: len(sample) // 2]), "is damaged"),
    "zeroed": (zeroed, "is damaged"),
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_a_file_that_is_no_sound_store_stays_as_it_is(
    run: Run, sample: Path, tmp_path: Path, kind: str
) -> None:
    make, told = STRANGERS[kind]
    folder = tmp_path / "other"
    folder.mkdir()
    stranger = folder / "given.sqlite3"
    make(stranger, sample.read_bytes())
    before = tree(folder)
    for command in (("events",), ("sample",), ("set", "participant", 17, "notes=x"), ("check",)):
        assert told in sentence(run(*command, "--store", stranger))
        assert tree(folder) == before


def test_a_folder_is_no_store(run: Run, tmp_path: Path) -> None:
    for command in ("events", "sample", "check"):
        told = sentence(run(command, "--store", tmp_path))
        assert told == f"{tmp_path} is a folder, not a store. Please choose a file."
    assert tree(tmp_path) == {}


def test_a_store_below_a_file_is_refused(run: Run, sample: Path) -> None:
    below = sample / "store.sqlite3"
    assert str(below) in sentence(run("events", "--store", below))
    assert str(sample) in sentence(run("sample", "--store", below))


def test_a_name_that_no_disk_takes_is_refused(run: Run, tmp_path: Path) -> None:
    for command in ("events", "sample"):
        sentence(run(command, "--store", tmp_path / ("x" * 400)))
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("mode", ["file", "folder"])
def test_a_read_only_store_is_read_and_not_written(run: Run, sample: Path, tmp_path: Path, mode: str) -> None:
    closed, opened = (sample, 0o644) if mode == "file" else (sample.parent, 0o755)
    closed.chmod(0o444 if mode == "file" else 0o555)
    before = tree(sample.parent)
    try:
        assert run("participants", "--json", "--store", sample).rows
        assert run("check", "--store", sample).code == 0
        out = tmp_path / "a.xlsx"
        assert run("export", "attendees", "--event", 1, "--out", out, "--store", sample).code == 0
        for command in (
            ("set", "participant", 17, "notes=x"),
            ("move", "turn", 49, "--last"),
            ("sample",),
        ):
            told = sentence(run(*command, "--store", sample))
            assert told == f"{sample} may only be read. Nothing was changed."
        assert tree(sample.parent) == before
    finally:
        closed.chmod(opened)


def test_a_store_that_somebody_writes_to_is_waited_for_and_then_told(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lmcdesk.cli.running.BUSY_MS", 20)
    other = sqlite3.connect(sample, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert run("participants", "--store", sample).code == 0
        told = sentence(run("set", "participant", 17, "notes=x", "--store", sample))
        assert told == f"Another program is writing to {sample}. Nothing was changed; please try again."
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert run("set", "participant", 17, "notes=x", "--store", sample).code == 0
