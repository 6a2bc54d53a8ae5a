"""Personal data is forgotten from the command line, which says what else may hold it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.console import ROOT, Outcome, Run, sentence
from tests.store.contents import contents, file_of

OMALY = "Hap Omaly"


def files(folder: Path) -> bytes:
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_what_would_be_forgotten_is_told_and_nothing_is_changed(run: Run, sample: Path) -> None:
    run("backup", "--store", sample)
    before = files(sample.parent)
    told = run("forget", "--event", 1, "--preview", "--store", sample).out.splitlines()
    assert told[0] == "This would be forgotten for good:"
    assert told[1].startswith("- ")
    assert "- the same in 1 backup" in told
    assert "What else may still hold it:" in told
    assert "- sheets that were exported" in told
    assert files(sample.parent) == before


def test_it_is_forgotten_in_the_store_and_its_backups(run: Run, sample: Path) -> None:
    run("backup", "--store", sample)
    assert OMALY.encode() in files(sample.parent)
    told = run("forget", "--event", 1, "--store", sample)
    assert told.code == 0
    assert told.out.startswith("The personal data of this event is forgotten:\n- ")
    assert OMALY.encode() not in files(sample.parent)
    assert run("check", "--store", sample) == Outcome(0, "Everything is in order.\n", "")
    again = run("forget", "--event", 1, "--json", "--store", sample).told
    assert (again["participants"], again["backups"], again["left"]) == (0, [], [])
    assert "no personal data" in run("forget", "--event", 1, "--store", sample).out


def test_as_json_it_says_how_much_where_and_what_is_left(run: Run, sample: Path) -> None:
    backup = run("backup", "--store", sample).out.removesuffix("\n")
    told = run("forget", "--event", 1, "--json", "--store", sample).told
    named = [row for row in contents(sample)["participant"].values() if row["full_name"]]
    assert told["event"] == 1
    assert told["participants"] == len(named)
    assert told["steps"] >= 1
    assert told["backups"] == [backup]
    assert told["left"] == []
    assert len(told["elsewhere"]) == 4


def test_a_backup_that_cannot_be_rewritten_is_named_and_the_command_fails(run: Run, sample: Path) -> None:
    backup = Path(run("backup", "--store", sample).out.removesuffix("\n"))
    backup.write_bytes(backup.read_bytes()[:4096])
    told = run("forget", "--event", 1, "--store", sample)
    assert told.code == 1
    assert str(backup) in told.out
    assert told.err == (
        "1 file could not be rewritten and may still hold the data. Please do this again or remove it.\n"
    )


def test_a_backup_that_may_only_be_read_is_named_once_with_what_to_do(run: Run, sample: Path) -> None:
    backup = Path(run("backup", "--store", sample).out.removesuffix("\n"))
    backup.chmod(0o400)
    reason = (
        f"{backup} may only be read, so it still holds the data."
        " Please make it writable and do this again, or remove it."
    )
    told = run("forget", "--event", 1, "--preview", "--json", "--store", sample).told
    assert (told["backups"], told["left"]) == ([], [{"path": str(backup), "reason": reason}])
    lines = run("forget", "--event", 1, "--preview", "--store", sample).out.splitlines()
    assert lines[-1] == f"- {reason}"
    assert "- the same in 1 backup" not in lines
    done = run("forget", "--event", 1, "--store", sample)
    assert done.code == 1
    assert done.out.splitlines()[-1] == f"- {reason}"
    backup.chmod(0o600)
    assert run("forget", "--event", 1, "--store", sample).code == 0


def test_an_event_that_is_none_is_refused(run: Run, sample: Path) -> None:
    before = files(sample.parent)
    assert "424242" in sentence(run("forget", "--event", 424242, "--store", sample))
    assert files(sample.parent) == before


def test_a_killed_command_leaves_whole_stores_and_doing_it_again_finishes_it(run: Run, sample: Path) -> None:
    for _ in range(3):
        run("backup", "--store", sample)
    # Ends without a word where a kill would end it: after so many writes to the disk.
    code = """
import os, sys
from lmcdesk.__main__ import main
left, sync = int(sys.argv[1]), os.fsync
def killing(handle):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), 9)
    sync(handle)
os.fsync = killing
sys.exit(main(sys.argv[2:]))
"""
    for moment in (0, 2, 5):
        killed = subprocess.run(
            [sys.executable, "-c", code, str(moment), "forget", "--event", "1", "--store", str(sample)],
            cwd=ROOT,
            check=False,
            capture_output=True,
            timeout=120,
        )
        assert killed.returncode == -9
        for path in sample.parent.rglob("*.sqlite3"):
            with file_of(path) as file:
                assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert run("forget", "--event", 1, "--store", sample).code == 0
    assert OMALY.encode() not in files(sample.parent)
    assert run("check", "--store", sample).code == 0
