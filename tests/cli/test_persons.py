"""Two participants are merged, and one is replaced, by one command as one step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.console import Run, sentence

KHANT_ZAW, SEAT, OMALY = 4, 5, 17


def people(run: Run, store: Path) -> dict[int, dict[str, Any]]:
    return {row["id"]: row for row in run("participants", "--json", "--store", store).rows}


def steps(run: Run, store: Path) -> list[str]:
    return [found["sentence"] for found in run("history", "--event", 1, "--json", "--store", store).rows]


def test_the_kept_one_takes_what_it_lacks_and_what_is_set(run: Run, sample: Path) -> None:
    run("set", "participant", SEAT, "full_name=Zaw Khant", "unit=Cabinet", "phone=1", "--store", sample)
    before = len(steps(run, sample))
    out = run(
        "merge", SEAT, "--keep", KHANT_ZAW, "--set", "phone=2", "remarks=a=b", "--json", "--store", sample
    )
    told = json.loads(out.out)
    assert (told["kept"], told["retired"]) == (KHANT_ZAW, SEAT)
    assert "unit" in told["filled"]
    assert "phone" not in told["filled"]
    now = people(run, sample)
    assert SEAT not in now
    kept = now[KHANT_ZAW]
    assert (kept["full_name"], kept["unit"], kept["phone"]) == ("Khant Zaw", "Cabinet", "2")
    assert kept["remarks"] == "a=b"
    assert len(steps(run, sample)) == before + 1


def test_without_json_the_step_is_told(run: Run, sample: Path) -> None:
    run("set", "participant", SEAT, "full_name=Zaw Khant", "--store", sample)
    told = run("merge", SEAT, "--keep", KHANT_ZAW, "--store", sample)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Merged ")
    assert "Zaw Khant into" in told.out


def test_what_cannot_be_merged_or_replaced_is_refused_and_nothing_kept(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    assert sentence(run("merge", OMALY, "--keep", OMALY, "--store", sample)) == (
        "These are one and the same entry. Please choose two."
    )
    assert sentence(run("merge", SEAT, "--keep", OMALY, "--store", sample)) == (
        "A seat has nobody to merge: please write the name into it."
    )
    assert sentence(run("replace", SEAT, "full_name=Chea Dara", "--store", sample)) == (
        "Nobody is in this seat yet: please write the name into it."
    )
    assert sentence(run("replace", OMALY, "unit=Cabinet", "--store", sample)) == (
        "full_name: please fill this in."
    )
    assert sentence(run("replace", OMALY, "full_name=Chea Dara", "level=0", "--store", sample)) == (
        "level: this must be from 1 to 99."
    )
    assert sample.read_bytes() == before


def test_a_dry_run_says_what_replacing_touches_and_changes_nothing(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    out = run("replace", OMALY, "full_name=Chea Dara", "--dry-run", "--json", "--store", sample)
    planned = json.loads(out.out)
    assert sample.read_bytes() == before
    assert planned["participant"] is None
    done = json.loads(run("replace", OMALY, "full_name=Chea Dara", "--json", "--store", sample).out)
    assert done["changes"] == planned["changes"]
    now = people(run, sample)
    assert now[done["participant"]]["replaces"] == OMALY
    assert now[OMALY]["status"] == "withdrawn"
    assert steps(run, sample)[0].startswith("Replaced H.E. Hap Omaly by Chea Dara")
