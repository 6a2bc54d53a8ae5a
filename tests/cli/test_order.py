"""Rules of precedence, the order they give, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.console import Run, sentence

RULES = [
    "co-chairs-first",
    "english-alphabetical",
    "host-last",
    "host-first",
    "rotated",
    "rank-notified-name",
    "co-chairs-then-rank",
]


def test_the_rules_are_listed_with_their_keys_and_the_chosen_one_marked(run: Run, sample: Path) -> None:
    found = run("rules", "--json", "--store", sample).rows
    assert [rule["id"] for rule in found] == RULES
    assert all(set(rule) == {"id", "name", "sentence", "keys"} for rule in found)
    run("set", "event", 1, "precedence_rule=host-last", "--store", sample)
    marked = run("rules", "--event", 1, "--json", "--store", sample).rows
    assert [rule["id"] for rule in marked if rule["chosen"]] == ["host-last"]
    lines = run("rules", "--event", 1, "--store", sample).out.splitlines()
    assert [line.split()[0] for line in lines if line.endswith("chosen")] == ["host-last"]


def test_the_order_is_that_of_the_list_of_delegations_with_a_reason_for_each(run: Run, sample: Path) -> None:
    found = run("order", "--event", 1, "--json", "--store", sample).rows
    listed = run("delegations", "--event", 1, "--json", "--store", sample).rows
    assert [(row["id"], row["position"], row["delegation"]) for row in found] == [
        (row["id"], row["place"], row["short_name"]) for row in listed
    ]
    assert found[0]["reason"] == "Myanmar is no. 1: host and co-chair"
    assert found[0]["participant"] == "H.E. Khant Zaw"
    assert {"id", "position", "delegation", "participant", "reason"} == set(found[0])


def test_another_rule_may_be_asked_for_and_says_what_it_misses(run: Run, sample: Path) -> None:
    rotated = run("order", "--event", 1, "--rule", "rotated", "--store", sample).out
    assert rotated.startswith("Rotated from a drawn member\n")
    assert rotated.endswith("- No lot was drawn: please choose the member that was.\n")
    run("set", "event", 1, "drawn_member=Thailand", "--store", sample)
    found = run("order", "--event", 1, "--rule", "rotated", "--json", "--store", sample).rows
    assert [row["delegation"] for row in found][:3] == ["Thailand", "Viet Nam", "Cambodia"]
    assert "before" not in run("order", "--event", 1, "--store", sample).out


def test_why_says_who_is_first_and_what_decides(run: Run, sample: Path) -> None:
    told = run("why", "--event", 1, "thailand", "KHM", "--json", "--store", sample).told
    assert told["key"] == "alphabet"
    assert told["sentence"] == (
        "Cambodia stands before Thailand. What decides: English alphabetical order –"
        " “Cambodia” before “Thailand”."
    )
    ids = [told["second"], told["first"]]
    assert run("why", "--event", 1, *ids, "--store", sample).out == told["sentence"] + "\n"
    host = run("why", "--event", 1, "China", "Myanmar", "--rule", "host-last", "--store", sample).out
    assert host == "China stands before Myanmar. What decides: host last – not the host before host.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("why", "China", "China"), "Please name two delegations: both are China."),
        (("why", "China", "Narnia"), "No delegation is called “Narnia”"),
        (
            ("why", "China", "Thailand", "--rule", "by-height"),
            "There is no rule of precedence called “by-height”.",
        ),
        (("order", "--rule", "by-height"), "There is no rule of precedence called “by-height”."),
        (("order", "--meeting", "999"), "There is no meeting with the number 999."),
    ],
)
def test_what_is_not_there_is_said(run: Run, sample: Path, arguments: tuple[str, ...], told: str) -> None:
    command, *rest = arguments
    assert told in sentence(run(command, "--event", 1, *rest, "--store", sample))


def test_a_meeting_has_hosts_and_co_chairs_of_its_own(run: Run, sample: Path) -> None:
    (meeting, *_) = run("meetings", "--json", "--store", sample).rows
    of_event = run("order", "--event", 1, "--json", "--store", sample).rows
    assert (
        run("order", "--event", 1, "--meeting", meeting["id"], "--json", "--store", sample).rows == of_event
    )
