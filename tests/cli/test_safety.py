"""The store is backed up and restored, whole or by the event."""

from pathlib import Path

import pytest

from lmcdesk.settings import BACKUP_FOLDER, Settings, settings_file
from tests.cli.console import Outcome, Run, sentence
from tests.store.contents import contents, file_of

OMALY = 17


def unit_of(run: Run, store: Path) -> str:
    rows = run("participants", "--event", 1, "--json", "--store", store).rows
    return str(next(row["unit"] for row in rows if row["id"] == OMALY))


def test_a_backup_goes_among_the_others_beside_the_store(run: Run, sample: Path) -> None:
    made = run("backup", "--json", "--store", sample).told
    path = Path(made["path"])
    assert path.parent == sample.parent / "backups"
    assert made["reason"] == "asked"
    assert made["at"].endswith("Z")
    assert made["size"] == path.stat().st_size
    assert contents(path) == contents(sample)


def test_a_backup_goes_to_the_folder_chosen_on_this_computer(run: Run, sample: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "stick"
    chosen.mkdir()
    settings = Settings(settings_file())
    settings.keep(BACKUP_FOLDER, str(chosen))
    try:
        printed = run("backup", "--store", sample).out
    finally:
        settings.keep(BACKUP_FOLDER, "")
    assert [f"{path}\n" for path in chosen.iterdir()] == [printed]


def test_a_backup_goes_to_a_place_of_its_own_and_replaces_nothing(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.sqlite3"
    assert run("backup", "--out", target, "--store", sample) == Outcome(0, f"{target}\n", "")
    other = tmp_path / "other.sqlite3"
    told = run("backup", "--out", other, "--json", "--store", sample).told
    assert told == {"path": str(other), "size": other.stat().st_size}
    before = target.read_bytes()
    assert str(target) in sentence(run("backup", "--out", target, "--store", sample))
    assert target.read_bytes() == before
    assert "not there" in sentence(run("backup", "--out", tmp_path / "no" / "copy", "--store", sample))
    assert not (tmp_path / "no").exists()


def test_a_missing_store_is_not_backed_up(run: Run, tmp_path: Path) -> None:
    assert "missing.sqlite3" in sentence(run("backup", "--store", tmp_path / "missing.sqlite3"))
    assert not list(tmp_path.glob("*.sqlite3"))


def test_a_store_is_restored_and_what_was_there_is_kept_aside(run: Run, sample: Path) -> None:
    backup = run("backup", "--store", sample).out.removesuffix("\n")
    run("set", "participant", OMALY, "unit=Cabinet", "--store", sample)
    told = run("restore", backup, "--json", "--store", sample).told
    assert told["store"] == str(sample)
    assert unit_of(run, sample) == ""
    assert unit_of(run, Path(told["kept_aside"])) == "Cabinet"
    assert run("check", "--store", sample).code == 0


def test_restoring_tells_what_was_done(run: Run, sample: Path) -> None:
    backup = run("backup", "--store", sample).out.removesuffix("\n")
    lines = run("restore", backup, "--store", sample).out.splitlines()
    assert lines[0] == f"The store {sample} is now as it was in {backup}."
    assert lines[1].startswith(f"What was there before is kept as {sample.parent}")


def test_a_missing_store_is_restored(run: Run, sample: Path, home: Path) -> None:
    assert run("restore", sample, "--json").told == {
        "store": str(home / "lmcdesk.sqlite3"),
        "kept_aside": None,
    }
    assert contents(home / "lmcdesk.sqlite3") == contents(sample)


def test_a_damaged_store_is_restored_and_kept_aside(run: Run, sample: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite3"
    run("backup", "--out", backup, "--store", sample)
    sample.write_bytes(sample.read_bytes()[:5000])
    told = run("restore", backup, "--json", "--store", sample).told
    assert contents(sample) == contents(backup)
    assert Path(told["kept_aside"]).stat().st_size == 5000


@pytest.mark.parametrize("content", [b"", b"no store at all" * 100])
def test_what_is_no_backup_changes_nothing(run: Run, sample: Path, tmp_path: Path, content: bytes) -> None:
    before, there = sample.read_bytes(), sorted(sample.parent.iterdir())
    (tmp_path / "no backup").write_bytes(content)
    assert str(tmp_path / "no backup") in sentence(run("restore", tmp_path / "no backup", "--store", sample))
    assert sample.read_bytes() == before
    assert sorted(sample.parent.iterdir()) == there


def test_a_store_that_is_being_written_to_is_not_replaced(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "backup.sqlite3"
    run("backup", "--out", backup, "--store", sample)
    monkeypatch.setattr("lmcdesk.services.restoring.BUSY_MS", 20)
    with file_of(sample) as other:
        other.execute("BEGIN IMMEDIATE")
        told = sentence(run("restore", backup, "--store", sample))
    assert told.startswith("Another program is writing to ")
    assert not list(sample.parent.glob("*before restore*UTC.sqlite3"))


def test_one_event_comes_back_as_a_copy_beside(run: Run, sample: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite3"
    run("backup", "--out", backup, "--store", sample)
    run("set", "participant", OMALY, "unit=Cabinet", "--store", sample)
    copied = run("restore", backup, "--event", 1, "--json", "--store", sample).told
    events = run("events", "--json", "--store", sample).rows
    assert sorted(row["id"] for row in events) == [1, copied["id"]]
    people = run("participants", "--event", copied["id"], "--json", "--store", sample).rows
    assert {row["unit"] for row in people if "Omaly" in str(row["full_name"])} == {""}
    assert unit_of(run, sample) == "Cabinet"
    assert run("check", "--store", sample).code == 0


def test_an_event_is_copied_into_a_store_that_is_made_for_it(run: Run, sample: Path, home: Path) -> None:
    told = run("restore", sample, "--event", 1)
    assert told.code == 0
    assert told.out.endswith("was copied into the store as event 1.\n")
    assert len(run("participants", "--event", 1, "--json").rows) == 34


def test_an_event_that_is_not_in_the_backup_makes_no_store(run: Run, sample: Path, home: Path) -> None:
    assert sentence(run("restore", sample, "--event", 999)) == "There is no event with the number 999."
    assert not home.exists()
