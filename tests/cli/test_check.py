"""Findings go to stdout, one sentence a line; what they come to goes to stderr."""

import sqlite3
from pathlib import Path

from tests.cli.console import Outcome, Run


def test_a_sound_store_is_in_order(run: Run, sample: Path) -> None:
    assert run("check", "--store", sample) == Outcome(0, "Everything is in order.\n", "")


def test_findings_are_printed_and_counted(run: Run, sample: Path) -> None:
    connection = sqlite3.connect(sample)
    connection.execute("UPDATE participant SET zone = 'Asia/Rangun' WHERE id IN (17, 18)")
    connection.commit()
    connection.close()
    found = run("check", "--store", sample)
    assert found.code == 1
    assert found.out.splitlines() == [
        "Please check H.E. Hap Omaly: changed past the history (Time zone).",
        "Please check a seat of Cambodia: changed past the history (Time zone).",
        "Please check H.E. Hap Omaly: “Asia/Rangun” is not a time zone.",
        "Please check a seat of Cambodia: “Asia/Rangun” is not a time zone.",
    ]
    assert found.err == "4 things need attention.\n"
