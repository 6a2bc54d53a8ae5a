"""Nomination forms and sheets of own entries from the command line, and what delegations lack."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.console import Run


def test_a_form_for_each_delegation_is_written_into_a_folder_that_is_made(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "forms"
    done = run("export", "nomination-form", "--event", 1, "--out", out, "--store", sample)
    names = done.out.splitlines()
    assert (done.code, len(names)) == (0, 9)
    assert [Path(name).exists() for name in names] == [True] * 9
    again = run("export", "nomination-form", "--event", 1, "--out", out, "--store", sample)
    assert again.code == 1
    assert "is there already" in again.err
    forced = run("export", "nomination-form", "--event", 1, "--out", out, "--force", "--store", sample)
    assert forced.code == 0


def test_one_delegation_gets_its_file_and_the_address_to_return_it_to(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    for paper, sheet in (("nomination-form", "Nominations"), ("proof", "Attendees")):
        out = tmp_path / f"{paper}.xlsx"
        command = ("export", paper, "--event", 1, "--delegation", 16, "--return-to", "=jwg@example.org")
        assert run(*command, "--out", out, "--store", sample).out == f"{out}\n"
        said = [row[0] for row in load_workbook(out)[sheet].iter_rows(values_only=True)]
        assert "Please return this to =jwg@example.org." in said
    inside = run("export", "proof", "--event", 1, "--delegation", 16, "--out", tmp_path, "--store", sample)
    assert Path(inside.out.strip()).parent == tmp_path


def test_a_delegation_that_is_not_of_the_event_is_refused_and_nothing_made(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "never"
    told = run("export", "proof", "--event", 1, "--delegation", 424242, "--out", out, "--store", sample)
    assert told.code == 1
    assert not out.exists()


def test_what_a_delegation_lacks_is_told(run: Run, sample: Path) -> None:
    run("set", "delegation", 16, "seats=9", "letter_number=17/MRD", "--store", sample)
    rows = {row["id"]: row for row in run("delegations", "--json", "--store", sample).rows}
    missing = {one["what"]: (one["count"], one["sentence"]) for one in rows[16]["missing"]}
    assert missing == {
        "seats": (8, "8 seats open"),
        "unconfirmed": (None, "Not confirmed"),
        "focal_point": (None, "No focal point"),
        "email": (1, "1 without e-mail"),
    }
