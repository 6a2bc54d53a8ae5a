"""`hand-over` and `open`: an event goes from one store to another in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.console import Outcome, Run, sentence, shell


@pytest.fixture
def file(run: Run, sample: Path, tmp_path: Path) -> Path:
    """The finished example, handed over."""
    target = tmp_path / "event.lmcdesk"
    assert run("hand-over", "--event", 1, "--out", target, "--store", sample).out == f"{target}\n"
    return target


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Where a second store may be made; there is none yet."""
    return tmp_path / "second" / "store.sqlite3"


def opened(outcome: Outcome) -> dict[str, Any]:
    assert outcome.code == 0, outcome.err
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def test_the_event_is_added_to_a_store_that_is_made_for_it(run: Run, file: Path, second: Path) -> None:
    assert opened(run("open", file, "--store", second, "--json")) == {
        "event": 1,
        "action": "added",
        "changes": [],
    }
    assert run("check", "--store", second).code == 0
    assert "from a hand-over file" in run("history", "--event", 1, "--store", second).out
    assert "elsewhere" in run("history", "--event", 1, "--store", second).out


def test_without_a_store_a_sample_goes_to_the_samples(run: Run, file: Path, home: Path) -> None:
    run("open", file)
    assert [path.name for path in home.iterdir()] == ["sample.sqlite3"]


def test_what_differs_is_printed_and_done(run: Run, file: Path, sample: Path, second: Path) -> None:
    run("open", file, "--store", second)
    head = next(row for row in run("participants", "--json", "--store", second).rows if row["full_name"])
    run("set", "participant", head["id"], "functional_title=Minister", "--store", second)
    run("hand-over", "--event", 1, "--out", file, "--force", "--store", second)
    found = opened(run("open", file, "--store", sample, "--json"))
    assert (found["event"], found["action"]) == (1, "updated")
    assert "functional title" in found["changes"][0]
    assert "“Minister”" in found["changes"][0]
    assert opened(run("open", file, "--store", sample, "--json"))["action"] == "unchanged"
    lines = run("open", file, "--store", sample).out.splitlines()
    assert lines == ["Here already, and the same: SAMPLE: 5th JWG Meeting and Forums (event 1)."]
    assert run("undo", "--event", 1, "--store", sample).code == 0


def test_a_copy_stands_beside(run: Run, file: Path, sample: Path) -> None:
    found = opened(run("open", file, "--copy", "--store", sample, "--json"))
    assert found["action"] == "copied"
    assert found["event"] != 1
    assert len(run("events", "--json", "--store", sample).rows) == 2


def test_journal_and_contacts_may_stay_behind(run: Run, sample: Path, tmp_path: Path) -> None:
    sizes = []
    for number, left_out in enumerate([(), ("--no-contacts",), ("--no-contacts", "--no-journal")]):
        target = tmp_path / f"{number}.lmcdesk"
        run("hand-over", "--event", 1, "--out", target, *left_out, "--store", sample)
        sizes.append(target.stat().st_size)
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_an_existing_file_is_replaced_by_force_alone(run: Run, file: Path, sample: Path) -> None:
    before = file.read_bytes()
    assert "is there already" in sentence(run("hand-over", "--event", 1, "--out", file, "--store", sample))
    assert file.read_bytes() == before
    assert run("hand-over", "--event", 1, "--out", file, "--force", "--store", sample).code == 0


def test_what_was_written_is_told_as_json(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "event.lmcdesk"
    command = ("hand-over", "--event", 1, "--out", target, "--no-journal", "--json", "--store", sample)
    assert opened(run(*command)) == {
        "path": str(target),
        "size": target.stat().st_size,
        "history": False,
        "contacts": True,
    }


def test_what_a_file_would_bring_back_that_was_forgotten_is_told(run: Run, file: Path, sample: Path) -> None:
    assert run("forget", "--event", 1, "--store", sample).code == 0
    found = opened(run("open", file, "--store", sample, "--json"))
    assert found["changes"][-1].startswith("Personal data of this event was forgotten here. The file still")
    assert run("undo", "--event", 1, "--store", sample).code == 0
    rows = run("participants", "--event", 1, "--json", "--store", sample).rows
    assert {row["full_name"].split()[0] for row in rows if row["full_name"]} == {"Participant"}


def test_the_store_is_never_written_over(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    outcome = run("hand-over", "--event", 1, "--out", sample, "--force", "--store", sample)
    assert "the store itself" in sentence(outcome)
    assert sample.read_bytes() == before


def test_what_is_no_hand_over_file_is_refused_and_no_store_is_made(
    run: Run, second: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.lmcdesk").write_text("Dear colleagues")
    told = sentence(run("open", tmp_path / "letter.lmcdesk", "--store", second))
    assert (
        told == f"{tmp_path / 'letter.lmcdesk'} is not a hand-over file of this program. Nothing was changed."
    )
    assert "There is no file" in sentence(run("open", tmp_path / "missing.lmcdesk", "--store", second))
    assert not second.exists()


def test_a_process_of_its_own_says_the_same(file: Path, second: Path) -> None:
    done = shell("open", file, "--store", second)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "Added: SAMPLE: 5th JWG Meeting and Forums (event 1).\n"
