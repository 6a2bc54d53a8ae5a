"""The history is told; undo and redo walk it, and say so where there is nothing left."""

from pathlib import Path

import pytest

from lmcdesk.desk import open_desk
from tests.cli.console import Outcome, Run, sentence

OMALY = 17


@pytest.fixture
def edited(run: Run, sample: Path) -> Path:
    run("set", "participant", OMALY, "unit=Cabinet", "--store", sample)
    run("move", "turn", 52, "--before", 49, "--store", sample)
    return sample


def test_undo_and_redo_tell_what_they_did_and_do_it(run: Run, edited: Path) -> None:
    before = run("speakers", "--json", "--store", edited).rows
    moved = (
        "Moved Mr. Win Zeyar Tun to place 1 on the list of “Opening ceremony: opening remarks and addresses”"
    )
    assert run("undo", "--event", 1, "--store", edited) == Outcome(0, f"Undid: {moved}\n", "")
    assert [row["id"] for row in run("speakers", "--json", "--store", edited).rows][:4] == [49, 50, 51, 52]
    assert run("redo", "--event", 1, "--store", edited) == Outcome(0, f"Redid: {moved}\n", "")
    assert run("speakers", "--json", "--store", edited).rows == before


def test_the_end_of_either_way_is_told(run: Run, edited: Path) -> None:
    assert sentence(run("redo", "--event", 1, "--store", edited)) == "There is nothing to redo in this event."
    for _ in range(2):
        assert run("undo", "--event", 1, "--store", edited).code == 0
    assert sentence(run("undo", "--event", 1, "--store", edited)) == "There is nothing to undo in this event."


def test_the_step_that_undo_wrote_is_told_as_json(run: Run, edited: Path) -> None:
    (step,) = run("undo", "--event", 1, "--json", "--store", edited).rows
    assert step["id"] == 4
    assert step["undoes"] == 3
    assert step["sentence"].startswith("Undid: Moved Mr. Win Zeyar Tun")
    (again,) = run("redo", "--event", 1, "--json", "--store", edited).rows
    assert again["undoes"] == 4


def test_the_history_is_told_the_newest_first(run: Run, edited: Path) -> None:
    run("undo", "--event", 1, "--store", edited)
    rows = run("history", "--event", 1, "--json", "--store", edited).rows
    assert [row["id"] for row in rows] == [4, 3, 2, 1]
    assert [row["taken_back"] for row in rows] == [False, True, False, False]
    assert {(row["in_part"], row["elsewhere"]) for row in rows} == {(False, False)}
    assert rows[2]["sentence"] == "Changed H.E. Hap Omaly: unit “Cabinet”"
    text = run("history", "--event", 1, "--store", edited).out
    lines = text.splitlines()
    assert lines[0] == "SAMPLE: 5th JWG Meeting and Forums (event 1)"
    assert lines[4].endswith("taken back")
    assert "(Nay Pyi Taw, UTC+6:30)" in lines[3]


@pytest.mark.parametrize("command", ["history", "undo", "redo"])
def test_an_unknown_event_is_refused(run: Run, sample: Path, command: str) -> None:
    told = sentence(run(command, "--event", 999, "--store", sample))
    assert told == "There is no event with the number 999."


def test_the_history_of_a_removed_event_is_still_told(run: Run, edited: Path) -> None:
    desk = open_desk(edited)
    desk.events.remove(1)
    desk.close()
    rows = run("history", "--event", 1, "--json", "--store", edited).rows
    assert rows[0]["sentence"].startswith("Removed the event “5th JWG Meeting and Forums”")
    assert "(UTC)" in run("history", "--event", 1, "--store", edited).out


def test_steps_of_one_event_leave_the_others_alone(run: Run, edited: Path) -> None:
    other = int(run("sample", "--people", 20, "--store", edited).out)
    told = sentence(run("undo", "--event", other, "--store", edited))
    assert told == "There is nothing to undo in this event."


def test_what_another_program_changed_since_is_not_undone(run: Run, edited: Path) -> None:
    desk = open_desk(edited)
    desk.store.author = "somebody else"
    desk.speakers.move_last(52)
    desk.close()
    told = sentence(run("undo", "--event", 1, "--store", edited))
    assert told == "This cannot be undone: 1 of the 1 entries it touched has been changed since."
