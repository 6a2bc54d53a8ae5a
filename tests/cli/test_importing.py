"""`import participants`: a review as an object, and what is sure is taken unless it is a dry run."""

import json
from pathlib import Path

import pytest

from tests.cli.console import Run
from tests.store.contents import contents

LIST = (
    "Country,Name,E-mail,Position\n"
    "Cambodia,Sok Dara,dara@mrd.example,Director\n"
    "Narnia,Dot Page,dot@example.org,Queen\n"
)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_dry_run_tells_and_changes_nothing(run: Run, sample: Path, names: Path) -> None:
    before = sample.read_bytes()
    outcome = run("import", "participants", names, "--event", 1, "--store", sample, "--dry-run", "--json")
    assert outcome.code == 0
    found = json.loads(outcome.out)
    assert {"counts", "columns", "rows"} <= found.keys()
    assert found["counts"]["problem"] == 1
    assert [column["field"] for column in found["columns"]] == [
        "delegation",
        "full_name",
        "email",
        "functional_title",
    ]
    assert {"number", "state", "participant", "changes", "problems"} <= found["rows"][0].keys()
    assert found["rows"][1]["problems"][0]["found"] == "Narnia"
    assert found["done"] is None
    assert sample.read_bytes() == before


def test_what_is_sure_is_taken_and_the_rest_told(run: Run, sample: Path, names: Path) -> None:
    mapping = json.dumps({"columns": {"Position": "remarks"}, "values": {"delegation": {"Narnia": None}}})
    outcome = run(
        "import", "participants", names, "--event", 1, "--store", sample, "--map", mapping, "--json"
    )
    done = json.loads(outcome.out)["done"]
    assert done["added"] + done["updated"] == 1
    assert done["skipped"] == 1
    people = run("participants", "--event", 1, "--store", sample, "--json").rows
    assert [row["remarks"] for row in people if row["full_name"] == "Sok Dara"] == ["Director"]
    assert run("undo", "--event", 1, "--store", sample).code == 0


def test_a_delegation_for_all_rows_and_a_new_one_can_be_mapped(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Name,E-mail\nDot Page,dot@example.org\n", encoding="utf-8")
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"delegation": {"new": "Narnia", "kind": "guest"}}), encoding="utf-8")
    outcome = run("import", "participants", path, "--event", 1, "--store", sample, "--map", mapping)
    assert outcome.code == 0
    assert "Added 1" in outcome.out
    rows = run("delegations", "--event", 1, "--store", sample, "--json").rows
    assert [row["kind"] for row in rows if row["short_name"] == "Narnia"] == ["guest"]


@pytest.mark.parametrize(
    "mapping", ["{", '{"columns": {"Name": "nothing"}}', '{"values": {"delegation": 1}}']
)
def test_a_mapping_that_cannot_be_read_is_refused(run: Run, sample: Path, names: Path, mapping: str) -> None:
    before = contents(sample)
    outcome = run("import", "participants", names, "--event", 1, "--store", sample, "--map", mapping)
    assert outcome.code == 1
    assert "mapping" in outcome.err
    assert contents(sample) == before


def test_what_is_no_list_or_no_sheet_of_it_is_refused(
    run: Run, sample: Path, names: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    before = sample.read_bytes()
    for arguments in ((picture,), (tmp_path / "missing.csv",), (names, "--sheet", "Other")):
        outcome = run("import", "participants", *arguments, "--event", 1, "--store", sample)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.count("\n") == 1
    assert sample.read_bytes() == before
